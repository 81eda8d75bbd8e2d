import { route } from '@react-router/dev/routes'

export const pages = [
  route('staff/my/training', 'staff/learning/training.page.tsx'),
  route('staff/my/classes', 'staff/learning/my-classes.page.tsx'),
  route('staff/my/classes/:id', 'staff/learning/my-class.page.tsx'),
  route('staff/my/check-in', 'staff/learning/check-in.page.tsx'),
  route('staff/classes', 'staff/learning/classes.page.tsx'),
  route('staff/classes/new', 'staff/learning/new-class.page.tsx'),
  route('staff/classes/:id', 'staff/learning/class.page.tsx'),
  route('staff/classes/:id/people', 'staff/learning/class-people.page.tsx'),
  route('staff/classes/:id/attendance', 'staff/learning/class-attendance.page.tsx'),
  route('staff/classes/:id/register', 'staff/learning/register.page.tsx'),
  route('staff/classes/:id/sheet', 'staff/learning/class-sheet.page.tsx'),
  route('staff/classes/:id/report', 'staff/learning/class-report.page.tsx'),
  route('staff/resources', 'staff/learning/resources.page.tsx'),
  route('staff/resources/:id', 'staff/learning/resource.page.tsx'),
  route('staff/courses', 'staff/learning/courses.page.tsx'),
  route('staff/courses/:id', 'staff/learning/course.page.tsx'),
  route('staff/courses/:id/settings', 'staff/learning/course-settings.page.tsx'),
  route('staff/courses/:id/preview', 'staff/learning/course-preview.page.tsx'),
  route('staff/courses/:id/evaluation', 'staff/learning/course-evaluation.page.tsx'),
  route('staff/courses/:id/discussions', 'staff/learning/course-discussions.page.tsx'),
  route('staff/course-todos', 'staff/learning/course-todos.page.tsx'),
  route('staff/policies', 'staff/learning/policies.page.tsx'),
  route('staff/classes/:id/evaluation', 'staff/learning/class-evaluation.page.tsx'),
  route('staff/courses/:id/assign', 'staff/learning/course-assign.page.tsx'),
  route('staff/courses/:id/activities/:activityId', 'staff/learning/course-activity.page.tsx'),
  route('staff/course-completions', 'staff/learning/completions.page.tsx'),
  route('staff/curriculum', 'staff/learning/curriculum.page.tsx'),
  route('staff/marking', 'staff/learning/marking.page.tsx'),
]

/** Pages of those who learn: plain documents of a few kilobytes, which a service worker keeps for reading without a line. */
export const learnerPages = [
  route('learn', 'staff/learning/learn-mine.page.tsx'),
  route('learn/catalogue', 'staff/learning/learn-catalogue.page.tsx'),
  route('learn/review', 'staff/learning/learn-review.page.tsx'),
  route('learn/notes', 'staff/learning/learn-notes.page.tsx'),
  route('learn/post', 'staff/learning/learn-post.page.tsx'),
  route('learn/evaluations', 'staff/learning/learn-evaluations.page.tsx'),
  route('learn/evaluations/:id', 'staff/learning/learn-evaluation.page.tsx'),
  route('learn/mark/:id', 'staff/learning/learn-mark.page.tsx'),
  route('learn/test-out/:courseId', 'staff/learning/learn-test-out.page.tsx'),
  route('learn/:courseId', 'staff/learning/learn-course.page.tsx'),
  route('learn/:courseId/:activityId', 'staff/learning/learn-activity.page.tsx'),
]

/** Pages for a screen in the room: no navigation around them. */
export const screens = [route('staff/classes/:id/screen', 'staff/learning/screen.page.tsx')]

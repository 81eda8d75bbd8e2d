import { route } from '@react-router/dev/routes'

/** Courses for everybody, in the public frame. */
export const openCoursePages = [
  route('courses', 'citizen/courses/courses.page.tsx'),
  route('courses/:code', 'citizen/courses/course.page.tsx'),
  route('courses/:code/:activity', 'citizen/courses/part.page.tsx'),
]

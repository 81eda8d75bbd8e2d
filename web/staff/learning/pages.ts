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
]

/** Pages for a screen in the room: no navigation around them. */
export const screens = [route('staff/classes/:id/screen', 'staff/learning/screen.page.tsx')]

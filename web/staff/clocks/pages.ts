import { route } from '@react-router/dev/routes'

export const pages = [
  route('staff/calendars', 'staff/clocks/calendars.page.tsx'),
  route('staff/calendars/:region/:year', 'staff/clocks/calendar.page.tsx'),
  route('staff/clock-rules', 'staff/clocks/rules.page.tsx'),
  route('staff/clock-rules/try', 'staff/clocks/try.page.tsx'),
  route('staff/clock-rules/:code', 'staff/clocks/rule.page.tsx'),
  route('staff/due-moves', 'staff/clocks/moves.page.tsx'),
]

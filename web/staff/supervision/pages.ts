import { route } from '@react-router/dev/routes'

export const pages = [
  route('staff/supervision', 'staff/supervision/supervision.page.tsx'),
  route('staff/supervision/indicators', 'staff/supervision/indicators.page.tsx'),
  route('staff/supervision/indicators/:code', 'staff/supervision/indicator.page.tsx'),
  route('staff/supervision/indicators/:code/records', 'staff/supervision/indicator-records.page.tsx'),
  route('staff/deadlines', 'staff/supervision/deadlines.page.tsx'),
]

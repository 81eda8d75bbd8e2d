import { route } from '@react-router/dev/routes'

export const pages = [
  route('staff/items', 'staff/assessment/items.page.tsx'),
  route('staff/items/new', 'staff/assessment/new-item.page.tsx'),
  route('staff/items/review', 'staff/assessment/review.page.tsx'),
  route('staff/items/pools', 'staff/assessment/pools.page.tsx'),
  route('staff/items/files', 'staff/assessment/files.page.tsx'),
  route('staff/items/watch', 'staff/assessment/watch.page.tsx'),
  route('staff/items/:id', 'staff/assessment/item.page.tsx'),
  route('staff/items/:id/edit', 'staff/assessment/edit-item.page.tsx'),
  route('staff/calibrations', 'staff/assessment/calibrations.page.tsx'),
  route('staff/calibrations/:id', 'staff/assessment/calibration.page.tsx'),
  route('staff/standards', 'staff/assessment/standards.page.tsx'),
  route('staff/standards/:id', 'staff/assessment/standard.page.tsx'),
  route('staff/my/standards', 'staff/assessment/my-standards.page.tsx'),
  route('staff/my/standards/:id', 'staff/assessment/my-standard.page.tsx'),
]

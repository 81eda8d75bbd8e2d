import { route } from '@react-router/dev/routes'

export const pages = [route('staff/items', 'staff/assessment/items.page.tsx'), route('staff/items/:id', 'staff/assessment/item.page.tsx'),
  route('staff/standards', 'staff/assessment/standards.page.tsx'), route('staff/standards/:id', 'staff/assessment/standard.page.tsx'),
  route('staff/my/standards', 'staff/assessment/my-standards.page.tsx'), route('staff/my/standards/:id', 'staff/assessment/my-standard.page.tsx')]

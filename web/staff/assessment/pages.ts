import { route } from '@react-router/dev/routes'

export const pages = [route('staff/items', 'staff/assessment/items.page.tsx'), route('staff/items/:id', 'staff/assessment/item.page.tsx')]

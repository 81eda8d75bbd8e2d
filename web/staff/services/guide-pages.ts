import { route } from '@react-router/dev/routes'

export const guidePages = [
  route('staff/guides', 'staff/services/guides.page.tsx'),
  route('staff/guides/new', 'staff/services/new-guide.page.tsx'),
  route('staff/guides/:id', 'staff/services/guide.page.tsx'),
  route('staff/guides/:id/edit', 'staff/services/edit-guide.page.tsx'),
  route('staff/synonyms', 'staff/services/synonyms.page.tsx'),
  route('staff/searches', 'staff/services/searches.page.tsx'),
  route('staff/guide-quality', 'staff/services/guide-quality.page.tsx'),
  route('staff/widget', 'staff/services/widget.page.tsx'),
]

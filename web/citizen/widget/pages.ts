import { route } from '@react-router/dev/routes'

/** What stands on other sites: a page for their frames, and a script. */
export const widgetFiles = [
  route('widget', 'citizen/widget/widget.page.tsx'),
  route('widget.js', 'citizen/widget/script.ts'),
]

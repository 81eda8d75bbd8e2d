import { route } from '@react-router/dev/routes'

export const pages = [
  route('staff/framework', 'staff/competency/framework.page.tsx'),
  route('staff/post-profiles', 'staff/competency/profiles.page.tsx'),
  route('staff/post-profiles/:postId', 'staff/competency/profile.page.tsx'),
]

import { route } from '@react-router/dev/routes'

export const pages = [route('staff/my/training', 'staff/learning/training.page.tsx')]

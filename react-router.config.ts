import type { Config } from '@react-router/dev/config'

export default {
  appDirectory: 'web',
  buildDirectory: 'web/build',
  ssr: true,
} satisfies Config

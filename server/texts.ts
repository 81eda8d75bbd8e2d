import { texts } from '#platform/texts.ts'

/** What the process says on the terminal. Printed in both languages, because nobody has chosen one yet. */
export const words = texts({
  starting: { zh: '正在启动……', en: 'Starting …' },
  demoLoading: { zh: '首次启动：正在生成示范政府数据……', en: 'First start: making the demo government …' },
  building: { zh: '正在构建页面……', en: 'Building the pages …' },
  ready: { zh: '科举已就绪：{url}', en: 'Keju is ready: {url}' },
  setUpFirst: { zh: '尚未初始化，请打开 {url}/set-up 创建管理员。', en: 'Nothing is set up yet. Open {url}/set-up to create the administrator.' },
  demoAccounts: { zh: '示范账户（密码均为 {password}）：', en: 'Demo accounts (password of each: {password}):' },
  stopping: { zh: '正在停止……', en: 'Stopping …' },
  portTaken: { zh: '端口 {port} 已被占用。请停止占用它的程序，或用 KEJU_PORT=另一个端口 启动。', en: 'Port {port} is taken. Stop the program that holds it, or start with KEJU_PORT=another.' },
  dataInUse: { zh: '数据目录正由另一个科举进程（进程号 {pid}）使用。请先停止它，或用 KEJU_DATA 指定另一个目录。', en: 'Another Keju process (pid {pid}) uses this data. Stop it first, or name another folder with KEJU_DATA.' },
  dataNewer: { zh: '数据来自更新的版本（{found}）。请用该版本或更新版本启动；本版本未改动任何数据。', en: 'The data is from a newer release ({found}). Start that release or a later one; nothing was changed.' },
  diskFull: { zh: '磁盘已满，数据库无法启动。请清理磁盘后重试；已确认的数据没有丢失。', en: 'The disk is full and the database cannot start. Free some space and start again; nothing acknowledged is lost.' },
  noPermission: { zh: '没有读写数据目录的权限：{detail}', en: 'No permission to read and write the data folder: {detail}' },
  startFailed: { zh: '数据库无法启动。日志末尾：\n{detail}', en: 'The database could not start. End of its log:\n{detail}' },
  unsupported: { zh: '内置数据库不支持此平台（{detail}）。请用 DATABASE_URL 指定 PostgreSQL 15 或更新版本。', en: 'The embedded database does not support this platform ({detail}). Name a PostgreSQL 15 or later with DATABASE_URL.' },
  noDatabase: { zh: '连接不上 DATABASE_URL 指定的数据库：{detail}', en: 'The database named by DATABASE_URL cannot be reached: {detail}' },
  badSetting: { zh: '设置 {key} 有误：{message}', en: 'The setting {key} is wrong: {message}' },
})

import { z } from 'zod'

const flag = z.enum(['0', '1', 'true', 'false']).transform(value => value === '1' || value === 'true')

/** Every setting there is, read from the environment. `keju config` prints this table. */
export const Config = z.object({
  KEJU_DATA: z.string().default('./var').describe('Folder of the embedded database, the files and the process lock'),
  DATABASE_URL: z.string().optional().describe('A PostgreSQL 15 or later to use instead of the embedded one'),
  KEJU_HOST: z.string().default('127.0.0.1').describe('Address to listen on; 0.0.0.0 to be reached from other machines'),
  KEJU_PORT: z.coerce.number().int().min(0).max(65535).default(3000).describe('Port to listen on; 0 picks a free one'),
  KEJU_URL: z.url().optional().describe('Address under which people reach this server; used in links and to tell secure cookies'),
  KEJU_POOL: z.coerce.number().int().min(2).max(200).default(16).describe('Database connections of one process'),
  KEJU_WORKERS: z.coerce.number().int().min(0).max(64).default(2).describe('Jobs worked on at once in this process; 0 leaves them to `keju worker`'),
  KEJU_PLANNER_THREADS: z.coerce.number().int().min(1).max(64).default(2).describe('Threads that work out one large plan'),
  KEJU_SESSION_HOURS: z.coerce.number().min(0.1).max(720).default(12).describe('Hours after which an unused session ends'),
  KEJU_TRUST_PROXY: flag.default(false).describe('Believe X-Forwarded-For and -Proto; only behind a reverse proxy of your own'),
  KEJU_LOG: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info').describe('How much to log'),
  KEJU_OVERLOAD_MS: z.coerce.number().int().min(0).max(600_000).default(5000)
    .describe('Milliseconds that requests may wait on average before the server turns new ones away for five seconds; 0 never does'),
  KEJU_TIME_ZONE: z.string().default('Asia/Shanghai').describe('Time zone of dates and legal periods'),
  KEJU_WIDGET_SITES: z.string().regex(/^(\*|'none'|https?:\/\/[\w.:*-]+( https?:\/\/[\w.:*-]+)*)$/).default('*')
    .describe('Sites that may show `/widget` in a frame: `*`, `\'none\'`, or origins separated by blanks; no other page can be framed'),
  SMTP_URL: z.string().optional().describe('smtp(s)://user:password@host:port; without it mail stays in the outbox page'),
  MAIL_FROM: z.string().default('keju@localhost').describe('Sender of mail'),
  SMS_URL: z.url().optional().describe('Address of the SMS gateway, which gets a POST for each message; without it messages stay in the outbox page'),
  SMS_BODY: z.string().default('{"to":{to},"text":{text}}').describe('What the gateway gets: JSON or a form, with {to} and {text}'),
  SMS_AUTHORIZATION: z.string().optional().describe('The Authorization header for the gateway, such as `Bearer …`'),
  PAY_URL: z.url().optional().describe('Address of the payment gateway, which gets a POST for each order that is paid online; without it people pay at the counter'),
  PAY_BODY: z.string().default('{"order":{order},"fen":{fen},"title":{title},"back":{back},"notify":{notify}}').describe('What the gateway gets: JSON or a form, with {order}, {fen} or {yuan}, {title}, {back} and {notify}'),
  PAY_AUTHORIZATION: z.string().optional().describe('The Authorization header for the payment gateway'),
  PAY_LINK: z.string().default('url').describe('Where in the gateway’s JSON answer the address stands at which people pay; parts with a dot between, like data.url'),
  PAY_SECRET: z.string().min(16).optional().describe('The secret with which the gateway signs what it tells of payments (HMAC-SHA256)'),
  PAY_REFUND_URL: z.url().optional().describe('Where the payment gateway gets a POST for each payment that goes back through it; without it refunds are made outside and recorded'),
  PAY_REFUND_BODY: z.string().default('{"refund":{refund},"payment":{payment},"fen":{fen},"reason":{reason},"notify":{notify}}')
    .describe('What it gets: JSON or a form, with {refund}, {order}, {payment} (the gateway’s reference), {fen} or {yuan}, {reason} and {notify}'),
  SMS_ACCEPTED: z.string().optional().describe('A text that the answer of the gateway holds when it accepted the message; without it any answer 2xx will do'),
})
export type Config = z.infer<typeof Config>

export class ConfigError extends Error {
  readonly faults: { key: string; message: string }[]
  constructor(faults: { key: string; message: string }[]) {
    super(faults.map(fault => `${fault.key}: ${fault.message}`).join('; '))
    this.faults = faults
  }
}

/** @throws ConfigError naming each setting that is wrong */
export const readConfig = (env: Record<string, string | undefined>): Config => {
  const given = Object.fromEntries(Object.entries(env).filter(([key, value]) => key in Config.shape && value !== ''))
  const parsed = Config.safeParse(given)
  if (parsed.success) return parsed.data
  throw new ConfigError(parsed.error.issues.map(issue => ({ key: String(issue.path[0]), message: issue.message })))
}

/** The settings as rows: name, default, meaning. */
export const configRows = (): { key: string; fallback: string; about: string }[] =>
  Object.entries(Config.shape).map(([key, shape]) => {
    const parsed = (shape as z.ZodType).safeParse(undefined)
    return { key, fallback: parsed.success && parsed.data !== undefined ? String(parsed.data) : '', about: shape.description ?? '' }
  })

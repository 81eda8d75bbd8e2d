import { argon2, createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(argon2)

// OWASP's second recommended setting for argon2id: 19 MiB, two passes, one lane.
const cost = { memory: 19456, passes: 2, parallelism: 1, tagLength: 32 } as const

/** A password as it is kept: `argon2id$memory$passes$salt$hash`. */
export const hashPassword = async (password: string): Promise<string> => {
  const nonce = randomBytes(16)
  const tag = await derive('argon2id', { ...cost, message: Buffer.from(password.normalize('NFKC')), nonce })
  return ['argon2id', cost.memory, cost.passes, nonce.toString('base64url'), tag.toString('base64url')].join('$')
}

/** Whether the password is the one kept. Takes as long for a person who does not exist: pass `null` then. */
export const checkPassword = async (password: string, kept: string | null): Promise<boolean> => {
  const [, memory, passes, salt, hash] = (kept ?? `argon2id$${cost.memory}$${cost.passes}$${'A'.repeat(22)}$${'A'.repeat(43)}`).split('$')
  const expected = Buffer.from(hash ?? '', 'base64url')
  const tag = await derive('argon2id', {
    ...cost, memory: Number(memory), passes: Number(passes),
    message: Buffer.from(password.normalize('NFKC')), nonce: Buffer.from(salt ?? '', 'base64url'),
  })
  return kept !== null && expected.length === tag.length && timingSafeEqual(tag, expected)
}

/** An opaque token for a cookie, and the hash under which it is stored. */
export const newToken = (): { token: string; hash: string } => {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: hashToken(token) }
}

export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url')

/** Wait after that many wrong passwords in a row, in seconds: none up to four, then doubling from 30 s to an hour. */
export const lockSeconds = (failures: number): number => (failures < 5 ? 0 : Math.min(3600, 30 * 2 ** (failures - 5)))

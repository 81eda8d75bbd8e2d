/**
 * Files of a form that was refused for something else. They lie in the store already; the form that goes back carries a sealed ticket for
 * each, so that nobody has to send one again, and nobody can lay hands on a file that they did not send.
 */
import { z } from 'zod'
import type { Files, StoredFile } from '#platform/files.ts'
import { signerIn } from '#platform/signing.ts'

/** Half of the time after which a file that nobody refers to is taken away (platform/sweeping.ts). */
const ticketHours = 12

const Body = z.tuple([z.string(), z.string(), z.string(), z.string(), z.number(), z.string(), z.number()])
type Place = { folder: string; tenant: string; row: string; now: Date }

/** A ticket for a file sent in a field of the form of `row`. */
export const ticketFor = async ({ folder, tenant, row, now }: Place, field: string, { sha256, bytes, name }: StoredFile): Promise<string> => {
  const body = Buffer.from(JSON.stringify([tenant, row, field, sha256, bytes, name.slice(0, 200), now.getTime() + ticketHours * 3600_000])).toString('base64url')
  return `${body}.${Buffer.from((await signerIn(folder)).sign(`upload ${body}`).value, 'base64').toString('base64url')}`
}

/** The file that a ticket of this form is for; null for one that is forged, of another form, or too old. */
export const fileOf = async ({ folder, tenant, row, now }: Place, files: Files, ticket: string): Promise<{ field: string; file: StoredFile } | null> => {
  const [body = '', seal = ''] = ticket.split('.')
  const signer = await signerIn(folder)
  const text = `upload ${body}`
  if (body === '' || await signer.check(text, { ...signer.sign(text), value: Buffer.from(seal, 'base64url').toString('base64') }) !== 'valid') return null
  const [ofTenant, ofRow, field, sha256, bytes, name, until] = Body.parse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')))
  return ofTenant === tenant && ofRow === row && until >= now.getTime() ? { field, file: { path: files.path(sha256), sha256, bytes, name } } : null
}

import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { newId } from './db.ts'

/** A way of signing: keys as PEM (PKCS #8, SPKI). Another one, such as SM2 with SM3, is another row of `schemes`. */
export type Scheme = {
  make(): { privateKey: string; publicKey: string }
  sign(privateKey: string, bytes: Buffer): Buffer
  verify(publicKey: string, bytes: Buffer, value: Buffer): boolean
}

const ed25519: Scheme = {
  make: () => generateKeyPairSync('ed25519', { privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } }),
  sign: (privateKey, bytes) => sign(null, bytes, createPrivateKey(privateKey)),
  verify: (publicKey, bytes, value) => {
    try {
      return verify(null, bytes, createPublicKey(publicKey), value)
    } catch {
      return false
    }
  },
}

export const schemes = { ed25519 } as const satisfies Record<string, Scheme>
export type Algorithm = keyof typeof schemes

/** A signature with what is needed to check it; `value` in base64, `publicKey` as PEM. */
export type Signature = { algorithm: Algorithm; keyId: string; publicKey: string; value: string }

export type Signer = {
  sign(text: string): Signature
  /** `unknown-key`: the signature holds, but its key was never this installation's. */
  check(text: string, signature: { algorithm: string; keyId: string; publicKey: string; value: string }): Promise<'valid' | 'invalid' | 'unknown-key'>
}

/** A key is known by the SHA-256 of its public half (DER). */
const keyIdOf = (publicKey: string): string => createHash('sha256').update(createPublicKey(publicKey).export({ type: 'spki', format: 'der' })).digest('hex').slice(0, 32)

const opened = new Map<string, Promise<Signer>>()

/**
 * The signer whose key lies under `folder`/keys; made there, readable by its owner alone, when there is none yet. Public
 * halves of all keys ever used stay beside it (`*.pub.pem`), so that old signatures can still be told from forged ones.
 */
export const signerIn = (folder: string, algorithm: Algorithm = 'ed25519'): Promise<Signer> => {
  const place = `${resolve(folder)}\n${algorithm}`
  let signer = opened.get(place)
  if (!signer) {
    signer = openSigner(join(resolve(folder), 'keys'), algorithm)
    signer.catch(() => opened.delete(place))
    opened.set(place, signer)
  }
  return signer
}

const openSigner = async (folder: string, algorithm: Algorithm): Promise<Signer> => {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, `signing-${algorithm}.pem`)
  const privateKey = await readFile(file, 'utf8').catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    await writeOnce(file, schemes[algorithm].make().privateKey, 0o600)
    return readFile(file, 'utf8')
  })
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString()
  const keyId = keyIdOf(publicKey)
  await writeOnce(join(folder, `${keyId}.pub.pem`), publicKey, 0o644)
  return {
    sign: text => ({ algorithm, keyId, publicKey, value: schemes[algorithm].sign(privateKey, Buffer.from(text)).toString('base64') }),
    async check(text, signature) {
      const scheme = Object.hasOwn(schemes, signature.algorithm) ? schemes[signature.algorithm as Algorithm] : undefined
      if (!scheme?.verify(signature.publicKey, Buffer.from(text), Buffer.from(signature.value, 'base64'))) return 'invalid'
      // The name of a file is made from the key itself, never from what was handed in.
      const known = await readFile(join(folder, `${keyIdOf(signature.publicKey)}.pub.pem`), 'utf8').catch(() => null)
      return known !== null && keyIdOf(known) === signature.keyId ? 'valid' : 'unknown-key'
    },
  }
}

/** Writes the whole file or none of it, and leaves one that is there already: two processes may start at once. */
const writeOnce = async (path: string, text: string, mode: number): Promise<void> => {
  const temporary = `${path}.${newId()}`
  const file = await open(temporary, 'wx', mode)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await link(temporary, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await rm(temporary)
}

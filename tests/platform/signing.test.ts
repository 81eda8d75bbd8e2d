import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { after, describe, it } from 'node:test'
import { canonicalJson } from '#platform/canonical.ts'
import { schemes, signerIn } from '#platform/signing.ts'

const execute = promisify(execFile)

describe('the canonical form of JSON', () => {
  // RFC 8785, section 3.2.2 and 3.2.3: the sample object, and its form as the RFC prints it.
  it('is that of RFC 8785', () => {
    const sample = {
      numbers: [Number('333333333.33333329'), 1e30, 4.50, 2e-3, 0.000000000000000000000000001], string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/', literals: [null, true, false],
    }
    assert.equal(canonicalJson(sample), '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}')
    const keys = { '\u20ac': 'Euro Sign', '\r': 'Carriage Return', '\ufb33': 'Hebrew Letter Dalet With Dagesh', '1': 'One', '\ud83d\ude00': 'Emoji: Grinning Face', '\u0080': 'Control', '\u00f6': 'Latin Small Letter O With Diaeresis' }
    assert.deepEqual([...canonicalJson(keys).matchAll(/"([^"]*)":"/g)].map(match => match[1]), ['\\r', '1', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33'])
  })

  it('does not depend on the order of keys, leaves out what is undefined, and refuses what JSON cannot say', () => {
    assert.equal(canonicalJson({ b: 1, a: { d: [], c: undefined } }), '{"a":{"d":[]},"b":1}')
    assert.equal(canonicalJson({ a: { d: [] }, b: 1 }), canonicalJson({ b: 1, a: { d: [] } }))
    assert.equal(canonicalJson(-0), '0')
    for (const wrong of [Number.NaN, Number.POSITIVE_INFINITY, '\ud800']) assert.throws(() => canonicalJson(wrong), RangeError)
  })
})

describe('the key of the installation', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keju-sign-'))
  after(() => rm(folder, { recursive: true, force: true }))

  it('is made once, by whoever comes first, and is readable by its owner alone', async () => {
    const script = `import { signerIn } from ${JSON.stringify(new URL('../../platform/signing.ts', import.meta.url).href)}
      process.stdout.write((await signerIn(${JSON.stringify(folder)})).sign('a').keyId)`
    const ids = await Promise.all(Array.from({ length: 4 }, () => execute(process.execPath, ['--input-type=module', '-e', script])))
    assert.equal(new Set(ids.map(each => each.stdout)).size, 1)
    assert.match(ids[0]?.stdout ?? '', /^[0-9a-f]{32}$/)
    assert.equal(statSync(join(folder, 'keys', 'signing-ed25519.pem')).mode & 0o777, 0o600)
    assert.deepEqual(readdirSync(join(folder, 'keys')).map(name => name.replace(/^[0-9a-f]{32}/, 'id')).sort(), ['id.pub.pem', 'signing-ed25519.pem'])
  })

  it('signs what is checked with the public half, and nothing else', async () => {
    const signer = await signerIn(folder)
    const signature = signer.sign('计划')
    assert.equal(await signer.check('计划', signature), 'valid')
    assert.equal(await signer.check('计划 ', signature), 'invalid')
    assert.equal(await signer.check('计划', { ...signature, value: signature.value.replace(/^./, first => (first === 'A' ? 'B' : 'A')) }), 'invalid')
    assert.equal(await signer.check('计划', { ...signature, publicKey: 'no key' }), 'invalid')
    assert.equal(await signer.check('计划', { ...signature, algorithm: 'none' }), 'invalid')
    assert.equal(await signer.check('计划', { ...signature, algorithm: 'toString' }), 'invalid')
  })

  it('knows a signature by a foreign key for what it is, whatever name it goes under', async () => {
    const signer = await signerIn(folder)
    const foreign = schemes.ed25519.make()
    const value = schemes.ed25519.sign(foreign.privateKey, Buffer.from('计划')).toString('base64')
    const own = signer.sign('x')
    for (const keyId of [own.keyId, '../../etc/passwd', 'f'.repeat(32)]) {
      assert.equal(await signer.check('计划', { algorithm: 'ed25519', keyId, publicKey: foreign.publicKey, value }), 'unknown-key')
    }
  })

  it('is not replaced when it is damaged: that is an error', async () => {
    const damaged = mkdtempSync(join(tmpdir(), 'keju-sign-'))
    mkdirSync(join(damaged, 'keys'))
    const path = join(damaged, 'keys', 'signing-ed25519.pem')
    writeFileSync(path, schemes.ed25519.make().privateKey.slice(0, 40))
    await assert.rejects(signerIn(damaged))
    assert.equal(readFileSync(path, 'utf8').length, 40)
    await rm(damaged, { recursive: true, force: true })
  })
})

import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { createServer as createTcpServer, type AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { makeContext } from '#platform/context.ts'
import { newId } from '#platform/db.ts'
import { Invalid, NotFound, TooMany } from '#platform/errors.ts'
import { outbox, sendJob, sendMail } from '#platform/mail.ts'
import { codesShown, forgetCodesJob } from '#platform/outbox.ts'
import { gatewayBody, sendSms, smsJob, smsOutbox } from '#platform/sms.ts'
import { followed, newNumber, openToFollowers, passTo, readNumber, redeemFollowCode, requestFollowCode } from '#domains/services/index.ts'
import { freshDatabase, type TestTenant } from '#tests/support/database.ts'

describe('a record’s number', () => {
  it('is read however it is typed, and no single slip goes through', () => {
    for (let i = 0; i < 50; i++) {
      const number = newNumber('2026-03-02')
      assert.match(number, /^20260302-[2-9A-HJKMNP-Z]{6}$/)
      assert.equal(readNumber(` ${number.toLowerCase().replace('-', ' ')} `), number)
      assert.equal(readNumber(number.replace(/[\dA-Z]/g, sign => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))), number)
      for (let at = 9; at < 15; at++) {
        for (const sign of '23456789ABCDEFGHJKMNPQRSTUVWXYZ') {
          if (sign !== number[at]) assert.equal(readNumber(number.slice(0, at) + sign + number.slice(at + 1)), null)
        }
        const swapped = number.slice(0, at - 1) + number[at]! + number[at - 1]! + number.slice(at + 1)
        if (at > 9 && swapped !== number) assert.equal(readNumber(swapped), null)
      }
    }
    assert.equal(readNumber('20260302-OIL012'), null)
    assert.equal(readNumber(''), null)
  })
})

describe('following without an account', () => {
  let house: TestTenant
  let clock = new Date('2026-03-02T01:00:00Z')
  let address = 0
  const visitor = (pass: string | null = null, from = `10.0.0.${++address}`) =>
    makeContext({ ...house.services, now: () => clock }, { tenant: house.tenant, lang: 'zh', person: null, address: from, pass })
  const later = (minutes: number) => { clock = new Date(clock.getTime() + minutes * 60_000) }
  const record = async (phone: string, email = '') => {
    const given = { number: newNumber('2026-03-02'), kind: 'disclosure', recordId: newId(), href: '/disclosure/x', phone, email }
    await house.admin.transaction(tx => openToFollowers(tx, given))
    return given
  }
  const sms = () => house.admin.read(tx => smsOutbox(tx, undefined, 100))
  const codeIn = (text: string | undefined) => /\b\d{6}(?!\d|-)/.exec((text ?? '').replace(/\d{8}-\w{6}/, ''))?.[0] ?? ''

  before(async () => { house = await freshDatabase() })
  after(() => house.close())

  it('opens the one record to whoever holds its telephone, for an hour', async () => {
    const { number, recordId } = await record('+86 138-0000-1111')
    const other = await record('13800002222')
    await requestFollowCode(visitor(), { number, to: '138 0000 1111' })
    const [message] = await sms()
    assert.equal(message?.recipient, '13800001111')
    const { pass, href } = await redeemFollowCode(visitor(), { number: number.toLowerCase(), code: codeIn(message?.body) })
    assert.equal(href, '/disclosure/x')
    assert.equal(await followed(visitor(pass), 'disclosure', number), recordId)
    for (const [kind, of] of [['disclosure', other.number], ['case', number]] as const) await assert.rejects(followed(visitor(pass), kind, of), NotFound)
    const [body, seal] = pass.split('.') as [string, string]
    const forged = Buffer.from(Buffer.from(body, 'base64url').toString().replace(recordId, other.recordId).replace(number, other.number)).toString('base64url')
    for (const wrong of [`${forged}.${seal}`, `${body}.`, body, '.', '', `${body}.${seal.slice(0, -4)}AAAA`]) await assert.rejects(followed(visitor(wrong), 'disclosure', number), NotFound)
    await assert.rejects(redeemFollowCode(visitor(), { number, code: codeIn(message?.body) }), Invalid, 'a code is good once')
    later(61)
    await assert.rejects(followed(visitor(pass), 'disclosure', number), NotFound)
  })

  it('sends by e-mail where that was left, and nothing to anybody else', async () => {
    const { number } = await record('', 'Li@Example.test')
    const count = (await sms()).length
    await requestFollowCode(visitor(), { number, to: 'li@example.test' })
    const [mail] = await house.admin.read(tx => outbox(tx, undefined, 10))
    assert.equal(mail?.recipient, 'li@example.test')
    await requestFollowCode(visitor(), { number, to: 'thief@example.test' })
    await requestFollowCode(visitor(), { number, to: '' })
    assert.equal((await house.admin.read(tx => outbox(tx, undefined, 10))).length, 1)
    assert.equal((await sms()).length, count)
    assert.ok((await redeemFollowCode(visitor(), { number, code: codeIn(mail?.body) })).pass)
  })

  it('says the same of a number that does not exist', async () => {
    const { number } = await record('13800003333')
    const unknown = newNumber('2026-03-02')
    for (const each of [number, unknown]) {
      for (let i = 0; i < 5; i++) assert.equal(await requestFollowCode(visitor(), { number: each, to: '13900000000' }), undefined)
      await assert.rejects(requestFollowCode(visitor(), { number: each, to: '13900000000' }), TooMany)
      await assert.rejects(redeemFollowCode(visitor(), { number: each, code: '123456' }), (error: Invalid) => error.fields[0]?.code === 'follow-code-wrong')
    }
    await assert.rejects(followed(visitor(), 'disclosure', unknown), NotFound)
    await assert.rejects(followed(visitor(), 'disclosure', number), NotFound)
    later(61)
    await requestFollowCode(visitor(), { number, to: '13900000000' })
  })

  it('takes five tries, ten minutes, and twenty wishes an hour from one address', async () => {
    const { number } = await record('13800004444')
    await requestFollowCode(visitor(), { number, to: '13800004444' })
    const right = codeIn((await sms())[0]?.body)
    const wrong = right === '000000' ? '000001' : '000000'
    for (let i = 0; i < 5; i++) await assert.rejects(redeemFollowCode(visitor(), { number, code: wrong }), Invalid)
    await assert.rejects(redeemFollowCode(visitor(), { number, code: right }), Invalid, 'the sixth try is too late')
    await requestFollowCode(visitor(), { number, to: '13800004444' })
    later(11)
    await assert.rejects(redeemFollowCode(visitor(), { number, code: codeIn((await sms())[0]?.body) }), Invalid, 'after ten minutes it is over')
    for (let i = 0; i < 20; i++) await requestFollowCode(visitor(null, '10.9.9.9'), { number: newNumber('2026-03-03'), to: '1' })
    await assert.rejects(requestFollowCode(visitor(null, '10.9.9.9'), { number, to: '13800004444' }), TooMany)
  })

  it('a code in the outbox is read where nothing sends it, while it holds; then it is gone from the row itself', async () => {
    const { number } = await record('', 'code@example.test')
    await requestFollowCode(visitor(), { number, to: 'code@example.test' })
    const texted = await record('13800007777')
    await requestFollowCode(visitor(), { number: texted.number, to: '13800007777' })
    const read = (gateway: string | undefined, at: Date) => house.admin.read(async tx => [await outbox(tx, undefined, 1, codesShown(gateway, at)), await smsOutbox(tx, undefined, 1, codesShown(gateway, at))].map(([first]) => codeIn(first?.body)))
    for (const code of await read(undefined, clock)) assert.match(code, /^\d{6}$/)
    assert.deepEqual(await read('smtp://mail.example', clock), ['', ''], 'a server sends it: nobody else reads it')
    assert.deepEqual(await read(undefined, new Date(clock.getTime() + 11 * 60_000)), ['', ''], 'it has lost its use')
    await forgetCodesJob.run({ ...house.services, tenant: house.tenant, signal: new AbortController().signal }, {})
    const kept = await house.admin.read(async tx => tx.client.query<{ body: string; secret: string | null }>('select body, secret from platform.mail union all select body, secret from platform.sms'))
    assert.ok(kept.rows.length > 2)
    for (const { body, secret } of kept.rows) assert.ok(secret === null && codeIn(body) === '' && body.includes('••••••'), body)
  })

  it('a mailed code is masked once the server took it, in the row as well', async () => {
    const taken: string[] = []
    const server = createTcpServer(socket => {
      let data: string | null = null
      socket.write('220 test\r\n')
      socket.on('data', chunk => {
        for (const line of chunk.toString().split('\r\n').slice(0, -1)) {
          if (data !== null) {
            if (line === '.') { taken.push(data); data = null; socket.write('250 ok\r\n') } else data += `${line}\n`
          } else if (line === 'DATA') { data = ''; socket.write('354 go on\r\n') } else if (line === 'QUIT') socket.end('221 bye\r\n')
          else socket.write('250 ok\r\n')
        }
      })
    })
    await new Promise<void>(done => { server.listen(0, '127.0.0.1', done) })
    try {
      await house.admin.transaction(tx => sendMail(tx, [{ to: 'a@example.test', subject: 'Code', text: 'It is 123456.', secret: '123456', until: new Date(Date.now() + 60_000) }, { to: 'b@example.test', subject: 'Late', text: 'It was 654321.', secret: '654321', until: new Date(Date.now() - 60_000) }]))
      await sendJob.run({ ...house.services, config: { ...house.services.config, SMTP_URL: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}` }, tenant: house.tenant, signal: new AbortController().signal }, {})
    } finally {
      server.close()
    }
    assert.ok(taken.some(each => each.includes('It is 123456.')) && !taken.some(each => each.includes('654321')), 'what came too late is not sent')
    const [late, sent] = await house.admin.read(tx => outbox(tx, undefined, 2))
    assert.deepEqual([sent?.body, sent?.sentAt !== null, late?.sentAt], ['It is ••••••.', true, null])
  })

  it('keeps no code that can be read, and gives a pass to who has just handed in', async () => {
    const rows = await house.services.db.transaction({ tenant: house.tenant, person: null }, tx => tx.client.query<{ hash: string | null }>('select hash from services.follow_code'))
    for (const { hash } of rows.rows) assert.ok(hash === null || /^[0-9a-f]{64}$/.test(hash))
    const given = await record('')
    assert.equal(await followed(visitor(await passTo(visitor(), given)), 'disclosure', given.number), given.recordId)
  })
})

describe('the SMS gateway', () => {
  let house: TestTenant
  let gateway: Server
  let url: string
  const got: { headers: IncomingMessage['headers']; body: string }[] = []
  let status = 200, answer = '{"code":0}'

  before(async () => {
    house = await freshDatabase()
    gateway = createServer((request, reply) => {
      let body = ''
      request.on('data', chunk => { body += String(chunk) }).on('end', () => {
        got.push({ headers: request.headers, body })
        reply.writeHead(status).end(answer)
      })
    })
    await new Promise<void>(done => { gateway.listen(0, '127.0.0.1', done) })
    url = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/send`
  })
  after(async () => {
    await new Promise(done => { gateway.close(done) })
    await house.close()
  })

  const run = (config: object) => smsJob.run({ ...house.services, config: { ...house.services.config, ...config }, tenant: house.tenant, signal: new AbortController().signal }, {})
  const rows = () => house.admin.read(tx => smsOutbox(tx, undefined, 10))
  const put = async (until?: Date) => {
    await house.admin.transaction(tx => sendSms(tx, [{ to: '13800001111', text: '验证码 "123456"', secret: '123456', until }]))
  }

  it('gets each message once in its own form; a code is masked once sent', async () => {
    await put()
    await run({})
    assert.equal(got.length, 0, 'without an address nothing leaves')
    status = 503
    await run({ SMS_URL: url })
    assert.match((await rows())[0]?.error ?? '', /^HTTP 503/)
    status = 200
    answer = '{"code":7,"message":"no credit"}'
    await run({ SMS_URL: url, SMS_ACCEPTED: '"code":0' })
    assert.match((await rows())[0]?.error ?? '', /no credit/)
    answer = '{"code":0}'
    await run({ SMS_URL: url, SMS_ACCEPTED: '"code":0', SMS_AUTHORIZATION: 'Bearer secret' })
    assert.deepEqual(JSON.parse(got.at(-1)!.body), { to: '13800001111', text: '验证码 "123456"' })
    assert.equal(got.at(-1)!.headers.authorization, 'Bearer secret')
    const [sent] = await rows()
    assert.ok(sent?.sentAt)
    assert.equal(sent?.body, '验证码 "••••••"')
    await run({ SMS_URL: url })
    assert.equal(got.length, 3)
    const again = await house.services.db.pool.query<{ n: number }>(`select count(*)::int as n from graphile_worker.jobs where key like 'sms-again:%'`)
    assert.equal(again.rows[0]?.n, 1, 'what failed is tried again by itself')
  })

  it('does not send what is of no use any more', async () => {
    await put(new Date(Date.now() - 1000))
    const before = got.length
    await run({ SMS_URL: url })
    assert.equal(got.length, before)
    assert.equal((await rows())[0]?.over, true)
  })

  it('speaks forms as well as JSON', () => {
    assert.deepEqual(gatewayBody('mobile={to}&content={text}', '138', '码&1'), { body: 'mobile=138&content=%E7%A0%81%261', type: 'application/x-www-form-urlencoded' })
  })
})

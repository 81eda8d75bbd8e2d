import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, suite, test } from 'node:test'

const script = join(import.meta.dirname, '..', '..', 'tools', 'run.mjs')
const pinned = `node-${process.platform}-${process.arch}`

// A project with one package, the pinned Node, which lies in the project itself: `npm ci` then needs no registry.
const manifest = { name: 'small', version: '1.0.0', private: true, type: 'module', dependencies: { [pinned]: `file:packages/${pinned}` } }
const lock = {
  name: 'small', version: '1.0.0', lockfileVersion: 3, requires: true,
  packages: {
    '': { name: 'small', version: '1.0.0', dependencies: manifest.dependencies },
    [`node_modules/${pinned}`]: { resolved: `packages/${pinned}`, link: true },
    [`packages/${pinned}`]: { version: '24.0.0' },
  },
}

const files: Record<string, string> = {
  'package.json': JSON.stringify(manifest),
  'package-lock.json': JSON.stringify(lock),
  [`packages/${pinned}/package.json`]: JSON.stringify({ name: pinned, version: '24.0.0' }),
  [`packages/${pinned}/bin/node`]: `#!/bin/sh\nKEJU_PINNED=yes exec '${process.execPath}' "$@"\n`,
  'server/main.ts': `
    const given: string[] = process.argv.slice(2)
    console.log(JSON.stringify({ given, pinned: process.env.KEJU_PINNED }))
    if (given.includes('wait')) {
      process.on('SIGTERM', () => { console.log('told to stop'); process.exit(7) })
      setInterval(() => {}, 1000)
    } else process.exit(Number(given[1] ?? 0))`,
  'server/cli.ts': 'console.log(JSON.stringify(process.argv.slice(2)))',
  'tests/good.test.ts': `import { test } from 'node:test'; test('good', () => {})`,
  'tests/bad.test.ts': `import { test } from 'node:test'; test('bad', () => { throw new Error('no') })`,
  'bench/one.ts': `console.log('{"figure":"one"}')`,
  'bench/two.ts': `console.log('{"figure":"two"}')`,
}

suite('the start script', { skip: process.platform === 'win32' && 'stands on a shell script' }, () => {
  let project: string
  const env: NodeJS.ProcessEnv = { ...process.env, npm_config_offline: 'true' }
  // A test runner started below another one would report to it instead of printing.
  delete env['NODE_TEST_CONTEXT']

  const run = (...args: string[]) => spawnSync(process.execPath, [join(project, 'tools', 'run.mjs'), ...args], { encoding: 'utf8', env })
  const stamp = () => join(project, 'node_modules', '.keju-lock')

  before(() => {
    project = mkdtempSync(join(tmpdir(), 'keju-run-'))
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(project, name)), { recursive: true })
      writeFileSync(join(project, name), text)
    }
    chmodSync(join(project, 'packages', pinned, 'bin', 'node'), 0o755)
    mkdirSync(join(project, 'tools'))
    cpSync(script, join(project, 'tools', 'run.mjs'))
  })
  after(() => rmSync(project, { recursive: true, force: true }))

  test('installs in a fresh folder, says so on one line, and goes on with the pinned Node', () => {
    const { status, stdout, stderr } = run('start')
    assert.equal(status, 0, stderr)
    assert.deepEqual(JSON.parse(stdout), { given: ['start'], pinned: 'yes' })
    assert.match(stderr, /^.*Installing packages.*\n$/)
    assert.ok(existsSync(stamp()))
  })

  test('prints nothing of its own and installs nothing when there is nothing to install', () => {
    const { mtimeMs } = statSync(stamp())
    const { status, stdout, stderr } = run('keju', '--help', '--json')
    assert.deepEqual({ status, stdout, stderr }, { status: 0, stdout: '["--help","--json"]\n', stderr: '' })
    assert.equal(statSync(stamp()).mtimeMs, mtimeMs)
  })

  test('keeps the exit code', () => {
    assert.equal(run('start', '5').status, 5)
    assert.equal(run('no-such-command').status, 1)
  })

  test('hands signals on and waits for the end', { timeout: 10_000 }, async t => {
    // A group of its own, so that nothing is left behind where the signal does not arrive.
    const child = spawn(process.execPath, [join(project, 'tools', 'run.mjs'), 'start', 'wait'], { env, stdio: ['ignore', 'pipe', 'inherit'], detached: true })
    t.after(() => {
      try {
        process.kill(-child.pid!, 'SIGKILL')
      } catch { /* all of it has ended, as it should */ }
    })
    let printed = ''
    child.stdout.on('data', chunk => { printed += chunk })
    await once(child.stdout, 'data')
    // The program prints before it listens; a signal in between would end it by default.
    setTimeout(() => child.kill('SIGTERM'), 200)
    const [code] = await once(child, 'close')
    assert.equal(code, 7)
    assert.match(printed, /told to stop/)
  })

  test('tests: named files run alone, a failure is a failure, and the closing lines come last', () => {
    const good = run('test', 'tests/good.test.ts')
    assert.equal(good.status, 0, good.stdout + good.stderr)
    assert.match(good.stdout, /pass 1\n.*fail 0\n[^]*duration_ms [\d.]+\n$/)
    const bad = run('test', 'tests/bad.test.ts')
    assert.equal(bad.status, 1)
    assert.match(bad.stdout, /fail 1\n/)
    assert.equal(run('test', '--test-name-pattern=good', 'tests/good.test.ts', 'tests/bad.test.ts').status, 0)
  })

  test('figures: all in turn, or the named ones', () => {
    assert.equal(run('bench').stdout, '{"figure":"one"}\n{"figure":"two"}\n')
    assert.equal(run('bench', 'two').stdout, '{"figure":"two"}\n')
  })

  test('installs again when the lock file has changed', () => {
    writeFileSync(join(project, 'package-lock.json'), `${JSON.stringify(lock)}\n`)
    const known = readFileSync(stamp(), 'utf8')
    assert.match(run('start').stderr, /Installing packages/)
    assert.notEqual(readFileSync(stamp(), 'utf8'), known)
    assert.equal(run('start').stderr, '')
  })

  test('does not start, nor believe itself installed, when the packages cannot be had', () => {
    // In the lock file, but not to be had: npm may not ask the network.
    const wanted = { ...manifest.dependencies, 'keju-nowhere': '1.0.0' }
    const wrong = { ...lock, packages: { ...lock.packages, '': { ...lock.packages[''], dependencies: wanted }, 'node_modules/keju-nowhere': { version: '1.0.0' } } }
    writeFileSync(join(project, 'package.json'), JSON.stringify({ ...manifest, dependencies: wanted }))
    writeFileSync(join(project, 'package-lock.json'), JSON.stringify(wrong))
    const first = run('start')
    assert.notEqual(first.status, 0)
    assert.equal(first.stdout, '')
    assert.match(first.stderr, /npm error/)
    assert.notEqual(run('start').status, 0)
  })
})

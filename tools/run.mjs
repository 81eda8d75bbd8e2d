// Starts everything. Plain JavaScript for Node 20, because it runs before anything is installed:
// installs what the lock file asks for, finds the pinned Node 24, and goes on there.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const [command = 'start', ...args] = process.argv.slice(2)

/** Packages, when the lock file has changed since they were installed. */
const install = () => {
  const stamp = join(root, 'node_modules', '.keju-lock')
  const wanted = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  console.error('正在安装依赖包…… / Installing packages …')
  // Named, because NODE_ENV=production would leave out what builds the pages, and a setting of npm the platform's programs.
  const given = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const { status } = spawnSync('npm', given, { cwd: root, stdio: ['ignore', 'ignore', 2], shell: process.platform === 'win32' })
  if (status !== 0) {
    console.error('依赖包安装失败，见上。 / The packages could not be installed; see above.')
    process.exit(status ?? 1)
  }
  writeFileSync(stamp, wanted)
}

/** The Node to run on: the pinned one, else this one if it is new enough. */
const pinnedNode = () => {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  try {
    const base = dirname(createRequire(join(root, 'package.json')).resolve(`node-${platform}-${process.arch}/package.json`))
    const binary = join(base, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
    if (existsSync(binary)) return binary
  } catch { /* not packaged for this platform */ }
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  console.error(`此平台需要 Node.js 24 或更新版本。 / This platform needs Node.js 24 or later (found ${process.version}).`)
  process.exit(1)
}

/** Browser for the tests of pages: Debian's, installed when we may. */
const browser = () => {
  if (['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].some(path => existsSync(path)) || process.env.KEJU_CHROMIUM) return
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.error('Installing Chromium for the browser tests …')
    const quiet = { stdio: ['ignore', 'ignore', 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
    spawnSync('apt-get', ['update', '-qq'], quiet)
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], quiet)
  }
  if (existsSync('/usr/bin/chromium')) return
  console.error('Chromium was not found: install it (Debian: apt-get install chromium fonts-noto-cjk) or name it in KEJU_CHROMIUM.')
  if (process.env.CI) process.exit(1)
  console.error('The browser tests are skipped.')
}

install()
const node = pinnedNode()
// Child programs that start `node` themselves (Vite, the tests) find the same one.
// What Node made of our sources once it need not make again: a command starts in half the time.
const env = { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'node'), ...process.env, PATH: `${dirname(node)}:${join(root, 'node_modules', '.bin')}:${process.env.PATH ?? ''}` }

/** Runs on the pinned Node, signals handed on; resolves to the exit code. */
const run = (given, program = node, stdio = 'inherit') => new Promise(resolve => {
  const child = spawn(program, given, { cwd: command === 'keju' ? process.cwd() : root, env, stdio })
  const hand = signal => child.kill(signal)
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, hand)
  // npm hands a signal to the shell between us, which dies of it and tells nobody: whoever loses its parent is meant too.
  const parent = process.ppid
  const watch = setInterval(() => { if (process.env.npm_lifecycle_event && process.ppid !== parent) hand('SIGTERM') }, 500)
  child.on('error', error => { console.error(error.message); resolve(1) })
  child.on('exit', (code, signal) => {
    clearInterval(watch)
    for (const each of signals) process.off(each, hand)
    resolve(code ?? (signal === 'SIGINT' ? 130 : signal === 'SIGTERM' ? 143 : 1))
  })
})

const check = async () =>
  (await run([join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '--noEmit', '-p', root]))
  || (await run([join(root, 'node_modules', 'oxlint', 'bin', 'oxlint'), '--quiet']))

const test = async () => {
  browser()
  const fast = args.includes('--fast')
  const named = args.filter(arg => !arg.startsWith('--'))
  if (named.length === 0) {
    const code = await check()
    if (code) return code
  }
  const all = listed(['kernels/*/test/**/*.test.ts', 'tests/**/*.test.ts'])
  const chosen = named.length > 0 ? named : all.filter(file => !fast || !/^tests\/(journeys|faults)\//.test(file))
  const options = args.filter(arg => arg.startsWith('--') && arg !== '--fast')
  const part = (files, stdio) => files.length === 0 ? 0 : run(['--test', '--test-isolation=none', '--test-reporter=spec', ...options, ...files], node, stdio)
  if (named.length > 0) return part(chosen)
  // Two processes, because a browser and a database wait for each other half of the time. The second tells its story at the end.
  const long = chosen.filter(file => /^tests\/(journeys|faults|trial)\//.test(file))
  const folder = mkdtempSync(join(tmpdir(), 'keju-tests-'))
  const story = openSync(join(folder, 'out'), 'w')
  const codes = await Promise.all([part(chosen.filter(file => !long.includes(file))), part(long, ['ignore', story, story])])
  process.stdout.write(readFileSync(join(folder, 'out')))
  rmSync(folder, { recursive: true })
  return Math.max(...codes)
}

// Asked of the pinned Node: `globSync` came with Node 22.
const listed = patterns => {
  const { stdout } = spawnSync(node, ['-e', `console.log(JSON.stringify(${JSON.stringify(patterns)}.flatMap(p => require('node:fs').globSync(p)).sort()))`], { cwd: root, encoding: 'utf8' })
  return JSON.parse(stdout)
}

const bench = async () => {
  const chosen = args.length > 0 ? args.map(name => (name.endsWith('.ts') ? name : `bench/${name}.ts`)) : listed(['bench/*.ts'])
  for (const file of chosen) {
    const code = await run([file])
    if (code) return code
  }
  return 0
}

const commands = {
  start: () => run(['server/main.ts', 'start', ...args]),
  serve: () => run(['server/main.ts', 'serve', ...args]),
  dev: () => run(['--watch-path=server', '--watch-path=platform', '--watch-path=domains', '--watch-path=kernels', '--watch-preserve-output', 'server/main.ts', 'dev', ...args]),
  keju: () => run([join(root, 'server', 'cli.ts'), ...args]),
  build: () => run([join(root, 'node_modules', '@react-router', 'dev', 'bin.cjs'), 'build']),
  check,
  test,
  bench,
}

process.exitCode = await (commands[command] ?? (() => { console.error(`unknown command: ${command}`); return 1 }))()

import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '#server/open.ts'

// From `npm start` to the line that says it is ready: the first time with the demo government, then again, then with nothing to do but open.
const folder = mkdtempSync(join(tmpdir(), 'keju-bench-'))
chmodSync(folder, 0o711)
const start = (): Promise<number> => new Promise((resolve, reject) => {
  const began = performance.now()
  const child = spawn('npm', ['start'], { cwd: root, env: { ...process.env, KEJU_DATA: folder, KEJU_PORT: '0' }, stdio: ['ignore', 'pipe', 'inherit'] })
  let seconds = 0
  child.stdout.on('data', (chunk: Buffer) => {
    if (seconds === 0 && chunk.toString().includes('Keju is ready')) {
      seconds = Math.round(performance.now() - began) / 1000
      child.kill('SIGTERM')
    }
  })
  child.on('close', () => (seconds > 0 ? resolve(seconds) : reject(new Error('it did not start'))))
})
try {
  const first = await start()
  const again = await start()
  console.log(JSON.stringify({ figure: 'npm start', firstSeconds: first, targetFirst: 60, againSeconds: again, targetAgain: 15 }))
} finally {
  await rm(folder, { recursive: true, force: true })
}

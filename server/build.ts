import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { glob, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'

const sources = ['web/**/*.{ts,tsx,css}', 'domains/**/*{shapes,texts,suitability,findable-kinds}.ts', 'domains/*/content/types.ts', 'platform/*.ts', 'vite.config.ts', 'react-router.config.ts', 'package-lock.json']

/** Names, sizes and times of everything that the pages are built from. */
const stampOf = async (root: string): Promise<string> => {
  const hash = createHash('sha256')
  for (const pattern of sources) {
    for await (const file of glob(pattern, { cwd: root, exclude: path => path.startsWith('web/build') })) {
      const { size, mtimeMs } = await stat(join(root, file))
      hash.update(`${file} ${size} ${mtimeMs}\n`)
    }
  }
  return hash.digest('hex')
}

/** Builds the pages unless what stands in `web/build` was built from these very sources. */
export const buildPagesWhenStale = async (root: string, say: () => void): Promise<void> => {
  const stampFile = join(root, 'web', 'build', '.stamp')
  const stamp = await stampOf(root)
  if ((await readFile(stampFile, 'utf8').catch(() => '')) === stamp) return
  say()
  await build(root)
  await writeFile(stampFile, stamp)
}

const build = async (root: string): Promise<void> => {
  const bin = join(root, 'node_modules', '@react-router', 'dev', 'bin.cjs')
  const output: string[] = []
  await new Promise<void>((resolve, reject) => {
    const child = spawn(process.execPath, [bin, 'build'], { cwd: root, env: { ...process.env, NODE_ENV: 'production' }, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => output.push(chunk.toString()))
    child.on('error', reject)
    child.on('exit', code => (code === 0 ? resolve() : reject(new Error(`the pages could not be built:\n${output.join('')}`))))
  })
  await compress(join(root, 'web', 'build', 'client', 'assets'))
}

const brotli = promisify(brotliCompress)
const gzipped = promisify(gzip)

/** Compresses the assets once, beside the originals, so that serving them costs nothing. */
const compress = async (folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true })
  for (const file of await readdir(folder)) {
    if (!/\.(js|css|svg)$/.test(file)) continue
    const bytes = await readFile(join(folder, file))
    await writeFile(join(folder, `${file}.br`), await brotli(bytes))
    await writeFile(join(folder, `${file}.gz`), await gzipped(bytes))
  }
}

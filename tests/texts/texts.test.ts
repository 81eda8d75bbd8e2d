import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, it } from 'node:test'
import { pathToFileURL } from 'node:url'
import { commonProblems } from '#platform/problems.ts'
import type { Text } from '#platform/texts.ts'
import { words } from '#server/domains.ts'

const root = join(import.meta.dirname, '..', '..')
const find = (...patterns: string[]) => globSync(patterns, { cwd: root, exclude: path => /(^|\/)(node_modules|build)(\/|$)/.test(path) })
  .map(path => path.replaceAll('\\', '/')).sort()

const files = find('web/**/texts.ts', 'web/ui/*-words.ts', 'domains/**/*texts.ts', 'domains/*/problems.ts', 'platform/problems.ts', 'platform/tables/problems.ts', 'server/texts.ts')

type Entry = { path: string; text: Partial<Text> }

/** Every text in a value, with the way to it. */
const textsIn = (value: unknown, path: string): Entry[] => {
  if (typeof value !== 'object' || value === null) return []
  if ('zh' in value || 'en' in value) return [{ path, text: value as Partial<Text> }]
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, `${path}.${key}`))
}

/** The names in braces, `{n, person|people}` as n. */
const placeholders = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)[^}]*\}/g)].map(match => match[1] ?? ''))].sort()

const han = /\p{Script=Han}/u
// Names of languages are written in their own language, whatever the language of the page.
const ownNames = /中文|简体/gu

describe('every text', () => {
  let all: Entry[]
  before(async () => {
    const modules = await Promise.all(files.map(async path => [path, (await import(pathToFileURL(join(root, path)).href)) as object] as const))
    all = modules.flatMap(([path, module]) => textsIn({ ...module }, path))
  })

  it('is found', () => {
    assert.ok(files.length >= 12, files.join(' '))
    for (const path of files) assert.ok(all.some(entry => entry.path.startsWith(`${path}.`)), path)
    assert.ok(all.length > 500, String(all.length))
  })

  const wrong = (fault: (text: Text) => unknown) => all.filter(({ text }) => fault({ zh: text.zh ?? '', en: text.en ?? '' })).map(({ path, text }) => `${path}: ${JSON.stringify(text)}`)

  it('stands in both languages', () => assert.deepEqual(wrong(text => !text.zh.trim() || !text.en.trim()), []))
  it('has Chinese characters in the Chinese alone', () => assert.deepEqual(wrong(text => han.test(text.en.replace(ownNames, ''))), []))
  it('has the same places to fill in both', () =>
    assert.deepEqual(wrong(text => placeholders(text.zh).join() !== placeholders(text.en).join()), []))
  it('leaves no brace open and no blank at its ends', () =>
    assert.deepEqual(wrong(text => [text.zh, text.en].some(said => said !== said.trim() || said.replace(/\{(?:\w+[^{}]*|"[^{}]*")\}/g, '').match(/[{}]/))), []))
  it('has the marks of its own language', () =>
    assert.deepEqual(wrong(text => /\p{Script=Han}[,;!?]|[,;!?]\p{Script=Han}/u.test(text.zh) || /[，。；：！？、]/.test(text.en)), []))
})

describe('every refusal has words', () => {
  const sources = find('domains/**/*.ts', 'platform/**/*.ts', 'server/**/*.ts').filter(path => !path.includes('/content/'))
    .map(path => ({ path, text: readFileSync(join(root, path), 'utf8').replace(/^[ \t]*(\/\*\*[\s\S]*?\*\/|\/\/.*)/gm, '') }))
  const codesBy = (pattern: RegExp, where = (_path: string) => true) =>
    sources.filter(({ path }) => where(path)).flatMap(({ path, text }) => [...text.matchAll(pattern)].map(match => ({ path, code: match[1] ?? '' })))
  const silent = (codes: { path: string; code: string }[]) => codes.filter(({ code }) => !words.known(code)).map(({ path, code }) => `${path}: ${code}`)

  it('by the code that is thrown', () => {
    const codes = codesBy(/\bnew (?:Conflict|NotFound|Forbidden|Invalid|TooMany|Unauthenticated)\(\s*'([^']+)'/g)
    assert.ok(codes.length > 30, String(codes.length))
    assert.deepEqual(silent(codes), [])
  })
  it('by the code of a field, a row or a column', () => {
    const codes = [
      // What the tables kernel says of a file is put into words by its own table.
      ...codesBy(/\bcode: '([a-z]+(?:-[a-z]+)*)'/g, path => !path.startsWith('platform/tables/')),
      ...codesBy(/\bfault\(\s*'[^']*',\s*'([a-z-]+)'/g),
      ...codesBy(/\bfaults?\.add(?:At)?\([^,()]+,\s*[^,()]+,\s*'([a-z-]+)'/g),
    ]
    assert.ok(codes.length > 15, String(codes.length))
    assert.deepEqual(silent(codes), [])
  })
  it('and the errors’ own codes, and those of wrong fields', () => {
    const codes = [
      ...codesBy(/\bconstructor\(code = '([^']+)'/g, path => path === 'platform/errors.ts'),
      ...codesBy(/'(field-[a-z-]+)'/g, path => path === 'platform/route.ts'),
    ]
    assert.ok(codes.length >= 8, String(codes.length))
    assert.deepEqual(silent(codes), [])
  })
  it('but not for a code that nobody knows', () => {
    assert.equal(words.known('no-such-code'), false)
    assert.equal(words.known('toString'), false)
  })
  it('and no two parts say different things by one code', async () => {
    const said = new Map<string, { path: string; words: string }>()
    const clashes: string[] = []
    for (const path of files) {
      const module = (await import(pathToFileURL(join(root, path)).href)) as Record<string, unknown>
      for (const [name, table] of Object.entries(module)) {
        if (!/problems$/i.test(name) || typeof table !== 'object' || table === null) continue
        for (const [code, text] of Object.entries(table)) {
          const before = said.get(code)
          if (before && before.words !== JSON.stringify(text)) clashes.push(`${code}: ${before.path} and ${path}`)
          said.set(code, { path, words: JSON.stringify(text) })
        }
      }
    }
    assert.ok(said.size > Object.keys(commonProblems).length)
    assert.deepEqual(clashes, [])
  })
})

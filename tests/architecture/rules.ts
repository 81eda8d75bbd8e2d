import { posix } from 'node:path'
import { domains } from '#domains/uses.ts'

/** One source file, its path from the root with forward slashes. */
export type Source = { path: string; text: string }
export type Fault = { path: string; line: number; says: string }
/** A rule looks at all files at once and names every place that breaks it. */
export type Rule = { name: string; faults(files: readonly Source[]): Fault[] }

/** `to` is a path of the project, or `npm:<package>`, or `node:<module>`. */
type Import = { to: string; line: number; typeOnly: boolean }

const statement = /^[ \t]*(?:import|export)\s+(?:(type)\s+)?(?:([\w$*{}\s,]+?)\s+from\s+)?['"]([^'"]+)['"]/gm
const dynamic = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g
// A worker is another file that runs, named by its address.
const worker = /\bnew URL\(\s*['"](\.[^'"]+\.tsx?)['"]\s*,\s*import\.meta\.url\s*\)/g

/** Every import of a file: static, re-exported, dynamic, and workers by address. */
export const importsOf = (file: Source): Import[] => {
  const found: Import[] = []
  for (const match of file.text.matchAll(statement)) {
    const [, type, names, specifier] = match
    found.push({ to: resolve(file.path, specifier ?? ''), line: lineAt(file.text, match.index), typeOnly: type !== undefined || onlyTypes(names) })
  }
  for (const pattern of [dynamic, worker]) {
    for (const match of file.text.matchAll(pattern)) {
      const typeOnly = /\btypeof\s*$/.test(file.text.slice(0, match.index))
      found.push({ to: resolve(file.path, match[1] ?? ''), line: lineAt(file.text, match.index), typeOnly })
    }
  }
  return found
}

const onlyTypes = (names: string | undefined): boolean =>
  names !== undefined && /^\{[^}]*\}$/.test(names.trim()) && names.replace(/[{}]/g, '').split(',').every(name => !name.trim() || /^type\s/.test(name.trim()))

const resolve = (from: string, specifier: string): string => {
  if (specifier.startsWith('.')) return posix.normalize(posix.join(posix.dirname(from), specifier))
  if (specifier.startsWith('#')) return specifier.slice(1)
  if (specifier.startsWith('node:')) return specifier
  const [scope, name] = specifier.split('/')
  if (scope === '@keju') return `kernels/${name}/index.ts`
  return `npm:${specifier.startsWith('@') ? `${scope}/${name}` : scope}`
}

const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length + (text[index] === '\n' ? 1 : 0)
const top = (path: string): string => path.split('/')[0] ?? ''
const second = (path: string): string => path.split('/')[1] ?? ''
const isKernelTest = (path: string): boolean => /^kernels\/[^/]+\/test\//.test(path)

/** A rule about imports: for the files it looks at, whether one import is refused and why. */
const arrow = (name: string, looksAt: (path: string) => boolean, refuses: (path: string, given: Import) => string | false): Rule => ({
  name,
  faults: files => files.filter(file => looksAt(file.path)).flatMap(file =>
    importsOf(file).flatMap(given => {
      const says = refuses(file.path, given)
      return says ? [{ path: file.path, line: given.line, says: `${says}: ${given.to}` }] : []
    })),
})

const order: readonly string[] = domains.map(domain => domain.name)
const faces = /^domains\/[^/]+\/(index|shapes|texts)\.ts$/
const ownParts = ['kernels', 'platform', 'domains', 'standards', 'web', 'server', 'migrations', 'tests', 'bench', 'tools', 'docs', 'deploy', 'examples']
const isOurs = (to: string): boolean => ownParts.includes(top(to))

const kernelPackages: Record<string, readonly string[]> = { planner: ['npm:highs'] }

const kernelsStandAlone = arrow('a kernel imports its own files and nothing else', path => top(path) === 'kernels' && !isKernelTest(path), (path, { to }) =>
  !to.startsWith(`kernels/${second(path)}/`) && !(kernelPackages[second(path)] ?? []).includes(to) && 'a kernel stands alone')

const platformKnowsNoPart = arrow('the platform knows no domain, page or server', path => top(path) === 'platform', (_path, { to }) =>
  isOurs(to) && !['platform', 'kernels'].includes(top(to)) && 'the platform carries all and knows none')

const domainsLookDown = arrow('a domain uses those above it in uses.ts, by their faces', path => top(path) === 'domains', (path, { to }) => {
  if (!isOurs(to) || ['kernels', 'platform'].includes(top(to))) return false
  if (top(to) !== 'domains') return 'a domain decides, it does not translate, show or serve'
  const [own, other] = [second(path), second(to)]
  if (own === other) return false
  if (order.indexOf(other) < 0 || order.indexOf(other) > order.indexOf(own)) return 'against the order of uses.ts'
  return !faces.test(to) && 'only through index.ts, shapes.ts or texts.ts'
})

const standardsTranslate = arrow('a standard uses the faces of domains', path => top(path) === 'standards', (path, { to }) => {
  if (!isOurs(to) || ['kernels', 'platform'].includes(top(to)) || second(path) === second(to)) return false
  return !(top(to) === 'domains' && faces.test(to)) && 'a standard translates into calls on domains'
})

// Pure files that the browser may read: words, shapes, and rules that server and page must judge alike.
const readByPages = [
  /^domains\/[^/]+\/shapes\.ts$/, /^domains\/[^/]+\/([\w-]+\/)?([\w-]+-)?texts\.ts$/, /^domains\/[^/]+\/content\/types\.ts$/, /^domains\/diagnosis\/questionnaires\.ts$/,
  /^domains\/services\/(guides\/(shapes|suitability)|search\/findable-kinds)\.ts$/,
  /^platform\/(texts|permissions)\.ts$/, /^web\//,
]
const pagePackages = ['npm:react', 'npm:react-dom', 'npm:react-router', 'npm:@react-router/dev', 'npm:zod', 'npm:echarts']

const pagesReadShapes = arrow('pages read shapes and texts, and the rows by type', path => top(path) === 'web', (path, { to, typeOnly }) => {
  if (readByPages.some(pattern => pattern.test(to)) || pagePackages.includes(to)) return false
  if (typeOnly && (top(to) === 'platform' || to === 'server/domains.ts')) return false
  // The one file of the pages that runs on the server alone.
  if (path === 'web/entry.server.tsx' && (to.startsWith('node:') || to === 'npm:isbot')) return false
  return 'a page reads shapes, texts and types'
})

const nobodyNeedsTests = arrow('nothing but tests imports tests', path => top(path) !== 'tests' && !isKernelTest(path), (_path, { to }) =>
  (top(to) === 'tests' || isKernelTest(to)) && 'the product runs without its tests')

const onlyPure = arrow('what pages read of a domain reads nothing but the same', path => readByPages.some(pattern => pattern.test(path)) && top(path) === 'domains', (path, given) =>
  !given.typeOnly && !readByPages.some(pattern => pattern.test(given.to)) && !given.to.startsWith(`domains/${second(path)}/content/`)
    && !['npm:zod', 'platform/route.ts', 'kernels/psychometrics/index.ts'].includes(given.to) && 'this would reach the browser')

const domainsAreListed: Rule = {
  name: 'every folder of domains/ stands in uses.ts, and nothing else does',
  faults: files => {
    const present = new Set(files.filter(file => /^domains\/[^/]+\//.test(file.path)).map(file => second(file.path)))
    return [
      ...[...present].filter(name => !order.includes(name)).map(name => ({ path: `domains/${name}`, line: 1, says: 'is not listed in uses.ts' })),
      ...order.filter(name => !present.has(name)).map(name => ({ path: 'domains/uses.ts', line: 1, says: `lists ${name}, which does not exist` })),
    ]
  },
}

const schemas = [...order, 'platform']
const relation = new RegExp(`\\b(${schemas.join('|')})\\.([a-z_]+)`, 'g')
// Sign-in belongs to people, and its sessions lie where the server finds them before it knows of any domain.
const shared: Record<string, readonly string[]> = { people: ['platform.session'] }

/** The SQL of a file: what each template says, with where it begins. Holes and what stands around are blanked, so that places stay true. */
const sqlOf = (text: string): { sql: string; at: number }[] => {
  const code = text.replace(/^[ \t]*(\/\*\*[\s\S]*?\*\/|\/\/.*)/gm, blank)
  return [...code.matchAll(/\bsql`/g)].map(({ index }) => {
    const at = index + 4
    const parts: string[] = []
    let i = at
    while (i < code.length && code[i] !== '`') {
      const next = code.startsWith('${', i) ? afterHole(code, i + 2) : i + (code[i] === '\\' ? 2 : 1)
      parts.push(next > i + 1 ? blank(code.slice(i, next)) : (code[i] ?? ''))
      i = next
    }
    return { sql: parts.join(''), at }
  })
}

const blank = (text: string): string => text.replace(/[^\n]/g, ' ')

/** The place behind the brace that closes a hole; templates in it may have holes of their own. */
const afterHole = (text: string, from: number): number => {
  let depth = 1
  for (let i = from; i < text.length;) {
    const char = text[i]
    if (char === '`') i = afterTemplate(text, i + 1)
    else if (char === "'" || char === '"') i = (text.indexOf(char, i + 1) + 1) || text.length
    else {
      if (char === '{') depth++
      if (char === '}' && --depth === 0) return i + 1
      i++
    }
  }
  return text.length
}

const afterTemplate = (text: string, from: number): number => {
  for (let i = from; i < text.length;) {
    if (text[i] === '`') return i + 1
    if (text.startsWith('${', i)) i = afterHole(text, i + 2)
    else i += text[i] === '\\' ? 2 : 1
  }
  return text.length
}

const sqlKeepsToItsSchema: Rule = {
  name: 'SQL names the tables of its own schema, and others by their views v_*',
  faults: files => files.filter(file => ['domains', 'platform'].includes(top(file.path))).flatMap(file => {
    const own = top(file.path) === 'platform' ? 'platform' : second(file.path)
    return sqlOf(file.text).flatMap(({ sql, at }) => [...sql.matchAll(relation)].flatMap(match => {
      const [whole, schema, table = ''] = match
      const allowed = schema === own || (own !== 'platform' && schema !== 'platform' && table.startsWith('v_')) || (shared[own] ?? []).includes(whole)
      return allowed ? [] : [{ path: file.path, line: lineAt(file.text, at + match.index), says: `not its own table: ${whole}` }]
    }))
  }),
}

const sqlStandsInStores: Rule = {
  name: 'a domain keeps its SQL in its stores',
  faults: files => files.filter(file => top(file.path) === 'domains' && !/(^|[-/])store[-\w]*\.ts$/.test(file.path)).flatMap(file =>
    sqlOf(file.text).filter(({ sql }) => /\b(select|insert into|update|delete from)\b/.test(sql))
      .map(({ at }) => ({ path: file.path, line: lineAt(file.text, at), says: 'SQL outside a store' }))),
}

const nothingPutOff: Rule = {
  name: 'nothing is put off',
  faults: files => files.filter(file => ['kernels', 'platform', 'domains', 'standards', 'web', 'server'].includes(top(file.path))).flatMap(file =>
    [...file.text.matchAll(/\b(TODO|FIXME)\b/g)].map(match => ({ path: file.path, line: lineAt(file.text, match.index), says: match[0] }))),
}

const kernelsAskNoClock: Rule = {
  name: 'a kernel asks neither clock nor chance nor process',
  faults: files => files.filter(file => top(file.path) === 'kernels' && !isKernelTest(file.path)).flatMap(file =>
    [...file.text.matchAll(/\b(Date\.now|performance\.now|Math\.random|crypto\.\w+|process\.\w+|new Date\(\))/g)]
      .map(match => ({ path: file.path, line: lineAt(file.text, match.index), says: match[0] }))),
}

export const rules = {
  kernelsStandAlone, kernelsAskNoClock, platformKnowsNoPart, domainsLookDown, domainsAreListed, standardsTranslate, pagesReadShapes, onlyPure,
  nobodyNeedsTests, sqlKeepsToItsSchema, sqlStandsInStores, nothingPutOff,
} satisfies Record<string, Rule>

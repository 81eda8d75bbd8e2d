import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { domains } from '#domains/uses.ts'
import { importsOf, rules, type Rule, type Source } from './rules.ts'

const root = join(import.meta.dirname, '..', '..')

const walk = (folder: string): Source[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap(entry => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return entry.name === 'node_modules' || path === 'web/build' ? [] : walk(path)
    return /\.(ts|tsx|mts|mjs)$/.test(entry.name) ? [{ path, text: readFileSync(join(root, path), 'utf8') }] : []
  })

const tops = readdirSync(root, { withFileTypes: true })
  .filter(entry => entry.isDirectory() && !entry.name.startsWith('.') && !['node_modules', 'var', 'migrations', 'docs', 'deploy', 'examples'].includes(entry.name))
  .map(entry => entry.name)
const tree = tops.flatMap(walk)

const lines = (rule: Rule, files: readonly Source[]): string[] => rule.faults(files).map(fault => `${fault.path}:${fault.line} ${fault.says}`)

describe('the tree keeps its arrows', () => {
  it('is read at all', () => {
    for (const folder of ['kernels', 'platform', 'domains', 'web', 'server', 'tests']) assert.ok(tree.some(file => file.path.startsWith(`${folder}/`)), folder)
    assert.ok(tree.flatMap(importsOf).length > 500)
  })
  for (const rule of Object.values(rules)) it(rule.name, () => assert.deepEqual(lines(rule, tree), []))

  it('lists each domain once, with a sentence', () => {
    assert.equal(new Set(domains.map(domain => domain.name)).size, domains.length)
    for (const domain of domains) assert.match(domain.about, /^[A-Z].{20,}\.$/)
  })
})

describe('imports are found however they are written', () => {
  const found = (text: string, path = 'domains/people/x.ts') => importsOf({ path, text }).map(({ to, typeOnly }) => `${typeOnly ? 'type ' : ''}${to}`)
  const cases: [string, string[]][] = [
    [`import { a } from './a.ts'`, ['domains/people/a.ts']],
    [`import a, { b } from "../planning/a.ts"`, ['domains/planning/a.ts']],
    [`import {\n  a,\n  b,\n} from '#platform/sql.ts'`, ['platform/sql.ts']],
    [`import type { A } from '#server/domains.ts'`, ['type server/domains.ts']],
    [`import { type A, type B } from '#server/domains.ts'`, ['type server/domains.ts']],
    [`import { type A, b } from '#server/domains.ts'`, ['server/domains.ts']],
    [`import '@keju/planner'`, ['kernels/planner/index.ts']],
    [`export * from 'node:fs/promises'`, ['node:fs/promises']],
    [`export { a } from '@scope/name/deep'`, ['npm:@scope/name']],
    [`const a = await import('../../web/a.ts')`, ['web/a.ts']],
    [`type A = typeof import('#server/a.ts')`, ['type server/a.ts']],
    [`new Worker(new URL('./work.ts', import.meta.url))`, ['domains/people/work.ts']],
    [`const a = 'from nowhere'`, []],
  ]
  for (const [text, expected] of cases) it(text.replaceAll('\n', ' '), () => assert.deepEqual(found(text), expected))
})

/** Each rule with files that break it and files that do not. */
const planted: [Rule, bad: [path: string, text: string][], good: [path: string, text: string][]][] = [
  [rules.kernelsStandAlone, [
    ['kernels/planner/a.ts', `import { readFile } from 'node:fs'`],
    ['kernels/planner/a.ts', `import { z } from 'zod'`],
    ['kernels/psychometrics/a.ts', `import highs from 'highs'`],
    ['kernels/psychometrics/a.ts', `import { solve } from '@keju/planner'`],
    ['kernels/planner/a.ts', `import { sql } from '#platform/sql.ts'`],
  ], [
    ['kernels/planner/a.ts', `import highs from 'highs'\nimport { b } from './b.ts'`],
    ['kernels/planner/test/a.test.ts', `import { it } from 'node:test'`],
  ]],
  [rules.kernelsAskNoClock, [
    ['kernels/planner/a.ts', 'const now = Date.now()'],
    ['kernels/planner/a.ts', 'const die = Math.random()'],
    ['kernels/planner/a.ts', 'const home = process.env'],
  ], [['kernels/planner/a.ts', 'const processed = instance.process']]],
  [rules.platformKnowsNoPart, [
    ['platform/a.ts', `import { setUp } from '#domains/people/index.ts'`],
    ['platform/tables/a.ts', `import type { Routes } from '#server/domains.ts'`],
    ['platform/postgres/a.ts', `import { texts } from '../../web/texts.ts'`],
    ['platform/a.ts', `import { x } from '#standards/xapi/index.ts'`],
  ], [['platform/tables/a.ts', `import { sql } from '../sql.ts'\nimport { z } from 'zod'\nimport { join } from 'node:path'\nimport { x } from '@keju/planner'`]]],
  [rules.domainsLookDown, [
    ['domains/people/a.ts', `import { gaps } from '#domains/diagnosis/index.ts'`],
    ['domains/planning/a.ts', `import { persons } from '#domains/people/store.ts'`],
    ['domains/planning/a.ts', `import { persons } from '../people/persons.ts'`],
    ['domains/planning/a.ts', `import { words } from '#server/domains.ts'`],
    ['domains/planning/a.ts', `import type { Page } from '#web/page.ts'`],
    ['domains/planning/a.ts', `import { x } from '#domains/unknown/index.ts'`],
  ], [['domains/planning/a.ts', `import { b } from './b.ts'\nimport { unitNames } from '#domains/people/index.ts'\nimport { solve } from '@keju/planner'\nimport { z } from 'zod'`]]],
  [rules.standardsTranslate, [
    ['standards/xapi/a.ts', `import { persons } from '#domains/people/store.ts'`],
    ['standards/xapi/a.ts', `import { x } from '#standards/scorm/index.ts'`],
    ['standards/xapi/a.ts', `import { buildServer } from '#server/http.ts'`],
  ], [['standards/xapi/a.ts', `import { units } from '#domains/people/index.ts'\nimport { b } from './b.ts'`]]],
  [rules.pagesReadShapes, [
    ['web/staff/people/a.page.tsx', `import { persons } from '#domains/people/store.ts'`],
    ['web/staff/people/a.page.tsx', `import { list } from '#domains/people/index.ts'`],
    ['web/staff/people/a.page.tsx', `import { routes } from '#server/domains.ts'`],
    ['web/staff/people/a.page.tsx', `import type { House } from '#server/open.ts'`],
    ['web/staff/people/a.page.tsx', `import { hashPassword } from '#platform/auth.ts'`],
    ['web/staff/people/a.page.tsx', `import { readFile } from 'node:fs/promises'`],
    ['web/staff/people/a.page.tsx', `import _ from 'lodash'`],
  ], [
    ['web/staff/people/a.page.tsx', `import { Person } from '#domains/people/shapes.ts'\nimport { t } from '#domains/people/import-texts.ts'\nimport { useState } from 'react'`],
    ['web/page.ts', `import type { Routes } from '#server/domains.ts'\nimport type { Problem } from '#platform/problems.ts'`],
    ['web/entry.server.tsx', `import { PassThrough } from 'node:stream'`],
  ]],
  [rules.onlyPure, [
    ['domains/people/shapes.ts', `import { hashPassword } from '#platform/auth.ts'`],
    ['domains/people/texts.ts', `import * as store from './store.ts'`],
    ['domains/diagnosis/questionnaires.ts', `import { readFile } from 'node:fs/promises'`],
  ], [['domains/people/shapes.ts', `import { z } from 'zod'\nimport { Id } from '#platform/route.ts'\nimport type { Tx } from '#platform/db.ts'`]]],
  [rules.nobodyNeedsTests, [
    ['server/a.ts', `import { freshDatabase } from '#tests/support/database.ts'`],
    ['tools/a.ts', `import { small } from '../kernels/planner/test/small.ts'`],
  ], [['tests/people/a.test.ts', `import { freshDatabase } from '#tests/support/database.ts'`]]],
  [rules.sqlKeepsToItsSchema, [
    ['domains/planning/store.ts', 'const a = sql`select 1 from planning.plan\n  join people.person p on true`'],
    ['domains/planning/store.ts', 'const a = sql`select 1 from platform.session`'],
    ['domains/planning/plans-store.ts', 'const a = sql`select 1 where ${all([x && y])} and id in (select id from diagnosis.campaign)`'],
    ['domains/planning/store.ts', 'const a = sql`select 1 where ${filter && sql`id in (select id from people.person)`} and ${b}`'],
    ['domains/planning/store.ts', "const a = sql`select ${{ x: '}' }.x} from people.person`"],
    ['domains/people/store.ts', 'const a = sql`delete from platform.fact`'],
    ['platform/audit.ts', 'const a = sql`select name from people.person`'],
    ['platform/audit.ts', 'const a = sql`select name from people.v_person`'],
  ], [
    ['domains/planning/store.ts', 'const a = sql`select 1 from planning.plan join people.v_person p on ${people.unitWithin(tx, sql`p.unit_id`, scope)}`'],
    ['domains/people/store.ts', 'const a = sql`delete from platform.session where id = ${people.id}`'],
    ['platform/sql.ts', '/**\n * @example sql`select id from people.person`\n */'],
    ['domains/planning/plans.ts', `await tx.record('people.person.correct', people.id)`],
  ]],
  [rules.sqlStandsInStores, [
    ['domains/planning/plans.ts', 'await tx.run(sql`update planning.plan set state = ${state}`)'],
  ], [
    ['domains/planning/store.ts', 'await tx.run(sql`update planning.plan set state = ${state}`)'],
    ['domains/planning/plans.ts', 'const column = sql`p.unit_id`'],
  ]],
  [rules.nothingPutOff, [
    ['domains/people/a.ts', '// TODO: later'],
    ['web/a.tsx', '/* FIXME */'],
    ['platform/a.ts', 'const todo = 1 // TODO'],
  ], [['domains/people/a.ts', 'const todos = []']]],
]

describe('each rule bites', () => {
  for (const [rule, bad, good] of planted) {
    it(rule.name, () => {
      for (const [path, text] of bad) assert.equal(rule.faults([{ path, text }]).length, 1, `${path}: ${text} should be refused once`)
      for (const [path, text] of good) assert.deepEqual(lines(rule, [{ path, text }]), [])
    })
  }
  it(rules.domainsAreListed.name, () => {
    const all = domains.map(domain => ({ path: `domains/${domain.name}/index.ts`, text: '' }))
    assert.deepEqual(lines(rules.domainsAreListed, all), [])
    assert.deepEqual(lines(rules.domainsAreListed, [...all, { path: 'domains/hidden/index.ts', text: '' }]), ['domains/hidden:1 is not listed in uses.ts'])
    assert.deepEqual(lines(rules.domainsAreListed, all.slice(1)), ['domains/uses.ts:1 lists people, which does not exist'])
  })
  it('names the line', () => {
    const [fault] = rules.sqlKeepsToItsSchema.faults([{ path: 'domains/planning/store.ts', text: 'const a = sql`select 1\n  from people.person`' }])
    assert.equal(fault?.line, 2)
    assert.equal(rules.platformKnowsNoPart.faults([{ path: 'platform/a.ts', text: `\n\nimport { a } from '#web/a.ts'` }])[0]?.line, 3)
  })
  it('has a planted fault for every rule', () => {
    const bitten = new Set<Rule>([...planted.map(([rule]) => rule), rules.domainsAreListed])
    assert.deepEqual(Object.values(rules).filter(rule => !bitten.has(rule)).map(rule => rule.name), [])
  })
})

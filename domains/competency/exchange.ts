import * as people from '#domains/people/index.ts'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db.ts'
import { Invalid } from '#platform/errors.ts'
import type { StoredFile } from '#platform/files.ts'
import type { Download } from '#platform/route.ts'
import { parseDecimal, readRecords, tableDownload, type Column, type Format, type Value } from '#platform/tables/index.ts'
import { load } from './frameworks.ts'
import type { Framework } from './shapes.ts'
import * as store from './store.ts'

/** Columns of the file of post profiles: one row for each post and competency. */
export const profileColumns: readonly Column[] = [
  { key: 'post', names: ['post', '岗位', '岗位编码'], required: true },
  { key: 'post_weight', names: ['post_weight', '岗位权重'] },
  { key: 'competency', names: ['competency', '能力', '能力编码'], required: true },
  { key: 'level', names: ['level', '要求等级', '等级'], required: true },
  { key: 'weight', names: ['weight', '权重'] },
]

/** The framework's ordinal of a level written as ordinal, code or name; 0 for "not required". */
const levelOf = (framework: Framework, text: string): number | undefined => {
  if (['0', '不要求', 'none', '-'].includes(text.toLowerCase())) return 0
  return framework.levels.find(level => [String(level.ordinal), level.code, level.name.zh, level.name.en.toLowerCase()].includes(text.toLowerCase()))?.ordinal
}

/**
 * Reads post profiles. Posts are named by code or name, competencies by code. Posts that do not exist are faults.
 *
 * @throws Invalid naming each cell at fault; TableError for the file as a whole
 */
export const readProfiles = async (tx: Tx, path: string): Promise<{ frameworkId: string; profiles: store.NewProfile[] }> => {
  const framework = await load(tx)
  const { records, faults } = await readRecords(path, profileColumns, { rows: 100_000 })
  const posts = new Map((await people.posts(tx)).flatMap(post => [post.name.en, post.name.zh, post.code].map(name => [name.toLowerCase(), post.id] as const)))
  const competencies = new Map(framework.competencies.map(each => [each.code.toLowerCase(), each.id]))
  const profiles = new Map<string, store.NewProfile>()
  for (const record of records) {
    const postId = posts.get(record.text('post').toLowerCase())
    if (!postId) record.fault('post', 'post-unknown-named', { post: record.text('post') })
    const competencyId = competencies.get(record.text('competency').toLowerCase())
    if (!competencyId) record.fault('competency', 'competency-unknown', { code: record.text('competency') })
    const level = levelOf(framework, record.text('level'))
    if (level === undefined) record.fault('level', 'level-unknown', { level: record.text('level') })
    const postWeight = record.value('post_weight', parseDecimal) ?? 1
    const weight = record.value('weight', parseDecimal) ?? 1
    if (!(postWeight > 0)) record.fault('post_weight', 'weight-wrong')
    if (!(weight > 0)) record.fault('weight', 'weight-wrong')
    if (!postId || !competencyId || level === undefined) continue
    const profile = profiles.get(postId) ?? { postId, weight: postWeight, requirements: [] }
    if (profile.requirements.some(each => each.competencyId === competencyId)) record.fault('competency', 'requirement-twice')
    profile.requirements.push({ competencyId, level, weight })
    profiles.set(postId, profile)
  }
  if (faults.length > 0) throw new Invalid('invalid', faults)
  return { frameworkId: framework.id, profiles: [...profiles.values()] }
}

/** Replaces the profiles of the posts in the file, all or none. */
export const importProfiles = async (ctx: Context, file: StoredFile): Promise<{ posts: number }> =>
  ctx.transaction(async tx => {
    const { frameworkId, profiles } = await readProfiles(tx, file.path)
    await store.setProfiles(tx, frameworkId, profiles)
    await tx.record('competency.profiles.import', frameworkId, { posts: profiles.length, file: file.name })
    return { posts: profiles.length }
  })

/** Every profile; reading the file back changes nothing. */
export const exportProfiles = (ctx: Context, format: Format): Promise<Download> =>
  ctx.read(async tx => {
    const framework = await load(tx)
    const code = new Map(framework.competencies.map(each => [each.id, each.code]))
    const rows: Value[][] = (await store.profiles(tx, framework.id)).flatMap(profile =>
      profile.requirements.map(each => [profile.postCode, profile.weight, code.get(each.competencyId) ?? '', each.level, each.weight]))
    return table('post-profiles', format, profileColumns.map(column => column.names[0] ?? column.key), rows)
  })

const frameworkHeaders = ['area', 'area_zh', 'area_en', 'competency', 'name_zh', 'name_en', 'definition_zh', 'definition_en', 'kind']

/** The framework in force: one row for each competency, with what each level can do. */
export const exportFramework = (ctx: Context, format: Format): Promise<Download> =>
  ctx.read(async tx => {
    const framework = await load(tx)
    const area = new Map(framework.areas.map(each => [each.code, each]))
    const rows: Value[][] = framework.competencies.map(each => [
      each.areaCode, area.get(each.areaCode)?.name.zh ?? '', area.get(each.areaCode)?.name.en ?? '', each.code, each.name.zh, each.name.en, each.definition.zh, each.definition.en, each.kind,
      ...each.descriptors.flatMap(text => [text.zh, text.en]),
    ])
    return table('framework', format, [...frameworkHeaders, ...framework.levels.flatMap(level => [`${level.code}_zh`, `${level.code}_en`])], rows)
  })

/** Reads a new version of the framework in force: the same levels and cut points, other competencies. It becomes the current one. */
export const importFramework = (ctx: Context, file: StoredFile, version: string): Promise<{ id: string; competencies: number }> =>
  ctx.transaction(async tx => {
    const before = await load(tx)
    const levelKeys = before.levels.flatMap(level => [`${level.code}_zh`, `${level.code}_en`])
    const columns: Column[] = [...frameworkHeaders, ...levelKeys].map(key => ({ key, names: [key], required: !key.endsWith('_en') }))
    const { records, faults } = await readRecords(file.path, columns, { rows: 5000 })
    const words = (record: (typeof records)[number], key: string) => ({ zh: record.text(`${key}_zh`), en: record.text(`${key}_en`) || record.text(`${key}_zh`) })
    const seen = new Set<string>()
    for (const record of records) {
      for (const key of ['area', 'area_zh', 'competency', 'name_zh', 'definition_zh']) if (!record.text(key)) record.fault(key, 'field-missing')
      if (seen.has(record.text('competency'))) record.fault('competency', 'competency-twice', { code: record.text('competency') })
      seen.add(record.text('competency'))
      if (!['technical', 'business', 'innovation'].includes(record.text('kind'))) record.fault('kind', 'field-invalid')
    }
    if (records.length === 0 || faults.length > 0) throw new Invalid('invalid', faults)
    const areas = [...new Map(records.map(record => [record.text('area'), { code: record.text('area'), name: words(record, 'area'), about: words(record, 'area') }])).values()]
    const added = await store.addFramework(tx, {
      ...before, version, levels: before.levels, areas,
      competencies: records.map(record => ({
        areaCode: record.text('area'), code: record.text('competency'), name: words(record, 'name'), definition: words(record, 'definition'), kind: record.text('kind'),
        descriptors: before.levels.map(level => words(record, level.code)),
      })),
    })
    await tx.record('competency.framework.add', added.id, { code: before.code, version, file: file.name })
    return { id: added.id, competencies: records.length }
  })

const table = (name: string, format: Format, headers: string[], rows: Value[][]): Download =>
  tableDownload(name, format, headers.map((header, i) => ({ header, kind: typeof rows[0]?.[i] === 'number' ? 'number' as const : 'text' as const })), rows)

/**
 * Guides from files: CSV, XLSX, JSON and JSON lines, also packed with gzip; under our own names or those of the provincial portals.
 * Everything is read and judged before anything is kept.
 */
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { z } from 'zod'
import { TableError, readRecords, type Column } from '#platform/tables/index.ts'
import { readQuestions } from './suitability.ts'
import { GuideRecord, type GuideKind, type TimeLimit } from './shapes.ts'

/** Where a value is at fault: row (CSV, XLSX), line (JSON lines) or place in the list (JSON), and the field. */
export type GuideFault = { row: number; field: string; code: `guide-file-${'missing' | 'form' | 'twice' | 'json' | 'long'}`; found: string }
/** `places`: the row, line or place of each guide. */
export type GuidesRead = { rows: number; guides: GuideRecord[]; places: number[]; faults: GuideFault[] }

/** Names under which a field comes: our own, Chinese headings, columns of portals. */
const aliases: Record<string, readonly string[]> = {
  code: ['code', '事项编码', '实施编码', 'TASK_CODE'], name: ['name', '事项名称', '名称', 'TASK_NAME'], everydayNames: ['everydayNames', '俗称', '日常用语', 'matter_daily', 'matter_short'],
  kind: ['kind', '事项类型', 'TASK_TYPE_TEXT', 'matter_type'], authority: ['authority', '实施机关', '部门', 'DEPT_NAME'], area: ['area', '行政区划', 'AREA_CODE_TEXT'],
  level: ['level', '行使层级', 'matter_level'], audience: ['audience', '服务对象', 'service_object_name'], about: ['about', '事项简介'], conditions: ['conditions', '受理条件', 'accept_standard'], plain: ['plain', '通俗版'], plainEn: ['plainEn', '英文通俗版'],
  materials: ['materials', '申请材料', 'material_intro'], legalTime: ['legalTime', '法定办结时限', 'handle_time'], promisedTime: ['promisedTime', '承诺办结时限', 'handle_time_limit'],
  visits: ['visits', '到办事现场次数', 'visit_number'], fee: ['fee', '收费标准'], place: ['place', '办理地点', 'handle_location'], consultPhone: ['consultPhone', '咨询电话', 'consult_phone'],
  complaintPhone: ['complaintPhone', '监督投诉电话', 'complain_phone'], basis: ['basis', '设定依据'], themes: ['themes', '主题', 'theme_category'], online: ['online', '网上办理', 'online_book'],
  source: ['source', '网址', 'URL'], nameEn: ['nameEn', '英文名称'], everydayNamesEn: ['everydayNamesEn', '英文俗称'], aboutEn: ['aboutEn', '英文简介'], conditionsEn: ['conditionsEn', '英文受理条件'],
  feeEn: ['feeEn', '英文收费标准'], authorityEn: ['authorityEn', '英文部门'], areaEn: ['areaEn', '英文行政区划'], audienceEn: ['audienceEn', '英文服务对象'], placeEn: ['placeEn', '英文办理地点'], issuersEn: ['issuersEn', '英文出具单位'], materialsEn: ['materialsEn', '英文申请材料'], questions: ['questions', '问答引导'],
}
const kinds: Record<string, GuideKind> = {
  行政许可: 'licence', 行政确认: 'confirmation', 行政给付: 'payment', 行政奖励: 'reward', 行政裁决: 'ruling', 其他行政权力: 'other-power', 公共服务: 'public-service',
}

/** Portals write 无 (none) for what they leave out; of papers and conditions it does not say that none are needed. */
const given = (value: unknown): string => {
  const text = typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''
  return /^(无|null|-)$/.test(text) ? '' : text
}
const list = (value: unknown): string[] =>
  (Array.isArray(value) ? value : given(value).split(/[;；\n]/)).map(each => given(each)).filter(each => each !== '')

/** The same where a place in the list counts: what is left out stays empty. */
const inOrder = (value: unknown): string[] => {
  const parts = (Array.isArray(value) ? value : given(value).split(/[;；\n]/)).map(each => given(each))
  return parts.some(each => each !== '') ? parts : []
}

/** `20(工作日)`, `20个工作日`, `20wd`, `30 自然日`; null where nothing is given, undefined where it cannot be read. */
export const readTime = (text: string): TimeLimit | undefined => {
  if (text === '') return null
  const [, amount, unit = ''] = /^(\d{1,4})\s*[（(个]?\s*(工作日|自然日|日|天|小时|workdays?|days?|hours?|wd|d|h)\s*[)）]?$/iu.exec(text) ?? []
  if (amount === undefined) return undefined
  const known = /^(工作日|w)/iu.test(unit) ? 'workday' : /^(小时|h)/iu.test(unit) ? 'hour' : 'day'
  return { amount: Number(amount), unit: known }
}

type Raw = Record<string, unknown>
const value = (raw: Raw, key: string): unknown => {
  for (const name of aliases[key] ?? []) if (raw[name] !== undefined && raw[name] !== null && raw[name] !== '') return raw[name]
  return undefined
}

/** A guide from what a file says, or what is wrong with it. */
const readOne = (raw: Raw, row: number, faults: GuideFault[]): GuideRecord | null => {
  const before = faults.length
  const fault = (field: string, code: GuideFault['code'], found: unknown = '') => { faults.push({ row, field, code, found: String(found).slice(0, 80) }) }
  for (const field of ['code', 'name', 'authority']) if (given(value(raw, field)) === '') fault(field, 'guide-file-missing')
  const time = (field: string): TimeLimit => {
    const direct = value(raw, field)
    if (typeof direct === 'object' && direct !== null) return direct as TimeLimit
    const read = readTime(given(direct))
    if (read === undefined) fault(field, 'guide-file-form', direct)
    return read ?? null
  }
  const materials = value(raw, 'materials')
  const objects = Array.isArray(materials) && materials.every(each => typeof each === 'object')
  const basis = value(raw, 'basis')
  const place = given(value(raw, 'place')).replace(/^办理地点：/u, '')
  const online = value(raw, 'online') === true || /^(是|yes|true|1)$/iu.test(given(value(raw, 'online')))
  const kind = given(value(raw, 'kind'))
  const asked = value(raw, 'questions')
  const notation = typeof asked === 'string' ? readQuestions(asked) : null
  for (const { line, found } of notation?.faults ?? []) fault(`questions (${line})`, 'guide-file-form', found)
  const visits = value(raw, 'visits')
  const conditions = given(value(raw, 'conditions'))
  const plain = given(value(raw, 'plain')), plainEn = given(value(raw, 'plainEn'))
  const channels = Array.isArray(raw['channels']) ? raw['channels'] as { kind?: unknown }[]
    : [...online ? [{ kind: 'online', address: given(value(raw, 'source')) }] : [], ...place === '' || place.startsWith('无线下') ? [] : [{ kind: 'counter', place }]]
  const audienceEn = inOrder(value(raw, 'audienceEn')), issuersEn = inOrder(value(raw, 'issuersEn')), placeEn = given(value(raw, 'placeEn'))
  const parsed = GuideRecord.safeParse({
    code: given(value(raw, 'code')) || '?', name: given(value(raw, 'name')) || '?', authority: given(value(raw, 'authority')) || '?',
    everydayNames: [...new Set(list(value(raw, 'everydayNames')).flatMap(each => each.split(/[,，、]/)).map(each => each.trim()).filter(Boolean))].slice(0, 20),
    kind: kinds[kind] ?? (kind === '' ? 'public-service' : kind), area: given(value(raw, 'area')), level: given(value(raw, 'level')), audience: list(value(raw, 'audience')), about: given(value(raw, 'about')),
    conditions, ...plain !== '' && { plain }, materials: objects ? materials : list(materials).map(name => ({ name: name.replace(/[；;。]$/u, '') })), noMaterials: raw['noMaterials'] === true,
    legalTime: time('legalTime'), promisedTime: time('promisedTime'), visits: visits === undefined || given(visits) === '' ? null : Number(given(visits)), fee: given(value(raw, 'fee')),
    channels,
    consultPhone: given(value(raw, 'consultPhone')), complaintPhone: given(value(raw, 'complaintPhone')),
    basis: Array.isArray(basis) && basis.every(each => typeof each === 'object') ? basis : list(basis).map(law => ({ law })), themes: list(value(raw, 'themes')), source: given(value(raw, 'source')),
    implementations: raw['implementations'] ?? [], questions: notation?.questions ?? asked ?? [],
    en: raw['en'] ?? {
      name: given(value(raw, 'nameEn')), everydayNames: list(value(raw, 'everydayNamesEn')), about: given(value(raw, 'aboutEn')), conditions: given(value(raw, 'conditionsEn')), fee: given(value(raw, 'feeEn')),
      authority: given(value(raw, 'authorityEn')), area: given(value(raw, 'areaEn')), materials: list(value(raw, 'materialsEn')), ...plainEn !== '' && { plain: plainEn },
      ...audienceEn.length > 0 && { audience: audienceEn }, ...issuersEn.length > 0 && { issuers: issuersEn },
      ...placeEn !== '' && { channels: channels.map(each => (each.kind === 'counter' ? { place: placeEn } : {})) },
    },
  })
  if (!parsed.success) for (const issue of parsed.error.issues) fault(issue.path.join('.'), issue.code === 'too_big' ? 'guide-file-long' : 'guide-file-form', issue.path.length > 0 ? valueAt(raw, issue.path) : '')
  return parsed.success && faults.length === before ? parsed.data : null
}

const valueAt = (raw: Raw, path: readonly PropertyKey[]): unknown => {
  const found = value(raw, String(path[0]))
  return typeof found === 'object' ? JSON.stringify(found) : found ?? ''
}

const mostFaults = 1000

/**
 * All guides of a file. A code may stand there several times (an item with several cases); code and name together only once.
 * @throws TableError when a CSV or XLSX file cannot be read at all
 */
export const readGuides = async (path: string, fileName = path): Promise<GuidesRead> => {
  const raws: { row: number; raw: Raw }[] = [], faults: GuideFault[] = []
  if (/\.(jsonl?|ndjson)(\.gz)?$/iu.test(fileName)) {
    const text = await textOf(path, /\.gz$/iu.test(fileName))
    if (/^\s*\[/u.test(text) || /^\s*\{\s*"guides"/u.test(text)) {
      try {
        const all: unknown = JSON.parse(text)
        const found = z.array(z.record(z.string(), z.unknown())).safeParse(Array.isArray(all) ? all : (all as { guides: unknown }).guides)
        if (found.success) found.data.forEach((raw, i) => raws.push({ row: i + 1, raw }))
        else faults.push({ row: Number(found.error.issues[0]?.path[0] ?? 0) + 1, field: '', code: 'guide-file-form', found: '' })
      } catch (error) {
        faults.push({ row: 1, field: '', code: 'guide-file-json', found: (error as Error).message.slice(0, 80) })
      }
    } else {
      text.split('\n').forEach((line, i) => {
        if (line.trim() === '' || faults.length > mostFaults) return
        try {
          const raw: unknown = JSON.parse(line)
          if (typeof raw === 'object' && raw !== null && !Array.isArray(raw)) raws.push({ row: i + 1, raw: raw as Raw })
          else faults.push({ row: i + 1, field: '', code: 'guide-file-form', found: line.slice(0, 80) })
        } catch (error) {
          faults.push({ row: i + 1, field: '', code: 'guide-file-json', found: (error as Error).message.slice(0, 80) })
        }
      })
    }
  } else {
    const columns: Column[] = Object.entries(aliases).map(([key, names]) => ({ key, names: [...names], required: ['code', 'name', 'authority'].includes(key) }))
    const { records, faults: cells } = await readRecords(path, columns, { fileName })
    faults.push(...cells.map(({ path: cell, code }): GuideFault => ({ row: Number(/\d+$/.exec(cell)?.[0] ?? 0), field: cell, code: 'guide-file-form', found: code })))
    for (const record of records) raws.push({ row: record.row, raw: Object.fromEntries(Object.keys(aliases).map(key => [key, record.text(key)])) })
  }
  const guides: GuideRecord[] = [], places: number[] = [], seen = new Set<string>()
  for (const { row, raw } of raws) {
    const guide = readOne(raw, row, faults)
    if (!guide) continue
    const key = `${guide.code}\n${guide.name}`
    if (seen.has(key)) faults.push({ row, field: 'code', code: 'guide-file-twice', found: `${guide.code} ${guide.name}`.slice(0, 80) })
    seen.add(key)
    guides.push(guide)
    places.push(row)
  }
  return { rows: raws.length, guides, places, faults: faults.slice(0, mostFaults) }
}

/** Most that a file of guides may hold, unpacked. */
const mostBytes = 200 * 1024 * 1024

const textOf = async (path: string, packed: boolean): Promise<string> => {
  const parts: Buffer[] = []
  let bytes = 0
  const file = createReadStream(path)
  const input = packed ? file.pipe(createGunzip()) : file
  file.on('error', error => input.destroy(error))
  for await (const part of input as AsyncIterable<Buffer>) {
    bytes += part.length
    if (bytes > mostBytes) throw new TableError('file-beyond-limit', {}, { megabytes: mostBytes / 1048576, limit: mostBytes / 1048576 })
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8').replace(/^\uFEFF/, '')
}

/** A guide as the fields of a form, and back. Lists that are one value a line stand in one field. */
import { readQuestions, writeQuestions, type QuestionFault } from '#domains/services/guides/suitability.ts'
import type { GuideRecord, Implementation, TimeLimit } from '#domains/services/guides/shapes.ts'
import type { Problem } from '#platform/problems.ts'
import type { InputOf } from '../../page.ts'

export type GuideFields = Record<string, string>
type Record_ = InputOf<'services.guides.add'>['record']

/** Empty rows offered after those that are filled. */
const spare = { material: 3, channel: 1 }
export const rowsOf = (fields: GuideFields, kind: 'material' | 'channel'): number => Number(fields[`${kind}s`] ?? spare[kind])

const lines = (text: string): string[] => text.split('\n').map(each => each.trim()).filter(Boolean)
const parts = (line: string): string[] => line.split(/[|｜]/u).map(each => each.trim())

const timeFields = (name: string, time: TimeLimit): GuideFields => ({ [name]: time ? String(time.amount) : '', [`${name}Unit`]: time?.unit ?? 'workday' })

/** Fields to begin with. */
export const fieldsOf = (record: GuideRecord): GuideFields => {
  const { en } = record
  const fields: GuideFields = {
    code: record.code, name: record.name, nameEn: en.name, everydayNames: record.everydayNames.join('\n'), everydayNamesEn: en.everydayNames.join('\n'), kind: record.kind,
    authority: record.authority, authorityEn: en.authority, area: record.area, areaEn: en.area, level: record.level, audience: record.audience.join('\n'), themes: record.themes.join('\n'),
    about: record.about, aboutEn: en.about, conditions: record.conditions, conditionsEn: en.conditions, plain: record.plain ?? '', plainEn: en.plain ?? '', noMaterials: record.noMaterials ? 'on' : '',
    ...timeFields('legalTime', record.legalTime), ...timeFields('promisedTime', record.promisedTime), visits: record.visits === null ? '' : String(record.visits), fee: record.fee, feeEn: en.fee, audienceEn: (en.audience ?? []).join('\n'),
    consultPhone: record.consultPhone, complaintPhone: record.complaintPhone, source: record.source, basis: record.basis.map(each => [each.law, each.article, each.address].join(' | ').replace(/( \| )+$/, '')).join('\n'),
    implementations: record.implementations.map(each => [each.authority, each.area, each.channels.find(channel => channel.kind === 'counter')?.place ?? '', each.consultPhone].join(' | ').replace(/( \| )+$/, '')).join('\n'),
    questions: writeQuestions(record.questions), materials: String(record.materials.length + spare.material), channels: String(record.channels.length + spare.channel),
  }
  record.materials.forEach((each, i) => Object.assign(fields, {
    [`material-${i}-name`]: each.name, [`material-${i}-en`]: en.materials[i] ?? '', [`material-${i}-copies`]: each.copies, [`material-${i}-issuer`]: each.issuer, [`material-${i}-issuerEn`]: en.issuers?.[i] ?? '', [`material-${i}-shared`]: each.shared,
    [`material-${i}-basis`]: each.basis, [`material-${i}-required`]: each.required ? 'yes' : 'no',
  }))
  record.channels.forEach((each, i) => Object.assign(fields, {
    [`channel-${i}-kind`]: each.kind, [`channel-${i}-place`]: each.place, [`channel-${i}-hours`]: each.hours, [`channel-${i}-address`]: each.address,
    [`channel-${i}-placeEn`]: en.channels?.[i]?.place ?? '', [`channel-${i}-hoursEn`]: en.channels?.[i]?.hours ?? '',
  }))
  return fields
}

/** Fields as they were sent. */
export const sentFields = (given: Record<string, unknown>): GuideFields =>
  Object.fromEntries(Object.entries(given).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value.replaceAll('\r\n', '\n')]] : [])))

/** The guide that the fields say; what a form has no field for is kept from `before`. */
export const recordOf = (f: GuideFields, before?: GuideRecord): { record: Record_; faults: QuestionFault[] } => {
  const text = (name: string) => f[name] ?? ''
  const time = (name: string) => (text(name).trim() === '' ? null : { amount: Number(text(name)), unit: text(`${name}Unit`) as 'workday' })
  const rows = (kind: 'material' | 'channel') => Array.from({ length: Math.min(203, rowsOf(f, kind)) }, (_, i) => (name: string) => text(`${kind}-${i}-${name}`).trim())
  const materials = rows('material').filter(row => row('name') !== ''), channels = rows('channel').filter(row => row('kind') !== '')
  const audienceEn = text('audienceEn').trimEnd() === '' ? [] : text('audienceEn').trimEnd().split('\n').map(each => each.trim())
  const { questions, faults } = readQuestions(text('questions'))
  return {
    faults,
    record: {
      code: text('code'), name: text('name'), everydayNames: lines(text('everydayNames')), kind: text('kind') as 'licence', authority: text('authority'), area: text('area'), level: text('level'),
      audience: lines(text('audience')), themes: lines(text('themes')), about: text('about'), conditions: text('conditions'), ...text('plain').trim() !== '' && { plain: text('plain') }, noMaterials: text('noMaterials') === 'on',
      materials: materials.map(row => ({ name: row('name'), copies: row('copies'), issuer: row('issuer'), shared: (row('shared') || 'unknown') as 'unknown', basis: row('basis'), required: row('required') !== 'no' })),
      legalTime: time('legalTime'), promisedTime: time('promisedTime'), visits: text('visits').trim() === '' ? null : Number(text('visits')), fee: text('fee'),
      channels: channels.map(row => ({ kind: row('kind') as 'counter', place: row('place'), hours: row('hours'), address: row('address') })),
      consultPhone: text('consultPhone'), complaintPhone: text('complaintPhone'), source: text('source'),
      basis: lines(text('basis')).map(line => {
        const [law = '', article = '', address = ''] = parts(line)
        return { law, article, address }
      }),
      implementations: lines(text('implementations')).map(line => implementation(parts(line), before)), questions,
      en: {
        name: text('nameEn'), everydayNames: lines(text('everydayNamesEn')), authority: text('authorityEn'), area: text('areaEn'), about: text('aboutEn'), conditions: text('conditionsEn'), ...text('plainEn').trim() !== '' && { plain: text('plainEn') }, fee: text('feeEn'),
        materials: materials.some(row => row('en') !== '') ? materials.map(row => row('en')) : [],
        ...audienceEn.length > 0 && { audience: audienceEn }, ...materials.some(row => row('issuerEn') !== '') && { issuers: materials.map(row => row('issuerEn')) },
        ...channels.some(row => row('placeEn') + row('hoursEn') !== '') && { channels: channels.map(row => ({ place: row('placeEn'), hours: row('hoursEn') })) },
      },
    },
  }
}

const implementation = ([authority = '', area = '', place = '', consultPhone = '']: string[], before: GuideRecord | undefined): Implementation => {
  const known = before?.implementations.find(each => each.authority === authority && each.area === area)
  const others = known?.channels.filter(channel => channel.kind !== 'counter') ?? []
  const counter = known?.channels.find(channel => channel.kind === 'counter') ?? { kind: 'counter' as const, place: '', hours: '', address: '' }
  return { promisedTime: null, complaintPhone: '', ...known, authority, area, consultPhone, channels: [...place === '' ? [] : [{ ...counter, place }], ...others] }
}

/** The field that a fault of the record stands in: `record.materials.2.name` is `material-2-name`. */
export const fieldOf = (path: string): string => {
  const [first = '', ...rest] = path.replace(/^record\./, '').split('.')
  if (first === 'materials' || first === 'channels') return [first.slice(0, -1), ...rest].join('-')
  if (first === 'en') return `${rest[0] ?? ''}En`
  return first
}

/** The problem with the paths of the form's fields. */
export const onFields = (problem: Problem): Problem => ({ ...problem, fields: problem.fields.map(field => ({ ...field, path: fieldOf(field.path) })) })

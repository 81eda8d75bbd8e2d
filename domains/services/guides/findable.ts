import { audienceOf } from './english-texts.ts'
import type { GuideRecord } from './shapes.ts'
import type { Findable } from '../search/indexing.ts'

/** What a guide is found by, in each language that it exists in. */
export const findablesOf = ({ id, address, record }: { id: string; address: string; record: GuideRecord }): Findable[] => {
  const { en } = record
  const shared = { kind: 'guide', subject: id, href: `/services/${encodeURIComponent(address)}`, facets: { authority: record.authority, area: record.area } }
  const lines = (...parts: (string | readonly string[])[]) => parts.flat().filter(Boolean).join('\n')
  return [
    { ...shared, language: 'zh', title: record.name, body: lines(record.about, record.conditions, record.plain ?? '', record.materials.map(each => each.name), record.audience, record.themes, record.authority), also: lines(record.everydayNames) },
    ...en.name === '' ? [] : [{
      ...shared, facets: { authority: en.authority || record.authority, area: en.area || record.area }, language: 'en' as const, title: en.name,
      body: lines(en.about, en.conditions, en.plain ?? '', en.materials, audienceOf(record).map(each => each.en), (en.channels ?? []).map(each => each.place), en.authority), also: lines(en.everydayNames),
    }],
  ]
}

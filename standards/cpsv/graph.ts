/**
 * A published guide as a graph of CPSV-AP 3.2.0 (Core Public Service Vocabulary Application Profile).
 * @see https://semiceu.github.io/CPSV-AP/releases/3.2.0/
 */
import { audienceOf, issuerOf, placeOf, type GuideRecord, type ShownGuide } from '#domains/services/index.ts'

export const prefixes = {
  cpsv: 'http://purl.org/vocab/cpsv#', cv: 'http://data.europa.eu/m8g/', dct: 'http://purl.org/dc/terms/', dcat: 'http://www.w3.org/ns/dcat#', skos: 'http://www.w3.org/2004/02/skos/core#',
  xsd: 'http://www.w3.org/2001/XMLSchema#', eli: 'http://data.europa.eu/eli/ontology#', foaf: 'http://xmlns.com/foaf/0.1/',
} as const
const { cpsv, cv, dct, dcat, skos, xsd, eli, foaf } = prefixes

/** What a property of a node holds: another node, a text in a language, or a value of a datatype (a plain text without). */
export type Value = { id: string } | { text: string; lang: 'zh' | 'en' } | { value: string; type?: string }
export type Node = { id: string; type: string; properties: [property: string, value: Value][] }

/** An address of the European Union's code lists. */
const listed = (list: string, code: string) => `http://publications.europa.eu/resource/authority/${list}/${code}`
/** Most that a name lends to an address. */
const named = (text: string) => encodeURIComponent(text.slice(0, 200)).replace(/['()*]/g, character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)

const both = (property: string, zh: string, en = ''): Node['properties'] => [
  ...zh === '' ? [] : [[property, { text: zh, lang: 'zh' }] as Node['properties'][number]], ...en === '' ? [] : [[property, { text: en, lang: 'en' }] as Node['properties'][number]],
]
const identifier = (value: string): Node['properties'][number] => [`${dct}identifier`, { value }]

/** "Free" in the words that offices use for it. */
const free = /^(免费|不收费|无收费|无需收费|free|no charge)[。.]?$/iu

/** ISO 8601 knows no working days: they are given as days, and the description of the service says which they are. */
const duration = ({ amount, unit }: NonNullable<GuideRecord['promisedTime']>): Value => ({ value: unit === 'hour' ? `PT${amount}H` : `P${amount}D`, type: `${xsd}duration` })

/**
 * The nodes that say what a guide says. Every node that is pointed at is described with its class, as the profile's shapes want it.
 * @param base  address of the site, without a slash at its end
 */
export const graphOf = ({ address, record, version }: Pick<ShownGuide, 'address' | 'record' | 'version'>, base: string): Node[] => {
  const { en } = record
  const page = `${base}/services/${named(address)}`
  const part = (name: string) => `${page}#${name}`
  const nodes = new Map<string, Node>()
  const node = (id: string, type: string, properties: Node['properties']): Value => {
    if (!nodes.has(id)) nodes.set(id, { id, type, properties })
    return { id }
  }
  const concept = (scheme: string, text: string, english = ''): Value => node(`${base}/id/${scheme}/${named(text)}`, `${skos}Concept`, both(`${skos}prefLabel`, text, english))
  const place = (area: string, areaEn = ''): Value => (area === '' ? node(listed('country', 'CHN'), `${dct}Location`, both(`${skos}prefLabel`, '中国', 'China')) : node(`${base}/id/place/${named(area)}`, `${dct}Location`, both(`${skos}prefLabel`, area, areaEn)))
  const office = (name: string, area: string, nameEn = '', areaEn = ''): Value => node(`${base}/id/organisation/${named(name)}`, `${cv}PublicOrganisation`, [
    identifier(name), ...both(`${skos}prefLabel`, name, nameEn), ...both(`${dct}title`, name, nameEn), [`${dct}spatial`, place(area, areaEn)],
  ])

  const time = record.promisedTime ?? record.legalTime
  const about = record.about || record.conditions || record.name
  const properties: Node['properties'] = [
    identifier(address), ...both(`${dct}title`, record.name, en.name), ...both(`${dct}description`, about, en.about || en.conditions),
    [`${cv}hasCompetentAuthority`, office(record.authority, record.area, en.authority, en.area)], [`${dct}spatial`, place(record.area, en.area)], [`${dct}type`, concept('kind', record.kind)],
    [`${dct}language`, node(listed('language', 'ZHO'), `${dct}LinguisticSystem`, [])], ...en.name === '' ? [] : [[`${dct}language`, node(listed('language', 'ENG'), `${dct}LinguisticSystem`, [])] as Node['properties'][number]],
    [`${foaf}page`, node(page, `${foaf}Document`, [])], [`${dct}hasVersion`, { value: String(version) }],
    ...record.everydayNames.flatMap(name => both(`${dcat}keyword`, name)), ...en.everydayNames.flatMap(name => both(`${dcat}keyword`, '', name)),
    ...audienceOf(record).map(({ zh, en: english }): Node['properties'][number] => [`${dct}audience`, concept('audience', zh, english)]), ...record.themes.map((text): Node['properties'][number] => [`${cv}thematicArea`, concept('theme', text)]),
    ...time ? [[`${cv}processingTime`, duration(time)] as Node['properties'][number]] : [],
  ]
  const add = (property: string, value: Value) => { properties.push([property, value]) }

  if (record.conditions !== '') {
    add(`${cv}holdsRequirement`, node(part('conditions'), `${cv}Requirement`, [identifier(`${address}#conditions`), ...both(`${dct}title`, '受理条件', 'Conditions'), ...both(`${dct}description`, record.conditions, en.conditions)]))
  }
  record.materials.forEach(({ name, copies, issuer, basis }, i) => {
    const notes = [copies, issuer && `出具单位：${issuer}`, basis && `依据：${basis}`].filter(Boolean).join('；'), issuerEn = issuerOf(record, i).en
    add(`${cpsv}hasInput`, node(part(`input-${i + 1}`), `${cv}Evidence`, [identifier(`${address}#input-${i + 1}`), ...both(`${dct}title`, name, en.materials[i]), ...both(`${dct}description`, notes, issuerEn && `Issued by: ${issuerEn}`)]))
  })
  record.channels.forEach(({ kind, address: link }, i) => {
    const { place: where, hours } = placeOf(record, i)
    add(`${cv}hasChannel`, node(part(`channel-${i + 1}`), `${cv}Channel`, [
      identifier(`${address}#channel-${i + 1}`), [`${dct}type`, concept('channel', kind)], ...both(`${dct}description`, [where.zh, hours.zh].filter(Boolean).join('，'), [where.en, hours.en].filter(Boolean).join(', ')), ...time ? [[`${cv}processingTime`, duration(time)] as Node['properties'][number]] : [],
      ...isAddress(link) ? [[`${foaf}page`, { id: new URL(link).href }] as Node['properties'][number]] : [],
    ]))
  })
  if (record.consultPhone !== '' || record.complaintPhone !== '') {
    add(`${cv}contactPoint`, node(part('contact'), `${cv}ContactPoint`, [record.consultPhone, record.complaintPhone].filter(Boolean).map(telephone => [`${cv}telephone`, { value: telephone }])))
  }
  if (record.fee !== '') {
    add(`${cv}hasCost`, node(part('cost'), `${cv}Cost`, [
      identifier(`${address}#cost`), ...both(`${dct}description`, record.fee, en.fee),
      ...free.test(record.fee.trim()) ? [[`${cv}hasValue`, { value: '0', type: `${xsd}double` }], [`${cv}currency`, node(listed('currency', 'CNY'), `${skos}Concept`, [])]] as Node['properties'] : [],
    ]))
  }
  record.basis.forEach(({ law, article, address: link }, i) => {
    const resource = node(isAddress(link) ? new URL(link).href : `${base}/id/law/${named(law)}`, `${eli}LegalResource`, both(`${dct}title`, law))
    add(`${cpsv}follows`, node(part(`rule-${i + 1}`), `${cpsv}Rule`, [identifier(`${address}#rule-${i + 1}`), ...both(`${dct}title`, law), ...both(`${dct}description`, article || law), [`${cpsv}implements`, resource]]))
  })
  return [{ id: part('service'), type: `${cpsv}PublicService`, properties }, ...nodes.values()]
}

/** An address of the web that RDF can hold. */
const isAddress = (text: string): boolean => /^https?:\/\//i.test(text) && URL.canParse(text) && !/[<>"{}|\\^`\s]/.test(new URL(text).href)

/** What of a guide is shown in English besides its translated texts: for whom, who issues a paper, places and hours. */
import { texts, type Text } from '#platform/texts.ts'
import type { GuideRecord } from './shapes.ts'

/** For whom services are, as the portals' code lists and everyday usage name them; the words themselves are the codes. */
export const audienceNames: Readonly<Record<string, Text>> = texts({
  自然人: { zh: '自然人', en: 'Natural persons' }, 个人: { zh: '个人', en: 'Individuals' }, 公民: { zh: '公民', en: 'Citizens' },
  居民: { zh: '居民', en: 'Residents' }, 企业: { zh: '企业', en: 'Businesses' }, 企业法人: { zh: '企业法人', en: 'Businesses (legal persons)' },
  法人: { zh: '法人', en: 'Legal persons' }, 事业法人: { zh: '事业法人', en: 'Public institutions' }, 事业单位: { zh: '事业单位', en: 'Public institutions' },
  社会组织法人: { zh: '社会组织法人', en: 'Social organisations' }, 社会组织: { zh: '社会组织', en: 'Social organisations' }, 社会团体: { zh: '社会团体', en: 'Associations' },
  民办非企业单位: { zh: '民办非企业单位', en: 'Private non-enterprise units' }, 基金会: { zh: '基金会', en: 'Foundations' },
  非法人企业: { zh: '非法人企业', en: 'Businesses without legal personality' }, 非法人组织: { zh: '非法人组织', en: 'Organisations without legal personality' },
  行政机关: { zh: '行政机关', en: 'Government agencies' }, 机关法人: { zh: '机关法人', en: 'Government agencies' }, 其他组织: { zh: '其他组织', en: 'Other organisations' },
  个体工商户: { zh: '个体工商户', en: 'Sole traders' }, 农民专业合作社: { zh: '农民专业合作社', en: 'Farmers’ cooperatives' },
  农村集体经济组织: { zh: '农村集体经济组织', en: 'Rural collectives' }, 外国人: { zh: '外国人', en: 'Foreigners' },
  港澳台居民: { zh: '港澳台居民', en: 'Residents of Hong Kong, Macao and Taiwan' }, 老年人: { zh: '老年人', en: 'Older people' },
  残疾人: { zh: '残疾人', en: 'People with disabilities' }, 未成年人: { zh: '未成年人', en: 'Minors' }, 退役军人: { zh: '退役军人', en: 'Veterans' },
})

/** A word for whom a service is, in both languages; English empty where neither the list nor the office has it. */
export const audienceText = (zh: string, given = ''): Text => ({ zh, en: given || (Object.hasOwn(audienceNames, zh) ? audienceNames[zh]!.en : '') })

export const audienceOf = ({ audience, en }: GuideRecord): Text[] => audience.map((zh, i) => audienceText(zh, en.audience?.[i]))
/** Who issues a material, by its place in the list. */
export const issuerOf = ({ materials, en }: GuideRecord, i: number): Text => ({ zh: materials[i]?.issuer ?? '', en: en.issuers?.[i] ?? '' })

/** Where and when, as parts of a line; without a place there is nothing to translate. */
export const placeOf = ({ channels, en }: GuideRecord, i: number): { place: Text; hours: Text } => ({
  place: { zh: channels[i]?.place ?? '', en: en.channels?.[i]?.place ?? '' }, hours: { zh: channels[i]?.hours ?? '', en: en.channels?.[i]?.hours ?? '' },
})

const han = /\p{Script=Han}/u
/** What an English reader of the guide still finds in Chinese, by its place in the record. */
export const withoutEnglish = (record: GuideRecord): { path: string; zh: string }[] => [
  ...(['authority', 'area', 'about', 'conditions', 'fee'] as const).map(path => ({ path, zh: record[path], en: record.en[path] })),
  ...record.materials.map(({ name }, i) => ({ path: `materials[${i}].name`, zh: name, en: record.en.materials[i] ?? '' })),
  ...audienceOf(record).map((text, i) => ({ path: `audience[${i}]`, ...text })),
  ...record.materials.map((_, i) => ({ path: `materials[${i}].issuer`, ...issuerOf(record, i) })),
  ...record.channels.flatMap((_, i) => Object.entries(placeOf(record, i)).map(([key, text]) => ({ path: `channels[${i}].${key}`, ...text }))),
].filter(({ zh, en }) => en === '' && han.test(zh)).map(({ path, zh }) => ({ path, zh }))

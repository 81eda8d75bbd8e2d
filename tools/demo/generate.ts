import { probability } from '@keju/psychometrics'
import { items } from '#domains/assessment/content/items.ts'
import { framework } from '#domains/competency/content/framework.ts'
import { questionnaire } from '#domains/diagnosis/content/questionnaire.ts'
import type { Question } from '#domains/diagnosis/content/types.ts'
import { chance, type Chance } from './random.ts'

type Name = { zh: string; en: string }
export type DemoRegion = { code: string; name: Name; lagging: boolean; development: number }
export type DemoUnit = { code: string; parent: string | null; region: string; kind: 'agency' | 'section'; name: Name; posts: readonly (readonly [string, number])[] }
export type DemoPerson = {
  number: string; name: string; unit: string; post: string; grade: string; gender: 'f' | 'm'; bornOn: string; joinedOn: string; email: string
  /** True ability in each competency of the framework, in its order: tests know the truth. */
  truth: number[]
}

export const regions: readonly DemoRegion[] = [
  { code: 'YH', name: { zh: '云河区', en: 'Yunhe District' }, lagging: false, development: 0.4 },
  { code: 'LC', name: { zh: '澜城区', en: 'Lancheng District' }, lagging: false, development: 0.25 },
  { code: 'DG', name: { zh: '东港区', en: 'Donggang District' }, lagging: false, development: 0.1 },
  { code: 'BY', name: { zh: '北原区', en: 'Beiyuan District' }, lagging: false, development: -0.05 },
  { code: 'XL', name: { zh: '西岭县', en: 'Xiling County' }, lagging: true, development: -0.3 },
  { code: 'NS', name: { zh: '南山县', en: 'Nanshan County' }, lagging: true, development: -0.4 },
]

const office = [['section-chief', 2], ['policy-researcher', 2], ['archives-clerk', 2], ['data-steward', 1], ['it-officer', 1], ['disclosure-officer', 1]] as const
const window = [['window-clerk', 6], ['section-chief', 1], ['disclosure-officer', 1], ['archives-clerk', 1], ['it-officer', 1]] as const
const field = [['law-enforcement', 6], ['section-chief', 1], ['window-clerk', 1], ['archives-clerk', 1]] as const
const town = [['grassroots', 7], ['window-clerk', 2], ['section-chief', 1]] as const
const technical = [['it-officer', 3], ['data-steward', 3], ['security-officer', 2], ['project-manager', 2], ['section-chief', 1]] as const

/** Twelve bureaus of the city and three agencies of each district: thirty. */
const bureaus: readonly (readonly [string, string, string, readonly (readonly [string, number])[]])[] = [
  ['GOV', '市政府办公室', 'Municipal Government Office', office],
  ['DATA', '市数据局', 'Municipal Data Bureau', technical],
  ['SRV', '市政务服务中心', 'Municipal Service Centre', window],
  ['HOT', '市民热线中心', 'Citizens’ Hotline Centre', [['hotline-agent', 8], ['section-chief', 1], ['data-steward', 1]]],
  ['HRS', '市人力资源和社会保障局', 'Bureau of Human Resources and Social Security', window],
  ['CIV', '市民政局', 'Bureau of Civil Affairs', window],
  ['MKT', '市市场监督管理局', 'Bureau of Market Regulation', field],
  ['URB', '市城市管理局', 'Bureau of Urban Management', field],
  ['HOU', '市住房和城乡建设局', 'Bureau of Housing and Construction', office],
  ['EDU', '市教育局', 'Bureau of Education', office],
  ['HEA', '市卫生健康委员会', 'Health Commission', office],
  ['ARC', '市档案馆', 'Municipal Archives', [['archives-clerk', 6], ['section-chief', 1], ['data-steward', 1], ['it-officer', 1]]],
]
const local: readonly (readonly [string, string, string, readonly (readonly [string, number])[]])[] = [
  ['SRV', '政务服务中心', 'Service Centre', window], ['MKT', '市场监督管理局', 'Market Regulation Bureau', field], ['TWN', '街道与乡镇办事处', 'Sub-district and Township Offices', town],
]
const sections: readonly Name[] = [{ zh: '综合科', en: 'General Affairs' }, { zh: '业务一科', en: 'First Division' }, { zh: '业务二科', en: 'Second Division' }]

export const units: readonly DemoUnit[] = [
  ...bureaus.flatMap(([code, zh, en, posts], i) => agency(code, 'YH', { zh, en }, posts, i % 3)),
  ...regions.flatMap((region, r) => local.flatMap(([code, zh, en, posts], i) =>
    agency(`${region.code}-${code}`, region.code, { zh: `${region.name.zh}${zh}`, en: `${region.name.en} ${en}` }, posts, (r + i) % 3 === 0 ? 1 : 0))),
]

function agency(code: string, region: string, name: Name, posts: DemoUnit['posts'], sectionCount: number): DemoUnit[] {
  return [
    { code, parent: null, region, kind: 'agency', name, posts },
    ...sections.slice(0, sectionCount).map((section, i): DemoUnit => ({
      code: `${code}-${i + 1}`, parent: code, region, kind: 'section', name: { zh: `${name.zh}${section.zh}`, en: `${name.en}, ${section.en}` }, posts,
    })),
  ]
}

// Frequent family names with their rough share in ten thousand, and characters common in given names.
const families: readonly (readonly [string, string, number])[] = [
  ['王', 'wang', 72], ['李', 'li', 71], ['张', 'zhang', 68], ['刘', 'liu', 52], ['陈', 'chen', 46], ['杨', 'yang', 31], ['黄', 'huang', 22], ['赵', 'zhao', 20], ['吴', 'wu', 19],
  ['周', 'zhou', 19], ['徐', 'xu', 15], ['孙', 'sun', 15], ['马', 'ma', 13], ['朱', 'zhu', 12], ['胡', 'hu', 12], ['林', 'lin', 12], ['郭', 'guo', 11], ['何', 'he', 11], ['高', 'gao', 10], ['罗', 'luo', 9],
  ['郑', 'zheng', 9], ['梁', 'liang', 9], ['谢', 'xie', 7], ['宋', 'song', 7], ['唐', 'tang', 6], ['许', 'xu', 6], ['邓', 'deng', 6], ['韩', 'han', 6], ['冯', 'feng', 6], ['曹', 'cao', 5], ['彭', 'peng', 5], ['曾', 'zeng', 5],
]
const given = { f: [...'芳娟敏静丽艳婷雪慧莹琳洁颖倩怡萍玲蕾瑶欣悦涵雯岚'], m: [...'伟强磊军洋勇杰涛超明刚平辉鹏华飞斌宇浩凯健峰宁博'] }
const shared = [...'文志建国晓海春立新永嘉思子俊雨']

const grades: readonly (readonly [string, number, number])[] = [
  ['一级科员', 30, 22], ['四级主任科员', 26, 27], ['三级主任科员', 18, 32], ['一级主任科员', 14, 36], ['四级调研员', 8, 42], ['二级调研员', 4, 48],
]

const correlation = 0.6

/** Staff of the city, the same for a seed. `today` dates births and entries. */
export const makeStaff = (count: number, seed: number, today: string): DemoPerson[] => {
  const luck = chance(seed)
  const year = Number(today.slice(0, 4))
  const weights = units.map(unit => [unit, unit.kind === 'agency' ? 2 : 1.4] as const)
  const used = new Map<string, number>()
  return Array.from({ length: count }, (_, i) => {
    // Everybody is placed by chance, but no unit stays empty.
    const unit = i < units.length ? units[i]! : luck.weighted(weights)
    const post = luck.weighted(unit.posts)
    const gender = luck.next() < 0.47 ? 'f' as const : 'm' as const
    const [family, spelling] = luck.weighted(families.map(each => [each, each[2]] as const))
    const name = family + (luck.next() < 0.75 ? luck.pick(shared) : '') + luck.pick(given[gender])
    const age = Math.round(Math.min(60, Math.max(22, 37 + 9 * luck.normal())))
    const [grade] = luck.weighted(grades.filter(([, , least]) => age >= least).map(each => [each, each[1]] as const))
    const bornOn = `${year - age}-${two(1 + Math.floor(luck.next() * 12))}-${two(1 + Math.floor(luck.next() * 28))}`
    const joinedOn = `${year - Math.max(0, Math.floor((age - 22) * luck.next()))}-07-01`
    const login = `${spelling}${(used.get(spelling) ?? 0) + 1}`
    used.set(spelling, (used.get(spelling) ?? 0) + 1)
    return {
      number: `YL${String(10001 + i)}`, name, unit: unit.code, post, grade, gender, bornOn, joinedOn: joinedOn > today ? `${year - 1}-07-01` : joinedOn,
      email: luck.next() < 0.9 ? `${login}@yunlan.example` : '',
      truth: abilities(luck, regions.find(region => region.code === unit.region)?.development ?? 0, age, post),
    }
  })
}

/** A general factor and one of its own for each competency; regions, ages and posts differ as one would expect. */
const abilities = (luck: Chance, development: number, age: number, post: string): number[] => {
  const general = luck.normal()
  return framework.competencies.map(competency => {
    const digital = ['CA', 'CN', 'IP', 'SE'].includes(competency.area)
    const byAge = digital ? -0.025 * (age - 37) : competency.area === 'AK' ? 0.015 * (age - 37) : 0
    const byPost = ['it-officer', 'data-steward', 'security-officer', 'project-manager'].includes(post) ? (digital ? 0.6 : 0) : post === 'grassroots' && digital ? -0.3 : 0
    return 0.9 * (Math.sqrt(correlation) * general + Math.sqrt(1 - correlation) * luck.normal()) + development + byAge + byPost
  })
}

const two = (n: number): string => String(n).padStart(2, '0')

export type DemoAnswer = { question: string; value: unknown; correct: boolean | null }

/** A person's answers to the test (all items of the bank, or those asked), by the items' own curves; about one in twelve is left out. */
export const answerTest = (person: DemoPerson, seed: number, asked?: ReadonlySet<string>): DemoAnswer[] => {
  const luck = chance(seed)
  const place = new Map(framework.competencies.map((competency, i) => [competency.code as string, i]))
  return items.flatMap(item => {
    if (asked && !asked.has(item.code)) return []
    if (luck.next() < 0.08) return []
    const correct = luck.next() < probability(item, person.truth[place.get(item.competency) ?? 0] ?? 0)
    const option = correct ? item.key : luck.pick(item.options.filter(each => each.id !== item.key)).id
    return [{ question: item.code, value: { option }, correct }]
  })
}

/** And to the questionnaire: the abler, the higher the scored options chosen, with much chance in it. */
export const answerQuestionnaire = (person: DemoPerson, seed: number): DemoAnswer[] => {
  const luck = chance(seed)
  const level = person.truth.reduce((sum, each) => sum + each, 0) / person.truth.length
  const answers = new Map<string, unknown>()
  for (const question of questionnaire.pages.flatMap(page => page.questions as readonly Question[])) {
    const condition = question.visibleWhen
    if (condition) {
      const before = answers.get(condition.question) as { option?: string; options?: string[] } | undefined
      if (![before?.option, ...(before?.options ?? [])].some(option => option !== undefined && condition.anyOf.includes(option))) continue
    }
    const answer = answerOne(question, level, luck)
    if (answer !== undefined) answers.set(question.id, answer)
  }
  return [...answers].map(([question, value]) => ({ question, value, correct: null }))
}

const near = <T extends { score?: number }>(options: readonly T[], level: number, luck: Chance): T => {
  const wanted = 1 / (1 + Math.exp(-(level + 0.9 * luck.normal())))
  const scored = options.filter(option => option.score !== undefined)
  return scored.length === 0 ? luck.pick(options) : scored.toSorted((a, b) => Math.abs((a.score ?? 0) - wanted) - Math.abs((b.score ?? 0) - wanted))[0]!
}

const answerOne = (question: Question, level: number, luck: Chance): unknown => {
  switch (question.type) {
    case 'single': return { option: near(question.options, level, luck).id }
    case 'multiple': {
      const free = question.options.filter(option => !option.exclusive)
      return { options: luck.shuffle(free).slice(0, Math.min(question.most ?? 3, 1 + Math.floor(luck.next() * 3))).map(option => option.id) }
    }
    case 'matrix': return { rows: Object.fromEntries(question.rows.map(row => [row.id, near(question.columns, level, luck).id])) }
    case 'ranking': return { ranked: luck.shuffle(question.options).slice(0, Math.max(question.least, Math.min(question.most, 3))).map(option => option.id) }
    case 'number': {
      const steps = Math.floor((question.max - question.min) / question.step)
      return { value: question.min + question.step * Math.min(steps, Math.floor(steps * 0.5 * luck.next())) }
    }
    case 'text': return undefined
  }
}

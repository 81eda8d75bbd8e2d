import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Item, ItemLevel, OptionId } from '#domains/assessment/content/types.ts'
import { items } from '#domains/assessment/content/items.ts'
import { framework } from '#domains/competency/content/framework.ts'
import type { Text } from '#platform/texts.ts'

const langs = ['zh', 'en'] as const
const ids: readonly OptionId[] = ['a', 'b', 'c', 'd']
const letters: Record<ItemLevel, string> = { basic: 'B', application: 'A', technical: 'T' }
const difficulty: Record<ItemLevel, readonly [number, number]> = {
  basic: [-2.0, -0.6],
  application: [-0.6, 0.6],
  technical: [0.5, 2.0],
}

const han = /\p{Script=Han}/u
const fullWidth = /[\u3000-\u303f\uff00-\uffef]/u
const asciiByHan = /\p{Script=Han}[,.;:?!]|[,.;:?!]\p{Script=Han}/u
const straightQuote = /["']/
const giveaway = /以上(都|皆|均|各项|全部)|以上选项|all of the above|none of the above/i
const namesAnOption = /选项\s*[A-Da-d]|\b[Oo]ption [A-Da-d]\b/

const optionTexts = (item: Item, lang: 'zh' | 'en') => item.options.map(option => option.text[lang])
const keyText = (item: Item, lang: 'zh' | 'en') => item.options.find(option => option.id === item.key)?.text[lang] ?? ''
const inside = (x: number, [low, high]: readonly [number, number]) => x >= low && x <= high
const textsOf = (item: Item): Text[] =>
  [item.stem, ...item.options.map(option => option.text), item.explanation, ...(item.source ? [item.source] : [])]

/** What is wrong with the wording of one text; empty when nothing is. */
const wordingFlaws = (text: Text): string[] => {
  const flaws: string[] = []
  for (const lang of langs) {
    if (text[lang].trim() === '' || text[lang] !== text[lang].trim()) flaws.push(`${lang} is empty or padded`)
    if (straightQuote.test(text[lang])) flaws.push(`${lang} has a straight quotation mark`)
    if (giveaway.test(text[lang])) flaws.push(`${lang} refers to the options as a whole`)
    if (namesAnOption.test(text[lang])) flaws.push(`${lang} names an option by its letter`)
  }
  if (han.test(text.en) || fullWidth.test(text.en)) flaws.push('en holds Chinese')
  if (asciiByHan.test(text.zh)) flaws.push('zh has ASCII punctuation beside Han')
  return flaws
}

/** What is wrong with one item, as sentences; empty when it is fit for the bank. */
const flawsOf = (item: Item): string[] => {
  const flaws = textsOf(item).flatMap(wordingFlaws)
  if (!new RegExp(`^${item.competency}-${letters[item.level]}\\d$`).test(item.code)) flaws.push('code does not fit')
  if (item.options.map(option => option.id).join() !== ids.join()) flaws.push('options are not a to d')
  if (!item.options.some(option => option.id === item.key)) flaws.push('key is no option')
  for (const lang of langs) {
    if (new Set(optionTexts(item, lang)).size !== item.options.length) flaws.push(`${lang} repeats an option`)
  }
  if (!han.test(item.stem.zh) || !han.test(item.explanation.zh)) flaws.push('zh is not Chinese')
  if (!inside(item.b, difficulty[item.level])) flaws.push('b does not fit the level')
  if (!inside(item.a, [0.8, 1.6])) flaws.push('a is implausible')
  if (item.calibrated) flaws.push('claims to be calibrated')
  return flaws
}

/** Items whose key alone is the longest (or the shortest) of the four. */
const keyStandsOut = (bank: readonly Item[], lang: 'zh' | 'en', how: 'longest' | 'shortest') =>
  bank.filter(item => {
    const key = keyText(item, lang).length
    const others = item.options.filter(option => option.id !== item.key).map(option => option.text[lang].length)
    return how === 'longest' ? key > Math.max(...others) : key < Math.min(...others)
  })

/** The longest run of one key in the order of the bank. */
const longestRun = (bank: readonly Item[]) => {
  let run = 0
  let longest = 0
  bank.forEach((item, i) => {
    run = item.key === bank[i - 1]?.key ? run + 1 : 1
    longest = Math.max(longest, run)
  })
  return longest
}

test('every competency of the framework has four basic items, five of application and four technical ones', () => {
  const wanted: Record<ItemLevel, number> = { basic: 4, application: 5, technical: 4 }
  const found = Map.groupBy(items, item => `${item.competency} ${item.level}`)
  for (const { code } of framework.competencies) {
    for (const [level, count] of Object.entries(wanted)) assert.equal(found.get(`${code} ${level}`)?.length, count, `${code} ${level}`)
  }
  assert.ok(items.length >= 300, `${items.length} items`)
})

test('no item has a flaw', () => {
  assert.deepEqual(items.flatMap(item => flawsOf(item).map(flaw => `${item.code}: ${flaw}`)), [])
})

test('no two items share a code or a stem', () => {
  assert.equal(new Set(items.map(item => item.code)).size, items.length)
  for (const lang of langs) assert.equal(new Set(items.map(item => item.stem[lang])).size, items.length)
})

test('nobody gains by guessing one letter', () => {
  for (const id of ids) {
    const share = items.filter(item => item.key === id).length
    assert.ok(share >= 0.22 * items.length && share <= 0.28 * items.length, `${id} is the key ${share} times`)
  }
  assert.ok(longestRun(items) <= 3)
})

test('nobody gains by choosing the longest or the shortest option', () => {
  for (const lang of langs) {
    for (const how of ['longest', 'shortest'] as const) {
      const found = keyStandsOut(items, lang, how)
      assert.ok(found.length <= 0.35 * items.length, `${lang} ${how}: ${found.map(item => item.code).join(' ')}`)
    }
  }
})

test('parameters vary, and difficulty rises with the level in each competency', () => {
  for (const level of Object.keys(letters)) {
    assert.ok(new Set(items.filter(item => item.level === level).map(item => item.b)).size >= 6)
  }
  assert.ok(new Set(items.map(item => item.a)).size >= 5)
  const of = (competency: string, level: ItemLevel) => items.filter(item => item.competency === competency && item.level === level).map(item => item.b)
  for (const { code } of framework.competencies) {
    assert.ok(Math.max(...of(code, 'basic')) < Math.min(...of(code, 'application')), code)
    assert.ok(Math.max(...of(code, 'application')) < Math.min(...of(code, 'technical')), code)
  }
})

test('keys that rest on a calculation hold when it is done again', () => {
  const mostOf = (gains: Record<string, number>) => Object.entries(gains).toSorted((x, y) => y[1] - x[1])[0]?.[0] ?? ''
  const throughput = (intake: number, review: number, issuing: number) => Math.min(20, intake * 8, review * 6, issuing * 10)
  const approvalDays = (review: number) => 1 + Math.max(6, review + 3) + 1
  const routingLoss = (marked: number, urgent: number) => (100 - urgent) * 60 + (marked - urgent) * 2
  const flagged = { rightly: 100 * 0.95, wrongly: 99_900 * 0.01 }

  const expected: Record<string, string> = {
    'SC1-T1': mostOf({ 分时预约: 12_000 * 2 * 25, 寄递: 6_000 * 90, 共享核验: 4_200 * 90, 预审: 1_800 * 90 }),
    'AK1-T1': `${20 + 20 - 8}个工作日`,
    'AK2-T1': `${20 - 12 - (18 - 15)}天`,
    'AK3-T1': `${approvalDays(4) - approvalDays(2)}天`,
    'IP1-T1': `${mostOf({ 甲: 30 / 50, 乙: 45 / 50 })}：查全率为${(45 / 50) * 100}%`,
    'CA3-T1': `选乙，总损失比甲少${routingLoss(150, 90) - routingLoss(300, 98)}分钟`,
    'CN1-T1': `${(90 * 12 * 8) / 3600}Mbps`,
    'CN2-T1': mostOf({ 短信: -2000 / 200, 社区电话: -3000 / 360, 公众号文章: -500 / 25, 海报: -900 / 60 }),
    'IN1-T1': mostOf({ 居住证明: 900 - 750, 装修备案: 120 - 20, 停车许可: 280 - 100, 老年卡: 0 }),
    'IN2-T1': mostOf({
      从受理调1人到审核: throughput(3, 4, 2), 从受理调1人到出证: throughput(3, 3, 3),
      从出证调1人到审核: throughput(4, 4, 1), 从审核调1人到出证: throughput(4, 2, 3),
    }),
    'IN3-T1': `${60 / ((15 * 0.6 * 4 * 50) / 60 - 6)}年`,
    'SV1-T1': mostOf({
      手机端上传: 6000 * (1700 / 2000) - 2700, 登录: (1000 * (8 / 9) * 4400) / 8000, 填表: (1000 * 4400) / 8000, 电脑端上传: 300,
    }),
    'SV3-T1': `${((150 - 150 * (30 / 50) * (2 / 3)) / 1000) * 100}%`,
    'SV1-T3': `${Math.ceil(Math.log(1 - 0.9) / Math.log(1 - 0.2))}`,
    'SE3-T4': `${(50 * 40 * 60) / 8 / 1000}`,
    'CN1-T3': `${Math.ceil(((300 * 40) / 60) * 0.8 / 40) + 1}`,
    'CN2-T3': `${16_000 / (600 - (400 * 650) / 500)}元`,
    'CN3-T4': `${Math.min(12, 1 + 6)}小时`,
    'IN3-T2': `${300 / ((300 * 0.4) / 160)}`,
    'IP1-T2': `${(50 * 60) / 40 - (50 + 60 - 40)}`,
    'SC3-T2': `${(70 * 10 + 30 * 20).toLocaleString('en').replace(',', '')}元`,
    'AK1-T2': `${(55 - 35) * 0.03 * 3000}元`,
    'SE1-T1': `${Math.round((flagged.rightly / (flagged.rightly + flagged.wrongly)) * 100)}%`,
  }
  for (const [code, words] of Object.entries(expected)) {
    const item = items.find(each => each.code === code)
    assert.ok(item && keyText(item, 'zh').includes(words), `${code}: ${words}`)
  }
})

test('planted flaws are found', () => {
  const [sound] = items
  assert.ok(sound)
  const [first, second, ...rest] = sound.options
  assert.ok(first && second)
  const planted: [Item, string][] = [
    [{ ...sound, code: 'SC1-T1' }, 'code does not fit'],
    [{ ...sound, options: [first, second] }, 'options are not a to d'],
    [{ ...sound, options: sound.options.filter(option => option.id !== sound.key) }, 'key is no option'],
    [{ ...sound, options: [first, { ...second, text: { ...second.text, zh: first.text.zh } }, ...rest] }, 'zh repeats an option'],
    [{ ...sound, b: 0.2 }, 'b does not fit the level'],
    [{ ...sound, a: 2.5 }, 'a is implausible'],
    [{ ...sound, calibrated: true }, 'claims to be calibrated'],
    [{ ...sound, stem: { zh: 'What now?', en: 'What now?' } }, 'zh is not Chinese'],
    [{ ...sound, stem: { zh: '先核实,再答复', en: 'Check, then reply' } }, 'zh has ASCII punctuation beside Han'],
    [{ ...sound, stem: { zh: '先核实，再答复', en: 'Check 核实, then reply' } }, 'en holds Chinese'],
    [{ ...sound, stem: { zh: '先核实，再答复', en: ' ' } }, 'en is empty or padded'],
    [{ ...sound, explanation: { zh: '选项A不对。', en: 'Option A is wrong.' } }, 'en names an option by its letter'],
    [{ ...sound, stem: { zh: '以上都对', en: 'All of the above' } }, 'zh refers to the options as a whole'],
    [{ ...sound, stem: { zh: '他说"不行"', en: 'He said “no”' } }, 'zh has a straight quotation mark'],
  ]
  for (const [item, flaw] of planted) assert.ok(flawsOf(item).includes(flaw), flaw)

  const x = (n: number) => 'x'.repeat(n)
  const options = ids.map((id, i) => ({ id, text: { zh: x(9 - i), en: x(i + 1) } }))
  const long: Item = { ...sound, key: 'a', options }
  assert.equal(keyStandsOut([long], 'zh', 'longest').length, 1)
  assert.equal(keyStandsOut([long], 'zh', 'shortest').length, 0)
  assert.equal(keyStandsOut([long], 'en', 'shortest').length, 1)
  assert.equal(longestRun([long, long, sound, long, long, long, long]), sound.key === 'a' ? 7 : 4)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { framework as frameworkData } from '#domains/competency/content/framework.ts'
import { posts as postsData } from '#domains/competency/content/posts.ts'
import type { Framework, Post, Words } from '#domains/competency/content/types.ts'
import { questionnaire as questionnaireData } from '#domains/diagnosis/content/questionnaire.ts'
import type { Feed, Option, Question, Questionnaire } from '#domains/diagnosis/content/types.ts'
import { offerings as offeringsData } from '#tools/demo/offerings.ts'
import type { DemoOffering } from '#tools/demo/types.ts'

const framework: Framework = frameworkData
const posts: readonly Post[] = postsData
const questionnaire: Questionnaire = questionnaireData
const offerings: readonly DemoOffering[] = offeringsData

const codes = framework.competencies.map(c => c.code)
const questions = questionnaire.pages.flatMap(page => page.questions)
const descriptors = framework.competencies.flatMap(c =>
  framework.levels.map(level => ({ where: `${c.code} ${level.code}`, text: c.descriptors[level.code] })))

/** Every pair of texts below a value, with the path that leads to it. */
function* wordsIn(value: unknown, path = ''): Generator<{ path: string; words: Words }> {
  if (typeof value !== 'object' || value === null) return
  if ('zh' in value || 'en' in value) yield { path, words: value as Words }
  else for (const [key, inner] of Object.entries(value)) yield* wordsIn(inner, `${path}/${key}`)
}

/** What is wrong with a pair of texts; empty when nothing is. */
function faultsOf({ zh, en }: Words): string[] {
  const rules: [string, boolean][] = [
    ['Chinese is empty', !zh?.trim()],
    ['English is empty', !en?.trim()],
    ['Chinese without Han characters', !/\p{Script=Han}/u.test(zh)],
    ['ASCII punctuation beside Han', /\p{Script=Han}[,.;:?!()"']|[,.;:?!()"']\p{Script=Han}/u.test(zh)],
    ['Han in English', /\p{Script=Han}/u.test(en)],
    ['full-width mark in English', /[\u3000-\u303f\uff00-\uffef]/.test(en)],
    ['straight apostrophe or quote in English', /['"]/.test(en)],
    ['stray space', /^\s|\s$|\s\s|\p{Script=Han}\s\p{Script=Han}/u.test(zh) || /^\s|\s$|\s\s|\s[,.;:]/.test(en)],
    ['missing space in English', /[a-z][,.;:][A-Za-z]/.test(en)],
    ['one language ends a sentence, the other does not', /[。？]$/.test(zh) !== /[.?]$/.test(en) && !en.endsWith('Ltd.')],
  ]
  return rules.filter(([, broken]) => broken).map(([name]) => name)
}

const repeated = (values: readonly string[]): string[] => values.filter((value, i) => values.indexOf(value) !== i)

/** Share of neighbouring pairs that two sequences have in common, 0 to 1 (Jaccard). */
function likeness(a: readonly string[], b: readonly string[]): number {
  const pairs = (s: readonly string[]) => new Set(s.slice(1).map((piece, i) => `${s[i]} ${piece}`))
  const [p, q] = [pairs(a), pairs(b)]
  const common = [...p].filter(pair => q.has(pair)).length
  return common / (p.size + q.size - common)
}

/** Pairs of characters tell in Chinese, pairs of words in English. */
const alike = (a: Words, b: Words): boolean =>
  likeness([...a.zh], [...b.zh]) > 0.25 || likeness(a.en.split(' '), b.en.split(' ')) > 0.25

/** Codes on a circle of prerequisites; empty when an order exists. */
function circular(prerequisites: ReadonlyMap<string, readonly string[]>): string[] {
  const left = new Map(prerequisites)
  for (let before = -1; before !== left.size;) {
    before = left.size
    for (const [code, needs] of left) if (!needs.some(need => left.has(need))) left.delete(code)
  }
  return [...left.keys()]
}

/** Ids of questions whose condition does not name an earlier choice question and options of it. */
function danglingBranches(asked: readonly Question[]): string[] {
  return asked.filter((question, i) => {
    const when = question.visibleWhen
    if (!when) return false
    const target = asked.slice(0, i).find(q => q.id === when.question)
    if (target?.type !== 'single' && target?.type !== 'multiple') return true
    return when.anyOf.length === 0 || when.anyOf.some(id => !target.options.some(o => o.id === id))
  }).map(question => question.id)
}

const scored = (question: Question): { feeds: Feed; options: readonly Option[] } | undefined => {
  if (question.type === 'matrix' && question.feeds) return { feeds: question.feeds, options: question.columns }
  if ((question.type === 'single' || question.type === 'multiple') && question.feeds)
    return { feeds: question.feeds, options: question.options }
  return undefined
}

test('every text stands in both languages and in the marks of its own', () => {
  const all = [...wordsIn({ framework, posts, questionnaire, offerings })]
  assert.ok(all.length > 500, `only ${all.length} texts found`)
  assert.deepEqual(all.flatMap(({ path, words }) => faultsOf(words).map(fault => `${path}: ${fault}`)), [])
})

test('a faulty text is noticed', () => {
  const good = { zh: '能登记申请，并告知进展。', en: 'Can register a request and report progress.' }
  assert.deepEqual(faultsOf(good), [])
  const spoiled: [Partial<Words>, string][] = [
    [{ zh: ' ' }, 'Chinese is empty'],
    [{ en: '' }, 'English is empty'],
    [{ zh: 'Register.' }, 'Chinese without Han characters'],
    [{ zh: '能登记申请,并告知进展。' }, 'ASCII punctuation beside Han'],
    [{ zh: '能登记申请.并告知进展。' }, 'ASCII punctuation beside Han'],
    [{ en: 'Can register a 申请.' }, 'Han in English'],
    [{ en: 'Can register， and report.' }, 'full-width mark in English'],
    [{ en: 'Can register a person\'s request.' }, 'straight apostrophe or quote in English'],
    [{ zh: '能登记 申请。' }, 'stray space'],
    [{ en: 'Can register.Can report.' }, 'missing space in English'],
    [{ zh: '能登记申请' }, 'one language ends a sentence, the other does not'],
  ]
  for (const [change, fault] of spoiled) assert.ok(faultsOf({ ...good, ...change }).includes(fault), fault)
})

test('the framework has eight areas of three competencies and three rising, provisional cuts', () => {
  assert.deepEqual(framework.areas.map(a => a.code), ['SC', 'AK', 'IP', 'CA', 'CN', 'IN', 'SV', 'SE'])
  assert.deepEqual(codes, framework.areas.flatMap(a => [1, 2, 3].map(n => `${a.code}${n}`)))
  assert.ok(framework.competencies.every(c => c.code.startsWith(c.area)))
  assert.deepEqual(framework.levels.map(l => [l.code, l.cut, l.provisional]),
    [['basic', -1, true], ['application', 0, true], ['technical', 1, true]])
})

test('codes and names are unique', () => {
  assert.deepEqual(repeated(codes), [])
  for (const list of [posts.map(p => p.code), posts.map(p => p.name.zh), posts.map(p => p.name.en),
    framework.competencies.map(c => c.name.zh), framework.competencies.map(c => c.name.en),
    offerings.map(o => o.code), offerings.map(o => o.title.zh), offerings.map(o => o.title.en),
    questions.map(q => q.id), questions.map(q => q.title.zh), questions.map(q => q.title.en)])
    assert.deepEqual(repeated(list), [])
  for (const question of questions) {
    const lists: (readonly { id: string }[])[] = question.type === 'matrix' ? [question.rows, question.columns]
      : 'options' in question ? [question.options] : []
    for (const list of lists) assert.deepEqual(repeated(list.map(entry => entry.id)), [], question.id)
  }
})

test('descriptors say what a person can do, in one to three sentences, and none is copied from another', () => {
  assert.equal(descriptors.length, 72)
  for (const { where, text } of descriptors) {
    assert.match(text.en, /^Can /, where)
    assert.match(text.zh, /^能/, where)
    for (const sentences of [text.zh.split('。'), text.en.split(/\.(?:\s|$)/)])
      assert.ok(sentences.length >= 2 && sentences.length <= 4, `${where}: ${sentences.length - 1} sentences`)
  }
  descriptors.forEach((a, i) => descriptors.slice(i + 1).forEach(b => {
    assert.notEqual(a.text.zh, b.text.zh)
    assert.notEqual(a.text.en, b.text.en)
    assert.ok(!alike(a.text, b.text), `${a.where} and ${b.where} read alike`)
  }))
  const { text } = descriptors[0]!
  assert.ok(alike(text, { zh: text.zh.replace('诉求', '需要'), en: 'Can do something else.' }), 'a copy in Chinese is noticed')
  assert.ok(alike(text, { zh: '能做别的事。', en: text.en.replace('request', 'wish') }), 'a copy in English is noticed')
})

test('every post says for all 24 competencies which level it needs and how much that counts', () => {
  assert.equal(posts.length, 12)
  for (const post of posts) {
    assert.deepEqual(Object.keys(post.profile), codes, post.code)
    assert.ok(post.weight >= 0.8 && post.weight <= 1.6, post.code)
    for (const { level, weight } of Object.values(post.profile)) {
      assert.ok([0, 1, 2, 3].includes(level), post.code)
      assert.ok(weight >= 0.5 && weight <= 2, post.code)
    }
  }
  assert.deepEqual(repeated(posts.map(p => codes.map(c => p.profile[c].level).join(''))), [], 'two posts have one profile')
  for (const code of codes)
    assert.ok(new Set(posts.map(p => p.profile[code].level)).size >= 2, `${code} does not tell posts apart`)
})

test('a question depends only on an earlier choice', () => {
  assert.deepEqual(danglingBranches(questions), [])
  assert.ok(questions.some(q => q.visibleWhen))
  const [branch, source] = [questions.find(q => q.id === 'ai-purpose')!, questions.find(q => q.id === 'ai-use')!]
  assert.deepEqual(danglingBranches([branch, source]), ['ai-purpose'], 'asked before its cause')
  assert.deepEqual(danglingBranches([{ ...branch, visibleWhen: { question: 'none-such', anyOf: ['tried'] } }]), ['ai-purpose'])
  const unknown = { ...branch, visibleWhen: { question: 'ai-use', anyOf: ['never-offered'] } }
  assert.deepEqual(danglingBranches([source, unknown]), ['ai-purpose'], 'waits for an option that nobody can choose')
})

test('the questionnaire has four pages, asks about all eight areas and offers topics for all competencies', () => {
  assert.equal(questionnaire.pages.length, 4)
  assert.ok(questions.length >= 16 && questions.length <= 20, `${questions.length} questions`)
  const confidence = questions.find(q => q.id === 'confidence')
  assert.ok(confidence?.type === 'matrix')
  assert.deepEqual(confidence.rows.map(r => r.id), framework.areas.map(a => a.code))
  const topics = questions.find(q => q.type === 'ranking')
  assert.ok(topics)
  assert.ok(topics.least >= 1 && topics.most === 8 && topics.most <= topics.options.length)
  assert.deepEqual(topics.options.flatMap(o => o.competencies).toSorted(), codes.toSorted())
})

test('each index can be computed from the questions that feed it', () => {
  for (const question of questions) {
    const { feeds, options } = scored(question) ?? {}
    if (!feeds || !options) continue
    assert.ok(feeds.weight > 0, question.id)
    const scores = options.filter(o => question.type !== 'matrix' || o.id !== 'not-applicable').map(o => o.score)
    assert.ok(scores.every(s => s !== undefined && s >= 0 && s <= 1), question.id)
    assert.ok(scores.some(s => s === 0), `${question.id} cannot score 0`)
  }
  for (const index of questionnaire.indices) {
    const feeding = questions.filter(q => 'feeds' in q && q.feeds?.index === index.code)
    assert.ok(feeding.length >= 2 && index.atLeast <= feeding.length, index.code)
    assert.ok(feeding.every(q => !q.visibleWhen), `${index.code} depends on a branch`)
  }
  for (const question of questions) if (question.type === 'number') {
    assert.ok(question.min < question.max && question.step > 0, question.id)
    const { zeroAt, oneAt } = question.feeds ?? { zeroAt: 0, oneAt: 1 }
    assert.ok(question.min <= zeroAt && zeroAt < oneAt && oneAt <= question.max, question.id)
  }
})

test('prerequisites exist, are no harder than what follows, and never run in a circle', () => {
  const rank = new Map(framework.levels.map((level, i) => [level.code, i]))
  const byCode = new Map(offerings.map(o => [o.code, o]))
  for (const offering of offerings) for (const need of offering.prerequisites) {
    const earlier = byCode.get(need)
    assert.ok(earlier, `${offering.code} needs ${need}, which does not exist`)
    assert.ok(rank.get(earlier.level)! <= rank.get(offering.level)!, `${offering.code} needs the harder ${need}`)
  }
  assert.deepEqual(circular(new Map(offerings.map(o => [o.code, o.prerequisites]))), [])
  assert.deepEqual(circular(new Map([['a', ['b']], ['b', ['c']], ['c', ['a']], ['d', []]])), ['a', 'b', 'c'])
})

test('the figures of an offering agree with each other', () => {
  assert.equal(offerings.length, 60)
  for (const o of offerings) {
    assert.ok(o.practiceHours >= 0 && o.practiceHours <= o.hours, o.code)
    assert.ok(o.minimum >= 1 && o.minimum <= o.seats, o.code)
    assert.ok(o.days > 0 && Number.isInteger(o.days * 2) && o.hours / o.days <= 8, `${o.code}: ${o.hours} h in ${o.days} days`)
    assert.ok(Number.isSafeInteger(o.fixedFen) && Number.isSafeInteger(o.headFen) && o.fixedFen > 0 && o.headFen > 0, o.code)
    if (o.kind === 'workshop') {
      assert.ok(o.fixedFen / o.days >= 800_000 && o.fixedFen / o.days <= 2_500_000, `${o.code}: fixed cost a day`)
      assert.ok(o.headFen / o.days >= 10_000 && o.headFen / o.days <= 40_000, `${o.code}: cost a head and day`)
    }
    assert.ok(o.effects.length > 0 && repeated(o.effects.map(e => e.competency)).length === 0, o.code)
    for (const e of o.effects) {
      assert.ok(codes.includes(e.competency), `${o.code}: ${e.competency}`)
      assert.ok(e.entry < e.exit && e.gain > 0 && e.gain <= e.exit - e.entry, `${o.code}: ${e.competency}`)
    }
  }
})

test('a learner can climb every competency from basic to technical, and practice ranges from none to nearly all', () => {
  for (const { code: level } of framework.levels) {
    const reached = new Set(offerings.filter(o => o.level === level).flatMap(o => o.effects.map(e => e.competency)))
    assert.deepEqual(codes.filter(code => !reached.has(code)), [], `no ${level} offering`)
  }
  const shares = offerings.map(o => o.practiceHours / o.hours)
  assert.ok(Math.min(...shares) === 0 && Math.max(...shares) > 0.8)
  assert.ok(new Set(shares.map(share => share.toFixed(2))).size >= 10)
})

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { questionnaire } from '#domains/diagnosis/content/questionnaire.ts'
import type { Page, Question, Questionnaire } from '#domains/diagnosis/content/types.ts'
import { indexScores, judge, visible, type Answers } from '#domains/diagnosis/questionnaires.ts'

const words = (text: string) => ({ zh: text, en: text })
const asked = (id: string, required = true) => ({ id, title: words(id), required })
const option = (id: string, score?: number) => ({ id, label: words(id), ...(score === undefined ? {} : { score }) })

const single: Question = {
  ...asked('single'),
  type: 'single',
  options: [option('yes', 1), option('no', 0)],
  feeds: { index: 'use', weight: 1 },
}
const follow: Question = { ...asked('follow'), type: 'text', maxLength: 5, visibleWhen: { question: 'single', anyOf: ['yes'] } }
const multiple: Question = {
  ...asked('multiple', false),
  type: 'multiple',
  most: 2,
  options: [option('x', 0.5), option('y', 0.75), option('z', 0.25), { ...option('none', 0), exclusive: true }],
  feeds: { index: 'use', weight: 3 },
}
const matrix: Question = {
  ...asked('matrix'),
  type: 'matrix',
  rows: [
    { id: 'r1', label: words('r1') },
    { id: 'r2', label: words('r2') },
  ],
  columns: [option('low', 0), option('high', 1), option('na')],
  feeds: { index: 'skills', weight: 1 },
}
const ranking: Question = {
  ...asked('ranking'),
  type: 'ranking',
  least: 2,
  most: 3,
  options: ['p', 'q', 'r', 's'].map(id => ({ id, label: words(id), competencies: [] })),
}
const number: Question = {
  ...asked('number'),
  type: 'number',
  min: 0,
  max: 40,
  step: 1,
  unit: words('h'),
  feeds: { index: 'willingness', weight: 1, zeroAt: 0, oneAt: 8 },
}

const page = (...questions: Question[]): Page => ({ id: 'page', title: words('page'), questions })
/** Faults of one question's answer, as `path code`. */
const faultsOf = (question: Question, answer: unknown, draft = false): string[] =>
  judge(page(question), answer === undefined ? {} : { [question.id]: answer }, {}, draft).faults.map(
    fault => `${fault.path} ${fault.code}`,
  )

describe('which questions are asked', () => {
  it('follows an earlier answer, on the same page or on one before', () => {
    assert.equal(visible(single, {}), true)
    assert.equal(visible(follow, {}), false)
    assert.equal(visible(follow, { single: { option: 'no' } }), false)
    assert.equal(visible(follow, { single: { option: 'yes' } }), true)
    const many: Question = { ...asked('m'), type: 'text', maxLength: 5, visibleWhen: { question: 'multiple', anyOf: ['x', 'z'] } }
    assert.equal(visible(many, { multiple: { options: ['y'] } }), false)
    assert.equal(visible(many, { multiple: { options: ['y', 'z'] } }), true)
    assert.deepEqual(
      judge(page(follow), {}, { single: { option: 'yes' } }, false).faults.map(fault => fault.path),
      ['answers.follow'],
    )
  })

  it('takes the answer of this page before the one kept earlier', () => {
    const changed = judge(
      page(single, follow),
      { single: { option: 'no' }, follow: { text: 'abc' } },
      { single: { option: 'yes' }, follow: { text: 'abc' } },
      false,
    )
    assert.deepEqual(changed, { keep: [['single', { option: 'no' }]], drop: ['follow'], faults: [] })
  })

  it('asks for what became visible, and drops the answer to what is hidden without judging it', () => {
    assert.deepEqual(
      judge(page(single, follow), { single: { option: 'yes' } }, {}, false).faults.map(fault => [fault.path, fault.code]),
      [['answers.follow', 'field-missing']],
    )
    const hidden = judge(page(single, follow), { single: { option: 'no' }, follow: { text: 'far too long for it' } }, {}, false)
    assert.deepEqual(hidden.faults, [])
    assert.deepEqual(hidden.drop, ['follow'])
  })
})

describe('what is asked for', () => {
  it('names every required question that was left out', () => {
    const { keep, faults } = judge(page(single, matrix, ranking, number, multiple), {}, {}, false)
    assert.deepEqual(keep, [])
    assert.deepEqual(
      faults.map(fault => `${fault.path} ${fault.code}`),
      [
        'answers.single field-missing',
        'answers.matrix field-missing',
        'answers.ranking answer-too-few',
        'answers.number field-missing',
      ],
    )
  })

  it('lets a draft be as empty as it likes, yet not wrong', () => {
    assert.deepEqual(judge(page(single, matrix, ranking, number), {}, {}, true).faults, [])
    assert.deepEqual(
      judge(page(matrix, ranking), { matrix: { rows: { r1: 'low' } }, ranking: { ranked: ['p'] } }, {}, true).keep.map(
        ([id]) => id,
      ),
      ['matrix', 'ranking'],
    )
    assert.deepEqual(faultsOf(single, { option: 'perhaps' }, true), ['answers.single field-invalid'])
  })

  it('drops a blank answer to an optional question', () => {
    assert.deepEqual(judge(page(multiple), {}, { multiple: { options: ['x'] } }, false), {
      keep: [],
      drop: ['multiple'],
      faults: [],
    })
  })

  it('wants every row of a required matrix', () => {
    assert.deepEqual(faultsOf(matrix, { rows: { r1: 'low' } }), ['answers.matrix field-missing'])
    assert.deepEqual(faultsOf(matrix, { rows: {} }), ['answers.matrix field-missing'])
    assert.deepEqual(faultsOf(matrix, { rows: { r1: 'low', r2: 'na' } }), [])
    assert.deepEqual(faultsOf({ ...matrix, required: false } as Question, { rows: { r1: 'low' } }), [])
  })
})

describe('answers that will not do', () => {
  const bad: [Question, unknown, string][] = [
    [single, 'yes', 'field-missing'],
    [single, ['yes'], 'field-missing'],
    [single, { option: 'perhaps' }, 'field-invalid'],
    [single, { option: ['yes'] }, 'field-invalid'],
    [single, { option: 'yes', text: 'x'.repeat(201) }, 'answer-too-long'],
    [single, { option: 'yes', text: 5 }, 'answer-too-long'],
    [multiple, { options: 'x' }, 'field-invalid'],
    [multiple, { options: ['x', 'x'] }, 'field-invalid'],
    [multiple, { options: ['x', 'w'] }, 'field-invalid'],
    [multiple, { options: ['x', 'y', 'z'] }, 'answer-too-many'],
    [multiple, { options: ['x', 'none'] }, 'answer-exclusive'],
    [matrix, { rows: ['low', 'high'] }, 'field-invalid'],
    [matrix, { rows: { r1: 'low', r9: 'low' } }, 'field-invalid'],
    [matrix, { rows: { r1: 'low', r2: 'middle' } }, 'field-invalid'],
    [matrix, { rows: { r1: 'low', r2: null } }, 'field-invalid'],
    [ranking, { ranked: ['p', 'p'] }, 'answer-ranks'],
    [ranking, { ranked: ['p', 'w'] }, 'answer-ranks'],
    [ranking, { ranked: ['p', 'q', 'r', 's'] }, 'answer-too-many'],
    [ranking, { ranked: ['p'] }, 'answer-too-few'],
    [ranking, { ranked: 'p' }, 'answer-ranks'],
    [number, { value: '12' }, 'field-invalid'],
    [number, { value: Number.NaN }, 'field-invalid'],
    [number, { value: Infinity }, 'field-invalid'],
    [number, { value: -1 }, 'answer-range'],
    [number, { value: 41 }, 'answer-range'],
    [{ ...asked('text'), type: 'text', maxLength: 5 }, { text: '123456' }, 'answer-too-long'],
    [{ ...asked('text'), type: 'text', maxLength: 5 }, { text: '   ' }, 'field-missing'],
    [{ ...asked('text'), type: 'text', maxLength: 5 }, { text: 12 }, 'answer-too-long'],
  ]
  for (const [question, answer, code] of bad) {
    it(`${question.type}: ${JSON.stringify(answer).slice(0, 60)} is ${code}`, () =>
      assert.deepEqual(faultsOf(question, answer), [`answers.${question.id} ${code}`]))
  }
  it('says the limits with the fault', () => {
    assert.deepEqual(judge(page(number), { number: { value: 99 } }, {}, false).faults[0]?.detail, { min: 0, max: 40 })
    assert.deepEqual(judge(page(ranking), { ranking: { ranked: ['p'] } }, {}, false).faults[0]?.detail, { least: 2, most: 3 })
  })
  it('accepts the limits themselves', () => {
    for (const value of [0, 40]) assert.deepEqual(faultsOf(number, { value }), [])
    assert.deepEqual(faultsOf(multiple, { options: ['x', 'y'] }), [])
    assert.deepEqual(faultsOf(multiple, { options: ['none'] }), [])
    for (const ranked of [
      ['p', 'q'],
      ['s', 'r', 'q'],
    ])
      assert.deepEqual(faultsOf(ranking, { ranked }), [])
  })
})

describe('indices of the questionnaire', () => {
  const index = (code: 'use' | 'skills' | 'willingness', atLeast: number) => ({
    code,
    name: words(code),
    about: words(code),
    atLeast,
  })
  const small: Questionnaire = {
    code: 'small',
    version: '1',
    title: words('small'),
    intro: words(''),
    indices: [index('use', 2), index('skills', 1), index('willingness', 1)],
    pages: [page(single, multiple), page(matrix), page(number, ranking)],
  }
  const scores = (answers: Answers) =>
    Object.fromEntries(indexScores(small, answers).map(({ index, score }) => [index, Math.round(score * 1000) / 1000]))

  it('are weighted means, sums of options cut at one', () => {
    // (1·0 + 3·0.75) / 4
    assert.equal(scores({ single: { option: 'no' }, multiple: { options: ['y'] } })['use'], 56.25)
    assert.equal(scores({ single: { option: 'yes' }, multiple: { options: ['x', 'y'] } })['use'], 100)
  })
  it('leave out rows that do not apply, and clip numbers', () => {
    assert.deepEqual(scores({ matrix: { rows: { r1: 'high', r2: 'na' } }, number: { value: 30 } }), {
      skills: 100,
      willingness: 100,
    })
    assert.deepEqual(scores({ matrix: { rows: { r1: 'high', r2: 'low' } }, number: { value: 2 } }), {
      skills: 50,
      willingness: 25,
    })
  })
  it('are blank, never zero, with too few answers', () => {
    assert.deepEqual(scores({}), {})
    assert.deepEqual(scores({ single: { option: 'yes' } }), {})
    assert.deepEqual(scores({ matrix: { rows: { r1: 'na', r2: 'na' } } }), {})
  })
})

describe('the built-in questionnaire', () => {
  const all: Question[] = questionnaire.pages.flatMap(each => each.questions as readonly Question[])

  it('can be answered page by page as its own conditions ask, and every missing page is noticed', () => {
    const fitting = (question: Question): unknown => {
      switch (question.type) {
        case 'single':
          return { option: question.options[0]?.id }
        case 'multiple':
          return { options: [question.options[0]?.id] }
        case 'matrix':
          return { rows: Object.fromEntries(question.rows.map(row => [row.id, question.columns[0]?.id])) }
        case 'ranking':
          return { ranked: question.options.slice(0, question.least).map(each => each.id) }
        case 'number':
          return { value: question.min }
        case 'text':
          return { text: 'x' }
      }
    }
    const answers: Answers = Object.fromEntries(all.map(question => [question.id, fitting(question)]))
    let kept = 0
    for (const each of questionnaire.pages as readonly Page[]) {
      const found = judge(each, answers, answers, false)
      assert.deepEqual(found.faults, [], each.id)
      kept += found.keep.length
      assert.deepEqual(
        found.drop,
        each.questions.filter(question => !visible(question, answers)).map(question => question.id),
      )
      if (each.questions.some(question => question.required)) assert.ok(judge(each, {}, {}, false).faults.length > 0, each.id)
    }
    assert.ok(kept > 10)
    assert.equal(indexScores(questionnaire as Questionnaire, answers).length, 3)
  })
})

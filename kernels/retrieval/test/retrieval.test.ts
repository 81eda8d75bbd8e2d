import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { answeredChance, bagOf, distance, evidenceOf, idfOf, makeIndex, ndcgAt, nearest, normalise, pairsOf, recallAt, snippetOf, weightOf, wordsOf } from '../index.ts'

/** Cuts at blanks, and Chinese into its characters in twos: enough to see the rules by. */
const plain = {
  cut: (text: string) => text.split(/(\s+|[，。])/).flatMap(part => (/\p{Script=Han}/u.test(part) ? part.match(/.{1,2}/gu) ?? [] : [part])),
  stem: (word: string) => word.replace(/s$/, ''),
}

describe('terms', () => {
  it('are words without stop words, and pairs of characters', () => {
    assert.deepEqual(wordsOf(normalise('The Permits, 户口迁移'), plain), ['permits,', '户口', '迁移'])
    assert.deepEqual(wordsOf('permits the permit', plain), ['permit', 'permit'])
    assert.deepEqual(pairsOf('办护照 for abc12'), ['#办护', '#护照', '#for', '#abc12'])
    assert.deepEqual(pairsOf('税'), ['#税'])
  })
  it('do not depend on width or case', () => {
    assert.deepEqual(pairsOf(normalise('ＡＢＣ１２')), pairsOf('abc12'))
  })
  it('count by the weight of their field', () => {
    const { bag, length } = bagOf([{ text: '护照', weight: 2 }, { text: '护照', weight: 1 }], plain)
    assert.deepEqual([...bag], [['护照', 3], ['#护照', 3]])
    assert.equal(length, 6)
  })
})

describe('BM25', () => {
  it('gives the published figures', () => {
    // By hand: tf 2, length 100, average 80: 2 · 2.2 / (2 + 1.2 · (0.25 + 0.75 · 1.25))
    assert.ok(Math.abs(weightOf(2, 100, 80) - 4.4 / 3.425) < 1e-12)
    assert.ok(Math.abs(idfOf(1000, 10) - Math.log(1 + 990.5 / 10.5)) < 1e-12)
    assert.ok(idfOf(10, 10) > 0)
  })
  it('puts the document that says it more and at less length first', () => {
    const index = makeIndex(['护照 护照 办理', '护照 办理 办理 地点 时间 材料', '地点'].map(text => bagOf([{ text, weight: 1 }], plain)))
    assert.deepEqual(index.search(bagOf([{ text: '护照', weight: 1 }], plain).bag, 10).map(hit => hit.document), [0, 1])
  })
  it('never loses by more occurrences, nor wins by more length', () => fc.assert(fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 500 }), (tf, length, average) => {
    assert.ok(weightOf(tf + 1, length, average) > weightOf(tf, length, average))
    assert.ok(weightOf(tf, length + 1, average) < weightOf(tf, length, average))
  })))
})

describe('the chance of an answer', () => {
  const query = bagOf([{ text: '护照 办理', weight: 1 }], plain).bag
  const chance = (has: (term: string) => boolean, scores: number[]) =>
    answeredChance(evidenceOf(query, 100, () => 5, scores.map(score => ({ score, has }))))
  it('is greater the more of the question stands in the results', () => {
    assert.ok(chance(() => true, [20, 5, 4, 3, 2]) > chance(term => !term.startsWith('#'), [10, 5, 4, 3, 2]))
    assert.ok(chance(term => !term.startsWith('#'), [10, 5, 4, 3, 2]) > chance(() => false, [1, 1, 1, 1, 1]))
  })
  it('is a number between 0 and 1 even where nothing was found', () => {
    const none = answeredChance(evidenceOf(new Map(), 0, () => 0, []))
    assert.ok(none > 0 && none < 0.2, String(none))
  })
})

describe('spelling', () => {
  it('counts slips', () => {
    assert.deepEqual([distance('passport', 'passprot'), distance('护照', '护昭'), distance('abc', 'abc'), distance('a', 'abcd')], [1, 1, 0, 3])
  })
  it('is symmetric, and nothing for the same word', () => fc.assert(fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (one, other) => {
    assert.equal(distance(one, other, 8), distance(other, one, 8))
    assert.equal(distance(one, one, 8), 0)
  })))
  it('names the nearest known word, or none', () => {
    const known = [{ term: 'passport', df: 4 }, { term: 'passports', df: 9 }, { term: 'password', df: 50 }]
    assert.equal(nearest('passprot', known), 'passport')
    assert.equal(nearest('garden', known), undefined)
  })
})

describe('a passage', () => {
  const text = `${'前言。'.repeat(60)}办理护照需要身份证和照片。${'后记。'.repeat(60)}`
  it('is the one that holds what was asked, marked', () => {
    const pieces = snippetOf(text, new Map([['护照', 3], ['照片', 2]]), 40)
    assert.deepEqual(pieces.filter(piece => piece.hit).map(piece => piece.text), ['护照', '照片'])
    assert.ok(pieces.map(piece => piece.text).join('').length <= 42)
  })
  it('gives back the text unchanged, whatever is marked', () => fc.assert(fc.property(fc.string(), fc.array(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 5 }), (given, terms) => {
    const whole = snippetOf(given, new Map(terms.map(term => [term, 1])), 10_000).map(piece => piece.text).join('')
    assert.equal(whole, given.replace(/\s+/g, ' ').trim())
  })))
})

it('judged rankings', () => {
  assert.equal(recallAt(['a', 'b', 'c'], new Set(['b', 'z']), 10), 0.5)
  assert.equal(recallAt(['a', 'b'], new Set(['b']), 1), 0)
  assert.equal(ndcgAt(['b', 'a'], new Set(['b']), 10), 1)
  assert.ok(Math.abs(ndcgAt(['a', 'b'], new Set(['b']), 10) - 1 / Math.log2(3)) < 1e-12)
})

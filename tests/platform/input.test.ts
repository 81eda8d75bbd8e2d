import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { z } from 'zod'
import { Invalid } from '#platform/errors.ts'
import { Day, Flag, Id, parseInput } from '#platform/route.ts'

const Shape = z.object({
  name: z.string().min(2).max(5), count: z.number().int(), on: Day, id: Id.optional(), ticked: Flag.default(false), kind: z.enum(['a', 'b']),
  people: z.array(z.object({ number: z.string() })).default([]), either: z.union([z.literal(''), z.coerce.number()]).optional(),
}).strict()
const whole = { name: 'abc', count: 3, on: '2027-03-02', kind: 'a' }

const refusals = (given: unknown): Record<string, string> => {
  try {
    parseInput(Shape, given)
    return {}
  } catch (error) {
    assert.ok(error instanceof Invalid)
    return Object.fromEntries(error.fields.map(field => [field.path, field.code]))
  }
}

describe('what a request sends', () => {
  it('is told as missing only where it is missing', () => {
    assert.deepEqual(refusals({}), { name: 'field-missing', count: 'field-missing', on: 'field-missing', kind: 'field-missing' })
    assert.deepEqual(refusals(undefined), { '': 'field-missing' })
    assert.deepEqual(refusals({ ...whole, people: [{}] }), { 'people.0.number': 'field-missing' })
  })

  it('is told as wrong where it is there but of another kind', () => {
    assert.deepEqual(refusals({ ...whole, name: 7, count: 'three', on: '2027-02-30', kind: 'c' }), { name: 'field-invalid', count: 'field-invalid', on: 'field-invalid', kind: 'field-invalid' })
    assert.deepEqual(refusals({ ...whole, name: null }), { name: 'field-invalid' })
    assert.deepEqual(refusals({ ...whole, people: [{ number: 5 }] }), { 'people.0.number': 'field-invalid' })
    assert.deepEqual(refusals({ ...whole, people: 'everybody' }), { people: 'field-invalid' })
    assert.deepEqual(refusals([]), { '': 'field-invalid' })
    assert.deepEqual(refusals({ ...whole, either: 'much' }), { either: 'field-invalid' })
  })

  it('is told as too small, too large or unknown with its figure', () => {
    assert.deepEqual(refusals({ ...whole, name: 'a' }), { name: 'field-too-small' })
    assert.deepEqual(refusals({ ...whole, name: 'abcdef' }), { name: 'field-too-big' })
    assert.deepEqual(refusals({ ...whole, colour: 'red' }), { '': 'field-unknown' })
    assert.deepEqual(refusals({ ...whole, name: 'a\0b' }), { name: 'field-invalid' })
  })
})

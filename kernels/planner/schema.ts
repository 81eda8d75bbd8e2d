/** The instance format as JSON Schema (draft 2020-12): shapes and ranges. What ids and dates mean to each other is `validateInstance`'s. */
import { greatest } from './validate.ts'

const id = { type: 'string', minLength: 1 }, ids = { type: 'array', items: id, uniqueItems: true }
const date = { type: 'string', format: 'date', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }, dates = { type: 'array', items: date }
const number = (minimum: number, maximum: number) => ({ type: 'number', minimum, maximum })
const whole = (minimum: number, maximum: number) => ({ type: 'integer', minimum, maximum })
const share = number(0, 1), fen = whole(0, greatest.fen), level = number(-greatest.level, greatest.level)
const object = (required: Record<string, unknown>, optional: Record<string, unknown> = {}) =>
  ({ type: 'object', required: Object.keys(required), properties: { ...required, ...optional } })
const list = (items: unknown, minItems = 0) => ({ type: 'array', items, minItems })

/** Version 1. Members not named are ignored. */
export const instanceSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema', $id: 'urn:keju:plan-instance:1', title: 'Keju planning instance',
  ...object({
    version: { const: 1 }, competencies: { ...ids, minItems: 1 },
    units: list(object({ id, agency: id, region: id, size: whole(1, Number.MAX_SAFE_INTEGER), maxAbsentShare: share },
      { monthHours: number(0, greatest.hours * greatest.seats) }), 1),
    people: list(object({
      id, unit: id, hoursLimit: number(0, Number.MAX_VALUE), locked: { ...ids, maxItems: greatest.wishes },
      refused: { type: 'array', items: id, maxItems: greatest.wishes }, busy: dates,
      needs: list(object({ competency: id, required: level, theta: level, se: number(0, greatest.level), weight: number(0, greatest.weight) })),
    }, {
      nominations: { ...list(object({ offering: id, worth: number(0, greatest.weight) })), maxItems: greatest.wishes },
      groups: { type: 'object', additionalProperties: id },
    }), 1),
    offerings: list(object({
      id, mode: { enum: ['online', 'offline', 'blended'] }, hours: number(0, greatest.hours), practiceHours: number(0, greatest.hours),
      effects: list(object({ competency: id, entry: level, exit: level, gain: number(0, greatest.level) })), prerequisites: ids,
    }), 1),
    sessions: list(object({
      id, offering: id, days: { ...dates, minItems: 1 }, seats: whole(1, greatest.seats), minimum: whole(0, greatest.seats), fixedFen: fen,
      headFen: fen, absent: { type: 'boolean' },
    }, { region: id, part: { enum: ['am', 'pm'] }, trainers: ids, room: id }), 1),
    budgetFen: fen, maxSessionsPerPerson: whole(0, Number.MAX_SAFE_INTEGER),
  }, {
    agencyBudgets: list(object({ agency: id, budgetFen: fen })), minimumPracticeShare: share,
    mandatory: list(object({ offering: id, people: { ...ids, minItems: 1 }, penalty: { oneOf: [number(0, greatest.penalty), { type: 'null' }] } },
      { deadline: date })),
    travel: list(object({ from: id, to: id, fen: { oneOf: [fen, { type: 'null' }] } }, { halfDays: whole(0, 60) })),
    floors: list(object({ region: id, share, penalty: number(0, greatest.penalty) })),
    cohorts: list(object({ id, people: { ...ids, minItems: 1 }, minimumPracticeShare: share })),
  }),
} as const

import type { Rule } from './clock.ts'

/**
 * The rule of that code in force on a date: of the jurisdictions that hold the place, the narrowest.
 * `CN-370700` lies within `CN-37`, that within `CN`. Undefined when there is none.
 */
export const ruleFor = (rules: readonly Rule[], code: string, date: string, place: string): Rule | undefined =>
  rules
    .filter(rule => rule.code === code && rule.from <= date && (rule.to === null || date < rule.to) && place.startsWith(rule.jurisdiction))
    .toSorted((a, b) => b.jurisdiction.length - a.jurisdiction.length || (a.from < b.from ? 1 : -1))[0]

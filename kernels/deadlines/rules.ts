import type { Rule } from './clock.ts'

/** Whether a place lies in a jurisdiction: `CN-370705` in `CN-370700` (the city's own code ends in zeros), that in `CN-37`, that in `CN`. */
export const liesIn = (place: string, jurisdiction: string): boolean => place.startsWith(jurisdiction.replace(/(?:00)+$/, ''))

/** The rule of that code in force on a date: of the jurisdictions that hold the place, the narrowest. Undefined when there is none. */
export const ruleFor = (rules: readonly Rule[], code: string, date: string, place: string): Rule | undefined =>
  rules
    .filter(rule => rule.code === code && rule.from <= date && (rule.to === null || date < rule.to) && liesIn(place, rule.jurisdiction))
    .toSorted((a, b) => b.jurisdiction.length - a.jurisdiction.length || (a.from < b.from ? 1 : -1))[0]

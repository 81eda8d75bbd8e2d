import type { Tx } from '#platform/db.ts'
import { date, money, number, percent, say, type Lang, type Text } from '#platform/texts.ts'
import type { WishLine } from './scenarios/shapes.ts'
import { namesOfAll } from './scenarios/store.ts'
import { wishWords } from './scenarios/texts.ts'
import type { Wishes, Words } from './shapes.ts'
import { planning } from './texts.ts'

/** Every wish in words, always the same lines in the same order, so that those of several plans stand beside one another. */
export const wishLines = async (tx: Tx, plans: readonly Wishes[]): Promise<WishLine[][]> => {
  const ids = plans.flatMap(wishes => [
    ...wishes.mandatory, ...wishes.rounds, ...wishes.agencyBudgets.map(each => each.agencyId), ...(wishes.floor?.regions ?? []),
    ...Object.values(wishes.weights).flatMap(each => each.map(({ id }) => id)),
  ])
  const names = new Map((await namesOfAll(tx, [...new Set(ids)])).map(each => [each.id, each.name]))
  return plans.map(wishes => linesOf(wishes, names))
}

const both = (write: (lang: Lang) => string): Words => ({ zh: write('zh'), en: write('en') })

const linesOf = (wishes: Wishes, names: ReadonlyMap<string, Words>): WishLine[] => {
  const name = (id: string, lang: Lang) => names.get(id)?.[lang] ?? id
  const list = (parts: string[], lang: Lang) => (parts.length === 0 ? wishWords.none[lang] : parts.join(lang === 'zh' ? '、' : ', '))
  const line = (key: string, label: Text, write: (lang: Lang) => string): WishLine => ({ key, label: { zh: label.zh, en: label.en }, value: both(write) })
  const yes = (value: boolean) => (lang: Lang) => (value ? wishWords.yes : wishWords.no)[lang]
  const factors = (rows: { id: string; factor: number }[]) => (lang: Lang) =>
    list(rows.map(each => say(wishWords.times, lang, { name: name(each.id, lang), factor: number(each.factor, lang) })), lang)
  const { floor } = wishes
  return [
    line('budget', planning.budget, lang => money(wishes.budgetFen, lang)),
    line('from', planning.from, lang => date(wishes.from, lang)),
    line('to', planning.to, lang => date(wishes.to, lang)),
    line('hours', planning.hoursPerPerson, lang => number(wishes.hoursPerPerson, lang)),
    line('sessions', planning.maxSessions, lang => number(wishes.maxSessionsPerPerson, lang)),
    line('absent', planning.absentPercent, lang => percent(wishes.maxAbsentShare, lang)),
    line('practice', planning.practicePercent, lang => (wishes.minimumPracticeShare === null ? wishWords.none[lang] : percent(wishes.minimumPracticeShare, lang))),
    line('practicePerAgency', wishWords.practicePerAgency, yes(wishes.practicePerAgency)),
    line('mandatory', planning.mandatory, lang => list(wishes.mandatory.map(id => {
      const due = wishes.deadlines.find(each => each.offeringId === id)
      return due ? say(wishWords.by, lang, { name: name(id, lang), day: date(due.day, lang) }) : name(id, lang)
    }), lang)),
    line('missed', wishWords.missedPenalty, lang => (wishes.missedPenalty === null ? wishWords.none[lang] : number(wishes.missedPenalty, lang))),
    line('agencyBudgets', wishWords.agencyBudgets, lang => list(wishes.agencyBudgets.map(each => say(wishWords.amount, lang, { name: name(each.agencyId, lang), money: money(each.budgetFen, lang) })), lang)),
    line('floor', wishWords.floor, lang => (floor === null ? wishWords.none[lang]
      : say(floor.first ? wishWords.floorFirstValue : wishWords.floorValue, lang, { regions: list(floor.regions.map(id => name(id, lang)), lang), share: percent(floor.share, lang) }))),
    line('monthHours', wishWords.monthHours, lang => (wishes.monthHoursPerHead === null ? wishWords.none[lang] : number(wishes.monthHoursPerHead, lang))),
    line('posts', wishWords.posts, factors(wishes.weights.posts)),
    line('agencies', wishWords.agencies, factors(wishes.weights.agencies)),
    line('competencies', wishWords.competencies, factors(wishes.weights.competencies)),
    line('rounds', wishWords.rounds, lang => list(wishes.rounds.map(id => name(id, lang)), lang)),
    line('nominationWorth', wishWords.nominationWorth, lang => (wishes.rounds.length === 0 ? wishWords.none[lang] : number(wishes.nominationWorth, lang))),
    line('travel', wishWords.travel, yes(wishes.travel)),
    line('cautious', wishWords.cautious, yes(wishes.cautious)),
    line('locked', wishWords.locked, lang => (wishes.locked.length === 0 ? wishWords.none[lang] : say(wishWords.lockedCount, lang, { n: wishes.locked.length }))),
    line('seconds', planning.seconds, lang => number(wishes.seconds, lang)),
  ]
}

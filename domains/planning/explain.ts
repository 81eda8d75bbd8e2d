import type { Hindrance } from '@keju/planner'
import { date, money, number, percent, say, type Lang, type Text, type Values } from '#platform/texts.ts'
import { repairSteps, repairWords } from './replan/repair-texts.ts'
import type { ConflictRule, Reason, Repair, Words } from './shapes.ts'
import { hindrances, planning, reasons, rules } from './texts.ts'

type Names = ReadonlyMap<string, Words>
const join = (parts: string[], lang: Lang): string => parts.join(lang === 'zh' ? '；' : '; ')

/** Why somebody is in a session, in one or two sentences. */
export const reasonWords = (reason: Reason, lang: Lang, competencies: Names, sessions: Names): string => {
  const t = (text: Text, values?: Values) => say(text, lang, values)
  const nameOf = (names: Names, id: string) => names.get(id)?.[lang] ?? id
  const closed = reason.closes.filter(each => each.before - each.after >= 0.005).map(each => t(reasons.closes, {
    competency: nameOf(competencies, each.competencyId), closed: number(each.before - each.after, lang, 2), before: number(each.before, lang, 2), weight: number(each.weight, lang, 1),
  }))
  const parts = [
    reason.mandatory ? t(reasons.mandatory) : '',
    closed.length > 0 ? t(reasons.closing, { list: join(closed, lang) }) : '',
    reason.neededFor.length > 0 ? t(reasons.neededFor, { list: reason.neededFor.map(id => nameOf(sessions, id)).join(lang === 'zh' ? '、' : ', ') }) : '',
    t(reasons.cost, { cost: money(reason.headFen + reason.fixedShareFen, lang) }),
  ]
  return parts.filter(part => part !== '').join(lang === 'zh' ? '' : ' ')
}

/** Most rules of one kind that are told one by one. */
const shown = 4

type Named = { id: string; kind: string; name: Words }

/** Names by id, dates as people write them; persons only where they may be named. */
const namer = (names: readonly Named[], persons: boolean) => {
  const known = new Map(names.map(each => [each.id, each]))
  return (id: string, lang: Lang): string => {
    const found = known.get(id)
    if (!found) return /^\d{4}-\d\d-\d\d$/.test(id) ? date(id, lang) : id
    return found.kind === 'person' && !persons ? planning.somebody[lang] : found.name[lang]
  }
}

/** A way out of a conflict with the plan it makes possible, as sentences. */
export const repairSentence = ({ steps, objective, costFen, people }: Repair, names: readonly Named[], persons: boolean): Words => {
  const naming = namer(names, persons)
  const figure = (rule: string, value: number, lang: Lang): string =>
    rule === 'budget' || rule === 'agencyBudget' ? money(value, lang) : rule === 'practice' || rule === 'cohort' ? percent(value, lang) : number(value, lang)
  const write = (lang: Lang): string => {
    const parts = [...Map.groupBy(steps, each => each.rule)].flatMap(([rule, all]) => {
      const told = rule === 'hours' ? all.slice(0, 1) : all.slice(0, shown)
      const to = rule === 'hours' ? Math.max(...all.map(each => each.to)) : null
      const few = told.map(each => say(repairSteps[rule as keyof typeof repairSteps], lang, {
        who: naming(each.ids[0] ?? '', lang), what: naming(each.ids[1] ?? '', lang), from: figure(rule, each.from, lang), to: figure(rule, to ?? each.to, lang),
        n: rule === 'hours' ? all.length : Math.abs(each.to - each.from),
      }))
      const rest = rule === 'hours' ? 0 : all.length - few.length
      return rest > 0 ? [...few, say(repairWords.more, lang, { n: rest })] : few
    })
    const list = join(parts, lang), priced = say(repairWords.priced, lang, { objective: number(objective, lang, 1), cost: money(costFen, lang), people })
    return lang === 'zh' ? `${list}。${priced}` : `${list.charAt(0).toUpperCase()}${list.slice(1)}. ${priced}`
  }
  return { zh: write('zh'), en: write('en') }
}

/** Rules that cannot all be kept, each as a sentence; many of one kind are summed up. Persons are named only where they may be. */
export const conflictWords = (conflicts: readonly ConflictRule[], names: readonly Named[], persons: boolean): Words[] => {
  const naming = namer(names, persons)
  return [...Map.groupBy(conflicts, each => each.rule)].flatMap(([rule, all]) => {
    const text = rules[rule as keyof typeof rules] ?? rules.other
    const sentence = (each: ConflictRule, lang: Lang) => say(text, lang, {
      who: naming(each.ids[0] ?? '', lang), what: naming(each.ids[1] ?? each.ids[0] ?? '', lang), limit: ruleLimit(each, lang), rule,
    })
    const few = all.slice(0, shown).map(each => ({ zh: sentence(each, 'zh'), en: sentence(each, 'en') }))
    const rest = all.length - few.length
    return rest > 0 ? [...few, { zh: say(planning.moreRules, 'zh', { n: rest }), en: say(planning.moreRules, 'en', { n: rest }) }] : few
  })
}

const ruleLimit = ({ rule, limit }: ConflictRule, lang: Lang): string =>
  rule === 'budget' || rule === 'agencyBudget' ? money(limit, lang) : rule === 'practice' || rule === 'cohort' || rule === 'floor' ? percent(limit, lang) : number(limit, lang)

/** What keeps a person from an offering, in a sentence; null: it took no part in the plan. */
export const hindranceWords = (hindrance: Hindrance | null, lang: Lang, names: Names): string => {
  if (!hindrance) return say(hindrances.outside, lang)
  const values: Record<string, string | number> = {}
  for (const [key, value] of Object.entries(hindrance) as [string, string | number | undefined][]) {
    if (value === undefined) continue
    values[key] = typeof value === 'string' ? (names.get(value)?.[lang] ?? (/^\d{4}-\d\d-\d\d$/.test(value) ? date(value, lang) : value))
      : key.endsWith('Fen') ? money(value, lang) : key === 'share' || key === 'probability' ? percent(value, lang) : number(value, lang)
  }
  return say(hindrances[hindrance.cause], lang, values)
}

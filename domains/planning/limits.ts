import type { Context } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { date, money, number, percent, say, type Lang } from '#platform/texts.ts'
import { limitNames, limitSteps } from './limits-texts.ts'
import type { Limits, TightLimit } from './scenarios/shapes.ts'
import * as rows from './scenarios/store.ts'
import type { Words } from './shapes.ts'
import * as store from './store.ts'

/** Prices below this many weighted logits are not worth telling. */
const leastTold = 0.005

/** Where the limits of a plan pinch, by name. @throws NotFound */
export const limits = (ctx: Context, id: string): Promise<Limits> =>
  ctx.read(async tx => {
    const [plan] = await rows.plansById(tx, [id], ctx.scope('planning.read'))
    if (!plan) throw new NotFound()
    const report = (await rows.reports(tx, [id]))[0], found = plan.outcome?.plan
    if (!found || !report?.prices) return { money: null, rows: [], waiting: Boolean(found) && plan.state === 'solved' && !report }
    const ids = [...new Set(report.prices.flatMap(each => each.ids.filter(isId)))]
    const names = new Map([...(await rows.namesOfAll(tx, ids)), ...(await store.namesOf(tx, ids))].map(each => [each.id, each.name]))
    const price = report.prices.find(each => each.kind === 'money')?.price ?? 0
    return {
      money: found.objective > 0 ? { price, share: price / found.objective, people: Math.round(price / (found.objective / Math.max(1, found.people))) } : null,
      rows: report.prices.filter(each => each.price >= leastTold).map(each => ({ ...each, words: both(lang => named(each, names, lang)), unit: limitSteps[each.kind] })), waiting: false,
    }
  })

const isId = (text: string): boolean => /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(text)
const both = (write: (lang: Lang) => string): Words => ({ zh: write('zh'), en: write('en') })

const named = ({ kind, ids: [who = '', what = ''], limit }: TightLimit, names: ReadonlyMap<string, Words>, lang: Lang): string => say(limitNames[kind], lang, {
  who: names.get(who)?.[lang] ?? who,
  what: /^\d{4}-\d\d-\d\d$/.test(what) ? date(what, lang) : monthOf(what, lang),
  limit: limit === null ? '' : kind === 'money' || kind === 'agency' ? money(limit, lang) : kind === 'practice' || kind === 'cohort' || kind === 'floor' ? percent(limit, lang) : number(limit, lang),
})

/** `2027-03` as people say it. */
const monthOf = (month: string, lang: Lang): string => {
  const [year, at] = month.split('-')
  return lang === 'zh' && at ? `${year}年${Number(at)}月` : month
}

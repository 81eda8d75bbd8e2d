import { addSpan, type Day, type Span } from './calendar.ts'
import type { Certificate, Where } from './packs.ts'

type Done = { id: string; completedOn: Day; kind: string; source: string; category: 'required' | 'elective'; topic?: string | undefined }

/** One stretch for which a certificate held, `[from, until)`, and what earned it. Old stretches stay: they remain verifiable. */
export type Held = { from: Day; until: Day; by: string; how: 'first' | 'renewed' | 'late' | 'again' }

export type CertificateState = {
  pack: string; certificate: string
  /** `open`: the window for renewal is open; `grace`: expired, still to be renewed the short way; `lapsed`: the first path again. */
  state: 'none' | 'valid' | 'open' | 'grace' | 'lapsed'
  expires: Day | null; windowOpens: Day | null; graceEnds: Day | null
  history: Held[]
  /** Completions that changed nothing, because they came before the window or did not suffice after a lapse. */
  ignored: string[]
}

/** An expiry that stands `times` spans after its origin; counting from the origin keeps 29 February from drifting. */
type Expiry = { origin: Day; times: number; day: Day }

/**
 * Where a certificate stands at the end of the day `asOf`.
 *
 * @param done  completions in the order of their days
 */
export const certificateOf = (pack: string, rule: Certificate, done: readonly Done[], matches: (where: Where, entry: Done) => boolean, asOf: Day): CertificateState => {
  const history: Held[] = []
  const ignored: string[] = []
  let expiry: Expiry | null = null
  for (const each of done) {
    const renews = matches(rule.where, each)
    const begins = matches(rule.initial ?? rule.where, each)
    if (!renews && !begins) continue
    const day = each.completedOn
    if (expiry === null || day >= addSpan(expiry.day, rule.grace)) {
      if (!begins) ignored.push(each.id)
      else {
        const how: Held['how'] = expiry === null ? 'first' : 'again'
        expiry = firstExpiry(rule, day)
        history.push({ from: day, until: expiry.day, by: each.id, how })
      }
    } else if (!renews || day < back(expiry.day, rule.window)) ignored.push(each.id)
    else {
      const late = day >= expiry.day
      const from: Day = late ? day : expiry.day
      expiry = nextExpiry(rule, day, expiry)
      history.push({ from, until: expiry.day, by: each.id, how: late ? 'late' : 'renewed' })
    }
  }
  if (expiry === null) return { pack, certificate: rule.code, state: 'none', expires: null, windowOpens: null, graceEnds: null, history, ignored }
  const [expires, windowOpens, graceEnds] = [expiry.day, back(expiry.day, rule.window), addSpan(expiry.day, rule.grace)]
  const state = asOf >= graceEnds ? 'lapsed' : asOf >= expires ? 'grace' : asOf >= windowOpens && windowOpens < expires ? 'open' : 'valid'
  return { pack, certificate: rule.code, state, expires, windowOpens, graceEnds, history, ignored }
}

const back = (day: Day, span: Span): Day => addSpan(day, { years: -(span.years ?? 0), months: -(span.months ?? 0), days: -(span.days ?? 0) })

const counted = (rule: Certificate, origin: Day, times: number): Expiry => ({ origin, times, day: addSpan(origin, rule.valid, times) })

const firstExpiry = (rule: Certificate, day: Day): Expiry => (rule.anchor === 'fixed' ? fixedAfter(rule, day, day) : counted(rule, day, 1))

/** Completion: counted from now (it drifts), never earlier than before. Expiry: from the last expiry (it does not drift). Fixed: the next fixed date. */
const nextExpiry = (rule: Certificate, day: Day, before: Expiry): Expiry => {
  if (rule.anchor === 'expiry') return counted(rule, before.origin, before.times + 1)
  if (rule.anchor === 'fixed') return fixedAfter(rule, day, before.day)
  const drifted = counted(rule, day, 1)
  return drifted.day > before.day ? drifted : before
}

/** The first of the fixed dates that lies after `later` and leaves the certificate its least active time. */
const fixedAfter = (rule: Certificate, day: Day, later: Day): Expiry => {
  const origin = rule.fixed ?? day
  const least = addSpan(day, rule.minimumActive)
  const suits = (times: number): boolean => {
    const date = addSpan(origin, rule.valid, times)
    return date > later && date >= least
  }
  let times = 0
  // Fixed dates go on in both directions: the rule's date only says on which day they fall.
  while (suits(times)) times--
  while (!suits(times)) times++
  return counted(rule, origin, times)
}

import { wishWords } from '#domains/planning/scenarios/texts.ts'
import type { Wishes } from '#domains/planning/shapes.ts'
import { planning } from '#domains/planning/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { errorOf, givenList, givenText } from '../../form.tsx'
import type { InputOf, OutputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { Checkbox, CheckboxGroup, DateInput, Disclosure, NumberInput, Section, Select } from '../../ui/index.ts'

type Named = { id: string; name: { zh: string; en: string } }
export type Further = OutputOf<'planning.plans.further'>

/** Rows of a thing and a figure, sent as two repeated fields; what stands in only one of the two is left out. */
const pairs = (given: Record<string, unknown>, name: string): { id: string; value: string }[] => {
  const ids = rowsOf(given[`${name}Id`]), values = rowsOf(given[`${name}Value`])
  return ids.map((id, i) => ({ id, value: values[i] ?? '' })).filter(each => each.id !== '' && each.value !== '')
}
const rowsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : value === undefined ? [] : [String(value)])

/** The first of the year or month of a day, and of the next. */
const horizonOf = (horizon: string, from: string, to: string): { from: string; to: string } => {
  const year = Number(from.slice(0, 4)), month = Number(from.slice(5, 7))
  if (!year || !month) return { from, to }
  const first = (y: number, m: number) => `${y + Math.floor((m - 1) / 12)}-${String(((m - 1) % 12) + 1).padStart(2, '0')}-01`
  return horizon === 'year' ? { from: first(year, 1), to: first(year + 1, 1) } : horizon === 'month' ? { from: first(year, month), to: first(year, month + 1) } : { from, to }
}

const seat = (text: string) => {
  const [personId = '', sessionId = ''] = text.split(' ')
  return { personId, sessionId }
}

/** The form's fields as the API takes them. */
export const givenWishes = (given: Record<string, unknown>): Omit<InputOf<'planning.plans.create'>, 'title' | 'unitId' | 'campaignId' | 'scenarioOf'> => {
  const text = (key: string) => String(given[key] ?? '')
  const ticked = (key: string) => given[key] === 'on'
  const factors = (name: string) => pairs(given, name).map(({ id, value }) => ({ id, factor: value }))
  const mandatory = givenList(given['mandatory'])
  return {
    budgetYuan: text('budgetYuan'), ...horizonOf(text('horizon'), text('from'), text('to')), hoursPerPerson: text('hoursPerPerson'), maxSessionsPerPerson: text('maxSessionsPerPerson'),
    absentPercent: text('absentPercent'), practicePercent: text('practicePercent'), mandatory, seconds: text('seconds'), seed: text('seed'),
    agencyBudgets: pairs(given, 'agencyBudget').map(({ id, value }) => ({ agencyId: id, budgetYuan: value })), floorRegions: givenList(given['floorRegions']), floorPercent: text('floorPercent'),
    floorPenalty: text('floorPenalty') || '5', floorFirst: ticked('floorFirst'), practicePerAgency: ticked('practicePerAgency'),
    deadlines: mandatory.map(offeringId => ({ offeringId, day: text(`deadline-${offeringId}`) })).filter(each => each.day !== ''), missedPenalty: text('missedPenalty'),
    monthHoursPerHead: text('monthHoursPerHead'), postFactors: factors('post'), agencyFactors: factors('agency'), competencyFactors: factors('competency'),
    rounds: givenList(given['rounds']), nominationWorth: text('nominationWorth') || '0.3', travel: ticked('travel'), cautious: ticked('cautious'),
    locked: ticked('keepSeats') ? givenList(given['locked']).map(seat) : [], barred: ticked('keepSeats') ? givenList(given['barred']).map(seat) : [],
  }
}

type PairsProps = { name: string; legend: string; hint: string; label: string; figure: string; options: readonly Named[]; rows: readonly { id: string; value: string }[] }

/** As many rows as there are, and three to fill in. */
const Pairs = ({ name, legend, hint, label, figure, options, rows }: PairsProps) => {
  const { lang, t } = useLang()
  if (options.length === 0) return null
  return (
    <fieldset className="field">
      <legend>{legend}</legend>
      <p className="hint">{hint}</p>
      {[...rows, ...Array.from({ length: 3 }, () => ({ id: '', value: '' }))].map((row, i) => (
        <div className="pair" key={`${row.id} ${i}`}>
          <Select name={`${name}Id`} id={`${name}Id-${i}`} label={`${label} ${i + 1}`} defaultValue={row.id} options={[{ value: '', label: t(wishWords.none) }, ...options.map(each => ({ value: each.id, label: each.name[lang] }))]} />
          <NumberInput name={`${name}Value`} id={`${name}Value-${i}`} label={`${figure} ${i + 1}`} defaultValue={row.value} min={0} />
        </div>
      ))}
    </fieldset>
  )
}

type MoreProps = {
  further: Further
  offerings: readonly { id: string; title: { zh: string; en: string } }[]
  /** Wishes to begin with, and what was given before a refusal, which goes before them. */
  wishes: Wishes | undefined
  given: Record<string, unknown> | undefined
  problem: Problem | undefined
  round?: string
}

/** Wishes beyond money, dates and hours, folded until somebody wants them. */
export const MoreWishesFields = ({ further, offerings, wishes, given, problem, round }: MoreProps) => {
  const { lang, t } = useLang()
  const text = (name: string, first: string | number | null | undefined) => ({ name, defaultValue: given ? givenText(given, name) : first === null || first === undefined ? '' : String(first), error: errorOf(problem, name) })
  const ticked = (name: string, first: boolean) => ({ name, defaultChecked: given ? given[name] === 'on' : first })
  const many = (name: string, first: readonly string[] | undefined) => (given ? givenList(given[name]) : [...(first ?? [])])
  const rowsFor = (name: string, first: readonly { id: string; value: string }[] | undefined) => (given ? pairs(given, name) : [...(first ?? [])])
  const factors = (kind: 'posts' | 'agencies' | 'competencies') => wishes?.weights[kind].map(each => ({ id: each.id, value: String(each.factor) }))
  const rounds = many('rounds', round ? [round] : wishes?.rounds)
  const { floor } = wishes ?? {}
  const locked = given ? givenList(given['locked']) : (wishes?.locked ?? []).map(each => `${each.personId} ${each.sessionId}`)
  const barred = given ? givenList(given['barred']) : (wishes?.barred ?? []).map(each => `${each.personId} ${each.sessionId}`)
  return (
    <Section title={t(wishWords.more)}>
      {further.rounds.length > 0 && (
        <Disclosure summary={t(wishWords.groupNeeds)} open={rounds.length > 0}>
          <CheckboxGroup name="rounds" legend={t(wishWords.rounds)} hint={t(wishWords.roundsWhat)} defaultValues={rounds} options={further.rounds.map(each => ({ value: each.id, label: each.title }))} />
          <NumberInput {...text('nominationWorth', wishes?.nominationWorth ?? 0.3)} label={t(wishWords.nominationWorth)} hint={t(wishWords.nominationWorthHint)} min={0} max={100} />
        </Disclosure>
      )}
      <Disclosure summary={t(wishWords.groupMoney)} open={rowsFor('agencyBudget', wishes?.agencyBudgets.map(each => ({ id: each.agencyId, value: '' }))).length > 0}>
        <Pairs name="agencyBudget" legend={t(wishWords.agencyBudgets)} hint={t(wishWords.agencyBudgetsWhat)} label={t(wishWords.agency)} figure={t(wishWords.budgetYuan)} options={further.agencies}
          rows={rowsFor('agencyBudget', wishes?.agencyBudgets.map(each => ({ id: each.agencyId, value: String(each.budgetFen / 100) })))} />
        <Checkbox {...ticked('travel', wishes?.travel ?? true)} label={t(wishWords.travel)} hint={t(wishWords.travelHint)} />
      </Disclosure>
      <Disclosure summary={t(wishWords.groupFair)} open={floor !== null && floor !== undefined}>
        {further.regions.length > 0 && (
          <>
            <CheckboxGroup name="floorRegions" legend={t(wishWords.floor)} hint={t(wishWords.floorWhat)} defaultValues={many('floorRegions', floor?.regions)}
              options={further.regions.map(each => ({ value: each.id, label: each.lagging ? `${each.name[lang]}${lang === 'zh' ? '（' : ' ('}${t(wishWords.lagging)}${lang === 'zh' ? '）' : ')'}` : each.name[lang] }))} />
            <NumberInput {...text('floorPercent', floor ? Math.round(floor.share * 1000) / 10 : '')} label={t(wishWords.floorPercent)} optionalWord={t(planning.optional)} min={0} max={100} />
            <NumberInput {...text('floorPenalty', floor?.penalty ?? 5)} label={t(wishWords.floorPenalty)} min={0} />
            <Checkbox {...ticked('floorFirst', floor?.first ?? false)} label={t(wishWords.floorFirst)} hint={t(wishWords.floorFirstHint)} />
          </>
        )}
        <Checkbox {...ticked('practicePerAgency', wishes?.practicePerAgency ?? false)} label={t(wishWords.practicePerAgency)} />
      </Disclosure>
      <Disclosure summary={t(wishWords.groupDuty)} open={many('mandatory', wishes?.mandatory).length > 0}>
        {offerings.length > 0 && (
          <>
            <CheckboxGroup name="mandatory" legend={t(planning.mandatory)} hint={t(planning.mandatoryHint)} error={errorOf(problem, 'mandatory')} defaultValues={many('mandatory', wishes?.mandatory)}
              options={offerings.map(each => ({ value: each.id, label: each.title[lang] }))} />
            <Disclosure summary={t(wishWords.deadlines)} open={(wishes?.deadlines.length ?? 0) > 0}>
              {offerings.map(each => (
                <DateInput key={each.id} {...text(`deadline-${each.id}`, wishes?.deadlines.find(due => due.offeringId === each.id)?.day)} label={`${each.title[lang]}${lang === 'zh' ? '：' : ': '}${t(wishWords.deadline)}`} />
              ))}
            </Disclosure>
          </>
        )}
        <NumberInput {...text('missedPenalty', wishes?.missedPenalty)} label={t(wishWords.missedPenalty)} hint={t(wishWords.missedPenaltyHint)} optionalWord={t(planning.optional)} min={0} />
        <NumberInput {...text('monthHoursPerHead', wishes?.monthHoursPerHead)} label={t(wishWords.monthHours)} hint={t(wishWords.monthHoursHint)} optionalWord={t(planning.optional)} min={0} />
        {locked.length > 0 && (
          <>
            <Checkbox {...ticked('keepSeats', true)} label={`${t(wishWords.locked)} (${t(wishWords.lockedCount, { n: locked.length })})`} />
            {locked.map(each => <input key={each} type="hidden" name="locked" value={each} />)}
            {barred.map(each => <input key={each} type="hidden" name="barred" value={each} />)}
          </>
        )}
      </Disclosure>
      <Disclosure summary={t(wishWords.groupWeights)} open={['posts', 'agencies', 'competencies'].some(kind => (wishes?.weights[kind as 'posts'].length ?? 0) > 0) || wishes?.cautious}>
        <Pairs name="post" legend={t(wishWords.posts)} hint={t(wishWords.weightsWhat)} label={t(wishWords.post)} figure={t(wishWords.factor)} options={further.posts} rows={rowsFor('post', factors('posts'))} />
        <Pairs name="agency" legend={t(wishWords.agencies)} hint={t(wishWords.weightsWhat)} label={t(wishWords.agency)} figure={t(wishWords.factor)} options={further.agencies} rows={rowsFor('agency', factors('agencies'))} />
        <Pairs name="competency" legend={t(wishWords.competencies)} hint={t(wishWords.weightsWhat)} label={t(wishWords.competency)} figure={t(wishWords.factor)} options={further.competencies}
          rows={rowsFor('competency', factors('competencies'))} />
        <Checkbox {...ticked('cautious', wishes?.cautious ?? false)} label={t(wishWords.cautious)} />
      </Disclosure>
    </Section>
  )
}

import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import type { ClockTrial } from '#domains/clocks/shapes.ts'
import { date } from '#platform/texts.ts'
import { errorOf, FormProblem } from '../../form.tsx'
import { page, query, type InputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, Facts, PageHead, Section, Select, Tag, TextInput } from '../../ui/index.ts'
import { lengthOf, RuleFacts, word } from './rule-parts.tsx'
import { rules } from './rule-texts.ts'

const slots = [0, 1, 2, 3, 4, 5]
const kinds = ['stop', 'resume', 'extend', 'restart', 'done'] as const
type Given = Record<string, string>
type Event = NonNullable<InputOf<'clocks.try'>['events']>[number]

/** Events in the order in which they were filled in; empty ones are passed over. */
const eventsOf = (given: Given): Event[] => slots.flatMap((n): Event[] => {
  const kind = given[`kind${n}`], at = given[`at${n}`] ?? '', reason = given[`reason${n}`] ?? ''
  if (kind === 'stop' || kind === 'restart') return [{ kind, at, reason }]
  return kind === 'extend' ? [{ kind, at, by: given[`by${n}`] ?? '0' }] : kind === 'resume' || kind === 'done' ? [{ kind, at }] : []
})

export const loader = async (args: LoaderFunctionArgs) => {
  const { call, attempt, today } = page(args)
  const given = query(args.request)
  const { rows } = await call('clocks.rules.list', {})
  const code = rows.some(row => row.code === given['code']) ? given['code']! : rows.find(row => row.code === 'disclosure.reply')?.code ?? rows[0]?.code ?? ''
  const outcome = given['received'] ? await attempt('clocks.try', { code, place: given['place'] ?? 'CN', received: given['received'], events: eventsOf(given) }) : null
  const of = rows.filter(row => row.code === code)
  return {
    given, today, code, choices: [...new Map(rows.filter(row => row.state !== 'proposed').map(row => [row.code, { value: row.code, procedure: row.procedure, title: row.title }])).values()],
    stops: [...new Set(of.flatMap(row => row.stops))], restarts: [...new Set(of.flatMap(row => row.restarts))], trial: outcome?.ok ? outcome.value : null, problem: outcome && !outcome.ok ? outcome.problem : undefined,
  }
}

const Explained = ({ trial, received }: { trial: ClockTrial; received: string }) => {
  const { lang, t } = useLang()
  const moment = (text: string) => (text.includes('T') ? text.replace('T', ' ') : date(text, lang))
  const { rule, intervals } = trial
  const length = (amount: number) => lengthOf(t, Math.round(amount * 100) / 100, rule.unit === 'month' || rule.unit === 'year' ? 'day' : rule.unit)
  return (
    <ol>
      <li>{t(rules.beginsAt, { from: moment(received) })}</li>
      {intervals.map(each => <li key={`${each.from} ${each.to}`}>{t(rules[each.state], { from: moment(each.from), to: moment(each.to), used: length(each.used), reason: each.reason ? word(t, each.reason) : '' })}</li>)}
      {trial.extendedBy > 0 && <li>{t(rules.extendedBy, { length: lengthOf(t, trial.extendedBy, rule.unit) })}</li>}
      <li>{trial.due === null ? t(rules.stillStopped) : t(rules.endsAt, { due: moment(trial.due) })}{trial.due !== null && !['workday', 'hour'].includes(rule.unit) && ` ${t(rules.rolled)}`}</li>
    </ol>
  )
}

export default function Try() {
  const { given, today, code, choices, stops, restarts, trial, problem } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  const moment = (text: string) => (text.includes('T') ? text.replace('T', ' ') : date(text, lang))
  const reasons = [...new Set([...stops, ...restarts])]
  return (
    <>
      <title>{`${t(rules.try)} · ${t(shell.product)}`}</title>
      <PageHead title={t(rules.try)} subtitle={t(rules.tryLead)} crumbs={[{ label: t(rules.title), href: '/staff/clock-rules' }]} />
      <FormProblem problem={problem} href={path => `#${/^events\.(\d+)/.exec(path) ? `at${/\d+/.exec(path)?.[0]}` : path}`} />
      <form method="get" className="form">
        <Select name="code" label={t(rules.rule)} defaultValue={code} options={choices.map(each => ({ value: each.value, label: `${each.procedure[lang]}: ${each.title[lang]}` }))} />
        <Actions><Button>{t(rules.pick)}</Button></Actions>
      </form>
      <form method="get" className="form">
        <input type="hidden" name="code" value={code} />
        <TextInput name="received" label={t(rules.received)} hint={t(rules.receivedHint)} required maxLength={19} defaultValue={given['received'] ?? today} error={errorOf(problem, 'received')} width="short" />
        <TextInput name="place" label={t(rules.code)} hint={t(rules.codeHint)} required maxLength={9} defaultValue={given['place'] ?? 'CN'} error={errorOf(problem, 'place')} width="short" />
        <Section title={t(rules.events)}>
          {slots.map(n => (
            <fieldset key={n}>
              <legend>{t(rules.event, { n: n + 1 })}</legend>
              <Select name={`kind${n}`} label={t(rules.what)} defaultValue={given[`kind${n}`] ?? ''} options={[{ value: '', label: t(rules['e-none']) }, ...kinds.map(kind => ({ value: kind, label: t(rules[`e-${kind}`]) }))]} />
              <TextInput name={`at${n}`} label={t(rules.at)} maxLength={19} defaultValue={given[`at${n}`] ?? ''} error={errorOf(problem, `events.${n}.at`)} width="short" />
              {reasons.length > 0 && <Select name={`reason${n}`} label={t(rules.reason)} defaultValue={given[`reason${n}`] ?? ''} error={errorOf(problem, `events.${n}.reason`)} options={[{ value: '', label: t(rules['e-none']) }, ...reasons.map(reason => ({ value: reason, label: word(t, reason) }))]} />}
              <TextInput name={`by${n}`} label={t(rules.byHow)} inputMode="numeric" maxLength={4} defaultValue={given[`by${n}`] ?? ''} error={errorOf(problem, `events.${n}.by`)} width="short" />
            </fieldset>
          ))}
        </Section>
        <Actions><Button variant="accent">{t(rules.count)}</Button></Actions>
      </form>
      {trial && (
        <Section title={t(rules.due)} id="result">
          <Facts items={[
            { label: t(rules.due), value: <><strong>{trial.due === null ? t(rules.noDue) : moment(trial.due)}</strong>{trial.provisional && <> <Tag tone="warn">{t(rules.provisional)}</Tag></>}</> },
            { label: t(rules.left), value: lengthOf(t, Math.round(trial.left * 100) / 100, trial.rule.unit === 'month' || trial.rule.unit === 'year' ? 'day' : trial.rule.unit) },
            ...(trial.met === null ? [] : [{ label: t(rules.met), value: <Tag tone={trial.met ? 'ok' : 'danger'}>{t(trial.met ? rules.inTime : rules.late)}</Tag> }]),
          ]} />
          <h3>{t(rules.explained)}</h3>
          <Explained trial={trial} received={given['received'] ?? ''} />
          <h3>{t(rules.rule)}</h3>
          <RuleFacts rule={trial.rule} />
        </Section>
      )}
    </>
  )
}

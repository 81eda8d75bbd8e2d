import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { evaluation as words } from '#domains/learning/evaluation/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { date, instant, number, percent } from '#platform/texts.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, query, refused, withQuery, type OutputOf } from '../../page.ts'
import { useLang, useRoot } from '../../root.tsx'
import { nav, shell } from '../../texts.ts'
import { Actions, Button, ButtonLink, Checkbox, Disclosure, EmptyState, Filters, NumberInput, PageHead, Pager, Section, Select, Tag, TextInput } from '../../ui/index.ts'

type Row = OutputOf<'learning.tasks.list'>['rows'][number]

export const loader = async (args: LoaderFunctionArgs) => {
  const { call } = page(args)
  const { all, subject, after, done } = query(args.request)
  return { list: await call('learning.tasks.list', { all: all === '1', subject, after }), rules: (await call('learning.rules.list', {})).rows, all: all === '1', saved: done === 'rule' }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const [doing, ref = ''] = String(given['do'] ?? '').split(':')
  const code = ref === 'item-wrong' || ref === 'rating-low' ? ref : 'policy-newer' as const
  const outcome = doing === 'take' ? await attempt('learning.tasks.take', { id: ref })
    : doing === 'solve' ? await attempt('learning.tasks.solve', { id: ref })
    : doing === 'decline' ? await attempt('learning.tasks.decline', { id: ref, reason: String(given['reason'] ?? '') })
    : await attempt('learning.rules.set', { code, threshold: Number(given['threshold'] ?? 0) / (code === 'item-wrong' ? 100 : 1), least: String(given['least'] ?? '1'), active: given['active'] === 'on' })
  if (!outcome.ok) return refused(outcome.problem, given)
  return redirect(doing === 'rule' ? '/staff/course-todos?done=rule#rules' : `/staff/course-todos${new URL(args.request.url).search}`)
}

const states = { open: words.stateOpen, taken: words.stateTaken, solved: words.stateSolved, closed: words.stateClosed, declined: words.stateDeclined } as const
const tones = { open: 'warn', taken: 'info', solved: 'info', closed: 'ok', declined: 'neutral' } as const

type Done = { problem: Problem; given: Record<string, unknown> } | undefined

export default function CourseTodos() {
  const { list, rules, all, saved } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as Done
  const { here } = useRoot()
  const { t } = useLang()
  return (
    <>
      <title>{`${t(words.tasks)} · ${t(shell.product)}`}</title>
      <PageHead title={t(words.tasks)} subtitle={t(words.tasksLead)} crumbs={[{ label: t(nav.courses), href: '/staff/courses' }]} actions={<ButtonLink href="/staff/policies">{t(words.policies)}</ButtonLink>} />
      <FormProblem problem={done?.problem} href={path => `#${path}-${String(done?.given['do'] ?? '').split(':')[1] ?? ''}`} />
      <Filters action="/staff/course-todos" submit={t(words.filter)}>
        <Select name="all" label={t(words.only)} defaultValue={all ? '1' : ''} options={[{ value: '', label: t(words.onlyOpen) }, { value: '1', label: t(words.onlyAll) }]} />
      </Filters>
      {list.rows.length === 0 && <EmptyState title={t(words.noTasks)}>{t(words.noTasksWhat)}</EmptyState>}
      {list.rows.map(row => <Entry key={row.id} row={row} done={done} />)}
      <Pager nextHref={list.next ? withQuery(here, { after: list.next }) : undefined} nextLabel={t(words.next)} firstLabel={t(words.first1)} firstHref={here.includes('after=') ? withQuery(here, {}) : undefined} />
      <Section title={t(words.rules)} id="rules">
        <p>{t(words.rulesLead)}</p>
        {saved && <p><output>{t(words.saved)}</output></p>}
        {rules.map(rule => {
          const mine = done?.given['do'] === `rule:${rule.code}`
          const field = (name: string, value: number) => ({ name, id: `${name}-${rule.code}`, defaultValue: (mine && givenText(done?.given, name)) || value, error: mine ? errorOf(done?.problem, name) : undefined })
          return (
            <Disclosure key={rule.code} summary={t(words[rule.code])} open={mine}>
              <Form method="post" className="form">
                <p>{t(words[`${rule.code}-what`])}</p>
                {rule.code === 'item-wrong' && <NumberInput {...field('threshold', Math.round(rule.threshold * 100))} label={t(words.thresholdShare)} min={1} max={99} step={1} />}
                {rule.code === 'rating-low' && <NumberInput {...field('threshold', rule.threshold)} label={t(words.threshold)} min={1} max={5} step={0.1} />}
                {rule.code !== 'policy-newer' && <NumberInput {...field('least', rule.least)} label={t(words.least)} min={1} step={1} />}
                <Checkbox name="active" id={`active-${rule.code}`} label={t(words.active)} defaultChecked={rule.active} />
                <Actions><Button name="do" value={`rule:${rule.code}`}>{t(words.save)}</Button></Actions>
              </Form>
            </Disclosure>
          )
        })}
      </Section>
    </>
  )
}

const Entry = ({ row, done }: { row: Row; done: Done }) => {
  const { lang, t } = useLang()
  const { evidence } = row
  const said = row.rule === 'item-wrong' ? t(words.evidenceItem, { n: evidence.n ?? 0, share: percent(evidence.value ?? 0, lang), threshold: percent(evidence.threshold ?? 0, lang) })
    : row.rule === 'rating-low' ? t(words.evidenceRating, { n: evidence.n ?? 0, value: number(evidence.value ?? 0, lang, 1), threshold: number(evidence.threshold ?? 0, lang, 1) })
    : t(words.evidencePolicy, { policy: evidence.policy?.[lang] ?? '', edition: evidence.edition || t(words.noEdition), day: evidence.newestOn ? date(evidence.newestOn, lang) : '' })
  const isOpen = row.state === 'open' || row.state === 'taken' || row.state === 'solved'
  const mine = done?.given['do'] === `decline:${row.id}`
  return (
    <Section title={t(words[row.rule])} id={row.id}>
      <p><Tag tone={tones[row.state]}>{t(states[row.state])}</Tag> <a href={row.href}>{row.targetTitle[lang]}</a></p>
      <p>{said}</p>
      <p><small>{[
        row.title[lang], row.subjectKind === 'course' ? t(words.versionOf, { n: row.edition }) : '', instant(row.raisedAt, lang), row.takenBy ? t(words.takenBy, { name: row.takenBy }) : '',
        row.closedEdition === null ? '' : t(words.closedBy, { n: row.closedEdition }), row.reason ? `${t(words.reason)}${lang === 'zh' ? '：' : ': '}${row.reason}` : '',
      ].filter(Boolean).join(' · ')}</small></p>
      {isOpen && (
        <>
          <Form method="post">
            <Actions>
              {row.state === 'open' && <Button name="do" value={`take:${row.id}`} variant="accent">{t(words.take)}<span className="hidden"> {row.targetTitle[lang]}</span></Button>}
              {row.state !== 'solved' && row.rule !== 'policy-newer' && <Button name="do" value={`solve:${row.id}`} title={t(words.solveHint)}>{t(words.solve)}<span className="hidden"> {row.targetTitle[lang]}</span></Button>}
            </Actions>
          </Form>
          <Disclosure summary={`${t(words.decline2)} · ${row.targetTitle[lang]}`} open={mine}>
            <Form method="post" className="form">
              <TextInput name="reason" id={`reason-${row.id}`} label={t(words.reason)} width="long" maxLength={500} required error={mine ? errorOf(done?.problem, 'reason') : undefined} />
              <Actions><Button name="do" value={`decline:${row.id}`}>{t(words.decline2)}</Button></Actions>
            </Form>
          </Disclosure>
        </>
      )}
    </Section>
  )
}

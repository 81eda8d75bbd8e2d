import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { replanWords as words } from '#domains/planning/replan/texts.ts'
import { planning } from '#domains/planning/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { date, money, number } from '#platform/texts.ts'
import { errorOf, FormProblem } from '../../form.tsx'
import { page, query, refused, withQuery, type OutputOf } from '../../page.ts'
import { Refresh } from '../../refresh.tsx'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, DataTable, EmptyState, Notice, PageHead, Pager, Section, Tag, TextArea } from '../../ui/index.ts'
import { ApprovalSteps } from './approval-steps.tsx'
import { changeTones } from './changes.page.tsx'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call } = page(args)
  const id = args.params['change'] ?? ''
  const change = await call('planning.changes.get', { id })
  const after = query(args.request)['after']
  return {
    change, after, url: args.request.url, people: change.names && change.result ? await call('planning.changes.people', { id, after }) : null,
    round: (await call('planning.approvals.of', { id: change.planId })).rows.find(each => each.changeId === id) ?? null,
  }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const id = args.params['change'] ?? ''
  const plan = args.params['id'] ?? ''
  const given = await form(args.request)
  const reason = String(given['reason'] ?? '')
  const steps = {
    submit: () => attempt('planning.changes.submit', { id }), apply: () => attempt('planning.changes.apply', { id }), discard: () => attempt('planning.changes.discard', { id }),
    approve: () => attempt('planning.plans.approve', { id: plan, changeId: id, reason }), return: () => attempt('planning.plans.return', { id: plan, changeId: id, reason }),
  }
  const outcome = await steps[(Object.hasOwn(steps, String(given['do'])) ? String(given['do']) : 'submit') as keyof typeof steps]()
  return outcome.ok ? redirect(`/staff/plans/${plan}/changes/${id}`) : refused(outcome.problem, {})
}

type Change = OutputOf<'planning.changes.get'>
const next = {
  working: words.nextWorking, failed: words.failed, submitted: words.nextSubmitted, approved: words.nextApproved, returned: words.nextReturned, discarded: words.nextDiscarded,
} as const

export default function ChangePage() {
  const { change, people, round, after, url } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem?: Problem } | undefined
  const { lang, t } = useLang()
  const { result } = change
  const may = (step: Change['may'][number]) => change.may.includes(step)
  const said = change.state === 'proposed' ? (change.published ? words.nextProposed : words.nextProposedDraft)
    : change.state === 'applied' ? (change.published ? words.nextApplied : words.nextAppliedDraft) : next[change.state]
  const tone = changeTones[change.state]
  return (
    <>
      <title>{`${t(words[change.cause])} · ${change.planTitle} · ${t(shell.product)}`}</title>
      {change.state === 'working' && <Refresh seconds={2} />}
      <PageHead title={t(words[change.cause])} state={<Tag tone={tone}>{t(words[change.state])}</Tag>} subtitle={[t(words.changeOf, { title: change.planTitle }), change.reason].filter(Boolean).join(' · ')}
        crumbs={[{ label: t(planning.plans), href: '/staff/plans' }, { label: change.planTitle, href: `/staff/plans/${change.planId}` }, { label: t(words.changes), href: `/staff/plans/${change.planId}/changes` }]} />
      <FormProblem problem={done?.problem} />
      {change.current ? <Notice tone={tone === 'neutral' ? 'info' : tone}><p>{change.failureWords ?? t(said)}</p></Notice> : <Notice tone="warn"><p>{t(words.outdated)}</p></Notice>}
      <Form method="post" className="form">
        <Actions>
          {may('submit') && <Button variant="commit" name="do" value="submit">{t(words.submit)}</Button>}
          {may('apply') && <Button variant="commit" name="do" value="apply">{t(change.published ? words.apply : words.accept)}</Button>}
          {may('discard') && <Button variant="danger" name="do" value="discard">{t(words.discard)}</Button>}
        </Actions>
      </Form>
      {may('approve') && (
        <Section title={t(words.decision)}>
          <Form method="post" className="form">
            <TextArea name="reason" label={t(words.why)} rows={3} error={errorOf(done?.problem, 'reason')} />
            <Actions>
              <Button variant="commit" name="do" value="approve">{t(words.approve)}</Button>
              <Button variant="danger" name="do" value="return">{t(words.sendBack)}</Button>
            </Actions>
          </Form>
        </Section>
      )}
      {result && <Compared change={change} result={result} />}
      {change.sessions.length > 0 && (
        <Section title={t(words.sessions)}>
          <DataTable caption={t(words.sessions)} hideCaption rows={change.sessions} rowKey={row => row.sessionId} empty="" columns={[
            { key: 'session', header: t(planning.session), render: row => t(words.item, { title: row.title[lang], code: row.code }) },
            { key: 'days', header: t(planning.days), render: row => row.days.map(day => date(day, lang)).join(lang === 'zh' ? '、' : ', ') },
            { key: 'before', header: t(words.peopleBefore), numeric: true, render: row => row.before },
            { key: 'after', header: t(words.peopleAfter), numeric: true, render: row => row.after },
            { key: 'note', header: t(words.note), render: row => (
              <>{row.cancelled && <Tag tone="warn">{t(words.cancelledMark)}</Tag>}{[
                row.seats === null ? '' : t(words.seatsTo, { n: row.seats }), row.minimum === null ? '' : t(words.minimumTo, { n: row.minimum }),
                row.daysTo === null ? '' : t(words.daysTo, { days: row.daysTo.map(day => date(day, lang)).join(lang === 'zh' ? '、' : ', ') }),
              ].filter(Boolean).join(lang === 'zh' ? '；' : '; ')}</>
            ) },
          ]} />
        </Section>
      )}
      {people && (
        <Section title={t(words.people)}>
          <DataTable caption={t(words.people)} hideCaption rows={people.rows} rowKey={row => row.personId} rowHeader="name" empty={<EmptyState title={t(words.noPeople)} />} columns={[
            { key: 'number', header: t(planning.number), render: row => row.number },
            { key: 'name', header: t(planning.person), render: row => <a href={`/staff/persons/${row.personId}`}>{row.name}</a> },
            { key: 'unit', header: t(planning.theirUnit), render: row => row.unitName[lang] },
            ...(['removed', 'added', 'kept'] as const).map(kind => ({
              key: kind, header: t(words[kind]), render: (row: (typeof people.rows)[number]) => {
                const items = row.items.filter(item => item.kind === kind)
                return items.length === 0 ? '' : (
                  <ul>{items.map(item => <li key={item.sessionId}>{t(words.item, { title: item.title[lang], code: item.code })}{item.words && <><br />{item.words}</>}</li>)}</ul>
                )
              },
            })),
            { key: 'sums', header: t(words.sums), render: row => (
              <ul>
                {row.worth !== null && <li>{t(words.sumWorth, { worth: `${row.worth > 0.005 ? '+' : ''}${number(row.worth, lang, 2)}` })}</li>}
                <li>{`${row.costFen > 0 ? '+' : ''}${money(row.costFen, lang)}`}</li>
                {row.counted > 0 && change.result && <li>{t(words.sumCounted, { price: number(row.counted * change.result.price, lang, 1) })}</li>}
              </ul>
            ) },
          ]} />
          <Pager nextHref={people.next ? withQuery(url, { after: people.next }) : undefined} nextLabel={t(shell.next)} firstHref={after ? withQuery(url, {}) : undefined} firstLabel={t(shell.first)} />
        </Section>
      )}
      {round && <Section title={t(words.submitted)}><ApprovalSteps round={round} caption={t(words.submitted)} /></Section>}
    </>
  )
}

const Compared = ({ change, result }: { change: Change; result: NonNullable<Change['result']> }) => {
  const { lang, t } = useLang()
  const { before, after } = result
  const plain = (value: number) => number(value, lang)
  const rows = [
    { label: t(words.closes), before: before.objective, after: after.objective, say: (value: number) => number(value, lang, 2) },
    { label: t(words.cost), before: before.costFen, after: after.costFen, say: (value: number) => money(value, lang) },
    { label: t(words.peopleServed), before: before.people, after: after.people, say: plain },
    { label: t(words.seatsTaken), before: before.assignments, after: after.assignments, say: plain },
    { label: t(words.sessionsHeld), before: before.sessions, after: after.sessions, say: plain },
  ]
  const { struck, others, added, removed } = result
  return (
    <Section title={t(words.figures)}>
      <p>{change.cause === 'sheet' ? t(words.stabilitySheet, { others, added, removed }) : t(words.stability, {
        struck, others, added, removed, counted: result.counted, price: number(result.price, lang, 1), total: number(result.counted * result.price, lang, 1),
      })}</p>
      {change.budget && <p>{t(words.budgetChange, { before: money(change.budget.beforeFen, lang), after: money(change.budget.afterFen, lang) })}</p>}
      {change.agencies.map(each => <p key={each.id}>{t(words.agencyBudgetChange, { name: each.name[lang], before: money(each.beforeFen, lang), after: money(each.afterFen, lang) })}</p>)}
      <DataTable caption={t(words.figures)} hideCaption rows={rows} rowKey={row => row.label} empty="" columns={[
        { key: 'label', header: t(words.figures), render: row => row.label },
        { key: 'before', header: t(words.before), numeric: true, render: row => row.say(row.before) },
        { key: 'after', header: t(words.after), numeric: true, render: row => row.say(row.after) },
        { key: 'difference', header: t(words.difference), numeric: true, render: row => `${row.after > row.before ? '+' : ''}${row.say(row.after - row.before)}` },
      ]} />
    </Section>
  )
}

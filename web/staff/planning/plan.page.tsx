import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { belowBound, type Outcome, type Plan } from '#domains/planning/shapes.ts'
import { actualWords } from '#domains/planning/actuals/texts.ts'
import { approvalWords } from '#domains/planning/approval/texts.ts'
import { limitWords } from '#domains/planning/limits-texts.ts'
import { repairWords } from '#domains/planning/replan/repair-texts.ts'
import { monthWords } from '#domains/planning/months/texts.ts'
import { replanWords } from '#domains/planning/replan/texts.ts'
import { priceWords, scenarioWords, wishWords } from '#domains/planning/scenarios/texts.ts'
import { facts, planning } from '#domains/planning/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { date, instant, money, number, percent } from '#platform/texts.ts'
import { errorOf, FormProblem } from '../../form.tsx'
import { page, query, refused, withQuery } from '../../page.ts'
import { Refresh } from '../../refresh.tsx'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import {
  Actions, Button, ButtonLink, CompareBars, DataTable, Disclosure, EmptyState, Facts, Filters, Notice, PageHead, Pager, ProgressBar, Section, Select, Stat, Stats, Tabs, Tag, TextInput,
  TextArea, Timeline,
} from '../../ui/index.ts'
import { stateTones } from './plans.page.tsx'

const tabs = ['assignments', 'sessions', 'history'] as const

export const loader = async (args: LoaderFunctionArgs) => {
  const { call } = page(args)
  const id = args.params['id'] ?? ''
  const given = query(args.request)
  const plan = await call('planning.plans.get', { id })
  const asked = tabs.find(each => each === given['tab'])
  const tab = asked ?? (plan.names ? 'assignments' : 'sessions')
  const held = plan.outcome?.plan !== null && plan.outcome?.plan !== undefined
  return {
    plan, tab, given, url: args.request.url, limits: held ? await call('planning.plans.limits', { id }) : null, wishes: (await call('planning.plans.wishes', { id })).rows,
    assignments: held && plan.names && tab === 'assignments' ? await call('planning.plans.assignments', { id, after: given['after'], q: given['q'], session: given['session'] }) : null,
    sessions: held && tab === 'sessions' ? (await call('planning.plans.sessions', { id })).rows : [],
    history: tab === 'history' ? (await call('planning.plans.history', { id })).rows : [],
    offerings: held && plan.names && tab === 'assignments' ? (await call('planning.offerings.list', { limit: 200 })).rows.map(({ id: key, title }) => ({ id: key, title })) : [],
    whyNot: given['staff'] && given['offering'] ? await whyNot(args, id, given['staff'], given['offering']) : null,
  }
}

/** Asks for the person with that staff number; null when the caller knows nobody by it. */
const whyNot = async (args: LoaderFunctionArgs, id: string, number: string, offering: string) => {
  const { attempt } = page(args)
  const found = await attempt('people.persons.list', { q: number, limit: 5 })
  const person = found.ok ? found.value.rows.find(row => row.number === number.trim()) : undefined
  return person ? attempt('planning.plans.why-not', { id, person: person.id, offering }) : ('nobody' as const)
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const id = args.params['id'] ?? ''
  const given = await form(args.request)
  const steps = {
    solve: () => attempt('planning.plans.solve', { id }), cancel: () => attempt('planning.plans.cancel', { id }), finish: () => attempt('planning.plans.finish', { id }), submit: () => attempt('planning.plans.submit', { id }),
    approve: () => attempt('planning.plans.approve', { id }), publish: () => attempt('planning.plans.publish', { id }),
    return: () => attempt('planning.plans.return', { id, reason: String(given['reason'] ?? '') }),
  }
  const step = String(given['do'] ?? '') as keyof typeof steps
  const outcome = await (steps[step] ?? steps.solve)()
  return outcome.ok ? redirect(`/staff/plans/${id}`) : refused(outcome.problem, {})
}

export default function PlanPage() {
  const { plan, tab } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as { problem: Problem } | undefined
  const { lang, t } = useLang()
  const here = `/staff/plans/${plan.id}`
  const { outcome } = plan
  return (
    <>
      <title>{`${plan.title} · ${t(shell.product)}`}</title>
      {plan.state === 'solving' && <Refresh seconds={2} />}
      <PageHead title={plan.title} crumbs={[{ label: t(planning.plans), href: '/staff/plans' }]} state={<Tag tone={stateTones[plan.state]}>{t(planning[plan.state])}</Tag>}
        subtitle={`${plan.unitName[lang]} · ${plan.campaignTitle[lang]}`} actions={outcome?.plan && (
          <>
            <ButtonLink href={`/staff/plans/${plan.id}/approval`}>{t(approvalWords.toApproval)}</ButtonLink>
            <ButtonLink href={`/staff/plans/${plan.id}/changes`}>{t(replanWords.changes)}</ButtonLink>
            <ButtonLink href={`/staff/plans/${plan.id}/months`}>{t(monthWords.title)}</ButtonLink>
            {(plan.state === 'published' || plan.state === 'confirmed') && <ButtonLink href={`/staff/plans/${plan.id}/actuals`}>{t(actualWords.title)}</ButtonLink>}
            <ButtonLink href={`/api/v1/plans/${plan.id}/plan.xlsx`} download>{t(planning.exportXlsx)}</ButtonLink>
            <ButtonLink href={`/api/v1/plans/${plan.id}/plan.ics`} download>{t(planning.exportIcs)}</ButtonLink>
          </>
        )} />
      <Next plan={plan} problem={refusal?.problem} />
      {outcome?.plan && <Figures plan={plan} outcome={outcome} found={outcome.plan} />}
      <Limits />
      <Disclosure summary={t(planning.wishes)} open={plan.state === 'draft'}><WishList /></Disclosure>
      {plan.state !== 'draft' && plan.state !== 'solving' && (
        <>
          <Tabs label={plan.title} items={tabs.map(each => ({ label: t(planning[each]), href: `${here}?tab=${each}`, current: each === tab }))} />
          {tab === 'assignments' && <Assignments />}
          {tab === 'sessions' && <Sessions />}
          {tab === 'history' && <History />}
        </>
      )}
    </>
  )
}

/** Where the plan stands, and the one thing to do about it. */
const Next = ({ plan, problem }: { plan: Plan; problem: Problem | undefined }) => {
  const { lang, t } = useLang()
  const may = (step: Plan['may'][number]) => plan.may.includes(step)
  const returned = plan.decisions.findLast(each => each.kind === 'return')
  const failures: Record<string, string> = {
    'no-people': t(planning.noPeople), 'no-sessions': t(planning.noSessionsInPeriod), 'no-plan-in-time': t(planning.noPlanInTime),
  }
  const said = {
    draft: t(plan.outcome?.status === 'failed' ? planning.nextDied : planning.nextDraft), solving: t(planning.nextSolving), solved: t(planning.nextSolved), infeasible: t(planning.nextInfeasible), submitted: t(planning.nextSubmitted),
    failed: t(planning.nextFailed, { why: failures[plan.outcome?.failure ?? ''] ?? t(planning.solverBroke) }), approved: t(planning.nextApproved), returned: t(planning.nextReturned),
    published: t(planning.nextPublished, { n: plan.enrolled }), confirmed: t(planning.nextConfirmed),
  }[plan.state]
  const { progress, outcome } = plan
  return (
    <>
      <FormProblem problem={problem} />
      <Notice tone={stateTones[plan.state] === 'neutral' ? 'info' : stateTones[plan.state]}>
        <p>{said}</p>
        {plan.state === 'infeasible' && <ul>{plan.conflicts.map(each => <li key={each.zh}>{each[lang]}</li>)}</ul>}
        {plan.state === 'returned' && returned && <blockquote>{returned.reason}</blockquote>}
      </Notice>
      {plan.state === 'infeasible' && (
        <Section title={t(repairWords.title)}>
          {plan.repairs.length === 0 ? <p>{t(repairWords.none)}</p> : (
            <>
              <p>{t(repairWords.what)}</p>
              <div className="prose"><ol>{plan.repairs.map(each => <li key={each.zh}>{each[lang]}</li>)}</ol></div>
            </>
          )}
        </Section>
      )}
      {plan.state === 'solving' && (progress ? (
        <>
          <ProgressBar label={t(planning.progress)} value={Math.min(progress.seconds, progress.of)} max={progress.of}
            text={t(planning.progressText, { at: Math.round(progress.seconds), of: progress.of })} />
          {progress.objective !== null && progress.bound !== null && (
            <p>{t(planning.soFar, { objective: number(progress.objective, lang, 1), bound: number(progress.bound, lang, 1) })}</p>
          )}
        </>
      ) : <p>{t(planning.waiting)}</p>)}
      <Form method="post" className="form">
        <Actions>
          {may('submit') && <Button variant="commit" name="do" value="submit">{t(planning.submit)}</Button>}
          {may('approve') && <Button variant="commit" name="do" value="approve">{t(planning.approve)}</Button>}
          {may('publish') && <Button variant="commit" name="do" value="publish">{t(planning.publish)}</Button>}
          {may('solve') && <Button variant={plan.state === 'draft' ? 'accent' : 'quiet'} name="do" value="solve">{t(plan.state === 'draft' ? planning.solve : planning.solveAgain)}</Button>}
          {may('finish') && <Button variant="accent" name="do" value="finish">{t(planning.finish)}</Button>}
          {may('cancel') && <Button name="do" value="cancel">{t(planning.stop)}</Button>}
          {outcome?.plan && <ButtonLink href={`/staff/plans/${plan.id}/scenarios`}>{t(scenarioWords.scenarios)}</ButtonLink>}
          {outcome?.plan && plan.names && <ButtonLink href={`/staff/plans/${plan.id}/board`}>{t(priceWords.board)}</ButtonLink>}
          {(may('solve') || may('publish')) && <ButtonLink href={`/staff/plans/new?from=${plan.id}`}>{t(planning.copy)}</ButtonLink>}
        </Actions>
      </Form>
      {may('return') && (
        <Disclosure summary={t(planning.sendBack)} open={problem !== undefined}>
          <Form method="post" className="form">
            <TextArea name="reason" label={t(planning.reason)} required rows={3} error={errorOf(problem, 'reason')} />
            <Actions><Button variant="danger" name="do" value="return">{t(planning.sendBack)}</Button></Actions>
          </Form>
        </Disclosure>
      )}
    </>
  )
}

const Figures = ({ plan, outcome, found }: { plan: Plan; outcome: Outcome; found: NonNullable<Outcome['plan']> }) => {
  const { lang, t } = useLang()
  const { greedy } = outcome
  const below = belowBound(outcome)
  const short = outcome.floors.reduce((sum, each) => sum + each.shortfall, 0)
  const more = greedy && greedy.objective > 0 ? found.objective / greedy.objective - 1 : 0
  return (
    <Section title={t(planning.figures)}>
      <Stats>
        <Stat label={t(planning.peopleServed)} value={number(found.people, lang)} note={t(planning.ofConsidered, { n: outcome.considered })} />
        <Stat label={t(planning.sessionsOpened)} value={number(outcome.opened, lang)} note={t(planning.ofOffered, { n: outcome.sessions })} href={`/staff/plans/${plan.id}?tab=sessions`} />
        <Stat label={t(planning.cost)} value={money(found.costFen, lang)} note={t(planning.ofBudget, { money: money(plan.wishes.budgetFen, lang) })} />
        <Stat label={t(planning.gapClosed)} value={outcome.need > 0 ? percent(found.objective / outcome.need, lang, 1) : '–'} note={t(planning.ofGap, { n: number(outcome.need, lang, 1) })} />
      </Stats>
      {greedy && (
        <CompareBars caption={t(planning.compare)} nameA={t(planning.byGreedy)} nameB={t(planning.byPlan)}
          sentence={`${more > 0.0005 ? t(planning.compareSentence, { share: percent(more, lang, 1) }) : t(planning.compareSame)}${lang === 'zh' ? '' : ' '}${t(planning.compareWhat)}`}
          items={[{ label: t(planning.gapClosed), a: greedy.objective, b: found.objective, textA: number(greedy.objective, lang, 1), textB: number(found.objective, lang, 1) }]} />
      )}
      {plan.agencies.length > 0 && (
        <DataTable caption={t(wishWords.agencyBudgets)} rows={plan.agencies} rowKey={row => row.id} rowHeader="name" empty="" columns={[
          { key: 'name', header: t(wishWords.agency), render: row => row.name[lang] },
          { key: 'budget', header: t(planning.budget), numeric: true, render: row => money(row.budgetFen, lang) },
          { key: 'spent', header: t(wishWords.spent), numeric: true, render: row => money(row.spentFen, lang) },
          { key: 'left', header: t(wishWords.leftOver), numeric: true, render: row => money(row.budgetFen - row.spentFen, lang) },
        ]} />
      )}
      {plan.floors.length > 0 && (
        <ul>
          {plan.floors.map(each => <li key={each.region}>{t(scenarioWords.floorState, { region: each.name[lang], asked: percent(each.asked, lang), reached: percent(each.reached, lang, 1) })}</li>)}
          {plan.wishes.floor?.first && short > 0.005 && <li>{t(scenarioWords.floorBest, { short: number(short, lang, 2), least: number(outcome.leastShort, lang, 2) })}</li>}
        </ul>
      )}
      {outcome.bound !== null && below !== null && (
        <p>
          {outcome.status === 'optimal' ? t(planning.provedBest) : t(plan.wishes.floor?.first ? scenarioWords.boundFirst : planning.bound, {
            bound: number(outcome.bound, lang, 1), objective: number(found.objective, lang, 1), gap: percent(below, lang, 1),
          })}{lang === 'zh' ? '' : ' '}{t(planning.checked)}{lang === 'zh' ? '' : ' '}{t(planning.secondsTaken, { n: Math.max(1, Math.round(outcome.seconds)) })}
        </p>
      )}
    </Section>
  )
}

/** About what a little more of each limit would bring. */
const Limits = () => {
  const { limits } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  if (!limits) return null
  if (limits.waiting) return <p className="hint">{t(limitWords.waiting)}</p>
  if (!limits.money) return null
  const { price, share, people } = limits.money
  return (
    <Section title={t(limitWords.title)}>
      <p>{price >= 0.005 ? t(limitWords.money, { price: number(price, lang, 2), share: percent(share, lang, 1), people: number(people, lang) }) : t(limitWords.noMoney)}</p>
      <Disclosure summary={t(limitWords.all)}>
        <p>{t(limitWords.what)}</p>
        <DataTable caption={t(limitWords.title)} hideCaption rows={limits.rows} rowKey={row => `${row.kind} ${row.ids.join(' ')}`} rowHeader="limit" empty={<EmptyState title={t(limitWords.none)} />} columns={[
          { key: 'limit', header: t(limitWords.limit), render: row => row.words[lang] },
          { key: 'step', header: t(limitWords.step), render: row => row.unit[lang] },
          { key: 'price', header: t(limitWords.brings), numeric: true, render: row => t(limitWords.logits, { n: number(row.price, lang, 2) }) },
        ]} />
      </Disclosure>
    </Section>
  )
}

const WishList = () => {
  const { wishes } = useLoaderData<typeof loader>()
  const { lang } = useLang()
  return <Facts items={wishes.map(line => ({ label: line.label[lang], value: line.value[lang] }))} />
}

const Assignments = () => {
  const { plan, assignments, given, url, offerings, whyNot } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  const here = `/staff/plans/${plan.id}`
  if (!plan.names) return <EmptyState title={t(planning.noNames)} />
  if (!assignments) return <EmptyState title={t(planning.noAssignments)}>{t(planning.noAssignmentsWhat)}</EmptyState>
  return (
    <>
      <Filters action={here} submit={t(shell.filter)} clearHref={given['q'] || given['session'] ? `${here}?tab=assignments` : undefined} clearLabel={t(shell.clear)}>
        <input type="hidden" name="tab" value="assignments" />
        <TextInput name="q" label={t(planning.person)} defaultValue={given['q']} />
      </Filters>
      <DataTable caption={t(planning.assignments)} hideCaption rows={assignments.rows} rowKey={row => `${row.personId} ${row.sessionId}`} rowHeader="name"
        empty={<EmptyState title={t(planning.noAssignments)}>{t(planning.noAssignmentsWhat)}</EmptyState>} columns={[
          { key: 'number', header: t(planning.number), render: row => row.number },
          { key: 'name', header: t(planning.person), render: row => <a href={`/staff/persons/${row.personId}`}>{row.name}</a> },
          { key: 'unit', header: t(planning.theirUnit), render: row => row.unitName[lang] },
          { key: 'session', header: t(planning.session), render: row => <a href={`/staff/offerings/${row.offeringId}`}>{row.title[lang]}</a> },
          { key: 'days', header: t(planning.days), render: row => row.days.map(day => date(day, lang)).join(lang === 'zh' ? '、' : ', ') },
          { key: 'why', header: t(planning.why), render: row => row.words },
        ]} />
      <Pager nextHref={assignments.next ? withQuery(url, { after: assignments.next }) : undefined} nextLabel={t(shell.next)}
        firstHref={given['after'] ? withQuery(url, {}) : undefined} firstLabel={t(shell.first)} />
      {offerings.length > 0 && (
        <Section title={t(planning.whyNot)} id="why-not">
          <p>{t(planning.whyNotWhat)}</p>
          {whyNot && (whyNot === 'nobody' ? <Notice tone="warn">{t(planning.whyNotNobody)}</Notice> : whyNot.ok
            ? <Notice tone="info" title={`${whyNot.value.personName} · ${whyNot.value.title[lang]}`}>{whyNot.value.sentences.map(each => <p key={each}>{each}</p>)}</Notice>
            : <Notice tone="warn">{whyNot.problem.title}</Notice>)}
          <Filters action={`${here}#why-not`} submit={t(planning.whyNotAsk)}>
            <input type="hidden" name="tab" value="assignments" />
            {given['q'] && <input type="hidden" name="q" value={given['q']} />}
            {given['after'] && <input type="hidden" name="after" value={given['after']} />}
            <TextInput name="staff" label={t(planning.number)} defaultValue={given['staff']} required />
            <Select name="offering" label={t(planning.offering)} defaultValue={given['offering']} options={offerings.map(each => ({ value: each.id, label: each.title[lang] }))} />
          </Filters>
        </Section>
      )}
    </>
  )
}

const Sessions = () => {
  const { plan, sessions } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  return (
    <DataTable caption={t(planning.sessions)} hideCaption rows={sessions} rowKey={row => row.sessionId} rowHeader="title"
      empty={<EmptyState title={t(planning.noAssignments)}>{t(planning.noAssignmentsWhat)}</EmptyState>} columns={[
        { key: 'code', header: t(planning.code), render: row => row.code },
        { key: 'title', header: t(planning.offering), render: row => <a href={`/staff/offerings/${row.offeringId}`}>{row.title[lang]}</a> },
        { key: 'mode', header: t(planning.mode), render: row => t(planning[row.mode]) },
        { key: 'days', header: t(planning.days), render: row => row.days.map(day => date(day, lang)).join(lang === 'zh' ? '、' : ', ') },
        { key: 'place', header: t(planning.place), render: row => row.place[lang] },
        { key: 'taken', header: t(planning.takenOf), numeric: true, render: row => {
          const text = t(planning.taken, { n: row.taken, seats: row.seats })
          return plan.names ? <a href={`/staff/plans/${plan.id}?tab=assignments&session=${row.sessionId}`}>{text}</a> : text
        } },
        { key: 'cost', header: t(planning.cost), numeric: true, render: row => money(row.costFen, lang) },
      ]} />
  )
}

const History = () => {
  const { history } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  return (
    <Timeline items={history.map(fact => {
      const text = facts[fact.action as keyof typeof facts]
      const { reason } = fact.detail
      return {
        time: instant(fact.at, lang), title: `${text ? t(text) : fact.action} · ${fact.byName ?? t(planning.bySystem)}`, detail: typeof reason === 'string' ? reason : undefined,
      }
    })} />
  )
}

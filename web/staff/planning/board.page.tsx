/* oxlint-disable jsx-a11y/no-noninteractive-element-interactions -- dragging is a second way beside the link and the form, which need no mouse */
import { useState, type DragEvent } from 'react'
import { Form, redirect, useActionData, useLoaderData, useNavigate, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { priceWords } from '#domains/planning/scenarios/texts.ts'
import { planning } from '#domains/planning/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { date } from '#platform/texts.ts'
import { FormProblem } from '../../form.tsx'
import { page, query, refused, type OutputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, ButtonLink, DataTable, EmptyState, Filters, Notice, PageHead, Section, Select, Tag, TextInput } from '../../ui/index.ts'

type Board = OutputOf<'planning.plans.board'>
type Price = OutputOf<'planning.plans.price'>

export const loader = async (args: LoaderFunctionArgs) => {
  const { call, attempt } = page(args)
  const id = args.params['id'] ?? ''
  const given = query(args.request)
  const plan = await call('planning.plans.get', { id })
  const board = await call('planning.plans.board', { id, offering: given['offering'] })
  const person = await personAsked(args, given)
  const asked = person && given['to'] ? await attempt('planning.plans.price', { id, person: person.id, to: given['to'], from: given['from'] ?? '' }) : null
  return { board, names: plan.names, given, person, unknown: Boolean(given['staff']) && !person, asked }
}

/** By id, as the board's links say; or by staff number, as people type it. */
const personAsked = async (args: LoaderFunctionArgs, given: Record<string, string>): Promise<{ id: string; number: string } | null> => {
  const { attempt } = page(args)
  if (given['person']) return { id: given['person'], number: given['number'] ?? '' }
  const number = given['staff']?.trim()
  if (!number) return null
  const found = await attempt('people.persons.list', { q: number, limit: 5 })
  const person = found.ok ? found.value.rows.find(row => row.number === number) : undefined
  return person ? { id: person.id, number } : null
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const id = args.params['id'] ?? ''
  const given = await form(args.request)
  const text = (key: string) => String(given[key] ?? '')
  if (text('do') === 'solve') {
    const outcome = await attempt('planning.plans.solve', { id })
    return outcome.ok ? redirect(`/staff/plans/${id}`) : refused(outcome.problem, given)
  }
  const outcome = text('do') === 'release' ? await attempt('planning.plans.release', { id, person: text('person'), session: text('session') })
    : await attempt('planning.plans.keep', { id, person: text('person'), to: text('to'), from: text('from') })
  return outcome.ok ? redirect(`/staff/plans/${id}/board${text('offering') ? `?offering=${text('offering')}` : ''}`) : refused(outcome.problem, given)
}

export default function BoardPage() {
  const { board, names, given, person, unknown, asked } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem: Problem } | undefined
  const { lang, t } = useLang()
  const here = `/staff/plans/${board.id}/board`
  const head = (
    <>
      <title>{`${t(priceWords.board)} · ${board.title} · ${t(shell.product)}`}</title>
      <PageHead title={t(priceWords.board)} subtitle={t(priceWords.boardWhat)} crumbs={[{ label: t(planning.plans), href: '/staff/plans' }, { label: board.title, href: `/staff/plans/${board.id}` }]} />
    </>
  )
  if (!names) return <>{head}<EmptyState title={t(priceWords.noNames)} action={<ButtonLink href={`/staff/plans/${board.id}`}>{t(priceWords.toPlan)}</ButtonLink>} /></>
  if (board.offerings.length === 0) return <>{head}<EmptyState title={t(planning.noAssignments)} action={<ButtonLink href={`/staff/plans/${board.id}`}>{t(priceWords.toPlan)}</ButtonLink>}>{t(planning.noAssignmentsWhat)}</EmptyState></>
  const sessionLabel = (each: { code: string; title: { zh: string; en: string }; days: readonly string[] }) => `${each.code} ${each.title[lang]} ${each.days[0] ? date(each.days[0], lang) : ''}`
  return (
    <>
      {head}
      <FormProblem problem={done?.problem} />
      {unknown && <Notice tone="warn">{t(priceWords.unknown)}</Notice>}
      {asked && (asked.ok ? <PriceNotice price={asked.value} board={board} from={given['from']} to={given['to'] ?? ''} /> : <Notice tone="warn">{asked.problem.title}</Notice>)}
      {board.kept.length > 0 && <Kept board={board} />}
      <Section title={t(priceWords.ask)} id="ask">
        <Filters key={`${given['person'] ?? given['staff']} ${given['to']}`} action={`${here}#ask`} submit={t(priceWords.ask)}>
          {board.offeringId && <input type="hidden" name="offering" value={board.offeringId} />}
          <TextInput name="staff" label={t(priceWords.number)} defaultValue={given['staff'] ?? person?.number} required />
          <Select name="to" label={t(priceWords.to)} defaultValue={given['to']} options={board.targets.map(each => ({ value: each.sessionId, label: sessionLabel(each) }))} />
          <Select name="from" label={t(priceWords.from)} defaultValue={given['from'] ?? ''}
            options={[{ value: '', label: t(priceWords.fromSame) }, ...board.targets.map(each => ({ value: each.sessionId, label: sessionLabel(each) }))]} />
        </Filters>
      </Section>
      <Section title={board.offerings.find(each => each.id === board.offeringId)?.title[lang] ?? ''}>
        <Filters action={here} submit={t(priceWords.show)}>
          <Select name="offering" label={t(priceWords.offering)} defaultValue={board.offeringId ?? ''} options={board.offerings.map(each => ({ value: each.id, label: `${each.title[lang]} · ${each.seats}` }))} />
        </Filters>
        <p className="hint">{t(priceWords.dragHint)}</p>
        <Columns board={board} />
      </Section>
    </>
  )
}

/** Sessions as columns of names; a name dropped on another column asks for the price. */
const Columns = ({ board }: { board: Board }) => {
  const { lang, t } = useLang()
  const navigate = useNavigate()
  const [over, setOver] = useState<string | null>(null)
  const here = `/staff/plans/${board.id}/board`
  const address = (person: { personId: string; number: string }, from: string, to: string) =>
    `${here}?${new URLSearchParams({ offering: board.offeringId ?? '', person: person.personId, number: person.number, from, to })}`
  const take = (event: DragEvent, to: string) => {
    event.preventDefault()
    setOver(null)
    const [personId = '', number = '', from = ''] = event.dataTransfer.getData('text/plain').split('\n')
    if (personId !== '' && from !== to) void navigate(address({ personId, number }, from, to))
  }
  return (
    <ul className="board">
      {board.sessions.map(session => (
        <li key={session.sessionId} data-session={session.code} className={over === session.sessionId ? 'over' : undefined}
          onDragOver={event => { event.preventDefault(); setOver(session.sessionId) }} onDragLeave={() => setOver(null)} onDrop={event => take(event, session.sessionId)}>
          <h3>{t(priceWords.sessionOf, { code: session.code, n: session.taken, seats: session.seats })}</h3>
          <p>{session.days.map(day => date(day, lang)).join(lang === 'zh' ? '、' : ', ')} · {session.place[lang]}</p>
          {!session.held && <p>{t(priceWords.notHeld)}</p>}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
          <ul tabIndex={session.people.length > 10 ? 0 : undefined}>
            {session.people.map(person => (
              <li key={person.personId} draggable onDragStart={event => event.dataTransfer.setData('text/plain', [person.personId, person.number, session.sessionId].join('\n'))}>
                <span>{person.name} <span className="hint">{person.number}</span>{person.locked && <> <Tag tone="info">{t(priceWords.kept)}</Tag></>}</span>
                <a href={`${here}?${new URLSearchParams({ offering: board.offeringId ?? '', staff: person.number, from: session.sessionId })}#ask`}>{t(priceWords.choosePerson)}<span className="hidden"> {person.name}</span></a>
              </li>
            ))}
          </ul>
          {session.people.length === 0 && <p>{t(priceWords.nobody)}</p>}
        </li>
      ))}
    </ul>
  )
}

const PriceNotice = ({ price, board, from, to }: { price: Price; board: Board; from: string | undefined; to: string }) => {
  const { lang, t } = useLang()
  const free = price.obstacles.length === 0
  return (
    <Notice tone={price.already ? 'info' : free ? 'ok' : 'warn'} title={t(priceWords.price, { person: price.personName, to: price.to[lang] })} live>
      <ul>{price.sentences.map(each => <li key={each}>{each}</li>)}</ul>
      {!price.already && (free ? <p>{t(priceWords.free)}</p> : <><p>{t(priceWords.inTheWay)}</p><ul>{price.obstacles.map((each, i) => <li key={i}>{each}</li>)}</ul></>)}
      {!price.already && (board.change ? (
        <Form method="post">
          <input type="hidden" name="person" value={price.personId} />
          <input type="hidden" name="to" value={to} />
          {from && <input type="hidden" name="from" value={from} />}
          {board.offeringId && <input type="hidden" name="offering" value={board.offeringId} />}
          <p>{t(priceWords.keepWhat)}</p>
          <Actions><Button variant="accent" name="do" value="keep">{t(priceWords.keep)}</Button></Actions>
        </Form>
      ) : <p>{t(priceWords.notPossible)}</p>)}
    </Notice>
  )
}

const Kept = ({ board }: { board: Board }) => {
  const { lang, t } = useLang()
  return (
    <Section title={t(priceWords.keptSeats)}>
      <DataTable caption={t(priceWords.keptSeats)} hideCaption rows={board.kept} rowKey={row => `${row.personId} ${row.sessionId}`} empty={null} columns={[
        { key: 'name', header: t(priceWords.person), render: row => row.name },
        { key: 'session', header: t(priceWords.to), render: row => row.session[lang] },
        ...(board.change ? [{ key: 'do', header: t(priceWords.release), render: (row: Board['kept'][number]) => (
          <Form method="post">
            <input type="hidden" name="person" value={row.personId} />
            <input type="hidden" name="session" value={row.sessionId} />
            <Button name="do" value="release">{t(priceWords.release)}<span className="hidden"> {row.name}</span></Button>
          </Form>
        ) }] : []),
      ]} />
      {board.change && <Form method="post"><Actions><Button variant="accent" name="do" value="solve">{t(priceWords.solveAgain)}</Button></Actions></Form>}
    </Section>
  )
}

import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { needWords } from '#domains/planning/needs/texts.ts'
import type { StoredFile } from '#platform/files.ts'
import type { Problem } from '#platform/problems.ts'
import { date, instant } from '#platform/texts.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, query, refused, withQuery, type Outcome } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import {
  Actions, Button, ButtonLink, DataTable, DateInput, Disclosure, EmptyState, ErrorSummary, Facts, FileInput, Filters, Notice, NumberInput, PageHead, Pager, Section, Select, Tag, TextArea,
  TextInput,
} from '../../ui/index.ts'
import { RoundTag } from './needs.page.tsx'

const kinds = ['nomination', 'wish', 'veto'] as const
const priorities = [needWords.priority1, needWords.priority2, needWords.priority3] as const

export const loader = async (args: LoaderFunctionArgs) => {
  const { call, may } = page(args)
  const id = args.params['id'] ?? ''
  const given = query(args.request)
  const { imported, reminded, saved, ...filter } = given
  const round = await call('planning.rounds.get', { id })
  return {
    round, given: filter, url: args.request.url, imported: imported?.split('.').map(Number), reminded, saved,
    found: await call('planning.needs.list', {
      id, after: filter['after'], q: filter['q'], unit: filter['unit'], kind: kinds.find(kind => kind === filter['kind']), priority: filter['priority'],
    }),
    wishes: (await call('planning.new-wishes.list', { id })).rows, choices: round.open ? await call('planning.rounds.choices', { id }) : null, plans: may('planning.manage'),
  }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const id = args.params['id'] ?? ''
  const given = await form(args.request)
  const text = (key: string) => String(given[key] ?? '')
  const here = `/staff/needs/${id}`
  const step = text('do')
  if (step === 'import') {
    const outcome = await attempt('planning.needs.import', { id, file: given['file'] as StoredFile })
    return outcome.ok ? redirect(`${here}?imported=${[outcome.value.added, outcome.value.changed, outcome.value.unchanged].join('.')}`) : refused(outcome.problem, { do: step })
  }
  if (step === 'remind') {
    const outcome = await attempt('planning.rounds.remind', { id })
    return outcome.ok ? redirect(`${here}?reminded=${outcome.value.reminded}`) : refused(outcome.problem, given)
  }
  const steps: Record<string, () => Promise<Outcome<unknown>>> = {
    open: () => attempt('planning.rounds.open', { id }), close: () => attempt('planning.rounds.close', { id }),
    deadline: () => attempt('planning.rounds.deadline', { id, deadline: text('deadline') }),
    done: () => attempt('planning.rounds.unit', { id, unitId: text('unit'), done: true }), undone: () => attempt('planning.rounds.unit', { id, unitId: text('unit'), done: false }),
    put: () => attempt('planning.needs.put', {
      id, number: text('number'), offering: text('offering'), kind: text('kind') === 'veto' ? 'veto' : 'nomination', priority: text('priority'), reason: text('reason'),
    }),
    remove: () => attempt('planning.needs.remove', { id: text('need') }),
    wish: () => attempt('planning.new-wishes.add', { id, unitId: text('unitId'), title: text('title'), people: text('people'), reason: text('why') }),
    taken: () => attempt('planning.new-wishes.answer', { id: text('wish'), state: 'taken', answer: text('answer') }),
    declined: () => attempt('planning.new-wishes.answer', { id: text('wish'), state: 'declined', answer: text('answer') }),
  }
  const outcome = await (steps[step] ?? (() => attempt('planning.rounds.get', { id })))()
  // What was saved names the address, so that the form begins anew.
  return outcome.ok ? redirect(step === 'put' ? `${here}?saved=${Date.now().toString(36)}` : here) : refused(outcome.problem, given)
}

export default function RoundPage() {
  const { round, imported, reminded, saved, plans } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem: Problem; given: Record<string, unknown> } | undefined
  const { lang, t } = useLang()
  const step = done?.given['do']
  const said = done?.problem
  const own = round.units
  return (
    <>
      <title>{`${round.title} · ${t(shell.product)}`}</title>
      <PageHead title={round.title} subtitle={round.about} crumbs={[{ label: t(needWords.rounds), href: '/staff/needs' }]}
        state={<RoundTag state={round.state} over={round.state === 'open' && !round.open} />} actions={(
          <>
            <ButtonLink href={`/api/v1/needs/${round.id}/export?format=xlsx`} download>{t(shell.exportXlsx)}</ButtonLink>
            <ButtonLink href={`/api/v1/needs/${round.id}/export?format=csv`} download>{t(shell.exportCsv)}</ButtonLink>
            {plans && round.state !== 'draft' && <ButtonLink href={`/staff/plans/new?round=${round.id}`}>{t(needWords.toPlan)}</ButtonLink>}
          </>
        )} />
      {imported && <Notice tone="ok" live>{t(needWords.imported, { a: imported[0] ?? 0, b: imported[1] ?? 0, c: imported[2] ?? 0 })}</Notice>}
      {reminded !== undefined && <Notice tone="ok" live>{Number(reminded) > 0 ? t(needWords.reminded, { n: Number(reminded) }) : t(needWords.noOneToRemind)}</Notice>}
      {saved !== undefined && !said && <Notice tone="ok" live>{t(shell.saved)}</Notice>}
      {said && step === 'import' && (
        <ErrorSummary title={said.fields.length > 0 ? t(needWords.importRefused, { n: said.fields.length }) : said.title}
          errors={said.fields.map(field => ({ message: field.path === 'file' ? field.message : `${field.path}: ${field.message}` }))} />
      )}
      {said && !['import', 'put', 'wish'].includes(String(step)) && <FormProblem problem={said} />}
      <Facts items={[
        { label: t(needWords.unit), value: round.unitName[lang] },
        { label: t(needWords.from), value: date(round.from, lang) },
        { label: t(needWords.to), value: date(round.to, lang) },
        { label: t(needWords.deadline), value: date(round.deadline, lang) },
      ]} />
      {round.manages && round.state !== 'closed' && (
        <>
          <Form method="post">
            <Actions>
              {round.state === 'draft' && <Button variant="accent" name="do" value="open">{t(needWords.openIt)}</Button>}
              {round.state === 'open' && <Button name="do" value="remind">{t(needWords.remind)}</Button>}
              {round.state === 'open' && <Button name="do" value="close">{t(needWords.closeIt)}</Button>}
            </Actions>
          </Form>
          <Disclosure summary={t(needWords.extend)}>
            <Form method="post" className="form">
              <DateInput name="deadline" label={t(needWords.deadline)} hint={t(needWords.deadlineHint)} required defaultValue={round.deadline} />
              <Actions><Button name="do" value="deadline">{t(shell.save)}</Button></Actions>
            </Form>
          </Disclosure>
        </>
      )}
      {round.open && <Enter key={saved} problem={step === 'put' ? said : undefined} given={step === 'put' ? done?.given : undefined} importing={step === 'import'} />}
      <Said />
      <Section title={t(needWords.units)}>
        <DataTable caption={t(needWords.units)} hideCaption rows={own} rowKey={row => row.unitId} empty={<EmptyState title={t(needWords.noNeeds)} />} columns={[
          { key: 'name', header: t(needWords.theirUnit), render: row => row.name[lang] },
          { key: 'nominations', header: t(needWords.nominations), numeric: true, render: row => row.nominations },
          { key: 'wishes', header: t(needWords.wishes), numeric: true, render: row => row.wishes },
          { key: 'vetoes', header: t(needWords.vetoes), numeric: true, render: row => row.vetoes },
          { key: 'done', header: t(needWords.state), render: row => <Tag tone={row.doneAt ? 'ok' : 'neutral'}>{row.doneAt ? `${t(needWords.done)} ${instant(row.doneAt, lang)}` : t(needWords.notDone)}</Tag> },
          ...(round.open ? [{ key: 'do', header: t(needWords.action), render: (row: (typeof own)[number]) => (
            <Form method="post">
              <input type="hidden" name="unit" value={row.unitId} />
              <Button name="do" value={row.doneAt ? 'undone' : 'done'}>{t(row.doneAt ? needWords.markOpen : needWords.markDone)}<span className="hidden"> {row.name[lang]}</span></Button>
            </Form>
          ) }] : []),
        ]} />
      </Section>
      <NewWishes problem={step === 'wish' ? said : undefined} given={step === 'wish' ? done?.given : undefined} />
    </>
  )
}

/** The form for one entry, and the file for many. */
const Enter = ({ problem, given, importing }: { problem: Problem | undefined; given: Record<string, unknown> | undefined; importing: boolean }) => {
  const { choices } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  const field = (name: string) => ({ name, defaultValue: givenText(given, name), error: errorOf(problem, name) })
  if (!choices) return null
  return (
    <Section title={t(needWords.enter)}>
      <p>{t(needWords.enterWhat)}</p>
      <Form method="post" className="form">
        <FormProblem problem={problem} />
        <TextInput {...field('number')} label={t(needWords.number)} required list="people" autoComplete="off" width="short" />
        <datalist id="people">{choices.people.map(person => <option key={person.id} value={person.number}>{person.name}</option>)}</datalist>
        <Select {...field('offering')} label={t(needWords.offering)} options={choices.offerings.map(each => ({ value: each.code, label: `${each.code} ${each.title[lang]}` }))} />
        <Select {...field('kind')} label={t(needWords.kind)} hint={t(needWords.vetoHint)} options={(['nomination', 'veto'] as const).map(kind => ({ value: kind, label: t(needWords[kind]) }))} />
        <Select {...field('priority')} label={t(needWords.priority)} defaultValue={givenText(given, 'priority') ?? '2'} options={priorities.map((text, i) => ({ value: String(i + 1), label: t(text) }))} />
        <TextArea {...field('reason')} label={t(needWords.reason)} rows={2} />
        <Actions><Button variant="accent" name="do" value="put">{t(needWords.save)}</Button></Actions>
      </Form>
      <Disclosure summary={t(needWords.importTitle)} open={importing}>
        <form method="post" encType="multipart/form-data" className="form">
          <p>{t(needWords.importWhat)}</p>
          <FileInput name="file" label={t(needWords.file)} accept=".csv,.xlsx" required />
          <Actions><Button variant="accent" name="do" value="import">{t(needWords.import)}</Button></Actions>
        </form>
      </Disclosure>
    </Section>
  )
}

/** Everything that was said, a page at a time. */
const Said = () => {
  const { round, found, given, url } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  const here = `/staff/needs/${round.id}`
  const filtered = ['q', 'unit', 'kind', 'priority'].some(key => given[key])
  const all = { value: '', label: t(shell.all) }
  return (
    <Section title={t(needWords.list)}>
      <Filters action={here} submit={t(shell.filter)} clearHref={filtered ? here : undefined} clearLabel={t(shell.clear)}>
        <TextInput name="q" label={t(needWords.search)} defaultValue={given['q']} />
        <Select name="kind" id="filter-kind" label={t(needWords.kind)} defaultValue={given['kind'] ?? ''} options={[all, ...kinds.map(kind => ({ value: kind, label: t(needWords[kind]) }))]} />
        <Select name="priority" id="filter-priority" label={t(needWords.priority)} defaultValue={given['priority'] ?? ''}
          options={[all, ...priorities.map((text, i) => ({ value: String(i + 1), label: t(text) }))]} />
        {round.units.length > 1 && (
          <Select name="unit" id="filter-unit" label={t(needWords.theirUnit)} defaultValue={given['unit'] ?? ''} options={[all, ...round.units.map(unit => ({ value: unit.unitId, label: unit.name[lang] }))]} />
        )}
      </Filters>
      <DataTable caption={t(needWords.list)} hideCaption rows={found.rows} rowKey={row => row.id} rowHeader="name"
        empty={filtered ? <EmptyState title={t(needWords.noMatch)} /> : <EmptyState title={t(needWords.noNeeds)}>{t(needWords.noNeedsWhat)}</EmptyState>} columns={[
          { key: 'number', header: t(needWords.number), render: row => row.number },
          { key: 'name', header: t(needWords.person), render: row => row.name },
          { key: 'unit', header: t(needWords.theirUnit), render: row => row.unitName[lang] },
          { key: 'offering', header: t(needWords.offering), render: row => `${row.offeringCode} ${row.title[lang]}` },
          { key: 'kind', header: t(needWords.kind), render: row => (
            <>{t(needWords[row.kind])}{row.vetoed && <> <Tag tone="warn">{t(needWords.vetoed)}</Tag></>}</>
          ) },
          { key: 'priority', header: t(needWords.priority), render: row => { const text = priorities[(row.priority ?? 0) - 1]; return text ? t(text) : '' } },
          { key: 'reason', header: t(needWords.reason), render: row => row.reason },
          { key: 'by', header: t(needWords.by), render: row => row.byName ?? '' },
          ...(round.open ? [{ key: 'do', header: t(needWords.action), render: (row: (typeof found.rows)[number]) => row.kind !== 'wish' && (
            <Form method="post">
              <input type="hidden" name="need" value={row.id} />
              <Button name="do" value="remove">{t(needWords.takeBack)}<span className="hidden"> {row.name} {row.title[lang]}</span></Button>
            </Form>
          ) }] : []),
        ]} />
      <Pager nextHref={found.next ? withQuery(url, { after: found.next }) : undefined} nextLabel={t(shell.next)}
        firstHref={given['after'] ? withQuery(url, {}) : undefined} firstLabel={t(shell.first)} />
    </Section>
  )
}

const wishTones = { open: 'neutral', taken: 'ok', declined: 'warn' } as const
const wishWords = { open: needWords.wishOpen, taken: needWords.wishTaken, declined: needWords.wishDeclined } as const

const NewWishes = ({ problem, given }: { problem: Problem | undefined; given: Record<string, unknown> | undefined }) => {
  const { round, wishes } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  const field = (name: string) => ({ name, defaultValue: givenText(given, name), error: errorOf(problem, name) })
  return (
    <Section title={t(needWords.newWishes)}>
      <p>{t(needWords.newWishesWhat)}</p>
      <DataTable caption={t(needWords.newWishes)} hideCaption rows={wishes} rowKey={row => row.id} empty={<EmptyState title={t(needWords.noNewWishes)} />} columns={[
        { key: 'title', header: t(needWords.newWishTitle), render: row => row.title },
        { key: 'unit', header: t(needWords.theirUnit), render: row => row.unitName[lang] },
        { key: 'people', header: t(needWords.peopleNeeded), numeric: true, render: row => row.people },
        { key: 'reason', header: t(needWords.reason), render: row => row.reason },
        { key: 'state', header: t(needWords.state), render: row => <Tag tone={wishTones[row.state]}>{t(wishWords[row.state])}</Tag> },
        { key: 'answer', header: t(needWords.answer), render: row => round.manages && row.state === 'open' ? (
          <Form method="post">
            <input type="hidden" name="wish" value={row.id} />
            <TextInput name="answer" id={`answer-${row.id}`} label={<>{t(needWords.answer)}<span className="hidden"> {row.title}</span></>} />
            <Actions>
              <Button name="do" value="taken">{t(needWords.take)}</Button>
              <Button name="do" value="declined">{t(needWords.decline)}</Button>
            </Actions>
          </Form>
        ) : row.answer },
      ]} />
      {round.open && round.units.length > 0 && (
        <Disclosure summary={t(needWords.addNewWish)} open={problem !== undefined}>
          <Form method="post" className="form">
            <FormProblem problem={problem} />
            <Select {...field('unitId')} label={t(needWords.theirUnit)} options={round.units.map(unit => ({ value: unit.unitId, label: unit.name[lang] }))} />
            <TextInput {...field('title')} label={t(needWords.newWishTitle)} required width="long" />
            <NumberInput {...field('people')} label={t(needWords.peopleNeeded)} required min={1} step={1} />
            <TextArea name="why" label={t(needWords.reason)} rows={2} defaultValue={givenText(given, 'why')} error={errorOf(problem, 'reason')} />
            <Actions><Button variant="accent" name="do" value="wish">{t(needWords.addNewWish)}</Button></Actions>
          </Form>
        </Disclosure>
      )}
    </Section>
  )
}

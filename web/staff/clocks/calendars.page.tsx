import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import type { CalendarRow } from '#domains/clocks/shapes.ts'
import type { Problem } from '#platform/problems.ts'
import { date } from '#platform/texts.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, query, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, ButtonLink, DataTable, Disclosure, EmptyState, Facts, FileInput, Notice, PageHead, Section, Tag, TextArea, TextInput } from '../../ui/index.ts'
import { Papers, stateTones } from './papers.tsx'
import { clocks } from './texts.ts'

export const loader = async (args: LoaderFunctionArgs) => ({ ...(await page(args).call('clocks.calendars.list', {})), asked: query(args.request), today: page(args).today })

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const text = (key: string) => String(given[key] ?? '')
  if (given['do'] === 'publish' || given['do'] === 'refuse') {
    const outcome = given['do'] === 'publish' ? await attempt('clocks.calendars.publish', { id: text('id') }) : await attempt('clocks.calendars.refuse', { id: text('id'), note: text('note') })
    return outcome.ok ? redirect(`/staff/calendars?done=${text('do')}`) : refused(outcome.problem, given)
  }
  const outcome = given['do'] === 'file' ? await attempt('clocks.calendars.import', { region: text('region'), note: text('note'), file: given['file'] as never })
    : await attempt('clocks.calendars.enter', { region: text('region'), year: text('year'), paper: text('paper'), days: text('days'), note: text('note') })
  return outcome.ok ? redirect(`/staff/calendars?proposed=${outcome.value.proposed}&unchanged=${outcome.value.unchanged}`) : refused(outcome.problem, { ...given, file: undefined })
}

type Waiting = CalendarRow & { added: string[]; gone: string[] }
const nameOf = (row: Pick<CalendarRow, 'region'>, country: string) => (row.region === 'CN' ? country : row.region)

export default function Calendars() {
  const { rows, waiting, provisionalFrom, manages, asked, today } = useLoaderData<typeof loader>()
  const { problem, given } = (useActionData<typeof action>() ?? {}) as { problem?: Problem; given?: Record<string, unknown> }
  const { lang, t } = useLang()
  const done = asked['done'] === 'publish' ? t(clocks.published) : asked['done'] === 'refuse' ? t(clocks.refused)
    : asked['proposed'] !== undefined ? t(clocks.proposed, { proposed: Number(asked['proposed']), unchanged: Number(asked['unchanged'] ?? 0) }) : null
  const change = (day: string) => { const [at = '', kind] = day.split(' '); return t(kind === 'off' ? clocks.dayOff : clocks.dayWork, { day: date(at, lang) }) }
  return (
    <>
      <title>{`${t(clocks.calendars)} · ${t(shell.product)}`}</title>
      <PageHead title={t(clocks.calendars)} subtitle={t(clocks.calendarsLead)} actions={<ButtonLink href="/api/v1/working-calendars/CN" download>{t(clocks.download)}</ButtonLink>} />
      {done && <Notice tone="ok" live>{done}</Notice>}
      <Notice tone="warn">{t(clocks.provisionalFrom, { day: date(provisionalFrom, lang) })}</Notice>
      <FormProblem problem={problem} />
      {(waiting as Waiting[]).map(row => (
        <Section key={row.id} title={`${t(clocks.waiting)}: ${t(clocks.yearTitle, { year: String(row.year) })} · ${nameOf(row, t(clocks.country))}`}>
          <Facts items={[
            { label: t(clocks.notice), value: <Papers papers={row.papers} /> }, { label: t(clocks.by), value: row.proposedByName ?? '—' }, { label: t(clocks.off), value: row.off }, { label: t(clocks.work), value: row.work },
            ...(row.note ? [{ label: t(clocks.note), value: row.note }] : []),
          ]} />
          <Disclosure summary={t(clocks.changes)}>
            <p>{t(clocks.added)}: {row.added.length > 0 ? row.added.map(change).join(lang === 'zh' ? '、' : ', ') : '—'}</p>
            <p>{t(clocks.gone)}: {row.gone.length > 0 ? row.gone.map(change).join(lang === 'zh' ? '、' : ', ') : '—'}</p>
          </Disclosure>
          {manages && row.mine && <p>{t(clocks.waitingMine)}</p>}
          {manages && !row.mine && (
            <Form method="post" className="form">
              <input type="hidden" name="do" value="publish" /><input type="hidden" name="id" value={row.id ?? ''} />
              <p>{t(clocks.publishWhat)}</p>
              <Actions><Button variant="commit">{t(clocks.publish)}</Button></Actions>
            </Form>
          )}
          {manages && (
            <Disclosure summary={t(clocks.refuse)}>
              <Form method="post" className="form">
                <input type="hidden" name="do" value="refuse" /><input type="hidden" name="id" value={row.id ?? ''} />
                <TextInput name="note" id={`note-${row.id}`} label={t(clocks.why)} required maxLength={1000} width="long" />
                <Actions><Button variant="danger">{t(clocks.refuse)}</Button></Actions>
              </Form>
            </Disclosure>
          )}
        </Section>
      ))}
      <DataTable caption={t(clocks.calendars)} hideCaption rows={rows} rowKey={row => `${row.region} ${row.year}`} empty={<EmptyState title={t(clocks.noVersions)} />} columns={[
        { key: 'year', header: t(clocks.year), render: row => <a href={`/staff/calendars/${row.region}/${row.year}`}>{row.year}</a> },
        { key: 'region', header: t(clocks.region), render: row => nameOf(row, t(clocks.country)) },
        { key: 'off', header: t(clocks.off), numeric: true, render: row => row.off },
        { key: 'work', header: t(clocks.work), numeric: true, render: row => row.work },
        { key: 'version', header: t(clocks.version), numeric: true, render: row => row.version },
        { key: 'state', header: t(clocks.state), render: row => <Tag tone={stateTones[row.state]}>{t(clocks[`a-${row.state}`])}</Tag> },
        { key: 'notice', header: t(clocks.notice), render: row => <Papers papers={row.papers.slice(-1)} /> },
      ]} />
      {manages && (
        <Section title={t(clocks.bringIn)}>
          <p>{t(clocks.bringInLead)}</p>
          <Disclosure summary={t(clocks.byFile)} open={given?.['do'] === 'file'}>
            <form method="post" encType="multipart/form-data" className="form">
              <input type="hidden" name="do" value="file" />
              <FileInput name="file" label={t(clocks.file)} hint={t(clocks.fileHint)} accept=".json,application/json" required error={given?.['do'] === 'file' ? errorOf(problem, 'file') : undefined} />
              <TextInput name="region" id="file-region" label={t(clocks.regionCode)} hint={t(clocks.regionHint)} defaultValue="CN" required maxLength={9} width="short" />
              <TextInput name="note" id="file-note" label={t(clocks.note)} maxLength={1000} width="long" />
              <Actions><Button variant="accent">{t(clocks.import)}</Button></Actions>
            </form>
          </Disclosure>
          <Disclosure summary={t(clocks.byLines)} open={given?.['do'] === 'lines'}>
            <Form method="post" className="form">
              <input type="hidden" name="do" value="lines" />
              <TextInput name="year" label={t(clocks.year)} inputMode="numeric" required defaultValue={givenText(given, 'year') ?? String(Number(today.slice(0, 4)) + 1)} error={errorOf(problem, 'year')} width="short" />
              <TextInput name="paper" type="url" label={t(clocks.paper)} required maxLength={500} defaultValue={givenText(given, 'paper')} error={errorOf(problem, 'paper')} width="long" />
              <TextArea name="days" label={t(clocks.days)} hint={t(clocks.daysHint)} rows={10} required defaultValue={givenText(given, 'days')} error={errorOf(problem, 'days')} />
              <TextInput name="region" label={t(clocks.regionCode)} hint={t(clocks.regionHint)} defaultValue={givenText(given, 'region') ?? 'CN'} required maxLength={9} error={errorOf(problem, 'region')} width="short" />
              <TextInput name="note" label={t(clocks.note)} maxLength={1000} defaultValue={givenText(given, 'note')} width="long" />
              <Actions><Button variant="accent">{t(clocks.import)}</Button></Actions>
            </Form>
          </Disclosure>
        </Section>
      )}
    </>
  )
}

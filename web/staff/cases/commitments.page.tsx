import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { promiseWords as words } from '#domains/services/cases/promise-texts.ts'
import type { Problem } from '#platform/problems.ts'
import { date, instant, number } from '#platform/texts.ts'
import { stateOfPaper } from '../../citizen/cases/signed.tsx'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, query, refused, withQuery } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, DataTable, DateInput, Disclosure, EmptyState, NumberInput, PageHead, Pager, Section, Select, Tabs, Tag, TextInput } from '../../ui/index.ts'

export const loader = async (args: LoaderFunctionArgs) => {
  const { show = 'all', after } = query(args.request)
  const { call, today } = page(args)
  return { ...await call('services.commitments.list', { show: show as 'all', ...(after ? { after } : {}) }), show, today, after, url: args.request.url }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const text = (key: string) => String(given[key] ?? '')
  const outcome = await attempt('services.commitments.draw', { unitId: text('unitId'), from: text('from'), until: text('until'), count: text('count') === '' ? undefined : Number(text('count')), seed: text('seed') })
  return outcome.ok ? redirect('/staff/commitments?show=drawn') : refused(outcome.problem, given)
}

export default function Commitments() {
  const { rows, next, draws, units, show, today, after, url } = useLoaderData<typeof loader>()
  const { problem, given } = (useActionData<typeof action>() ?? {}) as { problem?: Problem; given?: Record<string, unknown> }
  const { lang, t } = useLang()
  const kept = (name: string, otherwise = '') => ({ name, defaultValue: givenText(given, name) ?? otherwise, error: errorOf(problem, name) })
  return (
    <>
      <title>{`${t(words.title)} · ${t(shell.product)}`}</title>
      <PageHead title={t(words.title)} subtitle={t(words.lead)} />
      <FormProblem problem={problem} />
      <Tabs label={t(words.filter)} items={([['all', words.all], ['drawn', words.onlyDrawn], ['false', words.onlyFalse]] as const).map(([key, label]) => ({ label: t(label), href: `/staff/commitments?show=${key}`, current: show === key }))} />
      <DataTable caption={t(words.title)} hideCaption rows={rows} rowKey={row => row.id} empty={<EmptyState title={t(words.none)} />} columns={[
        { key: 'number', header: t(words.number), render: row => <a href={`/staff/cases/${row.caseId}`}>{row.number}</a> },
        { key: 'item', header: t(words.item), render: row => row.title[lang] },
        { key: 'office', header: t(words.office), render: row => row.unitName[lang] },
        { key: 'material', header: t(words.material), render: row => row.material[lang] },
        { key: 'signed', header: t(words.signed), render: row => instant(row.signedAt, lang) },
        { key: 'state', header: t(words.state), render: row => { const { word, tone } = stateOfPaper({ what: 'commitment', settled: row.settled }); return <><Tag tone={tone}>{t(word)}</Tag>{row.drawn && <> <Tag tone="info">{t(words.inSample)}</Tag></>}</> } },
      ]} />
      <Pager nextHref={next ? withQuery(url, { after: next }) : undefined} nextLabel={t(shell.next)} firstHref={after ? withQuery(url, {}) : undefined} firstLabel={t(shell.first)} />
      {units.length > 0 && (
        <Disclosure summary={t(words.draw)} open={problem !== undefined}>
          <Form method="post" className="form">
            <Select name="unitId" label={t(words.drawOffice)} options={units.map(unit => ({ value: unit.id, label: unit.name[lang] }))} defaultValue={givenText(given, 'unitId')} error={errorOf(problem, 'unitId')} />
            <DateInput {...kept('from', `${today.slice(0, 4)}-01-01`)} label={t(words.drawFrom)} required />
            <DateInput {...kept('until', today)} label={t(words.drawUntil)} required />
            <NumberInput {...kept('count', '10')} label={t(words.drawCount)} min={1} max={1000} step={1} required />
            <TextInput {...kept('seed')} label={t(words.drawSeed)} hint={t(words.drawSeedHint)} maxLength={100} />
            <Actions><Button variant="accent">{t(words.draw)}</Button></Actions>
          </Form>
        </Disclosure>
      )}
      <Section title={t(words.draws)}>
        <DataTable caption={t(words.draws)} hideCaption rows={draws} rowKey={row => row.id} empty={<EmptyState title={t(words.noDraws)} />} columns={[
          { key: 'at', header: t(words.drawnAt), render: row => instant(row.drawnAt, lang) },
          { key: 'by', header: t(words.drawnBy), render: row => row.byName ?? '' },
          { key: 'office', header: t(words.office), render: row => row.unitName[lang] },
          { key: 'seed', header: t(words.seed), render: row => <code>{row.seed}</code> },
          { key: 'frame', header: t(words.frame), render: row => <>{number(row.frame, lang)} <small>{date(row.from, lang)} – {date(row.until, lang)} · SHA-256 {row.frameSha256.slice(0, 12)}…</small></> },
          { key: 'drawn', header: t(words.drawn), numeric: true, render: row => number(row.drawn, lang) },
          { key: 'checked', header: t(words.checked), numeric: true, render: row => number(row.checked, lang) },
        ]} />
      </Section>
    </>
  )
}

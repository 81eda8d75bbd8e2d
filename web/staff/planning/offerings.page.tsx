import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { gainWords } from '#domains/planning/evidence/texts.ts'
import { planning } from '#domains/planning/texts.ts'
import type { StoredFile } from '#platform/files.ts'
import type { Problem } from '#platform/problems.ts'
import { date, number } from '#platform/texts.ts'
import { page, query, refused, withQuery } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import {
  Actions, Button, ButtonLink, Checkbox, DataTable, Disclosure, EmptyState, ErrorSummary, FileInput, Filters, Notice, PageHead, Pager, Select, Tag, TextInput,
} from '../../ui/index.ts'
import { levelNames, modes, OfferingForm, offeringFields, type OfferingFields } from './offering-form.tsx'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call, may } = page(args)
  const given = query(args.request)
  const { imported, estimated, ...filter } = given
  return {
    found: await call('planning.offerings.list', filter), filter, url: args.request.url, manage: may('planning.manage'),
    imported: imported?.split('.').map(Number), estimated: estimated?.split('.').map(Number),
  }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  if (given['do'] === 'add') {
    const outcome = await attempt('planning.offerings.add', offeringFields(given))
    return outcome.ok ? redirect(`/staff/offerings/${outcome.value.id}`) : refused(outcome.problem, given)
  }
  if (given['do'] === 'estimate') {
    const outcome = await attempt('planning.gains.estimate', {})
    return outcome.ok ? redirect(`/staff/offerings?estimated=${[outcome.value.effects, outcome.value.measured, outcome.value.learners].join('.')}`) : refused(outcome.problem, {})
  }
  const outcome = await attempt('planning.offerings.import', { file: given['file'] as StoredFile })
  if (!outcome.ok) return refused(outcome.problem, {})
  const { offerings: o, sessions: s } = outcome.value
  return redirect(`/staff/offerings?imported=${[o.added, o.changed, o.unchanged, s.added, s.changed, s.unchanged].join('.')}`)
}

export default function Offerings() {
  const { found, filter, url, manage, imported, estimated } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem: Problem; given: Partial<OfferingFields> & { do?: string } } | undefined
  const { lang, t } = useLang()
  const adding = done?.given.do === 'add'
  const filtered = Object.keys(filter).some(key => !['after', 'limit'].includes(key))
  const all = { value: '', label: t(shell.all) }
  return (
    <>
      <title>{`${t(planning.offerings)} · ${t(shell.product)}`}</title>
      <PageHead title={t(planning.offerings)} subtitle={t(planning.found, { n: found.total })} actions={found.total > 0 && (
        <>
          <ButtonLink href="/api/v1/offerings/export?format=xlsx" download>{t(shell.exportXlsx)}</ButtonLink>
          <ButtonLink href="/api/v1/offerings/export?format=csv" download>{t(shell.exportCsv)}</ButtonLink>
        </>
      )} />
      {imported && <Notice tone="ok" live>{t(planning.importDone, Object.fromEntries('abcdef'.split('').map((key, i) => [key, imported[i] ?? 0])))}</Notice>}
      {estimated && <Notice tone="ok" live>{estimated[0] ? t(gainWords.estimated, { effects: estimated[0], measured: estimated[1] ?? 0, learners: estimated[2] ?? 0 }) : t(gainWords.nothing)}</Notice>}
      {done && !adding && (
        <ErrorSummary title={done.problem.fields.length > 0 ? t(planning.importRefused, { n: done.problem.fields.length }) : done.problem.title}
          errors={done.problem.fields.map(field => ({ message: field.path === 'file' ? field.message : `${field.path}: ${field.message}` }))} />
      )}
      {manage && (
        <>
          <Disclosure summary={t(planning.importTitle)} open={done !== undefined && !adding}>
            <form method="post" encType="multipart/form-data" className="form">
              <p>{t(planning.importWhat)} {t(planning.template)}</p>
              <FileInput name="file" label={t(planning.importFile)} accept=".csv,.xlsx" required />
              <Actions><Button variant="accent">{t(planning.import)}</Button></Actions>
            </form>
          </Disclosure>
          <Disclosure summary={t(gainWords.estimate)}>
            <Form method="post" className="form">
              <p>{t(gainWords.estimateWhat)}</p>
              <Actions><Button name="do" value="estimate">{t(gainWords.estimate)}</Button></Actions>
            </Form>
          </Disclosure>
          <Disclosure summary={t(planning.addOffering)} open={adding}>
            <Form method="post" className="form">
              <OfferingForm values={adding ? done.given : {}} problem={adding ? done.problem : undefined} submit={t(planning.addOffering)} step="add" />
            </Form>
          </Disclosure>
        </>
      )}
      <Filters action="/staff/offerings" submit={t(shell.filter)} clearHref={filtered ? '/staff/offerings' : undefined} clearLabel={t(shell.clear)}>
        <TextInput name="q" label={t(planning.search)} defaultValue={filter['q']} />
        <Select name="mode" label={t(planning.mode)} defaultValue={filter['mode'] ?? ''} options={[all, ...modes.map(mode => ({ value: mode, label: t(planning[mode]) }))]} />
        <Select name="level" label={t(planning.level)} defaultValue={filter['level'] ?? ''} options={[all, ...levelNames.map((name, i) => ({ value: String(i + 1), label: t(name) }))]} />
        <Checkbox name="retired" value="1" label={t(planning.showRetired)} defaultChecked={Boolean(filter['retired'])} />
      </Filters>
      <DataTable
        caption={t(planning.offerings)} hideCaption rows={found.rows} rowKey={row => row.id} rowHeader="title"
        empty={filtered ? <EmptyState title={t(planning.noMatch)}>{t(planning.noMatchWhat)}</EmptyState> : <EmptyState title={t(planning.noOfferings)}>{t(planning.noOfferingsWhat)}</EmptyState>}
        columns={[
          { key: 'code', header: t(planning.code), render: row => row.code },
          { key: 'title', header: t(planning.title), render: row => <a href={`/staff/offerings/${row.id}`}>{row.title[lang]}</a> },
          { key: 'level', header: t(planning.level), render: row => t(levelNames[row.level - 1] ?? planning.basic) },
          { key: 'mode', header: t(planning.mode), render: row => t(planning[row.mode]) },
          { key: 'hours', header: t(planning.hours), numeric: true, render: row => number(row.hours, lang) },
          { key: 'provider', header: t(planning.provider), render: row => row.provider[lang] },
          { key: 'sessions', header: t(planning.upcoming), numeric: true, render: row => row.sessions },
          { key: 'next', header: t(planning.nextDay), render: row => (row.nextDay ? date(row.nextDay, lang) : '') },
          { key: 'state', header: t(planning.state), render: row => <Tag tone={row.state === 'active' ? 'ok' : 'neutral'}>{t(planning[row.state])}</Tag> },
        ]}
      />
      <Pager nextHref={found.next ? withQuery(url, { after: found.next }) : undefined} nextLabel={t(shell.next)}
        firstHref={filter['after'] ? withQuery(url, {}) : undefined} firstLabel={t(shell.first)} />
    </>
  )
}

import { redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { guides, lintWords } from '#domains/services/guides/texts.ts'
import type { StoredFile } from '#platform/files.ts'
import { instant } from '#platform/texts.ts'
import { page, query, refused, withQuery } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import {
  Actions, Button, ButtonLink, Checkbox, DataTable, Disclosure, EmptyState, ErrorSummary, FileInput, Filters, Notice, PageHead, Pager, Select, Tag, TextInput,
} from '../../ui/index.ts'

export const stateTones = { draft: 'neutral', review: 'info', published: 'ok', replaced: 'neutral', withdrawn: 'warn' } as const
const states = ['draft', 'review', 'published', 'withdrawn'] as const
const codes = Object.keys(lintWords) as (keyof typeof lintWords)[]

export const loader = async (args: LoaderFunctionArgs) => {
  const { call, may } = page(args)
  const { imported, ...filter } = query(args.request)
  return { found: await call('services.guides.list', filter), filter, url: args.request.url, edit: may('services.edit'), supervise: may('services.supervise'), imported: imported?.split('.').map(Number) }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const outcome = await attempt('services.guides.import', { file: given['file'] as StoredFile, dryRun: given['dryRun'] === 'on' })
  if (!outcome.ok) return refused(outcome.problem, { report: null })
  const { add, change, unchanged, applied } = outcome.value
  return applied ? redirect(`/staff/guides?imported=${[add, change, unchanged].join('.')}`) : { problem: null, given: { report: outcome.value } }
}

export default function Guides() {
  const { found, filter, url, edit, supervise, imported } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>()
  const { lang, t } = useLang()
  const all = { value: '', label: t(shell.all) }
  const filtered = Object.keys(filter).some(key => !['after', 'limit'].includes(key))
  const report = done?.given.report
  const counts = (n: readonly number[]) => ({ a: n[0] ?? 0, b: n[1] ?? 0, c: n[2] ?? 0 })
  return (
    <>
      <title>{`${t(guides.guides)} · ${t(shell.product)}`}</title>
      <PageHead title={t(guides.guides)} subtitle={t(guides.found, { n: found.total })} actions={(
        <>
          {edit && <ButtonLink href="/staff/guides/new" variant="accent">{t(guides.addGuide)}</ButtonLink>}
          {supervise && <ButtonLink href="/staff/guide-quality">{t(guides.lintTitle)}</ButtonLink>}
        </>
      )} />
      {imported && <Notice tone="ok" live>{t(guides.importDone, counts(imported))}</Notice>}
      {done?.problem && <ErrorSummary title={done.problem.title} errors={done.problem.fields.map(field => ({ message: field.message }))} />}
      {report && report.errors.length > 0 && (
        <ErrorSummary title={t(guides.importRefused, { n: report.errors.length })}
          errors={report.errors.slice(0, 100).map(({ row, reason }) => ({ message: row > 0 ? `${t(guides.row, { n: row })}${lang === 'zh' ? '：' : ': '}${reason}` : reason }))} />
      )}
      {report && report.errors.length === 0 && <Notice tone="ok" live>{t(guides.importChecked, counts([report.add, report.change, report.unchanged]))}</Notice>}
      {report && (
        <DataTable caption={t(guides.findings)} rows={codes.filter(code => report.lint.byCode[code])} rowKey={code => code} empty={<p>{t(guides.noFindings)}</p>} columns={[
          { key: 'code', header: t(guides.findings), render: code => t(lintWords[code]) }, { key: 'n', header: t(guides.guidesCount), numeric: true, render: code => report.lint.byCode[code] },
        ]} />
      )}
      {edit && (
        <Disclosure summary={t(guides.importTitle)} open={done !== undefined}>
          <form method="post" encType="multipart/form-data" className="form">
            <p>{t(guides.importWhat)}</p>
            <FileInput name="file" label={t(guides.importFile)} accept=".csv,.xlsx,.json,.jsonl,.ndjson,.gz" required />
            <Checkbox name="dryRun" label={t(guides.dryRun)} />
            <Actions><Button variant="accent">{t(guides.import)}</Button></Actions>
          </form>
        </Disclosure>
      )}
      <Filters action="/staff/guides" submit={t(shell.filter)} clearHref={filtered ? '/staff/guides' : undefined} clearLabel={t(shell.clear)}>
        <TextInput name="q" label={t(guides.search)} defaultValue={filter['q']} />
        <Select name="state" label={t(guides.state)} defaultValue={filter['state'] ?? ''} options={[all, ...states.map(state => ({ value: state, label: t(guides[state]) }))]} />
        <Select name="lint" label={t(guides.findings)} defaultValue={filter['lint'] ?? ''} options={[all, ...codes.map(code => ({ value: code, label: t(lintWords[code]) }))]} />
        <TextInput name="authority" label={t(guides.authority)} defaultValue={filter['authority']} />
      </Filters>
      <DataTable
        caption={t(guides.guides)} hideCaption rows={found.rows} rowKey={row => row.id} rowHeader="name"
        empty={filtered ? <EmptyState title={t(guides.noMatch)}>{t(guides.noMatchWhat)}</EmptyState> : <EmptyState title={t(guides.none)}>{t(guides.noneWhat)}</EmptyState>}
        columns={[
          { key: 'name', header: t(guides.name), render: row => <><a href={`/staff/guides/${row.id}`}>{row.name}</a><br /><small className="unbroken">{row.address}</small></> },
          { key: 'authority', header: t(guides.authority), render: row => row.authority },
          { key: 'area', header: t(guides.area), render: row => row.area },
          { key: 'state', header: t(guides.state), render: row => <><Tag tone={stateTones[row.state]}>{t(guides[row.state])}</Tag>{row.published && row.state !== 'published' && <> {t(guides.publicNow)}</>}</> },
          { key: 'findings', header: t(guides.findings), numeric: true, render: row => row.findings },
          { key: 'grave', header: t(guides.grave), numeric: true, render: row => row.grave },
          { key: 'changed', header: t(guides.changedAt), render: row => instant(row.writtenAt, lang) },
        ]}
      />
      <Pager nextHref={found.next ? withQuery(url, { after: found.next }) : undefined} nextLabel={t(shell.next)}
        firstHref={filter['after'] ? withQuery(url, {}) : undefined} firstLabel={t(shell.first)} />
    </>
  )
}

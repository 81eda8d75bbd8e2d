import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { newsWords as words } from '#domains/services/news/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { date } from '#platform/texts.ts'
import { inLang } from '../../citizen/news/parts.tsx'
import { FormProblem } from '../../form.tsx'
import { page, query, refused, withQuery } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, DataTable, Disclosure, EmptyState, Filters, PageHead, Pager, Select, Tag } from '../../ui/index.ts'
import { NewsFields, newsOf } from './fields.tsx'

export const newsTones = { draft: 'info', published: 'ok', withdrawn: 'neutral' } as const
const states = ['draft', 'published', 'withdrawn'] as const

export const loader = async (args: LoaderFunctionArgs) => {
  const { call, may, today } = page(args)
  const filter = query(args.request)
  return { found: await call('services.office-news.list', filter), filter, url: args.request.url, today, units: may('services.edit') ? (await call('services.guides.offices', {})).rows : [] }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const outcome = await attempt('services.office-news.add', newsOf(given))
  return outcome.ok ? redirect(`/staff/news/${outcome.value.id}`) : refused(outcome.problem, given)
}

export default function OfficeNewsList() {
  const { found, filter, url, today, units } = useLoaderData<typeof loader>()
  const { problem, given } = (useActionData<typeof action>() ?? {}) as { problem?: Problem; given?: Record<string, unknown> }
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(words.office)} · ${t(shell.product)}`}</title>
      <PageHead title={t(words.office)} subtitle={t(words.officeLead)} />
      <Filters action="/staff/news" submit={t(shell.filter)} clearHref={filter['state'] ? '/staff/news' : undefined} clearLabel={t(shell.clear)}>
        <Select name="state" label={t(words.state)} defaultValue={filter['state'] ?? ''} options={[{ value: '', label: t(shell.all) }, ...states.map(value => ({ value, label: t(words[`s-${value}`]) }))]} />
      </Filters>
      <DataTable caption={t(words.office)} hideCaption rows={found.rows} rowKey={row => row.id} empty={<EmptyState title={t(words.noneOffice)} />} columns={[
        { key: 'title', header: t(words.title), render: row => <a href={`/staff/news/${row.id}`}>{row.title[inLang(row.title, lang)]}</a> },
        { key: 'kind', header: t(words.kind), render: row => t(words[row.kind]) },
        { key: 'state', header: t(words.state), render: row => <Tag tone={newsTones[row.state]}>{t(words[`s-${row.state}`])}</Tag> },
        { key: 'unit', header: t(words.unit), render: row => row.unitName[lang] || row.unitName.zh },
        { key: 'days', header: t(words.days), render: row => `${date(row.fromDay, lang)} – ${row.untilDay ? date(row.untilDay, lang) : t(words.open)}` },
      ]} />
      <Pager nextHref={found.next ? withQuery(url, { after: found.next }) : undefined} nextLabel={t(shell.next)} firstHref={filter['after'] ? withQuery(url, {}) : undefined} firstLabel={t(shell.first)} />
      {units.length > 0 && (
        <Disclosure summary={t(words.write)} open={problem !== undefined}>
          <Form method="post" className="form">
            <FormProblem problem={problem} />
            <NewsFields units={units} problem={problem} given={given} now={{ kind: 'notice', unitId: '', title: { zh: '', en: '' }, text: { zh: '', en: '' }, fromDay: today, untilDay: '' }} />
            <Actions><Button variant="accent">{t(words.save)}</Button></Actions>
          </Form>
        </Disclosure>
      )}
    </>
  )
}

import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { importWords as words } from '#domains/people/import-texts.ts'
import { people } from '#domains/people/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { FormProblem } from '../../form.tsx'
import { page, query, refused, withQuery } from '../../page.ts'
import { useLang, useRoot } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, DataTable, EmptyState, Notice, PageHead, Pager, Section, Stat, Stats, Tag } from '../../ui/index.ts'
import { importState } from './imports.page.tsx'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call } = page(args)
  const id = args.params['id'] ?? ''
  const head = await call('people.imports.get', { id })
  const after = query(args.request)['after']
  return {
    head,
    errors: head.counts.errors > 0 ? await call('people.imports.errors', { id, after }) : null,
    rows: head.counts.errors > 0 ? null : await call('people.imports.rows', { id, after }),
  }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const id = args.params['id'] ?? ''
  const undo = (await form(args.request))['do'] === 'undo'
  const outcome = await attempt(undo ? 'people.imports.undo' : 'people.imports.apply', { id })
  return outcome.ok ? redirect(`/staff/imports/${id}`) : refused(outcome.problem, {})
}

type Row = NonNullable<Awaited<ReturnType<typeof loader>>['rows']>['rows'][number]
const fields = ['name', 'unit', 'post', 'grade', 'gender', 'bornOn', 'joinedOn', 'leftOn', 'email', 'phone'] as const
/** Only what differs, as "label: value". */
const differing = (row: Row, side: 'before' | 'after', label: (field: (typeof fields)[number]) => string): string =>
  fields.filter(field => row[side]?.[field] && (row.before === null || row.before[field] !== row.after?.[field])).map(field => `${label(field)} ${row[side]?.[field]}`).join(' · ')

export default function ImportPage() {
  const { head, errors, rows } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem?: Problem } | undefined
  const { here } = useRoot()
  const { t } = useLang()
  const state = importState(head)
  const { counts, created } = head
  return (
    <>
      <title>{`${head.fileName} · ${t(shell.product)}`}</title>
      <PageHead title={head.fileName} crumbs={[{ label: t(words.title), href: '/staff/imports' }]} state={<Tag tone={state.tone}>{t(state.word)}</Tag>} />
      <FormProblem problem={done?.problem} />
      <Stats>
        <Stat label={t(words.rows)} value={counts.rows} />
        <Stat label={t(words.add)} value={counts.add} />
        <Stat label={t(words.change)} value={counts.change} />
        <Stat label={t(words.unchanged)} value={counts.unchanged} />
        <Stat label={t(words.leaveCount)} value={counts.leave} />
        <Stat label={t(words.errors)} value={counts.errors} />
      </Stats>
      {created.units.length + created.posts.length + created.regions.length > 0 && (
        <Notice tone="info">{t(words.newUnits, { units: created.units.length, posts: created.posts.length, regions: created.regions.length })}</Notice>
      )}
      <Form method="post">
        <Actions>
          {head.state === 'staged' && counts.errors === 0 && <Button name="do" value="apply" variant="commit">{t(words.apply)}</Button>}
          {head.state === 'applied' && <Button name="do" value="undo" variant="danger">{t(words.undo)}</Button>}
        </Actions>
      </Form>
      {errors && (
        <Section title={t(words.errors)}>
          {counts.errors > errors.rows.length && <p>{t(words.errorsMany, { total: counts.errors, shown: errors.rows.length })}</p>}
          <DataTable
            caption={t(words.errors)} hideCaption rows={errors.rows.map((row, i) => ({ ...row, key: String(i) }))} rowKey={row => row.key} empty=""
            columns={[
              { key: 'row', header: t(words.row), numeric: true, render: row => row.row ?? '' },
              { key: 'column', header: t(words.column), render: row => row.column },
              { key: 'reason', header: t(words.reason), render: row => row.reason },
            ]}
          />
        </Section>
      )}
      {rows && (
        <Section title={t(words.differences)}>
          <DataTable
            caption={t(words.differences)} hideCaption rows={rows.rows} rowKey={row => String(row.row)} rowHeader="number" empty={<EmptyState title={t(words.nothing)} />}
            columns={[
              { key: 'row', header: t(words.row), numeric: true, render: row => row.row },
              { key: 'number', header: t(people.number), render: row => row.number },
              { key: 'action', header: t(words.state), render: row => t(row.action === 'leave' ? words.leaveCount : row.action === 'error' ? words.errors : words[row.action]) },
              { key: 'before', header: t(words.before), render: row => differing(row, 'before', field => t(people[field])) },
              { key: 'after', header: t(words.after), render: row => differing(row, 'after', field => t(people[field])) },
            ]}
          />
        </Section>
      )}
      <Pager nextHref={errors?.next ?? rows?.next ? withQuery(here, { after: errors?.next ?? rows?.next ?? undefined }) : undefined} nextLabel={t(shell.next)} firstLabel={t(shell.first)} />
    </>
  )
}

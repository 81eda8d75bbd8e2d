import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { evaluation as words } from '#domains/learning/evaluation/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { date } from '#platform/texts.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, query, refused, type OutputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { nav, shell } from '../../texts.ts'
import { Actions, Button, DataTable, DateInput, EmptyState, PageHead, Section, Tag, TextInput } from '../../ui/index.ts'

type Row = OutputOf<'learning.policies.list'>['rows'][number]

export const loader = async (args: LoaderFunctionArgs) => {
  const register = await page(args).call('learning.policies.list', {})
  const { change, title } = query(args.request)
  return { register, editing: register.rows.find(row => row.id === change) ?? null, suggested: register.unregistered.find(each => each.title.zh === title)?.title ?? null }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const text = (name: string) => String(given[name] ?? '')
  const [doing, id = ''] = text('do').split(':')
  const policy = { titleZh: text('titleZh'), titleEn: text('titleEn'), newestOn: text('newestOn'), note: text('note'), url: text('url') }
  const outcome = doing === 'change' ? await attempt('learning.policies.change', { id, ...policy }) : await attempt('learning.policies.add', policy)
  return outcome.ok ? redirect('/staff/policies') : refused(outcome.problem, given)
}

export default function Policies() {
  const { register, editing, suggested } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem: Problem; given: Record<string, unknown> } | undefined
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(words.policies)} · ${t(shell.product)}`}</title>
      <PageHead title={t(words.policies)} subtitle={t(words.policiesLead)} crumbs={[{ label: t(nav.courses), href: '/staff/courses' }, { label: t(words.tasks), href: '/staff/course-todos' }]} />
      <DataTable caption={t(words.policies)} rows={register.rows} rowKey={row => row.id} rowHeader="title" empty={<EmptyState title={t(words.noPolicies)} />} columns={[
        { key: 'title', header: t(words.policy), render: row => (row.url ? <a href={row.url} rel="noreferrer">{row.title[lang]}</a> : row.title[lang]) },
        { key: 'on', header: t(words.newestOn), render: row => date(row.newestOn, lang) },
        { key: 'cited', header: t(words.citedIn), render: row => <>{t(words.citedOf, { n: row.cited })}{row.outdated > 0 && <> <Tag tone="warn">{`${t(words['policy-newer'])} · ${row.outdated}`}</Tag></>}</> },
        { key: 'note', header: t(words.note), render: row => row.note },
        { key: 'do', header: t(words.do), render: row => <a href={`?change=${row.id}#put`}>{t(words.changePolicy)}<span className="hidden"> {row.title[lang]}</span></a> },
      ]} />
      {register.unregistered.length > 0 && (
        <Section title={t(words.unregistered)}>
          <p>{t(words.unregisteredWhat)}</p>
          <DataTable caption={t(words.unregistered)} hideCaption rows={register.unregistered} rowKey={row => row.title.zh} empty={null} columns={[
            { key: 'title', header: t(words.policy), render: row => row.title[lang] },
            { key: 'edition', header: t(words.version), render: row => row.edition },
            { key: 'cited', header: t(words.citedIn), render: row => t(words.citedOf, { n: row.cited }) },
            { key: 'do', header: t(words.do), render: row => <a href={`?title=${encodeURIComponent(row.title.zh)}#put`}>{t(words.addPolicy)}<span className="hidden"> {row.title[lang]}</span></a> },
          ]} />
        </Section>
      )}
      <Section title={t(editing ? words.changePolicy : words.addPolicy)} id="put">
        <PolicyForm key={editing?.id ?? suggested?.zh ?? 'new'} editing={editing} suggested={suggested} done={done} />
      </Section>
    </>
  )
}

const PolicyForm = ({ editing, suggested, done }: { editing: Row | null; suggested: Row['title'] | null; done: { problem: Problem; given: Record<string, unknown> } | undefined }) => {
  const { t } = useLang()
  const field = (name: string, value: string | null | undefined) => ({ name, defaultValue: givenText(done?.given, name) ?? value ?? undefined, error: errorOf(done?.problem, name) })
  return (
    <Form method="post" className="form">
      <FormProblem problem={done?.problem} />
      <TextInput {...field('titleZh', editing?.title.zh ?? suggested?.zh)} label={t(words.policyZh)} width="long" required />
      <TextInput {...field('titleEn', editing?.title.en ?? suggested?.en)} label={t(words.policyEn)} width="long" />
      <DateInput {...field('newestOn', editing?.newestOn)} label={t(words.newestOn)} hint={t(words.newestHint)} required />
      <TextInput {...field('url', editing?.url)} label={t(words.url)} width="long" />
      <TextInput {...field('note', editing?.note)} label={t(words.note)} width="long" />
      <Actions><Button name="do" value={editing ? `change:${editing.id}` : 'add'} variant="commit">{t(words.save)}</Button></Actions>
    </Form>
  )
}

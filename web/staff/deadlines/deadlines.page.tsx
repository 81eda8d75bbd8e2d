import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { deadlineWords as words } from '#domains/services/deadlines/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { date, instant } from '#platform/texts.ts'
import { FormProblem } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, DataTable, EmptyState, PageHead, Section, Tag, TextInput } from '../../ui/index.ts'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call, today } = page(args)
  return { ...(await call('services.deadlines.mine', {})), today, origin: new URL(args.request.url).origin }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const outcome = given['do'] === 'revoke' ? await attempt('services.deadlines.revoke', {}) : await attempt('services.deadlines.renew', {})
  return outcome.ok ? redirect('/staff/my/deadlines#feed') : refused(outcome.problem, given)
}

export default function MyDeadlines() {
  const { rows, feed, today, origin } = useLoaderData<typeof loader>()
  const { problem } = (useActionData<typeof action>() ?? {}) as { problem?: Problem }
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(words.title)} · ${t(shell.product)}`}</title>
      <PageHead title={t(words.title)} subtitle={t(words.lead)} />
      <FormProblem problem={problem} />
      <DataTable caption={t(words.title)} hideCaption rows={rows} rowKey={row => `${row.kind} ${row.id}`} rowHeader="number" empty={<EmptyState title={t(words.none)}>{t(words.noneWhat)}</EmptyState>} columns={[
        { key: 'due', header: t(words.due), render: row => <>{date(row.dueOn, lang)} {row.dueOn < today && <Tag tone="danger">{t(words.overdue)}</Tag>}{row.provisional && <Tag tone="neutral">{t(words.provisional)}</Tag>}</> },
        { key: 'number', header: t(words.number), render: row => <a href={row.href}>{row.number}</a> },
        { key: 'kind', header: t(words.what), render: row => t(words[row.kind]) },
        { key: 'about', header: t(words.about), render: row => (row.about ? row.about[lang] || row.about.zh : '') },
        { key: 'whose', header: t(words.whose), render: row => t(row.mine ? words.me : words.nobody) },
      ]} />
      <Section title={t(words.feed)} id="feed">
        <p>{t(words.feedWhat)}</p>
        {feed && (
          <>
            <TextInput name="address" label={t(words.address)} hint={t(words.secret)} readOnly value={origin + feed.path} width="long" />
            <p className="hint">{t(words.since, { at: instant(feed.createdAt, lang) })}{lang === 'zh' ? '；' : '; '}{feed.readAt ? t(words.readAt, { at: instant(feed.readAt, lang) }) : t(words.neverRead)}</p>
          </>
        )}
        <Form method="post">
          <Actions>
            <Button name="do" value="renew" variant={feed ? 'quiet' : 'accent'}>{t(feed ? words.renew : words.get)}</Button>
            {feed && <Button name="do" value="revoke" variant="danger">{t(words.revoke)}</Button>}
          </Actions>
        </Form>
      </Section>
    </>
  )
}

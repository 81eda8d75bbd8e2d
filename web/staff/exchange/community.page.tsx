import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { communities } from '#domains/learning/communities/texts.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, query, refused, withQuery } from '../../page.ts'
import { useLang, useRoot } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, Disclosure, PageHead, Pager, Section, Select, Tag, TextArea, TextInput } from '../../ui/index.ts'
import type { Done } from './case-fields.tsx'
import { textOf } from './either.ts'
import { QuestionList } from './question-list.tsx'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call } = page(args)
  const id = args.params['id'] ?? ''
  const { after } = query(args.request)
  return { view: await call('learning.communities.get', { id }), list: await call('learning.questions.list', { community: id, after }), after }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const id = args.params['id'] ?? ''
  const given = await form(args.request)
  const text = (name: string) => textOf(given, name)
  const [step = '', ref = ''] = String(given['do'] ?? '').split(':')
  if (step === 'ask') {
    const asked = await attempt('learning.questions.ask', { id, title: text('title'), body: text('body') })
    return asked.ok ? redirect(`/staff/exchange/questions/${asked.value.id}`) : refused(asked.problem, given)
  }
  const outcome = step === 'leave' ? await attempt('learning.communities.leave', { id })
    : step === 'role' ? await attempt('learning.communities.role', { id, number: text('number'), role: text('role') as 'member' })
    : step === 'archive' ? await attempt('learning.communities.archive', { id, archived: ref === '1' })
    : step === 'keep' ? await attempt('learning.posts.keep', { id: ref })
    : await attempt('learning.communities.join', { id, notices: ref !== '0' })
  return outcome.ok ? redirect(`/staff/exchange/communities/${id}`) : refused(outcome.problem, given)
}

export default function Community() {
  const { view, list, after } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as Done
  const { here } = useRoot()
  const { lang, t } = useLang()
  const step = String(done?.given['do'] ?? '').split(':')[0]
  const field = (name: string, at: string) => ({ name, defaultValue: step === at ? givenText(done?.given, name) : undefined, error: step === at ? errorOf(done?.problem, name) : undefined })
  return (
    <>
      <title>{`${view.name[lang]} · ${t(shell.product)}`}</title>
      <PageHead title={view.name[lang]} subtitle={view.about[lang]} crumbs={[{ label: t(communities.communities), href: '/staff/exchange/communities' }]}
        state={<>{view.role && <Tag tone="ok">{t(communities[view.role])}</Tag>} {view.archived && <Tag tone="neutral">{t(communities.archived)}</Tag>}</>} />
      <FormProblem problem={done?.problem} />
      {!view.archived && (
        <Form method="post" className="stack">
          {view.role === null && <p>{t(communities.joinWhat)}</p>}
          <Actions>
            {view.role === null ? <Button name="do" value="join:1" variant="accent">{t(communities.join)}</Button> : (
              <>
                <Button name="do" value={`join:${view.notices ? 0 : 1}`}>{t(view.notices ? communities.dontTell : communities.tell)}</Button>
                <Button name="do" value="leave">{t(communities.leave)}</Button>
              </>
            )}
          </Actions>
        </Form>
      )}
      {view.reports.length > 0 && (
        <Section title={t(communities.reports)}>
          {view.reports.map(report => (
            <div key={report.postId}>
              <h3>{report.title}</h3>
              <p className="work">{report.excerpt}</p>
              <ul>{report.reasons.map((reason, i) => <li key={i}>{reason}</li>)}</ul>
              <Form method="post"><Actions><a href={`/staff/exchange/questions/${report.questionId}#p-${report.postId}`}>{t(communities.lookAt)}</a><Button name="do" value={`keep:${report.postId}`} aria-label={`${t(communities.keep)} ${report.title}`}>{t(communities.keep)}</Button></Actions></Form>
            </div>
          ))}
        </Section>
      )}
      {view.role !== null && !view.archived && (
        <Disclosure summary={t(communities.ask)} open={step === 'ask'}>
          <Form method="post" className="stack">
            <TextInput {...field('title', 'ask')} label={t(communities.title)} hint={t(communities.titleHint)} width="long" required minLength={5} maxLength={200} />
            <TextArea {...field('body', 'ask')} label={t(communities.body)} hint={t(communities.bodyHint)} rows={6} required maxLength={10_000} />
            <Actions><Button name="do" value="ask" variant="accent">{t(communities.askIt)}</Button></Actions>
          </Form>
        </Disclosure>
      )}
      <Section title={t(communities.questions)}>
        <QuestionList rows={list.rows} named={false} />
        <Pager nextHref={list.next ? withQuery(here, { after: list.next }) : undefined} nextLabel={t(shell.next)} firstHref={after ? withQuery(here, {}) : undefined} firstLabel={t(shell.first)} />
      </Section>
      <Section title={t(communities.people)}>
        <ul className="parts">{view.people.map(person => <li key={person.personId}><span>{person.name}</span><Tag tone="info">{t(communities[person.role])}</Tag></li>)}</ul>
      </Section>
      {view.moderates && (
        <Disclosure summary={t(communities.manage)} open={step === 'role'}>
          <Form method="post" className="stack">
            <TextInput {...field('number', 'role')} label={t(communities.number)} width="short" required maxLength={60} />
            <Select {...field('role', 'role')} label={t(communities.role)} options={(['expert', 'moderator', 'member'] as const).map(value => ({ value, label: t(communities[value]) }))} />
            <Actions><Button name="do" value="role">{t(communities.setRole)}</Button></Actions>
          </Form>
          <Form method="post"><Actions><Button name="do" value={`archive:${view.archived ? 0 : 1}`} variant="danger">{t(view.archived ? communities.restore : communities.archive)}</Button></Actions></Form>
        </Disclosure>
      )}
    </>
  )
}

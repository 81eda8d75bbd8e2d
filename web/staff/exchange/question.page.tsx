import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { communities } from '#domains/learning/communities/texts.ts'
import { instant } from '#platform/texts.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, query, refused, type OutputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, Disclosure, Notice, PageHead, Section, Select, Tag, TextArea, TextInput } from '../../ui/index.ts'
import type { Done } from './case-fields.tsx'
import { either, textOf } from './either.ts'

type View = OutputOf<'learning.questions.get'>
type Post = Pick<View, 'id' | 'by' | 'mine' | 'html' | 'body' | 'at' | 'editedAt' | 'removed'>

export const loader = async (args: LoaderFunctionArgs) => ({ view: await page(args).call('learning.questions.get', { id: args.params['id'] ?? '' }), reported: query(args.request)['reported'] === '1' })

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const id = args.params['id'] ?? ''
  const given = await form(args.request)
  const text = (name: string) => textOf(given, name)
  const [step = '', ref = '', more = ''] = String(given['do'] ?? '').split(':')
  const steps: Record<string, () => Promise<{ ok: true } | { ok: false; problem: NonNullable<Done>['problem'] }>> = {
    answer: () => attempt('learning.questions.answer', { id, body: text('body') }),
    edit: () => attempt('learning.posts.edit', { id: ref, title: text('title'), body: text('body') }),
    accept: () => attempt('learning.questions.accept', { id, answer: ref }),
    unaccept: () => attempt('learning.questions.accept', { id, answer: null }),
    check: () => attempt('learning.posts.check', { id: ref, checked: more !== '0' }),
    report: () => attempt('learning.posts.report', { id: ref, reason: text('reason') }),
    remove: () => attempt('learning.posts.take-out', { id: ref, reason: text('reason') }),
    link: () => attempt('learning.questions.link', { id, kind: text('kind') as 'case', target: text('target') }),
    unlink: () => attempt('learning.questions.unlink', { id, kind: ref as 'case', target: more }),
    join: () => attempt('learning.communities.join', { id: ref }),
  }
  const outcome = await (steps[step] ?? steps['answer']!)()
  return outcome.ok ? redirect(`/staff/exchange/questions/${id}${step === 'report' ? '?reported=1' : ''}`) : refused(outcome.problem, given)
}

export default function Question() {
  const { view, reported } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as Done
  const { lang, t } = useLang()
  const [step = '', ref = ''] = String(done?.given['do'] ?? '').split(':')
  const writes = view.role !== null && !view.archived && view.removed === null
  const accepted = view.answers.some(answer => answer.accepted)
  return (
    <>
      <title>{`${view.title} · ${t(shell.product)}`}</title>
      <PageHead title={view.title} crumbs={[{ label: t(communities.communities), href: '/staff/exchange/communities' }, { label: view.community[lang], href: `/staff/exchange/communities/${view.communityId}` }]} subtitle={t(communities.byAt, { name: view.by, time: instant(view.at, lang) })}
        state={accepted ? <Tag tone="ok">{t(communities['state-solved'])}</Tag> : undefined} />
      <FormProblem problem={done?.problem} href={path => `#${step === 'edit' || step === 'report' || step === 'remove' ? `${path}-${step}-${ref}` : path}`} />
      {reported && <Notice tone="ok" live>{t(communities.reported)}</Notice>}
      <div id={`p-${view.id}`} className="stack">
        <PostBody post={view} />
        <PostMore post={view} title={view.title} writes={writes} moderates={view.moderates} checked={false} done={ref === view.id ? done : undefined} step={step} />
      </div>
      {(view.links.length > 0 || writes) && (
        <Section title={t(communities.links)}>
          <ul className="parts">
            {view.links.map(link => (
              <li key={link.id}>
                <span><Tag tone="neutral">{t(communities[link.kind])}</Tag> <a href={link.kind === 'course' ? `/learn/${link.id}` : `/staff/exchange/cases/${link.id}`}>{either(link.title, lang)}</a></span>
                {writes && (view.mine || view.role !== 'member') && <Form method="post"><Button name="do" value={`unlink:${link.kind}:${link.id}`} aria-label={`${t(communities.dropLink)} ${either(link.title, lang)}`}>{t(communities.dropLink)}</Button></Form>}
              </li>
            ))}
          </ul>
          {writes && (
            <Disclosure key={view.links.length} summary={t(communities.link)} open={step === 'link'}>
              <Form method="post" className="stack">
                <Select name="kind" label={t(communities.linkKind)} defaultValue={step === 'link' ? givenText(done?.given, 'kind') : undefined} options={(['case', 'course'] as const).map(value => ({ value, label: t(communities[value]) }))} />
                <TextInput name="target" label={t(communities.linkTarget)} hint={t(communities.linkHint)} width="long" required maxLength={500} defaultValue={step === 'link' ? givenText(done?.given, 'target') : undefined} error={errorOf(done?.problem, 'target')} />
                <Actions><Button name="do" value="link">{t(communities.addLink)}</Button></Actions>
              </Form>
            </Disclosure>
          )}
        </Section>
      )}
      <Section title={t(communities.answers)}>
        {view.answers.length === 0 && <p>{t(communities.noAnswers)}</p>}
        {view.answers.map(answer => (
          <div key={answer.id} id={`p-${answer.id}`} className="stack">
            <h3>{t(communities.byAt, { name: answer.by, time: instant(answer.at, lang) })}{answer.accepted && <> <Tag tone="ok">{t(communities.accepted)}</Tag></>}{answer.checkedBy && <> <Tag tone="ok">{t(communities.checked)}</Tag></>}</h3>
            {answer.checkedBy && answer.checkedAt && <p><small>{t(communities.checkedBy, { name: answer.checkedBy, time: instant(answer.checkedAt, lang) })}</small></p>}
            <PostBody post={answer} />
            {answer.removed === null && writes && (view.mine || (view.checks && !answer.mine)) && (
              <Form method="post">
                <Actions>
                  {view.mine && <Button name="do" value={answer.accepted ? 'unaccept' : `accept:${answer.id}`} aria-label={`${t(answer.accepted ? communities.unaccept : communities.accept)} ${answer.by}`}>{t(answer.accepted ? communities.unaccept : communities.accept)}</Button>}
                  {view.checks && !answer.mine && <Button name="do" value={`check:${answer.id}:${answer.checkedBy ? 0 : 1}`} aria-label={`${t(answer.checkedBy ? communities.uncheck : communities.check)} ${answer.by}`}>{t(answer.checkedBy ? communities.uncheck : communities.check)}</Button>}
                </Actions>
              </Form>
            )}
            <PostMore post={answer} writes={writes} moderates={view.moderates} checked={answer.checkedBy !== null} done={ref === answer.id ? done : undefined} step={step} />
          </div>
        ))}
      </Section>
      {writes && (
        <Section title={t(communities.answer)}>
          <Form method="post" className="stack" key={view.answers.length}>
            <TextArea name="body" label={t(communities.answer)} hint={t(communities.answerHint)} rows={6} required maxLength={10_000} defaultValue={step === 'answer' ? givenText(done?.given, 'body') : undefined} error={step === 'answer' ? errorOf(done?.problem, 'body') : undefined} />
            <Actions><Button name="do" value="answer" variant="accent">{t(communities.answerIt)}</Button></Actions>
          </Form>
        </Section>
      )}
      {view.role === null && !view.archived && <Form method="post" className="stack"><p>{t(communities.joinWhat)}</p><Actions><Button name="do" value={`join:${view.communityId}`} variant="accent">{t(communities.join)}</Button></Actions></Form>}
    </>
  )
}

const PostBody = ({ post }: { post: Post }) => {
  const { lang, t } = useLang()
  return (
    <>
      {post.removed !== null && <Notice tone="warn">{t(communities.removed, { reason: post.removed })}</Notice>}
      {post.html && <div className="lesson" dangerouslySetInnerHTML={{ __html: post.html }} />}
      {post.editedAt && <p><small>{t(communities.edited, { time: instant(post.editedAt, lang) })} · <a href={`/staff/exchange/posts/${post.id}/history`}>{t(communities.history)}</a></small></p>}
    </>
  )
}

type MoreProps = { post: Post; title?: string; writes: boolean; moderates: boolean; checked: boolean; done: Done; step: string }

/** What one does seldom: change, report, take out. */
const PostMore = ({ post, title, writes, moderates, checked, done, step }: MoreProps) => {
  const { t } = useLang()
  if (post.removed !== null) return null
  const field = (name: string, at: string, value?: string) => ({ name, id: `${name}-${at}-${post.id}`, defaultValue: (step === at ? givenText(done?.given, name) : undefined) ?? value, error: step === at ? errorOf(done?.problem, name) : undefined })
  return (
    <Disclosure key={`${post.editedAt}`} summary={t(communities.more)} open={done !== undefined && ['edit', 'report', 'remove'].includes(step)}>
      {post.mine && writes && (
        <Form method="post" className="stack">
          {title !== undefined && <TextInput {...field('title', 'edit', title)} label={t(communities.title)} width="long" required minLength={5} maxLength={200} />}
          <TextArea {...field('body', 'edit', post.body)} label={t(communities.edit)} hint={checked ? t(communities.editChecked) : undefined} rows={5} required maxLength={10_000} />
          <Actions><Button name="do" value={`edit:${post.id}`}>{t(communities.save)}</Button></Actions>
        </Form>
      )}
      {!post.mine && (
        <Form method="post" className="stack">
          <TextArea {...field('reason', 'report')} label={t(communities.reportReason)} rows={2} required maxLength={1000} />
          <Actions><Button name="do" value={`report:${post.id}`}>{t(communities.report)}</Button></Actions>
        </Form>
      )}
      {(post.mine || moderates) && (
        <Form method="post" className="stack">
          <TextArea {...field('reason', 'remove')} label={t(communities.removeReason)} rows={2} required maxLength={1000} />
          <Actions><Button name="do" value={`remove:${post.id}`} variant="danger">{t(communities.remove)}</Button></Actions>
        </Form>
      )}
    </Disclosure>
  )
}

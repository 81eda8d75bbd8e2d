import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { evaluation as words } from '#domains/learning/evaluation/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { instant } from '#platform/texts.ts'
import { errorOf, FormProblem } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { nav, shell } from '../../texts.ts'
import { Actions, Button, Disclosure, EmptyState, PageHead, Tag, TextInput } from '../../ui/index.ts'

export const loader = (args: LoaderFunctionArgs) => page(args).call('learning.posts.list', { id: args.params['id'] ?? '' })

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const outcome = await attempt('learning.posts.hide', { id: String(given['post'] ?? ''), reason: String(given['reason'] ?? '') })
  return outcome.ok ? redirect(`/staff/courses/${args.params['id'] ?? ''}/discussions`) : refused(outcome.problem, given)
}

export default function CourseDiscussions() {
  const { courseId, title, rows } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem: Problem; given: Record<string, unknown> } | undefined
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(words.discussions)} · ${t(shell.product)}`}</title>
      <PageHead title={t(words.discussions)} subtitle={title[lang]} crumbs={[{ label: t(nav.courses), href: '/staff/courses' }, { label: title[lang], href: `/staff/courses/${courseId}` }]} />
      <FormProblem problem={done?.problem} href={() => `#reason-${String(done?.given['post'] ?? '')}`} />
      {rows.length === 0 && <EmptyState title={t(words.noPosts)} />}
      <ul className="parts">
        {rows.map(post => (
          <li key={post.id}>
            <div>
              <small>{[post.activity[lang], post.name, instant(post.at, lang)].join(' · ')}</small>
              {post.hidden && <> <Tag tone="warn">{t(words.hidden)}</Tag></>}
              <p className="work">{post.body}</p>
              {post.hidden && post.reason && <p><small>{`${t(words.reason)}${lang === 'zh' ? '：' : ': '}${post.reason}`}</small></p>}
              {!post.hidden && !post.mine && (
                <Disclosure summary={`${t(words.hide)} · ${post.name}`} open={done?.given['post'] === post.id}>
                  <Form method="post" className="form">
                    <input type="hidden" name="post" value={post.id} />
                    <p>{t(words.hideWhat)}</p>
                    <TextInput name="reason" id={`reason-${post.id}`} label={t(words.reason)} width="long" maxLength={500} required error={done?.given['post'] === post.id ? errorOf(done?.problem, 'reason') : undefined} />
                    <Actions><Button variant="danger">{t(words.hide)}</Button></Actions>
                  </Form>
                </Disclosure>
              )}
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}

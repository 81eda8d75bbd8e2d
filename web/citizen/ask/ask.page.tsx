import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { questionWords as words } from '#domains/services/questions/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, query, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { Head } from '../head.tsx'
import { Actions, Button, Checkbox, Notice, PageHead, RadioGroup, Section, TextArea, TextInput } from '../../ui/index.ts'
import { Proof } from '../cases/proof.tsx'

export const loader = async (args: LoaderFunctionArgs) => page(args).call('services.ask.page', { item: query(args.request)['item'] ?? '' })

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form, passCookie, call } = page(args)
  const given = await form(args.request)
  const text = (key: string) => String(given[key] ?? '')
  const asked = `${text('title')}\n${text('body')}`.trim()
  // Looked for once, before it is sent; sending is one press further.
  if (text('do') === 'look' && asked !== '') return { problem: undefined, given, similar: (await call('services.ask.similar', { text: asked.slice(0, 1000) })).rows }
  const outcome = await attempt('services.ask.send', {
    kind: text('kind') as 'question', title: text('title'), body: text('body'), item: text('item'), mayPublish: given['mayPublish'] === 'on', name: text('name'), phone: text('phone'), email: text('email'),
    token: text('token'), answer: text('answer'), website: text('website'),
  })
  if (!outcome.ok) return refused(outcome.problem, given)
  return redirect(`/ask/${outcome.value.number}?new=1`, { headers: { 'set-cookie': passCookie(outcome.value.pass) } })
}

type Back = { problem?: Problem; given?: Record<string, unknown>; similar?: { title: string; snippet: string; href: string }[] }

export default function Ask() {
  const { proof, item } = useLoaderData<typeof loader>()
  const { problem, given, similar } = (useActionData<typeof action>() ?? {}) as Back
  const { lang, t } = useLang()
  const kept = (key: string) => givenText(given, key)
  const looked = similar !== undefined || problem !== undefined
  return (
    <>
      <Head title={t(words.askTitle)} about={t(words.askLead)} shared />
      <PageHead title={t(words.askTitle)} subtitle={t(words.askLead)} />
      {item && <p>{t(words.aboutItem, { name: '' })}<a href={`/services/${encodeURIComponent(item.address)}`}>{item.name[lang]}</a></p>}
      {similar && (
        <Section title={t(words.similarTitle)} id="similar">
          {similar.length === 0 ? <Notice tone="info" live>{t(words.similarNone)}</Notice> : <ul className="places">{similar.map(each => <li key={each.href}><a href={each.href}>{each.title}</a><br /><small>{each.snippet}</small></li>)}</ul>}
        </Section>
      )}
      <Form method="post" className="form">
        <FormProblem problem={problem} />
        <input type="hidden" name="item" value={item?.address ?? ''} />
        <RadioGroup name="kind" legend={t(words.kind)} inline defaultValue={kept('kind') ?? 'question'} options={(['question', 'complaint', 'suggestion'] as const).map(value => ({ value, label: t(words[value]) }))} />
        <TextInput name="title" label={t(words.titleField)} hint={t(words.titleHint)} required minLength={2} maxLength={200} defaultValue={kept('title')} error={errorOf(problem, 'title')} />
        <TextArea name="body" label={t(words.body)} hint={t(words.bodyHint)} required rows={6} maxLength={10_000} defaultValue={kept('body')} error={errorOf(problem, 'body')} />
        <TextInput name="phone" type="tel" label={t(words.phone)} hint={t(words.contactHint)} autoComplete="tel" maxLength={40} defaultValue={kept('phone')} error={errorOf(problem, 'phone')} />
        <TextInput name="email" type="email" label={t(words.email)} autoComplete="email" maxLength={200} defaultValue={kept('email')} error={errorOf(problem, 'email')} />
        <TextInput name="name" label={t(words.name)} autoComplete="name" maxLength={100} defaultValue={kept('name')} error={errorOf(problem, 'name')} />
        <Checkbox name="mayPublish" label={t(words.mayPublish)} defaultChecked={kept('mayPublish') === 'on'} />
        {looked && <Proof {...proof} error={errorOf(problem, 'answer')} />}
        <Actions>{looked ? <Button name="do" value="send" variant="accent">{t(similar && similar.length > 0 ? words.sendAnyway : words.send)}</Button> : <Button name="do" value="look" variant="accent">{t(words.lookFirst)}</Button>}</Actions>
      </Form>
    </>
  )
}

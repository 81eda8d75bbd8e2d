import { Form, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { questionWords as words } from '#domains/services/questions/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, query, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { Head } from '../head.tsx'
import { Actions, Button, Notice, PageHead, RadioGroup, TextArea, TextInput } from '../../ui/index.ts'
import { Proof } from '../cases/proof.tsx'

export const loader = async (args: LoaderFunctionArgs) => {
  const { number = '', item = '', channel } = query(args.request)
  return { ...await page(args).call('services.rate.page', { number, item }), number, item, channel: channel === 'window' ? 'window' : 'web' }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const text = (key: string) => String(given[key] ?? '')
  const outcome = await attempt('services.rate.give', {
    grade: text('grade'), comment: text('comment'), number: text('number'), item: text('item'), channel: text('channel') as 'web', phone: text('phone'), email: text('email'), token: text('token'), answer: text('answer'), website: text('website'),
  })
  return outcome.ok ? { problem: undefined, given: {}, done: outcome.value } : refused(outcome.problem, given)
}

const grades = ['5', '4', '3', '2', '1'] as const

export default function Rate() {
  const { proof, subject, number, item, channel } = useLoaderData<typeof loader>()
  const { problem, given, done } = (useActionData<typeof action>() ?? {}) as { problem?: Problem; given?: Record<string, unknown>; done?: { number: string; bad: boolean } }
  const { t } = useLang()
  const about = subject ? t(words.aboutItem, { name: subject.name }) : undefined
  return (
    <>
      <Head title={t(words.rateTitle)} about={t(words.rateLead)} shared />
      <PageHead title={t(words.rateTitle)} subtitle={about ?? t(words.rateLead)} />
      {done ? <Notice tone="ok" live>{done.bad ? t(words.ratedBad, { number: done.number }) : t(words.rated)}</Notice>
        : subject?.rated ? <Notice tone="info">{t(words.ratedAlready)}</Notice> : (
          <Form method="post" className="form">
            <FormProblem problem={problem} />
            <input type="hidden" name="number" value={number} /><input type="hidden" name="item" value={item} /><input type="hidden" name="channel" value={channel} />
            <RadioGroup name="grade" legend={t(words.grade)} required defaultValue={givenText(given, 'grade')} error={errorOf(problem, 'grade')} options={grades.map(value => ({ value, label: t(words[`g${value}`]) }))} />
            <TextArea name="comment" label={t(words.comment)} rows={4} maxLength={2000} defaultValue={givenText(given, 'comment')} error={errorOf(problem, 'comment')} />
            {subject?.kind !== 'case' && subject?.kind !== 'question' && (
              <>
                <TextInput name="phone" type="tel" label={t(words.phone)} hint={t(words.callMe)} autoComplete="tel" maxLength={40} defaultValue={givenText(given, 'phone')} error={errorOf(problem, 'phone')} />
                <TextInput name="email" type="email" label={t(words.email)} autoComplete="email" maxLength={200} defaultValue={givenText(given, 'email')} error={errorOf(problem, 'email')} />
              </>
            )}
            <Proof {...proof} error={errorOf(problem, 'answer')} />
            <Actions><Button variant="accent">{t(words.rateSend)}</Button></Actions>
          </Form>
        )}
      <p><a href="/ratings">{t(words.publicTitle)}</a></p>
    </>
  )
}

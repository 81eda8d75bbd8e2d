import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { questionProblems, questionWords as words } from '#domains/services/questions/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { date, instant, type Text } from '#platform/texts.ts'
import { Paragraphs } from '../../citizen/ask/parts.tsx'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, Checkbox, Facts, PageHead, RadioGroup, Section, Tag, TextArea, Timeline } from '../../ui/index.ts'
import { ratingTones } from './ratings.page.tsx'

export const loader = async (args: LoaderFunctionArgs) => ({ rating: await page(args).call('services.ratings.get', { id: args.params['id'] ?? '' }) })

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request), id = args.params['id'] ?? ''
  const choice = (key: string) => (given[key] === undefined ? undefined : given[key] === 'yes')
  const outcome = await attempt('services.ratings.act', { id, do: String(given['do']) as 'contact', note: String(given['note'] ?? ''), founded: choice('founded'), satisfied: choice('satisfied'), show: given['show'] === 'on' })
  return outcome.ok ? redirect(`/staff/ratings/${id}`) : refused(outcome.problem, given)
}

export default function OfficeRating() {
  const { rating } = useLoaderData<typeof loader>()
  const { problem, given } = (useActionData<typeof action>() ?? {}) as { problem?: Problem; given?: Record<string, unknown> }
  const { lang, t } = useLang()
  const next = rating.next.find(each => each.refused === null)?.step
  const why = rating.next.map(each => each.refused).find(code => code !== null && code !== 'rating-state')
  return (
    <>
      <title>{`${rating.number} · ${t(shell.product)}`}</title>
      <PageHead title={t(words[`g${rating.grade}` as 'g1'])} subtitle={rating.number} crumbs={[{ label: t(words.ratingsTitle), href: '/staff/ratings' }]} state={<Tag tone={ratingTones[rating.state]}>{t(words[`r-${rating.state}`])}</Tag>} />
      <FormProblem problem={problem} />
      <Facts items={[
        { label: t(words.about), value: [rating.itemName, rating.recordNumber, rating.unitName[lang] || rating.unitName.zh].filter(Boolean).join(' · ') }, { label: t(words.channel), value: t(words[`c-${rating.channel}`]) },
        { label: t(words.contact), value: [rating.phone, rating.email].filter(Boolean).join(' · ') || t(words.nobody) }, ...rating.contactDue ? [{ label: t(words.contactDue), value: date(rating.contactDue, lang) }] : [],
        ...rating.rectifyDue ? [{ label: t(words.rectifyDue), value: date(rating.rectifyDue, lang) }] : [], ...rating.founded === null ? [] : [{ label: t(words['t-verify']), value: t(rating.founded ? words.founded : words.unfounded) }],
        ...rating.satisfied === null ? [] : [{ label: t(words['t-call-back']), value: t(rating.satisfied ? words.satisfied : words.unsatisfied) }],
      ]} />
      {rating.comment !== '' && <Section title={t(words.said)}><Paragraphs text={rating.comment} /></Section>}
      {next && (
        <Section title={t(words[`t-${next}`])}>
          <Form method="post" className="form">
            {next === 'verify' && <RadioGroup name="founded" legend={t(words['t-verify'])} inline required error={errorOf(problem, 'founded')} options={[{ value: 'yes', label: t(words.founded) }, { value: 'no', label: t(words.unfounded) }]} />}
            {next === 'call-back' && <RadioGroup name="satisfied" legend={t(words['t-call-back'])} inline required error={errorOf(problem, 'satisfied')} options={[{ value: 'yes', label: t(words.satisfied) }, { value: 'no', label: t(words.unsatisfied) }]} />}
            <TextArea name="note" label={t(next === 'tell' ? words.reply : words.note)} required rows={4} maxLength={10_000} defaultValue={givenText(given, 'note')} error={errorOf(problem, 'note')} />
            {next === 'tell' && <Checkbox name="show" label={t(words.showReply)} />}
            <Actions><Button name="do" value={next} variant="accent">{t(words.carryOut)}</Button></Actions>
          </Form>
        </Section>
      )}
      {!next && why && <p>{t((questionProblems as Record<string, Text>)[why] ?? words.steps)}</p>}
      {rating.story.length > 0 && <Section title={t(words.story)}><Timeline items={rating.story.map(each => ({ time: instant(each.at, lang), title: [t((words as Record<string, Text>)[`t-${each.kind}`] ?? words.note), each.personName].filter(Boolean).join(' · '), detail: each.note || undefined }))} /></Section>}
    </>
  )
}

import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { credits } from '#domains/credits/texts.ts'
import type { Claim } from '#domains/credits/shapes.ts'
import type { Problem } from '#platform/problems.ts'
import { date, instant } from '#platform/texts.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, Facts, Notice, NumberInput, PageHead, RadioGroup, Section, Select, Tag, TextArea } from '../../ui/index.ts'
import { claimTones, lengthOf } from './my-claims.page.tsx'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call, person, may } = page(args)
  const claim = await call('credits.claims.get', { id: args.params['id'] ?? '' })
  return { claim, vocabulary: await call('credits.vocabulary', {}), decides: may('credits.approve') && claim.personId !== person?.id && claim.state === 'submitted' }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const text = (key: string) => String(given[key] ?? '')
  const outcome = await attempt('credits.claims.decide', {
    id: args.params['id'] ?? '', accept: text('do') === 'approve', reason: text('reason'), kind: text('kind') || undefined, source: text('source') || undefined, category: (text('category') || undefined) as Claim['category'] | undefined,
    hours: text('hours') || undefined, days: text('days') || undefined,
  })
  return outcome.ok ? redirect('/staff/hours/claims') : refused(outcome.problem, given)
}

export default function ClaimPage() {
  const { claim, vocabulary, decides } = useLoaderData<typeof loader>()
  const { problem, given } = (useActionData<typeof action>() ?? {}) as { problem?: Problem; given?: Record<string, unknown> }
  const { lang, t } = useLang()
  const options = (list: typeof vocabulary.kinds) => list.map(each => ({ value: each.code, label: each.name[lang] }))
  return (
    <>
      <title>{`${claim.title} · ${t(shell.product)}`}</title>
      <PageHead title={claim.title} crumbs={[{ label: t(credits.approvals), href: '/staff/hours/claims' }]} state={<Tag tone={claimTones[claim.state]}>{t(credits[claim.state])}</Tag>} />
      <Facts items={[
        { label: t(credits.claimant), value: `${claim.personName} ${claim.personNumber} · ${claim.unitName[lang]}` },
        { label: t(credits.organiser), value: claim.organiser },
        { label: t(credits.completedOn), value: date(claim.completedOn, lang) },
        { label: t(credits.clockHours), value: lengthOf(claim, t, lang) },
        { label: t(credits.kind), value: `${claim.kindName[lang]} · ${claim.sourceName[lang]} · ${t(claim.category === 'required' ? credits.requiredCategory : credits.elective)}` },
        { label: t(credits.evidence), value: <a href={`/api/v1/hour-claims/${claim.id}/evidence`} download>{claim.fileName}</a> },
        ...(claim.note ? [{ label: t(credits.noteClaim), value: claim.note }] : []),
        { label: t(credits.submittedAt), value: instant(claim.submittedAt, lang) },
        ...(claim.reason ? [{ label: t(credits.reason), value: claim.reason }] : []),
      ]} />
      {claim.decidedBy && claim.decidedAt && <Notice tone="info">{`${t(credits.decidedBy, { name: claim.decidedBy })} · ${instant(claim.decidedAt, lang)}`}</Notice>}
      {decides && (
        <Section title={t(credits.decide)}>
          <Form method="post" className="form">
            <FormProblem problem={problem} />
            <p className="hint">{t(credits.decideHow)}</p>
            <NumberInput name="hours" label={t(credits.clockHours)} min={0} step={0.25} defaultValue={givenText(given, 'hours') ?? (claim.minutes === null ? '' : String(claim.minutes / 60))} error={errorOf(problem, 'hours')} />
            <NumberInput name="days" label={t(credits.days)} min={0} step={0.5} defaultValue={givenText(given, 'days') ?? (claim.days === null ? '' : String(claim.days))} error={errorOf(problem, 'days')} />
            <Select name="kind" label={t(credits.kind)} options={options(vocabulary.kinds)} defaultValue={claim.kind} />
            <Select name="source" label={t(credits.source)} options={options(vocabulary.sources)} defaultValue={claim.source} />
            <RadioGroup name="category" legend={t(credits.category)} inline defaultValue={claim.category} options={[{ value: 'elective', label: t(credits.elective) }, { value: 'required', label: t(credits.requiredCategory) }]} />
            <TextArea name="reason" label={t(credits.reason)} hint={t(credits.refuseWhy)} rows={3} defaultValue={givenText(given, 'reason')} error={errorOf(problem, 'reason')} />
            <Actions><Button name="do" value="approve" variant="commit">{t(credits.approve)}</Button><Button name="do" value="refuse" variant="danger">{t(credits.refuse)}</Button></Actions>
          </Form>
        </Section>
      )}
    </>
  )
}

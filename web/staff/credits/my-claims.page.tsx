import { redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import type { Claim } from '#domains/credits/shapes.ts'
import { credits } from '#domains/credits/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { date } from '#platform/texts.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, query, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { nav, shell } from '../../texts.ts'
import { Actions, Button, DataTable, DateInput, Disclosure, EmptyState, FileInput, Notice, NumberInput, PageHead, RadioGroup, Select, Tag, TextArea, TextInput } from '../../ui/index.ts'

export const claimTones = { submitted: 'info', approved: 'ok', refused: 'warn', withdrawn: 'neutral' } as const

export const loader = async (args: LoaderFunctionArgs) => {
  const { call } = page(args)
  return { rows: (await call('credits.claims.mine', {})).rows, vocabulary: await call('credits.vocabulary', {}), sent: query(args.request)['sent'] === '1' }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const text = (key: string) => String(given[key] ?? '')
  if (text('withdraw')) {
    const outcome = await attempt('credits.claims.withdraw', { id: text('withdraw') })
    return outcome.ok ? redirect('/staff/my/hours/claims') : refused(outcome.problem, {})
  }
  const { file, ...fields } = given
  const outcome = await attempt('credits.claims.add', {
    title: text('title'), organiser: text('organiser'), kind: text('kind'), source: text('source'), category: text('category') as Claim['category'], completedOn: text('completedOn'),
    hours: text('hours') || undefined, days: text('days') || undefined, note: text('note'), file: file as never,
  })
  return outcome.ok ? redirect('/staff/my/hours/claims?sent=1') : refused(outcome.problem, fields)
}

export const lengthOf = (claim: Pick<Claim, 'minutes' | 'days'>, t: ReturnType<typeof useLang>['t'], lang: 'zh' | 'en'): string =>
  [claim.minutes === null ? '' : t(credits.clockN, { n: claim.minutes / 60 }), claim.days === null ? '' : t(credits.daysN, { n: claim.days })].filter(Boolean).join(lang === 'zh' ? '，' : ', ')

export default function MyClaims() {
  const { rows, vocabulary, sent } = useLoaderData<typeof loader>()
  const { problem, given } = (useActionData<typeof action>() ?? {}) as { problem?: Problem; given?: Record<string, unknown> }
  const { lang, t } = useLang()
  const options = (list: typeof vocabulary.kinds) => list.map(each => ({ value: each.code, label: each.name[lang] }))
  return (
    <>
      <title>{`${t(credits.claims)} · ${t(shell.product)}`}</title>
      <PageHead title={t(credits.claims)} subtitle={t(credits.claimLead)} crumbs={[{ label: t(nav.myHours), href: '/staff/my/hours' }]} />
      {sent && <Notice tone="ok" live>{t(credits.claimSent)}</Notice>}
      <Disclosure summary={t(credits.claimNew)} open={problem !== undefined || rows.length === 0}>
        <form method="post" encType="multipart/form-data" className="form">
          <FormProblem problem={problem} />
          <TextInput name="title" label={t(credits.claimTitle)} required width="long" defaultValue={givenText(given, 'title')} error={errorOf(problem, 'title')} />
          <TextInput name="organiser" label={t(credits.organiser)} required width="long" defaultValue={givenText(given, 'organiser')} error={errorOf(problem, 'organiser')} />
          <DateInput name="completedOn" label={t(credits.completedOn)} required defaultValue={givenText(given, 'completedOn')} error={errorOf(problem, 'completedOn')} />
          <NumberInput name="hours" label={t(credits.clockHours)} hint={t(credits.hoursHint)} min={0} step={0.25} defaultValue={givenText(given, 'hours')} error={errorOf(problem, 'hours')} />
          <NumberInput name="days" label={t(credits.days)} min={0} step={0.5} defaultValue={givenText(given, 'days')} error={errorOf(problem, 'days')} />
          <Select name="kind" label={t(credits.kind)} options={options(vocabulary.kinds)} defaultValue={givenText(given, 'kind')} error={errorOf(problem, 'kind')} />
          <Select name="source" label={t(credits.source)} options={options(vocabulary.sources)} defaultValue={givenText(given, 'source') ?? 'outside'} error={errorOf(problem, 'source')} />
          <RadioGroup name="category" legend={t(credits.category)} inline defaultValue={givenText(given, 'category') ?? 'elective'} options={[{ value: 'elective', label: t(credits.elective) }, { value: 'required', label: t(credits.requiredCategory) }]} />
          <TextArea name="note" label={t(credits.noteClaim)} rows={3} defaultValue={givenText(given, 'note')} error={errorOf(problem, 'note')} />
          <FileInput name="file" label={t(credits.evidence)} hint={t(credits.evidenceHint)} required error={errorOf(problem, 'file')} />
          <Actions><Button variant="commit" name="do" value="claim">{t(credits.submit)}</Button></Actions>
        </form>
      </Disclosure>
      <form method="post">
        <DataTable caption={t(credits.claims)} hideCaption rows={rows} rowKey={row => row.id} empty={<EmptyState title={t(credits.noClaims)}>{t(credits.noClaimsWhat)}</EmptyState>} columns={[
          { key: 'title', header: t(credits.claimTitle), render: row => row.title },
          { key: 'state', header: t(credits.state), render: row => <Tag tone={claimTones[row.state]}>{t(credits[row.state])}</Tag> },
          { key: 'day', header: t(credits.completedOn), render: row => date(row.completedOn, lang) },
          { key: 'length', header: t(credits.clockHours), render: row => lengthOf(row, t, lang) },
          { key: 'reason', header: t(credits.reason), render: row => row.reason },
          { key: 'evidence', header: t(credits.evidence), render: row => <a href={`/api/v1/hour-claims/${row.id}/evidence`} download>{row.fileName}</a> },
          { key: 'do', header: t(credits.withdraw), render: row => (row.state === 'submitted' ? <Button name="withdraw" value={row.id} aria-label={`${t(credits.withdraw)}: ${row.title}`}>{t(credits.withdraw)}</Button> : '') },
        ]} />
      </form>
    </>
  )
}

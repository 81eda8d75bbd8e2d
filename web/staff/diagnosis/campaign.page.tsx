import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { adaptive } from '#domains/diagnosis/adaptive-texts.ts'
import { diagnosis } from '#domains/diagnosis/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { forms } from '#domains/diagnosis/forms-texts.ts'
import { date, instant, percent } from '#platform/texts.ts'
import { FormProblem } from '../../form.tsx'
import { page, query, refused } from '../../page.ts'
import { Refresh } from '../../refresh.tsx'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, ButtonLink, DataTable, Disclosure, EmptyState, FileInput, Notice, PageHead, Section, Stat, Stats, Tag } from '../../ui/index.ts'
import { stateTones } from './campaigns.page.tsx'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call, may } = page(args)
  const id = args.params['id'] ?? ''
  return {
    campaign: await call('diagnosis.campaigns.get', { id }),
    rates: (await call('diagnosis.campaigns.rates', { id })).rows,
    manage: may('diagnosis.manage'),
    done: query(args.request)['done'],
    n: Number(query(args.request)['n'] ?? 0),
  }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const id = args.params['id'] ?? ''
  const given = await form(args.request)
  const step = String(given['do'] ?? '')
  const here = `/staff/campaigns/${id}`
  if ('file' in given || step === 'answers') {
    const outcome = await attempt('diagnosis.campaigns.answers', { id, file: given['file'] as never })
    return outcome.ok ? redirect(`${here}?done=answers&n=${outcome.value.persons}`) : refused(outcome.problem, {})
  }
  if (step === 'open') {
    const outcome = await attempt('diagnosis.campaigns.open', { id })
    return outcome.ok ? redirect(`${here}?done=open`) : refused(outcome.problem, {})
  }
  if (step === 'remind') {
    const outcome = await attempt('diagnosis.campaigns.remind', { id })
    return outcome.ok ? redirect(`${here}?done=remind&n=${outcome.value.reminded}`) : refused(outcome.problem, {})
  }
  const outcome = await attempt(step === 'close' ? 'diagnosis.campaigns.close' : 'diagnosis.campaigns.score', { id })
  return outcome.ok ? redirect(`${here}?done=score`) : refused(outcome.problem, {})
}

export default function CampaignPage() {
  const { campaign, rates, manage, done, n } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as { problem?: Problem } | undefined
  const { lang, t } = useLang()
  const share = (part: number) => (campaign.invited > 0 ? percent(part / campaign.invited, lang) : undefined)
  const scoring = done === 'score' && campaign.kind === 'needs' && (!campaign.scoredAt || campaign.measured < campaign.tests)
  return (
    <>
      <title>{`${campaign.title[lang]} · ${t(shell.product)}`}</title>
      {scoring && <Refresh seconds={2} />}
      <PageHead title={campaign.title[lang]} crumbs={[{ label: t(diagnosis.campaigns), href: '/staff/campaigns' }]}
        state={<Tag tone={stateTones[campaign.state]}>{t(diagnosis[campaign.state])}</Tag>}
        subtitle={`${campaign.unitName[lang]} · ${t(diagnosis.period, { from: date(campaign.opensOn, lang), to: date(campaign.closesOn, lang) })}`} />
      <FormProblem problem={refusal?.problem} href={() => '#file'} />
      {scoring && <Notice tone="info" live>{t(diagnosis.scoring)}</Notice>}
      {campaign.over && <Notice tone="info">{t(diagnosis.isOver)}</Notice>}
      {done === 'remind' && <Notice tone="ok" live>{t(diagnosis.reminded, { n })}</Notice>}
      {done === 'answers' && <Notice tone="ok" live>{t(diagnosis.imported, { n })}</Notice>}
      {campaign.testRules && <p><Tag tone="info">{t(adaptive.adaptiveShort)}</Tag> {t(adaptive.rulesOf, { n: campaign.testRules.maxItems, share: percent(campaign.testRules.certainty, lang), minutes: campaign.testRules.minutes === null ? t(adaptive.noLimit) : t(adaptive.minutesOf, { n: campaign.testRules.minutes }) })}</p>}
      {campaign.about[lang] && <p>{campaign.about[lang]}</p>}
      {manage && (
        <Form method="post">
          <Actions>
            {campaign.state === 'draft' && <Button name="do" value="open" variant="commit">{t(diagnosis.openNow)}</Button>}
            {campaign.state === 'open' && !campaign.over && <Button name="do" value="remind">{t(diagnosis.remind)}</Button>}
            {(campaign.state === 'open' || campaign.scoredAt) && campaign.kind === 'needs' && <Button name="do" value="score">{t(diagnosis.scoreNow)}</Button>}
            {campaign.state === 'open' && <Button name="do" value="close" variant="commit">{t(diagnosis.closeNow)}</Button>}
            {campaign.scoredAt && <ButtonLink href={`/staff/gaps?id=${campaign.id}`} variant="accent">{t(diagnosis.gapMap)}</ButtonLink>}
          </Actions>
        </Form>
      )}
      {campaign.state !== 'draft' && <p><a href={`/staff/campaigns/${campaign.id}/analysis`}>{t(forms.analysis)}</a></p>}
      <Stats>
        <Stat label={t(diagnosis.invited)} value={campaign.invited} />
        <Stat label={t(diagnosis.questionnairesDone)} value={campaign.questionnaires} note={share(campaign.questionnaires)} />
        <Stat label={t(diagnosis.testsDone)} value={campaign.tests} note={share(campaign.tests)} />
        <Stat label={t(diagnosis.measured)} value={campaign.measured} note={campaign.scoredAt ? t(diagnosis.scoredAt, { time: instant(campaign.scoredAt, lang) }) : undefined} />
      </Stats>
      {manage && campaign.state === 'open' && campaign.kind === 'needs' && (
        <Disclosure summary={t(diagnosis.importAnswers)} open={(refusal?.problem?.fields.length ?? 0) > 0}>
          <Form method="post" encType="multipart/form-data" className="form" reloadDocument>
            <FileInput name="file" label={t(diagnosis.file)} hint={t(diagnosis.importAnswersHint)} accept=".csv,.xlsx" required />
            <Actions><Button variant="accent" name="do" value="answers">{t(diagnosis.importNow)}</Button></Actions>
          </Form>
        </Disclosure>
      )}
      <Section title={t(diagnosis.byAgency)}>
        <DataTable
          caption={t(diagnosis.byAgency)} hideCaption rows={rates} rowKey={row => row.unitId} empty={<EmptyState title={t(diagnosis.noTasks)} />}
          columns={[
            { key: 'unit', header: t(diagnosis.agency), render: row => row.unitName[lang] },
            { key: 'invited', header: t(diagnosis.invited), numeric: true, render: row => row.invited },
            { key: 'questionnaires', header: t(diagnosis.questionnairesDone), numeric: true, render: row => row.questionnaires },
            { key: 'tests', header: t(diagnosis.testsDone), numeric: true, render: row => row.tests },
            { key: 'rate', header: t(diagnosis.rate), numeric: true, render: row => percent(row.tests / row.invited, lang) },
          ]}
        />
      </Section>
    </>
  )
}

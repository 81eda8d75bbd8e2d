import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { adaptive } from '#domains/diagnosis/adaptive-texts.ts'
import { diagnosis } from '#domains/diagnosis/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { forms } from '#domains/diagnosis/forms-texts.ts'
import { date, percent } from '#platform/texts.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, Checkbox, DataTable, DateInput, Disclosure, EmptyState, NumberInput, PageHead, RadioGroup, Select, Tag, TextArea, TextInput } from '../../ui/index.ts'

export const stateTones = { draft: 'neutral', open: 'info', closed: 'ok' } as const

export const loader = async (args: LoaderFunctionArgs) => {
  const { call, may } = page(args)
  return { campaigns: (await call('diagnosis.campaigns.list', {})).rows, units: may('diagnosis.manage') ? (await call('people.units.list', {})).rows : null,
    questionnaires: may('diagnosis.manage') ? (await call('diagnosis.questionnaires.list', {})).rows : [] }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const text = (key: string) => String(given[key] ?? '')
  const outcome = await attempt('diagnosis.campaigns.create', {
    titleZh: text('titleZh'), titleEn: text('titleEn'), aboutZh: text('aboutZh'), aboutEn: text('aboutEn'), unitId: text('unitId'), opensOn: text('opensOn'), closesOn: text('closesOn'),
    testMode: given['testMode'] === 'adaptive' ? 'adaptive' : 'fixed', maxItems: text('maxItems') || undefined, testCertainty: text('testCertainty') || undefined, minutes: text('minutes') || undefined,
    kind: text('kind') === 'survey' ? 'survey' : 'needs', questionnaireId: text('questionnaireId') || undefined, anonymous: given['anonymous'] !== undefined,
  })
  return outcome.ok ? redirect(`/staff/campaigns/${outcome.value.id}`) : refused(outcome.problem, given)
}

export default function Campaigns() {
  const { campaigns, units, questionnaires } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem?: Problem; given?: Record<string, unknown> } | undefined
  const { lang, t } = useLang()
  const field = (name: string) => ({ name, defaultValue: givenText(done?.given, name), error: errorOf(done?.problem, name) })
  return (
    <>
      <title>{`${t(diagnosis.campaigns)} · ${t(shell.product)}`}</title>
      <PageHead title={t(diagnosis.campaigns)} />
      {units && (
        <Disclosure summary={t(diagnosis.newCampaign)} open={done?.problem !== undefined}>
          <Form method="post" className="form">
            <FormProblem problem={done?.problem} />
            <TextInput {...field('titleZh')} label={t(diagnosis.titleZh)} required width="long" />
            <TextInput {...field('titleEn')} label={t(diagnosis.titleEn)} hint={t(diagnosis.enHint)} width="long" />
            <TextArea {...field('aboutZh')} label={t(diagnosis.aboutZh)} rows={3} />
            <TextArea {...field('aboutEn')} label={t(diagnosis.aboutEn)} rows={3} />
            <Select {...field('unitId')} label={t(diagnosis.unit)} hint={t(diagnosis.unitHint)} options={units.map(unit => ({ value: unit.id, label: unit.name[lang] }))} />
            <Select {...field('kind')} label={t(forms.campaignKind)} options={[{ value: 'needs', label: t(forms.kindNeeds) }, { value: 'survey', label: t(forms.kindSurvey) }]} />
            <Select {...field('questionnaireId')} label={t(forms.name)}
              options={[{ value: '', label: t(forms.builtIn) }, ...questionnaires.map(each => ({ value: each.id, label: `${each.title[lang]} (${t(forms.version)} ${each.version})` }))]} />
            <Checkbox name="anonymous" label={t(forms.anonymous)} hint={t(forms.anonymousHint)} error={errorOf(done?.problem, 'anonymous')} />
            <DateInput {...field('opensOn')} label={t(diagnosis.opensOn)} required />
            <DateInput {...field('closesOn')} label={t(diagnosis.closesOn)} required />
            <RadioGroup name="testMode" legend={t(adaptive.testMode)} defaultValue={givenText(done?.given, 'testMode') ?? 'fixed'} options={[{ value: 'fixed', label: t(adaptive.fixed) }, { value: 'adaptive', label: t(adaptive.adaptive) }]} />
            <NumberInput {...field('maxItems')} label={t(adaptive.maxItems)} min={6} max={120} defaultValue={givenText(done?.given, 'maxItems') ?? '30'} />
            <NumberInput {...field('testCertainty')} label={t(adaptive.testCertainty)} hint={t(adaptive.testCertaintyHint)} min={0.5} max={0.99} step={0.01} defaultValue={givenText(done?.given, 'testCertainty') ?? '0.83'} />
            <NumberInput {...field('minutes')} label={t(adaptive.minutes)} hint={t(adaptive.minutesHint)} min={0} max={240} defaultValue={givenText(done?.given, 'minutes') ?? '45'} />
            <Actions><Button variant="accent">{t(diagnosis.create)}</Button></Actions>
          </Form>
        </Disclosure>
      )}
      <DataTable
        caption={t(diagnosis.campaigns)} hideCaption rows={campaigns} rowKey={row => row.id}
        empty={<EmptyState title={t(diagnosis.noCampaigns)}>{t(diagnosis.noCampaignsWhat)}</EmptyState>}
        columns={[
          { key: 'title', header: t(diagnosis.campaign), render: row => <a href={`/staff/campaigns/${row.id}`}>{row.title[lang]}</a> },
          { key: 'state', header: t(diagnosis.state), render: row => <Tag tone={stateTones[row.state]}>{t(diagnosis[row.state])}</Tag> },
          { key: 'unit', header: t(diagnosis.unit), render: row => row.unitName[lang] },
          { key: 'period', header: t(diagnosis.closesOn), render: row => date(row.closesOn, lang) },
          { key: 'invited', header: t(diagnosis.invited), numeric: true, render: row => row.invited },
          { key: 'tests', header: t(diagnosis.testsDone), numeric: true, render: row => row.tests },
          { key: 'rate', header: t(diagnosis.rate), numeric: true, render: row => (row.invited ? percent(row.tests / row.invited, lang) : '') },
        ]}
      />
    </>
  )
}

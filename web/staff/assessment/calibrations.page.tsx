import { redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { studio } from '#domains/assessment/studio-texts.ts'
import type { Problem } from '#platform/problems.ts'
import { date, instant } from '#platform/texts.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, CheckboxGroup, DataTable, Disclosure, EmptyState, FileInput, PageHead, Select, Tag, TextInput } from '../../ui/index.ts'
import { StudioTabs } from './items.page.tsx'

export const runTones = { queued: 'neutral', running: 'info', done: 'ok', failed: 'danger', cancelled: 'neutral' } as const
const models = ['2pl', 'rasch'] as const

export const loader = async (args: LoaderFunctionArgs) => {
  const { call, attempt } = page(args)
  // Titles of campaigns are for those who may see them; others choose by date.
  const campaigns = await attempt('diagnosis.campaigns.list', {})
  const titles = new Map(campaigns.ok ? campaigns.value.rows.map(row => [row.id, row.title]) : [])
  return {
    runs: (await call('assessment.calibrations.list', {})).rows, pools: (await call('assessment.pools.list', {})).rows,
    samples: (await call('assessment.samples.list', {})).rows.map(row => ({ ...row, title: titles.get(row.purposeId) ?? null })),
  }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const [title, model] = [givenText(given, 'title') ?? '', givenText(given, 'model') as '2pl' | 'rasch' | undefined]
  const outcome = given['do'] === 'file'
    ? await attempt('assessment.calibrations.upload', { title, model, file: given['file'] as never })
    : await attempt('assessment.calibrations.start', { title, model, purposes: given['purposes'] === undefined ? [] : [given['purposes']].flat().map(String), pool: givenText(given, 'pool') || undefined })
  return outcome.ok ? redirect(`/staff/calibrations/${outcome.value.id}`) : refused(outcome.problem, given)
}

export default function Calibrations() {
  const { runs, pools, samples } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem: Problem; given: Record<string, unknown> } | undefined
  const { lang, t } = useLang()
  const byFile = done?.given['do'] === 'file'
  const modelOptions = models.map(model => ({ value: model, label: t(studio[model]) }))
  return (
    <>
      <title>{`${t(studio.calibrations)} · ${t(shell.product)}`}</title>
      <PageHead title={t(studio.calibrations)} subtitle={t(studio.calibrationsLead)} />
      <StudioTabs current="/staff/calibrations" />
      <Disclosure summary={`${t(studio.newRun)}${lang === 'zh' ? '：' : ': '}${t(studio.fromTests)}`} open={done !== undefined && !byFile}>
        {samples.length === 0 ? <EmptyState title={t(studio.noTests)}>{t(studio.noTestsWhat)}</EmptyState> : (
          <form method="post" className="form">
            {done && !byFile && <FormProblem problem={done.problem} />}
            <TextInput name="title" label={t(studio.runTitle)} required defaultValue={byFile ? '' : givenText(done?.given, 'title')} error={errorOf(byFile ? undefined : done?.problem, 'title')} />
            <CheckboxGroup name="purposes" legend={t(studio.tests)} options={samples.map(row => ({
              value: row.purposeId, label: t(studio.testOf, { title: row.title?.[lang] ?? t(studio.aTest), n: row.persons, first: date(row.firstOn, lang), last: date(row.lastOn, lang) }),
            }))} error={errorOf(byFile ? undefined : done?.problem, 'purposes')} />
            <Select name="pool" label={t(studio.pool)} options={[{ value: '', label: t(studio.allItems) }, ...pools.map(pool => ({ value: pool.id, label: pool.name[lang] }))]} />
            <Select name="model" label={t(studio.model)} options={modelOptions} />
            <Actions><Button variant="accent" name="do" value="tests">{t(studio.startRun)}</Button></Actions>
          </form>
        )}
      </Disclosure>
      <Disclosure summary={`${t(studio.newRun)}${lang === 'zh' ? '：' : ': '}${t(studio.fromFile)}`} open={byFile}>
        <form method="post" encType="multipart/form-data" className="form">
          {byFile && <FormProblem problem={done.problem && { ...done.problem, fields: done.problem.fields.map(field => ({ ...field, message: field.path === 'file' ? field.message : `${field.path}: ${field.message}`, path: '' })) }} />}
          <TextInput name="title" id="file-title" label={t(studio.runTitle)} optionalWord={t(studio.optional)} />
          <FileInput name="file" label={t(studio.answersFile)} hint={t(studio.answersFileHint)} accept=".csv,.xlsx" required />
          <Select name="model" id="file-model" label={t(studio.model)} options={modelOptions} />
          <Actions><Button name="do" value="file">{t(studio.startRun)}</Button></Actions>
        </form>
      </Disclosure>
      <DataTable caption={t(studio.calibrations)} hideCaption rows={runs} rowKey={row => row.id} empty={<EmptyState title={t(studio.noRuns)}>{t(studio.calibrationsLead)}</EmptyState>} columns={[
        { key: 'title', header: t(studio.runTitle), render: row => <a href={`/staff/calibrations/${row.id}`}>{row.title}</a> },
        { key: 'state', header: t(studio.state), render: row => <Tag tone={runTones[row.state]}>{t(studio[row.state])}</Tag> },
        { key: 'at', header: t(studio.time), render: row => instant(row.createdAt, lang) },
        { key: 'by', header: t(studio.by), render: row => row.byName ?? '' },
        { key: 'persons', header: t(studio.persons), numeric: true, render: row => row.persons ?? '' },
        { key: 'keep', header: t(studio.keep), numeric: true, render: row => row.keep },
        { key: 'mend', header: t(studio.mend), numeric: true, render: row => row.mend },
        { key: 'drop', header: t(studio.drop), numeric: true, render: row => row.drop },
        { key: 'wait', header: t(studio.wait), numeric: true, render: row => row.wait },
        { key: 'adopted', header: t(studio.adopted), numeric: true, render: row => row.adopted },
      ]} />
    </>
  )
}

import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { applicants, groupNames, outcomes } from '#domains/disclosure/shapes.ts'
import { reportWords as words } from '#domains/disclosure/report-texts.ts'
import type { Problem } from '#platform/problems.ts'
import { money } from '#platform/texts.ts'
import { FormProblem, givenText } from '../../form.tsx'
import { page, query, refused, type InputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, ButtonLink, DataTable, Disclosure, Filters, Notice, NumberInput, PageHead, Section, Select, TextArea } from '../../ui/index.ts'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call, may } = page(args)
  const { unit, year } = query(args.request)
  return { report: await call('disclosure.report', { unitId: unit, year }), units: (await call('disclosure.report.units', {})).rows, unit: unit ?? '', writes: may('disclosure.handle') }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const outcome = await attempt('disclosure.report.write', given as InputOf<'disclosure.report.write'>)
  return outcome.ok ? redirect(`/staff/disclosure/report?unit=${String(given['unitId'])}&year=${String(given['year'])}`) : refused(outcome.problem, given)
}

const figures = ['rulesMade', 'rulesAbolished', 'rulesInForce', 'documentsMade', 'documentsAbolished', 'documentsInForce', 'licences', 'penalties', 'coercion', 'feesFen'] as const
const parts = { summary: words.summary, problems: words.problems, improvements: words.improvements, other: words.otherMatters } as const

export default function Report() {
  const { report, units, unit, writes } = useLoaderData<typeof loader>()
  const { problem, given } = (useActionData<typeof action>() ?? {}) as { problem?: Problem; given?: Record<string, unknown> }
  const { lang, t } = useLang()
  const two = [
    { key: 'received', label: t(words.received), counts: report.received }, { key: 'in', label: t(words.carriedIn), counts: report.carriedIn },
    ...outcomes.map((each, i) => {
      const single = each.group === 'released' || each.group === 'partial'
      return { key: each.code, label: single ? t(groupNames[each.group]) : `${t(groupNames[each.group])} ${each.name[lang]}`, counts: report.results[i]!.counts }
    }),
    { key: 'processed', label: t(words.processed), counts: report.processed }, { key: 'out', label: t(words.carriedOut), counts: report.carriedOut },
  ]
  const one = [
    { key: 'rules', label: t(words.rules), made: report.words.rulesMade, abolished: report.words.rulesAbolished, inForce: report.words.rulesInForce },
    { key: 'documents', label: t(words.documents), made: report.words.documentsMade, abolished: report.words.documentsAbolished, inForce: report.words.documentsInForce },
    ...(['licences', 'penalties', 'coercion'] as const).map(key => ({ key, label: t(words[key]), made: report.words[key], abolished: '', inForce: '' })),
    { key: 'fees', label: t(words.fees), made: money(report.words.feesFen, lang), abolished: '', inForce: '' },
  ]
  const three = (['reconsideration', 'litigation', 'litigationAfter'] as const).map(key => ({ key, label: t(words[key]), ...report[key] }))
  const nameOf = (key: (typeof figures)[number]) => {
    const kind = key.startsWith('rules') ? words.rules : key.startsWith('documents') ? words.documents : null
    if (!kind) return t(words[key as 'licences' | 'penalties' | 'coercion' | 'feesFen'])
    return `${t(kind)} · ${t(key.endsWith('Made') ? words.made : key.endsWith('Abolished') ? words.abolished : words.inForce)}`
  }
  const file = `/api/v1/disclosure/report/file?unitId=${report.unitId}&year=${report.year}&format=`
  return (
    <>
      <title>{`${t(words.title)} · ${t(shell.product)}`}</title>
      <PageHead title={`${report.agencyName[lang]} ${report.year}`} subtitle={`${t(words.title)}. ${t(words.lead)}`}
        actions={<><ButtonLink href={`${file}xlsx`} download>{t(shell.exportXlsx)}</ButtonLink><ButtonLink href={`${file}csv`} download>{t(shell.exportCsv)}</ButtonLink></>} />
      <Filters action="/staff/disclosure/report" submit={t(words.show)}>
        <Select name="unit" label={t(words.unit)} defaultValue={unit} options={[{ value: '', label: t(words.whole) }, ...units.map(each => ({ value: each.id, label: each.name[lang] }))]} />
        <NumberInput name="year" label={t(words.year)} min={2019} max={2100} step={1} defaultValue={String(report.year)} />
      </Filters>
      <Notice tone={report.faults.length === 0 ? 'ok' : 'danger'}>{t(report.faults.length === 0 ? words.addsUp : words.addsNot)}{report.faults.length > 0 && ` ${report.faults.join('; ')}`}</Notice>
      <Section title={t(words.tableOne)}>
        <DataTable caption={t(words.tableOne)} hideCaption rows={one} rowKey={row => row.key} empty={null} columns={[
          { key: 'label', header: t(words.row), render: row => row.label }, { key: 'made', header: t(words.made), numeric: true, render: row => row.made },
          { key: 'abolished', header: t(words.abolished), numeric: true, render: row => row.abolished }, { key: 'inForce', header: t(words.inForce), numeric: true, render: row => row.inForce },
        ]} />
      </Section>
      <Section title={t(words.tableTwo)}>
        <DataTable caption={t(words.tableTwo)} hideCaption rows={two} rowKey={row => row.key} empty={null} columns={[
          { key: 'label', header: t(words.row), render: row => row.label },
          ...[...applicants.map(each => each.name[lang]), t(words.total)].map((header, i) => ({ key: `c${i}`, header, numeric: true, render: (row: (typeof two)[number]) => row.counts[i] })),
        ]} />
      </Section>
      <Section title={t(words.tableThree)}>
        <DataTable caption={t(words.tableThree)} hideCaption rows={three} rowKey={row => row.key} empty={null} columns={[
          { key: 'label', header: t(words.row), render: row => row.label },
          ...(['upheld', 'corrected', 'other', 'pending', 'total'] as const).map(key => ({ key, header: t(words[key]), numeric: true, render: (row: (typeof three)[number]) => row[key] })),
        ]} />
      </Section>
      {(Object.keys(parts) as (keyof typeof parts)[]).filter(key => report.words[key]).map(key => <Section key={key} title={t(parts[key])}><p className="as-written">{report.words[key]}</p></Section>)}
      {writes && (
        <Disclosure summary={t(words.edit)} open={problem !== undefined}>
          <Form method="post" className="form">
            <FormProblem problem={problem} />
            <input type="hidden" name="unitId" value={report.unitId} />
            <input type="hidden" name="year" value={report.year} />
            {figures.map(key => <NumberInput key={key} name={key} label={nameOf(key)} min={0} step={1} defaultValue={givenText(given, key) ?? String(report.words[key])} />)}
            {(Object.keys(parts) as (keyof typeof parts)[]).map(key => <TextArea key={key} name={key} label={t(parts[key])} maxLength={4000} defaultValue={givenText(given, key) ?? report.words[key]} />)}
            <Actions><Button variant="accent">{t(words.save)}</Button></Actions>
          </Form>
        </Disclosure>
      )}
    </>
  )
}

import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { caseWords } from '#domains/services/cases/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { date, instant, number, percent } from '#platform/texts.ts'
import { caseTones } from '../../citizen/cases/tones.ts'
import { FormProblem } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Button, DataTable, EmptyState, PageHead, Section, Tag, TextInput } from '../../ui/index.ts'
import { Due } from './due.tsx'
import { work } from './texts.ts'

export const loader = (args: LoaderFunctionArgs) => page(args).call('services.supervision', {})

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const outcome = await attempt('services.supervision.remind', { id: String(given['id'] ?? ''), note: String(given['note'] ?? '') })
  return outcome.ok ? redirect('/staff/case-supervision') : refused(outcome.problem, given)
}

export default function Supervision() {
  const { today, offices, late, overrides } = useLoaderData<typeof loader>()
  const { problem } = (useActionData<typeof action>() ?? {}) as { problem?: Problem }
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(work.supTitle)} · ${t(shell.product)}`}</title>
      <PageHead title={t(work.supTitle)} subtitle={t(work.supLead, { day: date(today, lang) })} />
      <FormProblem problem={problem} />
      <Section title={t(work.byOffice)}>
        <DataTable caption={t(work.byOffice)} hideCaption rows={offices} rowKey={row => row.unitId} empty={<EmptyState title={t(work.noOffices)} />} columns={[
          { key: 'unit', header: t(work.office), render: row => row.unitName[lang] },
          { key: 'open', header: t(work.openCases), numeric: true, render: row => number(row.open, lang) },
          { key: 'soon', header: t(work.soon), numeric: true, render: row => number(row.soon, lang) },
          { key: 'overdue', header: t(work.overdue), numeric: true, render: row => number(row.overdue, lang) },
          { key: 'decided', header: t(work.decidedN), numeric: true, render: row => number(row.decided, lang) },
          { key: 'onTime', header: t(work.onTime), numeric: true, render: row => (row.onTime ? t(work.range, { share: percent(row.onTime.estimate, lang, 1), low: percent(row.onTime.low, lang, 1), high: percent(row.onTime.high, lang, 1) }) : t(work.few)) },
        ]} />
      </Section>
      <Section title={t(work.lateList)}>
        <DataTable caption={t(work.lateList)} hideCaption rows={late} rowKey={row => row.id} empty={<EmptyState title={t(work.noLate)} />} columns={[
          { key: 'number', header: t(work.number), render: row => <a href={`/staff/cases/${row.id}`}>{row.number}</a> },
          { key: 'item', header: t(work.item), render: row => row.title[lang] },
          { key: 'state', header: t(work.state), render: row => <Tag tone={caseTones[row.state]}>{t(caseWords[`s-${row.state}`])}</Tag> },
          { key: 'due', header: t(work.due), render: row => <Due row={row} /> },
          { key: 'office', header: t(work.office), render: row => row.unitName[lang] },
          { key: 'handler', header: t(work.handler), render: row => row.handlerName ?? '' },
          { key: 'remind', header: t(work.remind), render: row => (row.reminded ? t(work.reminded, { at: instant(row.reminded, lang) }) : (
            <Form method="post" className="stack"><input type="hidden" name="id" value={row.id} /><TextInput name="note" id={`note-${row.id}`} label={t(work.remindNote)} maxLength={1000} width="short" /><Button>{t(work.remind)}<span className="hidden"> {row.number}</span></Button></Form>
          )) },
        ]} />
      </Section>
      <Section title={t(work.overrides)}>
        <p className="hint">{t(work.overridesLead)}</p>
        <DataTable caption={t(work.overrides)} hideCaption rows={overrides} rowKey={row => `${row.number} ${row.at}`} empty={<EmptyState title={t(work.noOverrides)} />} columns={[
          { key: 'number', header: t(work.number), render: row => <a href={`/staff/cases/${row.caseId}`}>{row.number}</a> },
          { key: 'at', header: t(work.at), render: row => instant(row.at, lang) },
          { key: 'office', header: t(work.office), render: row => row.unitName[lang] },
          { key: 'by', header: t(work.by), render: row => row.personName ?? '' },
          { key: 'reason', header: t(work.reasons), render: row => row.reason },
        ]} />
      </Section>
    </>
  )
}

import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { kinds } from '#domains/supervision/shapes.ts'
import { kindNames } from '#domains/supervision/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { date, instant, number } from '#platform/texts.ts'
import { errorOf, FormProblem } from '../../form.tsx'
import { page, query, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, ButtonLink, DataTable, Disclosure, EmptyState, Notice, NumberInput, PageHead, Section, Select, Stat, Stats, TextInput } from '../../ui/index.ts'
import { watch } from './texts.ts'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call } = page(args)
  const [watched, requests] = await Promise.all([call('supervision.overview', {}), call('disclosure.supervise', {})])
  return { ...watched, requests: requests.agencies.filter(each => each.unconfirmed + each.stopped > 0), done: query(args.request)['done'] }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const outcome = given['do'] === 'set' ? await attempt('supervision.set', { soonDays: String(given['soonDays'] ?? ''), escalateDays: String(given['escalateDays'] ?? '') })
    : await attempt('supervision.order', { agencyId: String(given['agencyId'] ?? ''), note: String(given['note'] ?? '') })
  return outcome.ok ? redirect(`/staff/supervision?done=${given['do'] === 'set' ? 'saved' : 'ordered'}`) : refused(outcome.problem, given)
}

export default function Supervision() {
  const { today, setting, agencies, overrides, escalated, requests, maySet, done } = useLoaderData<typeof loader>()
  const { problem } = (useActionData<typeof action>() ?? {}) as { problem?: Problem }
  const { lang, t } = useLang()
  const sum = (key: 'overdue' | 'soon' | 'open') => number(agencies.reduce((all, each) => all + each[key], 0), lang)
  const link = (list: 'overdue' | 'soon' | 'open', unit: string, n: number) => (n === 0 ? '0' : <a href={`/staff/deadlines?list=${list}&unit=${unit}`}>{number(n, lang)}</a>)
  return (
    <>
      <title>{`${t(watch.title)} · ${t(shell.product)}`}</title>
      <PageHead title={t(watch.title)} subtitle={t(watch.lead, { day: date(today, lang) })} actions={<><ButtonLink href="/staff/supervision/indicators">{t(watch.indicators)}</ButtonLink><ButtonLink href="/staff/deadlines">{t(watch.deadlines)}</ButtonLink></>} />
      {(done === 'saved' || done === 'ordered') && <Notice tone="ok" live>{t(watch[done])}</Notice>}
      <FormProblem problem={problem} />
      <Stats>
        <Stat label={t(watch.overdue)} value={sum('overdue')} href="/staff/deadlines?list=overdue" />
        <Stat label={t(watch.soon)} value={sum('soon')} href="/staff/deadlines?list=soon" />
        <Stat label={t(watch.open)} value={sum('open')} href="/staff/deadlines?list=open" />
      </Stats>
      <Section title={t(watch.byAgency)}>
        <DataTable caption={t(watch.byAgency)} hideCaption rows={agencies} rowKey={row => row.agencyId} empty={<EmptyState title={t(watch.nothing)} />} columns={[
          { key: 'agency', header: t(watch.agency), render: row => row.agencyName[lang] },
          { key: 'overdue', header: t(watch.overdue), numeric: true, render: row => link('overdue', row.agencyId, row.overdue) },
          { key: 'soon', header: t(watch.soon), numeric: true, render: row => link('soon', row.agencyId, row.soon) },
          { key: 'open', header: t(watch.open), numeric: true, render: row => link('open', row.agencyId, row.open) },
          { key: 'kinds', header: t(watch.kindsLate), render: row => kinds.flatMap(kind => { const n = row.kinds[kind]?.overdue ?? 0; return n > 0 ? [t(watch.kindCount, { kind: t(kindNames[kind]), n })] : [] }).join(lang === 'zh' ? '、' : ', ') || '—' },
        ]} />
      </Section>
      {requests.length > 0 && (
        <Section title={t(watch.requests)}>
          <DataTable caption={t(watch.requests)} hideCaption rows={requests} rowKey={row => row.agencyId} empty={null} columns={[
            { key: 'agency', header: t(watch.agency), render: row => row.agencyName[lang] },
            { key: 'unconfirmed', header: t(watch.unconfirmed), numeric: true, render: row => row.unconfirmed },
            { key: 'oldest', header: t(watch.oldest), numeric: true, render: row => row.oldestWait ?? '—' },
            { key: 'stopped', header: t(watch.stopped), numeric: true, render: row => row.stopped },
          ]} />
        </Section>
      )}
      <Section title={t(watch.escalated)}>
        <p className="hint">{t(watch.settingNow, setting)}</p>
        <DataTable caption={t(watch.escalated)} hideCaption rows={escalated} rowKey={row => `${row.kind} ${row.number} ${row.dueOn}`} empty={<EmptyState title={t(watch.noEscalated)} />} columns={[
          { key: 'matter', header: t(watch.matter), render: row => `${t(kindNames[row.kind as 'case'])} ${row.number}` },
          { key: 'office', header: t(watch.office), render: row => row.unitName[lang] },
          { key: 'due', header: t(watch.due), render: row => date(row.dueOn, lang) },
          { key: 'at', header: t(watch.at), render: row => instant(row.at, lang) },
          { key: 'told', header: t(watch.told), render: row => row.told.join(lang === 'zh' ? '、' : ', ') || '—' },
        ]} />
        {maySet && (
          <Disclosure summary={t(watch.setting)} open={problem?.fields.some(field => field.path.endsWith('Days')) ?? false}>
            <Form method="post" className="form">
              <input type="hidden" name="do" value="set" />
              <NumberInput name="soonDays" label={t(watch.soonDays)} required min={1} max={20} step={1} defaultValue={setting.soonDays} error={errorOf(problem, 'soonDays')} />
              <NumberInput name="escalateDays" label={t(watch.escalateDays)} required min={1} max={60} step={1} defaultValue={setting.escalateDays} error={errorOf(problem, 'escalateDays')} />
              <Actions><Button variant="accent">{t(watch.save)}</Button></Actions>
            </Form>
          </Disclosure>
        )}
      </Section>
      <Section title={t(watch.overrides)}>
        <p className="hint">{t(watch.overridesLead)}</p>
        <DataTable caption={t(watch.overrides)} hideCaption rows={overrides} rowKey={row => `${row.number} ${row.at}`} empty={<EmptyState title={t(watch.noOverrides)} />} columns={[
          { key: 'matter', header: t(watch.matter), render: row => <><a href={row.href}>{row.number}</a> {t(kindNames[row.kind as 'case'])}</> },
          { key: 'at', header: t(watch.at), render: row => instant(row.at, lang) },
          { key: 'office', header: t(watch.office), render: row => row.unitName[lang] },
          { key: 'by', header: t(watch.by), render: row => row.personName ?? '' },
          { key: 'reason', header: t(watch.reason), render: row => row.reason },
        ]} />
      </Section>
      {agencies.length > 0 && (
        <Section title={t(watch.order)}>
          <p className="hint">{t(watch.orderLead)}</p>
          <Form method="post" className="form">
            <input type="hidden" name="do" value="order" />
            <Select name="agencyId" label={t(watch.agency)} options={agencies.map(each => ({ value: each.agencyId, label: each.agencyName[lang] }))} />
            <TextInput name="note" label={t(watch.note)} required minLength={2} maxLength={500} width="long" error={errorOf(problem, 'note')} />
            <Actions><Button variant="accent">{t(watch.order)}</Button></Actions>
          </Form>
        </Section>
      )}
    </>
  )
}

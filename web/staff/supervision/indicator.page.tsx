import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import type { Problem } from '#platform/problems.ts'
import { date, number, percent } from '#platform/texts.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, query, refused, type InputOf, type OutputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, DataTable, Disclosure, EmptyState, Facts, FunnelPlot, Notice, NumberInput, PageHead, Section, Select, Stat, Stats, Tag, TextInput } from '../../ui/index.ts'
import { carried, figureText, paramTexts } from './indicator-parts.tsx'
import { words } from './indicator-texts.ts'
import { watch } from './texts.ts'

export const loader = async (args: LoaderFunctionArgs) => {
  const { done, ...asked } = query(args.request)
  return { ...(await page(args).call('supervision.indicators.get', { ...asked, code: args.params['code'] } as InputOf<'supervision.indicators.get'>)), done }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request), code = args.params['code'] ?? ''
  const text = (key: string) => String(given[key] ?? '')
  const { do: act, ...fields } = given
  const outcome = act === 'publish' ? await attempt('supervision.indicators.publish', { id: text('id') })
    : act === 'refuse' ? await attempt('supervision.indicators.refuse', { id: text('id'), note: text('note') })
    : await attempt('supervision.indicators.propose', { ...fields, code } as InputOf<'supervision.indicators.propose'>)
  return outcome.ok ? redirect(`/staff/supervision/indicators/${code}?done=${act === 'publish' ? 'published' : act === 'refuse' ? 'refused' : 'proposed'}`) : refused(outcome.problem, given)
}

type View = OutputOf<'supervision.indicators.get'>

const Offices = ({ funnel, name, least }: { funnel: NonNullable<View['funnel']>; name: string; least: number }) => {
  const { lang, t } = useLang()
  const offices = funnel.offices.map((office, i) => ({ ...office, mark: String(i + 1) }))
  return (
    <Section title={t(words.funnel)}>
      <FunnelPlot caption={name} sentence={t(words.funnelLead)} share={funnel.share} limits={funnel.limits} points={offices} xLabel={t(words.n)} yLabel={t(words.share)}
        x={value => number(value, lang)} y={value => percent(value, lang)}
        words={{ within: t(words.within), outside95: t(words.outside95), outside998: t(words.outside998), limit95: t(words.limit95), limit998: t(words.limit998), common: `${t(words.common)} ${percent(funnel.share, lang, 1)}` }} />
      <DataTable caption={t(words.funnel)} hideCaption rows={offices} rowKey={row => row.id} rowHeader="office" empty={null} columns={[
        { key: 'mark', header: t(words.mark), render: row => row.mark },
        { key: 'office', header: t(words.unit), render: row => row.name[lang] },
        { key: 'n', header: t(words.n), numeric: true, render: row => number(row.n, lang) },
        { key: 'share', header: t(words.share), numeric: true, render: row => percent(row.share, lang, 1) },
        { key: 'place', header: t(words.place), render: row => row.place === 'within' ? t(words['p-within']) : <Tag tone={row.place.endsWith('998') ? 'warn' : 'neutral'}>{t(words[`p-${row.place}`])}</Tag> },
      ]} />
      {funnel.few > 0 && <p className="hint">{t(words.fewOffices, { n: funnel.few, least })}</p>}
    </Section>
  )
}

const ParamField = ({ name, value, problem }: { name: View['leaves'][number]; value: string; problem: Problem | undefined }) => {
  const { t } = useLang()
  const label = t(words[`v-${name}`])
  if (name === 'side') return <Select name={name} label={label} defaultValue={value} options={(['procedure', 'applicant', 'both'] as const).map(each => ({ value: each, label: t(words[`side-${each}`]) }))} />
  if (name === 'peers') return <Select name={name} label={label} defaultValue={value} options={(['all', 'siblings'] as const).map(each => ({ value: each, label: t(words[`peers-${each}`]) }))} />
  const [min, max] = { least: [10, 1000], middle: [1, 98], upper: [2, 99], freshMonths: [1, 120] }[name] as [number, number]
  return <NumberInput name={name} label={label} required min={min} max={max} step={1} defaultValue={value} error={errorOf(problem, name)} />
}

export default function Indicator() {
  const view = useLoaderData<typeof loader>()
  const { problem, given } = (useActionData<typeof action>() ?? {}) as { problem?: Problem; given?: Record<string, unknown> }
  const { lang, t } = useLang()
  const { row, funnel, unit, versions, leaves, maySet, done, from, to } = view
  const waiting = versions.find(each => each.state === 'proposed')
  const list = (part: 'counted' | 'rest' | 'all') => `/staff/supervision/indicators/${row.code}/records?part=${part}&${carried(view)}`
  return (
    <>
      <title>{`${row.name[lang]} · ${t(shell.product)}`}</title>
      <PageHead title={row.name[lang]} subtitle={row.standing ? `${t(words.standing)}, ${unit?.name[lang] ?? t(words.allUnits)}` : t(words.recordsLead, { from: date(from, lang), to: date(to, lang), unit: unit?.name[lang] ?? t(words.allUnits) })}
        crumbs={[{ label: t(watch.title), href: '/staff/supervision' }, { label: t(words.title), href: `/staff/supervision/indicators?${carried(view)}` }]} />
      {(done === 'proposed' || done === 'published' || done === 'refused') && <Notice tone="ok" live>{t(words[done])}</Notice>}
      <FormProblem problem={problem} />
      <Stats>
        <Stat label={t(words.n)} value={number(row.now.n, lang)} href={row.now.n > 0 ? list('all') : undefined} />
        {row.now.counted !== null && <Stat label={t(words.counted)} value={number(row.now.counted, lang)} href={list('counted')} note={row.now.share ? percent(row.now.share.estimate, lang, 1) : undefined} />}
        {row.now.counted !== null && <Stat label={t(words.rest)} value={number(row.now.n - row.now.counted, lang)} href={list('rest')} />}
      </Stats>
      <Facts items={[
        { label: t(words.value), value: figureText(row.now, row.params, lang, t) }, ...(row.standing ? [] : [{ label: t(words.before), value: figureText(row.before, row.params, lang, t) }]),
        ...(row.peers ? [{ label: t(words.peers), value: figureText(row.peers, row.params, lang, t) }] : []),
        { label: t(words.of), value: row.of[lang] }, ...(row.counted ? [{ label: t(words.counted), value: row.counted[lang] }] : []), { label: t(words.basis), value: row.basis?.[lang] ?? '—' }, { label: t(words.definition), value: t(words.version, { n: row.version }) },
      ]} />
      {funnel ? <Offices funnel={funnel} name={row.name[lang]} least={row.params.least ?? 10} /> : row.kind === 'share' && <p className="hint">{t(words.noFunnel)}</p>}
      <Section title={t(words.versions)}>
        <p className="hint">{t(words.versionsLead)}</p>
        <DataTable caption={t(words.versions)} hideCaption rows={versions} rowKey={each => each.id ?? 'shipped'} empty={<EmptyState title={t(words.none)} />} columns={[
          { key: 'state', header: t(words.state), render: each => <>{each.version === null ? '' : t(words.version, { n: each.version })} <Tag tone={each.state === 'published' ? 'ok' : each.state === 'proposed' ? 'warn' : 'neutral'}>{t(words[`s-${each.state}`])}</Tag></> },
          { key: 'from', header: t(words.inForce), render: each => each.inForceFrom ? date(each.inForceFrom, lang) : each.id === null ? t(words.shipped) : '—' },
          { key: 'params', header: t(words.params), render: each => paramTexts(each.params, lang, t).map(([label, value]) => <p key={label}><small>{label}: {value}</small></p>) },
          { key: 'reason', header: t(words.reason), render: each => <>{each.reason}{each.note && <p><small>{each.note}</small></p>}</> },
          { key: 'by', header: t(words.by), render: each => [each.proposedByName, each.decidedByName].filter(Boolean).join(' · ') || '—' },
        ]} />
        {maySet && waiting && (
          <>
            {waiting.mine ? <p>{t(words.waitingMine)}</p> : (
              <Form method="post" className="form">
                <input type="hidden" name="do" value="publish" /><input type="hidden" name="id" value={waiting.id ?? ''} />
                <Actions><Button variant="commit">{t(words.publish)}</Button></Actions>
              </Form>
            )}
            <Disclosure summary={t(words.refuse)}>
              <Form method="post" className="form">
                <input type="hidden" name="do" value="refuse" /><input type="hidden" name="id" value={waiting.id ?? ''} />
                <TextInput name="note" label={t(words.why)} required minLength={2} maxLength={500} width="long" error={errorOf(problem, 'note')} />
                <Actions><Button variant="danger">{t(words.refuse)}</Button></Actions>
              </Form>
            </Disclosure>
          </>
        )}
        {maySet && !waiting && (
          <Disclosure summary={t(words.set)} open={given?.['do'] === 'propose'}>
            <Form method="post" className="form">
              <input type="hidden" name="do" value="propose" />
              {leaves.map(name => <ParamField key={name} name={name} value={givenText(given, name) ?? String(row.params[name] ?? '')} problem={problem} />)}
              <TextInput name="reason" label={t(words.reason)} required minLength={5} maxLength={500} width="long" defaultValue={givenText(given, 'reason') ?? ''} error={errorOf(problem, 'reason')} />
              <Actions><Button variant="accent">{t(words.propose)}</Button></Actions>
            </Form>
          </Disclosure>
        )}
      </Section>
    </>
  )
}

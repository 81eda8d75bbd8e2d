import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { notes, reasons, studio } from '#domains/assessment/studio-texts.ts'
import type { Problem } from '#platform/problems.ts'
import { number, percent, type Text } from '#platform/texts.ts'
import { FormProblem } from '../../form.tsx'
import { page, query, refused, type OutputOf } from '../../page.ts'
import { Refresh } from '../../refresh.tsx'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, Checkbox, DataTable, Disclosure, Facts, Notice, PageHead, ProgressBar, Section, Stat, Stats, Tag } from '../../ui/index.ts'
import { runTones } from './calibrations.page.tsx'
import { CurvePlot } from './curve.tsx'
import { verdictTones } from './item-states.ts'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call } = page(args)
  const id = args.params['id'] ?? ''
  const run = await call('assessment.calibrations.get', { id })
  return { run, rows: run.state === 'done' ? (await call('assessment.calibrations.report', { id })).rows : [], done: query(args.request)['done'] }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const id = args.params['id'] ?? ''
  const given = await form(args.request)
  if (given['do'] === 'cancel') {
    const outcome = await attempt('assessment.calibrations.cancel', { id })
    return outcome.ok ? redirect(`/staff/calibrations/${id}`) : refused(outcome.problem, {})
  }
  const items = given['items'] === undefined ? [] : [given['items']].flat().map(String)
  const outcome = await attempt('assessment.calibrations.adopt', { id, items, promote: given['promote'] === 'on' })
  return outcome.ok ? redirect(`/staff/calibrations/${id}?done=${outcome.value.adopted}.${outcome.value.promoted}`) : refused(outcome.problem, {})
}

type Run = OutputOf<'assessment.calibrations.get'>
type Row = OutputOf<'assessment.calibrations.report'>['rows'][number]
const stages = ['reading', 'calibrating', 'checking', 'fairness'] as const

/** Every reason in a sentence: what was found, and what to do. */
const Reasons = ({ row }: { row: Row }) => {
  const { lang, t } = useLang()
  const words = (values: Row['detail']['reasons'][number]['values']) =>
    Object.fromEntries(Object.entries(values).map(([key, value]) => [key, typeof value === 'number' && !Number.isInteger(value) ? number(value, lang, 2) : value]))
  return <ul>{row.detail.reasons.map(each => <li key={each.reason}>{t(reasons[each.reason as keyof typeof reasons] ?? reasons.sound, words(each.values))}</li>)}</ul>
}

const Waiting = ({ run }: { run: Run }) => {
  const { t } = useLang()
  const at = stages.findIndex(stage => stage === run.stage)
  const stage = stages[at]
  return (
    <>
      <Refresh seconds={2} />
      <ProgressBar label={t(studio.stage)} value={at + 1} max={stages.length + 1} text={t(stage ? studio[stage] : studio.queued)} />
      <Form method="post"><Actions><Button name="do" value="cancel">{t(studio.cancelRun)}</Button></Actions></Form>
    </>
  )
}

const failureOf = (run: Run): { text: Text; values: Record<string, string> } =>
  run.failure === 'too-little' ? { text: studio.failedLittle, values: {} } : run.failure === 'unreadable' ? { text: studio.failedUnreadable, values: {} }
    : { text: studio.failedInside, values: { reason: run.failure ?? '' } }

const adoptable = (row: Row): boolean => !row.stale && row.a !== null && (row.verdict === 'keep' || row.verdict === 'mend')

type Use = Row['detail']['options'][number]

const ItemDetail = ({ row }: { row: Row }) => {
  const { lang, t } = useLang()
  const figure = (value: number | null) => (value === null ? t(studio.none) : number(value, lang, 2))
  return (
    <Disclosure summary={t(studio.details, { code: row.code })}>
      {row.a !== null && row.b !== null && <CurvePlot code={row.code} a={row.a} b={row.b} points={row.detail.points} />}
      <Facts items={[
        { label: t(studio.solvedShare), value: row.solved === null ? t(studio.none) : percent(row.solved, lang) },
        { label: t(studio.itemRest), value: figure(row.itemRest) },
        { label: t(studio.alphaDropped), value: figure(row.alphaDropped) },
        { label: t(studio.fitP), value: row.fitP === null ? t(studio.fitUntested) : row.fitP < 0.001 ? '< 0.001' : number(row.fitP, lang, 3) },
        ...(row.detail.fit ? [{ label: t(studio.fitBy), value: t(row.detail.fit.by === 's-x2' ? studio.fitSx2 : studio.fitRest, {
          chi: number(row.detail.fit.chiSquare, lang, 1), df: row.detail.fit.df, n: row.detail.fit.n }) }] : []),
        { label: t(studio.current), value: `b ${number(row.currentB, lang, 2)}, a ${number(row.currentA, lang, 2)} (${t(row.currentCalibrated ? studio.measured : studio.experts)})` },
      ]} />
      {row.detail.options.length > 0 && (
        <DataTable caption={t(studio.optionTable, { code: row.code })} rows={row.detail.options} rowKey={use => use.option} empty="" columns={[
          { key: 'option', header: t(studio.option), render: use => <>{use.option.toUpperCase()} {use.correct && <Tag tone="ok">{t(studio.key)}</Tag>}</> },
          { key: 'count', header: t(studio.persons), numeric: true, render: use => use.count },
          { key: 'share', header: t(studio.share), numeric: true, render: use => percent(use.share, lang) },
          { key: 'rest', header: t(studio.restMean), numeric: true, render: use => (use.restMean === null ? '' : percent(use.restMean, lang)) },
          ...(row.detail.options.some(use => use.slope !== null) ? [
            { key: 'slope', header: t(studio.optionSlope), numeric: true, render: (use: Use) => (use.slope === null ? '' : `${number(use.slope, lang, 2)}${use.seSlope === null ? '' : ` ± ${number(use.seSlope, lang, 2)}`}`) },
            { key: 'draws', header: t(studio.draws), render: (use: Use) => (use.slope === null || use.seSlope === null ? '' : t(use.slope > 1.96 * use.seSlope ? studio.drawsAble : use.slope < -1.96 * use.seSlope ? studio.drawsWeak : studio.drawsAll)) },
          ] : []),
        ]} />
      )}
    </Disclosure>
  )
}

export default function Calibration() {
  const { run, rows, done } = useLoaderData<typeof loader>()
  const failed = useActionData<typeof action>() as { problem: Problem } | undefined
  const { lang, t } = useLang()
  const { fit } = run
  const [adopted = 0, promoted = 0] = (done ?? '').split('.').map(Number)
  const codes = new Map(rows.map(row => [row.itemId, row.code]))
  const general = run.notes.filter(note => note.itemId === null)
  const interval = (value: number | null, error: number | null) =>
    value === null ? '' : error === null ? number(value, lang, 2) : t(studio.interval, { value: number(value, lang, 2), error: number(1.96 * error, lang, 2) })
  return (
    <>
      <title>{`${run.title} · ${t(shell.product)}`}</title>
      <PageHead title={run.title} crumbs={[{ label: t(studio.calibrations), href: '/staff/calibrations' }]} state={<Tag tone={runTones[run.state]}>{t(studio[run.state])}</Tag>}
        subtitle={`${t(studio[run.model])}${run.sample.kind === 'file' ? ` · ${run.sample.name}` : ''}${run.poolName ? ` · ${run.poolName[lang]}` : ''}`} />
      <FormProblem problem={failed?.problem} />
      {done && <Notice tone="ok" live>{t(studio.adoptedDone, { n: adopted, promoted })}</Notice>}
      {(run.state === 'queued' || run.state === 'running') && <Waiting run={run} />}
      {run.state === 'failed' && <Notice tone="danger">{t(failureOf(run).text, failureOf(run).values)}</Notice>}
      {fit && (
        <>
          <p>{t(studio.summary, { items: run.items, persons: run.persons ?? 0, keep: run.keep, mend: run.mend, drop: run.drop, wait: run.wait })}</p>
          <Stats>
            <Stat label={t(studio.persons)} value={number(run.persons ?? 0, lang)} />
            {(['keep', 'mend', 'drop', 'wait'] as const).map(verdict => <Stat key={verdict} label={t(studio[verdict])} value={run[verdict]} />)}
            {fit.reliability !== null && (
              <Stat label={t(studio.reliability)} value={number(fit.reliability, lang, 2)} note={fit.alpha !== null && fit.alphaLow !== null && fit.alphaHigh !== null
                ? t(studio.reliabilityNote, { alpha: number(fit.alpha, lang, 2), low: number(fit.alphaLow, lang, 2), high: number(fit.alphaHigh, lang, 2) }) : t(studio.reliabilityPlain)} />
            )}
          </Stats>
          <Section title={t(studio.notes)}>
            <ul>
              <li>{t(fit.scale === 'anchors' ? studio.scaleAnchors : fit.scale === 'experts' ? studio.scaleExperts : studio.scaleOwn, { n: fit.common })}</li>
              {fit.dropped.length > 0 && <li>{t(studio.scaleDropped, { codes: fit.dropped.join(lang === 'zh' ? '、' : ', ') })}</li>}
              {general.map(note => <li key={note.note}>{t(notes[note.note as keyof typeof notes] ?? notes['not-converged'])}</li>)}
              {run.notes.filter(note => note.itemId !== null && !['provisional', 'few-answers'].includes(note.note))
                .map(note => <li key={`${note.note}${note.itemId}`}>{codes.get(note.itemId ?? '')}{lang === 'zh' ? '：' : ': '}{t(notes[note.note as keyof typeof notes] ?? notes['not-converged'])}</li>)}
            </ul>
          </Section>
          <Section title={t(studio.whatItSays)}>
            <Form method="post">
              <DataTable caption={t(studio.whatItSays)} hideCaption rows={rows} rowKey={row => row.itemId} rowHeader="code" empty={t(studio.none)} columns={[
                { key: 'adopt', header: t(studio.adopted), render: row => (row.adoptedAt ? <Tag tone="ok">{t(studio.adopted)}</Tag> : adoptable(row)
                  ? <input type="checkbox" name="items" value={row.itemId} defaultChecked={row.verdict === 'keep'} aria-label={t(studio.choose, { code: row.code })} /> : row.stale ? t(studio.stale) : '') },
                { key: 'code', header: t(studio.code), render: row => <a id={`item-${row.itemId}`} href={`/staff/items/${row.itemId}`}>{row.code}</a> },
                { key: 'verdict', header: t(studio.verdict), render: row => <Tag tone={verdictTones[row.verdict]}>{t(studio[row.verdict])}</Tag> },
                { key: 'why', header: t(studio.why), render: row => <Reasons row={row} /> },
                { key: 'n', header: t(studio.answers), numeric: true, render: row => number(row.n, lang) },
                { key: 'b', header: t(studio.difficulty), numeric: true, render: row => interval(row.b, row.seB) },
                { key: 'a', header: t(studio.discrimination), numeric: true, render: row => interval(row.a, row.seA) },
              ]} />
              {rows.some(row => adoptable(row) && !row.adoptedAt) && (
                <>
                  <p>{t(studio.adoptWhat)}</p>
                  <Checkbox name="promote" label={t(studio.promote)} defaultChecked />
                  <Actions><Button name="do" value="adopt" variant="commit">{t(studio.adopt)}</Button></Actions>
                </>
              )}
            </Form>
          </Section>
          <Section title={t(studio.curveTable)}>{rows.map(row => <ItemDetail key={row.itemId} row={row} />)}</Section>
        </>
      )}
    </>
  )
}

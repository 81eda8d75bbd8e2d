import { useState, type PointerEvent } from 'react'
import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { boxReasons, type BoxReason } from '#domains/disclosure/shapes.ts'
import { redactWords as words } from '#domains/disclosure/redact-texts.ts'
import { work } from '#domains/disclosure/staff-texts.ts'
import type { Problem } from '#platform/problems.ts'
import { FormProblem, givenList } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, Notice, NumberInput, PageHead, Section, Select } from '../../ui/index.ts'

export const loader = (args: LoaderFunctionArgs) => page(args).call('disclosure.redaction.get', { id: args.params['id'] ?? '' })

const names = ['page', 'x', 'y', 'width', 'height', 'reason'] as const

/** Fields come as columns of equal length; per cent on the page, shares to the server. A row without a width is no box. */
export const action = async (args: ActionFunctionArgs) => {
  const { attempt, call, form } = page(args)
  const id = args.params['id'] ?? ''
  const given = await form(args.request)
  const columns = names.map(name => givenList(given[name]))
  const boxes = (columns[0] ?? []).map((_, i) => columns.map(column => column[i] ?? '')).filter(([, , , width, height]) => Number(width) > 0 && Number(height) > 0)
    .map(([p, x, y, width, height, reason]) => ({ page: Number(p) - 1, x: Number(x) / 100, y: Number(y) / 100, width: Number(width) / 100, height: Number(height) / 100, reason: reason as BoxReason }))
  if (boxes.length === 0) return refused({ type: '', title: words.none[page(args).lang], status: 422, code: 'boxes-none', fields: [] }, {})
  const outcome = await attempt('disclosure.redaction.draw', { id, boxes })
  return outcome.ok ? redirect(`/staff/disclosure/${(await call('disclosure.redaction.get', { id })).requestId}`) : refused(outcome.problem, {})
}

type Draft = { key: number; page: number; x: string; y: string; width: string; height: string; reason: BoxReason }
const percent = (share: number) => (share * 100).toFixed(2)
const empty = (key: number): Draft => ({ key, page: 1, x: '', y: '', width: '', height: '', reason: 'privacy' })

export default function Redact() {
  const view = useLoaderData<typeof loader>()
  const { problem } = (useActionData<typeof action>() ?? {}) as { problem?: Problem }
  const { lang, t } = useLang()
  // Three empty rows to begin with: they are all there is without scripts.
  const [boxes, setBoxes] = useState<Draft[]>(() => [
    ...view.boxes.map((box, i): Draft => ({ key: i, page: box.page + 1, x: percent(box.x), y: percent(box.y), width: percent(box.width), height: percent(box.height), reason: box.reason })),
    ...[0, 1, 2].map(i => empty(view.boxes.length + i)),
  ])
  const [start, setStart] = useState<{ page: number; x: number; y: number } | null>(null)
  const change = (key: number, name: keyof Draft, value: string) => setBoxes(boxes.map(box => (box.key === key ? { ...box, [name]: name === 'page' ? Number(value) : value } : box)))
  const place = (event: PointerEvent<HTMLDivElement>) => {
    const frame = event.currentTarget.getBoundingClientRect()
    return { x: Math.min(1, Math.max(0, (event.clientX - frame.left) / frame.width)), y: Math.min(1, Math.max(0, (event.clientY - frame.top) / frame.height)) }
  }
  const finish = (event: PointerEvent<HTMLDivElement>, number: number) => {
    if (!start || start.page !== number) return
    const to = place(event)
    setStart(null)
    const drawn = { page: number, x: percent(Math.min(start.x, to.x)), y: percent(Math.min(start.y, to.y)), width: percent(Math.abs(to.x - start.x)), height: percent(Math.abs(to.y - start.y)) }
    if (Number(drawn.width) < 0.2 || Number(drawn.height) < 0.2) return
    const free = boxes.find(box => box.width === '')
    setBoxes(free ? boxes.map(box => (box === free ? { ...box, ...drawn } : box)) : [...boxes, { ...empty(Math.max(...boxes.map(box => box.key)) + 1), ...drawn }])
  }
  return (
    <>
      <title>{`${t(words.title)} · ${t(shell.product)}`}</title>
      <PageHead title={t(words.title)} subtitle={view.name} crumbs={[{ label: t(work.request), href: `/staff/disclosure/${view.requestId}` }]} />
      <p>{t(words.lead)}</p>
      {view.renditionId && <Notice tone={view.confirmed ? 'ok' : 'warn'}>{t(view.confirmed ? work.confirmed : work.unconfirmed)} <a href={`/api/v1/disclosure/documents/${view.renditionId}`} download>{t(words.rendition)}</a></Notice>}
      <Form method="post">
        <FormProblem problem={problem} />
        <Section title={t(words.boxes)}>
          {boxes.map((box, i) => (
            <fieldset key={box.key} className="filters">
              <legend>{t(words.box, { n: i + 1 })}</legend>
              {(['page', 'x', 'y', 'width', 'height'] as const).map(name => (
                <NumberInput key={name} name={name} id={`box-${i}-${name}`} label={t(words[name])} min={name === 'page' ? 1 : 0} max={name === 'page' ? view.pages.length : 100} step={name === 'page' ? 1 : 0.01} value={String(box[name])}
                  onChange={event => change(box.key, name, event.target.value)} />
              ))}
              <Select name="reason" id={`box-${i}-reason`} label={t(words.reason)} value={box.reason} onChange={event => change(box.key, 'reason', event.target.value)} options={boxReasons.map(each => ({ value: each.code, label: `${each.name[lang]}（${each.article}）` }))} />
            </fieldset>
          ))}
          <Actions>
            <Button variant="commit">{t(words.draw)}</Button>
            <Button type="button" onClick={() => setBoxes([...boxes, empty(Math.max(...boxes.map(box => box.key)) + 1)])}>{t(words.more)}</Button>
          </Actions>
        </Section>
      </Form>
      {view.pages.map((size, i) => (
        <Section key={i} title={t(words.pageNumber, { n: i + 1 })}>
          <div style={{ position: 'relative', maxWidth: 900, touchAction: 'none', cursor: 'crosshair', border: '1px solid var(--edge)' }} role="presentation"
            onPointerDown={event => { event.preventDefault(); setStart({ page: i + 1, ...place(event) }) }} onPointerUp={event => finish(event, i + 1)}>
            <img src={`/api/v1/disclosure/documents/${view.documentId}/pages/${i}`} alt={t(words.pageNumber, { n: i + 1 })} width={size.width} height={size.height} style={{ display: 'block', width: '100%', height: 'auto' }} draggable={false} loading="lazy" />
            {boxes.filter(box => box.page === i + 1 && box.width !== '').map(box => (
              <div key={box.key} aria-hidden="true" style={{ position: 'absolute', left: `${box.x}%`, top: `${box.y}%`, width: `${box.width}%`, height: `${box.height}%`, background: 'rgb(0 0 0 / 0.65)', border: '1px solid #000' }} />
            ))}
          </div>
        </Section>
      ))}
    </>
  )
}

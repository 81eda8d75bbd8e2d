import { Fragment } from 'react'
import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { payWords as words } from '#domains/services/payments/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { date, money } from '#platform/texts.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, query, refused, withQuery, type InputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, DataTable, DateInput, Disclosure, EmptyState, Filters, PageHead, Pager, Select, Tabs, Tag, TextInput } from '../../ui/index.ts'

export const loader = async (args: LoaderFunctionArgs) => {
  const { show = 'open', number, after } = query(args.request)
  const { call, today } = page(args)
  return { ...await call('services.payments.list', { show: show as 'open', ...(number ? { number } : {}), ...(after ? { after } : {}) }), show, number: number ?? '', after, today, url: args.request.url }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const text = (key: string) => String(given[key] ?? '')
  const method = text('method') as InputOf<'services.payments.record'>['method']
  const outcome = given['do'] === 'refund-online' ? await attempt('services.payments.refunds.ask', { entry: text('id'), reason: text('reason') })
    : given['do'] === 'refund' ? await attempt('services.payments.refund', { entry: text('id'), method, receipt: text('receipt'), reason: text('reason') })
    : await attempt('services.payments.record', { order: text('id'), method, receipt: text('receipt'), on: text('on') })
  return outcome.ok ? redirect(given['do'] === 'refund' || given['do'] === 'refund-online' ? '/staff/payments?show=paid' : `/staff/payments?number=${encodeURIComponent(text('id'))}`) : refused(outcome.problem, given)
}

export default function Payments() {
  const { rows, refundsOnline, next, show, number, after, today, url } = useLoaderData<typeof loader>()
  const { problem, given } = (useActionData<typeof action>() ?? {}) as { problem?: Problem; given?: Record<string, unknown> }
  const { lang, t } = useLang()
  const counter = (['cash', 'card', 'transfer'] as const).map(value => ({ value, label: t(words[`m-${value}`]) }))
  const fields = (id: string) => {
    const here = givenText(given, 'id') === id
    const kept = (name: string, otherwise = '') => ({ name, id: `${name}-${id}`, defaultValue: (here ? givenText(given, name) : undefined) ?? otherwise, error: here ? errorOf(problem, name) : undefined })
    return { here, kept, common: <><input type="hidden" name="id" value={id} /><Select name="method" id={`method-${id}`} label={t(words.method)} options={counter} defaultValue={here ? givenText(given, 'method') : undefined} /><TextInput {...kept('receipt')} label={t(words.receipt)} required maxLength={60} width="short" /></> }
  }
  return (
    <>
      <title>{`${t(words.cashTitle)} · ${t(shell.product)}`}</title>
      <PageHead title={t(words.cashTitle)} subtitle={t(words.cashLead)} />
      <FormProblem problem={problem} href={path => `#${path}-${givenText(given, 'id') ?? ''}`} />
      <Tabs label={t(words.show)} items={[...(['open', 'paid', 'back'] as const).map(key => ({ label: t(words[`l-${key}`]), href: `/staff/payments?show=${key}`, current: number === '' && show === key })), { label: t(words.totals), href: '/staff/payments/totals', current: false }]} />
      <Filters action="/staff/payments" submit={t(words.search)}><TextInput name="number" label={t(words.find)} defaultValue={number} maxLength={60} /></Filters>
      <DataTable caption={t(words.cashTitle)} hideCaption rows={rows} rowKey={row => row.id} empty={<EmptyState title={t(words.none)} />} columns={[
        { key: 'order', header: t(words.order), render: row => <>{row.number}<br /><small>{row.recordNumber}</small></> },
        { key: 'what', header: t(words.forWhat), render: row => <>{row.title[lang]}<br /><small>{row.basis[lang]}</small></> },
        { key: 'payer', header: t(words.payer), render: row => row.payer },
        { key: 'amount', header: t(words.amount), numeric: true, render: row => money(row.fen, lang) },
        { key: 'due', header: t(words.dueOn), render: row => date(row.dueOn, lang) },
        { key: 'state', header: t(words.state), render: row => (
          <>
            <Tag tone={row.state === 'open' ? 'warn' : row.state === 'paid' ? 'ok' : 'neutral'}>{t(words[`s-${row.state}`])}</Tag>
            {row.entries.map(entry => <p key={entry.id}><small>{date(entry.onDay, lang)} · {t(words[entry.kind === 'refund' ? 'refunded' : entry.kind === 'surplus' ? 'l-back' : 'received'])} {money(entry.fen, lang)} · {t(words[`m-${entry.method}`])} · {entry.receipt || entry.reference}{entry.byName && ` · ${entry.byName}`}{entry.reason && ` · ${entry.reason}`}</small></p>)}
            {row.refunds.filter(each => each.state !== 'refunded').map(each => <p key={each.number}><small>{each.number} · {t(words[`r-${each.state}`])}{each.answer && `：${each.answer}`}</small></p>)}
          </>
        ) },
        { key: 'do', header: t(words.act), render: row => {
          if (row.state === 'open') {
            const { here, kept, common } = fields(row.number)
            return <Disclosure summary={<>{t(words.record)}<span className="hidden"> {row.number}</span></>} open={here}><Form method="post" className="stack">{common}<DateInput {...kept('on', today)} label={t(words.on)} required max={today} /><Actions><Button name="do" value="record" variant="commit">{t(words.record)}</Button></Actions></Form></Disclosure>
          }
          return row.entries.filter(entry => entry.kind !== 'refund' && !row.entries.some(each => each.refunds === entry.id)).map(entry => {
            const { here, kept, common } = fields(entry.id)
            const live = row.refunds.find(each => each.entry === entry.id && each.state !== 'refused')
            if (live?.state === 'sent') return null
            if (live) return <Form key={entry.id} method="post"><input type="hidden" name="id" value={entry.id} /><input type="hidden" name="reason" value={live.reason} /><Button name="do" value="refund-online">{t(words.refundAgain)}<span className="hidden"> {row.number}</span></Button></Form>
            return <Fragment key={entry.id}>{refundsOnline && entry.method === 'gateway' && (
              <Disclosure summary={<>{t(words.refundOnline)}<span className="hidden"> {row.number} {entry.reference}</span></>} open={here && given?.['do'] === 'refund-online'}>
                <Form method="post" className="stack"><p className="hint">{t(words.refundOnlineWhat)}</p><input type="hidden" name="id" value={entry.id} /><TextInput {...kept('reason')} id={`online-reason-${entry.id}`} label={t(words.reason)} required minLength={2} maxLength={500} /><Actions><Button name="do" value="refund-online" variant="danger">{t(words.refundOnline)}</Button></Actions></Form>
              </Disclosure>
            )}<Disclosure summary={<>{t(words.refund)}<span className="hidden"> {row.number} {entry.receipt || entry.reference}</span></>} open={here && given?.['do'] === 'refund'}><Form method="post" className="stack">{common}<TextInput {...kept('reason')} label={t(words.reason)} required minLength={2} maxLength={500} /><Actions><Button name="do" value="refund" variant="danger">{t(words.refund)}</Button></Actions></Form></Disclosure></Fragment>
          })
        } },
      ]} />
      <Pager nextHref={next ? withQuery(url, { after: next }) : undefined} nextLabel={t(shell.next)} firstHref={after ? withQuery(url, {}) : undefined} firstLabel={t(shell.first)} />
    </>
  )
}

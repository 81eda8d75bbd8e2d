import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { payWords as words } from '#domains/services/payments/texts.ts'
import { date, money, number } from '#platform/texts.ts'
import { page, query } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { DataTable, DateInput, EmptyState, Filters, Notice, PageHead } from '../../ui/index.ts'

export const loader = (args: LoaderFunctionArgs) => {
  const { from, until } = query(args.request)
  return page(args).call('services.payments.totals', { ...(from ? { from } : {}), ...(until ? { until } : {}) })
}

export default function Totals() {
  const { from, until, days, received, refunded, ordersPaid, surplus, underWay, faults } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  const agrees = received === ordersPaid + surplus && faults.length === 0
  const rows = [...days.map(day => ({ key: `${day.day} ${day.method}`, day: date(day.day, lang), method: t(words[`m-${day.method}`]), count: day.payments + day.refunds, received: day.received, refunded: day.refunded })),
    ...(days.length > 0 ? [{ key: 'all', day: t(words.total), method: '', count: days.reduce((all, day) => all + day.payments + day.refunds, 0), received, refunded }] : [])]
  return (
    <>
      <title>{`${t(words.totals)} · ${t(shell.product)}`}</title>
      <PageHead title={t(words.totals)} crumbs={[{ label: t(words.cashTitle), href: '/staff/payments' }]} />
      <Filters action="/staff/payments/totals" submit={t(words.show)}><DateInput name="from" label={t(words.from)} defaultValue={from} /><DateInput name="until" label={t(words.until)} defaultValue={until} /></Filters>
      <Notice tone={agrees ? 'ok' : 'danger'}><p>{t(agrees ? words.agrees : words.differs, { received: money(received, lang), orders: money(ordersPaid, lang), surplus: money(surplus, lang) })}</p>
        {underWay > 0 && <p>{t(words.underWay, { amount: money(underWay, lang) })}</p>}
        {faults.length > 0 && <><p>{t(words.faults)}</p><ul>{faults.map(fault => <li key={fault.number}>{fault.number}</li>)}</ul></>}
      </Notice>
      <DataTable caption={t(words.totals)} hideCaption rows={rows} rowKey={row => row.key} empty={<EmptyState title={t(words.noMoney)} />} columns={[
        { key: 'day', header: t(words.day), render: row => row.day },
        { key: 'method', header: t(words.method), render: row => row.method },
        { key: 'count', header: t(words.count), numeric: true, render: row => number(row.count, lang) },
        { key: 'received', header: t(words.received), numeric: true, render: row => money(row.received, lang) },
        { key: 'refunded', header: t(words.refunded), numeric: true, render: row => money(row.refunded, lang) },
        { key: 'net', header: t(words.net), numeric: true, render: row => money(row.received - row.refunded, lang) },
      ]} />
    </>
  )
}

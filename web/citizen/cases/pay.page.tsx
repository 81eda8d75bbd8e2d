import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { payWords as words } from '#domains/services/payments/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { date, money } from '#platform/texts.ts'
import { FormProblem } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, Facts, Notice, PageHead, Tag } from '../../ui/index.ts'

const tones = { open: 'warn', paid: 'ok', refunded: 'neutral', cancelled: 'neutral' } as const

export const loader = async (args: LoaderFunctionArgs) => {
  const outcome = await page(args).attempt('services.payments.owed', { order: args.params['order'] ?? '' })
  if (!outcome.ok) throw redirect('/follow')
  return outcome.value
}

export const action = async (args: ActionFunctionArgs) => {
  const outcome = await page(args).attempt('services.payments.begin', { order: args.params['order'] ?? '' })
  return outcome.ok ? redirect(outcome.value.href) : refused(outcome.problem, {})
}

/** What is owed and how to pay it; once it is paid, the receipt, to be printed. */
export default function Pay() {
  const order = useLoaderData<typeof loader>()
  const { problem } = (useActionData<typeof action>() ?? {}) as { problem?: Problem }
  const { lang, t } = useLang()
  const paid = order.entries.find(entry => entry.kind === 'payment'), back = order.entries.find(entry => entry.kind === 'refund')
  const title = t(paid ? words.receiptTitle : words.title)
  return (
    <>
      <title>{`${title} ${order.number} · ${t(shell.product)}`}</title>
      <PageHead title={title} subtitle={order.title[lang]} crumbs={[{ label: order.recordNumber, href: order.href }]} state={<Tag tone={tones[order.state]}>{t(words[`s-${order.state}`])}</Tag>} />
      <FormProblem problem={problem} />
      <Facts items={[
        { label: t(words.order), value: <strong>{order.number}</strong> },
        { label: t(words.amount), value: <strong>{money(order.fen, lang)}</strong> },
        { label: t(words.forWhat), value: <>{order.title[lang]} <small>{order.recordNumber}</small></> },
        { label: t(words.basis), value: order.basis[lang] },
        { label: t(words.payer), value: order.payer },
        { label: t(words.office), value: order.unitName[lang] },
        ...(paid ? [
          { label: t(words.paidOn), value: date(paid.onDay, lang) }, { label: t(words.method), value: t(words[`m-${paid.method}`]) },
          ...(paid.receipt ? [{ label: t(words.receipt), value: paid.receipt }] : []), ...(paid.reference ? [{ label: t(words.reference), value: paid.reference }] : []),
        ] : [{ label: t(words.dueOn), value: date(order.dueOn, lang) }]),
        ...(back ? [{ label: t(words.refundedOn), value: <>{date(back.onDay, lang)} <small>{back.reason}</small></> }] : []),
      ]} />
      {order.entries.some(entry => entry.kind === 'surplus') && <Notice tone="info"><p>{t(words.surplusNote)}</p></Notice>}
      {order.refundUnderWay && <Notice tone="info"><p>{t(words.refundNote)}</p></Notice>}
      {order.state === 'open' && (order.late ? <Notice tone="warn"><p>{t(words.latePay)}</p></Notice> : order.online ? (
        <Form method="post" className="stack"><p className="hint">{t(words.onlineWhat)} {t(words.counter)}</p><Actions><Button variant="commit">{t(words.online)}</Button></Actions></Form>
      ) : <p>{t(words.counterOnly)}</p>)}
      {paid && <p className="hint">{t(words.print)}</p>}
    </>
  )
}

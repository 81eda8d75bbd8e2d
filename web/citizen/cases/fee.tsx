import { payWords } from '#domains/services/payments/texts.ts'
import { date, money } from '#platform/texts.ts'
import type { OutputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'

/** What a case costs and whether it is paid, in a line; `link` to its order, for whoever owes it. */
export const FeeLine = ({ fee, link = true }: { fee: NonNullable<OutputOf<'services.applications.get'>['fee']>; link?: boolean }) => {
  const { lang, t } = useLang()
  const amount = money(fee.fen, lang)
  const said = fee.refunded ? t(payWords['s-refunded']) : fee.waived ? t(payWords.waivedLine) : fee.paidOn ? t(payWords.paidLine, { amount }) : t(payWords.owedLine, { amount, day: fee.dueOn ? date(fee.dueOn, lang) : '' })
  return <>{said}{link && fee.order && (fee.paidOn || fee.refunded) && <> · <a href={`/pay/${fee.order}`}>{t(payWords.toReceipt)}</a></>}{!link && fee.order && <small> {fee.order}</small>}</>
}

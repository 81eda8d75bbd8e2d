import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { credits } from '#domains/credits/texts.ts'
import { date } from '#platform/texts.ts'
import { page } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { ButtonLink, PageHead } from '../../ui/index.ts'
import { Certificates, Duties, Ledger, Periods } from './hours-view.tsx'

export const loader = (args: LoaderFunctionArgs) => page(args).call('credits.mine', {})

export default function MyHours() {
  const hours = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(credits.myHours)} · ${t(shell.product)}`}</title>
      <PageHead title={t(credits.myHours)} subtitle={t(credits.myHoursLead, { day: date(hours.asOf, lang) })} actions={<>
        <ButtonLink href="/staff/my/hours/claims" variant="accent">{t(credits.claimNew)}</ButtonLink>
        {hours.ledger.length > 0 && <ButtonLink href="/api/v1/my/hours/export?format=xlsx" download>{t(shell.exportXlsx)}</ButtonLink>}
        {hours.ledger.length > 0 && <ButtonLink href="/api/v1/my/hours/export?format=csv" download>{t(shell.exportCsv)}</ButtonLink>}
      </>} />
      <Periods hours={hours} />
      <Certificates rows={hours.certificates} />
      <Ledger hours={hours} evidence />
      <Duties rows={hours.duties} />
    </>
  )
}

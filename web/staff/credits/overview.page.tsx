import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { credits } from '#domains/credits/texts.ts'
import { date, number } from '#platform/texts.ts'
import { page, query } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { ButtonLink, DataTable, EmptyState, Filters, PageHead, Select, Stat, Stats } from '../../ui/index.ts'

/** One field of a form carries pack, quota and first day. */
export const choiceOf = (text: string | undefined): { pack?: string; quota?: string; from?: string } => {
  const [pack, quota, from] = (text ?? '').split('|')
  return pack && quota && from && /^\d{4}-\d{2}-\d{2}$/.test(from) ? { pack, quota, from } : {}
}
export const choiceText = (row: { pack: string; quota: string; from: string }): string => `${row.pack}|${row.quota}|${row.from}`

export const loader = async (args: LoaderFunctionArgs) => {
  const { call, may } = page(args)
  return { ...(await call('credits.overview', choiceOf(query(args.request)['of']))), mayPersons: may('credits.persons') }
}

export default function HoursOverview() {
  const { asOf, choices, chosen, groups, all, mayPersons } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  const figure = (n: number | null) => (n === null ? t(credits.fewer) : number(n, lang))
  const address = chosen ? `pack=${encodeURIComponent(chosen.pack)}&quota=${encodeURIComponent(chosen.quota)}&from=${chosen.from}` : ''
  return (
    <>
      <title>{`${t(credits.overview)} · ${t(shell.product)}`}</title>
      <PageHead title={t(credits.overview)} subtitle={`${t(credits.overviewLead)}${asOf ? (lang === 'zh' ? '' : ' ') + t(credits.overviewAsOf, { day: date(asOf, lang) }) : ''}`} actions={chosen && <>
        {mayPersons && <ButtonLink href={`/staff/hours/shortfalls?of=${encodeURIComponent(choiceText(chosen))}`} variant="accent">{t(credits.shortfalls)}</ButtonLink>}
        <ButtonLink href={`/api/v1/hour-overview/export?format=xlsx&${address}`} download>{t(shell.exportXlsx)}</ButtonLink>
        <ButtonLink href={`/api/v1/hour-overview/export?format=csv&${address}`} download>{t(shell.exportCsv)}</ButtonLink>
      </>} />
      {!chosen ? <EmptyState title={t(credits.noTotals)}>{t(credits.noTotalsWhat)}</EmptyState> : (
        <>
          <Filters action="/staff/hours" submit={t(credits.show)}>
            <Select name="of" label={t(credits.quotaAndPeriod)} defaultValue={choiceText(chosen)} options={choices.map(row => ({ value: choiceText(row), label: `${row.packName[lang]} · ${row.quotaName[lang]} · ${row.period}` }))} />
          </Filters>
          {all && (
            <Stats>
              <Stat label={t(credits.persons)} value={figure(all.persons)} note={t(credits.everybody)} />
              <Stat label={t(credits.met)} value={figure(all.met)} note={t(credits.everybody)} />
              <Stat label={t(credits.missing)} value={figure(all.missing)} note={t(credits.forecastWhat)} />
              <Stat label={t(credits.hoursShort)} value={figure(all.hoursShort)} note={t(credits.everybody)} />
            </Stats>
          )}
          <DataTable caption={t(credits.overview)} hideCaption rows={groups} rowKey={row => row.id} empty={<EmptyState title={t(credits.noTotals)}>{t(credits.noTotalsWhat)}</EmptyState>} columns={[
            { key: 'agency', header: t(credits.agency), render: row => row.name[lang] },
            { key: 'persons', header: t(credits.persons), numeric: true, render: row => figure(row.persons) },
            { key: 'met', header: t(credits.met), numeric: true, render: row => figure(row.met) },
            { key: 'missing', header: t(credits.missing), numeric: true, render: row => figure(row.missing) },
            { key: 'unsure', header: t(credits.unsure), numeric: true, render: row => figure(row.unsure) },
            { key: 'short', header: t(credits.hoursShort), numeric: true, render: row => figure(row.hoursShort) },
          ]} />
        </>
      )}
    </>
  )
}

import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { date, instant } from '#platform/texts.ts'
import { page, query } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { DataTable, EmptyState, PageHead, Pager } from '../../ui/index.ts'
import { clocks } from './texts.ts'

export const loader = (args: LoaderFunctionArgs) => page(args).call('clocks.moves.list', { after: query(args.request)['after'] })

export default function Moves() {
  const { rows, next } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(clocks.moves)} · ${t(shell.product)}`}</title>
      <PageHead title={t(clocks.moves)} subtitle={t(clocks.movesLead)} />
      <DataTable caption={t(clocks.moves)} hideCaption rows={rows} rowKey={row => `${row.kind} ${row.href} ${row.at}`} empty={<EmptyState title={t(clocks.noMoves)}>{t(clocks.noMovesWhat)}</EmptyState>} columns={[
        { key: 'matter', header: t(clocks.matter), render: row => <><a href={row.href}>{row.number}</a> {t(clocks[`k-${row.kind}` as 'k-case'])}</> },
        { key: 'office', header: t(clocks.office), render: row => row.unitName[lang] },
        { key: 'was', header: t(clocks.was), render: row => date(row.fromDay, lang) },
        { key: 'now', header: t(clocks.now), render: row => date(row.toDay, lang) },
        { key: 'counted', header: t(clocks.counted), render: row => instant(row.at, lang) },
      ]} />
      <Pager nextHref={next ? `/staff/due-moves?after=${encodeURIComponent(next)}` : undefined} nextLabel={t(shell.next)} firstLabel={t(shell.first)} />
    </>
  )
}

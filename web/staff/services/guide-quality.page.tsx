import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { guides, lintWords } from '#domains/services/guides/texts.ts'
import { percent } from '#platform/texts.ts'
import { page } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { DataTable, EmptyState, PageHead } from '../../ui/index.ts'

const codes = Object.keys(lintWords) as (keyof typeof lintWords)[]

export const loader = async (args: LoaderFunctionArgs) => page(args).call('services.guides.lint', {})

export default function GuideQuality() {
  const { total, offices } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  const shown = codes.filter(code => total.byCode[code])
  const link = (n: number, of: number, query: Record<string, string>) => (n === 0 ? n : <a href={`/staff/guides?${new URLSearchParams(query)}`}>{t(guides.lintOf, { n, share: percent(n / Math.max(1, of), lang) })}</a>)
  return (
    <>
      <title>{`${t(guides.lintTitle)} · ${t(shell.product)}`}</title>
      <PageHead title={t(guides.lintTitle)} subtitle={t(guides.lintLead)} crumbs={[{ label: t(guides.guides), href: '/staff/guides' }]} />
      <DataTable caption={t(guides.lintTitle)} hideCaption rows={offices.length > 0 ? [{ authority: '', ...total }, ...offices] : []} rowKey={row => row.authority || '*'} empty={<EmptyState title={t(guides.lintNone)} />}
        columns={[
          { key: 'authority', header: t(guides.authority), render: row => row.authority || t(guides.lintTotal) },
          { key: 'guides', header: t(guides.guidesCount), numeric: true, render: row => row.guides },
          { key: 'grave', header: t(guides.graveCount), numeric: true, render: row => t(guides.lintOf, { n: row.grave, share: percent(row.grave / Math.max(1, row.guides), lang) }) },
          ...shown.map(code => ({
            key: code, header: t(lintWords[code]), numeric: true,
            render: (row: (typeof offices)[number]) => link(row.byCode[code] ?? 0, row.guides, { lint: code, ...row.authority && { authority: row.authority } }),
          })),
        ]} />
    </>
  )
}

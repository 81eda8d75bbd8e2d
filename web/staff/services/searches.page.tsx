import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { searchWords } from '#domains/services/guides/public-texts.ts'
import { instant, percent } from '#platform/texts.ts'
import { page, query, withQuery } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Checkbox, DataTable, EmptyState, Filters, PageHead, Pager } from '../../ui/index.ts'

export const loader = async (args: LoaderFunctionArgs) => {
  const filter = query(args.request)
  return { found: await page(args).call('services.searches.list', { unlikely: filter['unlikely'] as '1' | undefined, before: filter['before'] }), filter, url: args.request.url }
}

export default function Searches() {
  const { found, filter, url } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(searchWords.searches)} · ${t(shell.product)}`}</title>
      <PageHead title={t(searchWords.searches)} subtitle={t(searchWords.searchesLead)} />
      <Filters action="/staff/searches" submit={t(shell.filter)} clearHref={filter['unlikely'] ? '/staff/searches' : undefined} clearLabel={t(shell.clear)}>
        <Checkbox name="unlikely" value="1" label={t(searchWords.unlikely)} defaultChecked={Boolean(filter['unlikely'])} />
      </Filters>
      <DataTable caption={t(searchWords.searches)} hideCaption rows={found.rows} rowKey={row => row.id} empty={<EmptyState title={t(searchWords.none)} />} columns={[
        { key: 'query', header: t(searchWords.query), render: row => <span className="unbroken">{row.query}</span> },
        { key: 'at', header: t(searchWords.at), render: row => instant(row.at, lang) },
        { key: 'found', header: t(searchWords.found), numeric: true, render: row => row.found },
        { key: 'probability', header: t(searchWords.probability), numeric: true, render: row => percent(row.probability, lang) },
        { key: 'opened', header: t(searchWords.opened), render: row => t(row.chosen ? shell.yes : shell.no) },
        { key: 'corrected', header: t(searchWords.corrected), render: row => row.corrected },
      ]} />
      <Pager nextHref={found.next ? withQuery(url, { before: found.next }) : undefined} nextLabel={t(shell.next)} firstHref={filter['before'] ? withQuery(url, { before: '' }) : undefined} firstLabel={t(shell.first)} />
    </>
  )
}

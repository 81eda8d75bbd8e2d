import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { workshops } from '#domains/learning/workshops/texts.ts'
import { instant } from '#platform/texts.ts'
import { page, query, withQuery } from '../../page.ts'
import { useLang, useRoot } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { ButtonLink, DataTable, EmptyState, PageHead, Pager, Tabs, Tag } from '../../ui/index.ts'
import { either, foreign } from './either.ts'

export const roundTone = { draft: 'neutral', collect: 'info', group: 'info', discuss: 'info', vote: 'info', decide: 'info', follow: 'info', closed: 'ok', cancelled: 'warn' } as const

export const loader = async (args: LoaderFunctionArgs) => {
  const { call, may } = page(args)
  const { ended, after } = query(args.request)
  return { ...(await call('learning.workshops.list', { ended: ended === '1', after })), ended: ended === '1', after, leads: may('learning.facilitate') }
}

export default function Workshops() {
  const { rows, next, ended, after, leads } = useLoaderData<typeof loader>()
  const { here } = useRoot()
  const { lang, t } = useLang()
  const base = '/staff/exchange/workshops'
  return (
    <>
      <title>{`${t(workshops.workshops)} · ${t(shell.product)}`}</title>
      <PageHead title={t(workshops.workshops)} subtitle={t(workshops.lead)} actions={leads && <ButtonLink href={`${base}/new`} variant="accent">{t(workshops.open)}</ButtonLink>} />
      <Tabs label={t(workshops.workshops)} items={[{ label: t(workshops.running), href: base, current: !ended }, { label: t(workshops.over), href: `${base}?ended=1`, current: ended }]} />
      <DataTable caption={t(workshops.workshops)} hideCaption rows={rows} rowKey={row => row.id} empty={<EmptyState title={t(workshops.none)}>{t(workshops.noneWhat)}</EmptyState>} columns={[
        { key: 'question', header: t(workshops.question), render: row => <a href={`${base}/${row.id}`} lang={foreign(row.question, lang)}>{either(row.question, lang)}</a> },
        { key: 'round', header: t(workshops.round), render: row => <Tag tone={roundTone[row.round]}>{t(workshops[row.round])}</Tag> },
        { key: 'until', header: t(workshops.until), render: row => row.until && instant(row.until, lang) },
        { key: 'facilitator', header: t(workshops.facilitator), render: row => row.facilitator },
        { key: 'took', header: t(workshops.took), render: row => row.took && t(shell.yes) },
      ]} />
      <Pager nextHref={next ? withQuery(here, { after: next }) : undefined} nextLabel={t(shell.next)} firstHref={after ? withQuery(here, {}) : undefined} firstLabel={t(shell.first)} />
    </>
  )
}

import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { cases } from '#domains/learning/cases/texts.ts'
import { instant } from '#platform/texts.ts'
import { page } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { ButtonLink, DataTable, EmptyState, PageHead, Tag } from '../../ui/index.ts'
import { stageTone } from './case-fields.tsx'
import { CaseTabs } from './cases.page.tsx'
import { either, foreign } from './either.ts'

export const loader = (args: LoaderFunctionArgs) => page(args).call('learning.cases.mine', {})

export default function MyCases() {
  const { rows } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(cases.myCases)} · ${t(shell.product)}`}</title>
      <PageHead title={t(cases.myCases)} actions={<ButtonLink href="/staff/exchange/cases/new" variant="accent">{t(cases.write)}</ButtonLink>} />
      <CaseTabs at="mine" />
      <DataTable caption={t(cases.myCases)} hideCaption rows={rows} rowKey={row => row.id} empty={<EmptyState title={t(cases.noneMine)}>{t(cases.noneMineWhat)}</EmptyState>} columns={[
        { key: 'title', header: t(cases.case), render: row => <a href={`/staff/exchange/cases/${row.id}/draft`} lang={foreign(row.title, lang)}>{either(row.title, lang) || t(cases.untitled)}</a> },
        { key: 'stage', header: t(cases.state), render: row => <Tag tone={stageTone[row.stage]}>{t(cases[row.stage])}</Tag> },
        { key: 'version', header: t(cases.published), render: row => row.withdrawn ? t(cases.withdrawn) : row.version !== null && <a href={`/staff/exchange/cases/${row.id}`}>{t(cases.versionN, { n: row.version })}</a> },
        { key: 'changed', header: t(cases.changedAt), render: row => instant(row.changedAt, lang) },
      ]} />
    </>
  )
}

import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { communities } from '#domains/learning/communities/texts.ts'
import { page } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { ButtonLink, DataTable, EmptyState, PageHead, Tabs, Tag } from '../../ui/index.ts'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call, may } = page(args)
  return { ...(await call('learning.communities.list', {})), opens: may('learning.facilitate') }
}

export const CommunityTabs = ({ at }: { at: 'communities' | 'questions' }) => {
  const { t } = useLang()
  return <Tabs label={t(communities.communities)} items={[
    { label: t(communities.communities), href: '/staff/exchange/communities', current: at === 'communities' },
    { label: t(communities.allQuestions), href: '/staff/exchange/questions', current: at === 'questions' },
  ]} />
}

export default function Communities() {
  const { rows, opens } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(communities.communities)} · ${t(shell.product)}`}</title>
      <PageHead title={t(communities.communities)} subtitle={t(communities.lead)} actions={opens && <ButtonLink href="/staff/exchange/communities/new" variant="accent">{t(communities.open)}</ButtonLink>} />
      <CommunityTabs at="communities" />
      <DataTable caption={t(communities.communities)} hideCaption rows={rows} rowKey={row => row.id} empty={<EmptyState title={t(communities.none)}>{t(communities.noneWhat)}</EmptyState>} columns={[
        { key: 'name', header: t(communities.community), render: row => <><a href={`/staff/exchange/communities/${row.id}`}>{row.name[lang]}</a>{row.archived && <> <Tag tone="neutral">{t(communities.archived)}</Tag></>}</> },
        { key: 'about', header: t(communities.about), render: row => row.about[lang] },
        { key: 'topic', header: t(communities.topic), render: row => row.competencyName?.[lang] ?? t(communities.own) },
        { key: 'role', header: t(communities.yourPart), render: row => row.role && <Tag tone="ok">{t(communities[row.role])}</Tag> },
      ]} />
    </>
  )
}

import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { communities } from '#domains/learning/communities/texts.ts'
import { instant } from '#platform/texts.ts'
import { page } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { PageHead, Section } from '../../ui/index.ts'

export const loader = (args: LoaderFunctionArgs) => page(args).call('learning.posts.history', { id: args.params['id'] ?? '' })

export default function PostHistory() {
  const { questionId, rows } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(communities.history)} · ${t(shell.product)}`}</title>
      <PageHead title={t(communities.history)} crumbs={[{ label: t(communities.communities), href: '/staff/exchange/communities' }, { label: t(communities.backToQuestion), href: `/staff/exchange/questions/${questionId}` }]} />
      {rows.length === 0 && <p>{t(communities.noHistory)}</p>}
      {rows.map(row => <Section key={row.at} title={t(communities.byAt, { name: row.by, time: instant(row.at, lang) })}>{row.title && <p><strong>{row.title}</strong></p>}<p className="work">{row.body}</p></Section>)}
    </>
  )
}

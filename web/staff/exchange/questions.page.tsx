import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { communities } from '#domains/learning/communities/texts.ts'
import { page, query, withQuery } from '../../page.ts'
import { useLang, useRoot } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Checkbox, Filters, PageHead, Pager, Select, TextInput } from '../../ui/index.ts'
import { CommunityTabs } from './communities.page.tsx'
import { QuestionList } from './question-list.tsx'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call } = page(args)
  const { q, community, open, after } = query(args.request)
  return { ...(await call('learning.questions.list', { q: q?.trim() || undefined, community, open: open === '1' ? '1' : undefined, after })), all: (await call('learning.communities.list', {})).rows, filter: { q, community, open }, after }
}

export default function Questions() {
  const { rows, next, all, filter, after } = useLoaderData<typeof loader>()
  const { here } = useRoot()
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(communities.allQuestions)} · ${t(shell.product)}`}</title>
      <PageHead title={t(communities.allQuestions)} />
      <CommunityTabs at="questions" />
      <Filters action="/staff/exchange/questions" submit={t(shell.filter)} clearHref="/staff/exchange/questions" clearLabel={t(shell.clear)}>
        <TextInput name="q" label={t(communities.search)} defaultValue={filter.q} maxLength={100} />
        <Select name="community" label={t(communities.community)} defaultValue={filter.community} options={[{ value: '', label: t(communities.any) }, ...all.map(each => ({ value: each.id, label: each.name[lang] }))]} />
        <Checkbox name="open" value="1" label={t(communities.openOnly)} defaultChecked={filter.open === '1'} />
      </Filters>
      <QuestionList rows={rows} named />
      <Pager nextHref={next ? withQuery(here, { after: next }) : undefined} nextLabel={t(shell.next)} firstHref={after ? withQuery(here, {}) : undefined} firstLabel={t(shell.first)} />
    </>
  )
}

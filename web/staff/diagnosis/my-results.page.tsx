import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { diagnosis } from '#domains/diagnosis/texts.ts'
import { instant } from '#platform/texts.ts'
import { page } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { nav, shell } from '../../texts.ts'
import { ButtonLink, EmptyState, PageHead } from '../../ui/index.ts'
import { Result } from './result.tsx'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call } = page(args)
  const { result } = await call('diagnosis.results.mine', {})
  return { result, framework: result ? await call('competency.framework.get', {}) : null }
}

export default function MyResults() {
  const { result, framework } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(nav.myResult)} · ${t(shell.product)}`}</title>
      <PageHead title={t(diagnosis.myResult)} subtitle={result ? `${result.title[lang]} · ${t(diagnosis.scoredAt, { time: instant(result.scoredAt, lang) })}` : undefined} />
      {result && framework ? <Result result={result} framework={framework} />
        : <EmptyState title={t(diagnosis.noResult)} action={<ButtonLink href="/staff/my/tasks" variant="accent">{t(diagnosis.myTasks)}</ButtonLink>}>{t(diagnosis.noResultWhat)}</EmptyState>}
    </>
  )
}

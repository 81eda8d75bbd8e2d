import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { diagnosis } from '#domains/diagnosis/texts.ts'
import { instant } from '#platform/texts.ts'
import { page } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { nav, shell } from '../../texts.ts'
import { PageHead } from '../../ui/index.ts'
import { Result } from './result.tsx'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call } = page(args)
  return { result: await call('diagnosis.results.person', { id: args.params['id'] ?? '' }), framework: await call('competency.framework.get', {}), advice: (await call('planning.advice', {})).rows }
}

export default function PersonResults() {
  const { result, framework, advice } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${result.personName} · ${t(shell.product)}`}</title>
      <PageHead title={t(diagnosis.personResult, { name: result.personName })} crumbs={[{ label: t(nav.persons), href: '/staff/persons' }, { label: result.personName, href: `/staff/persons/${result.personId}` }]}
        subtitle={`${result.title[lang]} · ${t(diagnosis.scoredAt, { time: instant(result.scoredAt, lang) })}`} />
      <Result result={result} framework={framework} advice={advice} />
    </>
  )
}

import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { adaptive } from '#domains/diagnosis/adaptive-texts.ts'
import { instant } from '#platform/texts.ts'
import { page, query } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { nav, shell } from '../../texts.ts'
import { EmptyState, Notice, PageHead, Section } from '../../ui/index.ts'
import { CheckForm, LevelTag, Standing } from './standing.tsx'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call } = page(args)
  return {
    check: await call('diagnosis.checks.get', { id: args.params['id'] ?? '' }), framework: await call('competency.framework.get', {}),
    advice: (await call('planning.advice', {})).rows, done: query(args.request)['done'],
  }
}

/** What a check of one competency found: for the person alone. */
export default function CheckResult() {
  const { check, framework, advice, done } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  const competency = framework.competencies.find(each => each.id === check.competencyId)
  const title = t(adaptive.checkOf, { name: competency?.name[lang] ?? '' })
  return (
    <>
      <title>{`${title} · ${t(shell.product)}`}</title>
      <PageHead title={title} crumbs={[{ label: t(nav.myResult), href: '/staff/my/results' }]} state={check.answered > 0 ? <LevelTag found={check} framework={framework} /> : undefined}
        subtitle={`${check.finishedAt ? instant(check.finishedAt, lang) : ''} · ${t(adaptive.askedAnswered, { asked: check.asked, answered: check.answered })}`} />
      {done !== undefined && <Notice tone="ok" title={t(adaptive.ended)} live>{done === 'certainty' && t(adaptive.endedCertainty)}</Notice>}
      <Notice tone="info">{t(adaptive.onlyYou)}</Notice>
      {check.answered === 0 ? <EmptyState title={t(adaptive.checkEmpty)} action={<CheckForm competencyId={check.competencyId} again />} /> : (
        <Section title={competency?.name[lang] ?? ''}>
          <p>{competency?.definition[lang]}</p>
          <Standing found={check} framework={framework} advice={advice} />
          <CheckForm competencyId={check.competencyId} again />
        </Section>
      )}
    </>
  )
}

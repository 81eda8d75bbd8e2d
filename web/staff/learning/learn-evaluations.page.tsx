import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { evaluation as words } from '#domains/learning/evaluation/texts.ts'
import { learn } from '#domains/learning/study/texts.ts'
import { date } from '#platform/texts.ts'
import { page } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { ButtonLink, EmptyState, PageHead, Section } from '../../ui/index.ts'
import { Told } from './told.tsx'

export const loader = (args: LoaderFunctionArgs) => page(args).call('learning.my-evaluations.list', {})

export default function MyEvaluations() {
  const { rows } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(words.open)} · ${t(shell.product)}`}</title>
      <PageHead title={t(words.open)} crumbs={[{ label: t(learn.myCourses), href: '/learn' }]} crumbsLabel={t(learn.crumbs)} />
      {rows.length === 0 ? <EmptyState title={t(words.over)} action={<ButtonLink href="/learn">{t(words.toLearning)}</ButtonLink>}>{t(words.thanks)}</EmptyState> : (
        <ul className="parts">
          {rows.map(row => (
            <li key={row.id}>
              <span>
                {row.title[lang]}
                <br />
                <small>{[t(row.kind === 'reaction' ? words.openReaction : words.openBehaviour), row.part === 'superior' ? t(words.about, { name: row.aboutName }) : '', t(words.openUntil, { day: date(row.closesOn, lang) })].filter(Boolean).join(' · ')}</small>
              </span>
              <ButtonLink href={`/learn/evaluations/${row.id}`} variant="accent">{t(words.answerNow)}<span className="hidden"> {row.title[lang]}</span></ButtonLink>
            </li>
          ))}
        </ul>
      )}
      <Section title={t(words.told)}><Told /></Section>
    </>
  )
}

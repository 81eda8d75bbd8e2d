import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { page } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { Actions, ButtonLink, PageHead, Section } from '../../ui/index.ts'
import { Head } from '../head.tsx'
import { Policies } from './parts.tsx'
import { open } from './texts.ts'

export const loader = (args: LoaderFunctionArgs) => page(args).call('learning.public.get', { code: args.params['code'] ?? '' })

export default function Course() {
  const course = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  const first = course.modules[0]?.activities[0]
  return (
    <>
      <Head title={course.title[lang]} about={course.summary[lang]} shared />
      <PageHead title={course.title[lang]} crumbs={[{ label: t(open.title), href: '/courses' }]} crumbsLabel={t(open.title)} subtitle={t(open.minutes, { n: course.minutes })} />
      <p>{course.summary[lang]}</p>
      {first && <Actions><ButtonLink href={`/courses/${course.code}/${first.id}`} variant="accent">{t(open.start)}</ButtonLink></Actions>}
      <Section title={t(open.contents)}>
        {course.modules.map(module => (
          <div key={module.title.en} className="stack">
            <h3>{module.title[lang]}</h3>
            <ul className="places">
              {module.activities.map(each => <li key={each.id}><a href={`/courses/${course.code}/${each.id}`}>{each.title[lang]}</a> <small>{[...each.kind === 'quiz' ? [t(open.quiz)] : [], t(open.minutes, { n: each.minutes })].join(' · ')}</small></li>)}
            </ul>
          </div>
        ))}
      </Section>
      <Section title={t(open.outcomes)}><div className="lesson" dangerouslySetInnerHTML={{ __html: course.outcomes }} /></Section>
      <Policies policies={course.policies} />
      <p className="hint">{t(open.licence, { licence: course.licence })} · {t(open.lead)}</p>
    </>
  )
}

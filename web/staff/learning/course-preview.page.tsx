import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { courses } from '#domains/learning/courses/texts.ts'
import { learn } from '#domains/learning/study/texts.ts'
import { page } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { nav, shell } from '../../texts.ts'
import { Notice, PageHead, Section } from '../../ui/index.ts'
import { Explanations } from './quiz-fields.tsx'

export const loader = async (args: LoaderFunctionArgs) => {
  const id = args.params['id'] ?? ''
  return { id, course: await page(args).call('learning.courses.preview', { id }) }
}

export default function Preview() {
  const { id, course } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  const title = course.title[lang] || t(courses.untitled)
  return (
    <>
      <title>{`${t(courses.preview)} · ${t(shell.product)}`}</title>
      <PageHead title={t(courses.previewOf, { title })} subtitle={t(learn.minutes, { n: course.minutes })} crumbs={[{ label: t(nav.courses), href: '/staff/courses' }, { label: title, href: `/staff/courses/${id}` }]} />
      <Notice tone="info">{t(courses.previewNote)}</Notice>
      <p>{course.summary[lang]}</p>
      <div className="lesson" dangerouslySetInnerHTML={{ __html: course.outcomes }} />
      {course.modules.flatMap(module => module.activities.map(activity => (
        <Section key={activity.id} id={activity.id} title={`${module.title[lang]} · ${activity.title[lang] || t(courses.untitled)}`}>
          <p>{[t(learn[activity.kind]), t(learn.minutes, { n: activity.minutes })].join(' · ')}</p>
          <div className="lesson" dangerouslySetInnerHTML={{ __html: activity.html.replaceAll('<h3', '<h4').replaceAll('</h3>', '</h4>').replaceAll('<h2', '<h3').replaceAll('</h2>', '</h3>') }} />
          {activity.media && <p><a href={activity.media.src}>{activity.media.src.split('/').at(-1)}</a></p>}
          {activity.file && <p><a href={activity.file.href}>{activity.file.name}</a></p>}
          {activity.items.length > 0 && <Explanations items={activity.items.map(item => ({ ...item, chosen: item.key }))} />}
          {activity.rubric.length > 0 && <ul className="parts">{activity.rubric.map(criterion => <li key={criterion.id}><span>{criterion.name[lang]}</span><span>{criterion.levels.map(level => `${t(learn.points, { n: level.points })} ${level.text[lang]}`).join(lang === 'zh' ? '；' : '; ')}</span></li>)}</ul>}
        </Section>
      )))}
    </>
  )
}

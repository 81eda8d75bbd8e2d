import type { Context } from '#platform/context.ts'
import type { Lang } from '#platform/texts.ts'
import { activitiesOf, markdownOf, minutesOf, type Activity, type CourseFile } from '../courses/file.ts'
import type { ActivityView } from '../courses/shapes.ts'
import { courses as words } from '../courses/texts.ts'
import { edition } from '../courses/courses.ts'
import { renderMarkdown, type Places } from '../courses/markdown.ts'

/** Which document is shown, and where its activities lead. `inline`: drawings stand in the page, for those who may not ask for them. */
export type Showing = { courseId: string; version: number; course: CourseFile; files: Record<string, string>; lang: Lang; href(activityId: string): string | null; inline?: boolean }

const placesOf = ({ courseId, version, course, files, lang, href, inline }: Showing): Places => {
  const base = `/api/v1/courses/${courseId}/versions/${version}`
  const pictures = new Map(course.pictures.map(picture => [picture.id, picture]))
  return {
    table: words.table[lang],
    activity: href,
    picture: address => {
      const [kind, id = ''] = address.split(':')
      if (kind === 'file') return id in files ? { src: `${base}/files/${id}`, alt: '' } : null
      const picture = pictures.get(id)
      if (picture && inline) return { src: `data:image/svg+xml,${encodeURIComponent(typeof picture.svg === 'string' ? picture.svg : picture.svg[lang])}`, alt: picture.alt[lang] }
      return picture ? { src: `${base}/pictures/${id}?lang=${lang}`, alt: picture.alt[lang] } : null
    },
  }
}

/** A Markdown text of a course as HTML. */
export const html = (showing: Showing, text: { zh: string; en: string }): string => renderMarkdown(text[showing.lang], placesOf(showing))

/** What a page shows of an activity, whoever looks. */
export const viewOf = (showing: Showing, activity: Activity): ActivityView => {
  const base = `/api/v1/courses/${showing.courseId}/versions/${showing.version}/files`
  const policies = showing.course.policies.filter(policy => activity.policies.includes(policy.id))
  return {
    id: activity.id, kind: activity.kind, title: activity.title, minutes: activity.minutes, practice: activity.practice, optional: activity.optional,
    html: markdownOf(activity).map(({ text }) => html(showing, text)).join('') || (activity.kind === 'file' || activity.kind === 'session' ? html(showing, activity.about) : activity.kind === 'quiz' && activity.about ? html(showing, activity.about) : ''),
    policies: policies.map(({ title, edition: name, url }) => ({ title, edition: name, url: url ?? null })),
    media: activity.kind !== 'media' ? null : {
      kind: activity.media, src: `${base}/${activity.file}`,
      captions: (['zh', 'en'] as const).flatMap(lang => { const name = activity.captions[lang]; return name === undefined ? [] : [{ lang, src: `${base}/${name}` }] }),
    },
    file: activity.kind === 'file' ? { name: activity.file, href: `${base}/${activity.file}` } : null,
  }
}

/** The whole draft on one page, keys and explanations included. */
export const preview = (ctx: Context, id: string, lang: Lang) =>
  ctx.read(async tx => {
    const { document: course, files } = await edition(ctx, tx, id, 0)
    const showing: Showing = { courseId: id, version: 0, course, files, lang, href: activity => `#${activity}` }
    const { total, practice } = minutesOf(course)
    const items = new Map(activitiesOf(course).flatMap(activity => (activity.kind === 'quiz' ? [[activity.id, activity.items] as const] : [])))
    return {
      title: course.title, summary: course.summary, outcomes: html(showing, course.outcomes), minutes: total, practiceMinutes: practice,
      modules: course.modules.map(module => ({
        id: module.id, title: module.title,
        activities: module.activities.map(activity => ({ ...viewOf(showing, activity), items: items.get(activity.id) ?? [], rubric: activity.kind === 'assignment' ? activity.rubric : [] })),
      })),
    }
  })

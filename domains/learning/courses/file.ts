import { z } from 'zod'
import type { FieldProblem } from '#platform/errors.ts'

/**
 * The course file: one JSON document a course, as README.md describes it. The same document is the draft that authors work
 * on, the version that learners learn, and what is exported.
 *
 * The zod shapes hold the form; texts may still be empty, because a draft is unfinished. `courseFaults` says what stands in
 * the way of teaching with it.
 */

export const Key = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/)
const Code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/)
const line = z.string().max(300)
const Line = z.strictObject({ zh: line, en: line })
const markdown = z.string().max(60_000)
const Markdown = z.strictObject({ zh: markdown, en: markdown })
const Paragraph = z.strictObject({ zh: z.string().max(4000), en: z.string().max(4000) })
export const FileName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/)

const common = {
  id: Key,
  title: Line,
  /** Working time of a learner, for planning and for the course's length; nobody's clock is measured. */
  minutes: z.number().int().min(0).max(600),
  /** Counts as practice rather than theory. */
  practice: z.boolean().default(false),
  /** Not needed to complete the course. */
  optional: z.boolean().default(false),
  /** Ids of the policies that it rests on. */
  policies: z.array(Key).max(20).default([]),
}

const Lesson = z.strictObject({ kind: z.literal('lesson'), ...common, text: Markdown })

export const QuizItem = z.strictObject({
  id: Key,
  kind: z.enum(['single', 'multiple']).default('single'),
  stem: Paragraph,
  options: z.array(z.strictObject({ id: z.string().regex(/^[a-h]$/), text: Paragraph })).min(2).max(8),
  key: z.array(z.string()).max(8),
  explanation: Paragraph,
  competency: Code.optional(),
})
export type QuizItem = z.infer<typeof QuizItem>

const Quiz = z.strictObject({
  kind: z.literal('quiz'), ...common,
  about: Paragraph.optional(),
  /** Share of items that must be right. */
  pass: z.number().min(0.5).max(1).default(0.8),
  /** How many items are drawn a try; all when absent. */
  draw: z.number().int().min(1).max(100).optional(),
  /** Wait after a failed try: a quiz is not passed by clicking until it gives in. */
  retryMinutes: z.number().int().min(0).max(10_080).default(10),
  items: z.array(QuizItem).max(200),
})

const Criterion = z.strictObject({
  id: Key,
  name: Line,
  /** From the fewest points to the most. */
  levels: z.array(z.strictObject({ points: z.number().int().min(0).max(100), text: Paragraph })).min(2).max(6),
})

const Assignment = z.strictObject({
  kind: z.literal('assignment'), ...common,
  prompt: Markdown,
  /** Who marks: other learners of the course, or course authors and trainers. */
  marking: z.enum(['peer', 'expert']).default('expert'),
  /** Two mark independently; a third is asked where they are a fifth of the points apart. */
  markers: z.union([z.literal(1), z.literal(2)]).default(1),
  /** Points needed. */
  pass: z.number().int().min(0).max(600),
  rubric: z.array(Criterion).max(12),
})

const Discussion = z.strictObject({ kind: z.literal('discussion'), ...common, prompt: Markdown })

const FileActivity = z.strictObject({ kind: z.literal('file'), ...common, about: Paragraph, file: FileName })

const Media = z.strictObject({
  kind: z.literal('media'), ...common,
  media: z.enum(['video', 'audio']),
  file: FileName,
  /** WebVTT files; of a video at least one. */
  captions: z.strictObject({ zh: FileName.optional(), en: FileName.optional() }).default({}),
  transcript: Markdown,
})

const Guiding = z.strictObject({
  id: Key,
  prompt: Paragraph,
  /** What somebody with practice would say; shown beside the learner's own answer once that is written. */
  guide: Paragraph.optional(),
})

/** A practice case to be read, with questions to be answered in writing. */
const CaseActivity = z.strictObject({
  kind: z.literal('case'), ...common,
  /** A version of a case of the library, read in place of the text. */
  library: z.strictObject({ id: z.uuid(), version: z.number().int().min(1) }).optional(),
  text: Markdown,
  questions: z.array(Guiding).max(12),
})

/** Taking part in an idea workshop. */
const WorkshopActivity = z.strictObject({ kind: z.literal('workshop'), ...common, prompt: Markdown, workshop: z.uuid().optional() })

/** A class of the agency's own offerings; whoever attended one, as its register says, has done it. */
const ClassSession = z.strictObject({
  kind: z.literal('session'), ...common,
  about: Paragraph,
  /** Code of the offering, or of one class. */
  offering: z.string().max(60),
})

export const Activity = z.discriminatedUnion('kind', [Lesson, Quiz, Assignment, Discussion, FileActivity, Media, ClassSession, CaseActivity, WorkshopActivity])
export type Activity = z.infer<typeof Activity>
export type ActivityOf<K extends Activity['kind']> = Extract<Activity, { kind: K }>

const Module = z.strictObject({
  id: Key,
  title: Line,
  /** Shut before this day. */
  opensOn: z.iso.date().optional(),
  /** Shut for so many days after enrolment. */
  opensAfterDays: z.number().int().min(0).max(365).optional(),
  activities: z.array(Activity).max(60),
})
export type Module = z.infer<typeof Module>

const svg = z.string().max(120_000)
export const Picture = z.strictObject({
  id: Key,
  /** Read out in the picture's place. */
  alt: Paragraph,
  /** One drawing for both languages, or one each. */
  svg: z.union([svg, z.strictObject({ zh: svg, en: svg })]),
})
export type Picture = z.infer<typeof Picture>

const Policy = z.strictObject({ id: Key, title: Line, edition: z.string().max(100).default(''), url: z.url({ protocol: /^https?$/ }).max(500).optional() })

/** Bytes that travel with the course. In a zip they lie in `files/`; in a JSON file they stand in `data` as base64. */
const Attachment = z.strictObject({ name: FileName, data: z.base64().optional() })

export const CourseFile = z.strictObject({
  format: z.literal('keju-course'),
  formatVersion: z.literal(1),
  code: Code,
  /** The author's own name of this edition; Keju numbers what is published by itself. */
  version: z.string().max(40).default('1.0'),
  title: Line,
  summary: Paragraph,
  /** For whom, and what they can do afterwards; Markdown. */
  outcomes: Markdown,
  level: z.number().int().min(1).max(9),
  /** SPDX identifier. */
  licence: z.string().max(60).default('CC-BY-4.0'),
  authors: z.array(z.string().min(1).max(100)).max(30).default([]),
  competencies: z.array(z.strictObject({ code: Code, level: z.number().int().min(1).max(9) })).max(24),
  /** Codes of courses to be completed before. */
  prerequisites: z.array(Code).max(10).default([]),
  /** Whether who passes a test over all quizzes may skip lessons and quizzes; assignments stay. */
  testOut: z.boolean().default(true),
  /** Anybody may read it, without an account; then it holds lessons and quizzes alone. */
  public: z.boolean().optional(),
  policies: z.array(Policy).max(30).default([]),
  pictures: z.array(Picture).max(60).default([]),
  attachments: z.array(Attachment).max(60).default([]),
  modules: z.array(Module).max(30),
})
export type CourseFile = z.infer<typeof CourseFile>
export type CourseFileGiven = z.input<typeof CourseFile>

export const activitiesOf = (course: Pick<CourseFile, 'modules'>): Activity[] => course.modules.flatMap(module => module.activities)

/** Working minutes of a course; `practice` is part of `total`. Optional activities don't count. */
export const minutesOf = (course: Pick<CourseFile, 'modules'>): { total: number; practice: number } => {
  const counted = activitiesOf(course).filter(activity => !activity.optional)
  const sum = (activities: Activity[]) => activities.reduce((total, activity) => total + activity.minutes, 0)
  return { total: sum(counted), practice: sum(counted.filter(activity => activity.practice)) }
}

export const pointsOf = (assignment: Pick<ActivityOf<'assignment'>, 'rubric'>): number =>
  assignment.rubric.reduce((sum, criterion) => sum + Math.max(...criterion.levels.map(level => level.points)), 0)

/** The Markdown of an activity, in the order in which it is read. */
export const markdownOf = (activity: Activity): { field: string; text: { zh: string; en: string } }[] =>
  activity.kind === 'lesson' ? [{ field: 'text', text: activity.text }]
  : activity.kind === 'media' ? [{ field: 'transcript', text: activity.transcript }]
  : activity.kind === 'case' ? (activity.library ? [] : [{ field: 'text', text: activity.text }])
  : activity.kind === 'assignment' || activity.kind === 'discussion' || activity.kind === 'workshop' ? [{ field: 'prompt', text: activity.prompt }]
  : []

const picturePattern = /!\[[^\]]*\]\(([^)\s]+)[^)]*\)/g
const linkPattern = /(?<!!)\[[^\]]*\]\(activity:([^)\s]+)\)/g

/** Picture addresses in a Markdown text. */
export const picturesIn = (text: string): string[] => [...text.matchAll(picturePattern)].map(match => match[1] ?? '')

// What a drawing needs not to have: scripts, handlers, foreign documents, anything fetched from elsewhere.
const unsafeSvg = /<\s*(script|foreignobject|iframe|object|embed|image|use|a|animate|set)\b|\son\w+\s*=|(?:href|src)\s*=|url\(\s*['"]?(?!#)|@import|<!doctype|<!entity/i

/** Whether a drawing is plain SVG: one root with a viewBox, nothing that runs, links or loads. */
export const isPlainSvg = (text: string): boolean => /^\s*<svg\b[^>]*\bviewBox=/.test(text) && /<\/svg>\s*$/.test(text) && !unsafeSvg.test(text)

/**
 * Everything that stands in the way of publishing a course, each with its path: `modules.0.activities.2.items.1.key`.
 *
 * @param known  codes of competencies with the number of levels; unchecked when absent, as outside an installation
 */
export const courseFaults = (course: CourseFile, known?: { competencies: ReadonlySet<string>; levels: number; files?: ReadonlySet<string>; offerings?: ReadonlySet<string> }): FieldProblem[] => {
  const faults: FieldProblem[] = []
  const fault = (path: string, code: string, detail?: FieldProblem['detail']) => void faults.push({ path, code, ...(detail ? { detail } : {}) })
  const both = (text: { zh: string; en: string }, path: string) => {
    for (const lang of ['zh', 'en'] as const) if (!text[lang].trim()) fault(`${path}.${lang}`, 'field-missing')
  }
  const unique = (rows: readonly { id: string }[], path: string) => {
    const seen = new Set<string>()
    rows.forEach(({ id }, i) => (seen.has(id) ? fault(`${path}.${i}.id`, 'course-id-twice', { id }) : seen.add(id)))
  }

  both(course.title, 'title')
  both(course.summary, 'summary')
  both(course.outcomes, 'outcomes')
  if (course.competencies.length === 0) fault('competencies', 'field-missing')
  course.competencies.forEach(({ code, level }, i) => {
    if (course.competencies.findIndex(each => each.code === code) < i) fault(`competencies.${i}.code`, 'course-id-twice', { id: code })
    if (known && !known.competencies.has(code)) fault(`competencies.${i}.code`, 'course-competency-unknown', { code })
    if (known && level > known.levels) fault(`competencies.${i}.level`, 'field-too-big', { maximum: known.levels })
  })
  if (course.prerequisites.includes(course.code)) fault('prerequisites', 'course-needs-itself')

  unique(course.policies, 'policies')
  course.policies.forEach((policy, i) => both(policy.title, `policies.${i}.title`))
  unique(course.pictures, 'pictures')
  course.pictures.forEach((picture, i) => {
    both(picture.alt, `pictures.${i}.alt`)
    const drawings = typeof picture.svg === 'string' ? [['svg', picture.svg]] : Object.entries(picture.svg).map(([lang, text]) => [`svg.${lang}`, text])
    for (const [at, text = ''] of drawings) if (!isPlainSvg(text)) fault(`pictures.${i}.${at}`, 'course-svg')
  })
  const files = known?.files ?? new Set(course.attachments.map(attachment => attachment.name))
  const file = (name: string | undefined, path: string) => {
    if (name !== undefined && !files.has(name)) fault(path, 'course-file-missing', { name })
  }

  const competencies = new Set(course.competencies.map(each => each.code))
  const policies = new Set(course.policies.map(policy => policy.id))
  const pictures = new Set(course.pictures.map(picture => picture.id))
  const activities = activitiesOf(course)
  const ids = new Set(activities.map(activity => activity.id))
  unique(course.modules, 'modules')
  if (course.modules.length === 0) fault('modules', 'field-missing')
  const met = new Set<string>()
  course.modules.forEach((module, m) => {
    both(module.title, `modules.${m}.title`)
    if (module.activities.length === 0) fault(`modules.${m}.activities`, 'field-missing')
    module.activities.forEach((activity, a) => {
      const at = `modules.${m}.activities.${a}`
      if (met.has(activity.id)) fault(`${at}.id`, 'course-id-twice', { id: activity.id })
      met.add(activity.id)
      both(activity.title, `${at}.title`)
      if (course.public && activity.kind !== 'lesson' && activity.kind !== 'quiz') fault(`${at}.kind`, 'course-public-kind')
      activity.policies.forEach((id, i) => !policies.has(id) && fault(`${at}.policies.${i}`, 'course-policy-unknown', { id }))
      for (const { field, text } of markdownOf(activity)) {
        both(text, `${at}.${field}`)
        for (const lang of ['zh', 'en'] as const) {
          if (/^#\s/m.test(text[lang])) fault(`${at}.${field}.${lang}`, 'course-heading')
          for (const address of picturesIn(text[lang])) {
            const [kind, id = ''] = address.split(':')
            if (!(kind === 'picture' ? pictures.has(id) : kind === 'file' && files.has(id))) fault(`${at}.${field}.${lang}`, 'course-picture-unknown', { id: address })
          }
          for (const [, id = ''] of text[lang].matchAll(linkPattern)) if (!ids.has(id)) fault(`${at}.${field}.${lang}`, 'course-link-unknown', { id })
        }
      }
      if (activity.kind === 'file') both(activity.about, `${at}.about`)
      if (activity.kind === 'session') {
        both(activity.about, `${at}.about`)
        if (!activity.offering.trim()) fault(`${at}.offering`, 'field-missing')
        else if (known?.offerings && !known.offerings.has(activity.offering)) fault(`${at}.offering`, 'course-offering-unknown', { code: activity.offering })
      }
      if (activity.kind === 'file' || activity.kind === 'media') file(activity.file, `${at}.file`)
      if (activity.kind === 'media') {
        if (activity.media === 'video' && !activity.captions.zh && !activity.captions.en) fault(`${at}.captions`, 'course-captions')
        for (const lang of ['zh', 'en'] as const) file(activity.captions[lang], `${at}.captions.${lang}`)
      }
      if (activity.kind === 'case') {
        if (activity.questions.length === 0) fault(`${at}.questions`, 'field-missing')
        unique(activity.questions, `${at}.questions`)
        activity.questions.forEach((question, q) => {
          both(question.prompt, `${at}.questions.${q}.prompt`)
          if (question.guide) both(question.guide, `${at}.questions.${q}.guide`)
        })
      }
      if (activity.kind === 'workshop' && activity.workshop === undefined) fault(`${at}.workshop`, 'course-no-workshop')
      if (activity.kind === 'assignment') {
        if (activity.rubric.length === 0) fault(`${at}.rubric`, 'field-missing')
        unique(activity.rubric, `${at}.rubric`)
        activity.rubric.forEach((criterion, c) => {
          both(criterion.name, `${at}.rubric.${c}.name`)
          criterion.levels.forEach((level, l) => {
            both(level.text, `${at}.rubric.${c}.levels.${l}.text`)
            if (l > 0 && level.points <= (criterion.levels[l - 1]?.points ?? 0)) fault(`${at}.rubric.${c}.levels.${l}.points`, 'course-points-order')
          })
        })
        const most = activity.rubric.length > 0 ? pointsOf(activity) : 0
        if (activity.pass < 1) fault(`${at}.pass`, 'field-too-small', { minimum: 1 })
        else if (activity.pass > most) fault(`${at}.pass`, 'field-too-big', { maximum: most })
      }
      if (activity.kind === 'quiz') {
        if (activity.items.length === 0) fault(`${at}.items`, 'field-missing')
        unique(activity.items, `${at}.items`)
        if (activity.draw !== undefined && activity.draw > activity.items.length) fault(`${at}.draw`, 'field-too-big', { maximum: activity.items.length })
        activity.items.forEach((item, i) => itemFaults(item, `${at}.items.${i}`, competencies, both, fault))
      }
    })
  })
  // Content alone would be completed by leafing through it.
  if (!activities.some(activity => !activity.optional && (activity.kind === 'quiz' || activity.kind === 'assignment'))) fault('modules', 'course-unassessed')
  return faults
}

const itemFaults = (
  item: QuizItem, at: string, competencies: ReadonlySet<string>,
  both: (text: { zh: string; en: string }, path: string) => void, fault: (path: string, code: string, detail?: FieldProblem['detail']) => void,
): void => {
  both(item.stem, `${at}.stem`)
  both(item.explanation, `${at}.explanation`)
  const options = item.options.map(option => option.id)
  item.options.forEach((option, o) => {
    both(option.text, `${at}.options.${o}.text`)
    if (options.indexOf(option.id) < o) fault(`${at}.options.${o}.id`, 'course-id-twice', { id: option.id })
    for (const lang of ['zh', 'en'] as const) {
      const text = option.text[lang].trim()
      if (text && item.options.findIndex(each => each.text[lang].trim() === text) < o) fault(`${at}.options.${o}.text.${lang}`, 'course-options-alike')
    }
  })
  const key = new Set(item.key)
  if (key.size === 0 || key.size < item.key.length || item.key.some(id => !options.includes(id))) fault(`${at}.key`, 'course-key')
  else if (item.kind === 'single' ? key.size !== 1 : key.size < 2 || key.size === options.length) fault(`${at}.key`, item.kind === 'single' ? 'course-key-single' : 'course-key-multiple')
  if (item.competency !== undefined && !competencies.has(item.competency)) fault(`${at}.competency`, 'course-competency-uncovered', { code: item.competency })
}

/**
 * Reads a course document and says everything that is wrong with it.
 *
 * @returns `course` when its form is right, even with faults (it may be kept as a draft); null otherwise
 */
export const readCourse = (given: unknown, known?: Parameters<typeof courseFaults>[1]): { course: CourseFile | null; faults: FieldProblem[] } => {
  const parsed = CourseFile.safeParse(given)
  if (parsed.success) return { course: parsed.data, faults: courseFaults(parsed.data, known) }
  return { course: null, faults: parsed.error.issues.map(issue => ({ path: issue.path.join('.'), code: formCode(issue, given), detail: formDetail(issue) })) }
}

const valueAt = (given: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined), given)

const formCode = (issue: z.core.$ZodIssue, given: unknown): string =>
  issue.code === 'invalid_type' && valueAt(given, issue.path) === undefined ? 'field-missing'
  : issue.code === 'too_small' ? 'field-too-small'
  : issue.code === 'too_big' ? 'field-too-big'
  : issue.code === 'unrecognized_keys' ? 'field-unknown'
  : 'field-invalid'

const formDetail = (issue: z.core.$ZodIssue): Record<string, string | number> =>
  issue.code === 'too_small' ? { minimum: Number(issue.minimum) }
  : issue.code === 'too_big' ? { maximum: Number(issue.maximum) }
  : issue.code === 'unrecognized_keys' ? { keys: issue.keys.join(', ') }
  : {}

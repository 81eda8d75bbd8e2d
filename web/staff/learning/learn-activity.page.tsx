import { redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { stateWords } from '#domains/learning/classes/texts.ts'
import { learn } from '#domains/learning/study/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { instant, percent } from '#platform/texts.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, query, refused, type OutputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, ButtonLink, DataTable, Disclosure, FileInput, Notice, PageHead, Section, Tag, TextArea } from '../../ui/index.ts'
import { CaseText } from '../exchange/case-fields.tsx'
import { either } from '../exchange/either.ts'
import { answersOf, Explanations, hrefOfAnswer, QuizFields } from './quiz-fields.tsx'

type Lesson = OutputOf<'learning.my.activity'>
type Done = { problem: Problem; given: Record<string, unknown> } | undefined

export const loader = async (args: LoaderFunctionArgs) => {
  const { attempt } = page(args)
  const at = { courseId: args.params['courseId'] ?? '', activityId: args.params['activityId'] ?? '' }
  const shown = await attempt('learning.my.activity', { ...at, keep: query(args.request)['keep'] === '1' })
  // Not begun, shut or gone: the course's own page says so and what to do.
  if (!shown.ok) throw redirect(shown.problem.status === 401 ? `/sign-in?to=${encodeURIComponent(`/learn/${at.courseId}`)}` : `/learn/${at.courseId}`)
  return { lesson: shown.value, tryId: crypto.randomUUID() }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const at = { courseId: args.params['courseId'] ?? '', activityId: args.params['activityId'] ?? '' }
  const given = await form(args.request)
  const text = givenText(given, 'body') ?? ''
  const steps = {
    read: () => attempt('learning.my.read', at),
    quiz: () => attempt('learning.my.quiz', { ...at, id: String(given['id'] ?? ''), ordinal: Number(given['ordinal'] ?? 0), answers: answersOf(given) }),
    note: () => attempt('learning.my.note', { ...at, body: text }),
    submit: () => attempt('learning.my.submit', { ...at, body: text, ...(given['file'] ? { file: given['file'] as never } : {}) }),
    case: () => attempt('learning.my.case', { ...at, answers: Object.fromEntries(Object.entries(given).flatMap(([key, value]) => (key.startsWith('answer-') ? [[key.slice(7), String(value)]] : []))) }),
    workshop: () => attempt('learning.my.workshop', at),
    post: () => attempt('learning.my.post', { ...at, body: text }),
    unpost: () => attempt('learning.posts.remove', { id: String(given['post'] ?? '') }),
  }
  const step = (Object.keys(steps) as (keyof typeof steps)[]).find(each => each === given['do']) ?? 'read'
  const outcome = await steps[step]()
  return outcome.ok ? redirect(`/learn/${at.courseId}/${at.activityId}?done=${step}`) : refused(outcome.problem, given)
}

export default function Activity() {
  const { lesson, tryId } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as Done
  const { lang, t } = useLang()
  const here = `/learn/${lesson.courseId}/${lesson.id}`
  const hidden = (
    <>
      <input type="hidden" name="courseId" value={lesson.courseId} />
      <input type="hidden" name="activityId" value={lesson.id} />
      <input type="hidden" name="id" value={tryId} />
    </>
  )
  const byReading = lesson.kind === 'lesson' || lesson.kind === 'media' || lesson.kind === 'file'
  return (
    <>
      <title>{`${lesson.title[lang]} · ${t(shell.product)}`}</title>
      <PageHead title={lesson.title[lang]} crumbs={[{ label: t(learn.myCourses), href: '/learn' }, { label: lesson.course[lang], href: `/learn/${lesson.courseId}` }]} crumbsLabel={t(learn.crumbs)}
        subtitle={[t(learn[lesson.kind]), t(learn.position, { at: lesson.position, of: lesson.of }), t(learn.minutes, { n: lesson.minutes })].join(' · ')} state={lesson.done && <Tag tone="ok">{t(learn.stateDone)}</Tag>} />
      <FormProblem problem={done?.problem} href={path => (lesson.kind === 'case' ? `#${path.replace('answers.', 'answer-')}` : hrefOfAnswer(path))} />
      {lesson.again && <Notice tone="warn">{t(learn.again)}</Notice>}
      {lesson.media && (
        <div className="lesson">
          {/* oxlint-disable jsx-a11y/media-has-caption -- a film cannot be published without captions, and the transcript stands below */}
          {lesson.media.kind === 'video'
            ? <video controls preload="metadata" src={lesson.media.src}>{lesson.media.captions.map(track => <track key={track.lang} kind="captions" src={track.src} srcLang={track.lang} label={track.lang === 'zh' ? '中文' : 'English'} default={track.lang === lang} />)}</video>
            : <audio controls preload="metadata" src={lesson.media.src}>{lesson.media.captions.map(track => <track key={track.lang} kind="captions" src={track.src} srcLang={track.lang} />)}</audio>}
        </div>
      )}
      {lesson.media && <h2>{t(learn.transcript)}</h2>}
      <article className="lesson" dangerouslySetInnerHTML={{ __html: lesson.html }} />
      {lesson.file && <p><a href={lesson.file.href} download={lesson.file.name}>{t(learn.download, { name: lesson.file.name })}</a></p>}
      {lesson.policies.length > 0 && (
        <p><small>{`${t(learn.basis)}${lang === 'zh' ? '：' : ': '}`}{lesson.policies.map((policy, i) => (
          <span key={policy.title.en}>{i > 0 && (lang === 'zh' ? '、' : ', ')}{policy.url ? <a href={policy.url} rel="noreferrer">{policy.title[lang]}</a> : policy.title[lang]}{policy.edition && (lang === 'zh' ? `（${policy.edition}）` : ` (${policy.edition})`)}</span>
        ))}</small></p>
      )}
      {byReading && !lesson.done && (
        <form method="post" data-offline="read" data-then={lesson.after ? `/learn/${lesson.courseId}/${lesson.after}` : `/learn/${lesson.courseId}`}>
          {hidden}
          <input type="hidden" name="do" value="read" />
          <Actions><Button variant="accent">{t(learn.markRead)}</Button></Actions>
        </form>
      )}
      {lesson.quiz && <Quiz lesson={lesson} quiz={lesson.quiz} hidden={hidden} here={here} done={done} />}
      {lesson.assignment && <Assignment assignment={lesson.assignment} done={done} />}
      {lesson.practiceCase && <PracticeCase practice={lesson.practiceCase} done={done} />}
      {lesson.workshop && <TakePart workshop={lesson.workshop} done={lesson.done} />}
      {lesson.session && <ClassSession session={lesson.session} title={lesson.title[lang]} />}
      {lesson.kind === 'discussion' && <Discussion lesson={lesson} done={done} />}
      <nav aria-label={t(learn.outline)}>
        <Actions>
          {lesson.after && <ButtonLink href={`/learn/${lesson.courseId}/${lesson.after}`} variant={lesson.done ? 'accent' : 'quiet'}>{t(learn.next)}</ButtonLink>}
          {lesson.before && <ButtonLink href={`/learn/${lesson.courseId}/${lesson.before}`}>{t(learn.previous)}</ButtonLink>}
          <a href={`/learn/${lesson.courseId}`}>{t(learn.toCourse)}</a>
        </Actions>
      </nav>
      <Disclosure summary={t(learn.noteLabel)} open={lesson.note !== ''}>
        <form method="post" className="form" data-offline="note" data-then={`${here}?done=note`}>
          {hidden}
          <input type="hidden" name="do" value="note" />
          <TextArea name="body" id="note" label={t(learn.noteLabel)} hint={t(learn.noteHint)} defaultValue={lesson.note} maxLength={10_000} />
          <Actions><Button>{t(learn.saveNote)}</Button></Actions>
        </form>
      </Disclosure>
    </>
  )
}

const Quiz = ({ quiz, hidden, here, done }: { lesson: Lesson; quiz: NonNullable<Lesson['quiz']>; hidden: React.ReactNode; here: string; done: Done }) => {
  const { lang, t } = useLang()
  return (
    <>
      {quiz.last && <Notice tone={quiz.last.passed ? 'ok' : 'warn'} title={t(quiz.last.passed ? learn.quizPassed : learn.quizFailed, { right: quiz.last.right, of: quiz.last.of })}>{quiz.opensAt && t(learn.quizOpens, { time: instant(quiz.opensAt, lang) })}</Notice>}
      {quiz.asked.length > 0 && (
        <form method="post" className="form" data-offline="quiz" data-then={here}>
          {hidden}
          <input type="hidden" name="do" value="quiz" />
          <input type="hidden" name="ordinal" value={quiz.ordinal} />
          <p>{t(learn.quizLead, { n: quiz.asked.length, share: percent(quiz.pass, lang) })}</p>
          <QuizFields questions={quiz.asked} problem={done?.problem} given={done && answersOf(done.given)} />
          <Actions><Button variant="commit">{t(learn.handIn)}</Button></Actions>
        </form>
      )}
      {quiz.last && <Section title={t(learn.answersOf)}><Explanations items={quiz.last.items} /></Section>}
    </>
  )
}

const Assignment = ({ assignment, done }: { assignment: NonNullable<Lesson['assignment']>; done: Done }) => {
  const { lang, t } = useLang()
  const [last] = assignment.mine
  const open = !last || last.state === 'returned'
  const lead = [t(assignment.marking === 'peer' ? learn.peerMarks : learn.expertMarks), assignment.markers === 2 ? t(learn.doubleMarks) : '', t(learn.passPoints, { n: assignment.pass })]
  return (
    <>
      <Section title={t(learn.rubric)}>
        <p>{lead.filter(Boolean).join(lang === 'zh' ? '' : ' ')}</p>
        <DataTable caption={t(learn.rubric)} hideCaption rows={assignment.rubric} rowKey={row => row.id} empty={null} columns={[
          { key: 'name', header: t(learn.criterion), render: row => row.name[lang] },
          { key: 'levels', header: t(learn.rubric), render: row => <ul>{row.levels.map(level => <li key={level.points}>{`${t(learn.points, { n: level.points })}${lang === 'zh' ? '：' : ': '}${level.text[lang]}`}</li>)}</ul> },
        ]} />
      </Section>
      <Section title={t(learn.yourWork)}>
        {assignment.mine.map(work => (
          <div key={work.id}>
            <p><Tag tone={work.state === 'passed' ? 'ok' : work.state === 'returned' ? 'warn' : 'info'}>{t(learn[work.state])}</Tag> {t(learn.submittedAt, { time: instant(work.submittedAt, lang) })}{work.points !== null && ` · ${t(learn.points, { n: work.points })}`}</p>
            {work.body && <p className="work">{work.body}</p>}
            {work.fileName && <p><a href={`/api/v1/submissions/${work.id}/file`} download>{work.fileName}</a></p>}
            {work.markings.map((marking, i) => marking.comment && <p key={i} className="work">{`${t(learn.comment)}${lang === 'zh' ? '：' : ': '}${marking.comment}`}</p>)}
          </div>
        ))}
        {open && (
          <form method="post" className="form" encType="multipart/form-data">
            <input type="hidden" name="do" value="submit" />
            <TextArea name="body" label={t(learn.body)} rows={10} defaultValue={givenText(done?.given, 'body')} error={errorOf(done?.problem, 'body')} maxLength={20_000} />
            <FileInput name="file" label={t(learn.attachment)} />
            <Actions><Button variant="commit">{t(learn.handIn)}</Button></Actions>
          </form>
        )}
      </Section>
      {assignment.toMark.length > 0 && (
        <Section title={t(learn.toMark)}>
          <ul className="parts">
            {assignment.toMark.map(work => <li key={work.id}><span>{`${work.body.slice(0, 80)}${work.body.length > 80 ? '……' : ''}`}</span><a href={`/learn/mark/${work.id}`}>{t(learn.markIt)}</a></li>)}
          </ul>
        </Section>
      )}
    </>
  )
}

const PracticeCase = ({ practice, done }: { practice: NonNullable<Lesson['practiceCase']>; done: Done }) => {
  const { lang, t } = useLang()
  return (
    <>
      {practice.library && (practice.library.gone ? <Notice tone="warn">{t(learn.caseGone)}</Notice> : (
        <>
          <CaseText texts={practice.library.texts} />
          <p><a href={`/staff/exchange/cases/${practice.library.id}?version=${practice.library.version}`}>{t(learn.toCase)}</a></p>
        </>
      ))}
      <Section title={t(learn.caseQuestions)}>
        <p>{t(learn.caseQuestionsWhat)}</p>
        <form method="post" className="form">
          <input type="hidden" name="do" value="case" />
          {practice.questions.map(question => (
            <div key={question.id} className="stack">
              <TextArea name={`answer-${question.id}`} label={question.prompt[lang]} rows={4} maxLength={10_000} defaultValue={givenText(done?.given, `answer-${question.id}`) ?? question.answer} error={errorOf(done?.problem, `answers.${question.id}`)} />
              {question.guide && <div><p><strong>{t(learn.caseGuide)}</strong></p><p className="work">{question.guide[lang]}</p></div>}
            </div>
          ))}
          <Actions><Button variant="accent">{t(learn.caseAnswer)}</Button></Actions>
        </form>
      </Section>
    </>
  )
}

const TakePart = ({ workshop, done }: { workshop: NonNullable<Lesson['workshop']>; done: boolean }) => {
  const { lang, t } = useLang()
  return (
    <Section title={workshop.question ? either(workshop.question, lang) : t(learn.workshop)}>
      <p>{t(learn.workshopWhat)}</p>
      {workshop.round === null ? <p>{t(learn.noWorkshop)}</p> : <p><a href={`/staff/exchange/workshops/${workshop.id}`}>{t(learn.toWorkshop)}</a></p>}
      {workshop.took && !done && <form method="post"><Actions><Button name="do" value="workshop" variant="accent">{t(learn.tookPart)}</Button></Actions></form>}
    </Section>
  )
}

const Discussion = ({ lesson, done }: { lesson: Lesson; done: Done }) => {
  const { lang, t } = useLang()
  return (
    <Section title={t(learn.discussion)}>
      <p>{t(learn.discussionLead)}</p>
      {lesson.posts.length === 0 && <p>{t(learn.noPosts)}</p>}
      <ul className="parts">
        {lesson.posts.map(post => (
          <li key={post.id}>
            <div><small>{`${post.name} · ${instant(post.at, lang)}`}</small><p className="work">{post.body}</p></div>
            {post.mine && <form method="post"><input type="hidden" name="post" value={post.id} /><Button name="do" value="unpost">{t(learn.removePost)}</Button></form>}
          </li>
        ))}
      </ul>
      <form method="post" className="form">
        <TextArea name="body" label={t(learn.yourWords)} defaultValue={done?.given['do'] === 'post' ? givenText(done.given, 'body') : undefined} error={errorOf(done?.problem, 'body')} maxLength={4000} required />
        <Actions><Button name="do" value="post" variant="accent">{t(learn.sayIt)}</Button></Actions>
      </form>
    </Section>
  )
}

const ClassSession = ({ session, title }: { session: NonNullable<Lesson['session']>; title: string }) => {
  const { lang, t } = useLang()
  const line = (row: { id: string; title: { zh: string; en: string }; place: { zh: string; en: string }; startsAt: string }) =>
    <span><a href={`/staff/my/classes/${row.id}`}>{row.title[lang]}</a><br /><small>{[instant(row.startsAt, lang), row.place[lang]].filter(Boolean).join(' · ')}</small></span>
  return (
    <>
      <p>{t(learn.sessionLead, { title: session.title?.[lang] ?? title })}</p>
      {session.mine.length > 0 && <Section title={t(learn.sessionMine)}><ul className="parts">{session.mine.map(row => <li key={row.id}>{line(row)}<Tag tone={row.seat === 'attended' ? 'ok' : 'info'}>{t(stateWords[row.seat])}</Tag></li>)}</ul></Section>}
      <Section title={t(learn.sessionOpen)}>
        {session.open.length === 0 ? <p>{t(learn.sessionNone)}</p> : <ul className="parts">{session.open.map(row => <li key={row.id}>{line(row)}</li>)}</ul>}
      </Section>
    </>
  )
}

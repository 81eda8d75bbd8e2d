import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { courses } from '#domains/learning/courses/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { FormProblem, givenText } from '../../form.tsx'
import { page, query, refused, type OutputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { nav, shell } from '../../texts.ts'
import { Actions, Button, ButtonLink, Checkbox, DataTable, Notice, NumberInput, PageHead, RadioGroup, Section, Select, TextArea, TextInput } from '../../ui/index.ts'
import { activityOf, caseAddress, guidingLines, itemOf, optionIds, rubricLines, textOf } from './course-forms.ts'

type Desk = OutputOf<'learning.courses.desk'>
type Activity = Desk['course']['modules'][number]['activities'][number]
type Quiz = Extract<Activity, { kind: 'quiz' }>
type Done = { problem: Problem; given: Record<string, unknown> } | undefined

const activityIn = (desk: Desk, id: string) => desk.course.modules.flatMap(module => module.activities).find(activity => activity.id === id)

export const loader = async (args: LoaderFunctionArgs) => {
  const desk = await page(args).call('learning.courses.desk', { id: args.params['id'] ?? '' })
  const activity = activityIn(desk, args.params['activityId'] ?? '')
  if (!activity) throw redirect(`/staff/courses/${desk.id}`)
  return { desk, activity, itemId: query(args.request)['item'] ?? null, freshId: `q-${crypto.randomUUID().slice(0, 6)}` }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, call, form } = page(args)
  const id = args.params['id'] ?? ''
  const activityId = args.params['activityId'] ?? ''
  const given = await form(args.request)
  const revision = Number(given['revision'] ?? 0)
  const activity = activityIn(await call('learning.courses.desk', { id }), activityId)
  if (!activity) return redirect(`/staff/courses/${id}`)
  const [doing = '', ref = ''] = String(given['do'] ?? '').split(':')
  const step = doing === 'put-item' ? { do: 'put-item' as const, activity: activityId, item: itemOf(ref, given) }
    : doing === 'drop-item' ? { do: 'drop-item' as const, activity: activityId, item: ref }
    : activityOf(activity.kind, activityId, given, activity.kind === 'quiz' ? activity.items : [])
  if (step.do === 'change-activity' && step.activity.kind === 'case' && step.activity.library && !/[?&]version=/.test(textOf(given, 'library'))) {
    const found = await attempt('learning.cases.read', { id: step.activity.library.id })
    if (found.ok) step.activity.library.version = found.value.latest
  }
  const outcome = await attempt('learning.courses.change', { id, revision, step })
  if (!outcome.ok) return refused(outcome.problem, given)
  return redirect(doing === 'save' || doing === '' ? `/staff/courses/${id}` : `/staff/courses/${id}/activities/${activityId}`)
}

/** `step.activity.text.zh` is the field textZh, `step.item.options.0.text` lies among the options. */
const fieldOf = (path: string): string => path.replace(/^step\.(activity|item)\./, '').replace(/\.(\d.*)$/, '').replace(/\.(zh|en)$/, (_, lang: string) => (lang === 'zh' ? 'Zh' : 'En'))

export default function ActivityPage() {
  const { desk, activity, itemId, freshId } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as Done
  const { lang, t } = useLang()
  const base = `/staff/courses/${desk.id}`
  const faults = desk.faults.filter(fault => fault.activity === activity.id)
  const item = activity.kind === 'quiz' ? activity.items.find(each => each.id === itemId) : undefined
  const editingItem = activity.kind === 'quiz' && itemId !== null
  return (
    <>
      <title>{`${activity.title[lang] || t(courses.untitled)} · ${t(shell.product)}`}</title>
      <PageHead title={activity.title[lang] || t(courses.untitled)} subtitle={t(courses[activity.kind])}
        crumbs={[{ label: t(nav.courses), href: '/staff/courses' }, { label: desk.course.title[lang] || desk.code, href: base }, ...(editingItem ? [{ label: activity.title[lang] || t(courses.untitled), href: `${base}/activities/${activity.id}` }] : [])]} />
      <FormProblem problem={done?.problem} href={path => `#${fieldOf(path)}`} />
      {faults.length > 0 && <Notice tone="warn" title={t(courses.toFix)}><ul>{faults.map(fault => <li key={`${fault.path} ${fault.code}`}>{`${fault.path.replace(/^modules\.\d+\.activities\.\d+\.?/, '')}${lang === 'zh' ? '：' : ': '}${fault.message}`}</li>)}</ul></Notice>}
      {editingItem ? <ItemForm key={itemId} desk={desk} activity={activity} item={item} itemId={item?.id ?? freshId} done={done} />
        : <ActivityForm key={activity.id} desk={desk} activity={activity} done={done} />}
      {activity.kind === 'quiz' && !editingItem && (
        <Section title={t(courses.items)} actions={<ButtonLink href="?item=new" variant="accent">{t(courses.addItem)}</ButtonLink>}>
          <Form method="post">
            <input type="hidden" name="revision" value={desk.revision} />
            <DataTable caption={t(courses.items)} hideCaption rows={activity.items} rowKey={row => row.id} empty={<p>{t(courses.noItems)}</p>} columns={[
              { key: 'stem', header: t(courses.item), render: row => <a href={`?item=${row.id}`}>{row.stem[lang] || t(courses.untitled)}</a> },
              { key: 'kind', header: t(courses.kind), render: row => t(courses[row.kind]) },
              { key: 'key', header: t(courses.key), render: row => row.key.join(', ') },
              { key: 'do', header: t(courses.edit), render: row => <Button name="do" value={`drop-item:${row.id}`} aria-label={`${t(courses.remove)} ${row.stem[lang]}`}>{t(courses.remove)}</Button> },
            ]} />
          </Form>
        </Section>
      )}
    </>
  )
}

type FormProps = { desk: Desk; done: Done }

const useField = (done: Done) => (name: string, value: string | number | undefined) => ({
  name, defaultValue: givenText(done?.given, name) ?? value, error: done?.problem.fields.find(each => fieldOf(each.path) === name)?.message,
})

const ActivityForm = ({ desk, activity, done }: FormProps & { activity: Activity }) => {
  const { t } = useLang()
  const field = useField(done)
  const area = (name: string, value: string, label: string, rows = 16) => <TextArea {...field(name, value)} label={label} hint={t(courses.markdownHint)} rows={rows} />
  const files = [{ value: '', label: t(courses.noFile) }, ...desk.files.map(file => ({ value: file.name, label: file.name }))]
  return (
    <Form method="post" className="form">
      <input type="hidden" name="revision" value={desk.revision} />
      <TextInput {...field('titleZh', activity.title.zh)} label={t(courses.titleZh)} width="long" />
      <TextInput {...field('titleEn', activity.title.en)} label={t(courses.titleEn)} width="long" />
      <NumberInput {...field('minutes', activity.minutes)} label={t(courses.minutesField)} hint={t(courses.minutesHint)} min={0} max={600} step={1} />
      {activity.kind === 'lesson' && <>{area('textZh', activity.text.zh, t(courses.textZh))}{area('textEn', activity.text.en, t(courses.textEn))}</>}
      {activity.kind === 'case' && <>
        <TextInput {...field('library', caseAddress(activity.library))} label={t(courses.library)} hint={t(courses.libraryHint)} width="long" />
        {area('textZh', activity.text.zh, t(courses.textZh))}{area('textEn', activity.text.en, t(courses.textEn))}
        <TextArea {...field('guiding', guidingLines(activity.questions))} label={t(courses.guiding)} hint={t(courses.guidingHint)} rows={6} />
      </>}
      {activity.kind === 'workshop' && <TextInput {...field('workshop', activity.workshop ? `/staff/exchange/workshops/${activity.workshop}` : '')} label={t(courses.workshopField)} width="long" />}
      {(activity.kind === 'assignment' || activity.kind === 'discussion' || activity.kind === 'workshop') && <>{area('promptZh', activity.prompt.zh, t(courses.promptZh), 8)}{area('promptEn', activity.prompt.en, t(courses.promptEn), 8)}</>}
      {activity.kind === 'media' && <>
        <RadioGroup name="media" legend={t(courses.mediaKind)} defaultValue={activity.media} inline options={[{ value: 'video', label: t(courses.video) }, { value: 'audio', label: t(courses.audio) }]} />
        <Select name="file" label={t(courses.fileName)} defaultValue={activity.file} options={files} />
        <Select name="captionsZh" label={t(courses.captionsZh)} defaultValue={activity.captions.zh ?? ''} options={files} />
        <Select name="captionsEn" label={t(courses.captionsEn)} defaultValue={activity.captions.en ?? ''} options={files} />
        {area('transcriptZh', activity.transcript.zh, t(courses.transcriptZh), 8)}
        {area('transcriptEn', activity.transcript.en, t(courses.transcriptEn), 8)}
      </>}
      {activity.kind === 'file' && <>
        <Select name="file" label={t(courses.fileName)} defaultValue={activity.file} options={files} />
        <TextArea {...field('aboutZh', activity.about.zh)} label={t(courses.aboutZh)} />
        <TextArea {...field('aboutEn', activity.about.en)} label={t(courses.aboutEn)} />
      </>}
      {activity.kind === 'session' && <>
        <TextInput {...field('offering', activity.offering)} label={t(courses.offering)} hint={t(courses.offeringHint)} />
        <TextArea {...field('aboutZh', activity.about.zh)} label={t(courses.aboutZh)} />
        <TextArea {...field('aboutEn', activity.about.en)} label={t(courses.aboutEn)} />
      </>}
      {activity.kind === 'quiz' && <>
        <TextArea {...field('aboutZh', activity.about?.zh ?? '')} label={t(courses.aboutZh)} rows={2} />
        <TextArea {...field('aboutEn', activity.about?.en ?? '')} label={t(courses.aboutEn)} rows={2} />
        <NumberInput {...field('pass', Math.round(activity.pass * 100))} label={t(courses.pass)} min={50} max={100} step={1} />
        <NumberInput {...field('draw', activity.draw)} label={t(courses.draw)} hint={t(courses.drawHint)} min={1} max={100} step={1} />
        <NumberInput {...field('retryMinutes', activity.retryMinutes)} label={t(courses.retryMinutes)} min={0} max={10_080} step={1} />
      </>}
      {activity.kind === 'assignment' && <>
        <RadioGroup name="marking" legend={t(courses.marking)} defaultValue={activity.marking} inline options={[{ value: 'expert', label: t(courses.expert) }, { value: 'peer', label: t(courses.peer) }]} />
        <Checkbox name="markers" label={t(courses.markers)} defaultChecked={activity.markers === 2} />
        <TextArea {...field('rubric', rubricLines(activity.rubric))} label={t(courses.rubric)} hint={t(courses.rubricHint)} rows={8} />
        <NumberInput {...field('pass', activity.pass)} label={t(courses.passPoints)} min={0} max={600} step={1} />
      </>}
      <Checkbox name="practice" label={t(courses.practice)} defaultChecked={activity.practice} />
      <Checkbox name="optional" label={t(courses.optional)} defaultChecked={activity.optional} />
      <TextInput {...field('policies', activity.policies.join(', '))} label={t(courses.activityPolicies)} width="long" />
      <Actions>
        <Button name="do" value="save" variant="accent">{t(courses.saveDraft)}</Button>
        <ButtonLink href={`/staff/courses/${desk.id}`}>{t(courses.cancel)}</ButtonLink>
      </Actions>
    </Form>
  )
}

const ItemForm = ({ desk, activity, item, itemId, done }: FormProps & { activity: Activity; item: Quiz['items'][number] | undefined; itemId: string }) => {
  const { t } = useLang()
  const field = useField(done)
  const option = (id: string) => item?.options.find(each => each.id === id)?.text
  return (
    <Form method="post" className="form">
      <input type="hidden" name="revision" value={desk.revision} />
      <RadioGroup name="kind" legend={t(courses.kind)} defaultValue={givenText(done?.given, 'kind') ?? item?.kind ?? 'single'} inline options={[{ value: 'single', label: t(courses.single) }, { value: 'multiple', label: t(courses.multiple) }]} />
      <TextArea {...field('stemZh', item?.stem.zh ?? '')} label={t(courses.stemZh)} rows={3} required />
      <TextArea {...field('stemEn', item?.stem.en ?? '')} label={t(courses.stemEn)} rows={3} required />
      {optionIds.map(id => (
        <div key={id}>
          <TextInput {...field(`option-${id}-Zh`, option(id)?.zh ?? '')} label={t(courses.optionZh, { id: id.toUpperCase() })} width="long" />
          <TextInput {...field(`option-${id}-En`, option(id)?.en ?? '')} label={t(courses.optionEn, { id: id.toUpperCase() })} width="long" />
        </div>
      ))}
      <TextInput {...field('key', item?.key.join(', ') ?? '')} label={t(courses.key)} hint={t(courses.keyHint)} width="short" required />
      <TextArea {...field('explanationZh', item?.explanation.zh ?? '')} label={t(courses.explanationZh)} rows={3} required />
      <TextArea {...field('explanationEn', item?.explanation.en ?? '')} label={t(courses.explanationEn)} rows={3} required />
      <Select name="competency" label={t(courses.itemCompetency)} defaultValue={item?.competency ?? ''} options={[{ value: '', label: t(courses.noFile) }, ...desk.course.competencies.map(each => ({ value: each.code, label: each.code }))]} />
      <Actions>
        <Button name="do" value={`put-item:${itemId}`} variant="accent">{t(courses.saveItem)}</Button>
        <ButtonLink href={`/staff/courses/${desk.id}/activities/${activity.id}`}>{t(courses.cancel)}</ButtonLink>
      </Actions>
    </Form>
  )
}

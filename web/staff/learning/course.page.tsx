import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { courses } from '#domains/learning/courses/texts.ts'
import { evaluation } from '#domains/learning/evaluation/texts.ts'
import { learn } from '#domains/learning/study/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { instant, number, percent } from '#platform/texts.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, refused, type OutputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { nav, shell } from '../../texts.ts'
import { Actions, Button, ButtonLink, CheckboxGroup, DataTable, DateInput, Disclosure, Facts, FileInput, Notice, NumberInput, PageHead, Section, Select, Tag, TextArea, TextInput } from '../../ui/index.ts'
import { bothOf, textOf } from './course-forms.ts'
import { stateTone } from './courses.page.tsx'

type Desk = OutputOf<'learning.courses.desk'>

export const loader = async (args: LoaderFunctionArgs) => {
  const { call, may } = page(args)
  return { desk: await call('learning.courses.desk', { id: args.params['id'] ?? '' }), mayAssign: may('learning.assign') }
}

const kinds = ['lesson', 'quiz', 'assignment', 'discussion', 'file', 'media', 'session', 'case', 'workshop'] as const

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const id = args.params['id'] ?? ''
  const given = await form(args.request)
  const revision = Number(given['revision'] ?? 0)
  const [doing = '', ref = '', by = ''] = String(given['do'] ?? '').split(':')
  const step = (made: Parameters<typeof attempt<'learning.courses.change'>>[1]['step']) => attempt('learning.courses.change', { id, revision, step: made })
  const kind = kinds.find(each => each === given['kind']) ?? 'lesson'
  const steps: Record<string, () => Promise<{ ok: true; value: unknown } | { ok: false; problem: Problem }>> = {
    'add-module': () => step({ do: 'add-module', title: bothOf(given, 'title') }),
    'change-module': () => step({ do: 'change-module', module: ref, title: bothOf(given, 'title'), opensOn: textOf(given, 'opensOn') || null, opensAfterDays: textOf(given, 'opensAfterDays') ? Number(given['opensAfterDays']) : null }),
    'move-module': () => step({ do: 'move-module', module: ref, by: Number(by) }),
    'drop-module': () => step({ do: 'drop-module', module: ref }),
    'add-activity': () => step({ do: 'add-activity', module: ref, kind, title: bothOf(given, 'title') }),
    'move-activity': () => step({ do: 'move-activity', activity: ref, by: Number(by) }),
    'drop-activity': () => step({ do: 'drop-activity', activity: ref }),
    'put-picture': () => step({ do: 'put-picture', picture: { id: textOf(given, 'pictureId'), alt: bothOf(given, 'alt'), svg: textOf(given, 'svg') } }),
    'drop-picture': () => step({ do: 'drop-picture', picture: ref }),
    attach: () => attempt('learning.courses.attach', { id, file: given['file'] as never }),
    detach: () => attempt('learning.courses.detach', { id, name: ref }),
    publish: () => attempt('learning.courses.publish', { id, note: textOf(given, 'note'), relearn: [given['relearn'] ?? []].flat().map(String) }),
    archive: () => attempt('learning.courses.archive', { id, archived: true }),
    restore: () => attempt('learning.courses.archive', { id, archived: false }),
  }
  if (doing === 'copy') {
    const copied = await attempt('learning.courses.copy', { id, code: textOf(given, 'code') })
    return copied.ok ? redirect(`/staff/courses/${copied.value.id}`) : refused(copied.problem, given)
  }
  const outcome = await (steps[doing] ?? steps['add-module']!)()
  return outcome.ok ? redirect(`/staff/courses/${id}${doing === 'publish' ? '?done=publish' : ''}`) : refused(outcome.problem, given)
}

type Done = { problem: Problem; given: Record<string, unknown> } | undefined

export default function CoursePage() {
  const { desk, mayAssign } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as Done
  const { lang, t } = useLang()
  const { course } = desk
  const base = `/staff/courses/${desk.id}`
  const revision = <input type="hidden" name="revision" value={desk.revision} />
  const atActivity = (path: string) => { const [, m, a] = /^modules\.(\d+)\.activities\.(\d+)/.exec(path) ?? []; const id = m === undefined ? undefined : course.modules[Number(m)]?.activities[Number(a)]?.id; return id ? `${base}/activities/${id}` : `${base}/settings` }
  return (
    <>
      <title>{`${course.title[lang] || desk.code} · ${t(shell.product)}`}</title>
      <PageHead title={course.title[lang] || desk.code} crumbs={[{ label: t(nav.courses), href: '/staff/courses' }]}
        state={<><Tag tone={stateTone[desk.state]}>{t(courses[desk.state])}</Tag>{desk.ahead && desk.version !== null && <> <Tag tone="info">{t(courses.ahead)}</Tag></>}</>}
        actions={<>
          {mayAssign && desk.state === 'published' && <ButtonLink href={`${base}/assign`}>{t(learn.assign)}</ButtonLink>}
          {desk.version !== null && <ButtonLink href={`${base}/evaluation`}>{t(evaluation.evaluation)}</ButtonLink>}
          {desk.version !== null && course.modules.some(module => module.activities.some(activity => activity.kind === 'discussion')) && <ButtonLink href={`${base}/discussions`}>{t(evaluation.discussions)}</ButtonLink>}
          <ButtonLink href={`${base}/preview`}>{t(courses.preview)}</ButtonLink>
          <ButtonLink href={`${base}/settings`}>{t(courses.editSettings)}</ButtonLink>
        </>} />
      <FormProblem problem={done?.problem} href={atActivity} />
      <Facts items={[
        { label: t(courses.code), value: desk.code },
        { label: t(courses.version), value: desk.version === null ? t(courses.draft) : t(courses.versionOf, { n: desk.version }) },
        { label: t(courses.length), value: t(courses.minutes, { n: desk.minutes }) },
        { label: t(courses.practiceShare), value: t(courses.shareOf, { n: desk.practiceMinutes, share: percent(desk.minutes > 0 ? desk.practiceMinutes / desk.minutes : 0, lang) }) },
        { label: t(courses.competencies), value: course.competencies.map(each => `${each.code} ${each.level}`).join(lang === 'zh' ? '、' : ', ') },
        { label: t(courses.licence), value: course.licence },
      ]} />
      {desk.faults.length > 0 && (
        <Notice tone="warn" title={t(courses.toFix)}>
          <ul>
            {desk.faults.slice(0, 30).map(fault => <li key={`${fault.path} ${fault.code}`}><a href={fault.activity ? `${base}/activities/${fault.activity}` : `${base}/settings`}>{fault.path}</a>{lang === 'zh' ? '：' : ': '}{fault.message}</li>)}
          </ul>
        </Notice>
      )}
      <Section title={t(courses.content)}>
        {course.modules.map((module, m) => <ModulePart key={module.id} desk={desk} m={m} base={base} />)}
        <Disclosure summary={t(courses.addModule)} open={course.modules.length === 0}>
          <Form method="post" className="form">
            {revision}
            <TextInput name="titleZh" id="module-zh" label={t(courses.titleZh)} width="long" required />
            <TextInput name="titleEn" id="module-en" label={t(courses.titleEn)} width="long" required />
            <Actions><Button name="do" value="add-module" variant="accent">{t(courses.addModule)}</Button></Actions>
          </Form>
        </Disclosure>
      </Section>
      <Materials desk={desk} done={done} />
      {desk.state !== 'archived' && desk.faults.length === 0 && <Publish desk={desk} />}
      {desk.versions.length > 0 && (
        <Section title={t(courses.versions)}>
          <DataTable caption={t(courses.versions)} hideCaption rows={desk.versions} rowKey={row => String(row.version)} empty={null} columns={[
            { key: 'version', header: t(courses.version), render: row => t(courses.versionOf, { n: row.version }) },
            { key: 'at', header: t(courses.publishedAt), render: row => instant(row.publishedAt, lang) },
            { key: 'by', header: t(courses.publishedBy), render: row => row.publishedBy ?? '' },
            { key: 'note', header: t(courses.note), render: row => row.note },
            { key: 'learners', header: t(courses.learners), numeric: true, render: row => number(row.learners, lang) },
            { key: 'export', header: t(courses.exportVersion), render: row => <a href={`/api/v1/courses/${desk.id}/versions/${row.version}/export`} download>{t(courses.exportVersion)}</a> },
          ]} />
        </Section>
      )}
      <Actions><ButtonLink href={`/api/v1/courses/${desk.id}/versions/0/export`} download>{t(courses.exportDraft)}</ButtonLink></Actions>
      <Disclosure summary={t(courses.copy)} open={done?.given['do'] === 'copy'}>
        <Form method="post" className="form">
          <TextInput name="code" label={t(courses.newCode)} hint={t(courses.codeHint)} defaultValue={givenText(done?.given, 'code')} error={errorOf(done?.problem, 'code')} required />
          <Actions><Button name="do" value="copy">{t(courses.copy)}</Button></Actions>
        </Form>
      </Disclosure>
      <Form method="post">
        <Actions>
          {desk.state === 'archived' ? <Button name="do" value="restore">{t(courses.restore)}</Button> : <Button name="do" value="archive" variant="danger" title={t(courses.archiveWhat)}>{t(courses.archive)}</Button>}
        </Actions>
      </Form>
    </>
  )
}

const ModulePart = ({ desk, m, base }: { desk: Desk; m: number; base: string }) => {
  const { lang, t } = useLang()
  const module = desk.course.modules[m]
  if (!module) return null
  const revision = <input type="hidden" name="revision" value={desk.revision} />
  const title = module.title[lang] || t(courses.untitled)
  return (
    <section>
      <h3>{title}</h3>
      <Form method="post">
        {revision}
        <DataTable caption={title} hideCaption rows={module.activities} rowKey={row => row.id} rowHeader="title" empty={<p>{t(courses.emptyModule)}</p>} columns={[
          { key: 'title', header: t(courses.activity), render: row => <a href={`${base}/activities/${row.id}`}>{row.title[lang] || t(courses.untitled)}</a> },
          { key: 'kind', header: t(courses.kind), render: row => t(courses[row.kind]) },
          { key: 'minutes', header: t(courses.minutesField), numeric: true, render: row => number(row.minutes, lang) },
          { key: 'do', header: t(courses.edit), render: row => (
            <Actions>
              <Button name="do" value={`move-activity:${row.id}:-1`} aria-label={`${t(courses.up)} ${row.title[lang]}`}>{t(courses.up)}</Button>
              <Button name="do" value={`move-activity:${row.id}:1`} aria-label={`${t(courses.down)} ${row.title[lang]}`}>{t(courses.down)}</Button>
              <Button name="do" value={`drop-activity:${row.id}`} aria-label={`${t(courses.remove)} ${row.title[lang]}`}>{t(courses.remove)}</Button>
            </Actions>
          ) },
        ]} />
      </Form>
      <Disclosure summary={`${t(courses.addActivity)} · ${title}`}>
        <Form method="post" className="form">
          {revision}
          <Select name="kind" id={`kind-${module.id}`} label={t(courses.kind)} options={kinds.map(kind => ({ value: kind, label: t(courses[kind]) }))} />
          <TextInput name="titleZh" id={`activity-zh-${module.id}`} label={t(courses.titleZh)} width="long" required />
          <TextInput name="titleEn" id={`activity-en-${module.id}`} label={t(courses.titleEn)} width="long" required />
          <Actions><Button name="do" value={`add-activity:${module.id}`} variant="accent">{t(courses.addActivity)}</Button></Actions>
        </Form>
      </Disclosure>
      <Disclosure summary={`${t(courses.moduleSettings)} · ${title}`}>
        <Form method="post" className="form">
          {revision}
          <TextInput name="titleZh" id={`title-zh-${module.id}`} label={t(courses.titleZh)} defaultValue={module.title.zh} width="long" />
          <TextInput name="titleEn" id={`title-en-${module.id}`} label={t(courses.titleEn)} defaultValue={module.title.en} width="long" />
          <DateInput name="opensOn" id={`opens-${module.id}`} label={t(courses.opensOn)} defaultValue={module.opensOn} />
          <NumberInput name="opensAfterDays" id={`after-${module.id}`} label={t(courses.opensAfterDays)} defaultValue={module.opensAfterDays} min={0} max={365} step={1} />
          <Actions>
            <Button name="do" value={`change-module:${module.id}`} variant="accent">{t(courses.saveModule)}</Button>
            <Button name="do" value={`move-module:${module.id}:-1`}>{t(courses.up)}</Button>
            <Button name="do" value={`move-module:${module.id}:1`}>{t(courses.down)}</Button>
            <Button name="do" value={`drop-module:${module.id}`} variant="danger">{t(courses.dropModule)}</Button>
          </Actions>
        </Form>
      </Disclosure>
    </section>
  )
}

const Materials = ({ desk, done }: { desk: Desk; done: Done }) => {
  const { lang, t } = useLang()
  const revision = <input type="hidden" name="revision" value={desk.revision} />
  const drawing = done?.given['do'] === 'put-picture'
  return (
    <>
      <Section title={t(courses.pictures)}>
        <p>{t(courses.picturesLead)}</p>
        {desk.course.pictures.length > 0 && (
          <Form method="post">
            {revision}
            <DataTable caption={t(courses.pictures)} hideCaption rows={desk.course.pictures} rowKey={row => row.id} empty={null} columns={[
              { key: 'id', header: t(courses.pictureId), render: row => <code>{`picture:${row.id}`}</code> },
              { key: 'alt', header: t(courses[lang === 'zh' ? 'altZh' : 'altEn']), render: row => row.alt[lang] },
              { key: 'do', header: t(courses.edit), render: row => <Button name="do" value={`drop-picture:${row.id}`} aria-label={`${t(courses.remove)} ${row.id}`}>{t(courses.remove)}</Button> },
            ]} />
          </Form>
        )}
        <Disclosure summary={t(courses.addPicture)} open={drawing}>
          <Form method="post" className="form">
            {revision}
            <TextInput name="pictureId" label={t(courses.pictureId)} defaultValue={drawing ? givenText(done?.given, 'pictureId') : undefined} required maxLength={40} width="short" />
            <TextInput name="altZh" label={t(courses.altZh)} defaultValue={drawing ? givenText(done?.given, 'altZh') : undefined} required width="long" />
            <TextInput name="altEn" label={t(courses.altEn)} defaultValue={drawing ? givenText(done?.given, 'altEn') : undefined} required width="long" />
            <TextArea name="svg" label={t(courses.svg)} defaultValue={drawing ? givenText(done?.given, 'svg') : undefined} required rows={8} />
            <Actions><Button name="do" value="put-picture">{t(courses.addPicture)}</Button></Actions>
          </Form>
        </Disclosure>
      </Section>
      <Section title={t(courses.attachments)}>
        <p>{t(courses.attachmentsLead)}</p>
        {desk.files.length > 0 && (
          <Form method="post">
            <DataTable caption={t(courses.attachments)} hideCaption rows={desk.files} rowKey={row => row.name} empty={null} columns={[
              { key: 'name', header: t(courses.fileName), render: row => row.name },
              { key: 'bytes', header: t(courses.bytes), numeric: true, render: row => number(Math.ceil(row.bytes / 1024), lang) },
              { key: 'do', header: t(courses.edit), render: row => <Button name="do" value={`detach:${row.name}`} aria-label={`${t(courses.remove)} ${row.name}`}>{t(courses.remove)}</Button> },
            ]} />
          </Form>
        )}
        <Form method="post" className="form" encType="multipart/form-data">
          <input type="hidden" name="do" value="attach" />
          <FileInput name="file" label={t(courses.upload)} error={errorOf(done?.problem, 'file')} required />
          <Actions><Button>{t(courses.attach)}</Button></Actions>
        </Form>
      </Section>
    </>
  )
}

const Publish = ({ desk }: { desk: Desk }) => {
  const { lang, t } = useLang()
  const n = (desk.version ?? 0) + 1
  const changed = desk.course.modules.flatMap(module => module.activities).filter(activity => desk.changed.includes(activity.id))
  return (
    <Section title={t(courses.publishTitle)}>
      {!desk.ahead ? <p>{t(courses.unchanged)}</p> : (
        <Form method="post" className="form">
          <p>{t(courses.publishWhat, { n })}</p>
          <TextInput name="note" label={t(courses.note)} width="long" maxLength={500} />
          {changed.length > 0 && <CheckboxGroup name="relearn" legend={t(courses.relearn)} hint={t(courses.relearnHint)} options={changed.map(activity => ({ value: activity.id, label: activity.title[lang] }))} />}
          <Actions><Button name="do" value="publish" variant="commit">{t(courses.publish, { n })}</Button></Actions>
        </Form>
      )}
    </Section>
  )
}

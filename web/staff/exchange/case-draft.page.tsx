import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { cases } from '#domains/learning/cases/texts.ts'
import { instant } from '#platform/texts.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, query, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, FileInput, Notice, PageHead, Section, Tag, TextArea, Timeline } from '../../ui/index.ts'
import { CaseFields, CaseText, draftOf, fieldOf, stageTone, type Done } from './case-fields.tsx'
import { either, textOf } from './either.ts'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call } = page(args)
  return { desk: await call('learning.cases.desk', { id: args.params['id'] ?? '' }), choices: await call('learning.cases.choices', {}), saved: query(args.request)['saved'] === '1' }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const id = args.params['id'] ?? ''
  const given = await form(args.request)
  const here = `/staff/exchange/cases/${id}/draft`
  const [step = '', name = ''] = String(given['do'] ?? '').split(':')
  const revision = Number(given['revision'] ?? 0)
  if (step === 'accepted' || step === 'returned') {
    const reviewed = await attempt('learning.cases.review', { id, revision, decision: step, reason: textOf(given, 'reason') })
    return reviewed.ok ? redirect(step === 'accepted' ? `/staff/exchange/cases/${id}` : '/staff/exchange/reviews') : refused(reviewed.problem, given)
  }
  if (step === 'save' || step === 'submit') {
    const saved = await attempt('learning.cases.save', { id, revision, draft: draftOf(given) })
    if (!saved.ok) return refused(saved.problem, given)
    if (step === 'save') return redirect(`${here}?saved=1`)
    const submitted = await attempt('learning.cases.submit', { id })
    // The draft is saved by now: what is submitted again has to know so.
    return submitted.ok ? redirect(here) : refused(submitted.problem, { ...given, revision: String(saved.value.revision) })
  }
  const outcome = step === 'attach' ? await attempt('learning.cases.attach', { id, file: given['file'] as never })
    : step === 'detach' ? await attempt('learning.cases.detach', { id, name })
    : await attempt('learning.cases.recall', { id })
  return outcome.ok ? redirect(here) : refused(outcome.problem, given)
}

export default function CaseDraft() {
  const { desk, choices, saved } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as Done
  const { lang, t } = useLang()
  const title = either({ zh: desk.draft.texts.zh?.title, en: desk.draft.texts.en?.title }, lang) || t(cases.untitled)
  const writes = desk.own && desk.stage !== 'submitted'
  const step = String(done?.given['do'] ?? '').split(':')[0]
  const inForm = step === 'save' || step === 'submit'
  return (
    <>
      <title>{`${t(cases.draftOf, { title })} · ${t(shell.product)}`}</title>
      <PageHead title={title} crumbs={[{ label: t(cases.library), href: '/staff/exchange/cases' }, desk.own ? { label: t(cases.myCases), href: '/staff/exchange/cases/mine' } : { label: t(cases.toReview), href: '/staff/exchange/reviews' }]}
        state={<Tag tone={stageTone[desk.stage]}>{t(cases[desk.stage])}</Tag>} subtitle={desk.own ? undefined : [desk.author, desk.agency?.[lang]].filter(Boolean).join(' · ')} />
      <FormProblem problem={done?.problem} href={path => (inForm ? `#${fieldOf(path)}` : `#${path}`)} />
      {saved && !done && <Notice tone="ok" live>{t(cases.saved)}</Notice>}
      {desk.withdrawn && <Notice tone="warn">{t(cases.withdrawnBecause, { reason: desk.withdrawn.reason })}</Notice>}
      {desk.own && desk.version !== null && <p><a href={`/staff/exchange/cases/${desk.id}`}>{t(cases.versionN, { n: desk.version })}</a></p>}
      {desk.own && desk.version !== null && desk.stage !== 'submitted' && <p>{t(cases.nextVersion)}</p>}
      {desk.own && desk.stage === 'submitted' && (
        <Form method="post" className="stack">
          <Notice tone="info">{t(cases.underReview)}</Notice>
          <Actions><Button name="do" value="recall">{t(cases.recall)}</Button></Actions>
        </Form>
      )}
      {desk.reviews.length > 0 && (
        <Section title={t(cases.history)}>
          <Timeline items={desk.reviews.map(each => ({ time: t(cases.byAt, { name: each.by, time: instant(each.at, lang) }), title: t(cases[each.decision]), detail: each.reason && <p className="work">{each.reason}</p> }))} />
        </Section>
      )}
      {writes && (
        <Form method="post" className="stack" key={desk.revision}>
          <input type="hidden" name="revision" value={inForm ? givenText(done?.given, 'revision') ?? desk.revision : desk.revision} />
          {desk.faults.length > 0 && !inForm && desk.stage !== 'accepted' && <Notice tone="info" title={t(cases.toFix)}><ul>{desk.faults.map(fault => <li key={`${fault.path} ${fault.message}`}><a href={`#${fieldOf(fault.path)}`}>{faultWords(fault, t)}</a></li>)}</ul></Notice>}
          <CaseFields draft={desk.draft} choices={choices} done={inForm ? done : undefined} />
          <p>{t(cases.submitWhat)}</p>
          <Actions>
            <Button name="do" value="save" variant="accent">{t(cases.saveDraft)}</Button>
            <Button name="do" value="submit" variant="commit">{t(cases.submit)}</Button>
          </Actions>
        </Form>
      )}
      {!writes && <Section title={t(cases.preview)}>
        {(['zh', 'en'] as const).map(each => desk.texts[each] && <div key={each}><CaseText texts={desk.texts} as={each} level={3} /></div>)}
        <p>{t(cases.competencies)}{lang === 'zh' ? '：' : ': '}{desk.draft.competencies.map(each => `${each.code}·${each.level}`).join(' ')}</p>
      </Section>}
      <Section title={t(cases.files)}>
        <ul className="parts">
          {desk.files.map(file => (
            <li key={file.name}>
              <a href={`/api/v1/exchange/cases/${desk.id}/versions/0/files/${file.name}`} download>{file.name}</a>
              {writes && <Form method="post"><Button name="do" value={`detach:${file.name}`} aria-label={`${t(cases.detach)} ${file.name}`}>{t(cases.detach)}</Button></Form>}
            </li>
          ))}
        </ul>
        {writes && (
          <Form method="post" encType="multipart/form-data" className="form">
            <input type="hidden" name="do" value="attach" />
            <FileInput name="file" label={t(cases.attach)} hint={t(cases.attachHint)} required error={step === 'attach' ? errorOf(done?.problem, 'file') : undefined} />
            <Actions><Button>{t(cases.attach)}</Button></Actions>
          </Form>
        )}
      </Section>
      {desk.mayReview && (
        <Section title={t(cases.review)}>
          <p>{t(cases.reviewWhat)}</p>
          <Form method="post" className="form">
            <input type="hidden" name="revision" value={desk.revision} />
            <TextArea name="reason" label={t(cases.reviewReason)} hint={t(cases.reviewReasonHint)} defaultValue={givenText(done?.given, 'reason')} error={errorOf(done?.problem, 'reason')} maxLength={4000} />
            <Actions>
              <Button name="do" value="accepted" variant="commit">{t(cases.accept)}</Button>
              <Button name="do" value="returned">{t(cases.returnIt)}</Button>
            </Actions>
          </Form>
        </Section>
      )}
    </>
  )
}

/** Which field is meant, and what is wrong with it. */
const faultWords = (fault: { path: string; message: string }, t: ReturnType<typeof useLang>['t']): string => {
  const [, lang, part] = /texts\.(zh|en)\.(\w+)/.exec(fault.path) ?? []
  const name = part && part in cases ? t(cases[part as 'title']) : fault.path.startsWith('competencies') ? t(cases.competencies) : t(cases.title)
  return `${lang ? `${t(lang === 'zh' ? cases.inChinese : cases.inEnglish)} · ` : ''}${name}`
}

import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { forms } from '#domains/diagnosis/forms-texts.ts'
import type { Problem } from '#platform/problems.ts'
import { FormProblem } from '../../form.tsx'
import { page, refused, type InputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, ButtonLink, Disclosure, Notice, PageHead, Section, Select, Tag, TextArea, TextInput } from '../../ui/index.ts'

const kinds = ['single', 'multiple', 'matrix', 'ranking', 'scale', 'number', 'text'] as const
type Edit = InputOf<'diagnosis.questionnaires.edit'>['edit']

export const loader = async (args: LoaderFunctionArgs) => page(args).call('diagnosis.questionnaires.get', { id: args.params['id'] ?? '' })

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const id = args.params['id'] ?? ''
  const given = await form(args.request)
  const text = (key: string) => String(given[key] ?? '')
  const [step = '', subject = '', to = 'up'] = text('do').split(':')
  const direction = to === 'down' ? 'down' : 'up'
  const edit: Edit =
    step === 'settings' ? { do: step, title: { zh: text('titleZh'), en: text('titleEn') }, intro: { zh: text('introZh'), en: text('introEn') } }
    : step === 'page-add' ? { do: step }
    : step === 'page-save' ? { do: step, pageId: subject, title: { zh: text('titleZh'), en: text('titleEn') } }
    : step === 'page-move' ? { do: step, pageId: subject, to: direction }
    : step === 'page-remove' ? { do: step, pageId: subject }
    : step === 'question-add' ? { do: step, pageId: subject, kind: text('kind') as 'single' }
    : step === 'question-move' ? { do: step, questionId: subject, to: direction }
    : { do: 'question-remove', questionId: subject }
  const outcome = await attempt('diagnosis.questionnaires.edit', { id, edit })
  if (!outcome.ok) return refused(outcome.problem, given)
  const here = `/staff/questionnaires/${id}`
  return redirect(outcome.value.questionId && step === 'question-add' ? `${here}/questions/${outcome.value.questionId}` : here)
}

export default function QuestionnaireEdit() {
  const record = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem?: Problem } | undefined
  const { lang, t } = useLang()
  const { content, fixed } = record
  const here = `/staff/questionnaires/${record.id}`
  const all = content.pages.flatMap(each => each.questions)
  const named = (id: string) => all.find(question => question.id === id)?.title[lang] || t(forms.untitled)
  return (
    <>
      <title>{`${record.title[lang]} · ${t(shell.product)}`}</title>
      <PageHead title={record.title[lang]} crumbs={[{ label: t(forms.questionnaires), href: '/staff/questionnaires' }]} subtitle={`${t(forms.version)} ${record.version}`}
        state={<Tag tone={fixed ? 'ok' : 'neutral'}>{t(fixed ? forms.fixed : forms.editable)}</Tag>}
        actions={<ButtonLink href={`${here}/preview`}>{t(forms.preview)}</ButtonLink>} />
      <FormProblem problem={done?.problem} />
      {fixed && <Notice tone="info">{t(forms.lead)}</Notice>}
      {!fixed && (record.faults.length === 0 ? <Notice tone="ok">{t(forms.noFaults)}</Notice> : (
        <Notice tone="warn" title={t(forms.faults)}>
          <ul>
            {record.faults.map((fault, i) => {
              const what = t(forms[fault.code as keyof typeof forms])
              return <li key={i}>{fault.question === null ? what : <><a href={`${here}/questions/${fault.question}`}>{named(fault.question)}</a>{lang === 'zh' ? '：' : ': '}{what}</>}</li>
            })}
          </ul>
        </Notice>
      ))}
      {!fixed && (
        <Disclosure summary={t(forms.settings)}>
          <Form method="post" className="form" key={JSON.stringify(content.title)}>
            <TextInput name="titleZh" label={t(forms.nameZh)} defaultValue={content.title.zh} width="long" />
            <TextInput name="titleEn" label={t(forms.nameEn)} defaultValue={content.title.en} width="long" />
            <TextArea name="introZh" label={t(forms.introZh)} defaultValue={content.intro.zh} />
            <TextArea name="introEn" label={t(forms.introEn)} defaultValue={content.intro.en} />
            <Actions><Button name="do" value="settings" variant="accent">{t(shell.save)}</Button></Actions>
          </Form>
        </Disclosure>
      )}
      {content.pages.map((each, n) => (
        <Section key={each.id} title={`${t(forms.page, { n: n + 1 })} ${each.title[lang]}`}>
          <Form method="post">
            <ol>
              {each.questions.map(question => {
                const title = question.title[lang] || t(forms.untitled)
                return (
                  <li key={question.id}>
                    <p>{fixed ? title : <a href={`${here}/questions/${question.id}`}>{title}</a>} <Tag tone="neutral">{t(forms[question.type])}</Tag>{question.visibleWhen && <> <Tag tone="info">{t(forms.asked)}</Tag></>}</p>
                    {!fixed && (
                      <Actions>
                        <Button name="do" value={`question-move:${question.id}:up`} aria-label={`${t(forms.up)} ${title}`}>{t(forms.up)}</Button>
                        <Button name="do" value={`question-move:${question.id}:down`} aria-label={`${t(forms.down)} ${title}`}>{t(forms.down)}</Button>
                        <Button name="do" value={`question-remove:${question.id}`} variant="danger" aria-label={`${t(forms.remove)} ${title}`}>{t(forms.remove)}</Button>
                      </Actions>
                    )}
                  </li>
                )
              })}
            </ol>
          </Form>
          {!fixed && (
            <>
              <Form method="post" className="form">
                <Select id={`kind-${each.id}`} name="kind" label={t(forms.kind)} options={kinds.map(kind => ({ value: kind, label: t(forms[kind]) }))} />
                <Actions><Button name="do" value={`question-add:${each.id}`} variant="accent">{t(forms.addQuestion)}</Button></Actions>
              </Form>
              <Form method="post" className="form" key={JSON.stringify(each.title)}>
                <TextInput id={`zh-${each.id}`} name="titleZh" label={t(forms.nameZh)} defaultValue={each.title.zh} />
                <TextInput id={`en-${each.id}`} name="titleEn" label={t(forms.nameEn)} defaultValue={each.title.en} />
                <Actions>
                  <Button name="do" value={`page-save:${each.id}`}>{t(forms.savePage)}</Button>
                  <Button name="do" value={`page-move:${each.id}:up`}>{t(forms.up)}</Button>
                  <Button name="do" value={`page-move:${each.id}:down`}>{t(forms.down)}</Button>
                  <Button name="do" value={`page-remove:${each.id}`} variant="danger">{t(forms.removePage)}</Button>
                </Actions>
              </Form>
            </>
          )}
        </Section>
      ))}
      {!fixed && <Form method="post"><Actions><Button name="do" value="page-add">{t(forms.addPage)}</Button></Actions></Form>}
    </>
  )
}

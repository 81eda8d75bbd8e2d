import { Form, useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { adaptive } from '#domains/diagnosis/adaptive-texts.ts'
import { diagnosis } from '#domains/diagnosis/texts.ts'
import { date } from '#platform/texts.ts'
import { page, query } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { nav, shell } from '../../texts.ts'
import { Actions, Button, ButtonLink, EmptyState, Facts, Notice, PageHead, ProgressBar, Section, Tag } from '../../ui/index.ts'

export const loader = async (args: LoaderFunctionArgs) => ({ tasks: (await page(args).call('diagnosis.tasks.mine', {})).rows, done: query(args.request)['done'] })

const tones = { waiting: 'neutral', begun: 'info', done: 'ok' } as const

export default function Tasks() {
  const { tasks, done } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(nav.myTasks)} · ${t(shell.product)}`}</title>
      <PageHead title={t(diagnosis.myTasks)} />
      {done === 'questionnaire' && <Notice tone="ok" title={t(diagnosis.thanks)} live>{tasks.some(task => task.open && task.kind === 'needs' && task.test !== 'done') ? t(diagnosis.thanksQuestionnaire) : null}</Notice>}
      {done === 'test' && <Notice tone="ok" title={t(diagnosis.thanks)} live>{t(diagnosis.thanksTest)}</Notice>}
      {tasks.length === 0 && <EmptyState title={t(diagnosis.noTasks)}>{t(diagnosis.noTasksWhat)}</EmptyState>}
      {tasks.map(task => (
        <Section key={task.campaignId} title={task.title[lang]}>
          {task.about[lang] && <p>{task.about[lang]}</p>}
          <Facts items={[
            { label: t(diagnosis.closesOn), value: date(task.closesOn, lang) },
            { label: t(diagnosis.questionnaire), value: <Tag tone={tones[task.questionnaire]}>{t(diagnosis[task.questionnaire])}</Tag> },
            ...task.kind === 'survey' ? [] : [{ label: t(diagnosis.test), value: <Tag tone={tones[task.test]}>{t(diagnosis[task.test])}</Tag> }],
          ]} />
          {task.test === 'begun' && <ProgressBar label={t(diagnosis.test)} value={task.testDone} max={task.testItems} text={`${task.testDone} / ${task.testItems}`} />}
          {task.open && (
            <Actions>
              {task.questionnaire !== 'done' && (
                <ButtonLink variant="accent" href={task.anonymous ? `/staff/my/surveys/${task.campaignId}` : `/staff/my/tasks/${task.campaignId}/questionnaire`}>{t(task.questionnaire === 'begun' ? diagnosis.goOn : diagnosis.begin)}{lang === 'zh' ? '' : ': '}{t(diagnosis.questionnaire)}</ButtonLink>
              )}
              {task.test !== 'done' && task.kind === 'needs' && task.testMode === 'adaptive' && (
                <Form method="post" action="/staff/my/adaptive">
                  <input type="hidden" name="campaignId" value={task.campaignId} />
                  <Button variant={task.questionnaire === 'done' ? 'accent' : 'quiet'}>{t(task.test === 'begun' ? diagnosis.goOn : diagnosis.begin)}{lang === 'zh' ? '' : ': '}{t(adaptive.adaptiveShort)}</Button>
                </Form>
              )}
              {task.test !== 'done' && task.kind === 'needs' && task.testMode === 'fixed' && (
                <ButtonLink variant={task.questionnaire === 'done' ? 'accent' : 'quiet'} href={`/staff/my/tasks/${task.campaignId}/test`}>{t(task.test === 'begun' ? diagnosis.goOn : diagnosis.begin)}{lang === 'zh' ? '' : ': '}{t(diagnosis.test)}</ButtonLink>
              )}
            </Actions>
          )}
        </Section>
      ))}
    </>
  )
}

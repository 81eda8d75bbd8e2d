import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { needWords } from '#domains/planning/needs/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { date } from '#platform/texts.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, DataTable, EmptyState, Notice, PageHead, Section, Select, TextArea } from '../../ui/index.ts'

const priorities = [needWords.priority1, needWords.priority2, needWords.priority3] as const

export const loader = async (args: LoaderFunctionArgs) => ({ rounds: (await page(args).call('planning.my-needs.list', {})).rows })

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const text = (key: string) => String(given[key] ?? '')
  const outcome = text('do') === 'unwish' ? await attempt('planning.my-needs.unwish', { id: text('need') })
    : await attempt('planning.my-needs.wish', { id: text('round'), offering: text('offering'), priority: text('priority'), reason: text('reason') })
  return outcome.ok ? redirect('/staff/my/needs') : refused(outcome.problem, given)
}

export default function MyNeeds() {
  const { rounds } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem: Problem; given: Record<string, unknown> } | undefined
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(needWords.mine)} · ${t(shell.product)}`}</title>
      <PageHead title={t(needWords.mine)} subtitle={t(needWords.mineLead)} />
      {rounds.length === 0 && <EmptyState title={t(needWords.mineNone)}>{t(needWords.mineNoneWhat)}</EmptyState>}
      {rounds.map(round => {
        const here = done?.given['round'] === round.id
        const field = (name: string) => ({ name, id: `${name}-${round.id}`, defaultValue: here ? givenText(done?.given, name) : undefined, error: here ? errorOf(done?.problem, name) : undefined })
        return (
          <Section key={round.id} title={round.title}>
            <p>{round.about}{round.about && (lang === 'zh' ? '' : ' ')}{t(needWords.deadline)}{lang === 'zh' ? '：' : ': '}{date(round.deadline, lang)}</p>
            {round.needs.some(need => need.vetoed) && <Notice tone="warn">{t(needWords.mineVetoed)}</Notice>}
            <DataTable caption={t(needWords.mineSaid)} rows={round.needs} rowKey={row => row.id} empty={<EmptyState title={t(needWords.mineNothing)} />} columns={[
              { key: 'offering', header: t(needWords.offering), render: row => row.title[lang] },
              { key: 'kind', header: t(needWords.kind), render: row => t(needWords[row.kind]) },
              { key: 'priority', header: t(needWords.priority), render: row => { const text = priorities[(row.priority ?? 0) - 1]; return text ? t(text) : '' } },
              { key: 'reason', header: t(needWords.reason), render: row => row.reason },
              { key: 'by', header: t(needWords.by), render: row => row.byName ?? '' },
              ...(round.open ? [{ key: 'do', header: t(needWords.action), render: (row: (typeof round.needs)[number]) => row.own && (
                <Form method="post">
                  <input type="hidden" name="need" value={row.id} />
                  <Button name="do" value="unwish">{t(needWords.takeBack)}<span className="hidden"> {row.title[lang]}</span></Button>
                </Form>
              ) }] : []),
            ]} />
            {round.open && (
              <Form key={round.needs.length} method="post" className="form">
                <FormProblem problem={here ? done?.problem : undefined} href={path => `#${path}-${round.id}`} />
                <input type="hidden" name="round" value={round.id} />
                <Select {...field('offering')} label={t(needWords.offering)} options={round.offerings.map(each => ({ value: each.code, label: each.title[lang] }))} />
                <Select {...field('priority')} label={t(needWords.priority)} defaultValue={(here && givenText(done?.given, 'priority')) || '2'}
                  options={priorities.map((text, i) => ({ value: String(i + 1), label: t(text) }))} />
                <TextArea {...field('reason')} label={t(needWords.reason)} rows={2} />
                <Actions><Button variant="accent" name="do" value="wish">{t(needWords.mineAdd)}</Button></Actions>
              </Form>
            )}
          </Section>
        )
      })}
    </>
  )
}

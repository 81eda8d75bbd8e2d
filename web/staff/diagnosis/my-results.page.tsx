import { Form, useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { adaptive } from '#domains/diagnosis/adaptive-texts.ts'
import { diagnosis } from '#domains/diagnosis/texts.ts'
import { instant } from '#platform/texts.ts'
import { page, query } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { nav, shell } from '../../texts.ts'
import { Actions, Button, ButtonLink, DataTable, EmptyState, Notice, PageHead, Section, Select } from '../../ui/index.ts'
import { OwnGain } from './own-gain.tsx'
import { Result } from './result.tsx'
import { LevelTag } from './standing.tsx'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call } = page(args)
  const { result } = await call('diagnosis.results.mine', {})
  return {
    result, gain: await call('diagnosis.gain.mine', {}), checks: (await call('diagnosis.checks.mine', {})).rows, framework: await call('competency.framework.get', {}),
    advice: result ? (await call('planning.advice', {})).rows : [], done: query(args.request)['done'],
  }
}

export default function MyResults() {
  const { result, gain, checks, framework, advice, done } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  const nameOf = (id: string) => framework.competencies.find(each => each.id === id)?.name[lang] ?? ''
  return (
    <>
      <title>{`${t(nav.myResult)} · ${t(shell.product)}`}</title>
      <PageHead title={t(diagnosis.myResult)} subtitle={result ? `${result.title[lang]} · ${t(diagnosis.scoredAt, { time: instant(result.scoredAt, lang) })}` : undefined} />
      {done !== undefined && <Notice tone="ok" title={t(adaptive.ended)} live>{done === 'certainty' && t(adaptive.endedCertainty)}</Notice>}
      {result ? <Result result={result} framework={framework} advice={advice} check />
        : <EmptyState title={t(diagnosis.noResult)} action={<ButtonLink href="/staff/my/tasks" variant="accent">{t(diagnosis.myTasks)}</ButtonLink>}>{t(diagnosis.noResultWhat)}</EmptyState>}
      <OwnGain found={gain} framework={framework} />
      {checks.length > 0 && (
        <Section title={t(adaptive.myChecks)}>
          <p>{t(adaptive.onlyYou)}</p>
          <DataTable
            caption={t(adaptive.myChecks)} hideCaption rows={checks} rowKey={row => row.id} rowHeader="name" empty=""
            columns={[
              { key: 'name', header: t(adaptive.whichCompetency), render: row => <a href={`/staff/my/checks/${row.id}`}>{nameOf(row.competencyId)}</a> },
              { key: 'level', header: t(diagnosis.reached), render: row => <LevelTag found={row} framework={framework} /> },
              { key: 'at', header: t(diagnosis.done), render: row => (row.finishedAt ? instant(row.finishedAt, lang) : '') },
            ]}
          />
        </Section>
      )}
      <Section title={t(adaptive.checkAny)}>
        <p>{t(adaptive.checkAnyWhat)} {t(adaptive.checkWhat)}</p>
        <Form method="post" action="/staff/my/adaptive" className="form">
          <Select name="competencyId" label={t(adaptive.whichCompetency)} options={framework.competencies.map(each => ({ value: each.id, label: `${each.code} ${each.name[lang]}` }))} />
          <Actions><Button variant="accent">{t(diagnosis.begin)}</Button></Actions>
        </Form>
      </Section>
    </>
  )
}

import { redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { competency } from '#domains/competency/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { number } from '#platform/texts.ts'
import { page, query } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { nav, shell } from '../../texts.ts'
import { DataTable, Disclosure, EmptyState, Facts, Notice, PageHead, Section, Tag, TextInput } from '../../ui/index.ts'
import { Exports, fileOf, ImportForm, refusedFile } from './exchange.tsx'

export const loader = async (args: LoaderFunctionArgs) => {
  const { attempt, may } = page(args)
  const outcome = await attempt('competency.framework.get', {})
  return { framework: outcome.ok ? outcome.value : null, manage: may('competency.manage'), imported: query(args.request)['imported'] }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const outcome = await attempt('competency.framework.import', { file: fileOf(given), version: String(given['version'] ?? '') })
  return outcome.ok ? redirect(`/staff/framework?imported=${outcome.value.competencies}`) : refusedFile(outcome.problem)
}

export default function FrameworkPage() {
  const { framework, manage, imported } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem: Problem } | undefined
  const { lang, t } = useLang()
  if (!framework) return <><title>{t(nav.framework)}</title><PageHead title={t(nav.framework)} /><EmptyState title={t(competency.noFramework)}>{t(competency.noFrameworkWhat)}</EmptyState></>
  return (
    <>
      <title>{`${t(nav.framework)} · ${t(shell.product)}`}</title>
      <PageHead title={framework.name[lang]} subtitle={framework.about[lang]} state={<Tag tone="neutral">{t(competency.version, { version: framework.version })}</Tag>}
        actions={<Exports href="/api/v1/framework/export" />} />
      {imported && <Notice tone="ok" live>{t(competency.frameworkImported, { n: Number(imported) })}</Notice>}
      {manage && (
        <ImportForm title={t(competency.importFramework)} what={t(competency.importFrameworkWhat)} problem={done?.problem}>
          <TextInput name="version" label={t(competency.newVersion)} width="short" required maxLength={40} />
        </ImportForm>
      )}
      <Section title={t(competency.levels)}>
        <DataTable
          caption={t(competency.levels)} hideCaption rows={framework.levels} rowKey={level => level.code} empty=""
          columns={[
            { key: 'name', header: t(competency.level), render: level => level.name[lang] },
            { key: 'about', header: t(competency.meaning), render: level => level.about[lang] },
            { key: 'cut', header: t(competency.cut), numeric: true, render: level => (level.cutError > 0 ? t(competency.cutWithError, { cut: number(level.cut, lang, 2), error: number(level.cutError, lang, 2) }) : number(level.cut, lang, 1)) },
            { key: 'provisional', header: t(competency.standing), render: level => (level.provisional ? <Tag tone="warn">{t(competency.provisional)}</Tag> : '') },
          ]}
        />
      </Section>
      {framework.areas.map(area => (
        <Section key={area.code} title={area.name[lang]} id={area.code}>
          <p>{area.about[lang]}</p>
          {framework.competencies.filter(each => each.areaCode === area.code).map(each => (
            <Disclosure key={each.id} summary={<><strong>{each.code}</strong> {each.name[lang]}</>}>
              <p>{each.definition[lang]}</p>
              <Facts items={[
                { label: t(competency.kind), value: t(competency[each.kind]) },
                ...framework.levels.map((level, i) => ({ label: level.name[lang], value: each.descriptors[i]?.[lang] ?? '' })),
              ]} />
            </Disclosure>
          ))}
        </Section>
      ))}
    </>
  )
}

import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { competency } from '#domains/competency/texts.ts'
import { number } from '#platform/texts.ts'
import { page } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { nav, shell } from '../../texts.ts'
import { DataTable, Disclosure, EmptyState, Facts, PageHead, Section, Tag } from '../../ui/index.ts'

export const loader = async (args: LoaderFunctionArgs) => {
  const outcome = await page(args).attempt('competency.framework.get', {})
  return outcome.ok ? outcome.value : null
}

export default function FrameworkPage() {
  const framework = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  if (!framework) return <><title>{t(nav.framework)}</title><PageHead title={t(nav.framework)} /><EmptyState title={t(competency.noFramework)}>{t(competency.noFrameworkWhat)}</EmptyState></>
  return (
    <>
      <title>{`${t(nav.framework)} · ${t(shell.product)}`}</title>
      <PageHead title={framework.name[lang]} subtitle={framework.about[lang]} state={<Tag tone="neutral">{t(competency.version, { version: framework.version })}</Tag>} />
      <Section title={t(competency.levels)}>
        <DataTable
          caption={t(competency.levels)} hideCaption rows={framework.levels} rowKey={level => level.code} empty=""
          columns={[
            { key: 'name', header: t(competency.level), render: level => level.name[lang] },
            { key: 'about', header: t(competency.meaning), render: level => level.about[lang] },
            { key: 'cut', header: t(competency.cut), numeric: true, render: level => number(level.cut, lang, 1) },
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

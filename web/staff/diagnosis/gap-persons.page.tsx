import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { competency } from '#domains/competency/texts.ts'
import { diagnosis } from '#domains/diagnosis/texts.ts'
import { people } from '#domains/people/texts.ts'
import { number } from '#platform/texts.ts'
import { page, query, withQuery } from '../../page.ts'
import { useLang, useRoot } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { DataTable, EmptyState, PageHead, Pager, Tag } from '../../ui/index.ts'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call } = page(args)
  const asked = query(args.request)
  const framework = await call('competency.framework.get', {})
  return {
    asked,
    found: await call('diagnosis.gaps.persons', { id: args.params['id'] ?? '', competency: asked['competency'] ?? '', unit: asked['unit'], after: asked['after'] }),
    competency: framework.competencies.find(each => each.id === asked['competency'])?.name ?? { zh: '', en: '' },
    levels: framework.levels,
  }
}

export default function GapPersons() {
  const { asked, found, competency: which, levels } = useLoaderData<typeof loader>()
  const { here } = useRoot()
  const { lang, t } = useLang()
  const levelName = (level: number | null) => level === null ? t(diagnosis.notEnough) : level === 0 ? t(diagnosis.notYetBasic) : (levels.find(each => each.ordinal === level)?.name[lang] ?? '')
  return (
    <>
      <title>{`${t(diagnosis.personsBehind)} · ${t(shell.product)}`}</title>
      <PageHead title={t(diagnosis.personsBehind)} subtitle={which[lang]} crumbs={[{ label: t(diagnosis.gapMap), href: '/staff/gaps' }]} />
      <DataTable
        caption={t(diagnosis.personsBehind)} hideCaption rows={found.rows} rowKey={row => row.personId} rowHeader="name" empty={<EmptyState title={t(diagnosis.noMap)} />}
        columns={[
          { key: 'number', header: t(people.number), render: row => row.number },
          { key: 'name', header: t(people.name), render: row => <a href={`/staff/persons/${row.personId}/results`}>{row.name}</a> },
          { key: 'unit', header: t(people.unit), render: row => row.unitName[lang] },
          { key: 'post', header: t(people.post), render: row => row.postName?.[lang] ?? '' },
          { key: 'level', header: t(competency.level), render: row => <Tag tone={row.level === null ? 'neutral' : row.level >= (row.requiredLevel ?? 0) ? 'ok' : 'warn'}>{levelName(row.level)}</Tag> },
          { key: 'required', header: t(diagnosis.asked), render: row => (row.requiredLevel === null ? '' : levelName(row.requiredLevel)) },
          { key: 'ability', header: t(diagnosis.ability), numeric: true, render: row => `${number(row.ability, lang, 2)} ± ${number(1.96 * row.standardError, lang, 2)}` },
          { key: 'gap', header: t(diagnosis.gap), numeric: true, render: row => (row.gap === null ? '' : number(row.gap, lang, 2)) },
        ]}
      />
      <Pager nextHref={found.next ? withQuery(here, { after: found.next }) : undefined} nextLabel={t(shell.next)} firstHref={asked['after'] ? withQuery(here, {}) : undefined} firstLabel={t(shell.first)} />
    </>
  )
}

import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { diagnosis } from '#domains/diagnosis/texts.ts'
import { gain } from '#domains/diagnosis/gain-texts.ts'
import { page, query, withQuery } from '../../page.ts'
import { useLang, useRoot } from '../../root.tsx'
import { nav, shell } from '../../texts.ts'
import { ButtonLink, EmptyState, Filters, Notice, PageHead, Section, Select, Tabs } from '../../ui/index.ts'
import { GainRows, GainSummary, useGainWords } from './gain-rows.tsx'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call } = page(args)
  const { before, after, competency, grouping } = query(args.request)
  return call('diagnosis.gain.units', { before, after, competency, grouping: grouping === 'region' ? 'region' : 'agency' })
}

/** How the same people changed between two campaigns. */
export default function Gain() {
  const found = useLoaderData<typeof loader>()
  const { here } = useRoot()
  const { lang, t } = useLang()
  const { both, signed } = useGainWords()
  const { campaigns, competency, overall } = found
  const titleOf = (id: string): string => campaigns.find(each => each.id === id)?.title[lang] ?? ''
  const asked = found.competencies.find(each => each.id === competency?.competencyId)
  const name = new Map(found.groups.map(group => [group.id, group.name[lang]]))
  const options = campaigns.map(each => ({ value: each.id, label: `${each.title[lang]} (${each.opensOn})` }))
  return (
    <>
      <title>{`${t(nav.gain)} · ${t(shell.product)}`}</title>
      <PageHead title={t(gain.gain)} />
      <p>{t(gain.lead)}</p>
      {!found.before || !found.after ? <EmptyState title={t(gain.none)} action={<ButtonLink href="/staff/gaps">{t(diagnosis.gapMap)}</ButtonLink>}>{t(gain.noneWhat)}</EmptyState> : (
        <>
          <Filters action="/staff/gain" submit={t(gain.show)}>
            <Select name="before" label={t(gain.before)} defaultValue={found.before} options={options} />
            <Select name="after" label={t(gain.after)} defaultValue={found.after} options={options} />
            <Select name="competency" label={t(gain.competency)} defaultValue={asked?.id ?? ''}
              options={[{ value: '', label: t(gain.wholeProfile) }, ...found.competencies.map(each => ({ value: each.id, label: `${each.code} ${each.name[lang]}` }))]} />
          </Filters>
          {found.stale.map(id => <Notice key={id} tone="warn">{t(gain.stale, { title: titleOf(id) })}</Notice>)}
          {competency && asked && (
            <Section title={t(gain.inCompetency, { name: asked.name[lang] })}>
              {competency.gain === null ? <p>{t(gain.competencyFew)}</p> : (
                <>
                  <p><strong>{both(competency)}</strong> · {t(gain.effect)} {signed(competency.effect)} · {t(gain.persons, { n: competency.n ?? 0 })}</p>
                  <p>{t(gain.competencyHow)}</p>
                </>
              )}
            </Section>
          )}
          <Section title={t(gain.wholeProfile)}>
            {overall && <GainSummary row={overall} />}
            <Tabs label={t(diagnosis.byGrouping)} items={(['agency', 'region'] as const).map(grouping => ({ label: t(diagnosis[grouping]), href: withQuery(here, { grouping }), current: found.grouping === grouping }))} />
            {found.rows.length === 0 ? <EmptyState title={t(gain.nobody)}>{t(gain.nobodyWhat)}</EmptyState>
              : <GainRows rows={found.rows.map(row => ({ ...row, name: name.get(row.groupId) ?? '' }))} groupWord={t(diagnosis[found.grouping])} />}
          </Section>
          <Notice tone="info">{t(gain.caution)}</Notice>
        </>
      )}
    </>
  )
}

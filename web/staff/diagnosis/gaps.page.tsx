import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { diagnosis } from '#domains/diagnosis/texts.ts'
import { number } from '#platform/texts.ts'
import { page, query, withQuery } from '../../page.ts'
import { useLang, useRoot } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { ButtonLink, EmptyState, Filters, HeatMap, PageHead, Select, Tabs } from '../../ui/index.ts'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call, may } = page(args)
  const asked = query(args.request)
  const campaigns = (await call('diagnosis.campaigns.list', {})).rows.filter(campaign => campaign.scoredAt)
  const id = asked['id'] ?? campaigns[0]?.id
  const grouping = asked['grouping'] === 'region' ? 'region' as const : 'agency' as const
  return { campaigns, map: id ? await call('diagnosis.gaps.map', { id, grouping }) : null, drill: may('diagnosis.persons') }
}

export default function Gaps() {
  const { campaigns, map, drill } = useLoaderData<typeof loader>()
  const { here } = useRoot()
  const { lang, t } = useLang()
  if (!map || map.groups.length === 0) {
    return <><title>{t(diagnosis.gapMap)}</title><PageHead title={t(diagnosis.gapMap)} /><EmptyState title={t(diagnosis.noMap)}>{t(diagnosis.noMapWhat)}</EmptyState></>
  }
  const cells = new Map([...map.cells, ...map.overall.map(cell => ({ ...cell, groupId: 'all' }))].map(cell => [`${cell.groupId} ${cell.competencyId}`, cell]))
  const groups = [...map.groups.map(group => ({ id: group.id, label: group.name[lang] })), ...(map.overall.length > 0 ? [{ id: 'all', label: t(diagnosis.overall) }] : [])]
  const groupName = new Map(groups.map(group => [group.id, group.label]))
  const competencyName = new Map(map.competencies.map(each => [each.id, each.name[lang]]))
  return (
    <>
      <title>{`${t(diagnosis.gapMap)} · ${t(shell.product)}`}</title>
      <PageHead title={t(diagnosis.gapMap)} subtitle={t(diagnosis.mapOf, { title: map.title[lang], n: map.measured })}
        actions={<ButtonLink href={`/api/v1/campaigns/${map.campaignId}/gaps/export?grouping=${map.grouping}`} download>{t(diagnosis.exportGaps)}</ButtonLink>} />
      <p>{t(diagnosis.gapLead)}</p>
      {campaigns.length > 1 && (
        <Filters action="/staff/gaps" submit={t(shell.filter)}>
          <Select name="id" label={t(diagnosis.chooseCampaign)} defaultValue={map.campaignId} options={campaigns.map(each => ({ value: each.id, label: each.title[lang] }))} />
        </Filters>
      )}
      <Tabs label={t(diagnosis.byGrouping)} items={(['agency', 'region'] as const).map(grouping => ({
        label: t(diagnosis[grouping]), href: withQuery(here, { grouping }), current: map.grouping === grouping,
      }))} />
      <HeatMap
        caption={t(diagnosis.gapMap)} hideCaption
        rows={groups} columns={map.competencies.map(each => ({ id: each.id, label: each.code, title: each.name[lang] }))}
        // Gaps run downward from the target: the wider, the further below the middle of the scale.
        scale={{ min: -1, mid: 0, max: 1 }}
        words={{ suppressed: t(diagnosis.suppressed), unmeasured: t(diagnosis.unmeasured), legendLow: t(diagnosis.legendHigh), legendMid: t(diagnosis.legendLow), legendHigh: '' }}
        cell={(groupId, competencyId) => {
          const cell = cells.get(`${groupId} ${competencyId}`)
          if (!cell) return null
          if (cell.suppressed || cell.mean === null || cell.n === null) return { suppressed: true }
          const values = {
            group: groupName.get(groupId) ?? '', competency: competencyName.get(competencyId) ?? '', mean: number(cell.mean, lang, 2), n: cell.n, below: cell.below ?? 0,
            low: number(cell.low ?? 0, lang, 2), high: number(cell.high ?? 0, lang, 2),
          }
          const unit = groupId === 'all' || map.grouping === 'region' ? '' : `&unit=${groupId}`
          return {
            value: -cell.mean, text: number(cell.mean, lang, 2), title: t(cell.low === null ? diagnosis.cellTitleShort : diagnosis.cellTitle, values),
            href: drill && (groupId === 'all' || map.grouping === 'agency') ? `/staff/gaps/${map.campaignId}/persons?competency=${competencyId}${unit}` : undefined,
          }
        }}
      />
    </>
  )
}

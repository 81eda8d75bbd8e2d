import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { scenarioWords } from '#domains/planning/scenarios/texts.ts'
import { planning } from '#domains/planning/texts.ts'
import { date, money, number, percent } from '#platform/texts.ts'
import { page, type OutputOf } from '../../page.ts'
import { Refresh } from '../../refresh.tsx'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Bars, ButtonLink, CompareRanges, DataTable, Disclosure, EmptyState, Lines, Notice, PageHead, Section, SeriesMark, seriesLetters } from '../../ui/index.ts'

type Comparison = OutputOf<'planning.scenarios.compare'>
type Compared = Comparison['plans'][number]

/** Most groups that a chart shows; the table has all. */
const charted = 12

export const loader = async (args: LoaderFunctionArgs) => {
  const { attempt } = page(args)
  const ids = new URL(args.request.url).searchParams.getAll('ids').flatMap(each => each.split(','))
  const found = await attempt('planning.scenarios.compare', { ids: ids.join(',') })
  return found.ok ? { comparison: found.value } : { comparison: null }
}

export default function Compare() {
  const { comparison } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  const head = (id?: string) => (
    <PageHead title={t(scenarioWords.comparison)} subtitle={comparison?.plans.map((plan, i) => `${seriesLetters[i]} ${plan.title}`).join(lang === 'zh' ? '；' : '; ')}
      crumbs={[{ label: t(planning.plans), href: '/staff/plans' }, ...(id ? [{ label: t(scenarioWords.scenarios), href: `/staff/plans/${id}/scenarios` }] : [])]} />
  )
  const title = <title>{`${t(scenarioWords.comparison)} · ${t(shell.product)}`}</title>
  if (!comparison) return <>{title}{head()}<EmptyState title={t(scenarioWords.notEnough)} action={<ButtonLink href="/staff/plans">{t(planning.plans)}</ButtonLink>}>{t(scenarioWords.notEnoughWhat)}</EmptyState></>
  const { plans } = comparison
  const reported = plans.every(plan => plan.theil !== null)
  return (
    <>
      {title}
      {comparison.waiting && <Refresh seconds={3} />}
      {head(plans[0]?.id)}
      <Glance plans={plans} />
      <Differences plans={plans} />
      <Closes plans={plans} />
      {reported ? (
        <>
          <FairPrice comparison={comparison} />
          <FairnessParts comparison={comparison} />
          <Money plans={plans} />
        </>
      ) : comparison.waiting && <Notice tone="info" live>{t(scenarioWords.waiting)}</Notice>}
      <Held comparison={comparison} />
      <p className="hint">{t(scenarioWords.print)}</p>
    </>
  )
}

const shareOf = (plan: Compared): number | null => (plan.objective !== null && plan.need ? plan.objective / plan.need : null)

/** The head of a column for one scenario. */
const ColumnHead = ({ plan, index }: { plan: Compared; index: number }) => <><SeriesMark index={index} /> {plan.title}</>

/** What a leader reads first: one sentence, four bars, and the figures. */
const Glance = ({ plans }: { plans: readonly Compared[] }) => {
  const { lang, t } = useLang()
  const name = (plan: Compared) => `${seriesLetters[plans.indexOf(plan)]} ${plan.title}${plan.comparable ? '' : ' *'}`
  const solved = plans.filter(plan => shareOf(plan) !== null && plan.costFen !== null)
  const best = solved.toSorted((a, b) => (shareOf(b) ?? 0) - (shareOf(a) ?? 0))[0]
  const perPercent = (plan: Compared) => (plan.costFen ?? 0) / (100 * (shareOf(plan) ?? 0) || 1)
  const cheapest = solved.filter(plan => (shareOf(plan) ?? 0) > 0).toSorted((a, b) => perPercent(a) - perPercent(b))[0]
  const rows: { label: string; of: (plan: Compared) => string }[] = [
    { label: t(scenarioWords.closedShare), of: plan => { const share = shareOf(plan); return share === null ? '' : percent(share, lang, 1) } },
    { label: t(scenarioWords.cost), of: plan => (plan.costFen === null ? '' : money(plan.costFen, lang)) },
    { label: t(planning.budget), of: plan => money(plan.budgetFen, lang) },
    { label: t(scenarioWords.per10000), of: plan => { const point = plan.curve?.find(each => each.budgetFen === plan.budgetFen); return point ? number(point.per10000Yuan, lang, 2) : '' } },
    { label: t(scenarioWords.people), of: plan => (plan.people === null ? '' : number(plan.people, lang)) },
    { label: t(scenarioWords.perPerson), of: plan => (plan.costFen === null || !plan.people ? '' : money(Math.round(plan.costFen / plan.people), lang)) },
    { label: t(scenarioWords.sessionsHeld), of: plan => (plan.opened === null ? '' : number(plan.opened, lang)) },
    { label: t(scenarioWords.seats), of: plan => (plan.seats === null ? '' : number(plan.seats, lang)) },
    { label: t(scenarioWords.certified), of: plan => (plan.objective === null || plan.bound === null || plan.bound <= 0 ? '' : percent(Math.max(0, plan.bound - plan.objective) / plan.bound, lang, 1)) },
    { label: t(scenarioWords.both, { base: seriesLetters[0] }), of: plan => number(plan.others.both, lang) },
    { label: t(scenarioWords.here), of: plan => number(plan.others.here, lang) },
    { label: t(scenarioWords.there), of: plan => number(plan.others.there, lang) },
  ]
  const most = (figure: (plan: Compared) => number | null) => Math.max(...plans.map(plan => figure(plan) ?? 0), 0)
  return (
    <Section title={t(scenarioWords.atAGlance)}>
      {best && <p>{t(scenarioWords.leads, { name: name(best), share: percent(shareOf(best) ?? 0, lang, 1), cost: money(best.costFen ?? 0, lang), people: best.people ?? 0 })}</p>}
      {cheapest && <p>{t(scenarioWords.cheapest, { name: name(cheapest), cost: money(Math.round(perPercent(cheapest)), lang) })}</p>}
      {plans.some(plan => !plan.comparable) && <p>{t(scenarioWords.notComparable)}</p>}
      <Bars caption={t(scenarioWords.closedShare)} sentence={t(scenarioWords.closedSentence)} max={most(plan => (plan.need ? Math.max(plan.bound ?? 0, plan.objective ?? 0) / plan.need : null)) || 1}
        items={plans.map(plan => {
          const share = shareOf(plan) ?? 0
          return { label: name(plan), value: share, text: percent(share, lang, 1), low: share, high: plan.bound !== null && plan.need ? Math.max(share, plan.bound / plan.need) : share }
        })} />
      <Bars caption={t(scenarioWords.cost)} max={most(plan => plan.costFen) || 1} items={plans.map(plan => ({ label: name(plan), value: plan.costFen ?? 0, text: plan.costFen === null ? '' : money(plan.costFen, lang) }))} />
      <Bars caption={t(scenarioWords.people)} max={most(plan => plan.people) || 1} items={plans.map(plan => ({ label: name(plan), value: plan.people ?? 0, text: number(plan.people ?? 0, lang) }))} />
      <DataTable caption={t(scenarioWords.table)} rows={rows} rowKey={row => row.label} empty={null} columns={[
        { key: 'label', header: t(scenarioWords.measure), render: row => row.label },
        ...plans.map((plan, i) => ({ key: plan.id, header: <ColumnHead plan={plan} index={i} />, numeric: true, render: (row: (typeof rows)[number]) => row.of(plan) })),
      ]} />
      <p className="hint">{t(scenarioWords.certifiedSentence)}</p>
    </Section>
  )
}

/** The wishes in which the scenarios differ; the others folded. */
const Differences = ({ plans }: { plans: readonly Compared[] }) => {
  const { lang, t } = useLang()
  const [first] = plans
  const lines = (first?.wishes ?? []).map((line, i) => ({ key: line.key, label: line.label[lang], values: plans.map(plan => plan.wishes[i]?.value[lang] ?? '') }))
  const differ = lines.filter(line => new Set(line.values).size > 1)
  const table = (caption: string, rows: typeof lines) => (
    <DataTable caption={caption} hideCaption rows={rows} rowKey={row => row.key} empty={<p>{t(scenarioWords.noDifference)}</p>} columns={[
      { key: 'label', header: t(planning.wishes), render: row => row.label },
      ...plans.map((plan, i) => ({ key: plan.id, header: <ColumnHead plan={plan} index={i} />, render: (row: (typeof lines)[number]) => <span className={row.values[i] === row.values[0] ? undefined : 'differs'}>{row.values[i]}</span> })),
    ]} />
  )
  return (
    <Section title={t(scenarioWords.differences)}>
      {table(t(scenarioWords.differences), differ)}
      <Disclosure summary={t(scenarioWords.allWishes)}>{table(t(scenarioWords.allWishes), lines)}</Disclosure>
    </Section>
  )
}

const Closes = ({ plans }: { plans: readonly Compared[] }) => {
  const { lang, t } = useLang()
  const names = new Map(plans.flatMap(plan => plan.closes.map(each => [each.competencyId, each.name[lang]] as const)))
  const rows = [...names].map(([id, label]) => ({ id, label, of: plans.map(plan => plan.closes.find(each => each.competencyId === id)?.closed ?? 0) }))
    .toSorted((a, b) => Math.max(...b.of) - Math.max(...a.of))
  if (rows.length === 0) return null
  return (
    <Section title={t(scenarioWords.closes)}>
      <p>{t(scenarioWords.closesSentence)}</p>
      <DataTable caption={t(scenarioWords.closes)} hideCaption rows={rows} rowKey={row => row.id} empty={null} columns={[
        { key: 'label', header: t(planning.competency), render: row => row.label },
        ...plans.map((plan, i) => ({ key: plan.id, header: <ColumnHead plan={plan} index={i} />, numeric: true, render: (row: (typeof rows)[number]) => number(row.of[i] ?? 0, lang, 1) })),
      ]} />
    </Section>
  )
}

/** What floors gain some and cost all. */
const FairPrice = ({ comparison: { plans, fairPrices } }: { comparison: Comparison }) => {
  const { lang, t } = useLang()
  if (fairPrices.length === 0) return null
  const name = (id: string) => `${seriesLetters[plans.findIndex(plan => plan.id === id)] ?? ''} ${plans.find(plan => plan.id === id)?.title ?? ''}`
  return (
    <Section title={t(scenarioWords.fairPrice)}>
      <p>{t(scenarioWords.fairPriceWhat)}</p>
      <ul>
        {fairPrices.map(({ planId, regions, first, asked, share, closed, beside }) => {
          const change = beside ? closed - beside.closed : 0
          return (
            <li key={planId}>
              {beside ? t(scenarioWords.fairPriceOf, {
                name: name(planId), regions: regions.map(each => each[lang]).join(lang === 'zh' ? '、' : ', '), how: first ? t(scenarioWords.fairFirst) : '', asked: percent(asked, lang), share: percent(share, lang, 1),
                base: name(beside.planId), baseShare: percent(beside.share, lang, 1), all: number(closed, lang, 1),
                change: t(change > 0 ? scenarioWords.fairMore : scenarioWords.fairLess, { n: number(Math.abs(change), lang, 1), share: percent(beside.closed > 0 ? Math.abs(change) / beside.closed : 0, lang, 1) }),
              }) : `${name(planId)}${lang === 'zh' ? '：' : ': '}${t(scenarioWords.fairNoBase)}`}
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

const FairnessParts = ({ comparison }: { comparison: Comparison }) => {
  const { lang, t } = useLang()
  const { plans } = comparison
  const names = plans.map(plan => plan.title)
  const theil = [...comparison.groups.map(each => ({ key: each.kind as string, label: t(scenarioWords[each.kind]) })), { key: 'people', label: t(scenarioWords.theilPeople) }]
  return (
    <Section title={t(scenarioWords.fairness)}>
      <p>{t(scenarioWords.fairnessSentence)}</p>
      {comparison.groups.map(({ kind, rows }) => {
        const shown = rows.filter(row => !row.few).slice(0, charted)
        const all = shown.flatMap(row => row.of.flatMap(each => (each ? [each.low, each.high] : [])))
        const figure = (each: { mean: number; low: number; high: number }) => `${number(each.mean, lang, 2)} (${number(each.low, lang, 2)}–${number(each.high, lang, 2)})`
        return (
          <div key={kind}>
            {shown.length > 0 && (
              <CompareRanges caption={t(scenarioWords[kind])} sentence={rows.length > shown.length ? t(scenarioWords.largest, { n: shown.length }) : undefined} names={names}
                min={Math.min(0, ...all)} max={Math.max(0.1, ...all)} items={shown.map(row => ({ label: row.name[lang], of: row.of.map(each => each && { ...each, text: number(each.mean, lang, 2) }) }))} />
            )}
            <Disclosure summary={`${t(scenarioWords[kind])} · ${t(scenarioWords.table)}`}>
              <DataTable caption={t(scenarioWords[kind])} hideCaption rows={rows} rowKey={row => row.group} empty={null} columns={[
                { key: 'name', header: t(scenarioWords[kind]), render: row => row.name[lang] },
                { key: 'people', header: t(scenarioWords.groupPeople), numeric: true, render: row => (row.few ? t(scenarioWords.few) : number(row.people, lang)) },
                ...plans.flatMap((plan, i) => [
                  { key: `${plan.id} mean`, header: t(scenarioWords.groupMean, { name: seriesLetters[i] ?? '' }), numeric: true, render: (row: (typeof rows)[number]) => { const each = row.of[i]; return each ? figure(each) : '' } },
                  { key: `${plan.id} share`, header: t(scenarioWords.groupShare, { name: seriesLetters[i] ?? '' }), numeric: true, render: (row: (typeof rows)[number]) => { const each = row.of[i]; return each ? percent(each.share, lang, 1) : '' } },
                ]),
              ]} />
            </Disclosure>
          </div>
        )
      })}
      <p>{t(scenarioWords.theilSentence)}</p>
      <DataTable caption={t(scenarioWords.theil)} rows={theil} rowKey={row => row.key} empty={null} columns={[
        { key: 'label', header: t(scenarioWords.theil), render: row => row.label },
        ...plans.map((plan, i) => ({ key: plan.id, header: <ColumnHead plan={plan} index={i} />, numeric: true, render: (row: (typeof theil)[number]) => { const value = plan.theil?.[row.key]; return value === undefined ? '' : number(value, lang, 3) } })),
      ]} />
    </Section>
  )
}

const Money = ({ plans }: { plans: readonly Compared[] }) => {
  const { lang, t } = useLang()
  const rows = plans.flatMap((plan, i) => (plan.curve ?? []).map(point => ({ ...point, key: `${plan.id} ${point.budgetFen}`, name: `${seriesLetters[i]} ${plan.title}` })))
  return (
    <Section title={t(scenarioWords.money)}>
      <Lines caption={t(scenarioWords.money)} sentence={t(scenarioWords.moneySentence)} names={plans.map(plan => plan.title)} xLabel={t(scenarioWords.budget)} yLabel={t(scenarioWords.boundThere)}
        x={value => money(Math.round(value / 100) * 100, lang)} y={value => number(value, lang, value < 10 ? 1 : 0)}
        series={plans.map(plan => ({
          points: (plan.curve ?? []).map(point => ({ x: point.budgetFen, y: point.bound })), own: plan.objective === null ? null : { x: plan.budgetFen, y: plan.objective },
        }))}>
        <Disclosure summary={t(scenarioWords.curveTable)}>
          <DataTable caption={t(scenarioWords.money)} hideCaption rows={rows} rowKey={row => row.key} empty={null} columns={[
            { key: 'name', header: t(planning.plan), render: row => row.name },
            { key: 'budget', header: t(scenarioWords.budget), numeric: true, render: row => money(row.budgetFen, lang) },
            { key: 'bound', header: t(scenarioWords.boundThere), numeric: true, render: row => number(row.bound, lang, 1) },
            { key: 'per', header: t(scenarioWords.per10000), numeric: true, render: row => number(row.per10000Yuan, lang, 2) },
          ]} />
        </Disclosure>
      </Lines>
    </Section>
  )
}

/** Sessions and months, side by side. */
const Held = ({ comparison }: { comparison: Comparison }) => {
  const { lang, t } = useLang()
  const { plans, sessions } = comparison
  const months = [...new Set(plans.flatMap(plan => plan.months.map(each => each.month)))].toSorted().map(month => ({ month, of: plans.map(plan => plan.months.find(each => each.month === month)) }))
  return (
    <>
      <Section title={t(scenarioWords.sessions)}>
        <p>{t(scenarioWords.sessionsSentence)}</p>
        <DataTable caption={t(scenarioWords.sessions)} hideCaption rows={sessions} rowKey={row => row.sessionId} empty={<EmptyState title={t(planning.noAssignments)} />} columns={[
          { key: 'title', header: t(scenarioWords.session), render: row => `${row.code} ${row.title[lang]}` },
          { key: 'days', header: t(scenarioWords.days), render: row => row.days.map(day => date(day, lang)).join(lang === 'zh' ? '、' : ', ') },
          { key: 'seats', header: t(planning.seats), numeric: true, render: row => row.seats },
          ...plans.map((plan, i) => ({ key: plan.id, header: <ColumnHead plan={plan} index={i} />, numeric: true, render: (row: (typeof sessions)[number]) => row.taken[i] || '' })),
        ]} />
      </Section>
      {months.length > 1 && (
        <Section title={t(scenarioWords.months)}>
          <DataTable caption={t(scenarioWords.months)} hideCaption rows={months} rowKey={row => row.month} empty={null} columns={[
            { key: 'month', header: t(scenarioWords.month), render: row => row.month },
            ...plans.flatMap((plan, i) => [
              { key: `${plan.id} n`, header: t(scenarioWords.monthOf, { name: seriesLetters[i] ?? '' }), numeric: true, render: (row: (typeof months)[number]) => { const each = row.of[i]; return each ? `${each.sessions} / ${each.seats}` : '' } },
              { key: `${plan.id} cost`, header: t(scenarioWords.monthCost, { name: seriesLetters[i] ?? '' }), numeric: true, render: (row: (typeof months)[number]) => { const each = row.of[i]; return each ? money(each.costFen, lang) : '' } },
            ]),
          ]} />
        </Section>
      )}
    </>
  )
}

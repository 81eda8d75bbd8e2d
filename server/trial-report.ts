import { hiddenCells, smallestCell, type Spread } from '#domains/diagnosis/index.ts'
import { belowBound, type Outcome } from '#domains/planning/index.ts'
import { number, say, texts, type Lang, type Text } from '#platform/texts.ts'
import type { TrialSummary } from './trial.ts'

export type GapRow = {
  grouping: 'agency' | 'region' | 'all'; group: string; code: string; name: Text; n: number | null; mean: number | null; low: number | null; high: number | null; below: number | null; suppressed: boolean
}

const words = texts({
  title: { zh: '培训需求与计划试算报告', en: 'Trial report: training needs and plan' },
  people: { zh: '人员', en: 'People' },
  measured: { zh: '已测量', en: 'Measured' },
  before: { zh: '现有差距（加权 logit）', en: 'Gap now (weighted logits)' },
  after: { zh: '计划执行后预计剩余', en: 'Expected to remain after the plan' },
  share: { zh: '预计弥补 {share}%', en: '{share}% expected to be closed' },
  whatIs: { zh: '差距是岗位要求与测得能力之间的预期不足，一级约为 1。以下数字带有测量误差，区间为 95%。', en: 'A gap is how far measured ability is expected to fall short of what the post asks; one level is about 1. Figures carry measurement error; intervals are 95%.' },
  byCompetency: { zh: '各项能力的平均差距', en: 'Mean gap by competency' },
  byAgency: { zh: '差距最大的机构与能力', en: 'The widest gaps by agency' },
  plan: { zh: '培训计划', en: 'The plan' },
  assignments: { zh: '安排人次', en: 'Seats assigned' },
  cost: { zh: '费用（元，预算 {budget}）', en: 'Cost (yuan, of {budget})' },
  closed: { zh: '弥补的差距', en: 'Gap closed' },
  greedy: { zh: '逐个择优的做法', en: 'Choosing one by one' },
  ours: { zh: '本计划', en: 'This plan' },
  bound: { zh: '任何计划都不可能弥补超过 {bound}；本计划距此上限至多 {gap}%。', en: 'No plan whatever can close more than {bound}; this one lies at most {gap}% below.' },
  noPlan: { zh: '没有得出可行的计划。', en: 'No feasible plan was found.' },
  agency: { zh: '机构', en: 'Agency' },
  competency: { zh: '能力', en: 'Competency' },
  gap: { zh: '平均差距', en: 'Mean gap' },
  n: { zh: '人数', en: 'People' },
  interval: { zh: '95% 区间', en: '95% interval' },
  privacy: { zh: '少于 {n} 人的单元格不显示，可由其推算出此类数字的单元格也不显示。', en: 'Cells of fewer than {n} people are not shown, nor those from which such a figure could be worked out.' },
})

const escape = (text: string): string => text.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)

/** Rows of gaps.csv with names; cells of few people, and those that would give them away, without figures. */
export const groupRows = (
  sums: readonly { grouping: 'agency' | 'region' | 'all'; groupId: string; competencyId: string; n: number; mean: number; sd: number | null; below: number }[],
  names: { groups: Map<string, Text>; competencies: Map<string, { code: string; name: Text }> },
  interval: (n: number, mean: number, sd: number | null) => { low: number | null; high: number | null },
  spread: Spread,
): GapRow[] => {
  const hidden = hiddenCells(sums, spread)
  return sums.map(sum => {
    const competency = names.competencies.get(sum.competencyId)
    const suppressed = hidden.has(sum)
    return {
      grouping: sum.grouping, group: sum.grouping === 'all' ? '' : (names.groups.get(sum.groupId)?.zh ?? ''), code: competency?.code ?? '', name: competency?.name ?? { zh: '', en: '' },
      suppressed, ...(suppressed ? { n: null, mean: null, below: null, low: null, high: null } : { n: sum.n, mean: sum.mean, below: sum.below, ...interval(sum.n, sum.mean, sum.sd) }),
    }
  }).sort((a, b) => a.grouping.localeCompare(b.grouping) || a.group.localeCompare(b.group) || a.code.localeCompare(b.code))
}

/** Bars as a picture with its figures in text: nothing to load, prints as it stands. */
const bars = (items: { label: string; value: number; low?: number | null; high?: number | null; text: string }[], lang: Lang): string => {
  const most = Math.max(0.001, ...items.map(item => item.high ?? item.value))
  const x = (value: number) => 220 + (Math.max(0, value) / most) * 380
  const height = items.length * 24 + 8
  const rows = items.map((item, i) => {
    const y = i * 24 + 4
    const whisker = item.low != null && item.high != null
      ? `<path d="M${x(item.low)} ${y + 9}H${x(item.high)}M${x(item.low)} ${y + 5}v8M${x(item.high)} ${y + 5}v8" stroke="#1c1c1c" stroke-width="1.5"/>` : ''
    return `<text x="212" y="${y + 13}" text-anchor="end">${escape(item.label)}</text><rect x="220" y="${y + 2}" width="${x(item.value) - 220}" height="14" fill="#7aa7a5"/>${whisker}<text x="690" y="${y + 13}" text-anchor="end">${escape(item.text)}</text>`
  }).join('')
  return `<svg viewBox="0 0 700 ${height}" role="img" lang="${lang}" width="700" height="${height}" font-size="12" font-family="inherit">${rows}</svg>`
}

const section = (lang: Lang, given: { summary: TrialSummary; rows: GapRow[]; budget: number; outcome: Outcome | null }): string => {
  const { summary, rows, budget, outcome } = given
  const t = (text: Text, values?: Record<string, string | number>) => escape(say(text, lang, values))
  const n = (value: number, digits = 1) => number(value, lang, digits)
  const below = outcome ? belowBound(outcome) : null
  const closedShare = summary.gapBefore > 0 ? ((summary.gapBefore - summary.gapAfterExpected) / summary.gapBefore) * 100 : 0
  const shown = rows.flatMap(row => (row.mean === null ? [] : [{ ...row, mean: row.mean }]))
  const overall = shown.filter(row => row.grouping === 'all').sort((a, b) => b.mean - a.mean)
  const widest = shown.filter(row => row.grouping === 'agency').sort((a, b) => b.mean - a.mean).slice(0, 20)
  const figures = [[t(words.people), number(summary.people, lang)], [t(words.measured), number(summary.measured, lang)], [t(words.before), n(summary.gapBefore)], [t(words.after), n(summary.gapAfterExpected)]]
  return `<section lang="${lang === 'zh' ? 'zh-CN' : 'en'}">
<h1>${t(words.title)}</h1>
<dl>${figures.map(([label, value]) => `<div><dt>${label}</dt><dd>${value}</dd></div>`).join('')}</dl>
<p>${t(words.share, { share: n(closedShare) })} ${t(words.whatIs)}</p>
<h2>${t(words.byCompetency)}</h2>
${bars(overall.map(row => ({ label: row.name[lang] === row.code ? row.code : `${row.code} ${row.name[lang]}`.slice(0, 34), value: row.mean, low: row.low, high: row.high, text: n(row.mean, 2) })), lang)}
<h2>${t(words.byAgency)}</h2>
<table><thead><tr>${[words.agency, words.competency, words.n, words.gap, words.interval].map(head => `<th scope="col">${t(head)}</th>`).join('')}</tr></thead><tbody>
${widest.map(row => `<tr><th scope="row">${escape(row.group)}</th><td>${escape(row.name[lang])}</td><td>${row.n}</td><td>${n(row.mean, 2)}</td><td>${row.low === null || row.high === null ? '' : `${n(row.low, 2)} – ${n(row.high, 2)}`}</td></tr>`).join('\n')}
</tbody></table><p>${t(words.privacy, { n: smallestCell })}</p>
<h2>${t(words.plan)}</h2>
${outcome?.plan ? `<dl><div><dt>${t(words.assignments)}</dt><dd>${number(summary.plan.assignments, lang)}</dd></div><div><dt>${t(words.cost, { budget: number(budget, lang) })}</dt><dd>${number(summary.plan.cost, lang)}</dd></div></dl>
<h3>${t(words.closed)}</h3>
${bars([{ label: say(words.ours, lang), value: outcome.plan.objective, text: n(outcome.plan.objective) }, ...(outcome.greedy ? [{ label: say(words.greedy, lang), value: outcome.greedy.objective, text: n(outcome.greedy.objective) }] : [])], lang)}
${outcome.bound === null || below === null ? '' : `<p>${t(words.bound, { bound: n(outcome.bound), gap: n(100 * below, 2) })}</p>`}` : `<p>${t(words.noPlan)}</p>`}
</section>`
}

/** The report for a leader, Chinese first and English after it, one file without anything to load. */
export const report = (given: { summary: TrialSummary; rows: GapRow[]; budget: number; outcome: Outcome | null }): string => `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(words.title.zh)} / ${escape(words.title.en)}</title>
<style>
body{font:16px/1.7 "PingFang SC","Noto Sans CJK SC","Microsoft YaHei",system-ui,sans-serif;color:#1c1c1c;background:#fbfaf6;margin:0}
section{max-width:760px;margin:0 auto;padding:40px 24px}section+section{border-top:1px solid #ccc}section[lang=en]{line-height:1.5}
h1{font-size:26px}h2{font-size:20px;margin-top:40px}h3{font-size:16px}dl{display:flex;flex-wrap:wrap;gap:24px}dt{font-size:14px;color:#555}dd{margin:0;font-size:26px;font-variant-numeric:tabular-nums}
svg{max-width:100%;height:auto}table{border-collapse:collapse;width:100%;font-size:14px;font-variant-numeric:tabular-nums}th,td{padding:4px 8px;text-align:start;border-bottom:1px solid #ddd}tbody th{font-weight:400}
@media print{section+section{break-before:page}body{background:none}}
</style></head><body><main>
${section('zh', given)}
${section('en', given)}
</main></body></html>
`

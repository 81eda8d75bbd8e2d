import type { CertificateState, LedgerRow, MyHours, PeriodHours, Words } from '#domains/credits/shapes.ts'
import { credits } from '#domains/credits/texts.ts'
import { date, number, type Text } from '#platform/texts.ts'
import { useLang } from '../../root.tsx'
import { DataTable, Disclosure, EmptyState, Facts, Section, Tag } from '../../ui/index.ts'

const whys: Record<'no-rule' | 'no-conversion' | 'not-passed' | 'minutes-missing' | 'days-missing' | 'capped' | 'repeated', Text> = {
  'no-rule': credits.whyNoRule, 'no-conversion': credits.whyNoConversion, 'not-passed': credits.whyNotPassed, 'minutes-missing': credits.whyMinutesMissing, 'days-missing': credits.whyDaysMissing, capped: credits.capped,
  repeated: credits.whyRepeated,
}

/** The last day on which something can still be done. */
const lastDay = (to: string): string => new Date(Date.parse(`${to}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)

/** Periods that run, one under the other; those that are over in a table. */
export const Periods = ({ hours }: { hours: Pick<MyHours, 'periods'> }) => {
  const { lang, t } = useLang()
  const running = hours.periods.filter(period => period.running)
  const over = hours.periods.filter(period => !period.running)
  if (hours.periods.length === 0) return <EmptyState title={t(credits.noDuty)}>{t(credits.noDutyWhat)}</EmptyState>
  return (
    <>
      {running.map(period => <Running key={`${period.pack} ${period.quota} ${period.from}`} period={period} />)}
      {over.length > 0 && (
        <Section title={t(credits.earlier)}>
          <DataTable caption={t(credits.earlier)} hideCaption rows={over} rowKey={row => `${row.pack} ${row.quota} ${row.from}`} empty={null} columns={[
            { key: 'quota', header: t(credits.quota), render: row => row.quotaName[lang] },
            { key: 'period', header: t(credits.period), render: row => row.period },
            { key: 'required', header: t(credits.required), numeric: true, render: row => number(row.required, lang) },
            { key: 'credited', header: t(credits.credited), numeric: true, render: row => number(row.credited, lang) },
            { key: 'carried', header: t(credits.carriedOver), numeric: true, render: row => number(row.carriedOver, lang) },
            { key: 'short', header: t(credits.short), numeric: true, render: row => number(row.short, lang) },
            { key: 'version', header: t(credits.version), render: row => row.version },
          ]} />
        </Section>
      )}
    </>
  )
}

const Running = ({ period }: { period: PeriodHours }) => {
  const { lang, t } = useLang()
  const amount = (n: number) => t(period.measure === 'days' ? credits.daysN : credits.hoursN, { n })
  return (
    <Section title={`${period.quotaName[lang]} · ${period.period}`}>
      <p>
        {period.short === 0 ? <Tag tone="ok">{t(period.required === 0 ? credits.nothingOwed : period.byDays ? credits.fulfilledByDays : credits.fulfilled)}</Tag> : <Tag tone="warn">{t(credits.missingTag)}</Tag>}
        {' '}{period.short > 0 && <strong>{t(credits.short)} {amount(period.short)}</strong>}
        {period.short > 0 && ` · ${t(credits.until, { day: date(lastDay(period.to), lang) })}`}
      </p>
      <Facts items={[
        { label: t(credits.required), value: amount(period.required) },
        { label: t(credits.credited), value: amount(period.credited) },
        ...(period.carriedOver > 0 ? [{ label: t(credits.carriedOver), value: amount(period.carriedOver) }] : []),
        ...(period.carriesOn > 0 ? [{ label: t(credits.carriesOn), value: amount(period.carriesOn) }] : []),
        ...(period.capped > 0 ? [{ label: t(credits.capped), value: amount(period.capped) }] : []),
        ...(period.short > 0 ? [{ label: t(credits.forecast), value: period.forecast === null ? t(credits.tooEarly) : amount(period.forecast) }] : []),
        { label: t(credits.pack), value: `${period.packName[lang]} · ${t(credits.byRule, { version: period.version })}` },
      ]} />
      {period.short > 0 && period.forecast !== null && <p className="hint">{t(credits.forecastWhat)}</p>}
      {period.parts.length > 0 && (
        <DataTable caption={t(credits.part)} hideCaption rows={period.parts.map((part, i) => ({ ...part, key: String(i) }))} rowKey={row => row.key} rowHeader="name" empty={null} columns={[
          { key: 'name', header: t(credits.part), render: row => row.name[lang] },
          { key: 'required', header: t(credits.required), numeric: true, render: row => number(row.required, lang) },
          { key: 'credited', header: t(credits.credited), numeric: true, render: row => number(row.credited, lang) },
          { key: 'short', header: t(credits.short), numeric: true, render: row => number(row.short, lang) },
        ]} />
      )}
      {period.byKind.length > 0 && (
        <DataTable caption={t(credits.byKind)} hideCaption rows={period.byKind} rowKey={row => row.kind.zh} rowHeader="kind" empty={null} columns={[
          { key: 'kind', header: t(credits.kind), render: row => row.kind[lang] },
          { key: 'hours', header: t(credits.hours), numeric: true, render: row => number(row.hours, lang) },
        ]} />
      )}
    </Section>
  )
}

/** How one row counted: a line for each quota that looked at it. */
const Counted = ({ row, periods }: { row: LedgerRow; periods: readonly PeriodHours[] }) => {
  const { lang, t } = useLang()
  if (row.reverses) return null
  const lines = periods.flatMap(period => period.counted.filter(each => each.entry === row.id).map(each => {
    const values = { quota: period.quotaName[lang], period: period.period, hours: each.hours, of: each.of, cap: each.cap?.[lang] ?? '', why: each.why ? t(whys[each.why]) : '' }
    return t(each.why === null ? credits.countedFull : each.why === 'capped' ? credits.countedCapped : credits.countedNot, values)
  }))
  if (row.reversedBy) return null
  if (lines.length === 0) return <>{t(credits.countedNowhere)}</>
  return <ul>{lines.map(line => <li key={line}>{line}</li>)}</ul>
}

/** The ledger, the latest row first, with how each counted and why. */
export const Ledger = ({ hours, evidence }: { hours: Pick<MyHours, 'ledger' | 'periods'>; evidence: boolean }) => {
  const { lang, t } = useLang()
  const length = (row: LedgerRow) => [row.minutes === null ? '' : t(credits.clockN, { n: row.minutes / 60 }), row.days === null ? '' : t(credits.daysN, { n: row.days })].filter(Boolean).join(lang === 'zh' ? '，' : ', ')
  return (
    <Section title={t(credits.ledger)}>
      <p className="hint">{t(credits.ledgerWhat)}</p>
      <DataTable caption={t(credits.ledger)} hideCaption rows={hours.ledger} rowKey={row => row.id} rowHeader="what" empty={<EmptyState title={t(credits.noLedger)}>{t(credits.noLedgerWhat)}</EmptyState>} columns={[
        { key: 'day', header: t(credits.completedOn), render: row => date(row.completedOn, lang) },
        { key: 'what', header: t(credits.what), render: row => row.title[lang] },
        { key: 'state', header: t(credits.state), render: row => (row.reverses ? <Tag tone="neutral">{t(credits.reversal)}</Tag> : row.reversedBy ? <Tag tone="warn">{t(credits.reversed)}</Tag> : <Tag tone="ok">{t(credits.stands)}</Tag>) },
        { key: 'counted', header: t(credits.countedAs), render: row => <Counted row={row} periods={hours.periods} /> },
        { key: 'kind', header: t(credits.kind), render: row => `${row.kindName[lang]} · ${row.sourceName[lang]} · ${t(row.category === 'required' ? credits.requiredCategory : credits.elective)}` },
        { key: 'length', header: t(credits.clockHours), render: length },
        { key: 'reason', header: t(credits.reason), render: row => row.reason },
        { key: 'approver', header: t(credits.approver), render: row => row.approver ?? '' },
        { key: 'evidence', header: t(credits.evidence), render: row => (evidence && row.claimId && row.evidence ? <a href={`/api/v1/hour-claims/${row.claimId}/evidence`} download>{t(credits.evidence)}</a> : '') },
      ]} />
    </Section>
  )
}

const states: Record<CertificateState['state'], { text: Text; tone: 'neutral' | 'ok' | 'info' | 'warn' | 'danger' }> = {
  none: { text: credits.certNone, tone: 'neutral' }, valid: { text: credits.certValid, tone: 'ok' }, open: { text: credits.certOpen, tone: 'info' }, grace: { text: credits.certGrace, tone: 'warn' }, lapsed: { text: credits.certLapsed, tone: 'danger' },
}

export const Certificates = ({ rows }: { rows: readonly CertificateState[] }) => {
  const { lang, t } = useLang()
  if (rows.length === 0) return null
  const day = (value: string | null) => (value === null ? '' : date(value, lang))
  return (
    <Section title={t(credits.certificates)}>
      <DataTable caption={t(credits.certificates)} hideCaption rows={rows} rowKey={row => row.name.zh} empty={null} columns={[
        { key: 'name', header: t(credits.certificate), render: row => row.name[lang] },
        { key: 'state', header: t(credits.state), render: row => <Tag tone={states[row.state].tone}>{t(states[row.state].text)}</Tag> },
        { key: 'opens', header: t(credits.windowOpens), render: row => day(row.windowOpens) },
        { key: 'expires', header: t(credits.expires), render: row => day(row.expires) },
        { key: 'grace', header: t(credits.graceEnds), render: row => day(row.graceEnds) },
      ]} />
    </Section>
  )
}

/** By which rules the person is, and was, bound. */
export const Duties = ({ rows }: { rows: MyHours['duties'] }) => {
  const { lang, t } = useLang()
  if (rows.length === 0) return null
  const named = (words: Words) => words[lang]
  return (
    <Disclosure summary={t(credits.duties)}>
      <DataTable caption={t(credits.duties)} hideCaption rows={rows} rowKey={row => `${row.packCode} ${row.class} ${row.from}`} empty={null} columns={[
        { key: 'pack', header: t(credits.pack), render: row => named(row.packName) },
        { key: 'class', header: t(credits.class), render: row => named(row.className) },
        { key: 'unit', header: t(credits.assignedBy), render: row => named(row.unitName) },
        { key: 'from', header: t(credits.from), render: row => date(row.from, lang) },
        { key: 'to', header: t(credits.to), render: row => (row.to ? date(row.to, lang) : t(credits.open)) },
        { key: 'decision', header: t(credits.decision), render: row => row.decision },
      ]} />
    </Disclosure>
  )
}

import type { ReactNode } from 'react'
import { number, percent, speaker, type Lang } from '#platform/texts.ts'
import {
  Actions, Bars, Button, ButtonLink, Checkbox, CheckboxGroup, CitizenShell, CompareBars, DataTable, DateInput, Dialog, DialogButton, Disclosure,
  EmptyState, ErrorSummary, Facts, FileInput, Filters, HeatMap, MatrixField, Notice, NumberInput, PageHead, Pager, PasswordInput, ProgressBar,
  RadioGroup, RangeChart, RankingField, RunShell, Section, Select, StaffShell, Stat, Stats, Steps, Tabs, Tag, TextArea, TextInput, ThemeSwitch,
  Timeline, type HeatCell, type Tone,
} from './index.ts'
import { gaps, participants, sample } from './gallery-words.ts'

export type GalleryView = 'all' | 'staff' | 'citizen' | 'run'
type Props = { lang: Lang; view?: GalleryView; theme?: 'auto' | 'light' | 'dark' }

/** Every component with words of the trade; `view` shows one of the frames with a page in it. */
export const Gallery = ({ lang, view = 'all', theme = 'auto' }: Props) => {
  if (view === 'staff') return <StaffSample lang={lang} theme={theme} />
  if (view === 'citizen') return <CitizenSample lang={lang} />
  if (view === 'run') return <RunSample lang={lang} />
  return <Everything lang={lang} theme={theme} />
}

const address = (view: string) => `/ui?view=${view}`

const languages = (lang: Lang, back: string) => ({
  label: speaker(lang)(sample.language),
  items: [
    { code: 'zh', label: '中文', href: `/preferences?lang=zh&back=${encodeURIComponent(back)}`, current: lang === 'zh' },
    { code: 'en', label: 'English', href: `/preferences?lang=en&back=${encodeURIComponent(back)}`, current: lang === 'en' },
  ],
})

const themes = (lang: Lang, current: string, back: string) => {
  const t = speaker(lang)
  return {
    label: t(sample.theme), action: '/preferences', current, back,
    items: [{ value: 'auto', label: t(sample.themeAuto) }, { value: 'light', label: t(sample.light) }, { value: 'dark', label: t(sample.dark) }],
  }
}

const Frame = ({ lang, back, children }: { lang: Lang; back: string; children: ReactNode }) => {
  const t = speaker(lang)
  return (
    <CitizenShell
      brand={{ label: t(sample.product), href: '/ui', tagline: t(sample.tagline) }}
      languages={languages(lang, back)}
      links={[{ label: t(sample.guides), href: '#guides' }, { label: t(sample.follow), href: '#follow' }, { label: t(sample.ask), href: '#ask' }]}
      words={{ skip: t(sample.skip), navigation: t(sample.navigation) }}
      footer={<p>{t(sample.footer)}</p>}
    >
      {children}
    </CitizenShell>
  )
}

const Everything = ({ lang, theme }: { lang: Lang; theme: string }) => {
  const t = speaker(lang)
  return (
    <Frame lang={lang} back="/ui">
      <PageHead title={t(sample.title)} subtitle={t(sample.subtitle)} crumbsLabel={t(sample.crumbsLabel)} crumbs={[{ label: t(sample.home), href: '/' }]}
        actions={<ThemeSwitch {...themes(lang, theme, '/ui')} />} />
      <Section title={t(sample.frames)}>
        <Actions>
          <ButtonLink href={address('staff')}>{t(sample.staffFrame)}</ButtonLink>
          <ButtonLink href={address('citizen')}>{t(sample.citizenFrame)}</ButtonLink>
          <ButtonLink href={address('run')}>{t(sample.runFrame)}</ButtonLink>
        </Actions>
      </Section>
      <Section title={t(sample.figures)}><Figures lang={lang} /></Section>
      <Section title={t(sample.buttons)}><Buttons lang={lang} /></Section>
      <Section title={t(sample.states)}><States lang={lang} /></Section>
      <Section title={t(sample.record)} actions={<Button variant="accent">{t(sample.saveDraft)}</Button>}><Record lang={lang} /></Section>
      <Section title={t(sample.list)}><List lang={lang} /></Section>
      <Section title={t(sample.emptyList)}><Empty lang={lang} /></Section>
      <Section title={t(sample.form)}><Form lang={lang} /></Section>
      <Section title={t(sample.questions)}><Questions lang={lang} /></Section>
      <Section title={t(sample.charts)}><Charts lang={lang} /></Section>
      <Section title={t(sample.themes)}>
        {(['light', 'dark'] as const).map(ground => (
          <div key={ground} data-theme={ground} className="stack gallery-theme">
            <h3>{t(sample[ground])}</h3>
            <Buttons lang={lang} />
            <States lang={lang} />
            <Heat lang={lang} ground={t(sample[ground])} />
            <TextInput id={`${ground}-name`} name="name" label={t(sample.planName)} hint={t(sample.planNameHint)} defaultValue={t(sample.planNameValue)} />
            <NumberInput id={`${ground}-seats`} name="seats" label={t(sample.seats)} error={t(sample.seatsError)} defaultValue={4000} />
          </div>
        ))}
      </Section>
    </Frame>
  )
}

const Figures = ({ lang }: { lang: Lang }) => {
  const t = speaker(lang)
  return (
    <Stats>
      <Stat label={t(sample.statTested)} value={number(1284, lang)} note={t(sample.statTestedNote)} href="#tested" />
      <Stat label={t(sample.statGap)} value="−0.62" note={t(sample.statGapNote)} href="#gap" />
      <Stat label={t(sample.statSeats)} value={number(312, lang)} note={t(sample.statSeatsNote)} />
      <Stat label={t(sample.statDue)} value={number(4, lang)} note={t(sample.statDueNote)} href="#due" />
    </Stats>
  )
}

const Buttons = ({ lang }: { lang: Lang }) => {
  const t = speaker(lang)
  return (
    <Actions>
      <Button variant="commit">{t(sample.commit)}</Button>
      <Button variant="accent">{t(sample.saveDraft)}</Button>
      <Button>{t(sample.export)}</Button>
      <ButtonLink href="#record">{t(sample.openRecord)}</ButtonLink>
      <Button variant="danger">{t(sample.withdraw)}</Button>
      <Button disabled>{t(sample.disabled)}</Button>
    </Actions>
  )
}

const States = ({ lang }: { lang: Lang }) => {
  const t = speaker(lang)
  return (
    <div className="stack">
      <Actions>
        <Tag tone="neutral">{t(sample.draft)}</Tag>
        <Tag tone="info">{t(sample.running)}</Tag>
        <Tag tone="ok">{t(sample.approved)}</Tag>
        <Tag tone="warn">{t(sample.dueSoon)}</Tag>
        <Tag tone="danger">{t(sample.returned)}</Tag>
      </Actions>
      <Steps label={t(sample.steps)} doneWord={t(sample.done)} items={[
        { label: t(sample.stepNeeds), state: 'done' }, { label: t(sample.stepBudget), state: 'done' },
        { label: t(sample.stepCompare), state: 'current' }, { label: t(sample.stepSubmit), state: 'next' },
      ]} />
      <ProgressBar label={t(sample.progress)} value={1284} max={1560} text={t(sample.progressText)} />
      <Notice tone="ok" title={t(sample.noticeOk)} live>{t(sample.noticeOkText)}</Notice>
      <Notice tone="info">{t(sample.noticeInfo)}</Notice>
      <Notice tone="warn" title={t(sample.noticeWarn)}>{t(sample.noticeWarnText)}</Notice>
      <Notice tone="danger" title={t(sample.noticeDanger)}>{t(sample.noticeDangerText)}</Notice>
      <Notice tone="neutral">{t(sample.noticeNeutral)}</Notice>
    </div>
  )
}

const Record = ({ lang }: { lang: Lang }) => {
  const t = speaker(lang)
  return (
    <div className="stack">
      <Tabs label={t(sample.tabs)} items={[
        { label: t(sample.tabFacts), href: '#facts', current: true },
        { label: t(sample.tabSessions), href: '#sessions', current: false },
        { label: t(sample.tabPeople), href: '#people', current: false },
      ]} />
      <Facts items={[
        { label: t(sample.factAgency), value: t(sample.factAgencyValue) },
        { label: t(sample.factPeriod), value: t(sample.factPeriodValue) },
        { label: t(sample.factBudget), value: t(sample.factBudgetValue) },
        { label: t(sample.factOwner), value: t(sample.ownerName) },
      ]} />
      <h3>{t(sample.history)}</h3>
      <Timeline items={[
        { time: t(sample.timeApproved), title: t(sample.eventApproved), detail: t(sample.eventApprovedText) },
        { time: t(sample.timeSubmitted), title: t(sample.eventSubmitted) },
        { time: t(sample.timeMade), title: t(sample.eventMade) },
      ]} />
      <Disclosure summary={t(sample.disclosure)}><p>{t(sample.disclosureText)}</p></Disclosure>
      <Actions><DialogButton dialog="withdraw" variant="danger">{t(sample.dialogOpen)}</DialogButton></Actions>
      <Dialog id="withdraw" title={t(sample.dialogTitle)} close={{ label: t(sample.dialogClose) }}
        actions={<Button variant="danger">{t(sample.withdraw)}</Button>}>
        <p>{t(sample.dialogText)}</p>
      </Dialog>
      <Dialog id="withdraw-open" title={t(sample.dialogTitle)} open close={{ label: t(sample.dialogClose), href: '#record' }}
        actions={<Button variant="danger">{t(sample.withdraw)}</Button>}>
        <p>{t(sample.dialogText)}</p>
      </Dialog>
    </div>
  )
}

const tones: Record<(typeof participants)[number]['state'], Tone> = { approved: 'ok', running: 'info', dueSoon: 'warn', returned: 'danger' }

const List = ({ lang }: { lang: Lang }) => {
  const t = speaker(lang)
  return (
    <div className="stack">
      <Filters action="/ui" submit={t(sample.filter)} clearHref="/ui" clearLabel={t(sample.clear)}>
        <TextInput id="filter-word" name="word" label={t(sample.filterWord)} />
        <Select id="filter-agency" name="agency" label={t(sample.filterAgency)} options={[
          { value: '', label: t(sample.all) }, { value: 'a', label: t(sample.agencyA) }, { value: 'b', label: t(sample.agencyB) }]} />
        <Select id="filter-state" name="state" label={t(sample.filterState)} options={[
          { value: '', label: t(sample.all) }, { value: 'running', label: t(sample.running) }, { value: 'approved', label: t(sample.approved) }]} />
      </Filters>
      <DataTable caption={t(sample.tableCaption)} rows={participants} rowKey={row => row.id} rowHeader="name" empty={null}
        select={{ name: 'person', label: row => t(sample.pick, { name: t(row.name) }) }}
        columns={[
          { key: 'name', header: t(sample.colName), sortHref: '/ui?sort=-name', sorted: 'ascending', render: row => <a href={`#${row.id}`}>{t(row.name)}</a> },
          { key: 'post', header: t(sample.colPost), render: row => t(row.post) },
          { key: 'hours', header: t(sample.colHours), numeric: true, sortHref: '/ui?sort=hours', render: row => number(row.hours, lang) },
          { key: 'ability', header: t(sample.colScore), numeric: true, render: row => minus(row.ability, lang) },
          { key: 'state', header: t(sample.colState), render: row => <Tag tone={tones[row.state]}>{t(sample[row.state])}</Tag> },
        ]} />
      <Pager firstHref="/ui" firstLabel={t(sample.first)} nextHref="/ui?after=p4" nextLabel={t(sample.next)} />
    </div>
  )
}

const Empty = ({ lang }: { lang: Lang }) => {
  const t = speaker(lang)
  return (
    <EmptyState title={t(sample.emptyTitle)} action={<ButtonLink variant="accent" href="#add">{t(sample.emptyAction)}</ButtonLink>}>
      <p>{t(sample.emptyText)}</p>
    </EmptyState>
  )
}

const Form = ({ lang }: { lang: Lang }) => {
  const t = speaker(lang)
  return (
    <form action="/ui" method="post" noValidate className="stack">
      <ErrorSummary title={t(sample.errorsTitle)} errors={[{ href: '#seats', message: t(sample.seatsError) }]} />
      <TextInput name="name" label={t(sample.planName)} hint={t(sample.planNameHint)} defaultValue={t(sample.planNameValue)} width="long" required />
      <NumberInput name="seats" label={t(sample.seats)} error={t(sample.seatsError)} defaultValue={4000} required />
      <DateInput name="starts" label={t(sample.starts)} defaultValue="2027-03-01" required />
      <Select name="agency" label={t(sample.filterAgency)} options={[{ value: 'a', label: t(sample.agencyA) }, { value: 'b', label: t(sample.agencyB) }]} />
      <RadioGroup name="level" legend={t(sample.level)} defaultValue="basic" options={[
        { value: 'basic', label: t(sample.levelBasic) }, { value: 'applied', label: t(sample.levelApplied) },
        { value: 'technical', label: t(sample.levelTechnical), hint: t(sample.levelTechnicalHint) }]} />
      <CheckboxGroup name="modes" legend={t(sample.modes)} defaultValues={['online', 'practice']} inline options={[
        { value: 'online', label: t(sample.modeOnline) }, { value: 'class', label: t(sample.modeClass) }, { value: 'practice', label: t(sample.modePractice) }]} />
      <TextArea name="reason" label={t(sample.reason)} optionalWord={t(sample.optional)} rows={3} />
      <FileInput name="file" label={t(sample.file)} hint={t(sample.fileHint)} optionalWord={t(sample.optional)} />
      <PasswordInput name="password" label={t(sample.password)} required />
      <Checkbox name="agree" label={t(sample.agree)} defaultChecked />
      <Actions>
        <Button variant="commit">{t(sample.commit)}</Button>
        <Button name="then" value="draft">{t(sample.saveDraft)}</Button>
      </Actions>
    </form>
  )
}

const Questions = ({ lang }: { lang: Lang }) => {
  const t = speaker(lang)
  return (
    <form action="/ui" method="post" className="stack">
      <MatrixField name={row => `able.${row}`} legend={t(sample.matrix)} values={{ forms: 'mostly', data: 'help' }}
        rows={[{ id: 'forms', label: t(sample.rowForms) }, { id: 'data', label: t(sample.rowData) }, { id: 'privacy', label: t(sample.rowPrivacy) }]}
        columns={[{ id: 'not', label: t(sample.cannot) }, { id: 'help', label: t(sample.withHelp) }, { id: 'mostly', label: t(sample.mostly) }, { id: 'fully', label: t(sample.fully) }]} />
      <RankingField name={option => `rank.${option}`} legend={t(sample.ranking)} hint={t(sample.rankingHint)} max={3} values={{ data: 1, service: 2 }}
        words={{ none: t(sample.unranked) }} options={[
          { id: 'data', label: t(sample.topicData) }, { id: 'security', label: t(sample.topicSecurity) },
          { id: 'service', label: t(sample.topicService) }, { id: 'writing', label: t(sample.topicWriting) }]} />
    </form>
  )
}

/** A signed figure with a true minus, as printed tables have it. */
const minus = (value: number, lang: Lang) => number(value, lang, 2).replace('-', '−')

const Heat = ({ lang, ground }: { lang: Lang; ground?: string }) => {
  const t = speaker(lang)
  const rows = [
    { id: 'a', label: t(sample.agencyA), href: '#a' }, { id: 'b', label: t(sample.agencyB), href: '#b' },
    { id: 'c', label: t(sample.agencyC), href: '#c' }, { id: 'd', label: t(sample.agencyD), href: '#d' },
  ]
  const columns = [sample.compService, sample.compAdmin, sample.compInfo, sample.compComputer, sample.compNetwork].map((text, index) => ({ id: String(index), label: t(text) }))
  const cell = (row: string, column: string): HeatCell => {
    const value = gaps[row]?.[Number(column)] ?? null
    if (value === null) return null
    if (value === 'few') return { suppressed: true }
    const labels = { row: rows.find(({ id }) => id === row)?.label ?? '', column: columns[Number(column)]?.label ?? '', value: minus(value, lang) }
    return { value, text: minus(value, lang), title: t(sample.heatTitle, labels), href: `#${row}-${column}` }
  }
  return (
    <HeatMap caption={ground ? `${t(sample.heatCaption)} · ${ground}` : t(sample.heatCaption)} rows={rows} columns={columns} cell={cell} scale={{ min: -1.5, mid: 0, max: 1.5 }} words={{
      suppressed: t(sample.suppressed), unmeasured: t(sample.unmeasured),
      legendLow: t(sample.legendLow), legendMid: t(sample.legendMid), legendHigh: t(sample.legendHigh),
    }} />
  )
}

const Charts = ({ lang }: { lang: Lang }) => {
  const t = speaker(lang)
  const estimate = (mean: number, low: number, high: number) =>
    ({ mean, low, high, text: t(sample.rangeText, { mean: minus(mean, lang), low: minus(low, lang), high: minus(high, lang) }) })
  return (
    <div className="stack">
      <Heat lang={lang} />
      <Bars caption={t(sample.barsCaption)} sentence={t(sample.barsSentence)} max={900} items={[
        { label: t(sample.levelBasic), value: 708, low: 671, high: 744, text: t(sample.people, { n: 708 }) },
        { label: t(sample.levelApplied), value: 421, low: 386, high: 457, text: t(sample.people, { n: 421 }) },
        { label: t(sample.levelTechnical), value: 155, low: 131, high: 181, text: t(sample.people, { n: 155 }) },
      ]} />
      <RangeChart caption={t(sample.rangeCaption)} sentence={t(sample.rangeSentence)} min={-2} max={2}
        legend={{ mean: t(sample.mean), interval: t(sample.interval), target: t(sample.target) }}
        ticks={[-2, -1, 0, 1, 2].map(at => ({ at, label: String(at).replace('-', '−') }))}
        items={[
          { label: t(sample.compService), target: 0.4, ...estimate(0.52, 0.38, 0.66) },
          { label: t(sample.compAdmin), target: 0.5, ...estimate(0.19, 0.02, 0.36) },
          { label: t(sample.compInfo), target: 0.6, ...estimate(-0.64, -0.83, -0.45) },
        ]} />
      <CompareBars caption={t(sample.compareCaption)} sentence={t(sample.compareSentence)} nameA={t(sample.before)} nameB={t(sample.after)} max={1} items={[
        { label: t(sample.compService), a: 0.71, b: 0.83, textA: percent(0.71, lang), textB: percent(0.83, lang) },
        { label: t(sample.compAdmin), a: 0.58, b: 0.66, textA: percent(0.58, lang), textB: percent(0.66, lang) },
        { label: t(sample.compInfo), a: 0.34, b: 0.61, textA: percent(0.34, lang), textB: percent(0.61, lang) },
      ]} />
    </div>
  )
}

const StaffSample = ({ lang, theme }: { lang: Lang; theme: string }) => {
  const t = speaker(lang)
  const back = address('staff')
  return (
    <StaffShell
      brand={{ label: t(sample.product), href: '/ui', tagline: t(sample.tagline) }}
      nav={[
        { label: t(sample.navMine), items: [{ label: t(sample.navDesk), href: '#desk', current: false }, { label: t(sample.navTasks), href: '#tasks', current: false }] },
        { label: t(sample.navMeasure), items: [
          { label: t(sample.navCampaigns), href: '#campaigns', current: false }, { label: t(sample.navGaps), href: '#gaps', current: false },
          { label: t(sample.navItems), href: '#items', current: false }] },
        { label: t(sample.navPlan), items: [{ label: t(sample.navOfferings), href: '#offerings', current: false }, { label: t(sample.navPlans), href: '#plans', current: true }] },
      ]}
      search={{ action: '/ui', label: t(sample.search), submit: t(sample.searchAction) }}
      languages={languages(lang, back)}
      theme={themes(lang, theme, back)}
      notices={{ href: '#notices', label: t(sample.notices), count: 3, countLabel: t(sample.unread, { n: 3 }) }}
      account={{ name: t(sample.ownerName), items: [{ label: t(sample.account), href: '#account' }], signOut: { action: '/ui', label: t(sample.signOut) } }}
      words={{ skip: t(sample.skip), navigation: t(sample.navigation), menu: t(sample.menu) }}
    >
      <PageHead title={t(sample.planNameValue)} subtitle={t(sample.noticeInfo)} state={<Tag tone="info">{t(sample.running)}</Tag>}
        crumbsLabel={t(sample.crumbsLabel)} crumbs={[{ label: t(sample.navPlans), href: '#plans' }]}
        actions={<><Button>{t(sample.export)}</Button><Button variant="commit">{t(sample.commit)}</Button></>} />
      <Figures lang={lang} />
      <Section title={t(sample.record)}><Record lang={lang} /></Section>
      <Section title={t(sample.list)}><List lang={lang} /></Section>
      <Section title={t(sample.charts)}><Charts lang={lang} /></Section>
    </StaffShell>
  )
}

const CitizenSample = ({ lang }: { lang: Lang }) => {
  const t = speaker(lang)
  return (
    <Frame lang={lang} back={address('citizen')}>
      <PageHead title={t(sample.citizenTitle)} />
      <p>{t(sample.citizenText)}</p>
      <form action="/ui" method="post">
        <TextArea name="wanted" label={t(sample.citizenQuestion)} hint={t(sample.citizenHint)} required rows={6} />
        <Actions><Button variant="commit">{t(sample.citizenSend)}</Button></Actions>
      </form>
    </Frame>
  )
}

const RunSample = ({ lang }: { lang: Lang }) => {
  const t = speaker(lang)
  return (
    <RunShell title={t(sample.runTitle)} progress={{ value: 6, max: 30, text: t(sample.runProgress) }} saved={t(sample.runSaved)} time={t(sample.runTime)}
      words={{ skip: t(sample.skip) }}>
      <h1>{t(sample.runProgress)}</h1>
      <form action="/ui" method="post">
        <RadioGroup name="answer" legend={t(sample.runQuestion)} required options={[
          { value: 'a', label: t(sample.runA) }, { value: 'b', label: t(sample.runB) }, { value: 'c', label: t(sample.runC) }, { value: 'd', label: t(sample.runD) }]} />
        <Actions><Button variant="accent">{t(sample.runNext)}</Button></Actions>
      </form>
    </RunShell>
  )
}

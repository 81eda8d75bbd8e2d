import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { date, instant } from '#platform/texts.ts'
import { page } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { DataTable, EmptyState, Facts, PageHead, Section, Tag } from '../../ui/index.ts'
import { Papers, stateTones } from './papers.tsx'
import { clocks } from './texts.ts'

export const loader = (args: LoaderFunctionArgs) => page(args).call('clocks.calendars.year', { region: args.params['region'] ?? '', year: args.params['year'] ?? '' })

export default function Calendar() {
  const { region, year, versions } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  const title = t(clocks.yearTitle, { year: String(year) })
  return (
    <>
      <title>{`${title} · ${t(shell.product)}`}</title>
      <PageHead title={title} subtitle={region === 'CN' ? t(clocks.country) : region} crumbs={[{ label: t(clocks.calendars), href: '/staff/calendars' }]} />
      {versions.length === 0 && <EmptyState title={t(clocks.noVersions)} />}
      {versions.map(version => (
        <Section key={version.version} title={t(clocks.versionTitle, { n: version.version })}>
          <Facts items={[
            { label: t(clocks.state), value: <Tag tone={stateTones[version.state]}>{t(clocks[`a-${version.state}`])}</Tag> }, { label: t(clocks.notice), value: <Papers papers={version.papers} /> },
            ...(version.proposedAt ? [{ label: t(clocks.by), value: `${version.proposedByName ?? '—'} · ${instant(version.proposedAt, lang)}` }] : []),
            ...(version.decidedAt ? [{ label: t(clocks.checked), value: `${version.decidedByName ?? '—'} · ${instant(version.decidedAt, lang)}` }] : []),
            ...(version.note ? [{ label: t(clocks.note), value: version.note }] : []),
          ]} />
          <DataTable caption={`${title} ${t(clocks.versionTitle, { n: version.version })}`} hideCaption rows={version.days} rowKey={day => day.date} empty={null} columns={[
            { key: 'day', header: t(clocks.day), render: day => date(day.date, lang) },
            { key: 'kind', header: t(clocks.kind), render: day => <Tag tone={day.isOffDay ? 'info' : 'warn'}>{t(day.isOffDay ? clocks.isOff : clocks.isWork)}</Tag> },
            { key: 'name', header: t(clocks.name), render: day => day.name ?? '' },
          ]} />
          {version.stood.map(each => <p key={each.from}>{t(clocks.stood)}: {date(each.from, lang)} – {date(each.to, lang)} · {each.reason}</p>)}
        </Section>
      ))}
    </>
  )
}

import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { gain } from '#domains/diagnosis/gain-texts.ts'
import { offeringGain } from '#domains/planning/evidence/gain-texts.ts'
import { planning } from '#domains/planning/texts.ts'
import { date } from '#platform/texts.ts'
import { page } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { DataTable, EmptyState, Facts, Notice, PageHead, Section } from '../../ui/index.ts'
import { GainRows, GainSummary, useGainWords } from '../diagnosis/gain-rows.tsx'

export const loader = async (args: LoaderFunctionArgs) => {
  const id = args.params['id'] ?? ''
  return { id, found: await page(args).call('planning.offerings.gain', { id }) }
}

/** How those changed who attended an offering: in all, by session, and in what it is to raise. */
export default function OfferingGain() {
  const { id, found } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  const { signed, range } = useGainWords()
  const { overall } = found
  return (
    <>
      <title>{`${t(offeringGain.title)} · ${t(shell.product)}`}</title>
      <PageHead title={t(offeringGain.title)}
        crumbs={[{ label: t(planning.offerings), href: '/staff/offerings' }, { label: found.title[lang], href: `/staff/offerings/${id}` }]} />
      <p>{t(offeringGain.lead)}</p>
      <Facts items={[{ label: t(offeringGain.attended), value: t(gain.persons, { n: found.attended }) }]} />
      {overall.suppressed ? <EmptyState title={t(offeringGain.none)}>{t(offeringGain.noneWhat)}</EmptyState> : (
        <>
          <Section title={t(offeringGain.competencies)}>
            <DataTable
              caption={t(offeringGain.competencies)} hideCaption rows={found.competencies} rowKey={row => row.competencyId} empty=""
              columns={[
                { key: 'name', header: t(planning.competency), render: row => `${row.code} ${row.name[lang]}` },
                { key: 'n', header: t(gain.n), numeric: true, render: row => row.n ?? '—' },
                { key: 'gain', header: t(gain.mean), numeric: true, render: row => (row.gain === null ? t(gain.competencyFew) : signed(row.gain)) },
                { key: 'range', header: t(gain.interval), numeric: true, render: row => range(row) },
                { key: 'effect', header: t(gain.effect), numeric: true, render: row => signed(row.effect) },
                { key: 'expected', header: t(offeringGain.expected), numeric: true, render: row => signed(row.expected) },
              ]}
            />
            <p>{t(gain.competencyHow)}</p>
          </Section>
          <Section title={t(gain.wholeProfile)}>
            <GainSummary row={overall} />
            <h3>{t(offeringGain.bySession)}</h3>
            <GainRows rows={found.sessions.map(row => ({ ...row, name: `${row.code} ${row.days[0] ? date(row.days[0], lang) : ''}` }))} groupWord={t(planning.sessions)} />
          </Section>
          <Notice tone="info">{t(gain.caution)}</Notice>
        </>
      )}
    </>
  )
}

import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { page } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { ButtonLink, DataTable, EmptyState, PageHead, Section, Tag } from '../../ui/index.ts'
import { Certainty, lengthOf, placeOf, ruleTones, validityOf } from './rule-parts.tsx'
import { rules } from './rule-texts.ts'

export const loader = (args: LoaderFunctionArgs) => page(args).call('clocks.rules.list', {})

export default function Rules() {
  const { rows } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  const procedures = [...Map.groupBy(rows, row => row.procedure[lang])]
  return (
    <>
      <title>{`${t(rules.title)} · ${t(shell.product)}`}</title>
      <PageHead title={t(rules.title)} subtitle={t(rules.lead)} actions={<ButtonLink href="/staff/clock-rules/try">{t(rules.try)}</ButtonLink>} />
      {procedures.map(([procedure, own]) => (
        <Section key={procedure} title={procedure}>
          <DataTable caption={procedure} hideCaption rows={own} rowKey={row => row.id ?? `${row.code} ${row.jurisdiction} ${row.from}`} empty={<EmptyState title={t(rules.none)} />} columns={[
            { key: 'rule', header: t(rules.rule), render: row => <a href={`/staff/clock-rules/${row.code}`}>{row.title[lang]}</a> },
            { key: 'place', header: t(rules.place), render: row => placeOf(t, row.jurisdiction) },
            { key: 'length', header: t(rules.length), render: row => lengthOf(t, row.amount, row.unit) },
            { key: 'source', header: t(rules.source), render: row => row.source },
            { key: 'certainty', header: t(rules.certainty), render: row => <Certainty of={row.certainty} /> },
            { key: 'validity', header: t(rules.validity), render: row => validityOf(t, lang, row) },
            { key: 'state', header: t(rules.state), render: row => <Tag tone={ruleTones[row.state]}>{t(rules[`s-${row.state}`])}</Tag> },
          ]} />
        </Section>
      ))}
    </>
  )
}

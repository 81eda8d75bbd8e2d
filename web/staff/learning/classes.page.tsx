import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { classes, phaseWords } from '#domains/learning/classes/texts.ts'
import { instant } from '#platform/texts.ts'
import { page, query, withQuery } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { ButtonLink, DataTable, EmptyState, Filters, PageHead, Pager, Select, Tag, TextInput } from '../../ui/index.ts'
import { phaseTones } from './class-head.tsx'

const phases = Object.keys(phaseTones) as (keyof typeof phaseTones)[]

export const loader = async (args: LoaderFunctionArgs) => {
  const { call, may } = page(args)
  const filter = query(args.request)
  return { found: await call('learning.classes.list', { ...filter, phase: phases.find(phase => phase === filter['phase']) }), filter, url: args.request.url, manage: may('learning.manage') }
}

export default function Classes() {
  const { found, filter, url, manage } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  const make = manage && <ButtonLink href="/staff/classes/new" variant="accent">{t(classes.newClass)}</ButtonLink>
  return (
    <>
      <title>{`${t(classes.classes)} · ${t(shell.product)}`}</title>
      <PageHead title={t(classes.classes)} actions={make} />
      <Filters action="/staff/classes" submit={t(shell.filter)} clearHref={filter['phase'] || filter['q'] ? '/staff/classes' : undefined} clearLabel={t(shell.clear)}>
        <TextInput name="q" label={t(classes.search)} defaultValue={filter['q'] ?? ''} />
        <Select name="phase" label={t(classes.state)} defaultValue={filter['phase'] ?? ''}
          options={[{ value: '', label: t(shell.all) }, ...phases.map(phase => ({ value: phase, label: t(phaseWords[phase]) }))]} />
      </Filters>
      <DataTable caption={t(classes.classes)} hideCaption rows={found.rows} rowKey={row => row.id}
        empty={<EmptyState title={t(classes.noClasses)} action={make || undefined}>{t(classes.noClassesWhat)}</EmptyState>} columns={[
          { key: 'title', header: t(classes.title), render: row => <a href={`/staff/classes/${row.id}`}>{row.title[lang]}</a> },
          { key: 'code', header: t(classes.code), render: row => row.code },
          { key: 'state', header: t(classes.state), render: row => <Tag tone={phaseTones[row.phase]}>{t(phaseWords[row.phase])}</Tag> },
          { key: 'begins', header: t(classes.begins), render: row => instant(row.startsAt, lang) },
          { key: 'place', header: t(classes.place), render: row => row.place[lang] },
          { key: 'held', header: t(classes.held), numeric: true, render: row => `${row.held} / ${row.seats}` },
          { key: 'waiting', header: t(classes.waiting), numeric: true, render: row => row.waiting },
          { key: 'unit', header: t(classes.organiser), render: row => row.unitName[lang] },
        ]} />
      <Pager nextHref={found.next ? withQuery(url, { after: found.next }) : undefined} nextLabel={t(shell.next)}
        firstHref={filter['after'] ? withQuery(url, {}) : undefined} firstLabel={t(shell.first)} />
    </>
  )
}

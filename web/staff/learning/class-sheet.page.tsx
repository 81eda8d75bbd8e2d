import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { classes, markWords } from '#domains/learning/classes/texts.ts'
import { page } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { DataTable, EmptyState, PageHead } from '../../ui/index.ts'
import { halfText } from './class-head.tsx'

export const loader = async (args: LoaderFunctionArgs) => ({ report: await page(args).call('learning.classes.report', { id: args.params['id'] ?? '' }) })

/** To print and take along where there is no line: names down, half days across, room to sign. */
export default function ClassSheet() {
  const { report: { class: row, rows } } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  const people = rows.filter(each => ['enrolled', 'attended', 'incomplete', 'no-show'].includes(each.state))
  return (
    <>
      <title>{`${t(classes.sheetPaper)} · ${t(shell.product)}`}</title>
      <PageHead title={t(classes.sheetPaper)} subtitle={`${row.code} ${row.title[lang]} · ${row.place[lang]}`} crumbs={[{ label: row.title[lang], href: `/staff/classes/${row.id}/attendance` }]} />
      <p>{t(classes.sheetUpWhat)}</p>
      <DataTable caption={t(classes.sheetPaper)} hideCaption rows={people} rowKey={each => each.personId} empty={<EmptyState title={t(classes.noSeats)} />} columns={[
        { key: 'name', header: t(classes.person), render: each => each.name },
        { key: 'number', header: t(classes.number), render: each => each.number },
        { key: 'unit', header: t(classes.unit), render: each => each.unitName[lang] },
        ...row.slots.map(slot => ({ key: `${slot.day} ${slot.half}`, header: halfText(slot, lang), render: (each: (typeof people)[number]) => {
          const mark = each.marks[`${slot.day} ${slot.half}`]
          return mark ? t(markWords[mark]) : ''
        } })),
        { key: 'sign', header: t(classes.signature), render: () => '' },
      ]} />
    </>
  )
}

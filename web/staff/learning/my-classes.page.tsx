import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { classes, phaseWords, stateWords } from '#domains/learning/classes/texts.ts'
import { instant } from '#platform/texts.ts'
import { page } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { ButtonLink, DataTable, EmptyState, PageHead, Tag } from '../../ui/index.ts'
import { phaseTones, seatTones } from './class-head.tsx'

export const loader = async (args: LoaderFunctionArgs) => ({ rows: (await page(args).call('learning.my.classes', {})).rows })

export default function MyClasses() {
  const { rows } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(classes.myClasses)} · ${t(shell.product)}`}</title>
      <PageHead title={t(classes.myClasses)} subtitle={t(classes.myClassesLead)} actions={<ButtonLink href="/staff/my/check-in">{t(classes.checkIn)}</ButtonLink>} />
      <DataTable caption={t(classes.myClasses)} hideCaption rows={rows} rowKey={row => row.id} empty={<EmptyState title={t(classes.noneOpen)}>{t(classes.noneOpenWhat)}</EmptyState>} columns={[
        { key: 'title', header: t(classes.title), render: row => <a href={`/staff/my/classes/${row.id}`}>{row.title[lang]}</a> },
        { key: 'mine', header: t(classes.mySeat), render: row => (row.state
          ? <><Tag tone={seatTones[row.state]}>{t(stateWords[row.state])}</Tag>{row.position !== null && ` ${t(classes.positionIs, { n: row.position })}`}</>
          : row.keeps ? t(classes.leader) : '') },
        { key: 'begins', header: t(classes.begins), render: row => instant(row.startsAt, lang) },
        { key: 'place', header: t(classes.place), render: row => row.place[lang] },
        { key: 'free', header: t(classes.free), numeric: true, render: row => row.free },
        { key: 'waiting', header: t(classes.waiting), numeric: true, render: row => row.waiting },
        { key: 'phase', header: t(classes.state), render: row => <Tag tone={phaseTones[row.phase]}>{t(phaseWords[row.phase])}</Tag> },
      ]} />
    </>
  )
}

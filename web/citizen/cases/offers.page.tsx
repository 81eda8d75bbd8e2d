import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { page } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { Head } from '../head.tsx'
import { kept } from '../services/parts.tsx'
import { DataTable, EmptyState, PageHead } from '../../ui/index.ts'
import { apply } from './texts.ts'

export const headers = kept

export const loader = (args: LoaderFunctionArgs) => page(args).call('services.offers.list', {})

export default function Offers() {
  const { rows } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  return (
    <>
      <Head title={t(apply.listTitle)} about={t(apply.listLead)} shared />
      <PageHead title={t(apply.listTitle)} subtitle={t(apply.listLead)} />
      <DataTable caption={t(apply.listTitle)} hideCaption rows={rows} rowKey={row => row.address} empty={<EmptyState title={t(apply.none)}>{t(apply.noneWhat)}</EmptyState>} columns={[
        { key: 'title', header: t(apply.item), render: row => <a href={`/apply/${row.address}`}>{row.title[lang]}</a> },
        { key: 'office', header: t(apply.office), render: row => row.unitName[lang] },
      ]} />
      <p><a href="/follow">{t(apply.goOn)}</a></p>
      <p><a href="/my-cases">{t(apply.mine)}</a></p>
    </>
  )
}

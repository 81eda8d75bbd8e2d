import { Form, redirect, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { instant } from '#platform/texts.ts'
import { page, query, withQuery } from '../page.ts'
import { useLang, useRoot } from '../root.tsx'
import { shell } from '../texts.ts'
import { Button, EmptyState, PageHead, Pager, Timeline } from '../ui/index.ts'
import { staff } from './texts.ts'

export const loader = async (args: LoaderFunctionArgs) => page(args).call('platform.notices.list', query(args.request))
export const action = async (args: ActionFunctionArgs) => {
  await page(args).call('platform.notices.read', {})
  return redirect('/staff/notices')
}

export default function Notices() {
  const { rows, next } = useLoaderData<typeof loader>()
  const { here } = useRoot()
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(staff.notices)} · ${t(shell.product)}`}</title>
      <PageHead title={t(staff.notices)} actions={rows.some(row => !row.readAt) && <Form method="post"><Button>{t(staff.markRead)}</Button></Form>} />
      {rows.length === 0 ? <EmptyState title={t(staff.noNotices)} /> : (
        <Timeline items={rows.map(row => ({
          time: instant(row.at, lang),
          title: row.readAt ? row.text[lang] : <strong>{row.text[lang]}</strong>,
          detail: row.href && <a href={row.href}>{t(staff.open)}</a>,
        }))} />
      )}
      <Pager nextHref={next ? withQuery(here, { before: next }) : undefined} nextLabel={t(shell.next)} firstLabel={t(shell.first)} />
    </>
  )
}

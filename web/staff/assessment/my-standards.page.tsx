import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { standards } from '#domains/assessment/standards-texts.ts'
import { page, query } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, ButtonLink, EmptyState, Notice, PageHead, Section, Tag } from '../../ui/index.ts'

export const loader = async (args: LoaderFunctionArgs) => ({ rows: (await page(args).call('assessment.standards.mine', {})).rows, done: query(args.request)['done'] })

export default function MyStandards() {
  const { rows, done } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(standards.mySheets)} · ${t(shell.product)}`}</title>
      <PageHead title={t(standards.mySheets)} subtitle={t(standards.mySheetsLead)} />
      {done && <Notice tone="ok" title={t(standards.thanks)} live>{t(standards.confidential)}</Notice>}
      {rows.length === 0 && <EmptyState title={t(standards.noSheets)}>{t(standards.noSheetsWhat)}</EmptyState>}
      {rows.map(row => (
        <Section key={row.id} title={row.title[lang]}>
          <p>{t(standards[row.method])} · {t(standards[row.state])} <Tag tone={row.handedIn ? 'ok' : 'info'}>{t(row.handedIn ? standards.handedIn : standards.notYet)}</Tag></p>
          {!row.handedIn && <Actions><ButtonLink variant="accent" href={`/staff/my/standards/${row.id}`}>{t(standards.openSheet)}</ButtonLink></Actions>}
        </Section>
      ))}
    </>
  )
}

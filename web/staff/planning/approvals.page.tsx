import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { approvalWords as words } from '#domains/planning/approval/texts.ts'
import { instant } from '#platform/texts.ts'
import { page } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { ButtonLink, DataTable, EmptyState, PageHead, Tag } from '../../ui/index.ts'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call, may } = page(args)
  return { rows: (await call('planning.approvals.mine', {})).rows, sets: may('system.manage'), deputises: may('roles.deputise') }
}

export default function Approvals() {
  const { rows, sets, deputises } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(words.tasks)} · ${t(shell.product)}`}</title>
      <PageHead title={t(words.tasks)} subtitle={t(words.tasksLead)} actions={(
        <>
          {deputises && <ButtonLink href="/staff/deputies">{t(words.deputies)}</ButtonLink>}
          {sets && <ButtonLink href="/staff/approval-chain">{t(words.setChain)}</ButtonLink>}
        </>
      )} />
      <DataTable caption={t(words.tasks)} hideCaption rows={rows} rowKey={row => `${row.planId} ${row.changeId ?? ''}`}
        empty={<EmptyState title={t(words.noTasks)}>{t(words.noTasksWhat)}</EmptyState>} columns={[
          { key: 'plan', header: t(words.plan), render: row => (
            <a href={row.changeId ? `/staff/plans/${row.planId}/changes/${row.changeId}` : `/staff/plans/${row.planId}/approval`}>
              {row.planTitle}{row.changeId && (lang === 'zh' ? t(words.isChange) : ` ${t(words.isChange)}`)}
            </a>
          ) },
          { key: 'step', header: t(words.step), render: row => t(words[row.step]) },
          { key: 'unit', header: t(words.forUnit), render: row => row.unitName[lang] },
          { key: 'by', header: t(words.submittedBy), render: row => row.submittedByName ?? '' },
          { key: 'due', header: t(words.deadline), render: row => <>{row.dueAt && instant(row.dueAt, lang)} {row.late && <Tag tone="warn">{t(words.late)}</Tag>}</> },
        ]} />
    </>
  )
}

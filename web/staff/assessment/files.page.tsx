import { useActionData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { studio } from '#domains/assessment/studio-texts.ts'
import type { Problem } from '#platform/problems.ts'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, ButtonLink, Checkbox, DataTable, FileInput, Notice, PageHead } from '../../ui/index.ts'
import { StudioTabs } from './items.page.tsx'

export const loader = async (args: LoaderFunctionArgs) => {
  await page(args).call('assessment.tags.list', {})
  return null
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const outcome = await attempt('assessment.items.import', { file: given['file'] as never, dryRun: given['dryRun'] === 'on' })
  return outcome.ok ? { report: outcome.value } : refused(outcome.problem, {})
}

type Done = { report?: { dryRun: boolean; added: number; revised: number; unchanged: number }; problem?: Problem }

export default function Files() {
  const done = useActionData<typeof action>() as Done | undefined
  const { t } = useLang()
  const { report, problem } = done ?? {}
  return (
    <>
      <title>{`${t(studio.files)} · ${t(shell.product)}`}</title>
      <PageHead title={t(studio.files)} subtitle={t(studio.filesLead)}
        actions={<><ButtonLink href="/api/v1/items/export?format=xlsx" download>{t(shell.exportXlsx)}</ButtonLink><ButtonLink href="/api/v1/items/export?format=csv" download>{t(shell.exportCsv)}</ButtonLink></>} />
      <StudioTabs current="/staff/items/files" />
      {report && <Notice tone="ok" live>{t(report.dryRun ? studio.checkedReport : studio.importedReport, { added: report.added, revised: report.revised, unchanged: report.unchanged })}</Notice>}
      {problem && (
        <>
          <Notice tone="danger" live title={problem.fields.length > 0 ? t(studio.importFaults, { n: problem.fields.length }) : problem.title} />
          <DataTable caption={t(studio.fault)} hideCaption rows={problem.fields.map((field, i) => ({ ...field, key: String(i) }))} rowKey={row => row.key} empty="" columns={[
            { key: 'path', header: t(studio.place), render: row => row.path },
            { key: 'message', header: t(studio.fault), render: row => row.message },
          ]} />
        </>
      )}
      <form method="post" encType="multipart/form-data" className="form">
        <FileInput name="file" label={t(studio.file)} hint={t(studio.fileHint)} accept=".csv,.xlsx" required />
        <Checkbox name="dryRun" label={t(studio.dryRun)} defaultChecked={!report?.dryRun} />
        <Actions><Button variant="accent">{t(studio.importIt)}</Button></Actions>
      </form>
    </>
  )
}

import { data } from 'react-router'
import type { StoredFile } from '#platform/files.ts'
import type { Problem } from '#platform/problems.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, ButtonLink, Disclosure, ErrorSummary, FileInput } from '../../ui/index.ts'

/** Links that download a table as a workbook or as CSV. */
export const Exports = ({ href }: { href: string }) => {
  const { t } = useLang()
  return (
    <>
      <ButtonLink href={`${href}?format=xlsx`} download>{t(shell.exportXlsx)}</ButtonLink>
      <ButtonLink href={`${href}?format=csv`} download>{t(shell.exportCsv)}</ButtonLink>
    </>
  )
}

/** A folded form that reads a table; what was wrong with it stands above, cell by cell. */
export const ImportForm = ({ title, what, problem, children }: { title: string; what: string; problem: Problem | undefined; children?: React.ReactNode }) => {
  const { t } = useLang()
  return (
    <>
      {problem && <ErrorSummary title={problem.title} errors={problem.fields.map(field => ({ message: field.path === 'file' ? field.message : `${field.path}: ${field.message}` }))} />}
      <Disclosure summary={title} open={problem !== undefined}>
        <form method="post" encType="multipart/form-data" className="form">
          <p>{what}</p>
          {children}
          <FileInput name="file" label={t(shell.file)} accept=".csv,.xlsx" required />
          <Actions><Button variant="accent">{title}</Button></Actions>
        </form>
      </Disclosure>
    </>
  )
}

export const fileOf = (given: Record<string, unknown>): StoredFile => given['file'] as StoredFile

/** The refusal of a file, as the page's action answers it. */
export const refusedFile = (problem: Problem) => data({ problem }, problem.status)

import type { Problem } from '#platform/problems.ts'
import { useLang } from './root.tsx'
import { shell } from './texts.ts'
import type { KeptFile } from './page.ts'
import { CheckboxGroup, ErrorSummary } from './ui/index.ts'

/** What was wrong with a form, above it: the refusal in a sentence, then each field with a link to it. */
export const FormProblem = ({ problem, href = path => `#${path}` }: { problem: Problem | undefined; href?: (path: string) => string }) => {
  const { t } = useLang()
  if (!problem) return null
  const errors = problem.fields.length > 0
    ? problem.fields.map(field => ({ href: field.path ? href(field.path) : undefined, message: field.message }))
    : [{ message: problem.title }]
  return <ErrorSummary title={problem.fields.length > 0 ? problem.title : t(shell.errorsTitle)} errors={errors} />
}

/** The message of one field. */
export const errorOf = (problem: Problem | undefined, path: string): string | undefined => problem?.fields.find(field => field.path === path)?.message

/** A given value as text, to fill the form again. */
export const givenText = (given: Record<string, unknown> | undefined, key: string): string | undefined => {
  const value = given?.[key]
  return typeof value === 'string' ? value : undefined
}

/** Files of a field that were taken before the form was refused: sent again with it unless unticked. */
export const KeptFiles = ({ given, field, legend }: { given: Record<string, unknown> | undefined; field: string; legend: string }) => {
  const { t } = useLang()
  const files = ((given?.['kept'] ?? []) as KeptFile[]).filter(file => file.field === field)
  if (files.length === 0) return null
  return <CheckboxGroup id={`kept-${field}`} name="kept" legend={`${legend} · ${t(shell.keptFiles)}`} hint={t(shell.keptFilesHint)} options={files.map(file => ({ value: file.ticket, label: file.name }))} defaultValues={files.map(file => file.ticket)} />
}

/** A repeated field as a list. */
export const givenList = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : value === undefined || value === '' ? [] : [String(value)])

/** The date so many days from today, to begin a form with. */
export const daysFromNow = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

import type { Tx } from '#platform/db.ts'
import { fieldsOf, type AccountKey, type Answers } from '../forms/answers.ts'
import type { FormContent } from '../forms/shapes.ts'

/** Who applies, as far as a register has to know. */
export type Applicant = { name: string; idNumber: string; phone: string }

/**
 * A register of another office that answers instead of a paper: the sharing of data brings these. `answer` gives values by
 * key, and the words of its papers (`held`: the key of an upload field it makes unnecessary); undefined where it knows nothing
 * of this applicant or may not tell. Every question to it is a fact of the case.
 */
export type RegisterSource = {
  code: string
  name: { zh: string; en: string }
  answer(tx: Tx, who: Applicant, keys: readonly string[]): Promise<{ values: Record<string, string>; held: string[] } | undefined>
}

/** The registers of this installation; empty until one is connected. */
export const registerSources: RegisterSource[] = []

export type Account = Record<AccountKey, string>

/** What the account fills in of fields that are still empty. */
export const fromAccount = (content: FormContent, account: Account, answers: Answers): Record<string, unknown> =>
  Object.fromEntries(fieldsOf(content).flatMap(field => {
    if (field.prefill?.source !== 'account' || answers[field.key] !== undefined) return []
    const value = account[field.prefill.key as AccountKey]
    return value ? [[field.key, value]] : []
  }))

/** What the registers know of this applicant: answers by field, and fields (papers among them) that need not be asked, each with who answers. */
export const fromRegisters = async (tx: Tx, content: FormContent, who: Applicant, sources: readonly RegisterSource[] = registerSources) => {
  const answers: Record<string, unknown> = {}
  const supplied = new Map<string, RegisterSource>()
  for (const source of sources) {
    const wanted = fieldsOf(content).filter(field => field.prefill?.source === source.code)
    if (wanted.length === 0) continue
    const found = await source.answer(tx, who, wanted.map(field => field.prefill?.key ?? ''))
    for (const field of found ? wanted : []) {
      const key = field.prefill?.key ?? ''
      if (field.kind === 'upload' ? !found?.held.includes(key) : found?.values[key] === undefined) continue
      if (field.kind !== 'upload') answers[field.key] = found?.values[key]
      supplied.set(field.key, source)
    }
  }
  return { answers, supplied }
}

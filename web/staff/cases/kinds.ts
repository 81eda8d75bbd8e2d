import { form } from '#domains/services/forms/texts.ts'

/** Names of the kinds of field, in the order of the builder's list. */
export const kindNames = {
  text: form.kText, 'long-text': form.kLong, number: form.kNumber, date: form.kDate, choice: form.kChoice, many: form.kMany, address: form.kAddress, 'id-number': form.kIdNumber, phone: form.kPhone, upload: form.kUpload,
  explanation: form.kExplanation,
} as const
export type Kind = keyof typeof kindNames

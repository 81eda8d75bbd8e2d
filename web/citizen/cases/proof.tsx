import { useLang } from '../../root.tsx'
import { TextInput } from '../../ui/index.ts'
import { apply } from './texts.ts'

/** The question that machines do not answer, and the field that people do not see. */
export const Proof = ({ token, question, error }: { token: string; question: string; error?: string }) => {
  const { t } = useLang()
  return (
    <>
      <input type="hidden" name="token" value={token} />
      <TextInput name="answer" label={question} hint={t(apply.sum)} inputMode="numeric" required maxLength={10} width="short" autoComplete="off" error={error} />
      <div hidden><label>{t(apply.website)}<input name="website" tabIndex={-1} autoComplete="off" /></label></div>
    </>
  )
}

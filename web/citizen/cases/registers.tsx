import { Form, redirect } from 'react-router'
import { registerWords as words } from '#domains/services/cases/register-texts.ts'
import type { Problem } from '#platform/problems.ts'
import { instant } from '#platform/texts.ts'
import { errorOf, givenText } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { Actions, Button, Disclosure, Notice, TextArea } from '../../ui/index.ts'
import { answerText, type Draft, type FormField } from './fields.tsx'

type Args = Parameters<typeof page>[0]

/** Consent, its taking back, and objections; undefined where the form was of another kind. */
export const takeRegister = async (args: Args, number: string, given: Record<string, unknown>, here: string) => {
  const { attempt } = page(args)
  const text = (key: string) => String(given[key] ?? '')
  const outcome = given['agree-register'] !== undefined ? await attempt('services.applications.consent', { number, register: text('agree-register') })
    : given['register-back'] !== undefined ? await attempt('services.applications.consent-back', { number, register: text('register-back') })
    : given['object'] !== undefined ? await attempt('services.applications.object', { number, field: text('object'), note: text('note') }) : undefined
  return outcome && (outcome.ok ? redirect(here) : refused(outcome.problem, given))
}

type Of = Pick<Draft, 'registers' | 'content' | 'supplied' | 'answers'>

/** Registers that could answer fields of this step: to agree to, or what came of it. */
export const RegisterOffers = ({ draft, fields }: { draft: Pick<Of, 'registers'> & { labels: Record<string, { zh: string; en: string }> }; fields: readonly string[] }) => {
  const { lang, t } = useLang()
  return draft.registers.filter(each => each.fields.some(key => fields.includes(key))).map(each => {
    const name = each.name[lang]
    if (each.state === 'unknown') return <Notice key={each.register} tone="info"><p>{t(words.unknown, { register: name })}</p></Notice>
    if (each.state === 'answered') return <Form key={each.register} method="post"><Actions><Button name="register-back" value={each.register}>{t(words.takeBack)}<span className="hidden"> {name}</span></Button></Actions></Form>
    return (
      <Notice key={each.register} tone="info">
        <p>{t(words.offer, { register: name, fields: each.fields.map(key => draft.labels[key]?.[lang] ?? key).join(lang === 'zh' ? '、' : ', ') })}</p>
        <p>{t(words.offerWhy, { purpose: each.purpose[lang].replace(/^To/, 'to') })}</p>
        <Form method="post"><Actions><Button name="agree-register" value={each.register} variant="accent">{t(words.agree)}</Button></Actions></Form>
      </Notice>
    )
  })
}

/** A field that a register answered: what it says, from where and when, and a way to say that it is wrong. */
export const SuppliedField = ({ field, supplied, value, problem, given }: { field: FormField; supplied: Draft['supplied'][number]; value: unknown; problem?: Problem; given?: Record<string, unknown> }) => {
  const { lang, t } = useLang()
  const here = givenText(given, 'object') === field.key
  return (
    <div className="field">
      <p><strong>{field.label[lang]}</strong>{field.kind !== 'upload' && <><br />{answerText(field, value, lang)}</>}</p>
      <p className="hint">{t(words.from, { register: supplied.register[lang], at: instant(supplied.at, lang) })}</p>
      <Disclosure summary={<>{t(words.object)}<span className="hidden"> {field.label[lang]}</span></>} open={here}>
        <Form method="post" className="stack">
          <TextArea name="note" id={`note-${field.key}`} label={t(words.objectWhat)} rows={2} required maxLength={2000} defaultValue={here ? givenText(given, 'note') : undefined} error={here ? errorOf(problem, 'note') : undefined} />
          <Actions><Button name="object" value={field.key}>{t(words.objectDo)}</Button></Actions>
        </Form>
      </Disclosure>
    </div>
  )
}

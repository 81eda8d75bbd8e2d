import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { promiseWords } from '#domains/services/cases/promise-texts.ts'
import { payWords } from '#domains/services/payments/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { money } from '#platform/texts.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { Head } from '../head.tsx'
import { Said } from '../services/parts.tsx'
import { Actions, Button, Facts, PageHead, Section, TextInput } from '../../ui/index.ts'
import { Proof } from './proof.tsx'
import { apply } from './texts.ts'

export const loader = (args: LoaderFunctionArgs) => page(args).call('services.offers.get', { address: args.params['address'] ?? '' })

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form, passCookie } = page(args)
  const given = await form(args.request)
  const text = (key: string) => String(given[key] ?? '')
  const outcome = await attempt('services.applications.start', {
    address: args.params['address'] ?? '', phone: text('phone'), email: text('email'), token: text('token'), answer: text('answer'), website: text('website'),
  })
  if (!outcome.ok) return refused(outcome.problem, given)
  const { number, pass, step } = outcome.value
  return redirect(`/cases/${number}/step/${step}`, { headers: { 'set-cookie': passCookie(pass) } })
}

export default function Offer() {
  const offer = useLoaderData<typeof loader>()
  const { problem, given } = (useActionData<typeof action>() ?? {}) as { problem?: Problem; given?: Record<string, unknown> }
  const { lang, t } = useLang()
  const time = [t(apply.legal, { n: offer.legalDays }), ...(offer.promisedDays ? [t(apply.promised, { n: offer.promisedDays })] : [])].join(lang === 'zh' ? '；' : '; ')
  return (
    <>
      <Head title={offer.title[lang]} about={`${offer.title[lang]}${lang === 'zh' ? '：' : ': '}${t(apply.listLead)}`} shared />
      <PageHead title={offer.title[lang]} subtitle={offer.unitName[lang]} crumbs={[{ label: t(apply.listTitle), href: '/apply' }]} />
      <Section title={t(apply.before)}>
        {offer.about[lang] && <p>{offer.about[lang]}</p>}
        <Facts items={[
          { label: t(apply.time), value: time },
          { label: t(payWords.offerFee), value: offer.fee === null ? t(payWords.free) : <>{money(offer.fee.fen, lang)} <small>{offer.fee.basis[lang]}</small>{offer.fee.exempt.length > 0 && <small> · {t(payWords.exempt, { groups: offer.fee.exempt.map(each => each[lang]).join(lang === 'zh' ? '、' : ', ') })}</small>}</> },
          { label: t(apply.steps), value: <ol>{offer.steps.map(step => <li key={step.zh}>{step[lang]}</li>)}</ol> },
          ...(offer.uploads.length > 0 ? [{ label: t(apply.uploads), value: <ul>{offer.uploads.map(upload => <li key={upload.label.zh}>{upload.label[lang]}{upload.later !== null && <small> · {t(promiseWords.offerLater, { n: upload.later })}</small>}{upload.commitment && <small> · {t(promiseWords.offerCommitment)}</small>}</li>)}</ul> }] : []),
          ...(offer.joint.length > 0 ? [{ label: t(apply.joint), value: <ul>{offer.joint.map(part => <li key={part.zh}>{part[lang]}</li>)}</ul> }] : []),
          ...(offer.materials.length > 0 ? [{ label: t(apply.materials), value: <ul>{offer.materials.map((material, i) => <li key={i}><Said {...material.name} />{material.shared && <small> · {t(apply.sharedPaper)}</small>}</li>)}</ul> }] : []),
        ]} />
      </Section>
      <Section title={t(apply.begin)} id="begin">
        <Form method="post" className="stack" action="#begin">
          <FormProblem problem={problem} />
          <p className="hint">{t(apply.contactLead)}</p>
          <TextInput name="phone" type="tel" label={t(apply.phone)} autoComplete="tel" maxLength={40} defaultValue={givenText(given, 'phone') ?? offer.account?.phone} error={errorOf(problem, 'phone')} />
          <TextInput name="email" type="email" label={t(apply.email)} autoComplete="email" maxLength={200} defaultValue={givenText(given, 'email') ?? offer.account?.email} error={errorOf(problem, 'email')} />
          <Proof {...offer.proof} error={errorOf(problem, 'answer')} />
          <Actions><Button variant="accent">{t(apply.begin)}</Button></Actions>
        </Form>
      </Section>
      <p><a href="/follow">{t(apply.goOn)}</a></p>
    </>
  )
}

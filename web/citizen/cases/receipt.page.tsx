import { redirect, useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { date } from '#platform/texts.ts'
import { useLang } from '../../root.tsx'
import { Head } from '../head.tsx'
import { Facts, PageHead, Section } from '../../ui/index.ts'
import { held } from './held.ts'
import { apply } from './texts.ts'

export const loader = async (args: LoaderFunctionArgs) => {
  const number = args.params['number'] ?? ''
  const mine = await held(args, 'services.applications.get', { number })
  if (mine.receivedOn === null) throw redirect(`/cases/${number}`)
  const { title, unitName, applicant, receivedOn, dueOn, provisional, parts, state, files } = mine
  return { number: mine.number, title, unitName, applicant, receivedOn, dueOn: state === 'submitted' ? dueOn : null, provisional, parts, files: files.map(file => file.name) }
}

export default function Receipt() {
  const receipt = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  return (
    <>
      <Head title={`${t(apply.receiptTitle)} ${receipt.number}`} about={receipt.title[lang]} />
      <PageHead title={t(apply.receiptKept)} subtitle={receipt.title[lang]} />
      <Facts items={[
        { label: t(apply.number), value: <strong>{receipt.number}</strong> },
        { label: t(apply.applicant), value: receipt.applicant },
        { label: t(apply.office), value: receipt.unitName[lang] },
        { label: t(apply.receivedOn), value: date(receipt.receivedOn, lang) },
        ...(receipt.parts.length > 0 ? [{ label: t(apply.joint), value: receipt.parts.map(part => part[lang]).join(lang === 'zh' ? '、' : ', ') }] : []),
        ...(receipt.files.length > 0 ? [{ label: t(apply.files), value: <ul>{receipt.files.map((name, i) => <li key={i}>{name}</li>)}</ul> }] : []),
      ]} />
      <Section title={t(apply.nextTitle)}>
        <ol>
          {receipt.dueOn && <li>{t(apply.next1, { day: date(receipt.dueOn, lang) })}{receipt.provisional && <small> {t(apply.provisional)}</small>}</li>}
          <li>{t(apply.next2, { n: receipt.parts.length > 0 ? 45 : 20 })}</li>
          <li>{t(apply.next3)}</li>
        </ol>
        {receipt.dueOn && <p><a href={`/cases/${receipt.number}/due.ics`}>{t(apply.calendar)}</a></p>}
        <p><a href={`/cases/${receipt.number}`}>{t(apply.follow)}</a></p>
        <p className="hint">{t(apply.print)}</p>
      </Section>
    </>
  )
}

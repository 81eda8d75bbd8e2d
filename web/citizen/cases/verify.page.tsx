import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { promiseWords } from '#domains/services/cases/promise-texts.ts'
import { caseWords } from '#domains/services/cases/texts.ts'
import { date, instant } from '#platform/texts.ts'
import { page, query } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { Head } from '../head.tsx'
import { Actions, Button, Facts, Notice, PageHead, TextInput } from '../../ui/index.ts'
import { apply } from './texts.ts'

export const loader = async (args: LoaderFunctionArgs) => {
  const code = (query(args.request)['code'] ?? '').slice(0, 60)
  return { code, verified: code ? await page(args).call('services.decisions.verify', { code }) : null }
}

export default function Verify() {
  const { code, verified } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  const decision = verified?.decision
  return (
    <>
      <Head title={t(apply.verifyTitle)} about={t(apply.verifyLead)} shared />
      <PageHead title={t(apply.verifyTitle)} subtitle={t(apply.verifyLead)} />
      {verified && <Notice tone={verified.outcome === 'valid' ? 'ok' : verified.outcome === 'invalid' ? 'danger' : 'warn'} title={t(apply[verified.outcome])}>{verified.outcome === 'valid' && <p>{t(apply.validWhat)}</p>}</Notice>}
      {decision?.revokedOn && <Notice tone="danger" title={t(promiseWords.revokedOn, { day: date(decision.revokedOn, lang) })} />}
      {decision && <Facts items={[
        { label: t(apply.outcome), value: <strong>{t(caseWords[decision.outcome])}</strong> },
        { label: t(apply.number), value: decision.number },
        { label: t(apply.item), value: decision.item[lang] },
        { label: t(apply.applicant), value: decision.applicant },
        { label: t(apply.office), value: decision.office[lang] },
        { label: t(apply.decidedAt), value: instant(decision.decidedAt, lang) },
        { label: 'SHA-256', value: <code className="wrap">{decision.sha256.replace(/(.{8})(?=.)/g, '$1 ')}</code> },
      ]} />}
      <form method="get" action="/verify" className="stack">
        <TextInput name="code" label={t(apply.code)} hint={t(apply.codeHint)} required maxLength={60} autoComplete="off" autoCapitalize="characters" spellCheck={false} defaultValue={code} />
        <Actions><Button variant="accent">{t(apply.verify)}</Button></Actions>
      </form>
    </>
  )
}

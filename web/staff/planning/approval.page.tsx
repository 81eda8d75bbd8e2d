import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { approvalWords as words } from '#domains/planning/approval/texts.ts'
import { planning } from '#domains/planning/texts.ts'
import type { StoredFile } from '#platform/files.ts'
import type { Problem } from '#platform/problems.ts'
import { instant } from '#platform/texts.ts'
import { errorOf, FormProblem } from '../../form.tsx'
import { page, refused, type OutputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import {
  Actions, Button, ButtonLink, DataTable, Disclosure, EmptyState, Facts, FileInput, Notice, PageHead, Section, Tag, TextArea, type Tone,
} from '../../ui/index.ts'
import { ApprovalSteps, roundTones } from './approval-steps.tsx'
import { stateTones } from './plans.page.tsx'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call } = page(args)
  const id = args.params['id'] ?? ''
  const plan = await call('planning.plans.get', { id })
  return { plan, rounds: (await call('planning.approvals.of', { id })).rows, signature: await call('planning.plans.verify', { id }) }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const id = args.params['id'] ?? ''
  const given = await form(args.request)
  const reason = String(given['reason'] ?? '')
  if (given['do'] === 'check') {
    const checked = await attempt('planning.signatures.check', { file: given['file'] as StoredFile })
    return checked.ok ? { checked: checked.value } : refused(checked.problem, {})
  }
  const outcome = given['do'] === 'withdraw' ? await attempt('planning.plans.withdraw', { id, reason })
    : given['do'] === 'return' ? await attempt('planning.plans.return', { id, reason }) : await attempt('planning.plans.approve', { id, reason })
  return outcome.ok ? redirect(`/staff/plans/${id}/approval`) : refused(outcome.problem, {})
}

type Verification = OutputOf<'planning.plans.verify'>
const verdictTones: Record<Verification['verdict'], Tone> = { none: 'neutral', signed: 'ok', changed: 'warn', broken: 'danger' }
const verdictWords = { none: words.verdictNone, signed: words.verdictSigned, changed: words.verdictChanged, broken: words.verdictBroken } as const

export default function ApprovalPage() {
  const { plan, rounds, signature } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem?: Problem; checked?: OutputOf<'planning.signatures.check'> } | undefined
  const { lang, t } = useLang()
  const decides = plan.may.includes('approve')
  return (
    <>
      <title>{`${t(words.title)} · ${plan.title} · ${t(shell.product)}`}</title>
      <PageHead title={t(words.title)} subtitle={t(words.lead)} crumbs={[{ label: t(planning.plans), href: '/staff/plans' }, { label: plan.title, href: `/staff/plans/${plan.id}` }]}
        state={<Tag tone={stateTones[plan.state]}>{t(planning[plan.state])}</Tag>} />
      <FormProblem problem={done?.problem} />
      {decides && (
        <Section title={t(words.decide)}>
          <Form method="post" className="form">
            <TextArea name="reason" label={t(words.reason)} hint={t(words.reasonHint)} rows={3} error={errorOf(done?.problem, 'reason')} />
            <Actions>
              <Button variant="commit" name="do" value="approve">{t(words.approve)}</Button>
              <Button variant="danger" name="do" value="return">{t(words.sendBack)}</Button>
            </Actions>
          </Form>
        </Section>
      )}
      <Section title={t(words.rounds)}>
        {rounds.length === 0 && <EmptyState title={t(words.noRounds)}>{t(words.noRoundsWhat)}</EmptyState>}
        {rounds.map(round => {
          const head = t(round.changeId ? words.roundOfChange : words.round, { date: instant(round.submittedAt, lang), name: round.submittedByName ?? '' })
          return (
            <div key={round.id}>
              <h3>{head} <Tag tone={roundTones[round.state]}>{t(words[round.state])}</Tag></h3>
              <ApprovalSteps round={round} caption={head} />
            </div>
          )
        })}
        {plan.may.includes('withdraw') && (
          <Disclosure summary={t(words.withdraw)}>
            <Form method="post" className="form">
              <p>{t(words.withdrawWhat)}</p>
              <TextArea name="reason" id="withdraw-reason" label={t(words.reason)} rows={2} />
              <Actions><Button variant="danger" name="do" value="withdraw">{t(words.withdraw)}</Button></Actions>
            </Form>
          </Disclosure>
        )}
      </Section>
      <Signature signature={signature} planId={plan.id} />
      <Disclosure summary={t(words.checkFile)} open={done?.checked !== undefined}>
        <Form method="post" encType="multipart/form-data" className="form">
          <p>{t(words.checkFileWhat)}</p>
          {done?.checked && <Checked checked={done.checked} />}
          <FileInput name="file" label={t(words.file)} accept=".json" required error={errorOf(done?.problem, 'file')} />
          <Actions><Button name="do" value="check">{t(words.checkIt)}</Button></Actions>
        </Form>
      </Disclosure>
    </>
  )
}

const Signature = ({ signature, planId }: { signature: Verification; planId: string }) => {
  const { lang, t } = useLang()
  return (
    <Section title={t(words.signature)} id="signature">
      <Notice tone={verdictTones[signature.verdict]}>
        <p>{t(verdictWords[signature.verdict])}</p>
        {signature.differences.length > 0 && <ul aria-label={t(words.differences)}>{signature.differences.map(each => <li key={each.en}>{each[lang]}</li>)}</ul>}
      </Notice>
      {signature.signedVersion && (
        <>
          <Facts items={[
            { label: t(words.signedVersion), value: <code>{signature.signedVersion}</code> },
            { label: t(words.presentVersion), value: <code>{signature.presentVersion}</code> },
          ]} />
          <DataTable caption={t(words.signature)} hideCaption rows={signature.signatures} rowKey={row => String(row.ordinal)} empty="" columns={[
            { key: 'step', header: t(words.step), render: row => `${t(words[row.step])} · ${row.unitName}` },
            { key: 'signer', header: t(words.signer), render: row => {
              const by = `${row.signerName}${lang === 'zh' ? `（${row.signerNumber}）` : ` (${row.signerNumber})`}`
              return row.actingForName ? t(words.actingFor, { by, principal: row.actingForName }) : by
            } },
            { key: 'when', header: t(words.when), render: row => instant(row.signedAt, lang) },
            { key: 'reason', header: t(words.reason), render: row => row.reason },
            { key: 'key', header: t(words.algorithm), render: row => <>{row.algorithm} <code>{row.keyId.slice(0, 12)}</code></> },
            { key: 'check', header: t(words.check), render: row => <Tag tone={row.check === 'valid' ? 'ok' : 'danger'}>{t(words[row.check])}</Tag> },
          ]} />
          <Actions><ButtonLink href={`/api/v1/plans/${planId}/plan.signed.json`} download>{t(words.downloadSigned)}</ButtonLink></Actions>
        </>
      )}
    </Section>
  )
}

const Checked = ({ checked }: { checked: OutputOf<'planning.signatures.check'> }) => {
  const { lang, t } = useLang()
  return (
    <Notice tone={checked.authentic ? (checked.current ? 'ok' : 'warn') : 'danger'} live>
      <p>{t(checked.authentic ? words.authentic : words.forged, { title: checked.title })}</p>
      {checked.authentic && <p>{t(checked.current ? words.inForce : words.notInForce)}</p>}
      <ul>{checked.signatures.map((each, i) => (
        <li key={String(i)}>{[each.signerName, each.signedAt && instant(each.signedAt, lang), t(words[each.check])].filter(Boolean).join(' · ')}</li>
      ))}</ul>
    </Notice>
  )
}

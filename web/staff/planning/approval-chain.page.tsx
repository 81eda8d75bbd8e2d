import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { approvalProblems, approvalWords as words } from '#domains/planning/approval/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { speaker } from '#platform/texts.ts'
import { FormProblem } from '../../form.tsx'
import { page, query, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, Checkbox, Notice, NumberInput, PageHead, Section } from '../../ui/index.ts'

const steps = ['unit', 'parent', 'finance'] as const

export const loader = async (args: LoaderFunctionArgs) => {
  const { call, may } = page(args)
  return { ...(await call('planning.approvals.chain', {})), sets: may('system.manage'), saved: query(args.request)['done'] === 'saved' }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form, lang } = page(args)
  const given = await form(args.request)
  const used = steps.filter(step => given[`${step}.used`]).map(step => ({ step, order: Number(given[`${step}.order`] ?? 0) })).sort((a, b) => a.order - b.order)
  if (used.length === 0) {
    const title = speaker(lang)(approvalProblems['chain-empty'])
    return refused({ type: '/problems/chain-empty', title, status: 422, code: 'chain-empty', fields: [] }, given)
  }
  const outcome = await attempt('planning.approvals.set-chain', { steps: used.map(({ step }) => ({
    step, days: Number(given[`${step}.days`]), remindDays: Number(given[`${step}.remindDays`]), needed: Boolean(given[`${step}.needed`]), onChange: Boolean(given[`${step}.onChange`]),
  })) })
  return outcome.ok ? redirect('/staff/approval-chain?done=saved') : refused(outcome.problem, given)
}

export default function ApprovalChain() {
  const { steps: chain, own, sets, saved } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem?: Problem } | undefined
  const { t } = useLang()
  const now = new Map(chain.map((each, i) => [each.step, { ...each, order: i + 1 }]))
  return (
    <>
      <title>{`${t(words.chain)} · ${t(shell.product)}`}</title>
      <PageHead title={t(words.chain)} subtitle={t(words.chainLead)} />
      {saved && <Notice tone="ok" live><p>{t(words.saved)}</p></Notice>}
      {!own && <Notice tone="info"><p>{t(words.chainDefault)}</p></Notice>}
      <FormProblem problem={done?.problem} />
      <Form method="post" className="form">
        {steps.map((step, i) => {
          const rule = now.get(step)
          return (
            <Section key={step} title={t(words[step])}>
              <Checkbox name={`${step}.used`} id={`${step}-used`} label={t(words.used)} defaultChecked={rule !== undefined} disabled={!sets} />
              <NumberInput name={`${step}.order`} id={`${step}-order`} label={t(words.order)} defaultValue={rule?.order ?? i + 1} min={1} max={3} step={1} disabled={!sets} />
              <NumberInput name={`${step}.days`} id={`${step}-days`} label={t(words.days)} defaultValue={rule?.days ?? 5} min={1} max={90} step={1} disabled={!sets} />
              <NumberInput name={`${step}.remindDays`} id={`${step}-remind`} label={t(words.remindDays)} defaultValue={rule?.remindDays ?? 2} min={0} max={30} step={1} disabled={!sets} />
              <Checkbox name={`${step}.needed`} id={`${step}-needed`} label={t(words.needed)} hint={t(words.neededWhat)} defaultChecked={rule?.needed} disabled={!sets} />
              <Checkbox name={`${step}.onChange`} id={`${step}-change`} label={t(words.onChange)} hint={step === 'finance' ? t(words.onChangeWhat) : undefined} defaultChecked={rule?.onChange} disabled={!sets} />
            </Section>
          )
        })}
        {sets && <Actions><Button variant="commit">{t(words.save)}</Button></Actions>}
      </Form>
    </>
  )
}

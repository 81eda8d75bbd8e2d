import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { approvers, silences } from '#domains/clocks/shapes.ts'
import type { Problem } from '#platform/problems.ts'
import { date } from '#platform/texts.ts'
import { errorOf, FormProblem, givenList, givenText } from '../../form.tsx'
import { page, query, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, ButtonLink, CheckboxGroup, DateInput, Disclosure, Notice, NumberInput, PageHead, Section, Select, Tag, TextInput } from '../../ui/index.ts'
import { RuleFacts, ruleTones, word } from './rule-parts.tsx'
import { rules } from './rule-texts.ts'

export const loader = async (args: LoaderFunctionArgs) => ({ ...(await page(args).call('clocks.rules.get', { code: args.params['code'] ?? '' })), done: query(args.request)['done'] })

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const text = (key: string) => String(given[key] ?? '')
  const code = args.params['code'] ?? ''
  const outcome = given['do'] === 'publish' ? await attempt('clocks.rules.publish', { id: text('id') })
    : given['do'] === 'refuse' ? await attempt('clocks.rules.refuse', { id: text('id'), note: text('note') })
    : await attempt('clocks.rules.propose', {
      code, jurisdiction: text('jurisdiction'), from: text('from'), to: text('to'), source: text('source'), certainty: text('certainty') as 'law', amount: text('amount'), unit: text('unit') as 'workday', stops: givenList(given['stops']),
      extensionMost: text('extensionMost'), extensionApprover: text('extensionApprover') as '', silence: text('silence') as '', note: text('note'),
    })
  return outcome.ok ? redirect(`/staff/clock-rules/${code}?done=${given['do'] === 'publish' ? 'published' : given['do'] === 'refuse' ? 'refused' : 'proposed'}`) : refused(outcome.problem, given)
}

export default function Rule() {
  const { code, procedure, title, versions, reasons, manages, done } = useLoaderData<typeof loader>()
  const { problem, given } = (useActionData<typeof action>() ?? {}) as { problem?: Problem; given?: Record<string, unknown> }
  const { lang, t } = useLang()
  const base = versions.find(each => each.state === 'in-force' && each.jurisdiction === 'CN') ?? versions.find(each => each.state === 'in-force') ?? versions[0]
  const value = (key: string, otherwise: string | number | null | undefined) => givenText(given, key) ?? (otherwise === null || otherwise === undefined ? '' : String(otherwise))
  return (
    <>
      <title>{`${title[lang]} · ${t(shell.product)}`}</title>
      <PageHead title={title[lang]} subtitle={procedure[lang]} crumbs={[{ label: t(rules.title), href: '/staff/clock-rules' }]} actions={<ButtonLink href={`/staff/clock-rules/try?code=${encodeURIComponent(code)}`}>{t(rules.try)}</ButtonLink>} />
      {(done === 'proposed' || done === 'published' || done === 'refused') && <Notice tone="ok" live>{t(rules[done])}</Notice>}
      <FormProblem problem={problem} />
      {versions.map(version => (
        <Section key={version.id ?? `${version.jurisdiction} ${version.from}`} title={<>{version.state === 'proposed' ? t(rules.waiting) : version.source} <Tag tone={ruleTones[version.state]}>{t(rules[`s-${version.state}`])}</Tag></>}>
          <RuleFacts rule={version} />
          <p><small>{t(rules.by)}: {version.id === null ? t(rules.shipped) : [version.proposedByName ?? '—', version.decidedByName].filter(Boolean).join(' · ')}{version.note && ` · ${version.note}`}</small></p>
          {manages && version.state === 'proposed' && (
            <>
              {version.mine ? <p>{t(rules.waitingMine)}</p> : (
                <Form method="post" className="form">
                  <input type="hidden" name="do" value="publish" /><input type="hidden" name="id" value={version.id ?? ''} />
                  <p>{t(rules.publishWhat, { from: date(version.from, lang) })}</p>
                  <Actions><Button variant="commit">{t(rules.publish)}</Button></Actions>
                </Form>
              )}
              <Disclosure summary={t(rules.refuse)}>
                <Form method="post" className="form">
                  <input type="hidden" name="do" value="refuse" /><input type="hidden" name="id" value={version.id ?? ''} />
                  <TextInput name="note" id={`note-${version.id}`} label={t(rules.why)} required maxLength={1000} width="long" />
                  <Actions><Button variant="danger">{t(rules.refuse)}</Button></Actions>
                </Form>
              </Disclosure>
            </>
          )}
        </Section>
      ))}
      {manages && base && (
        <Disclosure summary={t(rules.add)} open={given?.['do'] === 'propose'}>
          <Form method="post" className="form">
            <input type="hidden" name="do" value="propose" />
            <TextInput name="jurisdiction" label={t(rules.code)} hint={t(rules.codeHint)} required maxLength={9} defaultValue={value('jurisdiction', base.jurisdiction)} error={errorOf(problem, 'jurisdiction')} width="short" />
            <DateInput name="from" label={t(rules.from)} required defaultValue={value('from', '')} error={errorOf(problem, 'from')} />
            <DateInput name="to" label={t(rules.to)} defaultValue={value('to', '')} error={errorOf(problem, 'to')} />
            <NumberInput name="amount" label={t(rules.amount)} required min={1} max={1000} step={1} defaultValue={value('amount', base.amount)} error={errorOf(problem, 'amount')} />
            <Select name="unit" label={t(rules.unit)} defaultValue={value('unit', base.unit)} error={errorOf(problem, 'unit')} options={(['workday', 'day', 'month', 'year', 'hour'] as const).map(unit => ({ value: unit, label: t(rules[`n-${unit}`]) }))} />
            <TextInput name="source" label={t(rules.source)} hint={t(rules.sourceHint)} required minLength={2} maxLength={300} defaultValue={value('source', base.source)} error={errorOf(problem, 'source')} width="long" />
            <Select name="certainty" label={t(rules.certainty)} defaultValue={value('certainty', base.certainty)} options={(['law', 'second-hand', 'believed'] as const).map(each => ({ value: each, label: t(rules[`c-${each}`]) }))} />
            {reasons.length > 0 && <CheckboxGroup name="stops" legend={t(rules.stops)} defaultValues={given ? givenList(given['stops']) : base.stops} options={reasons.map(reason => ({ value: reason, label: word(t, reason) }))} />}
            <NumberInput name="extensionMost" label={t(rules.extensionMost)} min={1} max={1000} step={1} defaultValue={value('extensionMost', base.extension?.most)} error={errorOf(problem, 'extensionMost')} />
            <Select name="extensionApprover" label={t(rules.approver)} defaultValue={value('extensionApprover', base.extension?.approver)} options={[{ value: '', label: t(rules.none) }, ...approvers.map(each => ({ value: each, label: word(t, each) }))]} />
            <Select name="silence" label={t(rules.silence)} defaultValue={value('silence', base.silence)} options={[{ value: '', label: t(rules.none) }, ...silences.map(each => ({ value: each, label: word(t, `s-${each}`) }))]} />
            <TextInput name="note" label={t(rules.note)} maxLength={1000} defaultValue={value('note', '')} width="long" />
            <Actions><Button variant="accent">{t(rules.propose)}</Button></Actions>
          </Form>
        </Disclosure>
      )}
    </>
  )
}

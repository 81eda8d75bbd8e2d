import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { pub } from '#domains/disclosure/public-texts.ts'
import type { Problem } from '#platform/problems.ts'
import { FormProblem, givenText } from '../../form.tsx'
import { kept, page, query, type InputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { Head } from '../head.tsx'
import { Actions, Button, Notice, PageHead, Section } from '../../ui/index.ts'
import { WhatFields, WhoFields } from './fields.tsx'

/** `?after=NUMBER`: a new request for a record that was corrected or passed on begins with what was typed before. */
export const loader = async (args: LoaderFunctionArgs) => {
  const { attempt, call } = page(args)
  const { after } = query(args.request)
  const before = after ? await attempt('disclosure.follow.again', { number: after }) : null
  if (after && before && !before.ok) throw redirect(before.problem.code === 'again-closed' ? `/disclosure/requests/${encodeURIComponent(after)}` : `/follow?number=${encodeURIComponent(after)}`)
  const { ofCorrection, ...again } = before?.ok ? before.value : { ofCorrection: false }
  return { ...(await call('disclosure.form', {})), again: before?.ok ? { ...again, ...(ofCorrection ? { ofCorrection: 'on' } : {}) } as Record<string, unknown> : null }
}

type Similar = { title: string; summary: string; href: string }[]
type Shown = { given: Record<string, unknown>; similar: Similar | null; problem?: Problem }

/** First what is wanted, then, with what is published already shown, who asks: the form itself carries what was typed. */
export const action = async (args: ActionFunctionArgs) => {
  const { attempt, call, form, passCookie } = page(args)
  const given = await form(args.request, 'disclosure.apply')
  if (given.problem) return { given: kept(given), similar: [], problem: given.problem } satisfies Shown
  if (given['do'] === 'look') {
    const { rows } = await call('disclosure.similar', { text: `${String(given['title'] ?? '')} ${String(given['description'] ?? '')}`.slice(0, 2000) })
    return { given, similar: rows } satisfies Shown
  }
  const { do: _, ...application } = given
  const outcome = await attempt('disclosure.apply', application as InputOf<'disclosure.apply'>)
  if (!outcome.ok) return { given: kept(given), similar: [], problem: outcome.problem } satisfies Shown
  return redirect(`/disclosure/requests/${outcome.value.number}?sent=1`, { headers: { 'set-cookie': passCookie(outcome.value.pass) } })
}

/** Asked for on the second page: what is known of it from the earlier request passes through the first. */
const carried = ['applicantKind', 'applicantName', 'phone', 'email', 'address', 'help'] as const

export default function Apply() {
  const { agencies, stamp, again } = useLoaderData<typeof loader>()
  const { given, similar, problem } = (useActionData<typeof action>() ?? { given: again ?? {}, similar: null }) as Shown
  const earlier = givenText(given, 'earlier') ?? ''
  const { lang, t } = useLang()
  return (
    <>
      <Head title={t(pub.applyTitle)} about={t(pub.lead)} shared />
      <PageHead title={t(pub.applyTitle)} crumbs={[{ label: t(pub.title), href: '/disclosure' }]} />
      {similar && !problem && (
        <Notice tone={similar.length > 0 ? 'info' : 'neutral'} title={t(similar.length > 0 ? pub.similarTitle : pub.similarNone)}>
          {similar.length > 0 && (
            <>
              <ul>{similar.map(each => <li key={each.href}><a href={each.href}>{each.title}</a><br />{each.summary}</li>)}</ul>
              <p>{t(pub.similarLead)}</p>
            </>
          )}
        </Notice>
      )}
      <Form method="post" action="/disclosure/apply" className="form stack" encType={similar ? 'multipart/form-data' : undefined}>
        <FormProblem problem={problem} />
        {earlier !== '' && <Notice tone="info" title={t(pub.againNotice, { number: earlier })}><p>{t(pub.againNoticeWhat)}</p></Notice>}
        {earlier !== '' && <input type="hidden" name="earlier" value={earlier} />}
        {earlier !== '' && !similar && carried.map(name => <input key={name} type="hidden" name={name} value={givenText(given, name) ?? ''} />)}
        <Section title={t(pub.what)}><WhatFields agencies={agencies.map(each => ({ value: each.id, label: each.name[lang] }))} given={given} problem={problem} /></Section>
        {similar && <Section title={t(pub.who)}><WhoFields given={given} problem={problem} /></Section>}
        {similar && <input type="hidden" name="stamp" value={stamp} />}
        {/* People neither see nor reach it; what fills in every field is no person. */}
        {similar && <div hidden><label htmlFor="website">{t(pub.website)}</label><input id="website" name="website" tabIndex={-1} autoComplete="off" /></div>}
        <Actions>{similar ? <Button name="do" value="send" variant="commit">{t(pub.send)}</Button> : <Button name="do" value="look" variant="accent">{t(pub.look)}</Button>}</Actions>
      </Form>
    </>
  )
}

import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { cases } from '#domains/learning/cases/texts.ts'
import { date } from '#platform/texts.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, query, refused, type OutputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, ButtonLink, DateInput, Disclosure, Facts, Notice, NumberInput, PageHead, Section, Select, Tag, TextArea } from '../../ui/index.ts'
import { CaseText, type Done } from './case-fields.tsx'
import { either, foreign, textOf } from './either.ts'

type View = OutputOf<'learning.cases.read'>

export const loader = async (args: LoaderFunctionArgs) => {
  const { call } = page(args)
  const { version, as } = query(args.request)
  return {
    view: await call('learning.cases.read', { id: args.params['id'] ?? '', version: /^\d{1,6}$/.test(version ?? '') ? version : undefined }), choices: await call('learning.cases.choices', {}),
    as: as === 'zh' || as === 'en' ? (as as 'zh' | 'en') : undefined, today: new Date().toISOString().slice(0, 10),
  }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const id = args.params['id'] ?? ''
  const given = await form(args.request)
  const [step = '', adoption = ''] = String(given['do'] ?? '').split(':')
  const text = (name: string) => textOf(given, name)
  const outcome = step === 'result' ? await attempt('learning.cases.result', { id, adoption, months: text('monthsSince'), verdict: text('verdict') as 'kept', result: text('result') })
    : step === 'retract' ? await attempt('learning.cases.retract', { id, adoption, reason: text('reason') })
    : step === 'withdraw' ? await attempt('learning.cases.withdraw', { id, reason: text('reason') })
    : await attempt('learning.cases.adopt', { id, agencyId: text('agencyId'), adoptedOn: text('adoptedOn'), changed: text('changed'), months: text('months') || 6 })
  if (!outcome.ok) return refused(outcome.problem, given)
  return redirect(step === 'withdraw' ? '/staff/exchange/cases' : `/staff/exchange/cases/${id}`)
}

export default function Case() {
  const { view, choices, as, today } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as Done
  const { lang, t } = useLang()
  const titles = { zh: view.texts.zh?.title, en: view.texts.en?.title }
  const title = either(titles, lang)
  const competencies = view.competencies.map(each => `${choices.competencies.find(one => one.code === each.code)?.name[lang] ?? each.code} (${choices.levels.find(one => one.ordinal === each.level)?.name[lang] ?? each.level})`)
  const step = String(done?.given['do'] ?? '')
  const other = lang === 'zh' ? 'en' : 'zh'
  return (
    <>
      <title>{`${title} · ${t(shell.product)}`}</title>
      <PageHead title={<span lang={foreign(titles, lang)}>{title}</span>} crumbs={[{ label: t(cases.library), href: '/staff/exchange/cases' }]} subtitle={[view.agency?.[lang] ?? view.unit[lang], date(view.publishedAt, lang)].join(' · ')}
        actions={view.own && <ButtonLink href={`/staff/exchange/cases/${view.id}/draft`}>{t(cases.edit)}</ButtonLink>} />
      <FormProblem problem={done?.problem} href={path => `#${path === 'months' && step.startsWith('result') ? 'monthsSince' : path}`} />
      {view.withdrawn && <Notice tone="warn">{t(cases.withdrawnBecause, { reason: view.withdrawn.reason })}</Notice>}
      {view.version !== view.latest && <Notice tone="info">{t(cases.olderVersion)} <a href={`/staff/exchange/cases/${view.id}`}>{t(cases.toLatest)}</a></Notice>}
      <Facts items={[
        { label: t(cases.author), value: view.author },
        { label: t(cases.from), value: [...new Set([view.agency?.[lang], view.unit[lang]])].filter(Boolean).join(' · ') },
        { label: t(cases.region), value: view.region?.[lang] ?? '—' },
        { label: t(cases.competencies), value: competencies.join(lang === 'zh' ? '、' : ', ') },
        { label: t(cases.version), value: view.versions.map((each, i) => <span key={each.version}>{i > 0 && ' · '}{each.version === view.version ? t(cases.versionN, { n: each.version }) : <a href={`/staff/exchange/cases/${view.id}?version=${each.version}`}>{t(cases.versionN, { n: each.version })}</a>}</span>) },
      ]} />
      {view.texts[other] && view.texts[lang] && as !== other && <p><a href={`/staff/exchange/cases/${view.id}?as=${other}&version=${view.version}`}>{t(cases.alsoIn)}</a></p>}
      <CaseText texts={view.texts} as={as && view.texts[as] ? as : undefined} />
      {view.files.length > 0 && (
        <Section title={t(cases.files)}>
          <ul className="parts">{view.files.map(file => <li key={file.name}><a href={`/api/v1/exchange/cases/${view.id}/versions/${view.version}/files/${file.name}`} download>{file.name}</a></li>)}</ul>
        </Section>
      )}
      <Section title={t(cases.adoptions)} id="adoptions">
        <p>{t(cases.adoptionsWhat)}</p>
        {view.adoptions.length === 0 && <p>{t(cases.noAdoptions)}</p>}
        {view.adoptions.map(adoption => <Adoption key={adoption.id} adoption={adoption} done={step.endsWith(adoption.id) ? done : undefined} />)}
        {choices.agencies.length > 0 && !view.withdrawn && (
          <Disclosure key={view.adoptions.length} summary={t(cases.adopt)} open={step === 'adopt'}>
            <p>{t(cases.adoptWhat)}</p>
            <Form method="post" className="stack">
              <Select name="agencyId" label={t(cases.adoptingAgency)} defaultValue={givenText(done?.given, 'agencyId')} options={choices.agencies.map(each => ({ value: each.id, label: each.name[lang] }))} error={errorOf(done?.problem, 'agencyId')} />
              <DateInput name="adoptedOn" label={t(cases.adoptedOn)} defaultValue={givenText(done?.given, 'adoptedOn') ?? today} max={today} required error={errorOf(done?.problem, 'adoptedOn')} />
              <TextArea name="changed" label={t(cases.whatChanged)} hint={t(cases.whatChangedHint)} defaultValue={givenText(done?.given, 'changed')} required maxLength={4000} error={errorOf(done?.problem, 'changed')} />
              <NumberInput name="months" label={t(cases.months)} defaultValue={givenText(done?.given, 'months') ?? 6} min={1} max={36} step={1} error={step === 'adopt' ? errorOf(done?.problem, 'months') : undefined} />
              <Actions><Button name="do" value="adopt" variant="commit">{t(cases.adopt)}</Button></Actions>
            </Form>
          </Disclosure>
        )}
      </Section>
      {(view.own || view.reviews) && !view.withdrawn && (
        <Disclosure summary={t(cases.withdraw)} open={step === 'withdraw'}>
          <Form method="post" className="stack">
            <TextArea name="reason" id="withdraw-reason" label={t(cases.withdrawReason)} required maxLength={1000} />
            <Actions><Button name="do" value="withdraw" variant="danger">{t(cases.withdraw)}</Button></Actions>
          </Form>
        </Disclosure>
      )}
    </>
  )
}

const Adoption = ({ adoption, done }: { adoption: View['adoptions'][number]; done: Done }) => {
  const { lang, t } = useLang()
  const verdicts = ['kept', 'changed', 'stopped'] as const
  const last = adoption.results.at(-1)
  return (
    <div>
      <h3>{adoption.agency[lang]}{last && <> <Tag tone={last.verdict === 'stopped' ? 'neutral' : 'ok'}>{t(cases[last.verdict])}</Tag></>}</h3>
      <p><small>{t(cases.adoptedBy, { name: adoption.by, day: date(adoption.adoptedOn, lang), n: adoption.version })}</small></p>
      <p className="work">{adoption.changed}</p>
      {adoption.results.map(result => <div key={result.at}><p><strong>{t(cases.resultAfter, { n: result.months })}{lang === 'zh' ? '：' : ': '}{t(cases[result.verdict])}</strong></p><p className="work">{result.result}</p></div>)}
      {adoption.results.length === 0 && <p><small>{t(cases.resultDue, { day: date(adoption.resultDueOn, lang) })}</small></p>}
      {adoption.mine && (
        <Disclosure key={adoption.results.length} summary={`${t(cases.tell)} · ${adoption.agency[lang]}`} open={done !== undefined}>
          <Form method="post" className="stack">
            <NumberInput name="monthsSince" id={`months-${adoption.id}`} label={t(cases.monthsSince)} min={0} max={120} step={1} required defaultValue={givenText(done?.given, 'monthsSince')} error={errorOf(done?.problem, 'months')} />
            <Select name="verdict" id={`verdict-${adoption.id}`} label={t(cases.verdict)} defaultValue={givenText(done?.given, 'verdict')} options={verdicts.map(value => ({ value, label: t(cases[value]) }))} />
            <TextArea name="result" id={`result-${adoption.id}`} label={t(cases.whatCame)} hint={t(cases.whatCameHint)} required maxLength={4000} defaultValue={givenText(done?.given, 'result')} error={errorOf(done?.problem, 'result')} />
            <Actions><Button name="do" value={`result:${adoption.id}`} variant="accent">{t(cases.tell)}</Button></Actions>
          </Form>
          <Form method="post" className="stack">
            <TextArea name="reason" id={`retract-${adoption.id}`} label={t(cases.retractReason)} required rows={2} maxLength={1000} />
            <Actions><Button name="do" value={`retract:${adoption.id}`} variant="danger">{t(cases.retract)}</Button></Actions>
          </Form>
        </Disclosure>
      )}
    </div>
  )
}

import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { standards } from '#domains/assessment/standards-texts.ts'
import type { Problem } from '#platform/problems.ts'
import { number, percent } from '#platform/texts.ts'
import { errorOf, FormProblem } from '../../form.tsx'
import { page, refused, type OutputOf, type Outcome } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, DataTable, Disclosure, Facts, Notice, NumberInput, PageHead, Section, Tag, TextArea, TextInput } from '../../ui/index.ts'
import { studyTones } from './standards.page.tsx'

type Study = OutputOf<'assessment.standards.get'>
type Level = OutputOf<'competency.framework.get'>['levels'][number]

export const loader = async (args: LoaderFunctionArgs) => {
  const { call } = page(args)
  return { found: await call('assessment.standards.get', { id: args.params['id'] ?? '' }), levels: (await call('competency.framework.get', {})).levels }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const id = args.params['id'] ?? ''
  const given = await form(args.request)
  const text = (key: string) => String(given[key] ?? '')
  const work = (): Promise<Outcome<unknown>> => {
    const what = text('do')
    if (what === 'draw') return attempt('assessment.standards.draw', { id, each: text('each') })
    if (what === 'items') return attempt('assessment.standards.items', { id, codes: text('codes').split(/[\s,;，；]+/u).filter(Boolean) })
    if (what === 'invite') return attempt('assessment.standards.invite', { id, number: text('number') })
    if (what === 'adopt') return attempt('assessment.standards.adopt', { id })
    if (what.startsWith('uninvite-')) return attempt('assessment.standards.uninvite', { id, personId: what.slice('uninvite-'.length) })
    return attempt('assessment.standards.step', { id, to: what as 'round1' })
  }
  const outcome = await work()
  return outcome.ok ? redirect(`/staff/standards/${id}`) : refused(outcome.problem, given)
}

export default function StudyPage() {
  const { found, levels } = useLoaderData<typeof loader>()
  const problem = (useActionData<typeof action>() as { problem?: Problem } | undefined)?.problem
  const { lang, t } = useLang()
  const { study, leads, chosen } = found
  const draft = leads && study.state === 'draft'
  const last = found.rounds.at(-1)
  return (
    <>
      <title>{`${study.title[lang]} · ${t(shell.product)}`}</title>
      <PageHead title={study.title[lang]} crumbs={[{ label: t(standards.title), href: '/staff/standards' }]} state={<Tag tone={studyTones[study.state]}>{t(standards[study.state])}</Tag>} />
      <FormProblem problem={problem} />
      <Facts items={[
        { label: t(standards.method), value: t(standards[study.method]) },
        { label: t(standards.leader), value: study.leaderName },
        { label: t(standards.items), value: chosen.length },
        { label: t(standards.raters), value: found.invited },
      ]} />
      {found.invited < 5 && ['draft', 'round1'].includes(study.state) && <Notice tone="warn" title={t(standards.raters)}>{t(standards.fewRaters)}</Notice>}
      {(study.state === 'round1' || study.state === 'round2') && <p>{t(standards.handedInOf, { done: found.handedIn, all: found.invited })}</p>}
      {last && found.study.closedAt && <Result found={found} levels={levels} at={found.rounds.length - 1} />}
      {found.impact && <Impact found={found} levels={levels} />}
      {study.state === 'closed' && (
        <Section title={t(standards.adopt)}>
          <p>{found.mayAdopt ? t(standards.adoptWhat) : study.competencyId ? t(standards.scopeHint) : t(standards.adoptOther)} {t(standards.basicStays)}</p>
          {found.mayAdopt && <Form method="post"><Actions><Button name="do" value="adopt" variant="commit">{t(standards.adopt)}</Button></Actions></Form>}
        </Section>
      )}
      {last && (found.study.closedAt ? found.rounds.length > 1 : true) && (
        <Disclosure summary={t(standards.result, { round: t(standards.round1) })} open={!found.study.closedAt}><Result found={found} levels={levels} at={0} /></Disclosure>
      )}
      {leads && (
        <Section title={t(standards.raters)}>
          <Form method="post">
            <DataTable caption={t(standards.raters)} hideCaption rows={found.raters} rowKey={row => row.personId} rowHeader="name" empty={null} columns={[
              { key: 'name', header: t(standards.name), render: row => `${row.name} ${row.number}` },
              { key: 'first', header: t(standards.round1), render: row => t(row.first ? standards.handedIn : standards.notYet) },
              { key: 'second', header: t(standards.round2), render: row => t(row.second ? standards.handedIn : standards.notYet) },
              ...(draft || study.state === 'round1' ? [{
                key: 'out', header: t(standards.uninvite),
                render: (row: Study['raters'][number]) => <Button name="do" value={`uninvite-${row.personId}`} aria-label={`${t(standards.uninvite)} ${row.name}`}>{t(standards.uninvite)}</Button>,
              }] : []),
            ]} />
          </Form>
          {(draft || study.state === 'round1') && (
            <Form method="post" className="form">
              <TextInput name="number" label={t(standards.inviteNumber)} required error={errorOf(problem, 'number')} width="short" autoComplete="off" />
              <Actions><Button name="do" value="invite">{t(standards.invite)}</Button></Actions>
            </Form>
          )}
        </Section>
      )}
      <Section title={t(standards.items)}>
        {draft ? (
          <>
            <Form method="post" className="form">
              <NumberInput name="each" label={t(standards.drawEach)} hint={t(standards.drawHint)} defaultValue={1} min={1} max={20} step={1} />
              <Actions><Button name="do" value="draw">{t(standards.draw)}</Button></Actions>
            </Form>
            <Form method="post" className="form" key={chosen.map(item => item.code).join()}>
              <TextArea name="codes" label={t(standards.codes)} hint={t(standards.codesHint)} rows={8} defaultValue={chosen.map(item => item.code).join('\n')} error={errorOf(problem, 'codes')} />
              <Actions><Button name="do" value="items">{t(standards.saveItems)}</Button></Actions>
            </Form>
          </>
        ) : <Disclosure summary={t(standards.items)}><ol>{chosen.map(item => <li key={item.code}>{item.code}</li>)}</ol></Disclosure>}
      </Section>
      {leads && ['draft', 'round1', 'round2', 'closed'].includes(study.state) && (
        <Form method="post">
          <Actions>
            {study.state === 'draft' && <Button name="do" value="round1" variant="commit">{t(standards.openRound1)}</Button>}
            {study.state === 'round1' && <Button name="do" value="round2" variant="commit">{t(standards.openRound2)}</Button>}
            {study.state === 'round2' && <Button name="do" value="closed" variant="commit">{t(standards.close)}</Button>}
            <Button name="do" value="discarded" variant="danger">{t(standards.discard)}</Button>
          </Actions>
        </Form>
      )}
    </>
  )
}

const Result = ({ found, levels, at }: { found: Study; levels: Level[]; at: number }) => {
  const { lang, t } = useLang()
  const round = found.rounds[at]
  if (!round) return null
  const named = (level: number) => levels.find(each => each.ordinal === level)?.name[lang] ?? String(level)
  const figure = (value: number | null) => (value === null ? '' : number(value, lang, 2))
  // The customary bounds for single ratings (Koo & Li 2016: .5 and .75), here for the mean of the panel that decides.
  const agreed = (value: number | null) => t(value === null ? standards.agreementNone : value >= 0.75 ? standards.agreementHigh : value >= 0.5 ? standards.agreementMiddle : standards.agreementLow)
  const title = t(standards.result, { round: t(round.round === 1 ? standards.round1 : standards.round2) })
  const angoff = found.study.method === 'angoff'
  return (
    <Section title={title}>
      <DataTable caption={title} hideCaption rows={round.cuts} rowKey={cut => String(cut.level)} empty={null} columns={[
        { key: 'level', header: t(standards.level), render: cut => named(cut.level) },
        { key: 'present', header: t(standards.present), numeric: true, render: cut => figure(cut.present) },
        { key: 'cut', header: t(standards.proposed), numeric: true, render: cut => figure(cut.cut) },
        { key: 'se', header: t(standards.standardError), numeric: true, render: cut => figure(cut.standardError) },
        { key: 'agreement', header: t(standards.agreement), render: cut => `${cut.agreement === null ? '' : `${number(cut.agreement, lang, 2)} · `}${agreed(cut.agreement)}` },
      ]} />
      {round.cuts.map(cut => (
        <p key={cut.level}>
          {cut.between === null
            ? t(standards.saysNoCut, { level: named(cut.level) })
            : t(standards.saysCut, { level: named(cut.level), low: figure(cut.between.low), high: figure(cut.between.high) })}
          {cut.withoutOne && ` ${t(standards.saysWithout, { low: figure(cut.withoutOne.low), high: figure(cut.withoutOne.high) })}`}
        </p>
      ))}
      {round.cuts.map(cut => (
        <DataTable key={cut.level} caption={t(standards.perRater, { level: named(cut.level) })} rows={cut.raters.map((rater, i) => ({ ...rater, label: rater.name ?? t(standards.rater, { n: i + 1 }) }))}
          rowKey={rater => rater.label} empty={null} columns={[
            { key: 'label', header: t(standards.raters), render: rater => rater.label },
            { key: 'mean', header: t(angoff ? standards.meanPercent : standards.page), numeric: true, render: rater => number(rater.mean, lang, angoff ? 1 : 0) },
            { key: 'cut', header: t(standards.ownCut), numeric: true, render: rater => figure(rater.cut) },
            { key: 'apart', header: t(standards.state), render: rater => (rater.apart ? <Tag tone="warn">{t(standards.apart)}</Tag> : '') },
          ]} />
      ))}
    </Section>
  )
}

const Impact = ({ found: { impact }, levels }: { found: Study; levels: Level[] }) => {
  const { lang, t } = useLang()
  if (!impact) return null
  const persons = impact.persons
  if (persons === null) return <Section title={t(standards.impact)}><p>{t(standards.impactFew)}</p></Section>
  const share = (n: number | null) => (n === null ? t(standards.suppressed) : percent(n / persons, lang))
  return (
    <Section title={t(standards.impact)}>
      <p>{t(standards.impactWhat, { n: persons })}</p>
      <DataTable caption={t(standards.impact)} hideCaption rows={impact.shares} rowKey={row => String(row.level)} empty={null} columns={[
        { key: 'level', header: t(standards.level), render: row => levels.find(each => each.ordinal === row.level)?.name[lang] ?? t(standards.belowFirst) },
        { key: 'present', header: t(standards.withPresent), numeric: true, render: row => share(row.present) },
        { key: 'proposed', header: t(standards.withProposed), numeric: true, render: row => share(row.proposed) },
      ]} />
    </Section>
  )
}

import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { gainWords } from '#domains/planning/evidence/texts.ts'
import { offeringGain } from '#domains/planning/evidence/gain-texts.ts'
import { planning } from '#domains/planning/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { date, money, number } from '#platform/texts.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, ButtonLink, Checkbox, DataTable, Disclosure, EmptyState, Facts, NumberInput, PageHead, Section, Select, Tag, TextInput } from '../../ui/index.ts'
import { Gains } from './gains.tsx'
import { levelNames, OfferingForm, offeringFields, type OfferingFields } from './offering-form.tsx'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call, may } = page(args)
  return { offering: await call('planning.offerings.get', { id: args.params['id'] ?? '' }), manage: may('planning.manage'), gain: may('diagnosis.gaps') }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const id = args.params['id'] ?? ''
  const given = await form(args.request)
  const text = (key: string) => String(given[key] ?? '')
  const outcome = given['do'] === 'change' ? await attempt('planning.offerings.change', { ...offeringFields(given), id })
    : given['do'] === 'retire' ? await attempt('planning.offerings.retire', { id })
    : given['do'] === 'cancel' ? await attempt('planning.sessions.cancel', { id: text('session') })
    : await attempt('planning.sessions.add', {
        offeringId: id, code: text('code'), days: text('days'), placeZh: text('placeZh'), placeEn: text('placeEn'), seats: text('seats'), minimum: text('minimum') || '0',
        fixedYuan: text('fixedYuan') || '0', headYuan: text('headYuan') || '0', absent: given['absent'] === 'on',
        region: text('region'), part: text('part') as '' | 'am' | 'pm', trainers: text('trainers'), room: text('room'),
      })
  return outcome.ok ? redirect(`/staff/offerings/${id}`) : refused(outcome.problem, given)
}

export default function OfferingPage() {
  const { offering, manage, gain } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem: Problem; given: Record<string, unknown> } | undefined
  const { lang, t } = useLang()
  const step = done?.given['do']
  const adding = step === 'session'
  const field = (name: string) => ({ name, defaultValue: adding ? givenText(done?.given, name) : undefined, error: adding ? errorOf(done?.problem, name) : undefined })
  const values: OfferingFields = step === 'change' ? offeringFields(done?.given ?? {}) : {
    code: offering.code, titleZh: offering.title.zh, titleEn: offering.title.en, aboutZh: offering.about.zh, aboutEn: offering.about.en, kind: offering.kind, mode: offering.mode,
    level: String(offering.level), hours: String(offering.hours), practiceHours: String(offering.practiceHours), providerZh: offering.provider.zh, providerEn: offering.provider.en,
    effects: offering.effects.map(effect => `${effect.code}:${effect.entry}/${effect.exit}/${effect.gain}`).join(';'), prerequisites: offering.prerequisites.join(';'),
  }
  return (
    <>
      <title>{`${offering.title[lang]} · ${t(shell.product)}`}</title>
      <PageHead title={offering.title[lang]} subtitle={offering.about[lang]} crumbs={[{ label: t(planning.offerings), href: '/staff/offerings' }]}
        state={<Tag tone={offering.state === 'active' ? 'ok' : 'neutral'}>{t(planning[offering.state])}</Tag>}
        actions={gain && <ButtonLink href={`/staff/offerings/${offering.id}/gain`}>{t(offeringGain.show)}</ButtonLink>} />
      {(step === 'retire' || step === 'cancel') && <FormProblem problem={done?.problem} />}
      <Facts items={[
        { label: t(planning.code), value: offering.code },
        { label: t(planning.kind), value: offering.kind },
        { label: t(planning.mode), value: t(planning[offering.mode]) },
        { label: t(planning.level), value: t(levelNames[offering.level - 1] ?? planning.basic) },
        { label: t(planning.hours), value: number(offering.hours, lang) },
        { label: t(planning.practiceHours), value: number(offering.practiceHours, lang) },
        { label: t(planning.provider), value: offering.provider[lang] },
        { label: t(planning.prerequisites), value: offering.prerequisites.join(', ') || t(planning.none) },
      ]} />
      <Section title={t(planning.effects)}>
        <p>{t(planning.effectsWhat)}{lang === 'zh' ? '' : ' '}{t(gainWords.sentence)}</p>
        <DataTable caption={t(planning.effects)} hideCaption rows={offering.effects} rowKey={row => row.competencyId} empty={<EmptyState title={t(planning.none)} />} columns={[
          { key: 'name', header: t(planning.competency), render: row => `${row.code} ${row.name[lang]}` },
          { key: 'entry', header: t(planning.entry), numeric: true, render: row => number(row.entry, lang, 2) },
          { key: 'exit', header: t(planning.exit), numeric: true, render: row => number(row.exit, lang, 2) },
          { key: 'gain', header: t(gainWords.designed), numeric: true, render: row => number(row.gain, lang, 2) },
          { key: 'used', header: t(gainWords.used), numeric: true, render: row => number(row.evidence?.mean ?? row.gain, lang, 2) },
          { key: 'interval', header: t(gainWords.interval), numeric: true, render: row => (row.evidence ? `${number(row.evidence.low, lang, 2)}–${number(row.evidence.high, lang, 2)}` : '') },
          { key: 'learners', header: t(gainWords.learners), numeric: true, render: row => row.evidence?.learners ?? 0 },
          { key: 'source', header: t(gainWords.source), render: row => t(gainWords[row.evidence?.source ?? 'assumed']) },
        ]} />
        {offering.effects.some(effect => effect.evidence) && <Gains effects={offering.effects} />}
      </Section>
      <Section title={t(planning.sessions)}>
        <DataTable caption={t(planning.sessions)} hideCaption rows={offering.sessions} rowKey={row => row.id}
          empty={<EmptyState title={t(planning.noSessions)}>{t(planning.noSessionsWhat)}</EmptyState>} columns={[
            { key: 'code', header: t(planning.code), render: row => row.code },
            { key: 'days', header: t(planning.days), render: row => row.days.map(day => date(day, lang)).join(lang === 'zh' ? '、' : ', ') },
            { key: 'part', header: t(gainWords.part), render: row => t(row.part ? gainWords[row.part] : gainWords.wholeDay) },
            { key: 'place', header: t(planning.place), render: row => [row.place[lang], row.room, row.region?.[lang]].filter(Boolean).join(lang === 'zh' ? '，' : ', ') },
            { key: 'trainers', header: t(gainWords.trainers), render: row => row.trainers.join(lang === 'zh' ? '、' : ', ') },
            { key: 'seats', header: t(planning.seats), numeric: true, render: row => row.seats },
            { key: 'enrolled', header: t(planning.enrolled), numeric: true, render: row => row.enrolled },
            { key: 'minimum', header: t(planning.minimum), numeric: true, render: row => row.minimum },
            { key: 'fixed', header: t(planning.fixed), numeric: true, render: row => money(row.fixedFen, lang) },
            { key: 'head', header: t(planning.head), numeric: true, render: row => money(row.headFen, lang) },
            { key: 'state', header: t(planning.state), render: row => (
              <>
                <Tag tone={row.state === 'offered' ? 'ok' : 'neutral'}>{t(planning[row.state])}</Tag>
                {manage && row.state === 'offered' && row.enrolled === 0 && (
                  <Form method="post">
                    <input type="hidden" name="session" value={row.id} />
                    <Button name="do" value="cancel" aria-label={`${t(planning.cancelSession)} ${row.code}`}>{t(planning.cancelSession)}</Button>
                  </Form>
                )}
              </>
            ) },
          ]} />
        {manage && offering.state === 'active' && (
          <Disclosure summary={t(planning.addSession)} open={adding}>
            <Form method="post" className="form">
              <FormProblem problem={adding ? done?.problem : undefined} href={path => `#session-${path}`} />
              <TextInput {...field('code')} id="session-code" label={t(planning.code)} required width="short" />
              <TextInput {...field('days')} id="session-days" label={t(planning.days)} hint={t(planning.daysHint)} required width="long" />
              <TextInput {...field('placeZh')} id="session-placeZh" label={t(planning.placeZh)} required />
              <TextInput {...field('placeEn')} id="session-placeEn" label={t(planning.placeEn)} hint={t(planning.enHint)} />
              <NumberInput {...field('seats')} id="session-seats" label={t(planning.seats)} required min={1} step={1} />
              <NumberInput {...field('minimum')} id="session-minimum" label={t(planning.minimum)} min={0} step={1} />
              <NumberInput {...field('fixedYuan')} id="session-fixedYuan" label={t(planning.fixedCost)} min={0} />
              <NumberInput {...field('headYuan')} id="session-headYuan" label={t(planning.headCost)} min={0} />
              <Checkbox name="absent" id="session-absent" label={t(planning.absent)} hint={t(planning.absentHint)} defaultChecked={adding ? done?.given['absent'] === 'on' : true} />
              <Select {...field('part')} id="session-part" label={t(gainWords.part)} options={[{ value: '', label: t(gainWords.wholeDay) }, { value: 'am', label: t(gainWords.am) }, { value: 'pm', label: t(gainWords.pm) }]} />
              <TextInput {...field('region')} id="session-region" label={t(gainWords.region)} hint={t(gainWords.regionHint)} optionalWord={t(planning.optional)} width="short" />
              <TextInput {...field('trainers')} id="session-trainers" label={t(gainWords.trainers)} hint={t(gainWords.trainersHint)} optionalWord={t(planning.optional)} />
              <TextInput {...field('room')} id="session-room" label={t(gainWords.room)} optionalWord={t(planning.optional)} width="short" />
              <Actions><Button variant="accent" name="do" value="session">{t(planning.addSession)}</Button></Actions>
            </Form>
          </Disclosure>
        )}
      </Section>
      {manage && (
        <Section title={t(planning.changeOffering)}>
          <Disclosure summary={t(planning.changeOffering)} open={step === 'change'}>
            <Form method="post" className="form">
              <OfferingForm values={values} problem={step === 'change' ? done?.problem : undefined} submit={t(shell.save)} step="change" />
            </Form>
          </Disclosure>
          {offering.state === 'active' && (
            <Form method="post">
              <p>{t(planning.retireWhat)}</p>
              <Actions><Button variant="danger" name="do" value="retire">{t(planning.retire)}</Button></Actions>
            </Form>
          )}
        </Section>
      )}
    </>
  )
}

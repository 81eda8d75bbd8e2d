import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { itemFacts, studio } from '#domains/assessment/studio-texts.ts'
import { assessment } from '#domains/assessment/texts.ts'
import { competency } from '#domains/competency/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { instant, number, percent, speaker, type Lang } from '#platform/texts.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { nav, shell } from '../../texts.ts'
import { Actions, Button, ButtonLink, DataTable, Disclosure, EmptyState, Facts, Notice, PageHead, RadioGroup, Section, Tag, TextArea, Timeline } from '../../ui/index.ts'
import { TagFields, tagKinds, tagsOf } from './item-form.tsx'
import { stateTones, verdictTones } from './item-states.ts'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call, attempt } = page(args)
  const framework = await attempt('competency.framework.get', {})
  return {
    dossier: await call('assessment.items.dossier', { id: args.params['id'] ?? '' }),
    competencies: framework.ok ? framework.value.competencies : [], levels: framework.ok ? framework.value.levels : [],
  }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const id = args.params['id'] ?? ''
  const given = await form(args.request)
  const comment = givenText(given, 'comment') ?? ''
  const steps = {
    submit: () => attempt('assessment.items.submit', { id }), discard: () => attempt('assessment.items.discard', { id }), activate: () => attempt('assessment.items.activate', { id }),
    accept: () => attempt('assessment.items.review', { id, accept: true, comment }), return: () => attempt('assessment.items.review', { id, accept: false, comment }),
    retire: () => attempt('assessment.items.state', { id, state: 'retired' }), reinstate: () => attempt('assessment.items.state', { id, state: 'active' }),
    tags: () => attempt('assessment.items.tag', { id, tags: tagsOf(given) }),
  }
  const step = String(given['do'] ?? '') as keyof typeof steps
  const outcome = await (steps[step] ?? steps.submit)()
  if (!outcome.ok) return refused(outcome.problem, given)
  // A draft that was thrown away whole is no more.
  const left = step === 'discard' ? await attempt('assessment.items.get', { id }) : { ok: true }
  return redirect(left.ok ? `/staff/items/${id}` : '/staff/items')
}

type Words = { zh: string; en: string }
type Text = { stem: Words; options: { id: string; text: Words }[]; key: string }

/** The item as a candidate meets it, in one language; radio buttons of their own that send nothing. */
const Preview = ({ text, as, scope }: { text: Text; as: Lang; scope: string }) => {
  const t = speaker(as)
  return (
    <div lang={as === 'zh' ? 'zh-CN' : 'en'}>
      <RadioGroup id={`${scope}-${as}`} name={`preview-${scope}-${as}`} legend={text.stem[as]} options={text.options.map(option => ({ value: option.id, label: option.text[as] }))} />
      <p>{t(studio.keyIs, { key: text.key.toUpperCase() })}</p>
    </div>
  )
}

const Previews = ({ text, scope }: { text: Text; scope: string }) => {
  const { t } = useLang()
  return (['zh', 'en'] as const).map(as => <div key={as}><h3>{t(as === 'zh' ? studio.previewZh : studio.previewEn)}</h3><Preview text={text} as={as} scope={scope} /></div>)
}

export default function ItemPage() {
  const { dossier, competencies, levels } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem: Problem; given: Record<string, unknown> } | undefined
  const { lang, t } = useLang()
  const { item, open, may, exposure } = dossier
  const can = (step: (typeof may)[number]) => may.includes(step)
  const revising = item.accepted && open
  const tags = Object.fromEntries(tagKinds.map(kind => [kind, dossier.tags.filter(tag => tag.kind === kind).map(tag => tag.value).join('; ')]))
  return (
    <>
      <title>{`${item.code} · ${t(shell.product)}`}</title>
      <PageHead title={item.code} crumbs={[{ label: t(nav.items), href: '/staff/items' }]} state={<Tag tone={stateTones[item.state]}>{t(studio[item.state])}</Tag>}
        actions={can('edit') && <ButtonLink href={`/staff/items/${item.id}/edit`}>{t(item.accepted ? studio.nextVersion : studio.editItem)}</ButtonLink>} />
      <FormProblem problem={done?.problem} />
      {item.state === 'pilot' && <Notice tone="info">{t(studio.pilotWhat)}</Notice>}
      {open?.state === 'in-review' && !can('review') && <Notice tone="info">{t(studio.waiting)}</Notice>}
      {revising && (
        <Section title={t(studio.openVersionTitle, { version: open.version })}>
          <p>{t(studio.openVersionWhat, { version: item.version })}</p>
          <Previews text={open} scope="open" />
        </Section>
      )}
      {can('review') && (
        <Section title={t(studio.review)}>
          <Form method="post" className="form">
            <TextArea name="comment" label={t(studio.comment)} hint={t(studio.commentHint)} defaultValue={givenText(done?.given, 'comment')} error={errorOf(done?.problem, 'comment')} />
            <Actions>
              <Button name="do" value="accept" variant="commit">{t(studio.accept)}</Button>
              <Button name="do" value="return">{t(studio.returnIt)}</Button>
            </Actions>
          </Form>
        </Section>
      )}
      <Form method="post">
        <Actions>
          {can('submit') && <Button name="do" value="submit" variant="accent">{t(studio.submit)}</Button>}
          {can('activate') && <Button name="do" value="activate">{t(studio.activate)}</Button>}
          {can('reinstate') && <Button name="do" value="reinstate">{t(assessment.reinstate)}</Button>}
          {can('retire') && <Button name="do" value="retire" variant="danger">{t(assessment.retire)}</Button>}
          {can('discard') && <Button name="do" value="discard" variant="danger">{t(studio.discard)}</Button>}
        </Actions>
      </Form>
      <Section title={t(studio.preview)}>
        <Previews text={item} scope="item" />
        <Facts items={[
          { label: t(competency.competency), value: competencies.find(each => each.id === item.competencyId)?.name[lang] ?? '' },
          { label: t(studio.level), value: levels.find(level => level.ordinal === item.level)?.name[lang] ?? '' },
          { label: t(assessment.explanation), value: item.explanation[lang] },
          ...(item.source ? [{ label: t(assessment.source), value: item.source[lang] }] : []),
          ...(dossier.pools.length > 0 ? [{ label: t(studio.pools), value: dossier.pools.map(pool => pool.name[lang]).join(lang === 'zh' ? '、' : ', ') }] : []),
        ]} />
      </Section>
      <Section title={t(studio.statistics)}>
        <Facts items={[
          { label: t(assessment.difficulty), value: number(item.b, lang, 2) },
          { label: t(assessment.discrimination), value: number(item.a, lang, 2) },
          { label: t(studio.parameters), value: t(item.calibrated ? assessment.calibrated : assessment.provisional) },
          ...(exposure ? [
            { label: t(studio.askedTimes), value: t(studio.times, { n: exposure.asked, share: percent(exposure.tests > 0 ? exposure.asked / exposure.tests : 0, lang) }) },
            ...(exposure.asked > 0 ? [{ label: t(studio.solvedShare), value: percent(exposure.solved / exposure.asked, lang) }] : []),
          ] : []),
        ]} />
        <DataTable caption={t(studio.calibrations)} rows={dossier.calibrations} rowKey={row => row.runId} empty={<EmptyState title={t(studio.noStatistics)}>{t(studio.noStatisticsWhat)}</EmptyState>} columns={[
          { key: 'run', header: t(studio.calibrations), render: row => <a href={`/staff/calibrations/${row.runId}#item-${item.id}`}>{row.title}</a> },
          { key: 'at', header: t(studio.time), render: row => instant(row.at, lang) },
          { key: 'verdict', header: t(studio.verdict), render: row => <Tag tone={verdictTones[row.verdict]}>{t(studio[row.verdict])}</Tag> },
          { key: 'n', header: t(studio.answers), numeric: true, render: row => number(row.n, lang) },
          { key: 'b', header: t(studio.difficulty), numeric: true, render: row => (row.b === null ? '' : number(row.b, lang, 2)) },
          { key: 'a', header: t(studio.discrimination), numeric: true, render: row => (row.a === null ? '' : number(row.a, lang, 2)) },
          { key: 'rest', header: t(studio.itemRest), numeric: true, render: row => (row.itemRest === null ? '' : number(row.itemRest, lang, 2)) },
        ]} />
        <DataTable caption={t(studio.parameters)} rows={dossier.parameters} rowKey={row => row.since + row.runId} empty={<p>{t(studio.noParameters)}</p>} columns={[
          { key: 'since', header: t(studio.since), render: row => instant(row.since, lang) },
          { key: 'b', header: t(studio.difficulty), numeric: true, render: row => number(row.b, lang, 2) },
          { key: 'a', header: t(studio.discrimination), numeric: true, render: row => number(row.a, lang, 2) },
          { key: 'sample', header: t(studio.sample), render: row => <a href={`/staff/calibrations/${row.runId}`}>{`${row.runTitle} (n = ${row.n})`}</a> },
          { key: 'before', header: t(studio.before), numeric: true, render: row => `${number(row.beforeB, lang, 2)} (${t(row.beforeCalibrated ? studio.measured : studio.experts)})` },
        ]} />
      </Section>
      <Section title={t(studio.tags)}>
        <Form method="post" className="form"><TagFields values={tags} /><Actions><Button name="do" value="tags">{t(studio.saveTags)}</Button></Actions></Form>
      </Section>
      <Section title={t(studio.history)}>
        <DataTable caption={t(studio.reviews)} rows={dossier.reviews} rowKey={row => row.at} empty={<p>{t(studio.noReviews)}</p>} columns={[
          { key: 'at', header: t(studio.time), render: row => instant(row.at, lang) },
          { key: 'by', header: t(studio.by), render: row => row.byName ?? '' },
          { key: 'version', header: t(studio.version), numeric: true, render: row => row.version },
          { key: 'state', header: t(studio.state), render: row => <Tag tone={row.accepted ? 'ok' : 'warn'}>{t(row.accepted ? studio.accepted : studio.returned)}</Tag> },
          { key: 'comment', header: t(studio.comment), render: row => row.comment },
        ]} />
        <Disclosure summary={t(studio.versions)}>
          <DataTable caption={t(studio.versions)} hideCaption rows={dossier.versions} rowKey={row => String(row.version)} empty="" columns={[
            { key: 'version', header: t(studio.version), numeric: true, render: row => row.version },
            { key: 'at', header: t(studio.time), render: row => instant(row.at, lang) },
            { key: 'by', header: t(studio.by), render: row => row.byName ?? '' },
            { key: 'stem', header: t(assessment.stem), render: row => row.stem[lang] },
          ]} />
        </Disclosure>
        <Timeline items={dossier.history.map(fact => ({ time: instant(fact.at, lang), title: t(itemFacts[fact.action as keyof typeof itemFacts] ?? { zh: fact.action, en: fact.action }), detail: fact.byName ?? undefined }))} />
      </Section>
    </>
  )
}

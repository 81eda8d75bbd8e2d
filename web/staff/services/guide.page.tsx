import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { guides } from '#domains/services/guides/texts.ts'
import { searchWords } from '#domains/services/guides/public-texts.ts'
import { instant } from '#platform/texts.ts'
import { FormProblem } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, ButtonLink, DataTable, Disclosure, EmptyState, Facts, Notice, PageHead, Section, Tag, TextArea } from '../../ui/index.ts'
import { Findings } from './guide-findings.tsx'
import { stateTones } from './guides.page.tsx'
import { timeText } from './guide-time.ts'

export const loader = async (args: LoaderFunctionArgs) => {
  const { attempt, call } = page(args)
  const id = args.params['id'] ?? ''
  const guide = await call('services.guides.get', { id })
  // Those who only publish or handle cases do not read what the public says of it.
  const said = await attempt('services.guides.feedback', { id })
  return { guide, said: said.ok ? said.value : null }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const id = args.params['id'] ?? ''
  const given = await form(args.request)
  const reason = String(given['reason'] ?? '')
  const outcome = given['do'] === 'submit' ? await attempt('services.guides.submit', { id })
    : given['do'] === 'return' ? await attempt('services.guides.return', { id, reason })
    : given['do'] === 'withdraw' ? await attempt('services.guides.withdraw', { id, reason })
    : await attempt('services.guides.publish', { id })
  return outcome.ok ? redirect(`/staff/guides/${id}`) : refused(outcome.problem, given)
}

export default function GuidePage() {
  const { guide, said } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>()
  const { lang, t } = useLang()
  const { record, may, state } = guide
  const list = (values: readonly string[]) => values.join(lang === 'zh' ? '、' : ', ')
  return (
    <>
      <title>{`${record.name} · ${t(shell.product)}`}</title>
      <PageHead title={record.name} subtitle={record.everydayNames.length > 0 && list(record.everydayNames)} crumbs={[{ label: t(guides.guides), href: '/staff/guides' }]}
        state={<><Tag tone={stateTones[state]}>{t(guides[state])}</Tag> {t(guides.version, { n: guide.number })}</>}
        actions={(
          <>
            {guide.published !== null && <ButtonLink href={`/services/${encodeURIComponent(guide.address)}`}>{t(guides.seePublic)}</ButtonLink>}
            {may.edit && <ButtonLink href={`/staff/guides/${guide.id}/edit`} variant={state === 'review' ? 'quiet' : 'accent'}>{t(guides.edit)}</ButtonLink>}
          </>
        )} />
      <FormProblem problem={done?.problem} />
      {guide.reason !== '' && state === 'draft' && <Notice tone="warn">{t(guides.returned, { reason: guide.reason })}</Notice>}
      {may.edit && state === 'draft' && (
        <Form method="post"><Actions><Button variant="commit" name="do" value="submit">{t(guides.submit)}</Button></Actions></Form>
      )}
      {may.publish && state === 'review' && (
        <Section title={t(guides.review)}>
          {guide.mine ? <p>{t(guides.ownVersion)}</p> : (
            <Form method="post">
              <p>{t(guides.publishWhat)}</p>
              <Actions><Button variant="commit" name="do" value="publish">{t(guides.publish)}</Button></Actions>
            </Form>
          )}
          <Disclosure summary={t(guides.giveBack)}>
            <Form method="post" className="form">
              <TextArea name="reason" id="return-reason" label={t(guides.reason)} required rows={3} />
              <Actions><Button name="do" value="return">{t(guides.giveBack)}</Button></Actions>
            </Form>
          </Disclosure>
        </Section>
      )}
      <Findings findings={guide.findings} />
      <Section title={t(guides.what)}>
        <Facts items={[
          { label: t(guides.code), value: record.code },
          { label: t(guides.unit), value: guide.unitName[lang] },
          { label: t(guides.authority), value: record.authority },
          { label: t(guides.area), value: record.area },
          { label: t(guides.kind), value: t(guides[record.kind]) },
          { label: t(guides.audience), value: list(record.audience) },
          { label: t(guides.conditions), value: record.conditions || t(guides.notGiven) },
          { label: t(guides.legalTime), value: timeText(record.legalTime, t) },
          { label: t(guides.promisedTime), value: timeText(record.promisedTime, t) },
          { label: t(guides.fee), value: record.fee || t(guides.notGiven) },
        ]} />
      </Section>
      {(record.plain || record.en.plain) && (
        <Section title={t(guides.plain)}>
          <div className="prose" lang="zh-CN">{record.plain?.split('\n').filter(Boolean).map((line, i) => <p key={i}>{line}</p>)}</div>
          <div className="prose" lang="en">{record.en.plain?.split('\n').filter(Boolean).map((line, i) => <p key={i}>{line}</p>)}</div>
        </Section>
      )}
      <Section title={t(guides.materials)}>
        <DataTable caption={t(guides.materials)} hideCaption rows={record.materials.map((each, i) => ({ ...each, i }))} rowKey={row => String(row.i)}
          empty={<p>{t(record.noMaterials ? guides.noMaterials : guides.notGiven)}</p>} columns={[
            { key: 'name', header: t(guides.materialName), render: row => row.name },
            { key: 'copies', header: t(guides.copies), render: row => row.copies },
            { key: 'issuer', header: t(guides.issuer), render: row => row.issuer },
            { key: 'shared', header: t(guides.sharedHow), render: row => t(guides[`shared-${row.shared}`]) },
          ]} />
      </Section>
      <Section title={t(guides.versions)}>
        <DataTable caption={t(guides.versions)} hideCaption rows={guide.versions} rowKey={row => String(row.number)} empty={<EmptyState title={t(guides.none)} />} columns={[
          { key: 'number', header: t(guides.versions), render: row => t(guides.version, { n: row.number }) },
          { key: 'state', header: t(guides.state), render: row => <Tag tone={stateTones[row.state]}>{t(guides[row.state])}</Tag> },
          { key: 'written', header: t(guides.changedAt), render: row => instant(row.writtenAt, lang) },
          { key: 'published', header: t(guides.publishedAt), render: row => (row.publishedAt ? instant(row.publishedAt, lang) : '') },
          { key: 'ended', header: t(guides.endedAt), render: row => (row.endedAt ? instant(row.endedAt, lang) : '') },
          { key: 'reason', header: t(guides.reason), render: row => row.reason },
        ]} />
      </Section>
      {said && said.useful + said.not > 0 && (
        <Section title={t(searchWords.feedback)}>
          <p>{t(searchWords.feedbackCounts, { useful: said.useful, not: said.not })}</p>
          {said.missing.length > 0 && <DataTable caption={t(searchWords.missing)} rows={said.missing.map((each, i) => ({ ...each, i }))} rowKey={row => String(row.i)} empty={null} columns={[
            { key: 'text', header: t(searchWords.missing), render: row => row.text }, { key: 'at', header: t(searchWords.at), render: row => instant(row.at, lang) },
          ]} />}
        </Section>
      )}
      {may.publish && guide.published !== null && (
        <Disclosure summary={t(guides.withdraw)}>
          <Form method="post" className="form">
            <p>{t(guides.withdrawWhat)}</p>
            <TextArea name="reason" id="withdraw-reason" label={t(guides.reason)} required rows={3} />
            <Actions><Button variant="danger" name="do" value="withdraw">{t(guides.withdraw)}</Button></Actions>
          </Form>
        </Disclosure>
      )}
    </>
  )
}

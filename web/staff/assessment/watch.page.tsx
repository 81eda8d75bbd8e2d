import { Form, redirect, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { studio } from '#domains/assessment/studio-texts.ts'
import { number, percent } from '#platform/texts.ts'
import { page, query, withQuery } from '../../page.ts'
import { useLang, useRoot } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, DataTable, EmptyState, PageHead, Pager, Section, Tag } from '../../ui/index.ts'
import { StudioTabs } from './items.page.tsx'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call } = page(args)
  const after = query(args.request)['after']
  return {
    after, exposure: await call('assessment.watch.exposure', { after, limit: 30 }), drift: (await call('assessment.watch.drift', {})).rows,
    fairness: (await call('assessment.watch.fairness', {})).rows,
  }
}

export const action = async (args: ActionFunctionArgs) => {
  await page(args).call('assessment.watch.count', {})
  return redirect('/staff/items/watch')
}

export default function Watch() {
  const { after, exposure, drift, fairness } = useLoaderData<typeof loader>()
  const { here } = useRoot()
  const { lang, t } = useLang()
  const item = (row: { itemId: string; code: string }) => <a href={`/staff/items/${row.itemId}`}>{row.code}</a>
  const run = (row: { runId: string; runTitle: string }) => <a href={`/staff/calibrations/${row.runId}`}>{row.runTitle}</a>
  return (
    <>
      <title>{`${t(studio.watch)} · ${t(shell.product)}`}</title>
      <PageHead title={t(studio.watch)} subtitle={t(studio.watchLead)} />
      <StudioTabs current="/staff/items/watch" />
      <Section title={t(studio.fairnessTitle)}>
        <p>{t(studio.fairnessLead)}</p>
        <DataTable caption={t(studio.fairnessTitle)} hideCaption rows={fairness} rowKey={row => row.itemId + row.dif.contrast} empty={<EmptyState title={t(studio.noUnfair)} />} columns={[
          { key: 'code', header: t(studio.code), render: item },
          { key: 'flag', header: t(studio.verdict), render: row => <Tag tone={row.dif.flag === 'act' ? 'danger' : 'warn'}>{t(row.dif.flag === 'act' ? studio.act : studio.watchIt)}</Tag> },
          { key: 'contrast', header: t(studio.contrast), render: row => t(studio[row.dif.contrast]) },
          { key: 'delta', header: t(studio.effect), render: row => `${number(row.dif.delta ?? 0, lang, 2)}${lang === 'zh' ? '，' : ', '}${t((row.dif.delta ?? 0) < 0 ? studio.harderFor : studio.easierFor)}` },
          { key: 'n', header: t(studio.persons), render: row => t(studio.groupSizes, { focal: row.dif.focal, reference: row.dif.reference }) },
          { key: 'run', header: t(studio.sample), render: run },
        ]} />
      </Section>
      <Section title={t(studio.driftTitle)}>
        <p>{t(studio.driftLead)}</p>
        <DataTable caption={t(studio.driftTitle)} hideCaption rows={drift} rowKey={row => row.itemId} empty={<EmptyState title={t(studio.noDrift)} />} columns={[
          { key: 'code', header: t(studio.code), render: item },
          { key: 'change', header: t(studio.change), render: row => t(row.drift.difficulty < 0 ? studio.easier : studio.harder, { n: number(Math.abs(row.drift.difficulty), lang, 2) }) },
          { key: 'run', header: t(studio.sample), render: run },
        ]} />
      </Section>
      <Section title={t(studio.exposure)}>
        <p>{t(studio.exposureLead)}</p>
        <Form method="post"><Actions><Button>{t(studio.countAgain)}</Button></Actions></Form>
        <DataTable caption={t(studio.exposure)} hideCaption rows={exposure.rows} rowKey={row => row.itemId} empty={<EmptyState title={t(studio.noExposure)}>{t(studio.noExposureWhat)}</EmptyState>} columns={[
          { key: 'code', header: t(studio.code), render: item },
          { key: 'flag', header: t(studio.state), render: row => <Tag tone={row.flag === 'none' ? 'ok' : 'warn'}>{t(row.flag === 'none' ? studio.normal : studio[row.flag])}</Tag> },
          { key: 'asked', header: t(studio.askedTimes), numeric: true, render: row => t(studio.times, { n: row.asked, share: percent(row.tests > 0 ? row.asked / row.tests : 0, lang) }) },
          { key: 'solved', header: t(studio.solvedShare), numeric: true, render: row => (row.asked > 0 ? percent(row.solved / row.asked, lang) : '') },
        ]} />
        <Pager nextHref={exposure.next ? withQuery(here, { after: exposure.next }) : undefined} nextLabel={t(shell.next)} firstHref={after ? '/staff/items/watch' : undefined} firstLabel={t(shell.first)} />
      </Section>
    </>
  )
}

import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { searchWords } from '#domains/services/guides/public-texts.ts'
import type { Problem } from '#platform/problems.ts'
import { instant, percent } from '#platform/texts.ts'
import { FormProblem } from '../../form.tsx'
import { page, query, withQuery } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, Checkbox, DataTable, Disclosure, EmptyState, Filters, Notice, PageHead, Pager, Section, Tag } from '../../ui/index.ts'

export const loader = async (args: LoaderFunctionArgs) => {
  const filter = query(args.request)
  return { models: await page(args).call('services.search.models', {}), found: await page(args).call('services.searches.list', { unlikely: filter['unlikely'] as '1' | undefined, before: filter['before'] }), filter, url: args.request.url }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  if (given['do'] === 'refit') {
    const outcome = await attempt('services.search.refit', {})
    if (!outcome.ok) return { problem: outcome.problem, few: null }
    return outcome.value.outcome === 'too-few' ? { problem: undefined, few: outcome.value } : redirect('/staff/searches#chance')
  }
  const outcome = await attempt('services.search.adopt', { version: Number(given['version']) })
  return outcome.ok ? redirect('/staff/searches#chance') : { problem: outcome.problem, few: null }
}

type Back = { problem?: Problem; few: { searches: number; answered: number; unanswered: number; neededSearches: number; neededEach: number } | null }

export default function Searches() {
  const { found, models, filter, url } = useLoaderData<typeof loader>()
  const { problem, few } = (useActionData<typeof action>() ?? { few: null }) as Back
  const three = (value: number) => value.toFixed(3)
  const newest = models.rows[0]
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(searchWords.searches)} · ${t(shell.product)}`}</title>
      <PageHead title={t(searchWords.searches)} subtitle={t(searchWords.searchesLead)} />
      <Filters action="/staff/searches" submit={t(shell.filter)} clearHref={filter['unlikely'] ? '/staff/searches' : undefined} clearLabel={t(shell.clear)}>
        <Checkbox name="unlikely" value="1" label={t(searchWords.unlikely)} defaultChecked={Boolean(filter['unlikely'])} />
      </Filters>
      <DataTable caption={t(searchWords.searches)} hideCaption rows={found.rows} rowKey={row => row.id} empty={<EmptyState title={t(searchWords.none)} />} columns={[
        { key: 'query', header: t(searchWords.query), render: row => <span className="unbroken">{row.query}</span> },
        { key: 'at', header: t(searchWords.at), render: row => instant(row.at, lang) },
        { key: 'found', header: t(searchWords.found), numeric: true, render: row => row.found },
        { key: 'probability', header: t(searchWords.probability), numeric: true, render: row => percent(row.probability, lang) },
        { key: 'opened', header: t(searchWords.opened), render: row => t(row.chosen ? shell.yes : shell.no) },
        { key: 'useful', header: t(searchWords.useful), render: row => (row.useful === null ? '' : t(row.useful ? shell.yes : shell.no)) },
        { key: 'corrected', header: t(searchWords.corrected), render: row => row.corrected },
      ]} />
      <Pager nextHref={found.next ? withQuery(url, { before: found.next }) : undefined} nextLabel={t(shell.next)} firstHref={filter['before'] ? withQuery(url, { before: '' }) : undefined} firstLabel={t(shell.first)} />
      <Section title={t(searchWords.chanceTitle)} id="chance">
        <FormProblem problem={problem} />
        <p>{t(searchWords.chanceLead)}</p>
        {few ? <Notice tone="info" live><p>{t(searchWords.tooFew, { needed: few.neededSearches, each: few.neededEach, searches: few.searches, answered: few.answered, unanswered: few.unanswered })}</p></Notice> : <p className="hint">{t(searchWords.usable, models.usable)}</p>}
        <Form method="post"><Actions><Button name="do" value="refit" variant="accent">{t(searchWords.refit)}</Button></Actions></Form>
        {models.rows.length > 0 && (
          <>
            <p className="hint">{t(searchWords.heldOut)}</p>
            <DataTable caption={t(searchWords.chanceTitle)} hideCaption rows={models.rows} rowKey={row => String(row.version)} empty={null} columns={[
              { key: 'version', header: t(searchWords.version), render: row => <>{row.version}{row.inForce && <> <Tag tone="ok">{t(searchWords.inForce)}</Tag></>}</> },
              { key: 'fitted', header: t(searchWords.fittedOn), render: row => <>{instant(row.fittedAt, lang)}{row.fittedBy && ` · ${row.fittedBy}`}<br /><small>{t(searchWords.learnt, { n: row.report.searches, rate: percent(row.report.baseRate, lang, 1), said: row.report.said })}</small></> },
              { key: 'area', header: t(searchWords.area), render: row => t(searchWords.beforeAfter, { before: three(row.report.before.area), after: three(row.report.after.area) }) },
              { key: 'brier', header: t(searchWords.brier), render: row => t(searchWords.beforeAfter, { before: three(row.report.before.brier), after: three(row.report.after.brier) }) },
              { key: 'do', header: t(searchWords.adopt), render: row => (row.inForce
                ? <Form method="post"><input type="hidden" name="version" value="0" /><Button>{t(searchWords.back)}</Button></Form>
                : <Form method="post"><input type="hidden" name="version" value={row.version} /><Button>{t(searchWords.adopt)}<span className="hidden"> {row.version}</span></Button></Form>) },
            ]} />
          </>
        )}
        {newest && (
          <Disclosure summary={t(searchWords.bins, { n: newest.version })}>
            <DataTable caption={t(searchWords.bins, { n: newest.version })} hideCaption rows={newest.report.after.bins} rowKey={row => String(row.from)} empty={null} columns={[
              { key: 'range', header: t(searchWords.binRange), render: row => `${percent(row.from, lang)} – ${percent(row.to, lang)}` },
              { key: 'n', header: t(searchWords.binN), numeric: true, render: row => row.n },
              { key: 'expected', header: t(searchWords.binExpected), numeric: true, render: row => percent(row.expected, lang, 1) },
              { key: 'observed', header: t(searchWords.binObserved), numeric: true, render: row => percent(row.observed, lang, 1) },
            ]} />
          </Disclosure>
        )}
      </Section>
    </>
  )
}

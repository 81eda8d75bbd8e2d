import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { forms } from '#domains/diagnosis/forms-texts.ts'
import { number, percent, type Lang } from '#platform/texts.ts'
import { page, query } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, ButtonLink, DataTable, Filters, Notice, PageHead, Section, Select, Stat, Stats } from '../../ui/index.ts'

const groupings = ['region', 'development', 'agency', 'grade', 'age'] as const

export const loader = async (args: LoaderFunctionArgs) => {
  const { by, question, compare } = query(args.request)
  const asked = { id: args.params['id'] ?? '', by: groupings.find(each => each === by) ?? 'region', question, compare }
  return { asked, found: await page(args).call('diagnosis.surveys.analysis', asked) }
}

type Interval = { estimate: number; low: number; high: number } | null
const shareText = (value: Interval, lang: Lang) => value && `${percent(value.estimate, lang, 1)} (${percent(value.low, lang, 1)}–${percent(value.high, lang, 1)})`
const meanText = (value: Interval, lang: Lang) => value && `${number(value.estimate, lang, 1)} (${number(value.low, lang, 1)}–${number(value.high, lang, 1)})`

export default function SurveyAnalysis() {
  const { asked, found } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  const here = `/staff/campaigns/${found.campaignId}`
  const hidden = t(forms.hidden)
  const { weights, crosses } = found
  const file = (format: string) => `/api/v1/campaigns/${found.campaignId}/analysis/export?format=${format}${asked.compare ? `&compare=${asked.compare}` : ''}`
  return (
    <>
      <title>{`${t(forms.analysis)} · ${found.title[lang]}`}</title>
      <PageHead title={t(forms.analysis)} subtitle={found.title[lang]} crumbs={[{ label: found.title[lang], href: here }]} />
      <Stats><Stat label={t(forms.answered)} value={found.answered} note={`/ ${found.invited}`} /></Stats>
      {found.withheld && <Notice tone="info">{t(found.withheld === 'open' ? forms.withheldOpen : forms.withheldFew)}</Notice>}
      {weights && (
        <>
          <Actions>
            <ButtonLink href={file('xlsx')}>{t(shell.exportXlsx)}</ButtonLink>
            <ButtonLink href={file('csv')}>{t(shell.exportCsv)}</ButtonLink>
          </Actions>
          <p>
            {weights.margins.length === 0 ? t(forms.weightingNone)
            : t(forms.weightingWhat, { margins: weights.margins.map(key => t(forms[key as 'region'])).join(lang === 'zh' ? '、' : ', '), effect: number(weights.designEffect, lang, 2), trimmed: weights.trimmed })}
            {!weights.converged && ` ${t(forms.weightingRough)}`}
          </p>
          <Filters action={`${here}/analysis`} submit={t(forms.show)}>
            <Select name="question" label={t(forms.question)} defaultValue={asked.question ?? ''} options={found.questions.map(each => ({ value: each.id, label: each.title[lang] }))} />
            <Select name="by" label={t(forms.by)} defaultValue={asked.by} options={groupings.map(key => ({ value: key, label: t(forms[key]) }))} />
            <Select name="compare" label={t(forms.compare)} defaultValue={asked.compare ?? ''} options={[{ value: '', label: t(forms.noCompare) }, ...found.comparable.map(each => ({ value: each.id, label: each.title[lang] }))]} />
          </Filters>
          {crosses.length > 0 && <Section title={t(forms.cross)}>{crosses.map(cross => (
            <div key={cross.questionId}>
              <DataTable caption={`${cross.title[lang]} · ${t(forms[cross.by])}`} rows={cross.groups} rowKey={row => row.name.en} empty={null}
                columns={[
                  { key: 'group', header: t(forms[cross.by]), render: row => row.name[lang] },
                  { key: 'n', header: t(forms.n), numeric: true, render: row => row.n ?? hidden },
                  ...cross.options.map((option, i) => ({ key: `o${i}`, header: option.label[lang], numeric: true, render: (row: (typeof cross.groups)[number]) => shareText(row.shares[i] ?? null, lang) ?? hidden })),
                ]} />
              <p>{cross.p === null ? t(forms.testNone) : t(cross.p < 0.05 ? forms.testDiffer : forms.testSame, { p: cross.p < 0.001 ? '< 0.001' : number(cross.p, lang, 3) })}</p>
            </div>
          ))}</Section>}
          <Section title={t(forms.indices)}>
            <DataTable caption={t(forms.indices)} hideCaption rows={found.indices} rowKey={row => row.code} empty={null}
              columns={[
                { key: 'name', header: t(forms.index), render: row => row.name[lang] },
                { key: 'n', header: t(forms.n), numeric: true, render: row => row.n || hidden },
                { key: 'mean', header: `${t(forms.mean)} (${t(forms.interval)})`, numeric: true, render: row => meanText(row.mean, lang) ?? hidden },
                { key: 'effect', header: t(forms.designEffect), numeric: true, render: row => (row.designEffect === null ? '' : number(row.designEffect, lang, 2)) },
                { key: 'difference', header: t(forms.difference), numeric: true, render: row => meanText(row.difference, lang) ?? '' },
              ]} />
          </Section>
          <Section title={t(forms.distribution)}>
            {found.distributions.map(each => (
              <div key={`${each.questionId}.${each.rowId}`}>
                {each.lines.length > 0 && (
                  <DataTable caption={each.title[lang]} rows={each.lines} rowKey={row => row.id} empty={null}
                    columns={[
                      { key: 'option', header: t(forms.option), render: row => row.label[lang] },
                      { key: 'share', header: `${t(forms.share)} (${t(forms.interval)})`, numeric: true, render: row => shareText(row.share, lang) ?? hidden },
                      ...(asked.compare ? [{ key: 'difference', header: t(forms.difference), numeric: true, render: (row: (typeof each.lines)[number]) => shareText(row.difference, lang) ?? '' }] : []),
                    ]} />
                )}
                <p>{each.lines.length === 0 && `${each.title[lang]} `}{each.mean && `${t(forms.mean)} ${meanText(each.mean, lang)} `}{each.n > 0 ? `n = ${each.n}` : hidden}</p>
              </div>
            ))}
          </Section>
          {found.open.length > 0 && (
            <Section title={t(forms.open)}>
              <p>{t(forms.openWhat)}</p>
              {found.open.map(each => (
                <div key={each.questionId}>
                  <DataTable caption={each.title[lang]} rows={each.themes} rowKey={row => row.words.join()} empty={null}
                    columns={[
                      { key: 'words', header: t(forms.theme), render: row => row.words.join(lang === 'zh' ? '、' : ', ') },
                      { key: 'n', header: t(forms.n), numeric: true, render: row => row.n },
                      { key: 'quotes', header: t(forms.quotes), render: row => row.quotes.join(' / ') },
                    ]} />
                  {each.others > 0 && <p>{t(forms.others, { n: each.others })}</p>}
                </div>
              ))}
            </Section>
          )}
        </>
      )}
    </>
  )
}

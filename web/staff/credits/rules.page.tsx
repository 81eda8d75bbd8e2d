import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { credits } from '#domains/credits/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { date } from '#platform/texts.ts'
import { FormProblem } from '../../form.tsx'
import { page, query, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, DataTable, Disclosure, EmptyState, FileInput, Notice, PageHead, Tag } from '../../ui/index.ts'

export const packTones = { past: 'neutral', 'in-force': 'ok', future: 'info', withdrawn: 'neutral' } as const

export const loader = async (args: LoaderFunctionArgs) => {
  const { call, may } = page(args)
  const manages = may('credits.manage')
  const { added, unchanged } = query(args.request)
  return { rows: (await call('credits.packs.list', {})).rows, examples: manages ? (await call('credits.packs.examples', {})).rows : [], manages, done: added === undefined ? null : { added: Number(added), unchanged: Number(unchanged ?? 0) } }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const take = String(given['take'] ?? '')
  const outcome = take ? await attempt('credits.packs.take', { code: take }) : await attempt('credits.packs.import', { file: given['file'] as never })
  return outcome.ok ? redirect(`/staff/hours/rules?added=${outcome.value.added}&unchanged=${outcome.value.unchanged}`) : refused(outcome.problem, {})
}

export default function Rules() {
  const { rows, examples, manages, done } = useLoaderData<typeof loader>()
  const { problem } = (useActionData<typeof action>() ?? {}) as { problem?: Problem }
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(credits.rules)} · ${t(shell.product)}`}</title>
      <PageHead title={t(credits.rules)} subtitle={t(credits.rulesLead)} />
      {done && <Notice tone="ok" live>{`${t(credits.imported, done)}${done.added > 0 ? t(credits.counting) : ''}`}</Notice>}
      <FormProblem problem={problem} />
      <DataTable caption={t(credits.rules)} hideCaption rows={rows} rowKey={row => row.id} empty={<EmptyState title={t(credits.noPacks)}>{t(credits.noPacksWhat)}</EmptyState>} columns={[
        { key: 'name', header: t(credits.pack), render: row => <a href={`/staff/hours/rules/${row.id}`}>{row.name[lang]}</a> },
        { key: 'version', header: t(credits.version), render: row => row.version },
        { key: 'state', header: t(credits.state), render: row => <><Tag tone={packTones[row.state]}>{t(credits[row.state])}</Tag>{row.example && <> <Tag tone="warn">{t(credits.exampleTag)}</Tag></>}</> },
        { key: 'from', header: t(credits.effectiveFrom), render: row => date(row.effectiveFrom, lang) },
        { key: 'to', header: t(credits.effectiveTo), render: row => (row.effectiveTo ? date(row.effectiveTo, lang) : t(credits.open)) },
        { key: 'quotas', header: t(credits.quotas), render: row => row.quotas.map(quota => quota.name[lang]).join(lang === 'zh' ? '、' : ', ') },
      ]} />
      {manages && (
        <>
          <Disclosure summary={t(credits.importRules)} open={problem !== undefined || rows.length === 0}>
            <form method="post" encType="multipart/form-data" className="form">
              <FileInput name="file" label={t(credits.rulesFile)} hint={t(credits.rulesFileHint)} accept=".json,application/json" required />
              <Actions><Button variant="commit">{t(credits.importIt)}</Button></Actions>
            </form>
          </Disclosure>
          <Disclosure summary={t(credits.examples)} open={rows.length === 0}>
            <Form method="post">
              <DataTable caption={t(credits.examples)} hideCaption rows={examples} rowKey={row => row.code} empty={null} columns={[
                { key: 'name', header: t(credits.pack), render: row => row.name[lang] },
                { key: 'tag', header: t(credits.state), render: () => <Tag tone="warn">{t(credits.exampleTag)}</Tag> },
                { key: 'do', header: t(credits.take), render: row => (row.loaded ? t(credits.taken) : <Button name="take" value={row.code} aria-label={`${t(credits.take)}: ${row.name[lang]}`}>{t(credits.take)}</Button>) },
              ]} />
            </Form>
          </Disclosure>
        </>
      )}
    </>
  )
}

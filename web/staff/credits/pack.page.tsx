import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { credits } from '#domains/credits/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { date } from '#platform/texts.ts'
import { FormProblem } from '../../form.tsx'
import { page, query, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, ButtonLink, DataTable, Disclosure, Facts, Filters, Notice, PageHead, Section, Select, Tag } from '../../ui/index.ts'
import { packTones } from './rules.page.tsx'

const uuid = /^[0-9a-f-]{36}$/

export const loader = async (args: LoaderFunctionArgs) => {
  const { call, may } = page(args)
  const id = args.params['id'] ?? ''
  const other = query(args.request)['with'] ?? ''
  return {
    pack: await call('credits.packs.get', { id }), others: (await call('credits.packs.list', {})).rows.filter(row => row.id !== id), manages: may('credits.manage'),
    compared: uuid.test(other) ? await call('credits.packs.compare', { id, with: other }) : null,
  }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt } = page(args)
  const outcome = await attempt('credits.packs.withdraw', { id: args.params['id'] ?? '' })
  return outcome.ok ? redirect('/staff/hours/rules') : refused(outcome.problem, {})
}

export default function PackPage() {
  const { pack, others, manages, compared } = useLoaderData<typeof loader>()
  const { problem } = (useActionData<typeof action>() ?? {}) as { problem?: Problem }
  const { lang, t } = useLang()
  const called = (row: { name: { zh: string; en: string }; version: string }) => `${row.name[lang]} · ${t(credits.byRule, { version: row.version })}`
  return (
    <>
      <title>{`${pack.name[lang]} · ${t(shell.product)}`}</title>
      <PageHead title={pack.name[lang]} crumbs={[{ label: t(credits.rules), href: '/staff/hours/rules' }]}
        state={<><Tag tone={packTones[pack.state]}>{t(credits[pack.state])}</Tag>{pack.example && <> <Tag tone="warn">{t(credits.exampleTag)}</Tag></>}</>}
        actions={<ButtonLink href={`/api/v1/hour-rules/${pack.id}/export`} download>{t(credits.exportJson)}</ButtonLink>} />
      <FormProblem problem={problem} />
      {pack.notice && <Notice tone="warn">{pack.notice}</Notice>}
      <Facts items={[
        { label: t(credits.version), value: pack.version },
        { label: t(credits.effectiveFrom), value: date(pack.effectiveFrom, lang) },
        { label: t(credits.effectiveTo), value: pack.effectiveTo ? date(pack.effectiveTo, lang) : t(credits.open) },
        { label: t(credits.quotas), value: pack.quotas.map(quota => quota.name[lang]).join(lang === 'zh' ? '、' : ', ') },
        ...(pack.classes.length > 0 ? [{ label: t(credits.class), value: pack.classes.map(each => each.name[lang]).join(lang === 'zh' ? '、' : ', ') }] : []),
        ...(pack.source ? [{ label: t(credits.sourceOf), value: pack.source }] : []),
      ]} />
      {others.length > 0 && (
        <Section title={t(credits.compare)}>
          <Filters action={`/staff/hours/rules/${pack.id}`} submit={t(credits.compare)}>
            <Select name="with" label={t(credits.compareWith)} defaultValue={compared?.after.id} options={others.map(row => ({ value: row.id, label: called(row) }))} />
          </Filters>
          {compared && (
            <DataTable caption={`${called(compared.before)} / ${called(compared.after)}`} rows={compared.rows} rowKey={row => row.path} empty={<p>{t(credits.same)}</p>} columns={[
              { key: 'path', header: t(credits.place), render: row => <code>{row.path}</code> },
              { key: 'before', header: called(compared.before), render: row => row.before ?? '' },
              { key: 'after', header: called(compared.after), render: row => row.after ?? '' },
            ]} />
          )}
        </Section>
      )}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <Disclosure summary={t(credits.wholeText)}><pre className="scroll" tabIndex={0}>{JSON.stringify(pack.body, null, 2)}</pre></Disclosure>
      {manages && pack.state === 'future' && <Form method="post"><Actions><Button variant="danger">{t(credits.withdrawPack)}</Button></Actions></Form>}
    </>
  )
}

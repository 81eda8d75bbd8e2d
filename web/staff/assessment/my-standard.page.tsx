import { useRef } from 'react'
import { Form, redirect, useActionData, useFetcher, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { standards } from '#domains/assessment/standards-texts.ts'
import type { Problem } from '#platform/problems.ts'
import { number } from '#platform/texts.ts'
import { errorOf, FormProblem } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, Notice, NumberInput, PageHead, Section, Tag } from '../../ui/index.ts'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call } = page(args)
  const sheet = await call('assessment.standards.sheet', { id: args.params['id'] ?? '' })
  if (sheet.handedIn) throw redirect('/staff/my/standards')
  return { sheet, levels: (await call('competency.framework.get', {})).levels }
}

/** Fields are `r-<item>-<level>` and `m-<level>`; empty ones are left as they were. */
const read = (given: Record<string, unknown>) => {
  const filled = Object.entries(given).filter(([, value]) => typeof value === 'string' && value.trim() !== '')
  return {
    ratings: filled.flatMap(([key, value]) => {
      const [, itemId, level] = /^r-([0-9a-f-]{36})-(\d)$/.exec(key) ?? []
      return itemId ? [{ itemId, level: Number(level), percent: Number(value) }] : []
    }),
    marks: filled.flatMap(([key, value]) => {
      const [, level] = /^m-(\d)$/.exec(key) ?? []
      return level ? [{ level: Number(level), position: Number(value) }] : []
    }),
  }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const id = args.params['id'] ?? ''
  const given = await form(args.request)
  const kept = await attempt('assessment.standards.save', { id, ...read(given) })
  if (!kept.ok) return refused(kept.problem, given)
  if (given['do'] !== 'hand-in') return { saved: true, problem: undefined, given }
  const outcome = await attempt('assessment.standards.handIn', { id })
  return outcome.ok ? redirect('/staff/my/standards?done=1') : refused(outcome.problem, given)
}

export default function SheetPage() {
  const { sheet, levels } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem?: Problem; saved?: boolean; given?: Record<string, unknown> } | undefined
  const { lang, t } = useLang()
  const fetcher = useFetcher<{ saved?: boolean; problem?: Problem }>()
  const form = useRef<HTMLFormElement>(null)
  const angoff = sheet.study.method === 'angoff'
  const named = (level: number) => levels.find(each => each.ordinal === level)?.name[lang] ?? String(level)

  // The whole sheet goes out whenever a field is left, so that nothing is lost when the line was down before;
  // what the browser itself refuses waits until it is put right.
  const save = () => {
    const data = new FormData()
    for (const field of form.current?.elements ?? []) if (field instanceof HTMLInputElement && field.value !== '' && field.validity.valid) data.set(field.name, field.value)
    data.set('do', 'save')
    void fetcher.submit(data, { method: 'post' })
  }
  const state = fetcher.state !== 'idle' ? t(standards.saving) : fetcher.data?.problem ? t(standards.unsaved) : fetcher.data?.saved ? t(standards.saved) : t(standards.savedEach)
  const hint = (others: { mean: number; sd: number } | null) => (others ? t(standards.othersSaid, { mean: number(others.mean, lang, 1), sd: number(others.sd, lang, 1) }) : undefined)
  const value = (name: string, kept: number | null) => { const typed = done?.given?.[name]; return typeof typed === 'string' && typed !== '' ? typed : (kept ?? '') }
  return (
    <>
      <title>{`${sheet.study.title[lang]} · ${t(shell.product)}`}</title>
      <PageHead title={sheet.study.title[lang]} subtitle={t(angoff ? standards.sheetAngoff : standards.sheetBookmark)} crumbs={[{ label: t(standards.mySheets), href: '/staff/my/standards' }]}
        state={<Tag tone="info">{t(sheet.round === 1 ? standards.round1 : standards.round2)}</Tag>} />
      <p><output>{state}</output> · {t(standards.doneOf, { done: sheet.complete, all: sheet.total })}</p>
      <p>{t(standards.confidential)}</p>
      {done?.saved && <Notice tone="ok" title={t(standards.saved)} live>{t(standards.doneOf, { done: sheet.complete, all: sheet.total })}</Notice>}
      <FormProblem problem={done?.problem} />
      <Form method="post" className="form" ref={form} onBlur={event => { if (event.target instanceof HTMLInputElement) save() }} noValidate>
        {sheet.items.map(item => (
          <Section key={item.itemId} title={t(angoff ? standards.itemOf : standards.pageOf, { at: item.position })}>
            <p>{item.stem[lang]}</p>
            <ol type="a">{item.options.map(option => <li key={option.id}>{option.text[lang]}{option.id === item.key && <> <Tag tone="ok">{t(standards.key)}</Tag></>}</li>)}</ol>
            {item.solved !== null && <p>{t(standards.solvedBy, { share: number(item.solved, lang, 0) })}</p>}
            {item.ratings.map(rating => {
              const name = `r-${item.itemId}-${rating.level}`
              return <NumberInput key={name} name={name} label={t(standards.percentFor, { level: named(rating.level) })} aria-label={`${t(standards.itemOf, { at: item.position })} ${t(standards.percentFor, { level: named(rating.level) })}`}
                hint={hint(rating.others)} error={errorOf(done?.problem, name)} defaultValue={value(name, rating.percent)} min={0} max={100} step="any" />
            })}
          </Section>
        ))}
        {sheet.marks.map(mark => {
          const name = `m-${mark.level}`
          return <NumberInput key={name} name={name} label={t(standards.markFor, { level: named(mark.level) })} hint={hint(mark.others)} error={errorOf(done?.problem, name)}
            defaultValue={value(name, mark.position)} min={1} max={sheet.items.length} step={1} />
        })}
        <Actions>
          <Button name="do" value="save">{t(standards.save)}</Button>
          <Button name="do" value="hand-in" variant="commit">{t(standards.handIn)}</Button>
        </Actions>
      </Form>
    </>
  )
}

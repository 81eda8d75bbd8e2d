import { data, Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { competency } from '#domains/competency/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { FormProblem } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { nav, shell } from '../../texts.ts'
import { Actions, Button, DataTable, NumberInput, PageHead, Section } from '../../ui/index.ts'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call, may } = page(args)
  const profile = (await call('competency.profiles.list', {})).rows.find(each => each.postId === args.params['postId'])
  if (!profile) throw data(null, 404)
  return { profile, framework: await call('competency.framework.get', {}), manage: may('competency.manage') }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, call, form } = page(args)
  const given = await form(args.request)
  const framework = await call('competency.framework.get', {})
  const postId = args.params['postId'] ?? ''
  const outcome = await attempt('competency.profiles.set', {
    postId, weight: String(given['weight'] ?? ''),
    requirements: framework.competencies.map(each => ({ competencyId: each.id, level: Number(given[`level-${each.code}`] ?? 0), weight: Number(given[`weight-${each.code}`] ?? 1) })),
  })
  return outcome.ok ? redirect('/staff/post-profiles') : refused(outcome.problem, {})
}

export default function ProfilePage() {
  const { profile, framework, manage } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem?: Problem } | undefined
  const { lang, t } = useLang()
  const asked = new Map(profile.requirements.map(each => [each.competencyId, each]))
  const levelName = (level: number) => framework.levels.find(each => each.ordinal === level)?.name[lang] ?? t(competency.notRequired)
  return (
    <>
      <title>{`${profile.postName[lang]} · ${t(shell.product)}`}</title>
      <PageHead title={profile.postName[lang]} crumbs={[{ label: t(nav.posts), href: '/staff/post-profiles' }]} />
      <Form method="post">
        <FormProblem problem={done?.problem} />
        {manage && <NumberInput name="weight" label={t(competency.postWeight)} defaultValue={profile.weight} min={0.1} max={10} required />}
        <Section title={t(competency.required)}>
          <DataTable
            caption={t(competency.required)} hideCaption rows={framework.competencies} rowKey={each => each.id} rowHeader="name" empty=""
            columns={[
              { key: 'code', header: t(competency.code), render: each => each.code },
              { key: 'name', header: t(competency.competency), render: each => each.name[lang] },
              { key: 'level', header: t(competency.required), render: each => manage ? (
                <select className="control" name={`level-${each.code}`} defaultValue={asked.get(each.id)?.level ?? 0} aria-label={`${t(competency.required)}: ${each.name[lang]}`}>
                  {[0, ...framework.levels.map(level => level.ordinal)].map(level => <option key={level} value={level}>{levelName(level)}</option>)}
                </select>
              ) : levelName(asked.get(each.id)?.level ?? 0) },
              { key: 'weight', header: t(competency.weight), numeric: true, render: each => manage
                ? <input className="control short" type="number" step="0.1" min="0.1" max="10" name={`weight-${each.code}`} defaultValue={asked.get(each.id)?.weight ?? 1} aria-label={`${t(competency.weight)}: ${each.name[lang]}`} />
                : (asked.get(each.id)?.weight ?? '') },
            ]}
          />
        </Section>
        {manage && <Actions><Button variant="accent">{t(shell.save)}</Button></Actions>}
      </Form>
    </>
  )
}

import { redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { competency } from '#domains/competency/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { number } from '#platform/texts.ts'
import { page, query } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { nav, shell } from '../../texts.ts'
import { DataTable, EmptyState, Notice, PageHead } from '../../ui/index.ts'
import { Exports, fileOf, ImportForm, refusedFile } from './exchange.tsx'

export const loader = async (args: LoaderFunctionArgs) => {
  const { attempt, call, may } = page(args)
  const framework = await attempt('competency.framework.get', {})
  return { profiles: (await call('competency.profiles.list', {})).rows, areas: framework.ok ? framework.value.areas : [], competencies: framework.ok ? framework.value.competencies : [], manage: may('competency.manage'), imported: query(args.request)['imported'] }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const outcome = await attempt('competency.profiles.import', { file: fileOf(await form(args.request)) })
  return outcome.ok ? redirect(`/staff/post-profiles?imported=${outcome.value.posts}`) : refusedFile(outcome.problem)
}

export default function Profiles() {
  const { profiles, areas, competencies, manage, imported } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem: Problem } | undefined
  const { lang, t } = useLang()
  const areaOf = new Map(competencies.map(each => [each.id, each.areaCode]))
  const highest = (requirements: { competencyId: string; level: number }[], area: string) =>
    Math.max(0, ...requirements.filter(each => areaOf.get(each.competencyId) === area).map(each => each.level))
  return (
    <>
      <title>{`${t(nav.posts)} · ${t(shell.product)}`}</title>
      <PageHead title={t(nav.posts)} subtitle={t(competency.profilesLead)} actions={manage && <Exports href="/api/v1/post-profiles/export" />} />
      {imported && <Notice tone="ok" live>{t(competency.profilesImported, { n: Number(imported) })}</Notice>}
      {manage && <ImportForm title={t(competency.importProfiles)} what={t(competency.importProfilesWhat)} problem={done?.problem} />}
      <DataTable
        caption={t(nav.posts)} hideCaption rows={profiles} rowKey={profile => profile.postId}
        empty={<EmptyState title={t(competency.noProfiles)}>{t(competency.noProfilesWhat)}</EmptyState>}
        columns={[
          { key: 'post', header: t(competency.postProfile), render: profile => <a href={`/staff/post-profiles/${profile.postId}`}>{profile.postName[lang]}</a> },
          { key: 'persons', header: t(competency.people), numeric: true, render: profile => profile.persons },
          { key: 'weight', header: t(competency.postWeight), numeric: true, render: profile => number(profile.weight, lang, 1) },
          ...areas.map(area => ({ key: area.code, header: <abbr title={area.name[lang]}>{area.code}</abbr>, numeric: true, render: (profile: (typeof profiles)[number]) => highest(profile.requirements, area.code) || '' })),
        ]}
      />
    </>
  )
}

import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { competency } from '#domains/competency/texts.ts'
import { number } from '#platform/texts.ts'
import { page } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { nav, shell } from '../../texts.ts'
import { DataTable, EmptyState, PageHead } from '../../ui/index.ts'

export const loader = async (args: LoaderFunctionArgs) => {
  const { attempt, call } = page(args)
  const framework = await attempt('competency.framework.get', {})
  return { profiles: (await call('competency.profiles.list', {})).rows, areas: framework.ok ? framework.value.areas : [], competencies: framework.ok ? framework.value.competencies : [] }
}

export default function Profiles() {
  const { profiles, areas, competencies } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  const areaOf = new Map(competencies.map(each => [each.id, each.areaCode]))
  const highest = (requirements: { competencyId: string; level: number }[], area: string) =>
    Math.max(0, ...requirements.filter(each => areaOf.get(each.competencyId) === area).map(each => each.level))
  return (
    <>
      <title>{`${t(nav.posts)} · ${t(shell.product)}`}</title>
      <PageHead title={t(nav.posts)} subtitle={t(competency.profilesLead)} />
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

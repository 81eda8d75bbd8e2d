import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { diagnosis } from '#domains/diagnosis/texts.ts'
import { date } from '#platform/texts.ts'
import { page } from '../page.ts'
import { useLang } from '../root.tsx'
import { nav, shell } from '../texts.ts'
import { ButtonLink, DataTable, EmptyState, PageHead, Section, Stat, Stats } from '../ui/index.ts'
import { staff } from './texts.ts'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call, may, person } = page(args)
  const campaigns = may('diagnosis.gaps') ? (await call('diagnosis.campaigns.list', {})).rows : []
  return {
    name: person?.name ?? '',
    tasks: (await call('diagnosis.tasks.mine', {})).rows.filter(task => task.open && (task.questionnaire !== 'done' || task.test !== 'done')),
    running: campaigns.filter(campaign => campaign.state === 'open').slice(0, 3),
  }
}

export default function Desk() {
  const { name, tasks, running } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${t(nav.desk)} · ${t(shell.product)}`}</title>
      <PageHead title={t(staff.hello, { name })} />
      <Section title={t(staff.todo)}>
        <DataTable
          caption={t(staff.todo)} hideCaption rows={tasks} rowKey={task => task.campaignId}
          empty={<EmptyState title={t(staff.nothing)}>{t(staff.nothingWhat)}</EmptyState>}
          columns={[
            { key: 'title', header: t(diagnosis.campaign), render: task => <a href="/staff/my/tasks">{task.title[lang]}</a> },
            { key: 'questionnaire', header: t(diagnosis.questionnaire), render: task => t(diagnosis[task.questionnaire]) },
            { key: 'test', header: t(diagnosis.test), render: task => t(diagnosis[task.test]) },
            { key: 'until', header: t(diagnosis.closesOn), render: task => date(task.closesOn, lang) },
          ]}
        />
      </Section>
      {running.length > 0 && (
        <Section title={t(diagnosis.campaigns)}>
          {running.map(campaign => (
            <Stats key={campaign.id}>
              <Stat label={campaign.title[lang]} value={`${campaign.tests} / ${campaign.invited}`} note={t(diagnosis.testsDone)} href={`/staff/campaigns/${campaign.id}`} />
            </Stats>
          ))}
        </Section>
      )}
      <p><ButtonLink href="/staff/my/results">{t(nav.myResult)}</ButtonLink></p>
    </>
  )
}

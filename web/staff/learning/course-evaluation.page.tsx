import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { evaluation as words } from '#domains/learning/evaluation/texts.ts'
import { page, query } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { nav, shell } from '../../texts.ts'
import { ButtonLink, Filters, PageHead, Select } from '../../ui/index.ts'
import { EvaluationParts } from './evaluation-parts.tsx'

export const loader = (args: LoaderFunctionArgs) => page(args).call('learning.courses.evaluation', { id: args.params['id'] ?? '', version: query(args.request)['version'] })

export default function CourseEvaluation() {
  const found = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  const base = `/staff/courses/${found.id}`
  return (
    <>
      <title>{`${t(words.evaluationOf, { title: found.title[lang] })} · ${t(shell.product)}`}</title>
      <PageHead title={t(words.evaluation)} subtitle={`${found.title[lang]} · ${t(words.versionOf, { n: found.edition })}`} crumbs={[{ label: t(nav.courses), href: '/staff/courses' }, { label: found.title[lang], href: base }]}
        actions={<ButtonLink href={`/staff/course-todos?subject=${found.id}`}>{`${t(words.tasks)} · ${found.tasks}`}</ButtonLink>} />
      {found.editions.length > 1 && (
        <Filters action={`${base}/evaluation`} submit={t(words.filter)}>
          <Select name="version" label={t(words.version)} defaultValue={String(found.edition)} options={found.editions.map(n => ({ value: String(n), label: t(words.versionOf, { n }) }))} />
        </Filters>
      )}
      <EvaluationParts evaluation={found} />
    </>
  )
}

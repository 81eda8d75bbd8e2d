import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { page } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { EmptyState, PageHead } from '../../ui/index.ts'
import { Head } from '../head.tsx'
import { open } from './texts.ts'

export const loader = (args: LoaderFunctionArgs) => page(args).call('learning.public.list', {})

export default function Courses() {
  const { rows } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  return (
    <>
      <Head title={t(open.title)} about={t(open.about)} shared />
      <PageHead title={t(open.title)} subtitle={t(open.lead)} />
      {rows.length === 0 ? <EmptyState title={t(open.none)} /> : (
        <ul className="results">
          {rows.map(row => (
            <li key={row.code}>
              <h2><a href={`/courses/${row.code}`}>{row.title[lang]}</a></h2>
              <p className="result-meta">{t(open.minutes, { n: row.minutes })}</p>
              <p>{row.summary[lang]}</p>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

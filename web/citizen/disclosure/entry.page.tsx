import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { pub } from '#domains/disclosure/public-texts.ts'
import { outcomes } from '#domains/disclosure/shapes.ts'
import { date } from '#platform/texts.ts'
import { page } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { Head } from '../head.tsx'
import { kept } from '../services/parts.tsx'
import { Facts, PageHead, Section } from '../../ui/index.ts'

export const headers = kept

export const loader = (args: LoaderFunctionArgs) => page(args).call('disclosure.log.get', { id: args.params['id'] ?? '' })

export default function LogEntry() {
  const row = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  const original = lang === 'en' ? 'zh-CN' : undefined
  return (
    <>
      <Head title={row.title} about={row.summary} shared />
      <PageHead title={<span lang={original}>{row.title}</span>} crumbs={[{ label: t(pub.logTitle), href: '/disclosure/log' }]} />
      <Facts items={[
        { label: t(pub.byAgency), value: row.agencyName[lang] }, { label: t(pub.publishedOn), value: date(row.publishedOn, lang) },
        { label: t(pub.outcome), value: outcomes.find(each => each.code === row.outcome)?.name[lang] ?? '' },
      ]} />
      <p className="as-written" lang={original}>{row.summary}</p>
      {row.documents.length > 0 && (
        <Section title={t(pub.papers)}>
          <ul>{row.documents.map(each => <li key={each.id}><a href={`/api/v1/disclosure/log-documents/${each.id}`} download>{each.name}</a></li>)}</ul>
        </Section>
      )}
    </>
  )
}

import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { questionWords as words } from '#domains/services/questions/texts.ts'
import { date, number, percent } from '#platform/texts.ts'
import type { Text } from '#platform/texts.ts'
import { page } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { Head } from '../head.tsx'
import { DataTable, EmptyState, PageHead, Section } from '../../ui/index.ts'

export const loader = (args: LoaderFunctionArgs) => page(args).call('services.rate.published', {})

export default function Ratings() {
  const { total, items, channels, fewItems, least, loop, replies } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  const columns = (header: string, name: (key: string, name: string) => string) => [
    { key: 'name', header, render: (row: typeof total) => name(row.key, row.name) },
    { key: 'n', header: t(words.count), numeric: true, render: (row: typeof total) => number(row.n, lang) },
    { key: 'content', header: t(words.contentRange), numeric: true, render: (row: typeof total) => <>{percent(row.content, lang)} <small>{`${percent(row.low, lang)}–${percent(row.high, lang)}`}</small></> },
  ]
  return (
    <>
      <Head title={t(words.publicTitle)} about={t(words.publicLead, { n: least })} shared />
      <PageHead title={t(words.publicTitle)} subtitle={t(words.publicLead, { n: least })} />
      {total.n === 0 ? <EmptyState title={t(words.noRatings)} /> : (
        <>
          <DataTable caption={t(words.channel)} rows={[...channels, total]} rowKey={row => row.key} rowHeader="name" empty={null} columns={columns(t(words.channel), key => (key === 'all' ? t(words.allTogether) : t((words as Record<string, Text>)[`c-${key}`] ?? words.channel)))} />
          {items.length > 0 && <DataTable caption={t(words.service)} rows={items} rowKey={row => row.key} rowHeader="name" empty={null} columns={columns(t(words.service), (_, name) => name)} />}
          {fewItems.items > 0 && <p>{t(words.fewItems, fewItems)}</p>}
          <Section title={t(words.loopTitle)}><p>{t(words.loop, loop)}</p></Section>
        </>
      )}
      {replies.length > 0 && (
        <Section title={t(words.replies)}>
          <ul className="places">{replies.map(each => (
            <li key={each.number}><p>{each.itemName && <strong>{each.itemName}{lang === 'zh' ? '：' : ': '}</strong>}{each.comment || t(words[`g${each.grade}` as 'g1'])}</p><p>{t(words.reply)}{lang === 'zh' ? '：' : ': '}{each.reply}<br /><small>{date(each.closedOn, lang)}</small></p></li>
          ))}</ul>
        </Section>
      )}
      <p><a href="/rate">{t(words.rateTitle)}</a></p>
    </>
  )
}

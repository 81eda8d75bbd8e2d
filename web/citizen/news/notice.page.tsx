import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { newsWords as words } from '#domains/services/news/texts.ts'
import { date } from '#platform/texts.ts'
import { page } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { Notice, PageHead } from '../../ui/index.ts'
import { Head } from '../head.tsx'
import { kept } from '../services/parts.tsx'
import { foreign, inLang } from './parts.tsx'

export const headers = kept

export const loader = async (args: LoaderFunctionArgs) => {
  return { notice: await page(args).call('services.news.read', { id: args.params['id'] ?? '' }) }
}

export default function NewsNotice() {
  const { notice } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  const of = inLang(notice.title, lang)
  return (
    <>
      <Head title={notice.title[of]} about={notice.text[of].replace(/[#>*_`|\s]+/g, ' ')} shared />
      <PageHead title={<span lang={foreign(of, lang)}>{notice.title[of]}</span>} crumbs={[{ label: t(words.title), href: '/news' }]} crumbsLabel={t(words.title)}
        subtitle={t(words.byOn, { unit: notice.unitName[lang] || notice.unitName.zh, day: date(notice.fromDay, lang) })} />
      {of !== lang && <Notice tone="info">{t(words.otherOnly)}</Notice>}
      <div className="lesson" lang={foreign(of, lang)} dangerouslySetInnerHTML={{ __html: notice.html[of] }} />
      {notice.untilDay && <p className="hint">{t(words.until, { day: date(notice.untilDay, lang) })}</p>}
    </>
  )
}

import { redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { publicWords } from '#domains/services/guides/public-texts.ts'
import { date } from '#platform/texts.ts'
import { FormProblem, givenText } from '../../form.tsx'
import { page, query, refused, withQuery } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { Actions, Button, ButtonLink, Notice, PageHead, Section, TextArea } from '../../ui/index.ts'
import { Head } from '../head.tsx'
import { GuideSections, plainOf, PlainVersion, safeLink } from './guide.tsx'
import { kept, Prose, Said, said } from './parts.tsx'
import { inScript, structuredGuide } from './structured.ts'

export const headers = kept

export const loader = async (args: LoaderFunctionArgs) => {
  const { view, thanks } = query(args.request)
  const { reading } = page(args)
  const { origin, pathname } = new URL(args.request.url)
  const guide = await page(args).call('services.public.get', { code: args.params['code'] ?? '' })
  return { guide, offered: (await page(args).call('services.offers.known', { address: guide.address })).offered, origin, path: pathname, reading, print: view === 'print', thanks: thanks !== undefined }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const code = args.params['code'] ?? ''
  const outcome = await attempt('services.public.feedback', { code, useful: given['useful'] as 'yes' | 'no', missing: String(given['missing'] ?? '') })
  return outcome.ok ? redirect(`/services/${encodeURIComponent(code)}?thanks=1#feedback`) : refused(outcome.problem, given)
}

export default function ServicePage() {
  const { guide, offered, origin, path, reading, print, thanks } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>()
  const { lang, t } = useLang()
  const { record, address, publishedAt, related } = guide
  const { en } = record
  const name = { zh: record.name, en: en.name }
  const title = said(name, lang)
  const plain = plainOf(record, lang), shownPlain = reading.plain ? plain : null
  const prefer = (choice: string) => `/preferences?${choice}&back=${encodeURIComponent(path)}`
  const description = said({ zh: record.about || record.conditions || record.name, en: en.about || en.conditions }, lang).replace(/\s+/g, ' ').slice(0, 150)
  const online = offered ? `/apply/${encodeURIComponent(address)}` : record.channels.map(channel => channel.kind === 'online' && safeLink(channel.address)).find(Boolean)
  return (
    <>
      <Head title={title} about={`${title}${lang === 'zh' ? '：' : ': '}${description}`} shared />
      <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: inScript(structuredGuide(record, { url: origin + path, lang, publishedAt })) }} />
      <PageHead title={<Said {...name} />} crumbs={[{ label: t(publicWords.services), href: '/services' }]} crumbsLabel={t(publicWords.services)}
        subtitle={record.everydayNames.length > 0 && lang === 'zh' ? t(publicWords.everyday, { names: record.everydayNames.join('、') })
          : en.everydayNames.length > 0 && lang === 'en' ? t(publicWords.everyday, { names: en.everydayNames.join(', ') }) : undefined} />
      <p className="page-links no-print">
        <a href={prefer(reading.large ? 'type=normal' : 'type=large')}>{t(reading.large ? publicWords.normal : publicWords.large)}</a>
        {plain && <a href={prefer(reading.plain ? 'words=official' : 'words=plain')}>{t(reading.plain ? publicWords.toOfficial : publicWords.toPlain)}</a>}
        <a href={`${path}?view=print`}>{t(publicWords.printView)}</a>
      </p>
      {print && <p><a href={path}>{t(publicWords.fullView)}</a></p>}
      {lang === 'en' && en.name === '' && <Notice tone="info">{t(publicWords.chineseOnly)}</Notice>}
      {reading.plain && !plain && <p>{t(publicWords.plainNone)}</p>}
      {shownPlain ? <PlainVersion plain={shownPlain} official={prefer('words=official')} /> : (record.about !== '' || en.about !== '') && <Prose zh={record.about} en={en.about} />}
      {(online || record.questions.length > 0) && (
        <div className="no-print">
          <Actions>
            {online && <ButtonLink href={online} variant="accent" rel="noopener">{t(publicWords.apply)}</ButtonLink>}
            {record.questions.length > 0 && <ButtonLink href={`${path}/check`}>{t(publicWords.checkTitle)}</ButtonLink>}
          </Actions>
        </div>
      )}
      <GuideSections record={record} plain={shownPlain !== null} />
      {related.length > 0 && (
        <div className="no-print">
          <Section title={t(publicWords.related)}>
            <ul className="places">{related.map(each => <li key={each.address}><a href={`/services/${encodeURIComponent(each.address)}`}><Said {...each.name} /></a></li>)}</ul>
          </Section>
        </div>
      )}
      <p className="hint">{t(publicWords.changedOn, { date: date(publishedAt, lang), n: String(guide.version) })} · {t(publicWords.code)} {record.code}</p>
      <div className="no-print">
        <Section title={t(publicWords.feedbackTitle)} id="feedback">
          <FormProblem problem={done?.problem} />
          {thanks ? <Notice tone="ok" live>{t(publicWords.feedbackThanks)}</Notice> : (
            <form method="post" className="form" action={withQuery(`/services/${encodeURIComponent(address)}`, {})}>
              <TextArea name="missing" label={t(publicWords.feedbackMissing)} rows={2} maxLength={1000} defaultValue={givenText(done?.given, 'missing')} />
              <Actions><Button name="useful" value="yes">{t(publicWords.feedbackYes)}</Button><Button name="useful" value="no">{t(publicWords.feedbackNo)}</Button></Actions>
            </form>
          )}
        </Section>
      </div>
    </>
  )
}

import { redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { guides } from '#domains/services/guides/texts.ts'
import { publicWords } from '#domains/services/guides/public-texts.ts'
import { date } from '#platform/texts.ts'
import { FormProblem, givenText } from '../../form.tsx'
import { page, query, refused, withQuery } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { timeText } from '../../staff/services/guide-time.ts'
import { shell } from '../../texts.ts'
import { Actions, Button, ButtonLink, Facts, Notice, PageHead, Section, TextArea } from '../../ui/index.ts'
import { kept, Prose, Said, said } from './parts.tsx'
import { inScript, structuredGuide } from './structured.ts'

export const headers = kept

export const loader = async (args: LoaderFunctionArgs) => {
  const { type, view, thanks } = query(args.request)
  const { origin, pathname } = new URL(args.request.url)
  const guide = await page(args).call('services.public.get', { code: args.params['code'] ?? '' })
  return { guide, offered: (await page(args).call('services.offers.known', { address: guide.address })).offered, origin, path: pathname, large: type === 'large', print: view === 'print', thanks: thanks !== undefined }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const code = args.params['code'] ?? ''
  const outcome = await attempt('services.public.feedback', { code, useful: given['useful'] as 'yes' | 'no', missing: String(given['missing'] ?? '') })
  return outcome.ok ? redirect(`/services/${encodeURIComponent(code)}?thanks=1#feedback`) : refused(outcome.problem, given)
}

/** Only the web's own addresses become links. */
const safeLink = (address: string): string | null => (/^https?:\/\//i.test(address) ? address : null)

export default function ServicePage() {
  const { guide, offered, origin, path, large, print, thanks } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>()
  const { lang, t } = useLang()
  const { record, address, publishedAt, related } = guide
  const { en } = record
  const name = { zh: record.name, en: en.name }
  const title = said(name, lang)
  const zhOnly = lang === 'en' ? 'zh-CN' : undefined
  const description = said({ zh: record.about || record.conditions || record.name, en: en.about || en.conditions }, lang).replace(/\s+/g, ' ').slice(0, 150)
  const online = offered ? `/apply/${encodeURIComponent(address)}` : record.channels.map(channel => channel.kind === 'online' && safeLink(channel.address)).find(Boolean)
  const phone = (number: string) => <a href={`tel:${number.replace(/[^\d+]/g, '')}`}>{number}</a>
  return (
    <>
      <title>{`${title} · ${t(shell.product)}`}</title>
      <meta name="description" content={`${title}${lang === 'zh' ? '：' : ': '}${description}`} />
      <link rel="canonical" href={origin + path} />
      <link rel="alternate" hrefLang="zh-CN" href={`${origin}${path}?lang=zh`} />
      <link rel="alternate" hrefLang="en" href={`${origin}${path}?lang=en`} />
      <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: inScript(structuredGuide(record, { url: origin + path, lang, publishedAt })) }} />
      {large && <style>{'html{font-size:137.5%}'}</style>}
      {print && <style>{'.citizen-head,.citizen-foot,.crumbs,.no-print{display:none}'}</style>}
      <PageHead title={<Said {...name} />} crumbs={[{ label: t(publicWords.services), href: '/services' }]} crumbsLabel={t(publicWords.services)}
        subtitle={record.everydayNames.length > 0 && lang === 'zh' ? t(publicWords.everyday, { names: record.everydayNames.join('、') })
          : en.everydayNames.length > 0 && lang === 'en' ? t(publicWords.everyday, { names: en.everydayNames.join(', ') }) : undefined} />
      <p className="page-links no-print">
        {large ? <a href={path}>{t(publicWords.normal)}</a> : <a href={`${path}?type=large`}>{t(publicWords.large)}</a>}
        <a href={`${path}?view=print`}>{t(publicWords.printView)}</a>
      </p>
      {print && <p><a href={path}>{t(publicWords.fullView)}</a></p>}
      {lang === 'en' && en.name === '' && <Notice tone="info">{t(publicWords.chineseOnly)}</Notice>}
      {(record.about !== '' || en.about !== '') && <Prose zh={record.about} en={en.about} />}
      {(online || record.questions.length > 0) && (
        <div className="no-print">
          <Actions>
            {online && <ButtonLink href={online} variant="accent" rel="noopener">{t(publicWords.apply)}</ButtonLink>}
            {record.questions.length > 0 && <ButtonLink href={`${path}/check`}>{t(publicWords.checkTitle)}</ButtonLink>}
          </Actions>
        </div>
      )}
      <Section title={t(publicWords.atAGlance)}>
        <Facts items={[
          { label: t(publicWords.authority), value: <Said zh={record.authority} en={en.authority} /> },
          ...record.area ? [{ label: t(publicWords.area), value: <Said zh={record.area} en={en.area} /> }] : [],
          ...record.audience.length > 0 ? [{ label: t(publicWords.audience), value: <span lang={zhOnly}>{record.audience.join('、')}</span> }] : [],
          { label: t(publicWords.howLong), value: (
            <>{timeText(record.promisedTime ?? record.legalTime, t)}{record.promisedTime && record.legalTime && <small> {lang === 'zh' ? '（' : '('}{t(publicWords.lawAllows, { time: timeText(record.legalTime, t) })}{lang === 'zh' ? '）' : ')'}</small>}</>
          ) },
          { label: t(publicWords.cost), value: record.fee === '' ? t(guides.notGiven) : <Said zh={record.fee} en={en.fee} /> },
          ...record.visits === null ? [] : [{ label: t(publicWords.visitsNeeded), value: record.visits === 0 ? t(publicWords.noVisit) : t(publicWords.visits, { n: record.visits }) }],
        ]} />
      </Section>
      <Section title={t(publicWords.whoCan)}>
        {record.conditions === '' ? <p>{t(publicWords.conditionsUnknown)}</p> : <Prose zh={record.conditions} en={en.conditions} />}
      </Section>
      <Section title={t(publicWords.toBring)}>
        {record.materials.length === 0 ? <p>{t(record.noMaterials ? publicWords.noMaterials : publicWords.materialsUnknown)}</p> : (
          <>
            <p className="hint">{t(publicWords.toBringHint)}</p>
            <ul className="checklist">
              {record.materials.map((material, i) => (
                <li key={i}>
                  <label className="choice">
                    <input type="checkbox" />
                    <span>
                      <Said zh={material.name} en={en.materials[i] ?? ''} />
                      {!material.required && <small>{t(guides.ifApplies)}</small>}
                      {material.copies && <small lang={zhOnly}>{t(publicWords.copies, { text: material.copies })}</small>}
                      {material.issuer && <small lang={zhOnly}>{t(publicWords.issuedBy, { text: material.issuer })}</small>}
                      {material.shared === 'yes' && <small>{t(guides.sharedNote)}</small>}
                    </span>
                  </label>
                </li>
              ))}
            </ul>
          </>
        )}
      </Section>
      <Section title={t(publicWords.whereTo)}>
        <ul className="places">
          {record.channels.map((channel, i) => {
            const link = safeLink(channel.address)
            return (
              <li key={i}>
                <strong>{t(guides[channel.kind])}</strong>{' '}
                <span lang={zhOnly}>{[channel.place, channel.hours].filter(Boolean).join(lang === 'zh' ? '，' : ', ')}</span>
                {link && <> <a href={link} rel="noopener">{channel.kind === 'online' ? t(publicWords.apply) : link}</a></>}
              </li>
            )
          })}
          {record.consultPhone && <li><strong>{t(publicWords.ask)}</strong> {phone(record.consultPhone)}</li>}
          {record.complaintPhone && <li><strong>{t(publicWords.complain)}</strong> {phone(record.complaintPhone)}</li>}
        </ul>
      </Section>
      {record.implementations.length > 0 && (
        <Section title={t(publicWords.otherOffices)}>
          <ul className="places" lang={zhOnly}>
            {record.implementations.map(({ authority, area, channels, consultPhone }, i) => (
              <li key={i}><strong>{authority}</strong> {[area, ...channels.map(channel => channel.place), consultPhone].filter(Boolean).join('，')}</li>
            ))}
          </ul>
        </Section>
      )}
      {record.basis.length > 0 && (
        <Section title={t(publicWords.law)}>
          <ul className="places" lang={zhOnly}>
            {record.basis.map(({ law, article, address: at }, i) => {
              const link = safeLink(at)
              const text = [law, article].filter(Boolean).join(' ')
              return <li key={i}>{link ? <a href={link} rel="noopener">{text}</a> : text}</li>
            })}
          </ul>
        </Section>
      )}
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

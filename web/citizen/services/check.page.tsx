import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { follow } from '#domains/services/guides/suitability.ts'
import { publicWords } from '#domains/services/guides/public-texts.ts'
import { page } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { Head } from '../head.tsx'
import { Actions, Button, ButtonLink, Notice, PageHead, RadioGroup, Section } from '../../ui/index.ts'
import { kept, said } from './parts.tsx'

export const headers = kept

export const loader = async (args: LoaderFunctionArgs) => {
  const answers = new URL(args.request.url).searchParams.getAll('a').slice(0, 40).map(Number)
  const { record, address, related } = await page(args).call('services.public.get', { code: args.params['code'] ?? '' })
  const way = follow(record.questions, answers)
  const target = way.end?.kind === 'guide' ? (related.find(each => each.code === way.end?.target || each.address === way.end?.target) ?? null) : null
  return { name: { zh: record.name, en: record.en.name }, phone: record.consultPhone, address, way, target }
}

/** A question a page, each answer in the address: nothing is kept anywhere. */
export default function Check() {
  const { name, phone, address, way, target } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  const guide = `/services/${encodeURIComponent(address)}`
  const { answered, next, end } = way
  const title = t(publicWords.checkTitle)
  return (
    <>
      <Head title={`${title} · ${said(name, lang)}`} about={t(publicWords.checkLead)} shared={answered.length === 0} />
      {answered.length > 0 && <meta name="robots" content="noindex" />}
      <PageHead title={title} subtitle={said(name, lang)} crumbs={[{ label: t(publicWords.services), href: '/services' }, { label: said(name, lang), href: guide }]} crumbsLabel={t(publicWords.services)} />
      {answered.length === 0 && next && <p>{t(publicWords.checkLead)}</p>}
      {next && (
        <form method="get" action={`${guide}/check`} className="form">
          {answered.map(({ option }, i) => <input key={i} type="hidden" name="a" value={option} />)}
          <RadioGroup name="a" id="answer" legend={said(next.text, lang)} required options={next.options.map(({ label }, i) => ({ value: String(i), label: said(label, lang) }))} />
          <Actions><Button variant="accent">{t(publicWords.checkNext)}</Button></Actions>
        </form>
      )}
      {end?.kind === 'applies' && <Notice tone="ok" title={t(publicWords.applies)} live>{t(publicWords.appliesWhat)}</Notice>}
      {end?.kind === 'not' && (
        <Notice tone="warn" title={t(publicWords.not)} live>{said(end.why, lang) || t(publicWords.notWhat)}{phone && <> <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{phone}</a></>}</Notice>
      )}
      {end?.kind === 'guide' && <Notice tone="info" title={t(publicWords.other)} live>{target ? <a href={`/services/${encodeURIComponent(target.address)}`}>{said(target.name, lang)}</a> : t(publicWords.notWhat)}</Notice>}
      {(end || !next) && <Actions><ButtonLink href={guide} variant="accent">{t(publicWords.toGuide)}</ButtonLink></Actions>}
      {answered.length > 0 && (
        <Section title={t(publicWords.checkAnswers)} actions={<a href={`${guide}/check`}>{t(publicWords.checkAgain)}</a>}>
          <dl className="answers">
            {answered.map(({ question, option }) => (
              <div key={question.id}><dt>{said(question.text, lang)}</dt><dd>{said(question.options[option]?.label ?? { zh: '', en: '' }, lang)}</dd></div>
            ))}
          </dl>
        </Section>
      )}
    </>
  )
}

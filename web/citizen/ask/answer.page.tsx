import { redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { questionWords as words } from '#domains/services/questions/texts.ts'
import { date } from '#platform/texts.ts'
import { FormProblem } from '../../form.tsx'
import { page, query, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { Head } from '../head.tsx'
import { Actions, Button, Notice, PageHead, Section } from '../../ui/index.ts'
import { kept } from '../services/parts.tsx'
import { inScript } from '../services/structured.ts'
import { Paragraphs, SourceList } from './parts.tsx'

export const headers = kept

export const loader = async (args: LoaderFunctionArgs) => {
  const { origin, pathname } = new URL(args.request.url)
  return { answer: await page(args).call('services.answers.read', { id: args.params['id'] ?? '' }), address: origin + pathname, thanks: query(args.request)['thanks'] !== undefined }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const id = args.params['id'] ?? '', given = await form(args.request)
  const outcome = await attempt('services.answers.help', { id, helpful: given['helpful'] === 'no' ? 'no' : 'yes' })
  return outcome.ok ? redirect(`/answers/${id}?thanks=1`) : refused(outcome.problem, given)
}

export default function Answer() {
  const { answer, address, thanks } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>()
  const { lang, t } = useLang()
  const of = answer.language === lang ? undefined : answer.language === 'zh' ? 'zh-CN' : 'en'
  // https://schema.org/QAPage
  const data = { '@context': 'https://schema.org', '@type': 'QAPage', mainEntity: {
    '@type': 'Question', name: answer.question, answerCount: 1, acceptedAnswer: { '@type': 'Answer', text: answer.answer, url: address, dateCreated: answer.publishedAt, author: { '@type': 'GovernmentOrganization', name: answer.unitName[answer.language] } },
  } }
  return (
    <>
      <Head title={answer.question} about={answer.answer} shared />
      <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: inScript(data) }} />
      <PageHead title={<span lang={of}>{answer.question}</span>} crumbs={[{ label: t(words.answersTitle), href: '/answers' }]} crumbsLabel={t(words.answersTitle)}
        subtitle={t(words.answeredBy, { unit: answer.unitName[lang] || answer.unitName.zh, day: date(answer.publishedAt, lang) })} />
      <div lang={of}><Paragraphs text={answer.answer} /><SourceList sources={answer.sources} /></div>
      {answer.item && <p>{t(words.related)}{lang === 'zh' ? '：' : ': '}<a href={`/services/${encodeURIComponent(answer.item.address)}`}>{answer.item.name}</a></p>}
      <Section title={t(words.helped)} id="helped">
        <FormProblem problem={done?.problem} />
        {thanks ? <Notice tone="ok" live>{t(words.thanks)}</Notice> : (
          <form method="post"><Actions><Button name="helpful" value="yes">{t(words.yes)}</Button><Button name="helpful" value="no">{t(words.no)}</Button></Actions></form>
        )}
        <p><a href="/ask">{t(words.askOwn)}</a></p>
      </Section>
    </>
  )
}

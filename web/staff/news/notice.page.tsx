import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { newsWords as words } from '#domains/services/news/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { date, instant, langs } from '#platform/texts.ts'
import { foreign, inLang } from '../../citizen/news/parts.tsx'
import { errorOf, FormProblem } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, Disclosure, Facts, Notice, PageHead, Section, Tag, TextArea } from '../../ui/index.ts'
import { NewsFields, newsOf } from './fields.tsx'
import { newsTones } from './list.page.tsx'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call, may } = page(args)
  return { notice: await call('services.office-news.get', { id: args.params['id'] ?? '' }), units: may('services.edit') ? (await call('services.guides.offices', {})).rows : [] }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request), id = args.params['id'] ?? ''
  const outcome = given['do'] === 'publish' ? await attempt('services.office-news.publish', { id })
    : given['do'] === 'withdraw' ? await attempt('services.office-news.withdraw', { id, reason: String(given['reason'] ?? '') })
    : await attempt('services.office-news.write', { id, revision: String(given['revision'] ?? ''), ...newsOf(given) })
  return outcome.ok ? redirect(`/staff/news/${id}`) : refused(outcome.problem, given)
}

export default function OfficeNewsNotice() {
  const { notice, units } = useLoaderData<typeof loader>()
  const { problem, given } = (useActionData<typeof action>() ?? {}) as { problem?: Problem; given?: Record<string, unknown> }
  const { lang, t } = useLang()
  const of = inLang(notice.title, lang)
  return (
    <>
      <title>{`${notice.title[of]} · ${t(shell.product)}`}</title>
      <PageHead title={<span lang={foreign(of, lang)}>{notice.title[of]}</span>} crumbs={[{ label: t(words.office), href: '/staff/news' }]} state={<Tag tone={newsTones[notice.state]}>{t(words[`s-${notice.state}`])}</Tag>} />
      <FormProblem problem={problem} />
      {notice.reason !== '' && <Notice tone="warn">{notice.reason}</Notice>}
      <Facts items={[
        { label: t(words.unit), value: notice.unitName[lang] || notice.unitName.zh }, { label: t(words.kind), value: t(words[notice.kind]) },
        { label: t(words.days), value: `${date(notice.fromDay, lang)} – ${notice.untilDay ? date(notice.untilDay, lang) : t(words.open)}` }, { label: t(words.writtenAt), value: instant(notice.writtenAt, lang) },
      ]} />
      {notice.state === 'published' && <p>{t(notice.shown ? words.shownNow : words.notShownNow)}{notice.shown && <> <a href={`/news/${notice.id}`}>{t(words.toPublic)}</a></>}</p>}
      {langs.map(each => notice.title[each] !== '' && (
        <Section key={each} title={<span lang={foreign(each, lang)}>{notice.title[each]}</span>}>
          <div className="lesson" lang={foreign(each, lang)} dangerouslySetInnerHTML={{ __html: notice.html[each].replaceAll('<h2', '<h3').replaceAll('</h2>', '</h3>') }} />
        </Section>
      ))}
      {notice.state === 'draft' && notice.may.publish && (notice.own ? <p>{t(words.own)}</p> : <Form method="post"><Actions><Button name="do" value="publish" variant="commit">{t(words.publish)}</Button></Actions></Form>)}
      {notice.state !== 'published' && notice.may.edit && (
        <Disclosure summary={t(notice.state === 'draft' ? words.edit : words.editAgain)} open={given !== undefined && given['do'] === 'write'}>
          <Form method="post" className="form">
            <input type="hidden" name="revision" value={notice.revision} />
            <NewsFields units={units} problem={problem} given={given?.['do'] === 'write' ? given : undefined} now={{ ...notice, untilDay: notice.untilDay ?? '' }} />
            <Actions><Button name="do" value="write" variant="accent">{t(words.save)}</Button></Actions>
          </Form>
        </Disclosure>
      )}
      {notice.state !== 'withdrawn' && notice.may.publish && (
        <Disclosure summary={t(words.takeBack)}>
          <Form method="post" className="form">
            <TextArea name="reason" label={t(words.reason)} required rows={3} maxLength={1000} error={errorOf(problem, 'reason')} />
            <Actions><Button name="do" value="withdraw" variant="danger">{t(words.takeBack)}</Button></Actions>
          </Form>
        </Disclosure>
      )}
    </>
  )
}

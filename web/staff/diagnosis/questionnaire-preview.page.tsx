import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { forms } from '#domains/diagnosis/forms-texts.ts'
import { page, query } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { Notice, PageHead, Section, Tabs, Tag } from '../../ui/index.ts'
import { QuestionField } from './questions.tsx'

export const loader = async (args: LoaderFunctionArgs) =>
  ({ record: await page(args).call('diagnosis.questionnaires.get', { id: args.params['id'] ?? '' }), as: query(args.request)['as'] })

export default function QuestionnairePreview() {
  const { record, as } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  const shown = as === 'zh' || as === 'en' ? as : lang
  const { content } = record
  const title = t(forms.previewOf, { title: record.title[shown] })
  return (
    <>
      <title>{title}</title>
      <PageHead title={title} crumbs={[{ label: t(forms.questionnaires), href: '/staff/questionnaires' }, { label: record.title[lang], href: `/staff/questionnaires/${record.id}` }]} />
      <Tabs label={t(forms.preview)} items={[{ label: t(forms.inChinese), href: '?as=zh', current: shown === 'zh' }, { label: t(forms.inEnglish), href: '?as=en', current: shown === 'en' }]} />
      <Notice tone="info">{t(forms.previewLead)}</Notice>
      <div className="form" lang={shown === 'zh' ? 'zh-CN' : 'en'} key={shown}>
        {content.intro[shown] && <p>{content.intro[shown]}</p>}
        {content.pages.map(each => (
          <Section key={each.id} title={each.title[shown]}>
            {each.questions.map(question => (
              <div key={question.id}>
                {question.visibleWhen && <Tag tone="info">{t(forms.asked)}</Tag>}
                <QuestionField question={question} answers={{}} as={shown} />
              </div>
            ))}
          </Section>
        ))}
      </div>
    </>
  )
}

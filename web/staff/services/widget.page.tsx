import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { said } from '../../citizen/services/parts.tsx'
import { widget as words } from '../../citizen/widget/texts.ts'
import { page, query } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Checkbox, Filters, Notice, PageHead, Section, Select, TextArea, TextInput } from '../../ui/index.ts'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call, attempt } = page(args)
  const { service = '', office = '', lang = '', large = '' } = query(args.request)
  const known = service === '' ? null : await attempt('services.public.get', { code: service.slice(0, 80) })
  return {
    offices: (await call('services.public.list', { limit: 1 })).facets.authority, given: { service, office, lang, type: large ? 'large' : '' }, origin: new URL(args.request.url).origin,
    name: known?.ok ? { zh: known.value.record.name, en: known.value.record.en.name } : null,
  }
}

/** As an attribute's value in the line that is copied. */
const quoted = (text: string): string => `"${text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')}"`

export default function WidgetLines() {
  const { offices, given, origin, name } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  const chosen = Object.entries({ lang: given.lang, ...(name ? { service: given.service } : { office: given.office }), type: given.type }).filter(([, value]) => value !== '')
  const options = chosen.length === 0 ? '' : `?${new URLSearchParams(chosen)}`
  const of = given.lang === 'zh' || given.lang === 'en' ? given.lang : lang
  const title = name ? said(name, of) : given.office !== '' ? words.searchOf[of].replace('{office}', given.office) : words.search[of]
  const height = given.type === 'large' ? 220 : 170
  const frame = `<iframe src=${quoted(`${origin}/widget${options}`)} title=${quoted(title)} width="100%" height="${height}" style="border:0" loading="lazy"></iframe>`
  const script = `<script src=${quoted(`${origin}/widget.js${options}`)} async></script>`
  return (
    <>
      <title>{`${t(words.title)} · ${t(shell.product)}`}</title>
      <PageHead title={t(words.title)} subtitle={t(words.lead)} />
      <Filters action="/staff/widget" submit={t(words.show)} clearHref={options ? '/staff/widget' : undefined} clearLabel={t(shell.clear)}>
        <Select name="office" label={t(words.office)} defaultValue={given.office} options={[{ value: '', label: t(words.everything) }, ...offices.map(({ value }) => ({ value, label: value }))]} />
        <TextInput name="service" label={t(words.service)} hint={t(words.serviceHint)} defaultValue={given.service} maxLength={80} />
        <Select name="lang" label={t(words.language)} defaultValue={given.lang} options={[{ value: '', label: t(words.asReader) }, { value: 'zh', label: '中文' }, { value: 'en', label: 'English' }]} />
        <Checkbox name="large" value="1" label={t(words.large)} defaultChecked={given.type === 'large'} />
      </Filters>
      {given.service !== '' && !name && <Notice tone="warn" live>{t(words.serviceUnknown)}</Notice>}
      <Section title={t(words.frame)}>
        <TextArea name="frame" label={t(words.line)} hint={t(words.frameWhat)} readOnly rows={4} value={frame} />
        <h3>{t(words.preview)}</h3>
        <iframe src={`/widget${options}`} title={t(words.previewFrame)} width="100%" height={height} className="preview" />
      </Section>
      <Section title={t(words.script)}>
        <TextArea name="script" label={t(words.line)} hint={t(words.scriptWhat)} readOnly rows={3} value={script} />
      </Section>
    </>
  )
}

import { useLang } from '../../root.tsx'
import { open } from './texts.ts'

type Policy = { title: { zh: string; en: string }; edition: string; url: string | null }

/** The laws that a part rests on, with their editions. */
export const Policies = ({ policies }: { policies: readonly Policy[] }) => {
  const { lang, t } = useLang()
  if (policies.length === 0) return null
  const said = ({ title, edition }: Policy) => `${title[lang]}${edition && (lang === 'zh' ? `（${edition}）` : ` (${edition})`)}`
  return (
    <p className="hint">
      {`${t(open.basis)}${lang === 'zh' ? '：' : ': '}`}
      {policies.map((policy, i) => <span key={policy.title.en}>{i > 0 && (lang === 'zh' ? '、' : ', ')}{policy.url ? <a href={policy.url} rel="noreferrer">{said(policy)}</a> : said(policy)}</span>)}
    </p>
  )
}

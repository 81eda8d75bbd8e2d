import type { Finding } from '#domains/services/guides/shapes.ts'
import { guides, lintWords } from '#domains/services/guides/texts.ts'
import { useLang } from '../../root.tsx'
import { Section, Tag } from '../../ui/index.ts'

/** What the lint says of a guide, the grave first. */
export const Findings = ({ findings }: { findings: readonly Finding[] }) => {
  const { lang, t } = useLang()
  return (
    <Section title={t(guides.findings)}>
      {findings.length === 0 ? <p>{t(guides.noFindings)}</p> : (
        <>
          <p>{t(guides.findingsWhat)}</p>
          <ul>
            {findings.map(({ code, grave, found, path }) => (
              <li key={`${code} ${path}`}><Tag tone={grave ? 'warn' : 'info'}>{t(grave ? guides.grave : guides.hint)}</Tag> {t(lintWords[code])}{found && `${lang === 'zh' ? '：' : ': '}${found}`}</li>
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}

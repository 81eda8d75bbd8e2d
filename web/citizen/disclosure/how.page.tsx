import { pub } from '#domains/disclosure/public-texts.ts'
import { useLang } from '../../root.tsx'
import { Head } from '../head.tsx'
import { kept } from '../services/parts.tsx'
import { Actions, ButtonLink, PageHead, Section } from '../../ui/index.ts'

export const headers = kept

export default function HowToAsk() {
  const { t } = useLang()
  return (
    <>
      <Head title={t(pub.title)} about={t(pub.lead)} shared />
      <PageHead title={t(pub.title)} subtitle={t(pub.lead)} />
      <Actions>
        <ButtonLink href="/disclosure/apply" variant="accent">{t(pub.start)}</ButtonLink>
        <ButtonLink href="/disclosure/log">{t(pub.toLog)}</ButtonLink>
        <ButtonLink href="/follow">{t(pub.toFollow)}</ButtonLink>
      </Actions>
      <Section title={t(pub.howTitle)}>
        <ol className="prose">{[pub.how1, pub.how2, pub.how3, pub.how4, pub.how5].map(line => <li key={line.en}>{t(line)}</li>)}</ol>
      </Section>
      <Section title={t(pub.correctionTitle)} id="correction"><p>{t(pub.correctionHow)}</p></Section>
      <Section title={t(pub.otherTitle)}><p>{t(pub.other)}</p></Section>
    </>
  )
}

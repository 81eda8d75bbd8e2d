import { useLang, useRoot } from '../root.tsx'
import { shell } from '../texts.ts'

/**
 * What a public page says of itself to browsers and crawlers: its name, one sentence, and, where it is the same for all (`shared`), its own address and that of each language.
 * An address that names its language stands for that language; one that does not goes by the reader's.
 */
export const Head = ({ title, about, shared = false }: { title: string; about: string; shared?: boolean }) => {
  const { here, origin } = useRoot()
  const { t } = useLang()
  const { pathname, searchParams } = new URL(here, origin)
  const own = origin + pathname
  const asked = searchParams.get('lang')
  return (
    <>
      <title>{`${title} · ${t(shell.product)}`}</title>
      <meta name="description" content={about.replace(/\s+/g, ' ').trim().slice(0, 160)} />
      {shared && (
        <>
          <link rel="canonical" href={asked === 'zh' || asked === 'en' ? `${own}?lang=${asked}` : own} />
          <link rel="alternate" hrefLang="zh-CN" href={`${own}?lang=zh`} />
          <link rel="alternate" hrefLang="en" href={`${own}?lang=en`} />
          <link rel="alternate" hrefLang="x-default" href={own} />
        </>
      )}
    </>
  )
}

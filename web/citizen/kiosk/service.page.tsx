import { redirect, useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { publicWords } from '#domains/services/guides/public-texts.ts'
import { date } from '#platform/texts.ts'
import { page, type OutputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { PageHead, Section } from '../../ui/index.ts'
import { GuideSections, plainOf, PlainVersion } from '../services/guide.tsx'
import { Prose, Said, said } from '../services/parts.tsx'
import { BigLinks } from './parts.tsx'
import { kiosk } from './texts.ts'
import { asLoaded, patience, useKiosk, visit, warning } from './visit.ts'

export const headers = asLoaded
type Loaded = { guide: OutputOf<'services.public.get'>; code: OutputOf<'services.public.take-along'>; today: string; plainAsked: boolean }

export const loader = async (args: LoaderFunctionArgs) => {
  const { attempt, call, today, reading } = page(args)
  const found = await attempt('services.public.get', { code: args.params['code'] ?? '' })
  if (!found.ok) return redirect('/kiosk')
  const code = await call('services.public.take-along', { code: found.value.address, origin: new URL(args.request.url).origin })
  return visit({ guide: found.value, code, today, plainAsked: reading.plain } satisfies Loaded, warning(args.request), patience.guide)
}

export default function KioskService() {
  const { guide, code, today, plainAsked } = useLoaderData() as Loaded
  const { to } = useKiosk()
  const { lang, t } = useLang()
  const { record } = guide
  const name = { zh: record.name, en: record.en.name }
  const plain = plainOf(record, lang), shownPlain = plainAsked ? plain : null
  const here = `/kiosk/services/${encodeURIComponent(guide.address)}`
  return (
    <>
      <title>{`${said(name, lang)} · ${t(shell.product)}`}</title>
      <PageHead title={<Said {...name} />} subtitle={record.everydayNames.length > 0 && lang === 'zh' ? t(publicWords.everyday, { names: record.everydayNames.join('、') }) : undefined} />
      {plain && !shownPlain && <BigLinks items={[{ href: to(here, { words: 'plain' }), label: t(publicWords.toPlain) }]} />}
      {shownPlain ? <PlainVersion plain={shownPlain} official={to(here)} /> : record.about !== '' && <Prose zh={record.about} en={record.en.about} />}
      <GuideSections record={record} links={false} plain={shownPlain !== null} />
      <Section title={t(kiosk.takeAlong)}>
        <div className="take-along">
          {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- drawn here, not loaded */}
          <svg viewBox={`-4 -4 ${code.size + 8} ${code.size + 8}`} role="img" aria-label={t(kiosk.qr)}><path d={`M-4-4h${code.size + 8}v${code.size + 8}h-${code.size + 8}z`} fill="#fff" /><path d={code.path} fill="#000" /></svg>
          <div>
            <p className="no-print">{t(kiosk.scan)}</p>
            <p className="no-print">{t(kiosk.print)}</p>
            <p>{code.url}</p>
            <p className="hint">{t(publicWords.changedOn, { date: date(guide.publishedAt, lang), n: String(guide.version) })} · {t(publicWords.code)} {record.code}</p>
            <p className="hint">{t(kiosk.printedOn, { day: date(today, lang) })}</p>
          </div>
        </div>
      </Section>
    </>
  )
}

import { Fragment } from 'react'
import { audienceOf, issuerOf, placeOf } from '#domains/services/guides/english-texts.ts'
import type { GuideRecord } from '#domains/services/guides/shapes.ts'
import { guides } from '#domains/services/guides/texts.ts'
import { publicWords } from '#domains/services/guides/public-texts.ts'
import { useLang } from '../../root.tsx'
import { timeText } from '../../staff/services/guide-time.ts'
import { Facts, Section } from '../../ui/index.ts'
import { Prose, Said } from './parts.tsx'

/** Only the web's own addresses become links. */
export const safeLink = (address: string): string | null => (/^https?:\/\//i.test(address) ? address : null)

/** The plain version in the page's language, in Chinese where the guide is in Chinese alone; empty where nobody has written it. */
export const plainOf = ({ plain = '', en }: GuideRecord, lang: 'zh' | 'en'): { zh: string; en: string } | null =>
  (lang === 'zh' || en.name === '' ? plain !== '' && { zh: plain, en: '' } : en.plain !== undefined && en.plain !== '' && { zh: plain, en: en.plain }) || null

/** A note around words of the office, marked as Chinese where there is no English. */
const Small = ({ zh, en, say }: { zh: string; en: string; say: (text: string) => string }) => {
  const { lang } = useLang()
  return <small lang={lang === 'en' && en === '' ? 'zh-CN' : undefined}>{say(lang === 'en' && en !== '' ? en : zh)}</small>
}

/** What a guide says, section by section. `plain`: beside its plain version, which takes the place of conditions and law. Without `links` nothing leads away: addresses and telephones are words. */
export const GuideSections = ({ record, links = true, plain = false }: { record: GuideRecord; links?: boolean; plain?: boolean }) => {
  const { lang, t } = useLang()
  const { en } = record
  const zhOnly = lang === 'en' ? 'zh-CN' : undefined
  const phone = (number: string) => (links ? <a href={`tel:${number.replace(/[^\d+]/g, '')}`}>{number}</a> : number)
  return (
    <>
      <Section title={t(publicWords.atAGlance)}>
        <Facts items={[
          { label: t(publicWords.authority), value: <Said zh={record.authority} en={en.authority} /> },
          ...record.area ? [{ label: t(publicWords.area), value: <Said zh={record.area} en={en.area} /> }] : [],
          ...record.audience.length > 0 ? [{ label: t(publicWords.audience), value: audienceOf(record).map((each, i) => <Fragment key={i}>{i > 0 && (lang === 'zh' ? '、' : ', ')}<Said {...each} /></Fragment>) }] : [],
          { label: t(publicWords.howLong), value: (
            <>{timeText(record.promisedTime ?? record.legalTime, t)}{record.promisedTime && record.legalTime && <small> {lang === 'zh' ? '（' : '('}{t(publicWords.lawAllows, { time: timeText(record.legalTime, t) })}{lang === 'zh' ? '）' : ')'}</small>}</>
          ) },
          { label: t(publicWords.cost), value: record.fee === '' ? t(guides.notGiven) : <Said zh={record.fee} en={en.fee} /> },
          ...record.visits === null ? [] : [{ label: t(publicWords.visitsNeeded), value: record.visits === 0 ? t(publicWords.noVisit) : t(publicWords.visits, { n: record.visits }) }],
        ]} />
      </Section>
      {!plain && (
        <Section title={t(publicWords.whoCan)}>
          {record.conditions === '' ? <p>{t(publicWords.conditionsUnknown)}</p> : <Prose zh={record.conditions} en={en.conditions} />}
        </Section>
      )}
      <Section title={t(publicWords.toBring)}>
        {record.materials.length === 0 ? <p>{t(record.noMaterials ? publicWords.noMaterials : publicWords.materialsUnknown)}</p> : (
          <>
            <p className="hint">{t(publicWords.toBringHint)}</p>
            <ul className="checklist">
              {record.materials.map((material, i) => (
                <li key={i}>
                  <label className="choice">
                    <input type="checkbox" />
                    <span>
                      <Said zh={material.name} en={en.materials[i] ?? ''} />
                      {!material.required && <small>{t(guides.ifApplies)}</small>}
                      {material.copies && <small lang={zhOnly}>{t(publicWords.copies, { text: material.copies })}</small>}
                      {material.issuer && <Small {...issuerOf(record, i)} say={text => t(publicWords.issuedBy, { text })} />}
                      {material.shared === 'yes' && <small>{t(guides.sharedNote)}</small>}
                    </span>
                  </label>
                </li>
              ))}
            </ul>
          </>
        )}
      </Section>
      <Section title={t(publicWords.whereTo)}>
        <ul className="places">
          {record.channels.map((channel, i) => {
            const link = links ? safeLink(channel.address) : null
            return (
              <li key={i}>
                <strong>{t(guides[channel.kind])}</strong>{' '}
                {Object.values(placeOf(record, i)).filter(each => each.zh !== '').map((each, n) => <Fragment key={n}>{n > 0 && (lang === 'zh' ? '，' : ', ')}<Said {...each} /></Fragment>)}
                {link && <> <a href={link} rel="noopener">{channel.kind === 'online' ? t(publicWords.apply) : link}</a></>}
              </li>
            )
          })}
          {record.consultPhone && <li><strong>{t(publicWords.ask)}</strong> {phone(record.consultPhone)}</li>}
          {record.complaintPhone && <li><strong>{t(publicWords.complain)}</strong> {phone(record.complaintPhone)}</li>}
        </ul>
      </Section>
      {record.implementations.length > 0 && (
        <Section title={t(publicWords.otherOffices)}>
          <ul className="places" lang={zhOnly}>
            {record.implementations.map(({ authority, area, channels, consultPhone }, i) => (
              <li key={i}><strong>{authority}</strong> {[area, ...channels.map(channel => channel.place), consultPhone].filter(Boolean).join('，')}</li>
            ))}
          </ul>
        </Section>
      )}
      {!plain && record.basis.length > 0 && (
        <Section title={t(publicWords.law)}>
          <ul className="places" lang={zhOnly}>
            {record.basis.map(({ law, article, address: at }, i) => {
              const link = links ? safeLink(at) : null
              const text = [law, article].filter(Boolean).join(' ')
              return <li key={i}>{link ? <a href={link} rel="noopener">{text}</a> : text}</li>
            })}
          </ul>
        </Section>
      )}
    </>
  )
}

/** The guide in plain words, with the way to the text that prevails. */
export const PlainVersion = ({ plain, official }: { plain: { zh: string; en: string }; official: string }) => {
  const { t } = useLang()
  return (
    <Section title={t(publicWords.plainVersion)}>
      <Prose {...plain} />
      <p className="hint">{t(publicWords.plainNote)} <a className="no-print" href={official}>{t(publicWords.toOfficial)}</a></p>
    </Section>
  )
}

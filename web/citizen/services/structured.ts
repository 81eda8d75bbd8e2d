import { audienceOf, placeOf } from '#domains/services/guides/english-texts.ts'
import type { GuideRecord } from '#domains/services/guides/shapes.ts'

const iso = { workday: 'D', day: 'D', hour: 'H' } as const

/**
 * A guide as schema.org GovernmentService. Working days are given as days of an ISO 8601 duration, which knows no others; the text says which.
 * @see https://schema.org/GovernmentService
 */
export const structuredGuide = (record: GuideRecord, { url, lang, publishedAt }: { url: string; lang: 'zh' | 'en'; publishedAt: string }): object => {
  const english = lang === 'en' && record.en.name !== ''
  const { promisedTime: time, channels } = record
  const inLang = ({ zh, en }: { zh: string; en: string }) => (english && en !== '' ? en : zh)
  const organisation = { '@type': 'GovernmentOrganization', name: english && record.en.authority ? record.en.authority : record.authority }
  const telephone = record.consultPhone ? { '@type': 'ContactPoint', telephone: record.consultPhone } : undefined
  const processingTime = time ? (time.unit === 'hour' ? `PT${time.amount}${iso.hour}` : `P${time.amount}${iso[time.unit]}`) : undefined
  return {
    '@context': 'https://schema.org', '@type': 'GovernmentService', '@id': url, url, identifier: record.code, name: english ? record.en.name : record.name,
    alternateName: english ? record.en.everydayNames : record.everydayNames, description: (english ? record.en.about || record.en.conditions : record.about || record.conditions).slice(0, 500) || undefined,
    serviceOperator: organisation, provider: organisation, areaServed: record.area ? { '@type': 'AdministrativeArea', name: record.area } : undefined,
    audience: audienceOf(record).map(each => ({ '@type': 'Audience', audienceType: inLang(each) })),
    availableChannel: channels.map((channel, i) => ({
      '@type': 'ServiceChannel', processingTime, servicePhone: telephone, ...channel.address && { serviceUrl: channel.address },
      ...channel.place && { serviceLocation: { '@type': 'Place', name: inLang(placeOf(record, i).place), ...channel.hours && { description: inLang(placeOf(record, i).hours) } } },
    })),
    offers: record.fee ? { '@type': 'Offer', description: english && record.en.fee ? record.en.fee : record.fee } : undefined,
    subjectOf: record.basis.map(({ law, article, address }) => ({ '@type': 'Legislation', name: [law, article].filter(Boolean).join(' '), ...address && { url: address } })),
    mainEntityOfPage: { '@type': 'WebPage', '@id': url, inLanguage: english ? 'en' : 'zh-CN', dateModified: publishedAt },
  }
}

/** JSON that may stand inside a script element of a page: nothing in it can end the element. */
export const inScript = (value: object): string => JSON.stringify(value).replaceAll('<', String.raw`\u003c`).replaceAll('\u2028', String.raw`\u2028`).replaceAll('\u2029', String.raw`\u2029`)

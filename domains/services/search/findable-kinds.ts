import { texts, type Text } from '#platform/texts.ts'

/**
 * What the one search box finds. A domain that has something for the public to find adds its kind here, and calls `indexDocuments` with
 * `findable(kind, …)` in the transaction that publishes it, `unindexDocuments` in the one that takes it back; nothing else is needed.
 */
export const findableKinds = texts({
  guide: { zh: '办事指南', en: 'Services' },
  answer: { zh: '问答', en: 'Answers' },
  disclosure: { zh: '依申请公开', en: 'Disclosed information' },
  news: { zh: '要闻公告', en: 'News' },
  course: { zh: '公开课程', en: 'Courses' },
  dataset: { zh: '数据', en: 'Data' },
})
export type FindableKind = keyof typeof findableKinds

/** Where each kind is read, under the address that its domain gives it. */
const places: Record<FindableKind, string> = { guide: '/services/', answer: '/answers/', disclosure: '/disclosure/log/', news: '/news/', course: '/courses/', dataset: '/data/' }

/** The address of a page of this kind. */
export const linkTo = (kind: FindableKind, address: string): string => places[kind] + encodeURIComponent(address)

export const kindText = (kind: string): Text | undefined => (findableKinds as Record<string, Text>)[kind]

import { publicWords } from '#domains/services/guides/public-texts.ts'
import { pub } from '#domains/disclosure/public-texts.ts'
import { newsWords } from '#domains/services/news/texts.ts'
import type { Text } from '#platform/texts.ts'
import { apply } from './cases/texts.ts'
import { open } from './courses/texts.ts'
import { citizen } from './texts.ts'

/** `about`: what one finds there, for the front page. */
export type Place = { text: Text; href: string; about: Text }

/** Everything that the public can do here, by what they come for: the menu and the front page show it. */
export const places: readonly { title: Text; entries: readonly Place[] }[] = [
  { title: citizen.toDo, entries: [
    { text: publicWords.services, href: '/services', about: citizen.servicesAbout },
    { text: apply.listTitle, href: '/apply', about: citizen.applyAbout },
    { text: citizen.follow, href: '/follow', about: citizen.followAbout },
    { text: apply.mine, href: '/my-cases', about: citizen.mineAbout },
    { text: apply.verifyTitle, href: '/verify', about: citizen.verifyAbout },
  ] },
  { title: citizen.toSay, entries: [
    { text: citizen.ask, href: '/ask', about: citizen.askAbout },
    { text: citizen.answers, href: '/answers', about: citizen.answersAbout },
    { text: citizen.rate, href: '/rate', about: citizen.rateAbout },
    { text: citizen.ratings, href: '/ratings', about: citizen.ratingsAbout },
  ] },
  { title: citizen.toKnow, entries: [
    { text: newsWords.title, href: '/news', about: newsWords.lead },
    { text: pub.title, href: '/disclosure', about: citizen.disclosureAbout },
    { text: pub.logTitle, href: '/disclosure/log', about: citizen.logAbout },
    { text: open.title, href: '/courses', about: open.about },
    { text: apply.statsTitle, href: '/service-statistics', about: citizen.statsAbout },
  ] },
]

/** What most come for, beside the menu where there is room. */
export const mainPlaces: readonly { text: Text; href: string }[] = [
  { text: citizen.services, href: '/services' }, { text: citizen.follow, href: '/follow' }, { text: citizen.ask, href: '/ask' }, { text: citizen.information, href: '/disclosure' },
]

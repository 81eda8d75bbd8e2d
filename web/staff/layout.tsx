import { Outlet, redirect, useLoaderData, type LoaderFunctionArgs } from 'react-router'
import type { Permission } from '#platform/permissions.ts'
import type { Text } from '#platform/texts.ts'
import { page } from '../page.ts'
import { useLang, useRoot } from '../root.tsx'
import { nav, shell } from '../texts.ts'
import { StaffShell } from '../ui/index.ts'

/** Work pages carry scripts: they are used all day, and dialogs, autosave and progress earn them. */
export const handle = { script: true }

/** `needs`: any of these. */
type Entry = { text: Text; href: string; needs?: Permission | readonly Permission[] }
const groups: { text: Text; entries: Entry[] }[] = [
  { text: nav.mine, entries: [
    { text: nav.desk, href: '/staff' },
    { text: nav.myDeadlines, href: '/staff/my/deadlines', needs: ['services.handle', 'services.decide', 'disclosure.handle', 'disclosure.review'] },
    { text: nav.myTasks, href: '/staff/my/tasks' },
    { text: nav.myResult, href: '/staff/my/results' },
    { text: nav.myTraining, href: '/staff/my/training' },
    { text: nav.myClasses, href: '/staff/my/classes' },
    { text: nav.myNeeds, href: '/staff/my/needs' },
    { text: nav.myCourses, href: '/learn' },
    { text: nav.mySheets, href: '/staff/my/standards' },
    { text: nav.myHours, href: '/staff/my/hours' },
  ] },
  { text: nav.measure, entries: [
    { text: nav.campaigns, href: '/staff/campaigns', needs: 'diagnosis.manage' },
    { text: nav.questionnaires, href: '/staff/questionnaires', needs: 'diagnosis.manage' },
    { text: nav.gaps, href: '/staff/gaps', needs: 'diagnosis.gaps' },
    { text: nav.gain, href: '/staff/gain', needs: 'diagnosis.gaps' },
    { text: nav.framework, href: '/staff/framework' },
    { text: nav.posts, href: '/staff/post-profiles' },
    { text: nav.items, href: '/staff/items', needs: 'assessment.author' },
    { text: nav.calibrations, href: '/staff/calibrations', needs: 'assessment.author' },
    { text: nav.standards, href: '/staff/standards', needs: 'competency.manage' },
  ] },
  { text: nav.teach, entries: [
    { text: nav.courses, href: '/staff/courses', needs: 'learning.author' },
    { text: nav.marking, href: '/staff/marking', needs: 'learning.author' },
    { text: nav.courseTodos, href: '/staff/course-todos', needs: 'learning.author' },
    { text: nav.curriculum, href: '/staff/curriculum', needs: 'learning.author' },
    { text: nav.completions, href: '/staff/course-completions', needs: 'learning.assign' },
  ] },
  { text: nav.plan, entries: [
    { text: nav.needs, href: '/staff/needs', needs: 'planning.nominate' },
    { text: nav.offerings, href: '/staff/offerings', needs: 'planning.read' },
    { text: nav.plans, href: '/staff/plans', needs: 'planning.read' },
    { text: nav.classes, href: '/staff/classes', needs: 'learning.read' },
    { text: nav.resources, href: '/staff/resources', needs: 'learning.manage' },
    { text: nav.approvals, href: '/staff/approvals', needs: 'planning.decide' },
  ] },
  { text: nav.hoursGroup, entries: [
    { text: nav.hours, href: '/staff/hours', needs: 'credits.read' },
    { text: nav.hourClaims, href: '/staff/hours/claims', needs: 'credits.approve' },
    { text: nav.hourRules, href: '/staff/hours/rules', needs: 'credits.read' },
    { text: nav.hourRequirements, href: '/staff/hours/requirements', needs: 'credits.manage' },
  ] },
  { text: nav.services, entries: [
    { text: nav.guides, href: '/staff/guides', needs: ['services.edit', 'services.publish', 'services.supervise', 'services.handle'] },
    { text: nav.guideQuality, href: '/staff/guide-quality', needs: 'services.supervise' },
    { text: nav.synonyms, href: '/staff/synonyms', needs: 'services.edit' },
    { text: nav.searches, href: '/staff/searches', needs: 'services.supervise' },
    { text: nav.disclosure, href: '/staff/disclosure', needs: ['disclosure.handle', 'disclosure.review'] },
    { text: nav.disclosureProposals, href: '/staff/disclosure/proposals', needs: 'disclosure.review' },
    { text: nav.disclosureReport, href: '/staff/disclosure/report', needs: ['disclosure.handle', 'disclosure.review', 'services.supervise'] },
    { text: nav.disclosureRules, href: '/staff/disclosure/rules', needs: 'disclosure.review' },
    { text: nav.serviceCases, href: '/staff/cases', needs: ['services.handle', 'services.decide', 'services.supervise'] },
    { text: nav.questions, href: '/staff/questions', needs: ['services.handle', 'services.decide', 'services.supervise'] },
    { text: nav.officeAnswers, href: '/staff/answers', needs: ['services.handle', 'services.decide', 'services.supervise'] },
    { text: nav.officeNews, href: '/staff/news', needs: ['services.edit', 'services.publish', 'services.supervise'] },
    { text: nav.widget, href: '/staff/widget', needs: ['services.edit', 'services.publish', 'services.supervise'] },
    { text: nav.ratings, href: '/staff/ratings', needs: ['services.handle', 'services.decide', 'services.supervise'] },
    { text: nav.payments, href: '/staff/payments', needs: 'services.cash' },
    { text: nav.commitments, href: '/staff/commitments', needs: ['services.handle', 'services.decide', 'services.supervise'] },
    { text: nav.supervision, href: '/staff/supervision', needs: 'services.supervise' },
    { text: nav.indicators, href: '/staff/supervision/indicators', needs: 'services.supervise' },
    { text: nav.deadlines, href: '/staff/deadlines', needs: ['services.handle', 'services.decide', 'services.supervise', 'disclosure.handle', 'disclosure.review'] },
    { text: nav.calendars, href: '/staff/calendars', needs: ['services.handle', 'services.decide', 'services.supervise', 'disclosure.handle', 'disclosure.review'] },
    { text: nav.clockRules, href: '/staff/clock-rules', needs: ['services.handle', 'services.decide', 'services.supervise', 'disclosure.handle', 'disclosure.review'] },
    { text: nav.serviceForms, href: '/staff/service-forms', needs: ['services.edit', 'services.publish', 'services.supervise'] },
  ] },
  { text: nav.exchange, entries: [
    { text: nav.cases, href: '/staff/exchange/cases' },
    { text: nav.workshops, href: '/staff/exchange/workshops' },
    { text: nav.communities, href: '/staff/exchange/communities' },
    { text: nav.caseReviews, href: '/staff/exchange/reviews', needs: 'learning.review' },
  ] },
  { text: nav.people, entries: [
    { text: nav.persons, href: '/staff/persons', needs: 'people.read' },
    { text: nav.units, href: '/staff/units', needs: 'people.read' },
    { text: nav.imports, href: '/staff/imports', needs: 'people.manage' },
    { text: nav.roles, href: '/staff/roles', needs: 'roles.grant' },
    { text: nav.deputies, href: '/staff/deputies', needs: 'roles.deputise' },
  ] },
  { text: nav.system, entries: [
    { text: nav.audit, href: '/staff/audit', needs: 'audit.read' },
    { text: nav.mail, href: '/staff/mail', needs: 'system.manage' },
  ] },
]

export const mayOpen = ({ needs }: Pick<Entry, 'needs'>, may: (permission: Permission) => boolean): boolean => !needs || [needs].flat().some(may)

/** Every page of the navigation, for the search. */
export const destinations: readonly Entry[] = groups.flatMap(group => group.entries)

export const loader = async (args: LoaderFunctionArgs) => {
  const { person, may, call } = page(args)
  const { pathname, search } = new URL(args.request.url)
  if (!person) throw redirect(`/sign-in?to=${encodeURIComponent(pathname + search)}`)
  return {
    name: person.name,
    unread: (await call('platform.notices.count', {})).unread,
    allowed: groups.map(group => group.entries.map(entry => mayOpen(entry, may))),
  }
}

export default function StaffLayout() {
  const { name, unread, allowed } = useLoaderData<typeof loader>()
  const { here, theme } = useRoot()
  const { lang, t } = useLang()
  const path = here.split('?')[0] ?? ''
  // The longest address that the present one lies under: /staff/plans/1 lights up /staff/plans, not /staff.
  const current = destinations.map(entry => entry.href).filter(href => path === href || (href !== '/staff' && path.startsWith(`${href}/`))).sort((a, b) => b.length - a.length)[0]
  const shown = groups
    .map((group, g) => ({
      label: t(group.text),
      items: group.entries.filter((_, e) => allowed[g]?.[e]).map(entry => ({ label: t(entry.text), href: entry.href, current: entry.href === current })),
    }))
    .filter(group => group.items.length > 0)
  return (
    <StaffShell
      brand={{ label: t(shell.product), href: '/staff', tagline: t(shell.tagline) }}
      nav={shown}
      search={{ action: '/staff/search', label: t(shell.search), submit: t(shell.searchAction) }}
      languages={{ label: t(shell.language), items: languageLinks(here, lang) }}
      theme={{ label: t(shell.theme), action: '/preferences', current: theme, back: here, items: [
        { value: 'auto', label: t(shell.themeAuto) }, { value: 'light', label: t(shell.themeLight) }, { value: 'dark', label: t(shell.themeDark) }] }}
      notices={{ href: '/staff/notices', label: t(shell.notices), count: unread, countLabel: t(shell.unread, { n: unread }) }}
      account={{ name, items: [{ label: t(shell.account), href: '/staff/account' }], signOut: { action: '/sign-out', label: t(shell.signOut) } }}
      words={{ skip: t(shell.skip), navigation: t(shell.navigation), menu: t(shell.menu) }}
    >
      <Outlet />
    </StaffShell>
  )
}

export const languageLinks = (here: string, lang: 'zh' | 'en') => [
  { code: 'zh', label: '中文', href: `/preferences?lang=zh&back=${encodeURIComponent(here)}`, current: lang === 'zh' },
  { code: 'en', label: 'English', href: `/preferences?lang=en&back=${encodeURIComponent(here)}`, current: lang === 'en' },
]

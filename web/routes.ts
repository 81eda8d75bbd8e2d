import { index, layout, route, type RouteConfig } from '@react-router/dev/routes'
import { pages as publicDisclosure } from './citizen/disclosure/pages.ts'
import { pages as assessment } from './staff/assessment/pages.ts'
import { pages as competency } from './staff/competency/pages.ts'
import { pages as credits } from './staff/credits/pages.ts'
import { pages as diagnosis, runs } from './staff/diagnosis/pages.ts'
import { pages as planning } from './staff/planning/pages.ts'
import { learnerPages, pages as learning, screens } from './staff/learning/pages.ts'
import { serviceFiles, servicePages } from './citizen/services/pages.ts'
import { caseFiles, casePages } from './citizen/cases/pages.ts'
import { askFiles, askPages } from './citizen/ask/pages.ts'
import { pages as caseStaffPages } from './staff/cases/pages.ts'
import { openCoursePages } from './citizen/courses/pages.ts'
import { newsFiles, newsPages } from './citizen/news/pages.ts'
import { kioskPages } from './citizen/kiosk/pages.ts'
import { widgetFiles } from './citizen/widget/pages.ts'
import { newsStaffPages } from './staff/news/pages.ts'
import { questionPages } from './staff/questions/pages.ts'
import { guidePages } from './staff/services/guide-pages.ts'
import { pages as supervision } from './staff/supervision/pages.ts'
import { pages as clocks } from './staff/clocks/pages.ts'
import { pages as exchange } from './staff/exchange/pages.ts'
import { pages as people } from './staff/people/pages.ts'
import { pages as disclosure } from './staff/disclosure/pages.ts'

export default [
  layout('citizen/layout.tsx', [
    index('citizen/home.page.tsx'),
    route('sign-in', 'citizen/sign-in.page.tsx'),
    route('set-up', 'citizen/set-up.page.tsx'),
    ...servicePages,
    route('follow', 'citizen/follow.page.tsx'),
    ...publicDisclosure,
    ...casePages,
    ...askPages,
    ...newsPages,
    ...openCoursePages,
  ]),
  ...serviceFiles,
  ...caseFiles,
  ...askFiles,
  ...newsFiles,
  ...widgetFiles,
  ...kioskPages,
  route('sign-out', 'citizen/sign-out.ts'),
  route('preferences', 'citizen/preferences.ts'),
  route('ui', 'ui/gallery.page.tsx'),
  layout('staff/layout.tsx', [
    route('staff', 'staff/home.page.tsx'),
    route('staff/notices', 'staff/notices.page.tsx'),
    route('staff/account', 'staff/account.page.tsx'),
    route('staff/audit', 'staff/audit.page.tsx'),
    route('staff/mail', 'staff/mail.page.tsx'),
    ...people,
    ...competency,
    ...assessment,
    ...diagnosis,
    ...learning,
    ...planning,
    ...credits,
    ...disclosure,
    ...guidePages,
    ...caseStaffPages,
    ...questionPages,
    ...newsStaffPages,
    route('staff/my/deadlines', 'staff/deadlines/deadlines.page.tsx'),
    ...exchange,
    ...clocks,
    ...supervision,
  ]),
  ...runs,
  ...screens,
  layout('staff/learning/learn-layout.tsx', learnerPages),
  route('*', 'citizen/missing.page.tsx'),
] satisfies RouteConfig

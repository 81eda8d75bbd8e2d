import { route } from '@react-router/dev/routes'

/** Pages on which people apply and follow: plain documents, no script. */
export const casePages = [
  route('apply', 'citizen/cases/offers.page.tsx'),
  route('apply/:address', 'citizen/cases/offer.page.tsx'),
  route('cases/:number', 'citizen/cases/case.page.tsx'),
  route('cases/:number/step/:step', 'citizen/cases/step.page.tsx'),
  route('cases/:number/check', 'citizen/cases/check.page.tsx'),
  route('cases/:number/papers', 'citizen/cases/papers.page.tsx'),
  route('cases/:number/receipt', 'citizen/cases/receipt.page.tsx'),
  route('pay/:order', 'citizen/cases/pay.page.tsx'),
  route('verify', 'citizen/cases/verify.page.tsx'),
  route('citizen-sign-in', 'citizen/cases/sign-in.page.tsx'),
  route('my-cases', 'citizen/cases/mine.page.tsx'),
  route('service-statistics', 'citizen/cases/statistics.page.tsx'),
]

/** Addresses that answer with a file. */
export const caseFiles = [
  route('cases/:number/files/:file', 'citizen/cases/file.ts'),
  route('cases/:number/decision', 'citizen/cases/decision.ts'),
  route('cases/:number/due.ics', 'citizen/cases/due.ts'),
]

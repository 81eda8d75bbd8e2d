import { route } from '@react-router/dev/routes'

export const pages = [
  route('staff/disclosure', 'staff/disclosure/requests.page.tsx'),
  route('staff/disclosure/new', 'staff/disclosure/new-request.page.tsx'),
  route('staff/disclosure/proposals', 'staff/disclosure/proposals.page.tsx'),
  route('staff/disclosure/rules', 'staff/disclosure/rules.page.tsx'),
  route('staff/disclosure/report', 'staff/disclosure/report.page.tsx'),
  route('staff/disclosure/redact/:id', 'staff/disclosure/redact.page.tsx'),
  route('staff/disclosure/:id', 'staff/disclosure/request.page.tsx'),
]

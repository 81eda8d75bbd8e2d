import { route } from '@react-router/dev/routes'

export const pages = [
  route('staff/cases', 'staff/cases/cases.page.tsx'),
  route('staff/cases/:id', 'staff/cases/case.page.tsx'),
  route('staff/case-tasks/:id', 'staff/cases/task.page.tsx'),
  route('staff/payments', 'staff/cases/payments.page.tsx'),
  route('staff/payments/totals', 'staff/cases/payment-totals.page.tsx'),
  route('staff/commitments', 'staff/cases/commitments.page.tsx'),
  route('staff/service-forms', 'staff/cases/forms.page.tsx'),
  route('staff/service-forms/:id', 'staff/cases/form.page.tsx'),
  route('staff/service-forms/:id/fields/:field', 'staff/cases/field.page.tsx'),
  route('staff/service-forms/:id/preview', 'staff/cases/preview.page.tsx'),
]

import { route } from '@react-router/dev/routes'

export const pages = [
  route('staff/search', 'staff/people/search.page.tsx'),
  route('staff/persons', 'staff/people/persons.page.tsx'),
  route('staff/persons/:id', 'staff/people/person.page.tsx'),
  route('staff/imports', 'staff/people/imports.page.tsx'),
  route('staff/imports/:id', 'staff/people/import.page.tsx'),
  route('staff/units', 'staff/people/units.page.tsx'),
  route('staff/roles', 'staff/people/roles.page.tsx'),
  route('staff/deputies', 'staff/people/deputies.page.tsx'),
]

import { layout, route } from '@react-router/dev/routes'

/** The screen in a service hall: pages of their own, from which nothing leads away. */
export const kioskPages = [
  layout('citizen/kiosk/layout.tsx', [
    route('kiosk', 'citizen/kiosk/start.page.tsx'),
    route('kiosk/find', 'citizen/kiosk/find.page.tsx'),
    route('kiosk/names', 'citizen/kiosk/names.page.tsx'),
    route('kiosk/services/:code', 'citizen/kiosk/service.page.tsx'),
    route('kiosk/still', 'citizen/kiosk/still.page.tsx'),
  ]),
]

import type { OutputOf } from '../../page.ts'
import type { Tone } from '../../ui/index.ts'

/** How a case's state looks, beside its word. */
export const caseTones: Record<OutputOf<'services.applications.get'>['state'], Tone> = {
  draft: 'neutral', submitted: 'info', correction: 'warn', accepted: 'info', working: 'info', paused: 'neutral', proposed: 'info', decided: 'ok', delivered: 'ok', closed: 'ok', withdrawn: 'neutral', 'not-accepted': 'danger',
}

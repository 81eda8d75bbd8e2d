import { z } from 'zod'
import { Id, route } from '#platform/route.ts'
import { ofOffering, OfferingGain } from './gain.ts'

export const offeringGainRoutes = [
  route({ name: 'planning.offerings.gain', method: 'GET', path: '/api/v1/offerings/:id/gain', about: 'Gain of those who attended an offering', allow: 'diagnosis.gaps',
    input: z.object({ id: Id }), output: OfferingGain, handle: (ctx, { id }) => ofOffering(ctx, id) }),
]

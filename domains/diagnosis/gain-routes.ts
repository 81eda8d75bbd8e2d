import { Nothing, route } from '#platform/route.ts'
import * as gain from './gain.ts'
import * as shapes from './gain-shapes.ts'

export const gainRoutes = [
  route({ name: 'diagnosis.gain.units', method: 'GET', path: '/api/v1/gain', about: 'Gain between two campaigns with its error', allow: 'diagnosis.gaps',
    input: shapes.GainFilter, output: shapes.UnitGain, handle: (ctx, input) => gain.ofUnits(ctx, input) }),
  route({ name: 'diagnosis.gain.mine', method: 'GET', path: '/api/v1/my/gain', about: 'My own change with its error', allow: 'signed-in',
    input: Nothing, output: shapes.MyGain, handle: ctx => gain.mine(ctx) }),
]

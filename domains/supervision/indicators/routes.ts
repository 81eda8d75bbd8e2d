import { Done, done, Nothing, route } from '#platform/route.ts'
import * as definitions from './definitions.ts'
import * as indicators from './indicators.ts'
import * as published from './public.ts'
import * as shapes from './shapes.ts'
import { z } from 'zod'

export const indicatorRoutes = [
  route({ name: 'supervision.indicators.list', method: 'GET', path: '/api/v1/indicators', about: 'How my offices do over a period: each indicator with range, n, the year before and comparable offices', allow: 'services.supervise',
    input: shapes.Asked, output: shapes.Indicators, handle: (ctx, input) => indicators.list(ctx, input) }),
  route({ name: 'supervision.indicators.file', method: 'GET', path: '/api/v1/indicators/file', about: 'The same as a workbook or CSV', allow: 'services.supervise', download: true,
    input: shapes.IndicatorsFile, output: z.unknown(), handle: (ctx, input) => indicators.file(ctx, input) }),
  route({ name: 'supervision.indicators.get', method: 'GET', path: '/api/v1/indicators/:code', about: 'One indicator: definition in all versions, offices in a funnel', allow: 'services.supervise',
    input: shapes.OneAsked, output: shapes.OneIndicator, handle: (ctx, input) => indicators.one(ctx, input) }),
  route({ name: 'supervision.indicators.records', method: 'GET', path: '/api/v1/indicators/:code/records', about: 'The records behind a figure', allow: 'services.supervise',
    input: shapes.RecordsAsked, output: shapes.Records, handle: (ctx, input) => indicators.records(ctx, input) }),
  route({ name: 'supervision.indicators.propose', method: 'POST', path: '/api/v1/indicators/:code/versions', about: 'Set anew what a definition leaves open, for another person to publish', allow: 'clocks.manage',
    input: shapes.VersionGiven, output: z.object({ id: z.uuid() }), handle: (ctx, input) => definitions.propose(ctx, input) }),
  route({ name: 'supervision.indicators.publish', method: 'POST', path: '/api/v1/indicator-versions/:id/publish', about: 'Publish a definition that another person proposed', allow: 'clocks.manage',
    input: shapes.VersionPublished, output: Done, handle: async (ctx, input) => (await definitions.publish(ctx, input.id), done) }),
  route({ name: 'supervision.indicators.refuse', method: 'POST', path: '/api/v1/indicator-versions/:id/refuse', about: 'Put a proposed definition aside', allow: 'clocks.manage',
    input: shapes.VersionRefused, output: Done, handle: async (ctx, input) => (await definitions.refuse(ctx, input), done) }),
  route({ name: 'supervision.statistics', method: 'GET', path: '/api/v1/service-statistics', about: 'A year of public services for everybody: cases, and the indicators of the whole government', allow: 'anyone', open: true,
    input: Nothing, output: shapes.PublicFigures, handle: ctx => published.read(ctx) }),
]

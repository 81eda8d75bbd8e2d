import { Done, done, route } from '#platform/route.ts'
import * as payments from './payments.ts'
import * as refunds from './refunds.ts'
import * as shapes from './shapes.ts'

/** Rows for the public show a pass to the record; the gateway's row is proved by its signature. */
export const paymentRoutes = [
  route({ name: 'services.payments.owed', method: 'GET', path: '/api/v1/payments/orders/:order', about: 'What I owe for my application or request, and the receipt', allow: 'anyone',
    input: shapes.ByOrder, output: shapes.Owed, handle: (ctx, { order }) => payments.owed(ctx, order) }),
  route({ name: 'services.payments.begin', method: 'POST', path: '/api/v1/payments/orders/:order/begin', about: 'Where I pay it online', allow: 'anyone', perMinute: 20,
    input: shapes.ByOrder, output: shapes.Begun, handle: (ctx, { order }) => payments.begin(ctx, order) }),
  route({ name: 'services.payments.notify', method: 'POST', path: '/api/v1/payments/notify', about: 'The payment gateway tells of a payment, with its signature', allow: 'anyone', perMinute: 600,
    input: shapes.Told, output: Done, handle: async (ctx, input) => (await payments.told(ctx, input), done) }),
  route({ name: 'services.payments.list', method: 'GET', path: '/api/v1/payments', about: 'Orders of my units: to be paid, paid, to go back', allow: 'services.cash',
    input: shapes.ListGiven, output: shapes.Listed, handle: (ctx, input) => payments.list(ctx, input) }),
  route({ name: 'services.payments.record', method: 'POST', path: '/api/v1/payments', about: 'Record money taken for an order', allow: 'services.cash',
    input: shapes.RecordGiven, output: Done, handle: async (ctx, input) => (await payments.record(ctx, input), done) }),
  route({ name: 'services.payments.refund', method: 'POST', path: '/api/v1/payments/refunds', about: 'Record that a payment went back', allow: 'services.cash',
    input: shapes.RefundGiven, output: Done, handle: async (ctx, input) => (await payments.refund(ctx, input), done) }),
  route({ name: 'services.payments.refunds.ask', method: 'POST', path: '/api/v1/payments/refunds/online', about: 'Ask the payment gateway to give a payment back', allow: 'services.cash',
    input: shapes.AskRefundGiven, output: Done, handle: async (ctx, input) => (await refunds.ask(ctx, input), done) }),
  route({ name: 'services.payments.refunds.notify', method: 'POST', path: '/api/v1/payments/refunds/notify', about: 'The payment gateway tells how a refund went, with its signature', allow: 'anyone', perMinute: 600,
    input: shapes.RefundTold, output: Done, handle: async (ctx, input) => (await refunds.told(ctx, input), done) }),
  route({ name: 'services.payments.totals', method: 'GET', path: '/api/v1/payments/totals', about: 'Money by day and method, reconciled with the orders', allow: 'services.cash',
    input: shapes.TotalsGiven, output: shapes.Totals, handle: (ctx, input) => payments.totals(ctx, input) }),
]

/** What the server, the demo and the command line may use of planning. */
export { importCatalogue } from './exchange.ts'
export { workbook } from './exports.ts'
export { addOfferings, addSessions } from './offerings.ts'
export { createPlan, planReport, startSolving } from './plans.ts'
export { solveNow } from './solving.ts'
export { sessionSpan } from './store.ts'
export type { NewOffering, NewSession } from './store.ts'
export type { ImportReport, Outcome, Wishes } from './shapes.ts'

/** What the server, the demo and the command line may use of planning. */
export { addOfferings, addSessions } from './offerings.ts'
export { createPlan, planReport, startSolving } from './plans.ts'
export { solveNow } from './solving.ts'
export type { NewOffering, NewSession } from './store.ts'
export type { Outcome, Wishes } from './shapes.ts'

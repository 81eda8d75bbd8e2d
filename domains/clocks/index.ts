/** What later domains, the server and tools may use of legal clocks. */
export { heeded, isProvisional, lawOf, lawsByUnit, ruleOn, run, shippedLaw, workdaysAfter, workdaysBefore, workdaysLeft, type Law } from './law.ts'
export { firstDue, type Due, type DueFilter, type DueKind } from './due-store.ts'
export { movesOf, recount, type Helping, type Move } from './moves.ts'
export { spentOf, type Spent } from './spent.ts'
export { manages as managesLaw, needRoot } from './calendars.ts'

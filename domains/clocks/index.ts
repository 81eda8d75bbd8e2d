/** What later domains, the server and tools may use of legal clocks. */
export { heeded, isProvisional, lawOf, lawsByUnit, ruleOn, run, shippedLaw, workdaysAfter, workdaysLeft, type Law } from './law.ts'
export { movesOf, recount, type Helping, type Move } from './moves.ts'

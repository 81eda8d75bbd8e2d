/** What later domains, the server and tools may use of disclosure. */
export { outcomes } from './content/outcomes.ts'
export { dueInDisclosure } from './deadline-store.ts'
export { ownDeadlines } from './deadlines-store.ts'

/** What later domains, the server and tools may use of supervision. */
export { kinds } from './shapes.ts'

/** What later domains, the server and the command line may use of credits. */
export { hoursOf, rulesOf } from './hours.ts'

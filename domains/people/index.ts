/** What other domains, the server and the command line may use of people. */
export { setUp, tenants } from './setup.ts'
export { resume } from './sessions.ts'
export { openUnitWithin, openUnitsWithin, unitWithin, addAccounts, addGrants, addPersons, addPosts, addRegions, addUnits, deleteEndedSessions, firstAdministrator, namesOf, regions, posts, rootUnit, unitNames, units } from './store.ts'
export type { NewPerson, UnitRow, Tenant } from './store.ts'

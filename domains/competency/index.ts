/** What later domains may use of competency. */
export { load as loadFramework, seed as seedFramework, seedProfiles } from './frameworks.ts'
export { readProfiles } from './exchange.ts'
export { addEvidence, hasEvidence, latestEvidence, addFramework, profiles, setProfiles } from './store.ts'
export type { NewEvidence } from './store.ts'
export type { Framework, Competency } from './shapes.ts'

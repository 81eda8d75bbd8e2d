/** What later domains may use of competency. */
export { adoptCuts, load as loadFramework, seed as seedFramework, seedProfiles } from './frameworks.ts'
export { readProfiles } from './exchange.ts'
export { addEvidence, hasEvidence, latestEvidence, testedAbilities, cutsBefore, addFramework, profiles, setProfiles } from './store.ts'
export type { NewEvidence, SetCut } from './store.ts'
export type { Framework, Competency } from './shapes.ts'

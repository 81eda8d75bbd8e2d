/** What later domains may use of assessment. */
export { readItems } from './exchange.ts'
export { fixedForm, seed as seedItems } from './items.ts'
export * as sittings from './sittings.ts'
export {
  activeItemIds, activeParameters, addFinishedSittings, addItems, answersOf, beginSitting, dropAnswers, itemKeys, lockSitting, parametersOf, pilotItemIds, putAnswer, questionnaireAnswers, responses, sittingOf,
  type ItemParameters, type NewItem,
} from './store.ts'
export type { Sitting, Task } from './shapes.ts'
export * as adaptive from './adaptive.ts'
export { bankItems, pilotItems } from './adaptive-store.ts'
export { competencyAnswers, responsesOf } from './store.ts'
export { flattened, placementPlan, profilePlan, type Known } from './adaptive-bank.ts'

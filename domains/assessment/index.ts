/** What later domains may use of assessment. */
export { seed as seedItems } from './items.ts'
export * as sittings from './sittings.ts'
export {
  activeParameters, addFinishedSittings, addItems, answersOf, beginSitting, dropAnswers, lockSitting, parametersOf, putAnswer, questionnaireAnswers, responses, sittingOf,
  type ItemParameters, type NewItem,
} from './store.ts'
export type { Sitting, Task } from './shapes.ts'

/** Measurement: values in, values out. Abilities and difficulties are in logits throughout (logistic metric, D = 1). */
export { logGamma, normalCdf, normalPdf, normalQuantile, tCdf, tQuantile } from './distributions.ts'
export {
  categoriesOf, categoryProbabilities, information, itemInformation, logFailed, logSolved, probability, type AnyItem, type Item2pl, type Response,
} from './models.ts'
export { place, type Placement } from './placement.ts'
export { prepareProfile, scoreProfile, type ProfileModel, type ProfileScore, type ProfileSetup } from './profile.ts'
export { scoreEap, scoreMatrixEap, type ScoringOptions } from './scoring.ts'
export { groupInterval } from './summary.ts'

/** Measurement: values in, values out. Abilities and difficulties are in logits throughout (logistic metric, D = 1). */
export * as adaptive from './adaptive/index.ts'
export { checkAnswers, checkAnyItems, curvesOf, type Answer, type Curves } from './scoring/curves.ts'
export { logGamma, normalCdf, normalPdf, normalQuantile, tCdf, tQuantile } from './distributions.ts'
export { normalGrid, type Grid, type Prior } from './scoring/grid.ts'
export { expectedClassification, levelProbabilities, sharesBelow } from './scoring/levels.ts'
export {
  categoriesOf, categoryProbabilities, information, itemInformation, logFailed, logSolved, probability, type AnyItem, type Item2pl, type Response,
} from './models.ts'
export { place, type Placement } from './scoring/placement.ts'
export { plausibleValues, quantile } from './scoring/plausible.ts'
export { prepareProfile, scoreProfile, type ProfileModel, type ProfileScore, type ProfileSetup } from './scoring/profile.ts'
export { posteriorOf, score, scoreMany, type Score, type ScoreMethod, type ScoreOptions } from './scoring/score.ts'
export { scoreEap, scoreMatrixEap, type ScoringOptions } from './scoring/scoring.ts'
export { uniformAt, uniforms } from './seeded.ts'
export { groupInterval } from './scoring/summary.ts'
export { sumScoreDistribution, sumScoreTable, type SumScoreRow } from './scoring/sumscores.ts'
export { testInformation, type TestInformation } from './scoring/testinformation.ts'
export { expectedCurves, parameterVariance, parametersOf, withParameters, type ItemCovariance } from './scoring/uncertainty.ts'

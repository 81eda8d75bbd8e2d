/** Measurement: values in, values out. Abilities and difficulties are in logits throughout (logistic metric, D = 1). */
export * as adaptive from './adaptive/index.ts'
export { calibrate } from './calibration/calibrate.ts'
export { calibrateNominal, type NominalCalibration, type NominalItem, type NominalOptions } from './calibration/nominal.ts'
export { readyBelow, updateDifficulty, type Belief } from './calibration/online.ts'
export { enoughAnswers, firmAnswers, policyFor } from './calibration/policy.ts'
export { posteriorTables, type PosteriorSetup, type PosteriorTables } from './calibration/posteriors.ts'
export type { CalibratedGroup, CalibratedItem, Calibration, CalibrationModel, CalibrationNote, CalibrationOptions, CalibrationSetup, Priors } from './calibration/setup.ts'
export {
  combinePlausibleValues, effectSizes, hedgesFactor, pairedGain, reliableChange, signedRankTest, type Combined, type EffectSizes, type ReliableChange, type SignedRank,
} from './change/change.ts'
export { latentGain, type LatentGain } from './change/latent-gain.ts'
export { measuredGain, unshrunken, type Measured, type MeasuredGain } from './change/measured-gain.ts'
export { groupGain, type GainSetup, type GroupGain } from './change/group-gain.ts'
export {
  chiSquareCdf, chiSquareQuantile, chiSquareUpper, fCdf, fQuantile, fUpper, incompleteBeta, incompleteGamma, logGamma, normalCdf, normalPdf, normalQuantile, normalUpper,
  tCdf, tQuantile, tTails, tTwoSided, type Tails,
} from './distributions.ts'
export { driftLimit, itemDrift, robustZ, screenedLink, type ItemDrift, type ScreenedLink } from './fairness/drift.ts'
export {
  agreedDif, difEffect, invariance, type Calibrate, type CalibrationRequest, type CalibrationResult, type DifEffect, type FreedItem, type Invariance, type InvarianceSetup, type ItemDif,
} from './fairness/invariance.ts'
export { logisticDif, type LikelihoodRatio, type LogisticDif } from './fairness/logistic-dif.ts'
export { mantelHaenszel, purifiedMantelHaenszel, type EtsClass, type MantelHaenszel, type MantelHaenszelOptions } from './fairness/mantel-haenszel.ts'
export type { TwoGroups } from './fairness/matching.ts'
export {
  difficultyCovariance, link, normalPoints, onScale, uniformPoints, type ComparisonPoints, type Link, type LinkMethod, type LinkSetup, type Scale,
} from './linking/linking.ts'
export {
  categoriesOf, categoryProbabilities, information, itemInformation, logFailed, logSolved, probability, type AnyItem, type Item2pl, type Response,
} from './models.ts'
export { noncentralChiSquareCdf, noncentralT, noncentralityInterval } from './noncentral.ts'
export { optionTable, speededness, type Choices, type ItemOptions, type OptionFlag, type OptionUse, type Speededness } from './quality/answer-options.ts'
export { alphaOf, analyseClassically, feldtInterval, type ClassicalAnalysis, type ItemStatistics } from './quality/classical.ts'
export { abilityWithScore, equatingTable, equipercentile, expectedScore, scoreDistribution, type EquatedScore } from './linking/equating.ts'
export { benjaminiHochberg } from './quality/false-discovery.ts'
export { itemFit, itemFitByForms, type ItemFit } from './quality/item-fit.ts'
export { residualFit, type MeanSquares, type PersonFit } from './quality/residual-fit.ts'
export { latentGrid, raschModel, slopesFree, type Estimated, type LatentOptions } from './quality/latent.ts'
export { testFit, type TestFit } from './quality/limited-information.ts'
export { localDependence, type DependentPair } from './quality/local-dependence.ts'
export { oneFactor, type OneFactor } from './quality/one-factor.ts'
export { andersenTest, conditionalRasch, type AndersenTest, type ConditionalRasch } from './quality/rasch-conditional.ts'
export { empiricalReliability, marginalReliability, subscores, type Subscore } from './quality/reliability.ts'
export type { ResponseTable } from './quality/responses.ts'
export { checkAnswers, checkAnyItems, curvesOf, type Answer, type Curves } from './scoring/curves.ts'
export { normalGrid, type Grid, type Prior } from './scoring/grid.ts'
export { expectedClassification, levelProbabilities, sharesBelow } from './scoring/levels.ts'
export { place, type Placement } from './scoring/placement.ts'
export { plausibleValues, quantile } from './scoring/plausible.ts'
export { prepareProfile, scoreProfile, type ProfileModel, type ProfileScore, type ProfileSetup } from './scoring/profile.ts'
export { posteriorOf, score, scoreMany, type Score, type ScoreMethod, type ScoreOptions } from './scoring/score.ts'
export { scoreEap, scoreMatrixEap, type ScoringOptions } from './scoring/scoring.ts'
export { groupInterval } from './scoring/summary.ts'
export { sumScoreDistribution, sumScoreTable, type SumScoreRow } from './scoring/sumscores.ts'
export { testInformation, type TestInformation } from './scoring/testinformation.ts'
export { expectedCurves, parameterVariance, parametersOf, withParameters, type ItemCovariance } from './scoring/uncertainty.ts'
export { uniformAt, uniforms } from './seeded.ts'
export {
  agreementOf, angoffCut, bookletOrder, bookmarkCut, levelProbabilitiesBetween, responseLocation, type Agreement, type AngoffCut, type BookmarkCut, type Cut,
} from './standard-setting.ts'
export { rake, type Margin, type Raked, type RakingOptions } from './surveys/raking.ts'
export { twoWayTable, type TwoWay } from './surveys/survey-tables.ts'
export { designCovariance, designDf, surveyDifference, surveyMean, surveyProportion, surveyTotal, type Design, type Estimate } from './surveys/survey.ts'
export { binomialUpTo, funnelLimits, funnelPlace, wilson, type FunnelLimits, type FunnelPlace } from './proportions.ts'

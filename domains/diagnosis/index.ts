/** What later domains may use of diagnosis. */
export { scoreCampaign, expectedGap } from './scoring.ts'
export { putAnswers } from './exchange.ts'
export { spreadOf, suppress } from './gaps.ts'
export { aroundAttendance } from './gain.ts'
export { CompetencyGain, GainRow } from './gain-shapes.ts'
export { hiddenCells, smallestCell, type Spread } from './suppression.ts'
export { addCampaign, core as campaignCore, gapSums, gapTotals, invite, setItems, setState } from './store.ts'
export { questionnaire } from './content/questionnaire.ts'

/** What later domains may use of diagnosis. */
export { scoreCampaign, expectedGap } from './scoring.ts'
export { putAnswers } from './exchange.ts'
export { smallestCell, suppress } from './gaps.ts'
export { addCampaign, core as campaignCore, gapSums, gapTotals, invite, setItems, setState } from './store.ts'
export { questionnaire } from './content/questionnaire.ts'

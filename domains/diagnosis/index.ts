/** What later domains may use of diagnosis. */
export { scoreCampaign, expectedGap } from './scoring.ts'
export { addCampaign, core as campaignCore, invite, setItems, setState } from './store.ts'
export { questionnaire } from './content/questionnaire.ts'

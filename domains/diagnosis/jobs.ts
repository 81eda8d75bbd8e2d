import { z } from 'zod'
import { defineJob } from '#platform/jobs.ts'
import { scoreCampaign } from './scoring.ts'

export const jobs = [
  defineJob({
    name: 'diagnosis.campaign.score',
    input: z.object({ campaign: z.uuid() }),
    run: async ({ db, tenant, signal }, { campaign }) => void (await scoreCampaign(db, tenant, campaign, signal)),
  }),
]

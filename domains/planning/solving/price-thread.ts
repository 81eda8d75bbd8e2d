import { workerData } from 'node:worker_threads'
import { servePrices, type PricingJob } from '@keju/planner'

/** A thread that helps the solver with prices until the solver ends it. */
servePrices(workerData as PricingJob)

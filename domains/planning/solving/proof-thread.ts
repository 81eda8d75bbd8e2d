import { parentPort, workerData } from 'node:worker_threads'
import { proveBeside, type ProvingTask } from '@keju/planner'

/** A thread that works out a bound beside the plan, and says it once. */
parentPort?.postMessage(proveBeside(workerData as ProvingTask, () => performance.now()))

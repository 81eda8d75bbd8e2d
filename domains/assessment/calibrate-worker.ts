import { parentPort, workerData } from 'node:worker_threads'
import { analyse, type Analysis, type AnswerTable, type Stage } from './analysis.ts'

/** The thread in which a calibration is worked out: the table comes as `workerData`; stages go out, `done` or `failed` last. */
export type Message = { kind: 'stage'; stage: Stage } | { kind: 'done'; analysis: Analysis } | { kind: 'failed'; failure: string }

if (parentPort) {
  const port = parentPort
  const tell = (message: Message) => port.postMessage(message)
  try {
    tell({ kind: 'done', analysis: analyse(workerData as AnswerTable, stage => tell({ kind: 'stage', stage })) })
  } catch (error) {
    tell({ kind: 'failed', failure: (error as Error).message })
  }
}

import type { Context } from '#platform/context.ts'
import { ProblemError } from '#platform/errors.ts'
import { putNote, read, tryQuiz } from './studies.ts'
import type { OfflineEvent } from './shapes.ts'

/**
 * Takes in what a device did while it had no line, in its order. Each event stands for itself: one that is refused does not
 * hold up those behind it, and the device forgets it.
 */
export const sync = async (ctx: Context, events: OfflineEvent[]): Promise<{ results: { id: string; kept: boolean; problem: string | null }[] }> => {
  const results: { id: string; kept: boolean; problem: string | null }[] = []
  for (const event of events) {
    try {
      if (event.kind === 'read') await read(ctx, event)
      else if (event.kind === 'quiz') await tryQuiz(ctx, event)
      else await putNote(ctx, event)
      results.push({ id: event.id, kept: true, problem: null })
    } catch (error) {
      // Our own fault is not the learner's loss: the device keeps what it has and comes again.
      if (!(error instanceof ProblemError)) throw error
      results.push({ id: event.id, kept: false, problem: error.code })
    }
  }
  return { results }
}

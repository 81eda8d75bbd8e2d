import type { TimeLimit } from '#domains/services/guides/shapes.ts'
import { guides } from '#domains/services/guides/texts.ts'
import type { Say } from '#platform/texts.ts'

/** A limit in words: 20 个工作日, 20 working days; said so where none is given. */
export const timeText = (time: TimeLimit, t: Say): string => (time ? `${time.amount} ${t(guides[time.unit])}` : t(guides.notGiven))

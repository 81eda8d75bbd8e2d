import type { TimeLimit } from '#domains/services/guides/shapes.ts'
import { guides } from '#domains/services/guides/texts.ts'
import type { Say } from '#platform/texts.ts'

const lengths = { workday: guides.nWorkday, day: guides.nDay, hour: guides.nHour } as const

/** A limit in words: 20 个工作日, 1 working day; said so where none is given. */
export const timeText = (time: TimeLimit, t: Say): string => (time ? t(lengths[time.unit], { n: time.amount }) : t(guides.notGiven))

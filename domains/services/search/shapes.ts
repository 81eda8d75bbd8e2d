import { z } from 'zod'

const Bin = z.object({ from: z.number(), to: z.number(), n: z.number().int(), expected: z.number(), observed: z.number() })
export const Goodness = z.object({ area: z.number(), brier: z.number(), bins: z.array(Bin) })
/** Six weights on standardised figures and a constant (kernels/retrieval: ChanceModel). */
export const Model = z.object({ mean: z.array(z.number()), deviation: z.array(z.number()), weight: z.array(z.number()), constant: z.number() })

/** `before`: the weights in force; `after`: the fitted ones on searches that they have not seen. `said`: how many people said so, the others opened a result or none. */
export const FitReport = z.object({ searches: z.number().int(), answered: z.number().int(), said: z.number().int(), baseRate: z.number(), inForce: z.number().int(), before: Goodness, after: Goodness })
export type FitReport = z.infer<typeof FitReport>

export const Refit = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('fitted'), version: z.number().int(), report: FitReport }),
  /** Too few to learn from: nothing is kept. */
  z.object({ outcome: z.literal('too-few'), searches: z.number().int(), answered: z.number().int(), unanswered: z.number().int(), neededSearches: z.number().int(), neededEach: z.number().int() }),
])
export type Refit = z.infer<typeof Refit>

export const ModelRow = z.object({ version: z.number().int(), report: FitReport, fittedAt: z.string(), fittedBy: z.string().nullable(), adoptedAt: z.string().nullable(), adoptedBy: z.string().nullable(), inForce: z.boolean() })
export const Models = z.object({ rows: z.array(ModelRow), usable: z.object({ searches: z.number().int(), answered: z.number().int() }), neededSearches: z.number().int(), neededEach: z.number().int() })

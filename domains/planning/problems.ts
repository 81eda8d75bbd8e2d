import { problems as tables } from '#platform/tables/index.ts'
import { texts } from '#platform/texts.ts'
import { problems as own } from './texts.ts'

/** Words for every code of refusal of this domain, those of imported files among them. */
export const problems = texts({ ...tables, ...own })

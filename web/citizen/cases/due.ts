import type { LoaderFunctionArgs } from 'react-router'
import { page } from '../../page.ts'

/** The day by which the office has to act, for one's calendar. */
export const loader = (args: LoaderFunctionArgs) => page(args).download('services.applications.due', { number: args.params['number'] ?? '' })

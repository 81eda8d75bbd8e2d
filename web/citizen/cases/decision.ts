import type { LoaderFunctionArgs } from 'react-router'
import { page } from '../../page.ts'

/** The letter of the decision. */
export const loader = (args: LoaderFunctionArgs) => page(args).download('services.applications.letter', { number: args.params['number'] ?? '' })

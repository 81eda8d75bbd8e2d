import type { LoaderFunctionArgs } from 'react-router'
import { page } from '../../page.ts'

/** A file of one's own case, always as an attachment. */
export const loader = (args: LoaderFunctionArgs) => page(args).download('services.applications.file-read', { number: args.params['number'] ?? '', file: args.params['file'] ?? '' })

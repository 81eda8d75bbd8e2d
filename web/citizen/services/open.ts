import { redirect, type LoaderFunctionArgs } from 'react-router'
import { page, query } from '../../page.ts'

/** Opens a result of a search, and lets the search know which. The address comes from the index, never from the link. */
export const loader = async (args: LoaderFunctionArgs) => {
  const { search = '', place = '' } = query(args.request)
  const outcome = await page(args).attempt('services.search.choose', { id: search, place })
  return redirect(outcome.ok ? outcome.value.href : '/search')
}

import { data, redirect, type LoaderFunctionArgs } from 'react-router'
import { page, type InputOf, type Outcome, type OutputOf, type RouteName } from '../../page.ts'

/** Where somebody without a pass is sent: to ask for a code, and back. */
export const settled = <T>(outcome: Outcome<T>, number: string): T => {
  if (outcome.ok) return outcome.value
  if (outcome.problem.code === 'follow-needed') throw redirect(`/follow?number=${encodeURIComponent(number)}`)
  if (outcome.problem.code === 'account-needed') throw redirect('/citizen-sign-in')
  throw data(outcome.problem, outcome.problem.status)
}

/** Calls a row for the case in the address. */
export const held = async <N extends RouteName>(args: Pick<LoaderFunctionArgs, 'context' | 'params'>, name: N, input: InputOf<N>): Promise<OutputOf<N>> =>
  settled(await page(args).attempt(name, input), args.params['number'] ?? '')

import { redirect, type ActionFunctionArgs } from 'react-router'
import { page } from '../page.ts'

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, sessionCookie } = page(args)
  await attempt('people.sign-out', {})
  return redirect('/sign-in', { headers: { 'set-cookie': sessionCookie(null) } })
}
export const loader = () => redirect('/staff')

import { redirect, type ActionFunctionArgs } from 'react-router'
import { page } from '../../page.ts'

export const loader = () => redirect('/staff/my/tasks')

/** Begins, or goes on with, an adaptive test: of the campaign, or of the competency, that the form names. */
export const action = async (args: ActionFunctionArgs) => {
  const { call, form } = page(args)
  const given = await form(args.request)
  const campaignId = String(given['campaignId'] ?? '')
  const { sittingId } = await call('diagnosis.adaptive.start', campaignId ? { campaignId } : { competencyId: String(given['competencyId'] ?? '') })
  return redirect(`/staff/my/adaptive/${sittingId}`)
}

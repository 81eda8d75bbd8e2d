import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { page } from '../../page.ts'
import { ClassHead } from './class-head.tsx'
import { EvaluationParts } from './evaluation-parts.tsx'

export const loader = async (args: LoaderFunctionArgs) => {
  const id = args.params['id'] ?? ''
  const { call } = page(args)
  return { row: await call('learning.classes.get', { id }), evaluation: await call('learning.classes.evaluation', { id }) }
}

export default function ClassEvaluation() {
  const { row, evaluation } = useLoaderData<typeof loader>()
  return (
    <>
      <ClassHead row={row} at="evaluation" />
      <EvaluationParts evaluation={evaluation} />
    </>
  )
}

import type { QuestionFault } from '#domains/services/guides/suitability.ts'
import { guideProblems, guides } from '#domains/services/guides/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { say, type Lang } from '#platform/texts.ts'
import { shell } from '../../texts.ts'

/** Faults of the questions' notation, as the form shows them. */
export const questionsProblem = (faults: readonly QuestionFault[], lang: Lang): Problem => ({
  type: '/problems/invalid', title: say(shell.errorsTitle, lang), status: 422, code: 'invalid',
  fields: faults.slice(0, 20).map(({ line, code, found }) => ({
    path: 'questions', code, message: `${say(guides.row, lang, { n: line })}${lang === 'zh' ? '：' : ': '}${say(guideProblems[code], lang, { found })}`,
  })),
})

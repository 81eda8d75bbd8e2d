import { actualProblems } from './actuals/texts.ts'
import { approvalProblems } from './approval/texts.ts'
import { monthProblems } from './months/texts.ts'
import { replanProblems } from './replan/texts.ts'
import { problems as planProblems } from './texts.ts'

/** Words for the codes of refusals of this domain; those of files stand with the tables. */
export const problems = { ...planProblems, ...approvalProblems, ...replanProblems, ...actualProblems, ...monthProblems }

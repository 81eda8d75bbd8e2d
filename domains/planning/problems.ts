/** Words for the codes of refusals of this domain; those of files stand with the tables. */
export { problems } from './texts.ts'

/**
 * The site's search on judged questions: `node bench/search.ts DOCUMENTS.jsonl QUERIES.jsonl [PAST.jsonl]`.
 * One JSON line per figure.
 */
import { evaluateSearch } from '#server/search-eval.ts'

const [documents, queries, past] = process.argv.slice(2)
if (!documents || !queries) throw new Error('name the documents and the queries')
for (const [figure, value] of Object.entries(await evaluateSearch({ documents, queries, past }))) console.log(JSON.stringify({ bench: 'search', figure, value }))

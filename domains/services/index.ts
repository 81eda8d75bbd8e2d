export type { Findable, Found } from './search-index.ts'
export { find, indexDocuments, rebuildIndex, unindexDocuments } from './search-index.ts'

export type { Findable, Found } from './search-index.ts'
export { find, indexDocuments, rebuildIndex, unindexDocuments } from './search-index.ts'
export { shownGuide, type ShownGuide } from './guide-store.ts'

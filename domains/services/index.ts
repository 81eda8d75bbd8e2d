export type { Findable, Found } from './search-index.ts'
export { find, indexDocuments, rebuildIndex, unindexDocuments } from './search-index.ts'
export { changeFollowers, followed, openToFollowers, passTo, redeemFollowCode, requestFollowCode } from './followers.ts'
export { newNumber, readNumber } from './numbers.ts'

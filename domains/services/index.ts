export type { Findable, Found } from './search-index.ts'
export { find, indexDocuments, rebuildIndex, unindexDocuments } from './search-index.ts'
export { changeFollowers, followed, linkHash, linkToken, openToFollowers, passTo, redeemFollowCode, requestFollowCode, stamp, stampAge } from './followers.ts'
export { newNumber, readNumber } from './numbers.ts'

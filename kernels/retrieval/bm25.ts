/**
 * Okapi BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond, 2009, with the idf that is never
 * negative). The weight of a term in a document is worked out when the document is stored; a query then only adds up.
 */
export const k1 = 1.2, b = 0.75

/** @param tf occurrences; @param length of the document; @param average length of all */
export const weightOf = (tf: number, length: number, average: number): number => tf * (k1 + 1) / (tf + k1 * (1 - b + b * length / average))

/** @param documents how many there are; @param df how many hold the term */
export const idfOf = (documents: number, df: number): number => Math.log(1 + (documents - df + 0.5) / (df + 0.5))

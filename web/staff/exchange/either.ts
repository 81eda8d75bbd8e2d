/** What people write may stand in one language alone; then that is shown, and said to be in it. */
export type Either = { zh?: string | null; en?: string | null }

export const either = (words: Either, lang: 'zh' | 'en'): string => (lang === 'zh' ? words.zh || words.en : words.en || words.zh) ?? ''

/** The language to be named for a text that isn't in the page's own; undefined when it is. */
export const foreign = (words: Either, lang: 'zh' | 'en'): string | undefined => (words[lang] ? undefined : lang === 'zh' ? 'en' : 'zh-CN')

export const textOf = (given: Record<string, unknown>, name: string): string => String(given[name] ?? '').replace(/\r\n/g, '\n').trim()

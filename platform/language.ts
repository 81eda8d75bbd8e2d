import { createRequire } from 'node:module'
import { stemmer } from 'stemmer'

/** Chinese words by jieba's default dictionary, the short ones inside long ones too; English stems by Porter. */
export type Language = { cut(text: string): string[]; stem(word: string): string }

let loaded: Language | undefined

/** Loaded when first asked for: the dictionary takes some 60 MB and a quarter of a second. */
export const language = (): Language => {
  if (!loaded) {
    const { cut_for_search: cut } = createRequire(import.meta.url)('jieba-wasm') as { cut_for_search(text: string, hmm: boolean): string[] }
    loaded = { cut: text => cut(text, true), stem: stemmer }
  }
  return loaded
}

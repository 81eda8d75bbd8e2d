import { carriedKind, type Rules } from './hours.ts'
import type { Words } from './shapes.ts'
import { builtInNames } from './texts.ts'

/** Names of the codes that packs use, in both languages; a code without a name stands for itself. */
export type Names = {
  kind(code: string): Words; source(code: string): Words; pack(code: string): Words
  class(pack: string, code: string): Words; quota(pack: string, code: string): Words; certificate(pack: string, code: string): Words
  part(pack: string, quota: string, code: string): Words; cap(pack: string, quota: string, code: string): Words
  kinds: { code: string; name: Words }[]; sources: { code: string; name: Words }[]
}

const both = (text: string): Words => ({ zh: text, en: text })

type Named = { code: string; name?: Words | undefined }
/** The newest version's name wins. */
const table = (rows: readonly Named[]): Map<string, Words> => new Map(rows.flatMap(({ code, name }) => (name ? [[code, name] as const] : [])))

export const namesOf = (rules: Rules): Names => {
  const packs = [...rules.values()].flat()
  const kinds = table([...Object.entries(builtInNames.kinds).map(([code, name]) => ({ code, name })), ...packs.flatMap(pack => pack.kinds)])
  const sources = table([...Object.entries(builtInNames.sources).map(([code, name]) => ({ code, name })), ...packs.flatMap(pack => pack.sources)])
  const of = (pack: string) => rules.get(pack) ?? []
  const find = (rows: readonly Named[], code: string): Words => rows.findLast(each => each.code === code && each.name)?.name ?? both(code)
  const quotas = (pack: string, quota: string) => of(pack).flatMap(each => each.quotas).filter(each => each.code === quota)
  return {
    kind: code => (code === carriedKind ? builtInNames.carried : kinds.get(code) ?? both(code)),
    source: code => sources.get(code) ?? both(code),
    pack: code => of(code).at(-1)?.name ?? both(code),
    class: (pack, code) => find(of(pack).flatMap(each => each.classes), code),
    quota: (pack, code) => find(of(pack).flatMap(each => each.quotas), code),
    certificate: (pack, code) => find(of(pack).flatMap(each => each.certificates), code),
    part: (pack, quota, code) => find(quotas(pack, quota).flatMap(each => each.parts), code),
    cap: (pack, quota, code) => find(quotas(pack, quota).flatMap(each => each.caps), code),
    kinds: [...kinds].map(([code, name]) => ({ code, name })), sources: [...sources].map(([code, name]) => ({ code, name })),
  }
}

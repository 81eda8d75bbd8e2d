import type { ShownRule } from '#domains/clocks/shapes.ts'
import type { Lang, Say } from '#platform/texts.ts'
import { date } from '#platform/texts.ts'
import { useLang } from '../../root.tsx'
import { Facts, Tag } from '../../ui/index.ts'
import { rules, ruleWords } from './rule-texts.ts'

export const word = (t: Say, code: string): string => (code in ruleWords ? t(ruleWords[code as keyof typeof ruleWords]) : code)
export const lengthOf = (t: Say, amount: number, unit: ShownRule['unit']): string => t(rules[`u-${unit}`], { n: amount })
export const placeOf = (t: Say, code: string): string => (code === 'CN' ? t(rules.country) : code)
export const validityOf = (t: Say, lang: Lang, { from, to }: Pick<ShownRule, 'from' | 'to'>): string =>
  to === null ? t(rules.since, { from: date(from, lang) }) : t(rules.between, { from: date(from, lang), to: date(to, lang) })
export const Certainty = ({ of }: { of: ShownRule['certainty'] }) => {
  const { t } = useLang()
  return <Tag tone={of === 'law' ? 'ok' : 'warn'}>{t(rules[`c-${of}`])}</Tag>
}
export const ruleTones = { 'in-force': 'ok', future: 'info', past: 'neutral', proposed: 'warn', refused: 'neutral' } as const

/** All that a version says. */
export const RuleFacts = ({ rule }: { rule: ShownRule }) => {
  const { lang, t } = useLang()
  const list = (codes: readonly string[]) => (codes.length === 0 ? t(rules.none) : codes.map(code => word(t, code)).join(lang === 'zh' ? '、' : ', '))
  return <Facts items={[
    { label: t(rules.place), value: placeOf(t, rule.jurisdiction) },
    { label: t(rules.length), value: lengthOf(t, rule.amount, rule.unit) },
    { label: t(rules.validity), value: validityOf(t, lang, rule) },
    { label: t(rules.source), value: <>{rule.source} <Certainty of={rule.certainty} /></> },
    { label: t(rules.starts), value: word(t, rule.starts) },
    { label: t(rules.stops), value: list(rule.stops) },
    { label: t(rules.restarts), value: list(rule.restarts) },
    { label: t(rules.extension), value: rule.extension ? t(rules.most, { length: lengthOf(t, rule.extension.most, rule.unit), who: rule.extension.approver ? word(t, rule.extension.approver) : '—' }) : t(rules.none) },
    { label: t(rules.silence), value: rule.silence ? word(t, `s-${rule.silence}`) : t(rules.none) },
  ]} />
}

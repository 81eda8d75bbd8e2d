import { shippedLaw, workdaysAfter } from '#domains/clocks/index.ts'
import { challenge } from '#domains/services/cases/proof.ts'
import { makeContext, type Context, type Services } from '#platform/context.ts'
import { newId } from '#platform/db.ts'
import type { Role } from '#platform/permissions.ts'

/** Who acts in the public services of the demo: persons by id, units by code. */
export type Cast = { tenant: string; unitIds: ReadonlyMap<string, string>; rootId: string; officer: string; second: string; head: string; deputy: string; today: string }

const figures = '零一二三四五六七八九'

/** The offices and citizens of the demo, with a clock of its own: what has happened did so on earlier days. */
export const town = (services: Services, { tenant, unitIds, rootId, officer, second, head, deputy, today }: Cast) => {
  let now = new Date(`${today}T02:00:00Z`)
  const own: Services = { ...services, now: () => now }
  const as = (id: string, name: string, role: Role): Context => makeContext(own, { tenant, lang: 'zh', person: { id, name, unitId: rootId, sessionId: newId(), grants: [{ role, unitId: rootId }] } })
  const visitor = (pass: string | null = null, lang: 'zh' | 'en' = 'zh'): Context => makeContext(own, { tenant, lang, person: null, address: '127.0.0.1', pass })
  const at = (day: string, minutes: number): void => { now = new Date(Date.parse(`${day}T01:00:00Z`) + minutes * 60_000) }
  return {
    own, tenant, rootId, today, visitor, at,
    office: as(officer, '服务专员', 'service-officer'), second: as(second, '服务专员', 'service-officer'), head: as(head, '市领导', 'head'), deputy: as(deputy, '市领导', 'head'),
    unit: (code: string): string => unitIds.get(code) ?? rootId,
    /** The day so many working days ago. */
    daysAgo: (count: number): string => {
      for (let back = count; ; back++) {
        const day = new Date(Date.parse(today) - back * 86_400_000).toISOString().slice(0, 10)
        if (workdaysAfter(shippedLaw(today), day, count) <= today) return day
      }
    },
    /** What keeps machines out, answered; a minute goes by, as it does for people. */
    proof: async (): Promise<{ token: string; answer: string; website: string }> => {
      const { token, question } = await challenge(visitor())
      now = new Date(now.getTime() + 60_000)
      const [a = 0, b = 0] = [...question].map(sign => figures.indexOf(sign)).filter(n => n > 0)
      return { token, answer: String(a + b), website: '' }
    },
  }
}
export type Town = ReturnType<typeof town>

import type { Database } from '#platform/db.ts'
import { notify } from '#platform/notices.ts'
import { date, say, type Lang, type Text, type Values } from '#platform/texts.ts'
import { addDays } from './calendar.ts'
import { namesOf } from './names.ts'
import * as store from './reminders-store.ts'
import { hourNotices as words } from './texts.ts'
import { loadRules } from './totals.ts'

/**
 * Tells everybody who is expected to miss a quota what they will lack, and the nearest training officers how many of their people that
 * concerns: a number, no names, no order among units. Once a month for each quota; run again it tells nobody twice.
 */
export const remindShortfalls = (db: Database, tenant: string, today: string): Promise<{ persons: number; officers: number }> =>
  db.transaction({ tenant, person: null }, async tx => {
    const names = namesOf(await loadRules(tx))
    const told = { persons: new Set<string>(), officers: new Set<string>() }
    const tell = async (people: string[], text: Text, { pack, quota, period, to }: store.Expected, n: number, href: string): Promise<void> => {
      const values = (lang: Lang): Values => ({ quota: names.quota(pack, quota)[lang], period, until: date(addDays(to, -1), lang), n })
      await notify(tx, people, { zh: say(text, 'zh', values('zh')), en: say(text, 'en', values('en')) }, href)
    }
    for (const row of await store.toTell(tx, today)) {
      await tell(row.persons, row.measure === 'days' ? words.willMissDays : words.willMissHours, row, row.missing, '/staff/my/hours')
      for (const id of row.persons) told.persons.add(id)
    }
    for (const row of await store.officersToTell(tx, today)) {
      await tell(row.officers, words.unitWillMiss, row, row.n, `/staff/hours/shortfalls?${new URLSearchParams({ of: `${row.pack}|${row.quota}|${row.from}` })}`)
      for (const id of row.officers) told.officers.add(id)
    }
    const counts = { persons: told.persons.size, officers: told.officers.size }
    if (counts.persons + counts.officers > 0) await tx.record('credits.remind', tenant, counts)
    return counts
  })

import type { Context } from '#platform/context.ts'
import { Conflict, Invalid, NotFound } from '#platform/errors.ts'
import type { StoredFile } from '#platform/files.ts'
import { keepFile } from '#platform/files.ts'
import type { Download } from '#platform/route.ts'
import { readRecords, tableDownload, type Format } from '#platform/tables/index.ts'
import type { Mark } from './attendance.ts'
import * as store from './store.ts'
import { classes as words, markWords } from './texts.ts'
import { beginOf, textOf } from './half-days.ts'
import { sightOf } from './seating.ts'

/** What may stand in a cell: words of both languages and the signs that people draw on paper. */
const signs: Record<string, Mark> = {
  '√': 'present', '✓': 'present', 出勤: 'present', 到: 'present', present: 'present', p: 'present', '×': 'absent', x: 'absent', 缺勤: 'absent', 缺: 'absent', absent: 'absent', a: 'absent',
  '△': 'leave', 请假: 'leave', 假: 'leave', leave: 'leave', l: 'leave',
}

/** The mark a cell means: a sign, or `部分 90` / `part 90` for that many minutes; undefined when it is none. */
export const markIn = (cell: string): { mark: Mark; minutes: number | null } | undefined => {
  const text = cell.normalize('NFKC').trim().toLowerCase()
  const part = /^(?:部分|部分出勤|part)\s*(\d{1,4})$/.exec(text)
  if (part) return { mark: 'part', minutes: Number(part[1]) }
  const mark = signs[text]
  return mark && { mark, minutes: null }
}

/** The register of all half days as a table, to fill in where there is no line. Read in again as it is, it changes nothing. */
export const sheet = (ctx: Context, id: string, format: Format): Promise<Download> =>
  ctx.read(async tx => {
    const head = await store.registerHead(tx, id, sightOf(ctx), false)
    const slots = await store.slotsOf(tx, id)
    const [first] = slots
    const rows = first ? await store.registerRows(tx, id, first.day, first.half) : []
    const marks = new Map((await store.marksOf(tx, id)).map(mark => [`${mark.personId} ${textOf(mark)}`, mark]))
    return tableDownload(`register-${head.code.replace(/[^\w.-]+/g, '_')}`, format, [
      { header: ctx.t(words.number), kind: 'text' }, { header: ctx.t(words.person) }, { header: ctx.t(words.unit) }, ...slots.map(slot => ({ header: `${slot.day} ${ctx.t(words[slot.half])}`, kind: 'text' as const })),
    ], rows.map(row => [row.number, row.name, row.unitName[ctx.lang], ...slots.map(slot => {
      const mark = marks.get(`${row.personId} ${textOf(slot)}`)
      return !mark ? '' : mark.mark === 'part' ? `${ctx.t(markWords.part)} ${mark.minutes}` : ctx.t(markWords[mark.mark])
    })]))
  })

/**
 * Takes a filled-in sheet: every cell is judged first, and with one at fault nothing is written. Half days already settled must agree.
 *
 * @throws Invalid naming each cell; TableError; Conflict 'class-not-open'
 */
export const takeSheet = async (ctx: Context, id: string, file: StoredFile): Promise<{ marks: number }> => {
  const { people, slots } = await ctx.read(async tx => {
    await store.registerHead(tx, id, sightOf(ctx), false)
    const all = await store.slotsOf(tx, id)
    const [first] = all
    if (!first) throw new NotFound()
    return { slots: all, people: new Map((await store.registerRows(tx, id, first.day, first.half)).map(row => [row.number, row.personId])) }
  })
  const columns = [
    { key: 'number', names: [words.number.zh, words.number.en, 'number'], required: true },
    ...slots.map(slot => ({ key: textOf(slot), names: [words[slot.half].zh, words[slot.half].en, slot.half].map(half => `${slot.day} ${half}`) })),
  ]
  const read = await readRecords(file.path, columns, { fileName: file.name, rows: 10_000 })
  return ctx.transaction(async tx => {
    const head = await store.registerHead(tx, id, sightOf(ctx), true)
    if (head.state !== 'open') throw new Conflict('class-not-open', { title: head.title[ctx.lang] })
    const known = new Map((await store.marksOf(tx, id)).map(mark => [`${mark.personId} ${textOf(mark)}`, mark]))
    const settled = new Set((await store.slotsOf(tx, id)).filter(slot => slot.settledAt !== null).map(textOf))
    const marks: store.NewMark[] = []
    const seen = new Set<string>()
    for (const record of read.records) {
      const number = record.text('number')
      const personId = people.get(number)
      if (personId === undefined || seen.has(number)) {
        record.fault('number', personId === undefined ? 'sheet-not-on-list' : 'sheet-person-twice', { number })
        continue
      }
      seen.add(number)
      for (const slot of slots) {
        const key = textOf(slot)
        const cell = record.text(key)
        if (cell === '') continue
        const mark = markIn(cell)
        const minutes = mark?.minutes ?? (mark?.mark === 'present' ? slot.minutes : 0)
        if (!mark || (mark.mark === 'part' && (minutes <= 0 || minutes >= slot.minutes))) {
          record.fault(key, 'sheet-mark', { value: cell })
          continue
        }
        const before = known.get(`${personId} ${key}`)
        if (before?.mark === mark.mark && before.minutes === minutes) continue
        if (settled.has(key)) record.fault(key, 'sheet-settled', { halfDay: key })
        else if (ctx.now().getTime() < beginOf(slot, ctx.config.KEJU_TIME_ZONE).getTime()) record.fault(key, 'sheet-ahead', { halfDay: key })
        else marks.push({ personId, day: slot.day, half: slot.half, mark: mark.mark, minutes })
      }
    }
    if (read.faults.length > 0) throw new Invalid('invalid', read.faults)
    const fileId = await keepFile(tx, file, 'learning.sheet')
    if (marks.length > 0) await store.putMarks(tx, id, marks, 'sheet')
    await tx.record('learning.register.sheet', id, { file: fileId, marks: marks.length })
    return { marks: marks.length }
  })
}

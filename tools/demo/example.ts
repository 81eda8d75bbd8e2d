import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { items } from '#domains/assessment/content/items.ts'
import { posts } from '#domains/competency/content/posts.ts'
import { writeCsv, type Value } from '#platform/tables/index.ts'
import { answerTest, makeStaff, regions, units } from './generate.ts'
import { offerings } from './offerings.ts'

/** Writes the example set of `keju trial` into a folder: 240 staff of the demo government with everything else. */
export const writeExample = async (folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true })
  const write = (name: string, headers: string[], rows: Value[][]) => writeCsv(createWriteStream(join(folder, `${name}.csv`)), headers, rows)
  const staff = makeStaff(240, 7, '2026-11-01')
  const agency = new Map(units.map(unit => [unit.code, units.find(each => each.code === (unit.parent ?? unit.code))]))
  const region = new Map(regions.map(each => [each.code, each.name.zh]))
  await write('staff', ['工号', '姓名', '单位', '岗位', '职级', '区域', '性别', '出生日期', '入职日期'], staff.map(person => [
    person.number, person.name, agency.get(person.unit)?.name.zh ?? '', person.post, person.grade, region.get(agency.get(person.unit)?.region ?? '') ?? '',
    person.gender === 'f' ? '女' : '男', person.bornOn, person.joinedOn,
  ]))
  // The first three items of each competency: enough to try, and small enough to look at.
  const asked = items.filter(item => item.code.endsWith('1'))
  await write('items', ['item', 'competency', 'a', 'b', 'key'], asked.map(item => [item.code, item.competency, item.a, item.b, item.key]))
  await write('responses', ['number', ...asked.map(item => item.code)], staff.filter((_, i) => i % 9 !== 8).map((person, i) => {
    const given = new Map(answerTest(person, 100 + i, new Set(asked.map(item => item.code))).map(answer => [answer.question, (answer.value as { option: string }).option]))
    return [person.number, ...asked.map(item => given.get(item.code) ?? '')]
  }))
  await write('posts', ['post', 'post_weight', 'competency', 'level', 'weight'], posts.flatMap(post =>
    Object.entries(post.profile).filter(([, asked]) => asked.level > 0).map(([competency, asked]) => [post.code, post.weight, competency, asked.level, asked.weight])))
  const headers = ['offering', 'title_zh', 'title_en', 'kind', 'mode', 'level', 'hours', 'practice_hours', 'provider_zh', 'provider_en', 'effects', 'prerequisites',
    'session', 'days', 'place', 'seats', 'minimum', 'fixed_yuan', 'head_yuan', 'absent']
  await write('offerings', headers, offerings.map((each, i) => [
    each.code, each.title.zh, each.title.en, each.kind, each.mode, each.level, each.hours, each.practiceHours, each.provider.zh, each.provider.en,
    each.effects.map(effect => `${effect.competency}:${effect.entry}/${effect.exit}/${effect.gain}`).join(';'), each.prerequisites.join(';'),
    `${each.code}-1`, days(i, each.prerequisites.length, Math.min(4, Math.max(1, Math.ceil(each.days)))).join(';'), each.mode === 'online' ? '线上' : '市培训中心', each.seats, Math.min(5, each.minimum),
    each.fixedFen / 400, each.headFen / 100, each.kind === 'self-paced' ? 'no' : 'yes',
  ]))
}

/** Working days from March 2027 on; what builds on something else comes two months later. */
const days = (at: number, prerequisites: number, count: number): string[] => {
  const found: string[] = []
  for (let day = Date.UTC(2027, prerequisites > 0 ? 4 : 2, 1 + (at % 40)); found.length < count; day += 86_400_000) {
    if (![0, 6].includes(new Date(day).getUTCDay())) found.push(new Date(day).toISOString().slice(0, 10))
  }
  return found
}

if (import.meta.main) await writeExample(process.argv[2] ?? join(import.meta.dirname, '..', '..', 'examples', 'trial'))

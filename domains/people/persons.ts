import type { Context } from '#platform/context.ts'
import { cursor } from '#platform/route.ts'
import { z } from 'zod'
import type { Person, PersonFilter } from './shapes.ts'
import * as store from './store.ts'

/** Persons of the units that the caller may see, in the order of their numbers. */
export const list = (ctx: Context, filter: PersonFilter) =>
  ctx.read(async tx => {
    const scope = ctx.scope('people.read')
    const [after] = cursor.read(filter.after, z.tuple([z.string()])) ?? [null]
    const found = await store.persons(tx, filter, after, scope)
    const rows = found.slice(0, filter.limit)
    return {
      rows,
      next: found.length > filter.limit ? cursor.write(rows.at(-1)?.number ?? null) : null,
      total: await store.countPersons(tx, filter, scope),
    }
  })

/** One person: oneself, or somebody in the caller's units. @throws NotFound for anybody else */
export const one = (ctx: Context, id: string): Promise<Person> =>
  ctx.read(tx => store.person(tx, id, ctx.scope('people.read'), ctx.self().id))

/** Corrects a person's record; what is not given stays. @throws NotFound outside the caller's units */
export const correct = (ctx: Context, given: { id: string } & Partial<Pick<Person, 'name' | 'unitId' | 'postId' | 'grade' | 'email' | 'phone'>>): Promise<void> =>
  ctx.transaction(async tx => {
    const scope = ctx.scope('people.manage')
    const before = await store.person(tx, given.id, scope, null)
    if (given.unitId) await store.unitById(tx, given.unitId, scope)
    const { id, ...changes } = given
    const after = { ...before, ...Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) }
    await store.correctPerson(tx, id, after)
    await tx.record('people.person.correct', id, { fields: Object.keys(changes) })
  })

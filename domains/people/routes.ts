import { z } from 'zod'
import { Done, done, Id, Nothing, route } from '#platform/route.ts'
import * as accounts from './accounts.ts'
import * as persons from './persons.ts'
import * as roles from './roles.ts'
import * as sessions from './sessions.ts'
import * as shapes from './shapes.ts'
import * as units from './units.ts'

export const routes = [
  route({ name: 'people.sign-in', method: 'POST', path: '/api/v1/sign-in', about: 'Open a session', allow: 'anyone', perMinute: 30,
    input: shapes.SignIn, output: shapes.SignedInReply, handle: (ctx, input) => sessions.signIn(ctx, input) }),
  route({ name: 'people.sign-out', method: 'POST', path: '/api/v1/sign-out', about: 'End this session', allow: 'signed-in',
    input: Nothing, output: Done, handle: async ctx => (await sessions.signOut(ctx), done) }),
  route({ name: 'people.account.get', method: 'GET', path: '/api/v1/account', about: 'My account and roles', allow: 'signed-in',
    input: Nothing, output: shapes.Account, handle: ctx => accounts.own(ctx) }),
  route({ name: 'people.account.prefer', method: 'PATCH', path: '/api/v1/account', about: 'Set my language and theme', allow: 'signed-in',
    input: shapes.Preferences, output: Done, handle: async (ctx, input) => (await accounts.prefer(ctx, input), done) }),
  route({ name: 'people.account.password', method: 'POST', path: '/api/v1/account/password', about: 'Change my password', allow: 'signed-in', perMinute: 10,
    input: shapes.PasswordChange, output: Done, handle: async (ctx, input) => (await sessions.changePassword(ctx, input), done) }),

  route({ name: 'people.persons.list', method: 'GET', path: '/api/v1/persons', about: 'Persons of my units', allow: 'people.read',
    input: shapes.PersonFilter, output: shapes.PersonPage, handle: (ctx, input) => persons.list(ctx, input) }),
  route({ name: 'people.persons.get', method: 'GET', path: '/api/v1/persons/:id', about: 'One person: myself, or of my units', allow: 'signed-in',
    input: z.object({ id: Id }), output: shapes.Person, handle: (ctx, { id }) => persons.one(ctx, id) }),
  route({ name: 'people.persons.correct', method: 'PATCH', path: '/api/v1/persons/:id', about: 'Correct a person', allow: 'people.manage',
    input: shapes.PersonCorrection, output: Done, handle: async (ctx, input) => (await persons.correct(ctx, input), done) }),

  route({ name: 'people.units.list', method: 'GET', path: '/api/v1/units', about: 'My part of the agency tree', allow: 'people.read',
    input: Nothing, output: z.object({ rows: z.array(shapes.Unit) }), handle: async ctx => ({ rows: await units.tree(ctx) }) }),
  route({ name: 'people.units.add', method: 'POST', path: '/api/v1/units', about: 'Add a unit', allow: 'people.manage',
    input: shapes.NewUnit, output: z.object({ id: Id }), handle: (ctx, input) => units.add(ctx, input) }),
  route({ name: 'people.regions.list', method: 'GET', path: '/api/v1/regions', about: 'Regions', allow: 'signed-in',
    input: Nothing, output: z.object({ rows: z.array(shapes.Region) }), handle: async ctx => ({ rows: await units.regions(ctx) }) }),
  route({ name: 'people.posts.list', method: 'GET', path: '/api/v1/posts', about: 'Posts', allow: 'people.read',
    input: Nothing, output: z.object({ rows: z.array(shapes.Post) }), handle: async ctx => ({ rows: await units.posts(ctx) }) }),

  route({ name: 'people.roles.list', method: 'GET', path: '/api/v1/role-grants', about: 'Roles given in my units', allow: 'roles.grant',
    input: Nothing, output: z.object({ rows: z.array(shapes.Grant) }), handle: async ctx => ({ rows: await roles.list(ctx) }) }),
  route({ name: 'people.roles.grant', method: 'POST', path: '/api/v1/role-grants', about: 'Give a role over a unit for a period', allow: 'roles.grant',
    input: shapes.NewGrant, output: z.object({ id: Id }), handle: (ctx, input) => roles.grant(ctx, input) }),
  route({ name: 'people.roles.withdraw', method: 'DELETE', path: '/api/v1/role-grants/:id', about: 'Withdraw a role', allow: 'roles.grant',
    input: z.object({ id: Id }), output: Done, handle: async (ctx, { id }) => (await roles.withdraw(ctx, id), done) }),
]

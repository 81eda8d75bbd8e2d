import { z } from 'zod'
import { Day, Done, done, Flag, Id, Nothing, page, route, Upload } from '#platform/route.ts'
import { Format } from '#platform/tables/index.ts'
import * as attendance from './attendance.ts'
import * as archive from './archive.ts'
import * as shapes from './shapes.ts'
import * as classes from './classes.ts'
import * as resources from './resources.ts'
import * as seating from './seating.ts'
import { Words } from '../shapes.ts'
import * as sheets from './sheets.ts'
import { signUp } from './sign-ups.ts'

const One = z.object({ id: Id })
const Person = One.extend({ personId: Id })
const Reason = z.string().trim().min(1).max(500)
const MadeOne = z.object({ id: Id })
const Unit = z.object({ id: Id, name: Words })

export const classRoutes = [
  route({ name: 'learning.classes.list', method: 'GET', path: '/api/v1/classes', about: 'Classes of one’s units, and those with places for their people', allow: 'learning.read',
    input: shapes.ClassFilter, output: page(shapes.ClassHead), handle: (ctx, filter) => classes.list(ctx, filter) }),
  route({ name: 'learning.classes.choices', method: 'GET', path: '/api/v1/classes/choices', about: 'Units one may organise for, and all agencies', allow: 'learning.manage',
    input: Nothing, output: z.object({ units: z.array(Unit), agencies: z.array(Unit) }), handle: ctx => classes.choices(ctx) }),
  route({ name: 'learning.classes.create', method: 'POST', path: '/api/v1/classes', about: 'Draft a class with its half days', allow: 'learning.manage',
    input: shapes.ClassGiven.extend(shapes.DatesGiven.shape), output: MadeOne, handle: (ctx, given) => classes.create(ctx, given) }),
  route({ name: 'learning.classes.get', method: 'GET', path: '/api/v1/classes/:id', about: 'A class with its half days, places, bookings and clashes', allow: 'signed-in',
    input: One, output: shapes.Class, handle: (ctx, { id }) => classes.one(ctx, id) }),
  route({ name: 'learning.classes.change', method: 'PUT', path: '/api/v1/classes/:id', about: 'Change what a class says, not when it is', allow: 'learning.manage',
    input: shapes.ClassGiven.extend({ id: Id }), output: Done, handle: async (ctx, { id, ...given }) => (await classes.change(ctx, id, given), done) }),
  route({ name: 'learning.classes.move', method: 'POST', path: '/api/v1/classes/:id/dates', about: 'Move a class to other half days and tell everybody', allow: 'learning.manage',
    input: shapes.DatesGiven.extend({ id: Id }), output: z.object({ clashes: z.number().int() }), handle: (ctx, { id, ...given }) => classes.move(ctx, id, given) }),
  route({ name: 'learning.classes.open', method: 'POST', path: '/api/v1/classes/:id/open', about: 'Announce a draft class', allow: 'learning.manage',
    input: One, output: Done, handle: async (ctx, { id }) => (await classes.open(ctx, id), done) }),
  route({ name: 'learning.classes.cancel', method: 'POST', path: '/api/v1/classes/:id/cancel', about: 'Cancel a class and tell everybody why', allow: 'learning.manage',
    input: One.extend({ reason: Reason }), output: Done, handle: async (ctx, { id, reason }) => (await classes.cancel(ctx, id, reason), done) }),
  route({ name: 'learning.classes.quota', method: 'POST', path: '/api/v1/classes/:id/quotas', about: 'Keep places of a class for a unit', allow: 'learning.manage',
    input: One.extend({ unitId: Id, places: z.coerce.number().int().min(0).max(5000) }), output: Done,
    handle: async (ctx, { id, unitId, places }) => (await classes.setQuota(ctx, id, unitId, places), done) }),
  route({ name: 'learning.classes.book', method: 'POST', path: '/api/v1/classes/:id/bookings', about: 'Book a room, trainer or equipment for a class', allow: 'learning.manage',
    input: One.extend({ resourceId: Id }), output: Done, handle: async (ctx, { id, resourceId }) => (await resources.book(ctx, id, resourceId), done) }),
  route({ name: 'learning.classes.unbook', method: 'DELETE', path: '/api/v1/classes/:id/bookings/:resourceId', about: 'Give up a booking of a class', allow: 'learning.manage',
    input: One.extend({ resourceId: Id }), output: Done, handle: async (ctx, { id, resourceId }) => (await resources.unbook(ctx, id, resourceId), done) }),

  route({ name: 'learning.seats.list', method: 'GET', path: '/api/v1/classes/:id/seats', about: 'Who has, had or awaits a seat in a class', allow: 'signed-in',
    input: shapes.SeatFilter, output: page(shapes.SeatRow), handle: (ctx, filter) => classes.seatList(ctx, filter) }),
  route({ name: 'learning.seats.nominate', method: 'POST', path: '/api/v1/classes/:id/nominations', about: 'Nominate people of one’s units for a class', allow: 'learning.nominate',
    input: One.extend({ numbers: z.union([z.array(z.string().trim().min(1).max(60)).max(1000), z.string().trim().min(1).max(20_000).transform(seating.numbersIn)]) }),
    output: z.object({ nominated: z.number().int(), waiting: z.number().int() }), handle: (ctx, { id, numbers }) => seating.nominate(ctx, id, numbers) }),
  route({ name: 'learning.seats.replace', method: 'POST', path: '/api/v1/classes/:id/replacements', about: 'Give a nominated person’s seat to another of the unit', allow: 'learning.nominate',
    input: Person.extend({ number: z.string().trim().min(1).max(60) }), output: Done, handle: async (ctx, { id, personId, number }) => (await seating.replace(ctx, id, personId, number), done) }),
  route({ name: 'learning.seats.confirm', method: 'POST', path: '/api/v1/classes/:id/confirmations', about: 'Confirm one nomination, or all', allow: 'learning.manage',
    input: One.extend({ personId: Id.nullish() }), output: Done, handle: async (ctx, { id, personId }) => (await seating.confirm(ctx, id, personId ?? null), done) }),
  route({ name: 'learning.seats.refuse', method: 'POST', path: '/api/v1/classes/:id/refusals', about: 'Take somebody off the list before the start', allow: 'learning.manage',
    input: Person.extend({ reason: Reason }), output: Done, handle: async (ctx, { id, personId, reason }) => (await seating.refuse(ctx, id, personId, reason), done) }),
  route({ name: 'learning.seats.dismiss', method: 'POST', path: '/api/v1/classes/:id/dismissals', about: 'Withdraw who missed more than a seventh', allow: 'learning.manage',
    input: Person.extend({ reason: Reason }), output: Done, handle: async (ctx, { id, personId, reason }) => (await seating.dismiss(ctx, id, personId, reason), done) }),
  route({ name: 'learning.seats.duty', method: 'POST', path: '/api/v1/classes/:id/duties', about: 'Give somebody an office in the class committee', allow: 'learning.manage',
    input: Person.extend({ duty: z.string().trim().max(40).default('') }), output: Done, handle: async (ctx, { id, personId, duty }) => (await seating.setDuty(ctx, id, personId, duty), done) }),

  route({ name: 'learning.register.get', method: 'GET', path: '/api/v1/classes/:id/register', about: 'The register of a half day', allow: 'signed-in',
    input: shapes.HalfOf, output: shapes.Register, handle: (ctx, given) => attendance.register(ctx, given) }),
  route({ name: 'learning.register.keep', method: 'POST', path: '/api/v1/classes/:id/register', about: 'Mark who is there; settle the half day', allow: 'signed-in',
    input: shapes.RegisterGiven, output: Done, handle: async (ctx, given) => (await attendance.keep(ctx, given), done) }),
  route({ name: 'learning.register.screen', method: 'GET', path: '/api/v1/classes/:id/screen', about: 'The check-in code that the room’s screen shows now', allow: 'signed-in',
    input: shapes.HalfOf.extend({ origin: z.url({ protocol: /^https?$/ }).max(300).optional() }),
    output: z.object({ url: z.string(), seconds: z.number().int(), size: z.number().int(), path: z.string(), title: Words }), handle: (ctx, given) => attendance.screen(ctx, given) }),
  route({ name: 'learning.register.sheet', method: 'GET', path: '/api/v1/classes/:id/sheet', about: 'The register as a table to fill in without a line', allow: 'signed-in', download: true,
    input: Format.extend({ id: Id }), output: Nothing, handle: (ctx, { id, format }) => sheets.sheet(ctx, id, format) }),
  route({ name: 'learning.register.upload', method: 'POST', path: '/api/v1/classes/:id/sheet', about: 'Take a filled-in register', allow: 'signed-in', upload: true,
    input: One.extend({ file: Upload }), output: z.object({ marks: z.number().int() }), handle: (ctx, { id, file }) => sheets.takeSheet(ctx, id, file) }),
  route({ name: 'learning.corrections.propose', method: 'POST', path: '/api/v1/classes/:id/corrections', about: 'Propose to correct a settled register', allow: 'signed-in',
    input: shapes.HalfOf.extend({ personId: Id, mark: z.enum(shapes.marks), minutes: z.coerce.number().int().min(0).max(1440).nullish(), reason: Reason }), output: MadeOne,
    handle: (ctx, given) => attendance.propose(ctx, given) }),
  route({ name: 'learning.corrections.decide', method: 'POST', path: '/api/v1/classes/:id/corrections/:correction', about: 'Confirm or drop a correction; not one’s own', allow: 'signed-in',
    input: One.extend({ correction: Id, confirmed: Flag }), output: Done, handle: async (ctx, given) => (await attendance.decideCorrection(ctx, given), done) }),
  route({ name: 'learning.leave.decide', method: 'POST', path: '/api/v1/classes/:id/leave/:leave', about: 'Grant or refuse a leave slip', allow: 'signed-in',
    input: One.extend({ leave: Id, granted: Flag }), output: Done, handle: async (ctx, given) => (await attendance.decideLeave(ctx, given), done) }),

  route({ name: 'learning.classes.report', method: 'GET', path: '/api/v1/classes/:id/report', about: 'All that the archive keeps of a class', allow: 'signed-in',
    input: One, output: shapes.Report, handle: (ctx, { id }) => archive.report(ctx, id) }),
  route({ name: 'learning.classes.workbook', method: 'GET', path: '/api/v1/classes/:id/report.xlsx', about: 'The class report as a workbook', allow: 'signed-in', download: true,
    input: One, output: Nothing, handle: (ctx, { id }) => archive.workbook(ctx, id) }),
  route({ name: 'learning.classes.archive', method: 'POST', path: '/api/v1/classes/:id/archive', about: 'Close the archive; hours are credited', allow: 'learning.manage',
    input: One, output: z.object({ attended: z.number().int() }), handle: (ctx, { id }) => archive.archive(ctx, id) }),

  route({ name: 'learning.resources.list', method: 'GET', path: '/api/v1/resources', about: 'Rooms, trainers and equipment for classes', allow: 'learning.manage',
    input: z.object({ kind: z.enum(shapes.resourceKinds).optional(), retired: Flag.optional() }), output: z.object({ rows: z.array(shapes.Resource) }),
    handle: async (ctx, filter) => ({ rows: await resources.list(ctx, filter) }) }),
  route({ name: 'learning.resources.get', method: 'GET', path: '/api/v1/resources/:id', about: 'A resource with its bookings from today on', allow: 'learning.manage',
    input: One, output: shapes.Resource.extend({ bookings: z.array(shapes.ResourceBooking) }), handle: (ctx, { id }) => resources.one(ctx, id) }),
  route({ name: 'learning.resources.add', method: 'POST', path: '/api/v1/resources', about: 'Add a room, trainer or equipment', allow: 'learning.manage',
    input: shapes.ResourceGiven, output: MadeOne, handle: (ctx, given) => resources.add(ctx, given) }),
  route({ name: 'learning.resources.retire', method: 'POST', path: '/api/v1/resources/:id/retire', about: 'Let a resource be booked no more', allow: 'learning.manage',
    input: One, output: Done, handle: async (ctx, { id }) => (await resources.retire(ctx, id), done) }),

  route({ name: 'learning.my.classes', method: 'GET', path: '/api/v1/my/classes', about: 'Classes I sit in, wait for, teach, or may sign up for', allow: 'signed-in',
    input: Nothing, output: z.object({ rows: z.array(shapes.MyClassHead) }), handle: async ctx => ({ rows: await classes.mine(ctx) }) }),
  route({ name: 'learning.my.class', method: 'GET', path: '/api/v1/my/classes/:id', about: 'A class as it concerns me', allow: 'signed-in',
    input: One, output: shapes.MyClass, handle: (ctx, { id }) => classes.mineOne(ctx, id) }),
  route({ name: 'learning.my.calendar', method: 'GET', path: '/api/v1/my/classes/:id/calendar.ics', about: 'The half days of a class as a calendar file', allow: 'signed-in', download: true,
    input: One, output: Nothing, handle: (ctx, { id }) => classes.calendar(ctx, id) }),
  route({ name: 'learning.my.sign-up', method: 'POST', path: '/api/v1/my/classes/:id/sign-up', about: 'Take a free seat, or the next place on the waiting list', allow: 'signed-in',
    input: One, output: shapes.SeatAnswer, handle: (ctx, { id }) => signUp(ctx, id) }),
  route({ name: 'learning.my.accept', method: 'POST', path: '/api/v1/my/classes/:id/accept', about: 'Accept an offered seat in time', allow: 'signed-in',
    input: One, output: shapes.SeatAnswer, handle: (ctx, { id }) => seating.accept(ctx, id) }),
  route({ name: 'learning.my.decline', method: 'POST', path: '/api/v1/my/classes/:id/decline', about: 'Decline an offered seat', allow: 'signed-in',
    input: One, output: shapes.SeatAnswer, handle: (ctx, { id }) => seating.decline(ctx, id) }),
  route({ name: 'learning.my.withdraw', method: 'POST', path: '/api/v1/my/classes/:id/withdraw', about: 'Give up my seat or place before the start', allow: 'signed-in',
    input: One, output: shapes.SeatAnswer, handle: (ctx, { id }) => seating.withdraw(ctx, id) }),
  route({ name: 'learning.my.ask-leave', method: 'POST', path: '/api/v1/my/classes/:id/leave', about: 'Ask for leave on half days of a class', allow: 'signed-in',
    input: One.extend({ halves: z.union([z.array(z.string().max(20)), z.string().max(20).transform(half => [half])]), reason: Reason }), output: MadeOne,
    handle: (ctx, given) => attendance.askLeave(ctx, given) }),
  route({ name: 'learning.my.check-in', method: 'POST', path: '/api/v1/my/check-in', about: 'Check in with the code that the room’s screen shows', allow: 'signed-in',
    input: z.object({ code: z.string().trim().min(1).max(200) }), output: z.object({ classId: Id, title: Words, day: Day, half: shapes.Half, again: z.boolean() }),
    handle: (ctx, { code }) => attendance.checkIn(ctx, code) }),
]

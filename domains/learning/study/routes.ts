import { z } from 'zod'
import { Done, done, Flag, Id, Nothing, route, Upload } from '#platform/route.ts'
import * as assigning from '../courses/assigning.ts'
import { check } from '../courses/curriculum.ts'
import * as offline from './offline.ts'
import * as practice from './practice.ts'
import * as reviews from './reviews.ts'
import * as studies from './studies.ts'
import * as shapes from './shapes.ts'
import * as submissions from './submissions.ts'
import * as testOuts from './test-outs.ts'

const One = z.object({ id: Id })
const Course = z.object({ courseId: Id })

export const studyRoutes = [
  route({ name: 'learning.catalogue.list', method: 'GET', path: '/api/v1/catalogue', about: 'Courses in force, with where I stand', allow: 'signed-in',
    input: shapes.CatalogueFilter, output: shapes.CataloguePage, handle: (ctx, input) => studies.catalogue(ctx, input) }),
  route({ name: 'learning.catalogue.search', method: 'GET', path: '/api/v1/catalogue/search', about: 'Lessons that hold these words', allow: 'signed-in',
    input: z.object({ q: z.string().trim().min(1).max(100) }), output: shapes.Hits, handle: (ctx, { q }) => studies.search(ctx, q) }),
  route({ name: 'learning.my.courses', method: 'GET', path: '/api/v1/my/courses', about: 'What I learn and have completed', allow: 'signed-in',
    input: Nothing, output: shapes.MyLearning, handle: ctx => studies.mine(ctx) }),
  route({ name: 'learning.my.outline', method: 'GET', path: '/api/v1/my/courses/:courseId', about: 'A course, and how far I am', allow: 'signed-in',
    input: Course, output: shapes.Outline, handle: (ctx, { courseId }) => studies.outline(ctx, courseId) }),
  route({ name: 'learning.my.begin', method: 'POST', path: '/api/v1/my/courses/:courseId/begin', about: 'Begin a course', allow: 'signed-in',
    input: Course, output: Done, handle: async (ctx, { courseId }) => (await studies.begin(ctx, courseId), done) }),
  route({ name: 'learning.my.leave', method: 'POST', path: '/api/v1/my/courses/:courseId/leave', about: 'Leave a course that I chose', allow: 'signed-in',
    input: Course, output: Done, handle: async (ctx, { courseId }) => (await studies.leave(ctx, courseId), done) }),
  route({ name: 'learning.my.activity', method: 'GET', path: '/api/v1/my/courses/:courseId/activities/:activityId', about: 'One activity with all that its page needs', allow: 'signed-in',
    input: shapes.At.extend({ keep: Flag.default(false) }), output: shapes.Lesson, handle: (ctx, input) => studies.activity(ctx, input) }),
  route({ name: 'learning.my.read', method: 'POST', path: '/api/v1/my/courses/:courseId/activities/:activityId/read', about: 'I have gone through it', allow: 'signed-in',
    input: shapes.At, output: z.object({ completed: z.boolean() }), handle: (ctx, input) => studies.read(ctx, input) }),
  route({ name: 'learning.my.quiz', method: 'POST', path: '/api/v1/my/courses/:courseId/activities/:activityId/tries', about: 'Hand a quiz in', allow: 'signed-in',
    input: shapes.Try, output: shapes.Outcome, handle: (ctx, input) => studies.tryQuiz(ctx, input) }),
  route({ name: 'learning.my.case', method: 'POST', path: '/api/v1/my/courses/:courseId/activities/:activityId/case-answers', about: 'Answer the guiding questions of a case', allow: 'signed-in',
    input: shapes.At.extend({ answers: z.record(z.string().max(60), z.string().max(10_000)).default({}) }), output: z.object({ completed: z.boolean() }), handle: (ctx, input) => practice.answerCase(ctx, input) }),
  route({ name: 'learning.my.workshop', method: 'POST', path: '/api/v1/my/courses/:courseId/activities/:activityId/took-part', about: 'I have taken part in the workshop', allow: 'signed-in',
    input: shapes.At, output: z.object({ completed: z.boolean() }), handle: (ctx, input) => practice.tookPart(ctx, input) }),
  route({ name: 'learning.my.note', method: 'PUT', path: '/api/v1/my/courses/:courseId/activities/:activityId/note', about: 'Keep a note of mine', allow: 'signed-in',
    input: shapes.Note, output: Done, handle: async (ctx, input) => (await studies.putNote(ctx, input), done) }),
  route({ name: 'learning.my.notes', method: 'GET', path: '/api/v1/my/notes', about: 'My notes', allow: 'signed-in',
    input: Nothing, output: z.object({ rows: z.array(shapes.NoteRow) }), handle: ctx => studies.notes(ctx) }),
  route({ name: 'learning.my.sync', method: 'POST', path: '/api/v1/my/learning/events', about: 'What my device did without a line', allow: 'signed-in',
    input: z.object({ events: z.array(shapes.OfflineEvent).max(200).default([]) }), output: shapes.Synced, handle: (ctx, { events }) => offline.sync(ctx, events) }),
  route({ name: 'learning.my.test-out', method: 'GET', path: '/api/v1/my/courses/:courseId/test-out', about: 'The test by which a course is skipped', allow: 'signed-in',
    input: Course, output: shapes.TestOut, handle: (ctx, { courseId }) => studies.testOut(ctx, courseId) }),
  route({ name: 'learning.my.test-out.try', method: 'POST', path: '/api/v1/my/courses/:courseId/test-out', about: 'Hand the test over all quizzes in', allow: 'signed-in',
    input: shapes.TestOutTry, output: shapes.Outcome, handle: (ctx, input) => studies.tryTestOut(ctx, input) }),
  route({ name: 'learning.my.test-out.adaptive', method: 'GET', path: '/api/v1/my/courses/:courseId/test-out/adaptive', about: 'Testing out adaptively: whether, what must be shown, the question before me', allow: 'signed-in',
    input: Course, output: shapes.AdaptiveTestOut, handle: (ctx, { courseId }) => testOuts.state(ctx, courseId) }),
  route({ name: 'learning.my.test-out.begin', method: 'POST', path: '/api/v1/my/courses/:courseId/test-out/adaptive', about: 'Begin it, or go on', allow: 'signed-in',
    input: Course, output: shapes.AdaptiveTestOut, handle: (ctx, { courseId }) => testOuts.begin(ctx, courseId) }),
  route({ name: 'learning.my.test-out.answer', method: 'POST', path: '/api/v1/my/courses/:courseId/test-out/adaptive/answers', about: 'Answer the question before me; without an option it is left out', allow: 'signed-in',
    input: Course.extend({ position: z.coerce.number().int().min(0).max(200), option: z.union([z.literal('').transform(() => null), z.string().max(40)]).nullable().default(null) }), output: shapes.AdaptiveTestOut, handle: (ctx, input) => testOuts.answer(ctx, input) }),
  route({ name: 'learning.my.test-out.leave', method: 'POST', path: '/api/v1/my/courses/:courseId/test-out/adaptive/leave', about: 'End it where it stands', allow: 'signed-in',
    input: Course, output: shapes.AdaptiveTestOut, handle: (ctx, { courseId }) => testOuts.leave(ctx, courseId) }),
  route({ name: 'learning.my.review', method: 'GET', path: '/api/v1/my/review', about: 'What is due to be asked again', allow: 'signed-in',
    input: Nothing, output: shapes.ReviewDue, handle: ctx => reviews.due(ctx) }),
  route({ name: 'learning.my.review.answer', method: 'POST', path: '/api/v1/my/review', about: 'Answer an item that is due', allow: 'signed-in',
    input: shapes.ReviewAnswer, output: shapes.ReviewOutcome, handle: (ctx, input) => reviews.answer(ctx, input) }),
  route({ name: 'learning.my.submit', method: 'POST', path: '/api/v1/my/courses/:courseId/activities/:activityId/submissions', about: 'Hand work in for an assignment', allow: 'signed-in', upload: true,
    input: shapes.At.extend({ body: z.string().trim().max(20_000).default(''), file: Upload.optional() }), output: One, handle: (ctx, input) => submissions.submit(ctx, input) }),
  route({ name: 'learning.my.post', method: 'POST', path: '/api/v1/my/courses/:courseId/activities/:activityId/posts', about: 'Say something in a discussion', allow: 'signed-in',
    input: shapes.At.extend({ body: z.string().trim().min(1).max(4000) }), output: Done, handle: async (ctx, input) => (await submissions.post(ctx, input), done) }),
  route({ name: 'learning.posts.remove', method: 'DELETE', path: '/api/v1/discussion-posts/:id', about: 'Take a post out: my own, or any as an author', allow: 'signed-in',
    input: One, output: Done, handle: async (ctx, { id }) => (await submissions.unpost(ctx, id), done) }),
  route({ name: 'learning.submissions.queue', method: 'GET', path: '/api/v1/submissions', about: 'Work that waits to be marked', allow: 'learning.author',
    input: Nothing, output: z.object({ rows: z.array(shapes.QueueRow) }), handle: ctx => submissions.queue(ctx) }),
  route({ name: 'learning.submissions.get', method: 'GET', path: '/api/v1/submissions/:id', about: 'Work that I may mark', allow: 'signed-in',
    input: One, output: shapes.ToMark, handle: (ctx, { id }) => submissions.toMark(ctx, id) }),
  route({ name: 'learning.submissions.file', method: 'GET', path: '/api/v1/submissions/:id/file', about: 'The file of a submission', allow: 'signed-in', download: true,
    input: One, output: Nothing, handle: (ctx, { id }) => submissions.file(ctx, id) }),
  route({ name: 'learning.submissions.mark', method: 'POST', path: '/api/v1/submissions/:id/marks', about: 'Mark by the rubric; never one’s own', allow: 'signed-in',
    input: shapes.Marks, output: z.object({ settled: z.boolean() }), handle: (ctx, input) => submissions.mark(ctx, input) }),
  route({ name: 'learning.courses.assign', method: 'POST', path: '/api/v1/courses/:courseId/assign', about: 'Assign a course to staff of my units', allow: 'learning.assign',
    input: shapes.Assignment, output: z.object({ assigned: z.number().int() }), handle: (ctx, { courseId, dueOn, ...audience }) => assigning.assign(ctx, { courseId, dueOn, audience }) }),
  route({ name: 'learning.completions.list', method: 'GET', path: '/api/v1/completions', about: 'What staff of my units completed', allow: 'learning.assign',
    input: shapes.CompletionFilter, output: shapes.CompletionPage, handle: (ctx, input) => assigning.completions(ctx, input) }),
  route({ name: 'learning.curriculum.check', method: 'GET', path: '/api/v1/curriculum', about: 'What is asked for against what is taught', allow: 'learning.author',
    input: Nothing, output: shapes.Curriculum, handle: ctx => check(ctx) }),
]

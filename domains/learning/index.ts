/** What later domains may use of learning. */
export { closeEmptyClasses, countEnrolled, enrol, handOver, withdraw } from './store.ts'
export { adjustClasses } from './classes/classes.ts'
export { settleClasses } from './classes/seating.ts'
export type { Seating } from './store.ts'
export { calendarFile } from './classes/calendar.ts'
export type { DayEvent } from './classes/calendar.ts'
export { seedCourses } from './courses/seed.ts'

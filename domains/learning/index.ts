/** What later domains may use of learning. */
export { closeEmptyClasses, countEnrolled, enrol, handOver, withdraw } from './store.ts'
export { adjustClasses } from './classes.ts'
export { settleClasses } from './seating.ts'
export type { Seating } from './store.ts'
export { calendarFile } from './calendar.ts'
export type { DayEvent } from './calendar.ts'
export { seedCourses } from './course-seed.ts'

import type { CourseFileGiven } from '../../course-file.ts'

/** Courses that ship with Keju, in the order in which they are offered. */
export const courses: readonly CourseFileGiven[] = []

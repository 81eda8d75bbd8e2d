import type { CourseFileGiven } from '../../course-file.ts'
import { course as do201 } from './do-201.ts'
import { course as do202 } from './do-202.ts'
import { course as do203 } from './do-203.ts'
import { course as do204 } from './do-204.ts'

/** Courses that ship with Keju, in the order in which they are offered. */
export const courses: readonly CourseFileGiven[] = [do201, do202, do203, do204]

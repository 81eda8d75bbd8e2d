import type { CourseFileGiven } from '../../course-file.ts'
import { course as do101 } from './do-101.ts'
import { course as do102 } from './do-102.ts'
import { course as do103 } from './do-103.ts'
import { course as do104 } from './do-104.ts'

/** Courses that ship with Keju, in the order in which they are offered. */
export const courses: readonly CourseFileGiven[] = [do101, do102, do103, do104]

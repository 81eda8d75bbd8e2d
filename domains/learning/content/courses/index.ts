import type { CourseFileGiven } from '../../courses/file.ts'
import { course as do101 } from './do-101.ts'
import { course as do102 } from './do-102.ts'
import { course as do103 } from './do-103.ts'
import { course as do104 } from './do-104.ts'
import { course as do105 } from './do-105.ts'
import { course as do201 } from './do-201.ts'
import { course as do202 } from './do-202.ts'
import { course as do203 } from './do-203.ts'
import { course as do204 } from './do-204.ts'
import { course as do205 } from './do-205.ts'
import { course as do301 } from './do-301.ts'
import { course as do302 } from './do-302.ts'
import { course as do303 } from './do-303.ts'
import { course as do304 } from './do-304.ts'
import { course as do305 } from './do-305.ts'
import { course as pu101 } from './pu-101.ts'

/** Courses that ship with Keju, in the order in which they are offered. */
export const courses: readonly CourseFileGiven[] = [
  do101, do102, do103, do104, do105,
  do201, do202, do203, do204, do205,
  do301, do302, do303, do304, do305,
  pu101,
]

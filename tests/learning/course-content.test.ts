import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { framework } from '#domains/competency/content/framework.ts'
import { courses } from '#domains/learning/content/courses/index.ts'
import { readCourse } from '#domains/learning/courses/file.ts'

const known = { competencies: new Set<string>(framework.competencies.map(each => each.code)), levels: framework.levels.length }

describe('the courses that ship with Keju', () => {
  for (const given of courses) {
    it(`${given.code} can be published as it is`, () => assert.deepEqual(readCourse(given, known).faults, []))
  }
  it('have codes of their own, and build on courses that exist', () => {
    const codes = courses.map(course => course.code)
    assert.equal(new Set(codes).size, codes.length)
    for (const course of courses) for (const code of course.prerequisites ?? []) assert.ok(codes.includes(code), `${course.code} builds on ${code}`)
  })
})

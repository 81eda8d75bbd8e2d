/**
 * The errors a caller can act on. Everything else is our own fault: it rises and is logged once, in server/http.ts.
 *
 * Each carries a stable `code` (`plans.not-draft`) under which `problems.ts` of the domain holds the words, and
 * `fields` where the fault lies in a field, row or column of what came in.
 */
export type FieldProblem = { path: string; code: string; detail?: Record<string, string | number> }

export class ProblemError extends Error {
  readonly status: number
  readonly code: string
  readonly detail: Record<string, string | number>
  readonly fields: FieldProblem[]

  constructor(status: number, code: string, detail: Record<string, string | number> = {}, fields: FieldProblem[] = []) {
    super(code)
    this.status = status
    this.code = code
    this.detail = detail
    this.fields = fields
  }
}

/** Nobody is signed in, where somebody has to be. */
export class Unauthenticated extends ProblemError {
  constructor(code = 'sign-in-needed') {
    super(401, code)
  }
}

/** The person is known, and may not. Say `NotFound` instead where even the existence is nobody's business. */
export class Forbidden extends ProblemError {
  constructor(code = 'forbidden', detail: Record<string, string | number> = {}) {
    super(403, code, detail)
  }
}

/** There is nothing by that name, or nothing that this person may know of. */
export class NotFound extends ProblemError {
  constructor(code = 'not-found', detail: Record<string, string | number> = {}) {
    super(404, code, detail)
  }
}

/** The request is well formed, but the record's present state does not allow it. */
export class Conflict extends ProblemError {
  constructor(code: string, detail: Record<string, string | number> = {}) {
    super(409, code, detail)
  }
}

/** What came in is wrong; `fields` says where. */
export class Invalid extends ProblemError {
  constructor(code = 'invalid', fields: FieldProblem[] = [], detail: Record<string, string | number> = {}) {
    super(422, code, detail, fields)
  }
}

/** Too many tries; `detail.seconds` says how long to wait. */
export class TooMany extends ProblemError {
  constructor(code: string, seconds: number) {
    super(429, code, { seconds })
  }
}

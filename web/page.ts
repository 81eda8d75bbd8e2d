import { createContext, data, type RouterContextProvider } from 'react-router'
import type { z } from 'zod'
import type { Permission } from '#platform/permissions.ts'
import type { Problem } from '#platform/problems.ts'
import type { Lang } from '#platform/texts.ts'
import type { Routes } from '#server/domains.ts'

type Row = Routes[number]
export type RouteName = Row['name']
type RowNamed<N extends RouteName> = Extract<Row, { name: N }>
export type InputOf<N extends RouteName> = z.input<RowNamed<N>['input']>
export type OutputOf<N extends RouteName> = z.output<RowNamed<N>['output']>

export type Outcome<T> = { ok: true; value: T } | { ok: false; problem: Problem }

/** What the server gives each page's loader and action: who asks, and the API's rows to call in process. */
export type PageContext = {
  lang: Lang
  theme: 'auto' | 'light' | 'dark'
  /** Large letters, and guides in plain words: named by the address, or chosen for this visit. */
  reading: { large: boolean; plain: boolean }
  nonce: string
  /** Today where the government is, `YYYY-MM-DD`. */
  today: string
  person: { id: string; name: string } | null
  setUp: boolean
  may(permission: Permission): boolean
  /** Calls a row; a refusal becomes the error page. */
  call<N extends RouteName>(name: N, input: InputOf<N>): Promise<OutputOf<N>>
  /** Calls a row; a refusal comes back, to be shown beside the form. */
  attempt<N extends RouteName>(name: N, input: InputOf<N>): Promise<Outcome<OutputOf<N>>>
  /**
   * Fields of a submitted form (repeated ones as lists); a file part is stored and arrives as its handle. Somebody without an
   * account may send one as the row `upload` admits them; `problem` when a file is refused, beside everything else that came (`kept`).
   */
  form(request: Request, upload?: RouteName): Promise<Record<string, unknown> & { problem?: Problem }>
  /** The file that a row answers with, for a page's own address. */
  download<N extends RouteName>(name: N, input: InputOf<N>): Promise<Response>
  /** The first set-up, open to anyone until there is a tenant. */
  firstRun(given: { organisation: string; name: string; username: string; password: string }): Promise<Outcome<null>>
  sessionCookie(token: string | null): string
  /** Lets a visitor without an account follow one record. */
  passCookie(pass: string | null): string
}

export const pageContext = createContext<PageContext>()

type Args = { context: Readonly<RouterContextProvider>; request: Request; params: Record<string, string | undefined> }

/** The page's context. @example export const loader = async (args: LoaderFunctionArgs) => page(args).call('people.posts.list', {}) */
export const page = (args: Pick<Args, 'context'>): PageContext => args.context.get(pageContext)

/** Query of the address as an object, empty values left out. */
export const query = (request: Request): Record<string, string> =>
  Object.fromEntries([...new URL(request.url).searchParams].filter(([, value]) => value !== ''))

/** The form again with what was wrong, as status 4xx. */
export const refused = <T extends object>(problem: Problem, given: T) => data({ problem, given }, problem.status)

/** A file of a form that goes back: `ticket` sends it again (`KeptFiles`). */
export type KeptFile = { field: string; name: string; ticket: string }

/** What was typed, to fill the form again, and the files that were taken, as `kept`. */
export const kept = (given: Record<string, unknown>): Record<string, unknown> & { kept: KeptFile[] } => {
  const isText = (value: unknown) => [value].flat().every(each => typeof each === 'string')
  const files = Object.entries(given).flatMap(([field, value]) => [value].flat().flatMap(each => {
    const { name, ticket, bytes } = (typeof each === 'object' && each !== null ? each : {}) as { name?: string; ticket?: string; bytes?: number }
    return name !== undefined && ticket !== undefined && (bytes ?? 0) > 0 ? [{ field, name, ticket }] : []
  }))
  return { ...Object.fromEntries(Object.entries(given).filter(([key, value]) => key !== 'problem' && isText(value))), kept: files }
}

/** The same address with some parameters changed; undefined removes one. Paging starts over unless `after` is given. */
export const withQuery = (url: string, changes: Record<string, string | number | undefined>): string => {
  const { pathname, searchParams } = new URL(url, 'http://page')
  searchParams.delete('after')
  for (const [key, value] of Object.entries(changes)) {
    if (value === undefined || value === '') searchParams.delete(key)
    else searchParams.set(key, String(value))
  }
  const text = searchParams.toString()
  return text ? `${pathname}?${text}` : pathname
}

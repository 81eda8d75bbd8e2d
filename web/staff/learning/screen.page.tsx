import { data, redirect, useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { classes } from '#domains/learning/classes/texts.ts'
import { page, query } from '../../page.ts'
import { Refresh } from '../../refresh.tsx'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Notice } from '../../ui/index.ts'
import { halfIn, halfText } from './class-head.tsx'

export const handle = { script: true }

export const loader = async (args: LoaderFunctionArgs) => {
  const { person, attempt, call } = page(args)
  const { pathname, search, origin } = new URL(args.request.url)
  if (!person) throw redirect(`/sign-in?to=${encodeURIComponent(pathname + search)}`)
  const half = halfIn(query(args.request)['half'])
  if (!half) throw data(null, 404)
  const id = args.params['id'] ?? ''
  const { title } = await call('learning.register.get', { id, ...half })
  const shown = await attempt('learning.register.screen', { id, ...half, origin })
  return { title, half, id, code: shown.ok ? shown.value : null, problem: shown.ok ? null : shown.problem.title }
}

const picture = ({ size, path }: { size: number; path: string }): string => `data:image/svg+xml,${encodeURIComponent(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 -4 ${size + 8} ${size + 8}" shape-rendering="crispEdges"><rect x="-4" y="-4" width="${size + 8}" height="${size + 8}" fill="#fff"/><path d="${path}"/></svg>`)}`

/** For a projector: nothing but the class, the code and how to use it. */
export default function Screen() {
  const { title, half, id, code, problem } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  return (
    <main id="main" className="screen">
      <title>{`${t(classes.screen)} · ${t(shell.product)}`}</title>
      <h1>{title[lang]}</h1>
      <p>{halfText(half, lang)}</p>
      {code && <img className="code" src={picture(code)} alt={t(classes.screen)} />}
      {problem && <Notice tone="info">{problem}</Notice>}
      <p>{t(classes.screenWhat)}</p>
      <p><a href={`/staff/classes/${id}/attendance`}>{t(classes.attendance)}</a></p>
      {/* Half the life of a code, so that none is shown that has just died. */}
      <Refresh seconds={10} />
    </main>
  )
}

import { Outlet, redirect, useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { post } from '#domains/learning/post/texts.ts'
import { learn } from '#domains/learning/study/texts.ts'
import { page } from '../../page.ts'
import { useLang, useRoot } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { CitizenShell } from '../../ui/index.ts'
import { languageLinks } from '../layout.tsx'

export const loader = (args: LoaderFunctionArgs) => {
  const { person } = page(args)
  const { pathname, search } = new URL(args.request.url)
  if (!person) throw redirect(`/sign-in?to=${encodeURIComponent(pathname + search)}`)
  return { owner: person.id }
}

/** Frame of the learners' pages: no framework in the browser, one small script that queues and keeps. */
export default function LearnLayout() {
  const { owner } = useLoaderData<typeof loader>()
  const { here, nonce } = useRoot()
  const { lang, t } = useLang()
  return (
    <CitizenShell
      brand={{ label: t(shell.product), href: '/staff' }}
      languages={{ label: t(shell.language), items: languageLinks(here, lang) }}
      links={[
        { label: t(learn.myCourses), href: '/learn' }, { label: t(learn.catalogue), href: '/learn/catalogue' }, { label: t(post.short), href: '/learn/post' }, { label: t(learn.review), href: '/learn/review' }, { label: t(learn.myNotes), href: '/learn/notes' },
        { label: t(learn.desk), href: '/staff' },
      ]}
      words={{ skip: t(shell.skip), navigation: t(learn.nav) }}
      footer={<p>{t(learn.footer)}</p>}
    >
      <Outlet />
      <output id="line" className="line" hidden data-owner={owner} data-offline={t(learn.offline)} data-queued={t(learn.queued)} data-sent={t(learn.sent)} data-sent-part={t(learn.sentPart)} />
      <script src="/learn/learn.js" defer nonce={nonce} />
    </CitizenShell>
  )
}

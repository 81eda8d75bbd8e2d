import { speaker } from '#platform/texts.ts'
import { useRoot } from '../root.tsx'
import { sample } from './gallery-words.ts'
import { Gallery, type GalleryView } from './gallery.tsx'

export const handle = { script: false }

const views: readonly string[] = ['staff', 'citizen', 'run'] satisfies GalleryView[]
const isView = (view: string | null): view is GalleryView => view !== null && views.includes(view)

/** All components on one page; `?view=` shows a frame with a page in it. */
export default function GalleryPage() {
  const { lang, here, theme } = useRoot()
  const t = speaker(lang)
  const view = new URL(here, 'http://page').searchParams.get('view')
  return (
    <>
      <title>{`${t(sample.title)} · ${t(sample.product)}`}</title>
      <Gallery lang={lang} theme={theme} view={isView(view) ? view : 'all'} />
    </>
  )
}

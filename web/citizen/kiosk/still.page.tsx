import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { query } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, ButtonLink, PageHead } from '../../ui/index.ts'
import { kiosk } from './texts.ts'
import { asLoaded, backWithin, patience, visit } from './visit.ts'

export const headers = asLoaded
type Loaded = { back: string }

export const loader = (args: LoaderFunctionArgs) => visit({ back: backWithin(query(args.request)['back']) } satisfies Loaded, '/kiosk', patience.warning)

/** Warns that the visit ends, and lets it go on, as often as wanted. */
export default function KioskStill() {
  const { back } = useLoaderData() as Loaded
  const { t } = useLang()
  return (
    <>
      <title>{`${t(kiosk.stillTitle)} · ${t(shell.product)}`}</title>
      <PageHead title={t(kiosk.stillTitle)} />
      <p role="alert">{t(kiosk.stillWhat, { n: patience.warning })}</p>
      <Actions><ButtonLink href={back} variant="accent">{t(kiosk.goOn)}</ButtonLink></Actions>
    </>
  )
}

import { registerWords as words } from '#domains/services/cases/register-texts.ts'
import { instant } from '#platform/texts.ts'
import type { OutputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { Tag, Timeline } from '../../ui/index.ts'

type Shared = OutputOf<'services.applications.get'>['shared']

/** Who asked a register and looked at what it said, and what is objected to. */
export const SharedData = ({ shared }: { shared: Shared }) => {
  const { lang, t } = useLang()
  const list = (of: { zh: string; en: string }[]) => of.map(each => each[lang]).join(lang === 'zh' ? '、' : ', ')
  return (
    <>
      <Timeline items={shared.accesses.map(each => ({
        time: instant(each.at, lang), title: `${each.register[lang]} · ${each.kind === 'ask' ? t(words.asked) : t(words.looked, { unit: each.unitName?.[lang] ?? '' })}`, detail: <p>{list(each.fields)} <small>{each.purpose[lang]}</small></p>,
      }))} />
      {shared.objections.length > 0 && (
        <>
          <h3>{t(words.objections)}</h3>
          <ul>{shared.objections.map(each => <li key={each.id}>{each.label[lang]} · {each.register[lang]} <Tag tone={each.outcome === null ? 'warn' : 'ok'}>{t(words[each.outcome ?? 'open'])}</Tag><br />{each.note}{each.answer && <><br /><small>{t(words.answer)}: {each.answer}</small></>}</li>)}</ul>
        </>
      )}
    </>
  )
}

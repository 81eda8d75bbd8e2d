import { evaluation as words } from '#domains/learning/evaluation/texts.ts'
import { useLang } from '../../root.tsx'

/** Who is asked what, and who sees what: said before anybody answers. */
export const Told = () => {
  const { t } = useLang()
  return <ul>{[words.toldReaction, words.toldBehaviour, words.toldTest, words.toldAnonymous, words.toldWho].map(text => <li key={text.en}>{t(text)}</li>)}</ul>
}

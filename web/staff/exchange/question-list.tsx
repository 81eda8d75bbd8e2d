import { communities } from '#domains/learning/communities/texts.ts'
import { instant } from '#platform/texts.ts'
import type { OutputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { DataTable, EmptyState, Tag } from '../../ui/index.ts'

type Row = OutputOf<'learning.questions.list'>['rows'][number]
export const stateTone = { open: 'warn', answered: 'info', solved: 'ok' } as const

export const QuestionList = ({ rows, named }: { rows: readonly Row[]; named: boolean }) => {
  const { lang, t } = useLang()
  return (
    <DataTable caption={t(communities.questions)} hideCaption rows={rows} rowKey={row => row.id} empty={<EmptyState title={t(communities.noQuestions)}>{t(communities.noQuestionsWhat)}</EmptyState>} columns={[
      { key: 'title', header: t(communities.question), render: row => <a href={`/staff/exchange/questions/${row.id}`}>{row.title}</a> },
      ...(named ? [{ key: 'community', header: t(communities.community), render: (row: Row) => row.community[lang] }] : []),
      { key: 'state', header: t(communities.state), render: row => <><Tag tone={stateTone[row.state]}>{t(communities[`state-${row.state}`])}</Tag>{row.checked && <> <Tag tone="ok">{t(communities.checked)}</Tag></>}</> },
      { key: 'by', header: t(communities.by), render: row => row.by },
      { key: 'at', header: t(communities.at), render: row => instant(row.at, lang) },
    ]} />
  )
}

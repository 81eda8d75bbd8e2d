import type { OutputOf } from '../../page.ts'
import { approvalWords as words } from '#domains/planning/approval/texts.ts'
import { instant } from '#platform/texts.ts'
import { useLang } from '../../root.tsx'
import { DataTable, Tag, type Tone } from '../../ui/index.ts'

type Round = OutputOf<'planning.approvals.of'>['rows'][number]
type Step = Round['steps'][number]

const tones: Record<Step['state'], Tone> = { waiting: 'neutral', open: 'info', approved: 'ok', returned: 'warn', skipped: 'neutral', ended: 'neutral' }
export const roundTones: Record<Round['state'], Tone> = { open: 'info', approved: 'ok', returned: 'warn', withdrawn: 'neutral' }

/** The steps of one round: whose each is, how it stands, who decided and why. */
export const ApprovalSteps = ({ round, caption }: { round: Round; caption: string }) => {
  const { lang, t } = useLang()
  const when = (step: Step) => step.decidedAt ? instant(step.decidedAt, lang) : step.state === 'open' && step.dueAt ? t(words.due, { date: instant(step.dueAt, lang) }) : ''
  return (
    <DataTable caption={caption} hideCaption rows={round.steps} rowKey={step => String(step.ordinal)} empty="" columns={[
      { key: 'step', header: t(words.step), render: step => t(words[step.step]) },
      { key: 'unit', header: t(words.forUnit), render: step => step.unitName[lang] },
      { key: 'state', header: t(words.state), render: step => (
        <>
          <Tag tone={tones[step.state]}>{t(words[step.state])}</Tag>{' '}
          {step.skipped !== '' && t(step.skipped === 'no-parent' ? words.noParent : words.nobody)}
          {step.state === 'open' && step.escalatedAt && t(words.escalated)}
          {step.state === 'open' && !step.escalatedAt && step.remindedAt && t(words.reminded)}
        </>
      ) },
      { key: 'by', header: t(words.by), render: step => step.byName && (step.actingForName ? t(words.actingFor, { by: step.byName, principal: step.actingForName }) : step.byName) },
      { key: 'when', header: t(words.when), render: when },
      { key: 'reason', header: t(words.reason), render: step => step.reason },
    ]} />
  )
}

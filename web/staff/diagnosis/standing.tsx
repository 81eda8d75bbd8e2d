import { Form } from 'react-router'
import type { Framework } from '#domains/competency/shapes.ts'
import { adaptive } from '#domains/diagnosis/adaptive-texts.ts'
import { diagnosis } from '#domains/diagnosis/texts.ts'
import { date, percent } from '#platform/texts.ts'
import type { OutputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { Actions, Button, Disclosure, Facts, LevelBar, Tag } from '../../ui/index.ts'

export type Advice = OutputOf<'planning.advice'>['rows']

/** What was found of one competency. */
export type Found = {
  competencyId: string
  level: number | null
  levels: number[] | null
  requiredLevel: number | null
  settle: { questions: number | null; left: number } | null
}

/** Names of levels, and how sure a placement is. */
export const useLevels = (framework: Framework) => {
  const { lang, t } = useLang()
  const nameOf = (level: number): string => (level === 0 ? t(diagnosis.notYetBasic) : (framework.levels.find(each => each.ordinal === level)?.name[lang] ?? String(level)))
  return { nameOf, said: (level: number | null): string => (level === null ? t(adaptive.notSure) : nameOf(level)) }
}

export const LevelTag = ({ found, framework }: { found: Found; framework: Framework }) => {
  const { said } = useLevels(framework)
  return <Tag tone={found.level === null ? 'neutral' : found.level >= (found.requiredLevel ?? 0) ? 'ok' : 'warn'}>{said(found.level)}</Tag>
}

type Props = { found: Found; framework: Framework; advice: Advice; check?: boolean }

/** One competency of a person: level or "not sure yet" with the chances, what it means, what the post asks, what to do next. */
export const Standing = ({ found, framework, advice, check }: Props) => {
  const { lang, t } = useLang()
  const { nameOf } = useLevels(framework)
  const competency = framework.competencies.find(each => each.id === found.competencyId)
  if (!competency) return null
  const { level, levels, requiredLevel, settle } = found
  const describe = (ordinal: number): string => competency.descriptors[ordinal - 1]?.[lang] ?? ''
  return (
    <div className="stack">
      {levels && (
        <LevelBar label={t(adaptive.chances)} items={levels.map((share, k) => ({ share, text: t(adaptive.chance, { name: nameOf(k), share: percent(Math.min(0.99, share), lang) }), stated: k === level }))} />
      )}
      <Facts items={[
        { label: t(adaptive.means), value: level === null ? t(adaptive.between) : level === 0 ? t(adaptive.meansNone, { text: describe(1) }) : describe(level) },
        { label: t(adaptive.postAsks), value: requiredLevel === null ? t(adaptive.postAsksNothing) : t(adaptive.postAsksLevel, { level: nameOf(requiredLevel), text: describe(requiredLevel) }) },
        { label: t(adaptive.nextStep), value: <Next level={level} requiredLevel={requiredLevel} settle={settle} top={framework.levels.length} describe={describe}
          training={advice.filter(each => each.competencyId === found.competencyId && each.level === (level ?? 0) + 1)} /> },
      ]} />
      {check && <CheckForm competencyId={found.competencyId} />}
    </div>
  )
}

type NextProps = Pick<Found, 'level' | 'requiredLevel' | 'settle'> & { top: number; describe(ordinal: number): string; training: Advice }

const Next = ({ level, requiredLevel, settle, top, describe, training }: NextProps) => {
  const { lang, t } = useLang()
  if (level === null) {
    if (!settle) return t(diagnosis.notEnoughWhat)
    return settle.questions === null ? t(adaptive.nextNoItems, { left: settle.left }) : t(adaptive.nextSettle, { n: settle.questions, left: settle.left })
  }
  const list = training.length > 0 && (
    <ul>
      {training.slice(0, 3).map((each, i) => (
        <li key={i}>{each.nextDay
          ? t(adaptive.offeringOn, { title: each.title[lang], hours: each.hours, date: date(each.nextDay, lang) })
          : t(adaptive.offering, { title: each.title[lang], hours: each.hours })}</li>
      ))}
    </ul>
  )
  if (requiredLevel !== null && level < requiredLevel) return list ? <>{t(adaptive.nextLearn)}{list}</> : t(adaptive.nextNoOffering, { text: describe(level + 1) })
  const met = requiredLevel === null ? '' : t(adaptive.nextKeep)
  if (level >= top) return <>{met}{lang === 'en' && met && ' '}{t(adaptive.nextTop)}</>
  if (level === 0) return t(adaptive.nextAim, { text: describe(1) })
  return <>{met}{lang === 'en' && met && ' '}{t(adaptive.nextHigher, { text: describe(level + 1) })}{list}</>
}

/** Begins, or goes on with, a check of one competency. */
export const CheckForm = ({ competencyId, again }: { competencyId: string; again?: boolean }) => {
  const { t } = useLang()
  return (
    <Form method="post" action="/staff/my/adaptive">
      <input type="hidden" name="competencyId" value={competencyId} />
      <Actions><Button>{t(again ? adaptive.checkAgain : adaptive.checkThis)}</Button></Actions>
    </Form>
  )
}

/** All competencies by area, each behind its name and level. */
export const Standings = ({ found, framework, advice, check }: { found: readonly Found[]; framework: Framework; advice: Advice; check?: boolean }) => {
  const { lang } = useLang()
  const by = new Map(found.map(each => [each.competencyId, each]))
  return (
    <div className="stack">
      {framework.areas.map(area => {
        const rows = framework.competencies.filter(each => each.areaCode === area.code && by.has(each.id))
        return rows.length > 0 && (
          <div key={area.code}>
            <h3>{area.name[lang]}</h3>
            {rows.map(each => {
              const one = by.get(each.id)
              return one && (
                <Disclosure key={each.id} summary={<>{each.name[lang]} <LevelTag found={one} framework={framework} /></>}>
                  <Standing found={one} framework={framework} advice={advice} check={check} />
                </Disclosure>
              )
            })}
          </div>
        )
      })}
    </div>
  )
}

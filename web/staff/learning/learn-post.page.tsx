import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { stateWords } from '#domains/learning/classes/texts.ts'
import { post as words } from '#domains/learning/post/texts.ts'
import { learn } from '#domains/learning/study/texts.ts'
import { date, instant, number, percent } from '#platform/texts.ts'
import { page, type OutputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { EmptyState, Facts, PageHead, ProgressBar, Section, Tag } from '../../ui/index.ts'

type MyPost = OutputOf<'learning.my-post'>
type Row = MyPost['rows'][number]

export const loader = async (args: LoaderFunctionArgs) => {
  const { call } = page(args)
  const hours = await call('credits.mine', {})
  return { mine: await call('learning.my-post', {}), quotas: hours.periods.filter(period => period.running && period.measure === 'credit' && period.short > 0).map(({ packName, quotaName, required, credited, short, to }) => ({ packName, quotaName, required, credited, short, to })) }
}

const tones = { met: 'ok', unsure: 'info', short: 'warn', unmeasured: 'neutral' } as const
const stateTexts = { met: words.met, unsure: words.unsure, short: words.shortState, unmeasured: words.unmeasured } as const
const studyTones = { assigned: 'neutral', begun: 'info', completed: 'ok', withdrawn: 'neutral' } as const

export default function MyPostPage() {
  const { mine, quotas } = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  const count = (state: Row['state']) => mine.rows.filter(row => row.state === state).length
  const comma = lang === 'zh' ? '，' : ', '
  return (
    <>
      <title>{`${t(words.title)} · ${t(shell.product)}`}</title>
      <PageHead title={t(words.title)} subtitle={mine.post && t(words.lead, { post: mine.post.name[lang] })} crumbs={[{ label: t(learn.myCourses), href: '/learn' }]} crumbsLabel={t(learn.crumbs)} />
      {mine.rows.length === 0 ? <EmptyState title={t(words.noPost)}>{t(words.noPostWhat)}</EmptyState> : (
        <>
          <ProgressBar label={t(words.met)} value={count('met')} max={mine.rows.length} text={`${t(words.met)} ${count('met')} / ${mine.rows.length}`} />
          <p>{t(words.summary, { n: mine.rows.length, met: count('met'), short: count('short'), unsure: count('unsure'), unmeasured: count('unmeasured') })}</p>
        </>
      )}
      <Section title={t(words.duties)} id="duties">
        {mine.duties.length + quotas.length === 0 && <p>{t(words.noDuties)}</p>}
        <ul className="parts">
          {mine.duties.map(duty => (
            <li key={duty.courseId}>
              <span>
                <a href={`/learn/${duty.courseId}`}>{duty.title[lang]}</a>
                <br />
                <small>{[duty.relearn > 0 ? t(words.dutyRelearn, { n: duty.relearn }) : duty.by ? t(words.dutyAssigned, { name: duty.by }) : t(words.dutyAssignedPlain), duty.dueOn ? t(words.dutyDue, { day: date(duty.dueOn, lang) }) : ''].filter(Boolean).join(comma)}</small>
              </span>
              <Tag tone={duty.late ? 'danger' : studyTones[duty.state]}>{duty.late ? t(words.late) : t(learn[duty.state])}</Tag>
            </li>
          ))}
          {quotas.map(quota => (
            <li key={`${quota.packName.en} ${quota.quotaName.en}`}>
              <span>
                {t(words.quota, { name: quota.quotaName[lang], required: quota.required, credited: quota.credited, short: quota.short, day: date(quota.to, lang) })}
                <br />
                <small>{t(words.quotaRule, { pack: quota.packName[lang] })}</small>
              </span>
              <a href="/staff/my/hours">{t(words.toHours)}</a>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t(words.planned)}>
        {mine.planned.length === 0 ? <p>{t(words.noPlanned)}</p> : (
          <ul className="parts">
            {mine.planned.map(row => <li key={row.id}><span><a href={`/staff/my/classes/${row.id}`}>{row.title[lang]}</a><br /><small>{row.days.map(day => date(day, lang)).join(lang === 'zh' ? '、' : ', ')}</small></span><Tag tone={row.state === 'enrolled' ? 'ok' : 'info'}>{t(stateWords[row.state])}</Tag></li>)}
          </ul>
        )}
      </Section>
      {mine.rows.map(row => <Competency key={row.code} row={row} levels={mine.levels} />)}
      {mine.rows.some(row => row.offers.some(offer => offer.share !== null)) && <p><small>{t(words.expected)}</small></p>}
      {mine.completions.length > 0 && (
        <Section title={t(words.completed)}>
          <ul className="parts">{mine.completions.map(row => <li key={row.id}><span>{row.title[lang]}<br /><small>{date(row.completedOn, lang)}</small></span><Tag tone="ok">{t(row.way === 'learned' ? learn.learned : learn.testedOut)}</Tag></li>)}</ul>
        </Section>
      )}
    </>
  )
}

const Competency = ({ row, levels }: { row: Row; levels: MyPost['levels'] }) => {
  const { lang, t } = useLang()
  const level = (ordinal: number): string => levels.find(each => each.ordinal === ordinal)?.name[lang] ?? t(words.below)
  const { measured } = row
  const empty = row.courses.length + row.offers.length === 0
  return (
    <Section title={row.name[lang]} id={row.code}>
      <p><Tag tone={tones[row.state]}>{t(stateTexts[row.state])}</Tag></p>
      <Facts items={[
        { label: t(words.required), value: level(row.required) },
        { label: t(words.meaning), value: row.about[lang] },
        { label: t(words.measured), value: !measured ? t(words.unmeasured) : measured.low === measured.high ? t(words.exactly, { level: level(measured.level) }) : t(words.between, { level: level(measured.level), low: level(measured.low), high: level(measured.high) }) },
        ...(measured ? [{ label: t(words.chance), value: t(words.chanceOf, { chance: percent(measured.chance, lang), day: date(measured.at, lang) }) }] : []),
        ...(measured && row.state !== 'met' ? [{ label: t(words.gap), value: t(words.gapOf, { gap: number(measured.gap, lang, 1) }) }] : []),
      ]} />
      {row.state !== 'met' && empty && <p>{t(words.nothingCloses)}</p>}
      {!empty && (
        <>
          <h3>{t(words.closes)}</h3>
          <ul className="parts">
            {row.courses.map(course => (
              <li key={course.id}>
                <span>
                  <a href={`/learn/${course.id}`}>{course.title[lang]}</a>
                  <br />
                  <small>{t(words.courseOf, { level: level(course.level), n: course.minutes })}{lang === 'zh' ? '，' : ', '}{t(course.level >= row.required ? words.reachesRequired : words.partOfWay)}</small>
                  {course.testOut && <><br /><small><a href={course.state === 'begun' ? `/learn/test-out/${course.id}` : `/learn/${course.id}`}>{t(words.testOut)}<span className="hidden"> {course.title[lang]}</span></a></small></>}
                </span>
                {course.state && course.state !== 'withdrawn' && <Tag tone={studyTones[course.state]}>{t(learn[course.state])}</Tag>}
              </li>
            ))}
            {row.offers.map(offer => (
              <li key={offer.code}>
                <span>
                  {offer.title[lang]}
                  <br />
                  <small>{offer.share === null ? t(words.offerPlain, { n: offer.hours }) : t(words.offerShare, { n: offer.hours, share: percent(offer.share, lang) })}</small>
                  {offer.classes.map(each => <span key={each.id}><br /><small><a href={`/staff/my/classes/${each.id}`}>{t(words.signUp, { day: instant(each.startsAt, lang), title: each.title[lang] })}</a>{lang === 'zh' ? '，' : ', '}{each.seat ? t(stateWords[each.seat]) : t(words.freeSeats, { n: each.free })}</small></span>)}
                  {offer.classes.length === 0 && <><br /><small>{offer.nextOn ? t(words.nextOn, { day: date(offer.nextOn, lang) }) : <a href="/staff/my/needs">{t(words.notPlanned)}</a>}</small></>}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {row.state !== 'met' && row.askable && <form method="post" action="/staff/my/adaptive"><input type="hidden" name="competencyId" value={row.competencyId} /><button className="button quiet">{t(words.measureIt)}<span className="hidden"> {row.name[lang]}</span></button></form>}
    </Section>
  )
}

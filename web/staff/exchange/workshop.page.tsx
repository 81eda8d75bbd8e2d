import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { workshops } from '#domains/learning/workshops/texts.ts'
import { date, instant } from '#platform/texts.ts'
import { daysFromNow, errorOf, FormProblem, givenList, givenText } from '../../form.tsx'
import { page, refused, type OutputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, DateInput, Disclosure, Facts, Notice, NumberInput, PageHead, RadioGroup, Section, Select, Steps, Tag, TextArea, TextInput } from '../../ui/index.ts'
import type { Done } from './case-fields.tsx'
import { either, foreign, textOf } from './either.ts'
import { Live } from './live.tsx'
import { dayFields } from './new-workshop.page.tsx'
import { roundTone } from './workshops.page.tsx'

type View = OutputOf<'learning.workshops.get'>
type Group = View['groups'][number]

export const loader = async (args: LoaderFunctionArgs) => ({ view: await page(args).call('learning.workshops.get', { id: args.params['id'] ?? '' }), soon: daysFromNow(30), today: daysFromNow(0) })

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const id = args.params['id'] ?? ''
  const given = await form(args.request)
  const [step = '', ref = ''] = String(given['do'] ?? '').split(':')
  const text = (name: string) => textOf(given, name)
  const steps: Record<string, () => Promise<{ ok: true } | { ok: false; problem: NonNullable<Done>['problem'] }>> = {
    open: () => attempt('learning.workshops.open', { id }),
    next: () => attempt('learning.workshops.next', { id }),
    cancel: () => attempt('learning.workshops.cancel', { id, reason: text('cancelReason') }),
    days: () => attempt('learning.workshops.days', { id, collectUntil: text('collectUntil'), groupUntil: text('groupUntil'), discussUntil: text('discussUntil'), voteUntil: text('voteUntil') }),
    add: () => attempt('learning.workshops.add', { id, body: text('body') }),
    drop: () => attempt('learning.workshops.drop', { id, idea: ref }),
    group: () => attempt('learning.workshops.group', { id, ideas: givenList(given['ideas']), into: text('into'), title: text('title') }),
    rename: () => attempt('learning.workshops.rename', { id, group: ref, title: text('title') }),
    comment: () => attempt('learning.workshops.comment', { id, group: ref, body: text('body') }),
    uncomment: () => attempt('learning.workshops.uncomment', { id, comment: ref }),
    vote: () => attempt('learning.workshops.vote', { id, dots: Object.fromEntries(Object.entries(given).flatMap(([key, value]) => (key.startsWith('dots-') && value !== '' ? [[key.slice(5), Number(value)]] : []))) }),
    decide: () => attempt('learning.workshops.decide', { id, group: ref, verdict: text('verdict') as 'adopt', reason: text('reason'), owner: text('owner'), dueOn: text('dueOn') }),
    follow: () => attempt('learning.workshops.follow', { id, group: ref, state: text('state') as 'done', outcome: text('outcome') }),
  }
  const outcome = await (steps[step] ?? steps['next']!)()
  return outcome.ok ? redirect(`/staff/exchange/workshops/${id}${ref && step !== 'uncomment' && step !== 'drop' ? `#g-${ref}` : ''}`) : refused(outcome.problem, given)
}

const shownRounds = ['collect', 'group', 'discuss', 'vote', 'decide', 'follow'] as const
const following = { collect: 'group', group: 'discuss', discuss: 'vote', vote: 'decide', decide: 'follow' } as const

export default function Workshop() {
  const { view, soon, today } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as Done
  const { lang, t } = useLang()
  const at = shownRounds.indexOf(view.round as 'collect')
  const [step = '', ref = ''] = String(done?.given['do'] ?? '').split(':')
  const problemOf = (name: string, id = '') => (step === name && ref === id ? done : undefined)
  const running = at >= 0 && at < 4
  return (
    <>
      <title>{`${either(view.question, lang)} · ${t(shell.product)}`}</title>
      <PageHead title={<span lang={foreign(view.question, lang)}>{either(view.question, lang)}</span>} crumbs={[{ label: t(workshops.workshops), href: '/staff/exchange/workshops' }]}
        state={<Tag tone={roundTone[view.round]}>{t(workshops[view.round])}</Tag>} subtitle={view.until ? t(workshops.untilTime, { time: instant(view.until, lang) }) : undefined} />
      {(running || view.round === 'decide') && <Live seconds={20} />}
      <FormProblem problem={done?.problem} href={path => `#${fieldId(step, ref, path)}`} />
      {view.round === 'cancelled'
        ? <Notice tone="warn">{t(workshops.cancelledBecause, { reason: view.cancelled || t(workshops.nothingCollected) })}</Notice>
        : <Steps label={t(workshops.rounds)} items={shownRounds.map((round, i) => ({ label: t(workshops[round]), state: view.round === 'closed' || (at >= 0 && i < at) ? 'done' : i === at ? 'current' : 'next' }))} />}
      {either(view.about, lang) && <p className="work" lang={foreign(view.about, lang)}>{either(view.about, lang)}</p>}
      <Facts items={[
        { label: t(workshops.facilitator), value: view.facilitator },
        { label: t(workshops.decider), value: view.decider },
        { label: t(workshops.units), value: [...view.units.map(unit => unit[lang]), ...(view.persons > 0 ? [t(workshops.personsInvited, { n: view.persons })] : [])].join(lang === 'zh' ? '、' : ', ') },
        { label: t(workshops.dots), value: view.dots },
      ]} />
      {view.leads && <Lead view={view} done={done} step={step} />}
      {view.round === 'collect' && <Collect view={view} done={problemOf('add')} />}
      {view.round === 'group' && <Grouping key={view.groups.length} view={view} done={problemOf('group')} />}
      {view.round === 'vote' && <Voting view={view} done={problemOf('vote')} />}
      {at >= 2 || view.round === 'closed' ? (
        <>
          {view.round === 'discuss' && <p>{t(workshops.discussWhat)}</p>}
          {view.round === 'decide' && <p>{view.decides ? t(workshops.decideWhat) : t(workshops.decideOthers, { name: view.decider })}</p>}
          {view.counted && <p>{t(workshops.voters, { n: view.voters })}</p>}
          {view.groups.map(group => <GroupPart key={group.id} view={view} group={group} problemOf={problemOf} soon={soon} today={today} />)}
        </>
      ) : null}
      {running && <p><a href={`/staff/exchange/workshops/${view.id}`}>{t(workshops.reload)}</a></p>}
    </>
  )
}

/** Where the field of a refusal stands: forms of a group carry its id. */
const fieldId = (step: string, ref: string, path: string): string =>
  step === 'comment' || step === 'decide' || step === 'follow' || step === 'rename' ? `${path}-${ref}` : path.startsWith('dots') ? path.replace('.', '-') : path

const Lead = ({ view, done, step }: { view: View; done: Done; step: string }) => {
  const { t } = useLang()
  const on = view.round in following ? following[view.round as 'collect'] : null
  const timed = ['draft', 'collect', 'group', 'discuss', 'vote'].includes(view.round)
  const ends = { collectUntil: view.ends.collect, groupUntil: view.ends.group, discussUntil: view.ends.discuss, voteUntil: view.ends.vote }
  if (view.round === 'closed' || view.round === 'cancelled') return null
  return (
    <Section title={t(workshops.lead2)}>
      <Form method="post" className="stack">
        {view.round === 'draft' && <p>{t(workshops.startWhat)}</p>}
        <Actions>
          {view.round === 'draft' ? <Button name="do" value="open" variant="commit">{t(workshops.start)}</Button>
            : <Button name="do" value="next" variant="accent">{on ? t(workshops.endRound, { next: t(workshops[on]) }) : t(workshops.finish)}</Button>}
        </Actions>
      </Form>
      {timed && (
        <Disclosure summary={t(workshops.changeDays)} open={step === 'days'}>
          <Form method="post" className="stack">
            {dayFields.map(name => <DateInput key={name} name={name} label={t(workshops[name])} required defaultValue={(step === 'days' ? givenText(done?.given, name) : undefined) ?? lastDay(ends[name])} error={step === 'days' ? errorOf(done?.problem, name) : undefined} />)}
            <Actions><Button name="do" value="days">{t(workshops.saveDays)}</Button></Actions>
          </Form>
        </Disclosure>
      )}
      {view.round !== 'follow' && (
        <Disclosure summary={t(workshops.cancel)} open={step === 'cancel'}>
          <Form method="post" className="stack">
            <TextArea name="cancelReason" label={t(workshops.cancelReason)} required rows={2} maxLength={1000} />
            <Actions><Button name="do" value="cancel" variant="danger">{t(workshops.cancel)}</Button></Actions>
          </Form>
        </Disclosure>
      )}
    </Section>
  )
}

/** A round ends with the first instant after its last day, in the government's time. */
const lastDay = (end: string): string => new Date(Date.parse(end) + 8 * 3_600_000 - 1).toISOString().slice(0, 10)

const Collect = ({ view, done }: { view: View; done: Done }) => {
  const { t } = useLang()
  return (
    <>
      <Section title={t(workshops.collect)}>
        <p>{t(workshops.collectWhat)} {t(view.named ? workshops.namedNote : workshops.unnamedNote)}</p>
        <p>{t(workshops.countSoFar, { n: view.count })}</p>
        <Form method="post" className="stack" key={view.ideas.length}>
          <TextArea name="body" label={t(workshops.idea)} hint={t(workshops.ideaHint)} rows={3} required maxLength={2000} defaultValue={givenText(done?.given, 'body')} error={errorOf(done?.problem, 'body')} />
          <Actions><Button name="do" value="add" variant="accent">{t(workshops.addIdea)}</Button></Actions>
        </Form>
      </Section>
      <Section title={t(workshops.yourIdeas)}>
        {view.ideas.length === 0 && <p>{t(workshops.noIdeas)}</p>}
        <ul className="parts">
          {view.ideas.map(idea => (
            <li key={idea.id}><span>{idea.body}</span><Form method="post"><Button name="do" value={`drop:${idea.id}`} aria-label={`${t(workshops.dropIdea)} ${idea.body}`}>{t(workshops.dropIdea)}</Button></Form></li>
          ))}
        </ul>
      </Section>
    </>
  )
}

const IdeaNote = ({ idea }: { idea: View['ideas'][number] }) => {
  const { t } = useLang()
  const notes = [idea.mine ? t(workshops.mine) : '', idea.name && !idea.mine ? t(workshops.byName, { name: idea.name }) : ''].filter(Boolean)
  return notes.length > 0 ? <small>{notes.join(' · ')}</small> : null
}

/** Boxes to tick and one place to say where they go: the same by mouse, keyboard and screen reader. */
const Grouping = ({ view, done }: { view: View; done: Done }) => {
  const { t } = useLang()
  const may = view.leads || view.allGroup
  const loose = view.ideas.filter(idea => idea.groupId === null)
  const ticks = givenList(done?.given['ideas'])
  const list = (ideas: View['ideas']) => (
    <ul>
      {ideas.map(idea => <li key={idea.id}>{may ? <label className="choice"><input type="checkbox" name="ideas" value={idea.id} defaultChecked={ticks.includes(idea.id)} /><span>{idea.body} <IdeaNote idea={idea} /></span></label> : <span>{idea.body} <IdeaNote idea={idea} /></span>}</li>)}
    </ul>
  )
  return (
    <Section title={t(workshops.group)}>
      <p>{t(may ? workshops.groupWhat : workshops.groupOthers)}</p>
      <Form method="post" className="stack" id="grouping">
        <h3>{t(workshops.ungrouped)}</h3>
        {loose.length === 0 ? <p>{t(workshops.allGrouped)}</p> : list(loose)}
        {view.groups.map(group => <div key={group.id} id={`g-${group.id}`}><h3>{group.title}</h3>{list(view.ideas.filter(idea => idea.groupId === group.id))}</div>)}
        {may && (
          <>
            <Select name="into" label={t(workshops.into)} defaultValue={givenText(done?.given, 'into')} options={[{ value: 'new', label: t(workshops.newGroup) }, ...view.groups.map(group => ({ value: group.id, label: group.title })), { value: 'none', label: t(workshops.noGroup) }]} />
            <TextInput name="title" label={t(workshops.newTitle)} hint={t(workshops.newTitleHint)} maxLength={120} defaultValue={givenText(done?.given, 'title')} error={errorOf(done?.problem, 'title')} />
            <Actions><Button name="do" value="group" variant="accent">{t(workshops.move)}</Button></Actions>
          </>
        )}
      </Form>
      {may && view.groups.length > 0 && (
        <Disclosure summary={t(workshops.rename)}>
          {view.groups.map(group => (
            <Form method="post" className="stack" key={`${group.id} ${group.title}`}>
              <TextInput name="title" id={`title-${group.id}`} label={`${t(workshops.groupTitle)} · ${group.title}`} defaultValue={group.title} required maxLength={120} />
              <Actions><Button name="do" value={`rename:${group.id}`} aria-label={`${t(workshops.rename)} ${group.title}`}>{t(workshops.rename)}</Button></Actions>
            </Form>
          ))}
        </Disclosure>
      )}
    </Section>
  )
}

const Voting = ({ view, done }: { view: View; done: Done }) => {
  const { t } = useLang()
  return (
    <Section title={t(workshops.vote)}>
      <p>{t(workshops.voteWhat, { n: view.dots })} {t(workshops.voteSecret)}</p>
      {view.took.includes('vote') && <Notice tone="ok">{t(workshops.voted)}</Notice>}
      <Form method="post" className="stack">
        {view.groups.map(group => <NumberInput key={group.id} name={`dots-${group.id}`} label={t(workshops.dotsFor, { title: group.title })} min={0} max={view.dots} step={1} defaultValue={givenText(done?.given, `dots-${group.id}`) ?? group.own} />)}
        <Actions><Button name="do" value="vote" variant="commit">{t(workshops.castVote)}</Button></Actions>
      </Form>
    </Section>
  )
}

type PartProps = { view: View; group: Group; soon: string; today: string; problemOf(name: string, id?: string): Done }

/** A group from the discussion on: its ideas, what was said, what was decided, what became of it. */
const GroupPart = ({ view, group, problemOf, soon, today }: PartProps) => {
  const { lang, t } = useLang()
  const comments = view.comments.filter(each => each.groupId === group.id)
  const failed = problemOf('comment', group.id)
  return (
    <Section title={<>{group.title}{group.dots !== null && <> <Tag tone="info">{t(workshops.dotCount, { n: group.dots })}</Tag></>}{group.decision && <> <Tag tone={group.decision.verdict === 'reject' ? 'neutral' : 'ok'}>{t(workshops[group.decision.verdict])}</Tag></>}</>} id={`g-${group.id}`}>
      <ul className="parts">{view.ideas.filter(idea => idea.groupId === group.id).map(idea => <li key={idea.id}><span>{idea.body}</span><IdeaNote idea={idea} /></li>)}</ul>
      {group.decision && <div><p><small>{t(workshops.decidedBy, { name: group.decision.by, time: instant(group.decision.at, lang) })}</small></p><p className="work">{group.decision.reason}</p></div>}
      {view.round === 'decide' && !group.decision && !view.decides && <p>{t(workshops.undecided)}</p>}
      {group.follow && (
        <Facts items={[
          { label: t(workshops.ownerName), value: group.follow.owner }, { label: t(workshops.dueOn), value: date(group.follow.dueOn, lang) },
          { label: t(workshops.state), value: t(workshops[`state-${group.follow.state}`]) }, ...(group.follow.outcome ? [{ label: t(workshops.outcome), value: group.follow.outcome }] : []),
        ]} />
      )}
      {view.round === 'decide' && view.decides && <Decide group={group} done={problemOf('decide', group.id)} soon={soon} today={today} />}
      {view.round === 'follow' && group.follow && (group.follow.mine || view.leads) && <FollowUp group={group} follow={group.follow} done={problemOf('follow', group.id)} />}
      {comments.map(each => (
        <div key={each.id}>
          <p><small>{each.name} · {instant(each.at, lang)}</small></p>
          <p className="work">{each.body}</p>
          {(each.mine || view.leads) && <Form method="post"><Button name="do" value={`uncomment:${each.id}`} aria-label={`${t(workshops.dropComment)} ${each.body.slice(0, 40)}`}>{t(workshops.dropComment)}</Button></Form>}
        </div>
      ))}
      {view.round === 'discuss' && (
        <Form method="post" className="stack" key={comments.length}>
          <TextArea name="body" id={`body-${group.id}`} label={t(workshops.commentOn, { title: group.title })} rows={2} required maxLength={2000} defaultValue={givenText(failed?.given, 'body')} error={errorOf(failed?.problem, 'body')} />
          <Actions><Button name="do" value={`comment:${group.id}`} aria-label={`${t(workshops.say)} ${group.title}`}>{t(workshops.say)}</Button></Actions>
        </Form>
      )}
    </Section>
  )
}

const Decide = ({ group, done, soon, today }: { group: Group; done: Done; soon: string; today: string }) => {
  const { t } = useLang()
  const field = (name: string, value?: string) => ({ name, id: `${name}-${group.id}`, defaultValue: givenText(done?.given, name) ?? value, error: errorOf(done?.problem, name) })
  return (
    <Form method="post" className="stack">
      <RadioGroup name="verdict" id={`verdict-${group.id}`} legend={t(workshops.verdict)} inline required defaultValue={givenText(done?.given, 'verdict') ?? group.decision?.verdict} options={(['adopt', 'try', 'reject'] as const).map(value => ({ value, label: t(workshops[value]) }))} />
      <TextArea {...field('reason', group.decision?.reason)} label={t(workshops.reason)} hint={t(workshops.reasonHint)} rows={3} required maxLength={2000} />
      <TextInput {...field('owner')} label={t(workshops.owner)} hint={t(workshops.ownerHint)} width="short" maxLength={60} />
      <DateInput {...field('dueOn', group.follow?.dueOn ?? soon)} label={t(workshops.dueOn)} min={today} />
      <Actions><Button name="do" value={`decide:${group.id}`} variant="accent" aria-label={`${t(workshops.saveDecision)} ${group.title}`}>{t(workshops.saveDecision)}</Button></Actions>
    </Form>
  )
}

const FollowUp = ({ group, follow, done }: { group: Group; follow: NonNullable<Group['follow']>; done: Done }) => {
  const { t } = useLang()
  return (
    <Disclosure summary={t(workshops.followOf, { title: group.title })} open={done !== undefined}>
      <Form method="post" className="stack">
        <Select name="state" id={`state-${group.id}`} label={t(workshops.state)} defaultValue={givenText(done?.given, 'state') ?? follow.state} options={(['open', 'under-way', 'done', 'dropped'] as const).map(value => ({ value, label: t(workshops[`state-${value}`]) }))} />
        <TextArea name="outcome" id={`outcome-${group.id}`} label={t(workshops.outcome)} hint={t(workshops.outcomeHint)} defaultValue={givenText(done?.given, 'outcome') ?? follow.outcome} maxLength={4000} error={errorOf(done?.problem, 'outcome')} />
        <Actions><Button name="do" value={`follow:${group.id}`} variant="accent">{t(workshops.saveFollow)}</Button></Actions>
      </Form>
    </Disclosure>
  )
}

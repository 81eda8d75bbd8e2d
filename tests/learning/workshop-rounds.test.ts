import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ended, step, timedRounds, viewOf, workshopRounds, type Act, type Board, type Round } from '#domains/learning/workshops/rounds.ts'

/** Mulberry32: the same histories on every machine. */
const chance = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}

const people = ['lead', 'chief', 'p1', 'p2', 'p3'] as const
const empty = (more: Partial<Board> = {}): Board => ({ round: 'draft', facilitatorId: 'lead', deciderId: 'chief', dots: 3, allGroup: true, voters: 0, ideas: [], groups: [], votes: [], ...more })

/**
 * What must be true of a workshop, kept apart from the code under test: who wrote what, who gave how many dots, and in which
 * order rounds may follow. It knows acts and whether they were taken, nothing of boards.
 */
const reference = () => {
  const ideas = new Map<string, string>()
  const dots = new Map<string, Map<string, number>>()
  let at = 0
  const order: Round[] = ['draft', 'collect', 'group', 'discuss', 'vote', 'decide', 'follow', 'closed']
  let cancelled = false
  let counts = new Map<string, number>()
  return {
    round: (): Round => (cancelled ? 'cancelled' : order[at]!),
    ideas: () => ideas,
    counts: () => counts,
    dotsOf: (who: string) => [...(dots.get(who)?.values() ?? [])].reduce((sum, n) => sum + n, 0),
    take: (who: string | null, act: Act, now: Round) => {
      if (act.do === 'open') at = 1
      if (act.do === 'cancel') cancelled = true
      if (act.do === 'next') {
        if (order[at] === 'vote') {
          counts = new Map()
          for (const each of dots.values()) for (const [group, n] of each) counts.set(group, (counts.get(group) ?? 0) + n)
        }
        at = now === 'closed' ? 7 : at + 1
      }
      if (act.do === 'add' && who) ideas.set(act.id, who)
      if (act.do === 'drop') ideas.delete(act.idea)
      if (act.do === 'vote' && who) dots.set(who, new Map(Object.entries(act.dots).filter(([, n]) => n > 0)))
    },
  }
}

const randomAct = (next: () => number, board: Board, made: () => string): Act => {
  const pick = <T>(rows: readonly T[]): T | undefined => rows[Math.floor(next() * rows.length)]
  const group = pick(board.groups)?.id ?? 'nowhere'
  const kinds: Act['do'][] = ['open', 'next', 'next', 'next', 'add', 'add', 'add', 'drop', 'group', 'group', 'group', 'rename', 'vote', 'vote', 'vote', 'decide', 'decide', 'decide', 'follow', 'follow', 'follow']
  const kind = next() < 0.004 ? 'cancel' : pick(kinds)!
  switch (kind) {
    case 'open': case 'cancel': return { do: kind }
    case 'next': return { do: 'next', newId: made }
    case 'add': return { do: 'add', id: made(), body: `idea ${made()}` }
    case 'drop': return { do: 'drop', idea: pick(board.ideas)?.id ?? 'nothing' }
    case 'group': {
      const ideas = board.ideas.filter(() => next() < 0.4).map(idea => idea.id)
      return { do: 'group', ideas, group: next() < 0.15 ? null : next() < 0.5 && board.groups.length > 0 ? { id: group, title: 'x' } : { id: made(), title: 'new' } }
    }
    case 'rename': return { do: 'rename', group, title: 'renamed' }
    case 'vote': return { do: 'vote', dots: Object.fromEntries(board.groups.map(each => [each.id, Math.floor(next() * 3)])) }
    case 'decide': return { do: 'decide', group, verdict: pick(['adopt', 'try', 'reject'] as const)!, reason: 'because', at: '2026-01-01T00:00:00Z', follow: next() < 0.8 ? { ownerId: pick(people)!, dueOn: '2026-06-01' } : null }
    case 'follow': return { do: 'follow', group, state: pick(['open', 'under-way', 'done', 'dropped'] as const)!, outcome: next() < 0.7 ? 'it works' : '' }
  }
}

describe('the rounds of a workshop', () => {
  it('hold over 10,000 random histories: nothing shows too early, no dot too many, nothing is lost', () => {
    const reached = new Map<Round, number>()
    const refusals = new Set<string>()
    for (let seed = 1; seed <= 10_000; seed++) {
      const next = chance(seed)
      let made = 0
      const newId = () => `x${++made}`
      let board = empty({ allGroup: seed % 3 > 0, dots: 1 + (seed % 4) })
      const model = reference()
      for (let i = 0; i < 60; i++) {
        const who = next() < 0.35 ? 'lead' : next() < 0.3 ? 'chief' : next() < 0.05 ? null : people[Math.floor(next() * people.length)]!
        const act = randomAct(next, board, newId)
        const before = JSON.stringify(board)
        const outcome = step(board, who, act)
        assert.equal(JSON.stringify(board), before, 'a step changes nothing that it was given')
        if (outcome.refusal !== undefined) { refusals.add(outcome.refusal); continue }
        const was = board
        board = outcome.board
        model.take(who, act, board.round)

        assert.equal(board.round, model.round(), `seed ${seed}: ${act.do}`)
        if (['open', 'next', 'cancel'].includes(act.do)) assert.ok(who === 'lead' || (who === null && (act.do === 'cancel' || (timedRounds as readonly string[]).includes(was.round))))
        // Everybody's ideas are there, and nobody's changed hands.
        assert.deepEqual(new Map(board.ideas.map(idea => [idea.id, idea.personId])), model.ideas())
        const groups = new Set(board.groups.map(group => group.id))
        assert.equal(groups.size, board.groups.length)
        for (const idea of board.ideas) if (idea.groupId !== null) assert.ok(groups.has(idea.groupId))
        for (const group of board.groups) assert.ok(board.ideas.some(idea => idea.groupId === group.id), 'no group without ideas')
        if (['discuss', 'vote', 'decide', 'follow', 'closed'].includes(board.round)) assert.ok(board.ideas.every(idea => idea.groupId !== null), 'every idea is discussed')
        // Votes.
        for (const person of people) assert.ok(board.votes.filter(vote => vote.personId === person).reduce((sum, vote) => sum + vote.dots, 0) <= board.dots)
        if (board.round === 'vote') for (const person of people) assert.equal(board.votes.filter(vote => vote.personId === person).reduce((sum, vote) => sum + vote.dots, 0), model.dotsOf(person))
        else assert.equal(board.votes.length, 0, 'votes are gone outside their round')
        if (['decide', 'follow', 'closed'].includes(board.round)) for (const group of board.groups) assert.equal(group.dots, model.counts().get(group.id) ?? 0)
        // Decisions.
        for (const group of board.groups) if (group.decision) assert.deepEqual([group.decision.by, group.decision.reason, group.follow !== null], ['chief', 'because', group.decision.verdict !== 'reject'])
        if (board.round === 'follow' || board.round === 'closed') assert.ok(board.groups.every(group => group.decision !== null))
        if (board.round === 'closed') assert.ok(board.groups.every(group => group.follow === null || (ended(group.follow.state) && group.follow.outcome !== '')))
        // What each may see.
        for (const person of people) {
          const view = viewOf(board, person)
          const json = JSON.stringify(view)
          if (['draft', 'collect'].includes(board.round)) {
            assert.ok(view.ideas.every(idea => idea.personId === person), 'others’ ideas are hidden while they are collected')
            for (const idea of board.ideas) if (idea.personId !== person) assert.ok(!json.includes(`"${idea.body}"`))
            assert.equal(view.groups.length, 0)
          } else assert.equal(view.ideas.length, board.ideas.length)
          if (!['decide', 'follow', 'closed'].includes(board.round)) assert.ok(view.groups.every(group => group.dots === null), 'no count before the votes are in')
          if (board.round !== 'vote') assert.deepEqual(view.own, {})
          assert.ok(!('votes' in view))
        }
      }
      reached.set(board.round, (reached.get(board.round) ?? 0) + 1)
    }
    for (const round of workshopRounds) if (round !== 'draft' && round !== 'collect') assert.ok((reached.get(round) ?? 0) > 20, `${round} was reached ${reached.get(round)} times`)
    assert.deepEqual([...refusals].sort(), ['workshop-dots', 'workshop-no-ideas', 'workshop-no-outcome', 'workshop-no-owner', 'workshop-not-yours', 'workshop-open-follow', 'workshop-part-gone', 'workshop-round', 'workshop-undecided'])
  })

  it('a vote for half a dot, or against, is no vote', () => {
    const board = empty({ round: 'vote', groups: [{ id: 'g', title: 'g', dots: null, decision: null, follow: null }], ideas: [{ id: 'i', personId: 'p1', body: 'b', groupId: 'g' }] })
    for (const n of [0.5, -1, 4, Number.NaN]) assert.equal(step(board, 'p1', { do: 'vote', dots: { g: n } }).refusal, 'workshop-dots')
    assert.equal(step(board, 'p1', { do: 'vote', dots: { elsewhere: 1 } }).refusal, 'workshop-part-gone')
    assert.deepEqual(step(board, 'p1', { do: 'vote', dots: { g: 0 } }).board?.votes, [])
  })
})

/**
 * The rounds of an idea workshop, values in and values out:
 *
 *     draft ── open ──► collect ──► group ──► discuss ──► vote ──► decide ──► follow ──► closed
 *
 * The first four after the opening end at their time, or when the facilitator says so; `decide` once every group is decided,
 * `follow` once nothing is left to be done. Before `follow` a workshop may be cancelled.
 *
 * `step` says what an act makes of a board, or why it may not be; `viewOf` says what one person may see of it. What others
 * wrote stays hidden while ideas are collected, counts stay hidden while votes are cast, and votes are gone once counted.
 */
export const workshopRounds = ['draft', 'collect', 'group', 'discuss', 'vote', 'decide', 'follow', 'closed', 'cancelled'] as const
export type Round = (typeof workshopRounds)[number]
/** Rounds that end at a time. */
export const timedRounds = ['collect', 'group', 'discuss', 'vote'] as const
export type TimedRound = (typeof timedRounds)[number]
export const isTimed = (round: Round): round is TimedRound => (timedRounds as readonly Round[]).includes(round)

export const verdicts = ['adopt', 'try', 'reject'] as const
export type Verdict = (typeof verdicts)[number]
export const followStates = ['open', 'under-way', 'done', 'dropped'] as const
export type FollowState = (typeof followStates)[number]

export type Idea = { id: string; personId: string; body: string; groupId: string | null }
export type Decision = { verdict: Verdict; reason: string; by: string; at: string }
export type Follow = { ownerId: string; dueOn: string; state: FollowState; outcome: string }
export type Group = { id: string; title: string; dots: number | null; decision: Decision | null; follow: Follow | null }
export type Vote = { personId: string; groupId: string; dots: number }

export type Board = {
  round: Round; facilitatorId: string; deciderId: string; dots: number; allGroup: boolean; voters: number
  ideas: readonly Idea[]; groups: readonly Group[]; votes: readonly Vote[]
}

export type Act =
  | { do: 'open' } | { do: 'cancel' }
  /** Ends the round; `newId` names the groups of ideas that nobody grouped. */
  | { do: 'next'; newId(): string }
  | { do: 'add'; id: string; body: string } | { do: 'drop'; idea: string }
  /** Puts ideas into a group, a new one when its id is not known; without a group takes them out of theirs. */
  | { do: 'group'; ideas: readonly string[]; group: { id: string; title: string } | null }
  | { do: 'rename'; group: string; title: string }
  | { do: 'vote'; dots: Readonly<Record<string, number>> }
  | { do: 'decide'; group: string; verdict: Verdict; reason: string; at: string; follow: { ownerId: string; dueOn: string } | null }
  | { do: 'follow'; group: string; state: FollowState; outcome: string }

export type Refusal = 'workshop-round' | 'workshop-not-yours' | 'workshop-no-ideas' | 'workshop-part-gone' | 'workshop-dots' | 'workshop-undecided' | 'workshop-no-owner' | 'workshop-open-follow' | 'workshop-no-outcome'
export type Outcome = { board: Board; refusal?: undefined } | { refusal: Refusal; board?: undefined }

const refuse = (refusal: Refusal): Outcome => ({ refusal })

/** The board after an act of a participant; `null` is the clock. Whoever calls makes sure that the person was invited. */
export const step = (board: Board, who: string | null, act: Act): Outcome => {
  const leads = who === board.facilitatorId
  switch (act.do) {
    case 'open': return !leads ? refuse('workshop-not-yours') : board.round !== 'draft' ? refuse('workshop-round') : { board: { ...board, round: 'collect' } }
    case 'cancel': return !leads && who !== null ? refuse('workshop-not-yours') : ['follow', 'closed', 'cancelled'].includes(board.round) ? refuse('workshop-round') : { board: { ...board, round: 'cancelled', votes: [] } }
    case 'next': return leads || (who === null && isTimed(board.round)) ? onward(board, act.newId) : refuse('workshop-not-yours')
    case 'add': return who === null || board.round !== 'collect' ? refuse('workshop-round') : { board: { ...board, ideas: [...board.ideas, { id: act.id, personId: who, body: act.body, groupId: null }] } }
    case 'drop':
      if (board.round !== 'collect') return refuse('workshop-round')
      return board.ideas.some(idea => idea.id === act.idea && idea.personId === who) ? { board: { ...board, ideas: board.ideas.filter(idea => idea.id !== act.idea) } } : refuse('workshop-part-gone')
    case 'group': return grouped(board, leads, act)
    case 'rename':
      if (board.round !== 'group') return refuse('workshop-round')
      if (!leads && !board.allGroup) return refuse('workshop-not-yours')
      return board.groups.some(group => group.id === act.group) ? { board: { ...board, groups: changed(board.groups, act.group, { title: act.title }) } } : refuse('workshop-part-gone')
    case 'vote': return voted(board, who, act.dots)
    case 'decide': return decided(board, who, act)
    case 'follow': return followed(board, who, leads, act)
  }
}

const changed = (groups: readonly Group[], id: string, change: Partial<Group>): Group[] => groups.map(group => (group.id === id ? { ...group, ...change } : group))

const onward = (board: Board, newId: () => string): Outcome => {
  switch (board.round) {
    case 'collect': return board.ideas.length === 0 ? refuse('workshop-no-ideas') : { board: { ...board, round: 'group' } }
    case 'group': {
      // An idea that nobody grouped is discussed on its own: none is lost by not fitting in.
      const alone = new Map(board.ideas.filter(idea => idea.groupId === null).map(idea => [idea.id, { id: newId(), title: [...idea.body.replace(/\s+/g, ' ').trim()].slice(0, 60).join(''), dots: null, decision: null, follow: null }]))
      return { board: { ...board, round: 'discuss', groups: [...board.groups, ...alone.values()], ideas: board.ideas.map(idea => ({ ...idea, groupId: idea.groupId ?? alone.get(idea.id)?.id ?? null })) } }
    }
    case 'discuss': return { board: { ...board, round: 'vote' } }
    case 'vote': return { board: {
      ...board, round: 'decide', voters: new Set(board.votes.map(vote => vote.personId)).size, votes: [],
      groups: board.groups.map(group => ({ ...group, dots: board.votes.filter(vote => vote.groupId === group.id).reduce((sum, vote) => sum + vote.dots, 0) })),
    } }
    case 'decide':
      if (board.groups.some(group => group.decision === null)) return refuse('workshop-undecided')
      return { board: { ...board, round: board.groups.some(group => group.follow !== null) ? 'follow' : 'closed' } }
    case 'follow': return board.groups.some(group => group.follow && !ended(group.follow.state)) ? refuse('workshop-open-follow') : { board: { ...board, round: 'closed' } }
    default: return refuse('workshop-round')
  }
}

export const ended = (state: FollowState): boolean => state === 'done' || state === 'dropped'

const grouped = (board: Board, leads: boolean, { ideas, group }: Extract<Act, { do: 'group' }>): Outcome => {
  if (board.round !== 'group') return refuse('workshop-round')
  if (!leads && !board.allGroup) return refuse('workshop-not-yours')
  const moving = new Set(ideas)
  if (ideas.length === 0 || ideas.some(id => !board.ideas.some(idea => idea.id === id))) return refuse('workshop-part-gone')
  const moved = board.ideas.map(idea => (moving.has(idea.id) ? { ...idea, groupId: group?.id ?? null } : idea))
  const groups = group && !board.groups.some(each => each.id === group.id) ? [...board.groups, { ...group, dots: null, decision: null, follow: null }] : board.groups
  // A group that its last idea has left is gone.
  return { board: { ...board, ideas: moved, groups: groups.filter(each => moved.some(idea => idea.groupId === each.id)) } }
}

const voted = (board: Board, who: string | null, dots: Readonly<Record<string, number>>): Outcome => {
  if (board.round !== 'vote' || who === null) return refuse('workshop-round')
  const given = Object.entries(dots).filter(([, n]) => n !== 0)
  if (given.some(([id]) => !board.groups.some(group => group.id === id))) return refuse('workshop-part-gone')
  if (given.some(([, n]) => !Number.isInteger(n) || n < 0) || given.reduce((sum, [, n]) => sum + n, 0) > board.dots) return refuse('workshop-dots')
  return { board: { ...board, votes: [...board.votes.filter(vote => vote.personId !== who), ...given.map(([groupId, n]) => ({ personId: who, groupId, dots: n }))] } }
}

const decided = (board: Board, who: string | null, act: Extract<Act, { do: 'decide' }>): Outcome => {
  if (board.round !== 'decide') return refuse('workshop-round')
  if (who === null || who !== board.deciderId) return refuse('workshop-not-yours')
  if (!board.groups.some(group => group.id === act.group)) return refuse('workshop-part-gone')
  if (act.verdict !== 'reject' && act.follow === null) return refuse('workshop-no-owner')
  const follow: Follow | null = act.verdict === 'reject' || act.follow === null ? null : { ...act.follow, state: 'open', outcome: '' }
  return { board: { ...board, groups: changed(board.groups, act.group, { decision: { verdict: act.verdict, reason: act.reason, by: who, at: act.at }, follow }) } }
}

const followed = (board: Board, who: string | null, leads: boolean, act: Extract<Act, { do: 'follow' }>): Outcome => {
  if (board.round !== 'follow') return refuse('workshop-round')
  const found = board.groups.find(group => group.id === act.group)
  if (!found?.follow) return refuse('workshop-part-gone')
  if (who !== found.follow.ownerId && !leads) return refuse('workshop-not-yours')
  if (ended(act.state) && act.outcome === '') return refuse('workshop-no-outcome')
  return { board: { ...board, groups: changed(board.groups, act.group, { follow: { ...found.follow, state: act.state, outcome: act.outcome } }) } }
}

/** Comments belong to groups, from the discussion on until everything is decided. */
export const mayComment = (round: Round): boolean => round === 'discuss'

export type View = {
  /** How many ideas there are, also while they are hidden. */
  count: number
  /** Whether names are shown beside them says the workshop. */
  ideas: { id: string; mine: boolean; body: string; groupId: string | null; personId: string }[]
  groups: Group[]
  /** One's own dots, while votes are cast. */
  own: Record<string, number>
  counted: boolean
}

/** What a participant may see of the board now. */
export const viewOf = (board: Board, who: string): View => {
  const open = !['draft', 'collect'].includes(board.round)
  const counted = ['decide', 'follow', 'closed'].includes(board.round)
  return {
    count: board.ideas.length, counted,
    ideas: board.ideas.filter(idea => open || idea.personId === who).map(idea => ({ ...idea, mine: idea.personId === who })),
    groups: open ? board.groups.map(group => ({ ...group, dots: counted ? group.dots : null })) : [],
    own: board.round === 'vote' ? Object.fromEntries(board.votes.filter(vote => vote.personId === who).map(vote => [vote.groupId, vote.dots])) : {},
  }
}

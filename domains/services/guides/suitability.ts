/**
 * "Does this apply to me?": a guide's questions as an editor writes them, and the way of one person through them.
 *
 *     [age] 您年满十八周岁了吗？ | Are you 18 or older?
 *     - 是 | Yes > home
 *     - 否 | No > not: 由监护人代办。 | A guardian applies for you.
 *     [home] 您的户籍在本市吗？ | Are you registered here?
 *     - 是 | Yes > applies
 *     - 否 | No > guide 440000001
 */
import type { Question, Turn } from './shapes.ts'

export type QuestionFault = { line: number; code: `question-${'form' | 'options' | 'twice' | 'target' | 'back' | 'unreached' | 'first'}`; found: string }

const said = (text: string): { zh: string; en: string } => {
  const [zh = '', en = ''] = text.split(/\s*[|｜]\s*/u).map(each => each.trim())
  return { zh, en }
}

const turnOf = (text: string): Turn | null => {
  const why = { zh: '', en: '' }
  if (text === 'applies') return { kind: 'applies', target: '', why }
  const not = /^not\s*(?:[:：]\s*(.*))?$/u.exec(text)
  if (not) return { kind: 'not', target: '', why: said(not[1] ?? '') }
  const guide = /^guide\s+(\S+)$/u.exec(text)
  if (guide) return { kind: 'guide', target: guide[1] ?? '', why }
  return /^[a-z][a-z0-9-]{0,29}$/.test(text) ? { kind: 'question', target: text, why } : null
}

/** Questions from their notation; each fault with its line. */
export const readQuestions = (text: string): { questions: Question[]; faults: QuestionFault[] } => {
  const questions: Question[] = [], faults: QuestionFault[] = [], lines = new Map<string, number>()
  text.split('\n').forEach((raw, i) => {
    const line = raw.trim()
    if (line === '') return
    const head = /^\[([a-z][a-z0-9-]{0,29})\]\s*(.+)$/u.exec(line)
    if (head) {
      questions.push({ id: head[1]!, text: said(head[2]!), options: [] })
      if (!lines.has(head[1]!)) lines.set(head[1]!, i + 1)
      return
    }
    const option = /^[-－]\s*(.+?)\s*[>＞]\s*(.+)$/u.exec(line)
    const to = option && turnOf(option[2]!.trim())
    const question = questions.at(-1)
    if (!option || !to || !question) faults.push({ line: i + 1, code: question ? 'question-form' : 'question-first', found: line.slice(0, 60) })
    else question.options.push({ label: said(option[1]!), to })
  })
  const judged = questionFaults(questions)
  return { questions, faults: faults.length > 0 ? faults : judged.map(({ id, ...fault }) => ({ line: lines.get(id) ?? 1, ...fault })) }
}

/** What is wrong with the tree: too few answers, a target that is not there, a way back, a question nobody is asked. */
export const questionFaults = (questions: readonly Question[]): (Omit<QuestionFault, 'line'> & { id: string })[] => {
  const place = new Map<string, number>()
  const faults = questions.flatMap(({ id, options, text }, i): (Omit<QuestionFault, 'line'> & { id: string })[] => {
    const twice = place.has(id)
    if (!twice) place.set(id, i)
    return [
      ...twice ? [{ id, code: 'question-twice' as const, found: id }] : [],
      ...options.length < 2 || options.length > 8 || text.zh === '' || options.some(each => each.label.zh === '') ? [{ id, code: 'question-options' as const, found: id }] : [],
    ]
  })
  const reached = new Set(questions.slice(0, 1).map(each => each.id))
  questions.forEach(({ id, options }, i) => {
    for (const { to } of options) {
      if (to.kind !== 'question') continue
      const at = place.get(to.target)
      if (at === undefined) faults.push({ id, code: 'question-target', found: to.target })
      else if (at <= i) faults.push({ id, code: 'question-back', found: to.target })
      else reached.add(to.target)
    }
  })
  for (const { id } of questions) if (!reached.has(id)) faults.push({ id, code: 'question-unreached', found: id })
  return faults
}

const written = ({ zh, en }: { zh: string; en: string }): string => (en === '' ? zh : `${zh} | ${en}`)
const turnWritten = ({ kind, target, why }: Turn): string =>
  kind === 'question' ? target : kind === 'guide' ? `guide ${target}` : kind === 'not' && why.zh !== '' ? `not: ${written(why)}` : kind

/** The notation of questions; `readQuestions` reads it back. */
export const writeQuestions = (questions: readonly Question[]): string =>
  questions.map(({ id, text, options }) => [`[${id}] ${written(text)}`, ...options.map(({ label, to }) => `- ${written(label)} > ${turnWritten(to)}`)].join('\n')).join('\n')

export type Way = { answered: { question: Question; option: number }[]; next: Question | null; end: Turn | null }

/** How far answers (the numbers of options, in order) lead. An answer that is none ends the list there. */
export const follow = (questions: readonly Question[], answers: readonly number[]): Way => {
  const answered: Way['answered'] = []
  let next: Question | null = questions[0] ?? null
  for (const option of answers) {
    const to: Turn | undefined = next?.options[option]?.to
    if (!next || !to) break
    answered.push({ question: next, option })
    if (to.kind !== 'question') return { answered, next: null, end: to }
    next = questions.find(each => each.id === to.target) ?? null
  }
  return { answered, next, end: null }
}

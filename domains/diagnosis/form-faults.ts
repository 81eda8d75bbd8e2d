import type { Question, Questionnaire, Words } from './content/types.ts'

/** `question` is null for what concerns the questionnaire as a whole; `code` has its words in forms-texts.ts. */
export type FormFault = { question: string | null; code: string }

const gap = (words: Words | undefined): boolean => words === undefined || words.zh.trim() === '' || words.en.trim() === ''

/** Everything that keeps a questionnaire from being opened, question by question. */
export const faultsOf = (questionnaire: Questionnaire): FormFault[] => {
  const faults: FormFault[] = []
  const say = (question: string | null, code: string) => void faults.push({ question, code })
  if (gap(questionnaire.title)) say(null, 'fault-title')
  const all = questionnaire.pages.flatMap(page => page.questions)
  if (all.length === 0) say(null, 'fault-no-questions')
  for (const page of questionnaire.pages) {
    if (gap(page.title)) say(null, 'fault-page-title')
    if (page.questions.length === 0) say(null, 'fault-page-empty')
  }
  const seen = new Map<string, Question>()
  for (const question of all) {
    const { id } = question
    if (seen.has(id)) say(id, 'fault-twice')
    if (gap(question.title)) say(id, 'fault-translation')
    if (question.help && (question.help.zh.trim() === '') !== (question.help.en.trim() === '')) say(id, 'fault-translation')
    for (const code of contentFaults(question)) say(id, code)
    const condition = question.visibleWhen
    if (condition) {
      const before = seen.get(condition.question)
      if (!before) say(id, all.some(each => each.id === condition.question) ? 'fault-branch-later' : 'fault-branch-gone')
      else if (before.type !== 'single' && before.type !== 'multiple') say(id, 'fault-branch-kind')
      else if (condition.anyOf.some(option => !before.options.some(each => each.id === option))) say(id, 'fault-branch-option')
    }
    seen.set(id, question)
  }
  return faults
}

const contentFaults = (question: Question): string[] => {
  const out = new Set<string>()
  const labelled = (list: readonly { id: string; label: Words }[], least: number) => {
    if (list.length < least) out.add('fault-options-few')
    if (new Set(list.map(each => each.id)).size < list.length) out.add('fault-option-twice')
    for (const { label } of list) {
      if (label.zh.trim() === '' && label.en.trim() === '') out.add('fault-option-empty')
      else if (gap(label)) out.add('fault-translation')
    }
  }
  const scored = (list: readonly { score?: number | undefined }[]) => {
    if ('feeds' in question && question.feeds && !list.some(each => each.score !== undefined)) out.add('fault-scores')
  }
  switch (question.type) {
    case 'single': case 'multiple': {
      labelled(question.options, 2)
      scored(question.options)
      break
    }
    case 'matrix': {
      labelled(question.rows, 1)
      labelled(question.columns, 2)
      scored(question.columns)
      break
    }
    case 'ranking': {
      labelled(question.options, 2)
      if (question.least > question.most || question.most > question.options.length) out.add('fault-ranking')
      break
    }
    case 'number': {
      if (question.min >= question.max) out.add('fault-range')
      if (gap(question.unit)) out.add('fault-translation')
      if (question.feeds && question.feeds.zeroAt === question.feeds.oneAt) out.add('fault-scores')
      break
    }
    case 'text': break
  }
  return [...out]
}

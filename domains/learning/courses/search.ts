import { stemmer } from 'stemmer'
import { activitiesOf, markdownOf, type CourseFile } from './file.ts'
import { plainText } from './markdown.ts'

/**
 * What a text can be found by: single Chinese characters and pairs of them (the database's trigrams miss words of two
 * characters), stems of other words. A text holds a query when it holds all its grams.
 */
export const gramsOf = (text: string, options: { singles?: boolean } = {}): string[] => {
  const grams = new Set<string>()
  for (const [run] of text.toLowerCase().matchAll(/\p{Script=Han}+/gu)) {
    const characters = [...run]
    if (options.singles || characters.length === 1) for (const character of characters) grams.add(character)
    for (let i = 1; i < characters.length; i++) grams.add(`${characters[i - 1]}${characters[i]}`)
  }
  for (const [word] of text.toLowerCase().matchAll(/[a-z0-9]+/g)) grams.add(stemmer(word))
  return [...grams]
}

/** What each activity of a course can be found by. */
export const courseTexts = (course: CourseFile): { activityId: string; grams: string[] }[] =>
  activitiesOf(course).map(activity => ({
    activityId: activity.id,
    grams: gramsOf([
      course.title.zh, course.title.en, activity.title.zh, activity.title.en, ...markdownOf(activity).flatMap(({ text }) => [plainText(text.zh), plainText(text.en)]),
    ].join(' \n '), { singles: true }),
  }))

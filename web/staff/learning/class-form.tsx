import { classes, kindWords } from '#domains/learning/classes/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { errorOf } from '../../form.tsx'
import type { OutputOf } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { NumberInput, Select, TextArea, TextInput } from '../../ui/index.ts'
import { hoursOf, type ClassOut } from './class-head.tsx'

type Values = Record<string, string>
type FieldsProps = { values: Values; problem: Problem | undefined }

/** What a submitted form says of a class. */
export const classGiven = (given: Record<string, unknown>) => {
  const text = (key: string) => String(given[key] ?? '')
  return {
    code: text('code'), titleZh: text('titleZh'), titleEn: text('titleEn'), aboutZh: text('aboutZh'), aboutEn: text('aboutEn'), unitId: text('unitId'), hostZh: text('hostZh'), hostEn: text('hostEn'),
    kind: text('kind') as 'in-service', budgetYuan: text('budgetYuan') || '0', placeZh: text('placeZh'), placeEn: text('placeEn'), seats: text('seats'), minimum: text('minimum') || '0', leader: text('leader'),
    audienceUnitId: text('audienceUnitId') || null, offerHours: text('offerHours') || '24',
  }
}

/** What a submitted form says of its dates. */
export const datesGiven = (given: Record<string, unknown>) => {
  const text = (key: string) => String(given[key] ?? '')
  return { days: text('days'), hours: text('hours'), practiceHours: text('practiceHours') || '0', nominateDays: text('nominateDays') || '0', replaceDays: text('replaceDays') || '0', withdrawDays: text('withdrawDays') || '0' }
}

const dayGap = (from: string, to: string): string => String(Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)))

/** The class as it stands, to fill the forms with. */
export const valuesOf = (row: ClassOut): Values => ({
  code: row.code, titleZh: row.title.zh, titleEn: row.title.en, aboutZh: row.about.zh, aboutEn: row.about.en, unitId: row.unitId, hostZh: row.host.zh, hostEn: row.host.en, kind: row.kind,
  budgetYuan: String(row.budgetFen / 100), placeZh: row.place.zh, placeEn: row.place.en, seats: String(row.seats), minimum: String(row.minimum), leader: row.leaderNumber ?? '',
  audienceUnitId: row.audienceUnitId ?? '', offerHours: String(row.offerHours), days: row.slots.map(slot => `${slot.day} ${slot.half}`).join('; '), hours: String(hoursOf(row.minutes)),
  practiceHours: String(hoursOf(row.practiceMinutes)), nominateDays: dayGap(row.nominateUntil, row.slots[0]?.day ?? row.nominateUntil), replaceDays: dayGap(row.replaceUntil, row.slots[0]?.day ?? row.replaceUntil),
  withdrawDays: dayGap(row.withdrawUntil, row.slots[0]?.day ?? row.withdrawUntil),
})

const fieldOf = ({ values, problem }: FieldsProps) => (name: string) => ({ name, defaultValue: values[name], error: errorOf(problem, name) })

export const ClassFields = ({ choices, ...rest }: FieldsProps & { choices: OutputOf<'learning.classes.choices'> }) => {
  const { lang, t } = useLang()
  const field = fieldOf(rest)
  const units = (rows: { id: string; name: { zh: string; en: string } }[]) => rows.map(row => ({ value: row.id, label: row.name[lang] }))
  return (
    <>
      <TextInput {...field('code')} label={t(classes.code)} required width="short" />
      <TextInput {...field('titleZh')} label={t(classes.titleZh)} required width="long" />
      <TextInput {...field('titleEn')} label={t(classes.titleEn)} hint={t(classes.enHint)} width="long" />
      <Select {...field('unitId')} label={t(classes.organiser)} options={units(choices.units)} />
      <TextInput {...field('hostZh')} label={t(classes.hostZh)} />
      <TextInput {...field('hostEn')} label={t(classes.hostEn)} />
      <Select {...field('kind')} label={t(classes.kind)} options={Object.entries(kindWords).map(([value, word]) => ({ value, label: t(word) }))} />
      <NumberInput {...field('budgetYuan')} label={t(classes.budgetYuan)} min={0} />
      <TextInput {...field('placeZh')} label={t(classes.placeZh)} required />
      <TextInput {...field('placeEn')} label={t(classes.placeEn)} />
      <NumberInput {...field('seats')} label={t(classes.seats)} required min={1} step={1} />
      <NumberInput {...field('minimum')} label={t(classes.minimum)} min={0} step={1} />
      <TextInput {...field('leader')} label={t(classes.leader)} hint={t(classes.leaderHint)} width="short" />
      <Select {...field('audienceUnitId')} label={t(classes.audience)} hint={t(classes.audienceHint)} options={[{ value: '', label: t(classes.nobody) }, ...units(choices.agencies)]} />
      <NumberInput {...field('offerHours')} label={t(classes.offerHours)} min={1} max={336} step={1} />
      <TextArea {...field('aboutZh')} label={t(classes.aboutZh)} rows={3} />
      <TextArea {...field('aboutEn')} label={t(classes.aboutEn)} rows={3} />
    </>
  )
}

export const DatesFields = (props: FieldsProps) => {
  const { t } = useLang()
  const field = fieldOf(props)
  return (
    <>
      <TextArea {...field('days')} label={t(classes.days)} hint={t(classes.daysHint)} required rows={2} />
      <NumberInput {...field('hours')} label={t(classes.hours)} hint={t(classes.hoursHint)} required min={0.5} />
      <NumberInput {...field('practiceHours')} label={t(classes.practiceHours)} min={0} />
      <NumberInput {...field('nominateDays')} label={t(classes.nominateDays)} min={0} step={1} />
      <NumberInput {...field('replaceDays')} label={t(classes.replaceDays)} min={0} step={1} />
      <NumberInput {...field('withdrawDays')} label={t(classes.withdrawDays)} min={0} step={1} />
    </>
  )
}

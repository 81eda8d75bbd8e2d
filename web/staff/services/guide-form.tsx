import { guides } from '#domains/services/guides/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { errorOf, FormProblem } from '../../form.tsx'
import { useLang } from '../../root.tsx'
import { Actions, Button, Checkbox, Disclosure, NumberInput, Section, Select, TextArea, TextInput } from '../../ui/index.ts'
import { rowsOf, type GuideFields } from './guide-fields.ts'

const kinds = ['licence', 'confirmation', 'payment', 'reward', 'ruling', 'other-power', 'public-service'] as const
const units = ['workday', 'day', 'hour'] as const
const channels = ['online', 'counter', 'post', 'phone'] as const

/** All of a guide in one column; parts that fewer guides need are folded. */
export const GuideForm = ({ fields, problem, submit, children }: { fields: GuideFields; problem: Problem | undefined; submit: string; children?: React.ReactNode }) => {
  const { t } = useLang()
  const field = (name: string) => ({ name, defaultValue: fields[name], error: errorOf(problem, name) })
  const time = (name: 'legalTime' | 'promisedTime') => (
    <>
      <NumberInput {...field(name)} label={t(guides[name])} min={0} />
      <Select {...field(`${name}Unit`)} label={`${t(guides[name])} · ${t(guides.timeUnit)}`} options={units.map(unit => ({ value: unit, label: t(guides[unit]) }))} />
    </>
  )
  return (
    <>
      <FormProblem problem={problem} />
      {children}
      <Section title={t(guides.what)}>
        <TextInput {...field('code')} label={t(guides.code)} required />
        <TextInput {...field('name')} label={t(guides.nameZh)} required width="long" />
        <TextArea {...field('everydayNames')} label={t(guides.everydayNamesZh)} hint={t(guides.everydayHint)} rows={3} />
        <Select {...field('kind')} label={t(guides.kind)} options={kinds.map(kind => ({ value: kind, label: t(guides[kind]) }))} />
        <TextInput {...field('authority')} label={t(guides.authority)} required width="long" />
        <TextInput {...field('area')} label={t(guides.area)} />
        <TextInput {...field('level')} label={t(guides.level)} />
        <TextArea {...field('audience')} label={t(guides.audience)} hint={t(guides.oneALine)} rows={3} />
        <TextArea {...field('themes')} label={t(guides.themes)} hint={t(guides.oneALine)} rows={2} />
        <TextArea {...field('about')} label={t(guides.aboutZh)} rows={3} />
        <TextArea {...field('conditions')} label={t(guides.conditionsZh)} rows={5} />
        <TextArea {...field('plain')} label={t(guides.plainZh)} hint={t(guides.plainHint)} rows={5} />
      </Section>
      <Section title={t(guides.materials)}>
        <p>{t(guides.materialsHint)}</p>
        <Checkbox name="noMaterials" label={t(guides.noMaterials)} defaultChecked={fields['noMaterials'] === 'on'} />
        <input type="hidden" name="materials" value={rowsOf(fields, 'material')} />
        {Array.from({ length: rowsOf(fields, 'material') }, (_, i) => {
          const name = (part: string) => field(`material-${i}-${part}`)
          return (
            <Disclosure key={i} summary={`${t(guides.material, { n: i + 1 })}${fields[`material-${i}-name`] ? ` · ${fields[`material-${i}-name`]}` : ''}`} open={Boolean(errorOf(problem, `material-${i}-name`))}>
              <TextInput {...name('name')} label={t(guides.materialName)} width="long" />
              <TextInput {...name('en')} label={t(guides.materialNameEn)} width="long" />
              <TextInput {...name('copies')} label={t(guides.copies)} />
              <TextInput {...name('issuer')} label={t(guides.issuer)} />
              <TextInput {...name('issuerEn')} label={t(guides.issuerEn)} />
              <Select {...name('shared')} defaultValue={fields[`material-${i}-shared`] ?? 'unknown'} label={t(guides.sharedHow)} options={(['unknown', 'yes', 'no'] as const).map(value => ({ value, label: t(guides[`shared-${value}`]) }))} />
              <Select {...name('required')} label={t(guides.needed)} options={[{ value: 'yes', label: t(guides.needed) }, { value: 'no', label: t(guides.ifApplies) }]} />
              <TextInput {...name('basis')} label={t(guides.basisOf)} width="long" />
            </Disclosure>
          )
        })}
      </Section>
      <Section title={t(guides.times)}>
        {time('legalTime')}
        {time('promisedTime')}
        <NumberInput {...field('visits')} label={t(guides.visits)} min={0} />
        <TextInput {...field('fee')} label={t(guides.feeZh)} width="long" />
      </Section>
      <Section title={t(guides.where)}>
        <input type="hidden" name="channels" value={rowsOf(fields, 'channel')} />
        {Array.from({ length: rowsOf(fields, 'channel') }, (_, i) => {
          const name = (part: string) => field(`channel-${i}-${part}`)
          const kind = channels.find(each => each === fields[`channel-${i}-kind`])
          return (
            <Disclosure key={i} summary={`${t(guides.channel, { n: i + 1 })}${kind ? ` · ${t(guides[kind])} ${fields[`channel-${i}-place`] ?? ''}` : ''}`}>
              <Select {...name('kind')} label={t(guides.channelKind)} options={[{ value: '', label: '' }, ...channels.map(value => ({ value, label: t(guides[value]) }))]} />
              <TextInput {...name('place')} label={t(guides.place)} width="long" />
              <TextInput {...name('hours')} label={t(guides.hours)} width="long" />
              <TextInput {...name('placeEn')} label={t(guides.placeEn)} width="long" />
              <TextInput {...name('hoursEn')} label={t(guides.hoursEn)} width="long" />
              <TextInput {...name('address')} label={t(guides.address)} width="long" />
            </Disclosure>
          )
        })}
        <TextInput {...field('consultPhone')} label={t(guides.consultPhone)} />
        <TextInput {...field('complaintPhone')} label={t(guides.complaintPhone)} />
        <TextArea {...field('implementations')} label={t(guides.implementations)} hint={t(guides.implementationsHint)} rows={3} />
      </Section>
      <Section title={t(guides.basis)}>
        <TextArea {...field('basis')} label={t(guides.basis)} hint={t(guides.basisHint)} rows={3} />
        <TextInput {...field('source')} label={t(guides.source)} width="long" />
      </Section>
      <Section title={t(guides.questions)}>
        <TextArea {...field('questions')} label={t(guides.questions)} hint={t(guides.questionsHint)} rows={8} />
      </Section>
      <Section title={t(guides.translation)}>
        <p>{t(guides.enHint)}</p>
        <TextInput {...field('nameEn')} label={t(guides.nameEn)} width="long" />
        <TextArea {...field('everydayNamesEn')} label={t(guides.everydayNamesEn)} rows={2} />
        <TextInput {...field('authorityEn')} label={t(guides.authorityEn)} width="long" />
        <TextInput {...field('areaEn')} label={t(guides.areaEn)} />
        <TextArea {...field('audienceEn')} label={t(guides.audienceEn)} hint={t(guides.audienceEnHint)} rows={3} />
        <TextArea {...field('aboutEn')} label={t(guides.aboutEn)} rows={3} />
        <TextArea {...field('conditionsEn')} label={t(guides.conditionsEn)} rows={4} />
        <TextArea {...field('plainEn')} label={t(guides.plainEn)} hint={t(guides.plainHint)} rows={4} />
        <TextInput {...field('feeEn')} label={t(guides.feeEn)} width="long" />
      </Section>
      <Actions><Button variant="accent">{submit}</Button></Actions>
    </>
  )
}

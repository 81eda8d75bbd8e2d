import { applicants } from '#domains/disclosure/shapes.ts'
import { pub } from '#domains/disclosure/public-texts.ts'
import type { Problem } from '#platform/problems.ts'
import { errorOf, givenText, KeptFiles } from '../../form.tsx'
import { useLang } from '../../root.tsx'
import { Checkbox, FileInput, RadioGroup, Select, TextArea, TextInput, type Option } from '../../ui/index.ts'

type Given = { given: Record<string, unknown>; problem?: Problem }

/** What somebody wants (art. 29): on the public form, and where the office writes it down. Nobody is asked what for. */
export const WhatFields = ({ agencies, given, problem }: Given & { agencies: readonly Option[] }) => {
  const { t } = useLang()
  return (
    <>
      <Select name="agencyId" label={t(pub.agency)} options={agencies.length === 1 ? agencies : [{ value: '', label: t(pub.chooseAgency) }, ...agencies]} required defaultValue={givenText(given, 'agencyId')} error={errorOf(problem, 'agencyId')} />
      <TextInput name="title" label={t(pub.subject)} hint={t(pub.subjectHint)} required minLength={2} maxLength={200} width="long" defaultValue={givenText(given, 'title')} error={errorOf(problem, 'title')} />
      <TextArea name="description" label={t(pub.description)} hint={t(pub.descriptionHint)} optionalWord={t(pub.optional)} maxLength={4000} defaultValue={givenText(given, 'description')} error={errorOf(problem, 'description')} />
      <RadioGroup name="wantedForm" legend={t(pub.wantedForm)} inline defaultValue={givenText(given, 'wantedForm') ?? 'electronic'}
        options={[{ value: 'electronic', label: t(pub.electronic) }, { value: 'paper', label: t(pub.paper) }, { value: 'inspection', label: t(pub.inspection) }]} />
      <RadioGroup name="wantedDelivery" legend={t(pub.wantedDelivery)} inline defaultValue={givenText(given, 'wantedDelivery') ?? 'online'}
        options={[{ value: 'online', label: t(pub.online) }, { value: 'email', label: t(pub.byEmail) }, { value: 'post', label: t(pub.post) }, { value: 'collect', label: t(pub.collect) }]} />
      <Checkbox name="ofCorrection" label={t(pub.ofCorrection)} hint={t(pub.ofCorrectionHint)} defaultChecked={given['ofCorrection'] === 'on'} />
    </>
  )
}

export const WhoFields = ({ given, problem }: Given) => {
  const { lang, t } = useLang()
  return (
    <>
      <Select name="applicantKind" label={t(pub.applicantKind)} options={applicants.map(each => ({ value: each.code, label: each.name[lang] }))} defaultValue={givenText(given, 'applicantKind')} />
      <TextInput name="applicantName" label={t(pub.name)} required maxLength={100} autoComplete="name" defaultValue={givenText(given, 'applicantName')} error={errorOf(problem, 'applicantName')} />
      <TextInput name="identity" label={t(pub.identity)} hint={t(pub.identityHint)} required minLength={4} maxLength={60} autoComplete="off" defaultValue={givenText(given, 'identity')} error={errorOf(problem, 'identity')} />
      <FileInput name="identityFile" label={t(pub.identityFile)} optionalWord={t(pub.optional)} accept=".pdf,.png,.jpg,.jpeg" error={errorOf(problem, 'identityFile')} />
      <KeptFiles given={given} field="identityFile" legend={t(pub.identityFile)} />
      <TextInput name="phone" type="tel" label={t(pub.phone)} hint={t(pub.contactHint)} maxLength={40} autoComplete="tel" defaultValue={givenText(given, 'phone')} error={errorOf(problem, 'phone')} />
      <TextInput name="email" type="email" label={t(pub.email)} optionalWord={t(pub.optional)} maxLength={200} autoComplete="email" width="long" defaultValue={givenText(given, 'email')} error={errorOf(problem, 'email')} />
      <TextInput name="address" label={t(pub.address)} optionalWord={t(pub.optional)} maxLength={300} autoComplete="street-address" width="long" defaultValue={givenText(given, 'address')} error={errorOf(problem, 'address')} />
      <RadioGroup name="help" legend={t(pub.help)} inline defaultValue={givenText(given, 'help') ?? ''}
        options={[{ value: '', label: t(pub.helpNone) }, { value: 'reading', label: t(pub.helpReading) }, { value: 'sight', label: t(pub.helpSight) }, { value: 'hearing', label: t(pub.helpHearing) }]} />
      <FileInput name="file" multiple label={t(pub.files)} hint={t(pub.filesHint)} optionalWord={t(pub.optional)} accept=".pdf,.png,.jpg,.jpeg,.docx" error={errorOf(problem, 'file')} />
      <KeptFiles given={given} field="file" legend={t(pub.files)} />
    </>
  )
}

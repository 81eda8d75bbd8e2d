import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { people } from '#domains/people/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { nav, shell } from '../../texts.ts'
import { Actions, Button, DataTable, Disclosure, EmptyState, PageHead, Section, Select, Tag, TextInput } from '../../ui/index.ts'
import { staff } from '../texts.ts'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call, may } = page(args)
  return { units: (await call('people.units.list', {})).rows, regions: (await call('people.regions.list', {})).rows, manage: may('people.manage') }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const text = (key: string) => String(given[key] ?? '').trim()
  const outcome = await attempt('people.units.add', {
    parentId: text('parentId'), regionId: text('regionId') || null, code: text('code'), kind: text('kind') === 'section' ? 'section' : 'agency',
    name: { zh: text('nameZh'), en: text('nameEn') || text('nameZh') },
  })
  return outcome.ok ? redirect('/staff/units') : refused(outcome.problem, given)
}

export default function Units() {
  const { units, regions, manage } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { problem?: Problem; given?: Record<string, unknown> } | undefined
  const { lang, t } = useLang()
  const kinds = { root: t(staff.kindRoot), agency: t(staff.kindAgency), section: t(staff.kindSection) }
  const regionName = new Map(regions.map(region => [region.id, region.name[lang]]))
  return (
    <>
      <title>{`${t(nav.units)} · ${t(shell.product)}`}</title>
      <PageHead title={t(nav.units)} subtitle={t(staff.unitsLead)} />
      {manage && (
        <Disclosure summary={t(staff.addUnit)} open={done?.problem !== undefined}>
          <Form method="post" className="form">
            <FormProblem problem={done?.problem} />
            <Select name="parentId" label={t(staff.parent)} defaultValue={givenText(done?.given, 'parentId')} options={units.map(unit => ({ value: unit.id, label: unit.name[lang] }))} />
            <Select name="kind" label={t(staff.kind)} defaultValue={givenText(done?.given, 'kind')} options={[{ value: 'agency', label: kinds.agency }, { value: 'section', label: kinds.section }]} />
            <TextInput name="code" label={t(staff.code)} required defaultValue={givenText(done?.given, 'code')} error={errorOf(done?.problem, 'code')} width="short" />
            <TextInput name="nameZh" label={t(staff.nameZh)} required defaultValue={givenText(done?.given, 'nameZh')} error={errorOf(done?.problem, 'name.zh')} />
            <TextInput name="nameEn" label={t(staff.nameEn)} defaultValue={givenText(done?.given, 'nameEn')} />
            <Select name="regionId" label={t(people.region)} defaultValue={givenText(done?.given, 'regionId') ?? ''} options={[{ value: '', label: '' }, ...regions.map(region => ({ value: region.id, label: region.name[lang] }))]} />
            <Actions><Button variant="accent">{t(staff.addUnit)}</Button></Actions>
          </Form>
        </Disclosure>
      )}
      <DataTable
        caption={t(nav.units)} hideCaption rows={units} rowKey={unit => unit.id} rowHeader="name" empty={<EmptyState title={t(shell.missing)} />}
        columns={[
          { key: 'name', header: t(people.unit), render: unit => <span style={{ paddingInlineStart: `${unit.depth * 1.25}em` }}><a href={`/staff/persons?unit=${unit.id}`}>{unit.name[lang]}</a></span> },
          { key: 'code', header: t(staff.code), render: unit => unit.code },
          { key: 'kind', header: t(staff.kind), render: unit => kinds[unit.kind] },
          { key: 'region', header: t(people.region), render: unit => regionName.get(unit.regionId ?? '') ?? '' },
          { key: 'persons', header: t(people.persons), numeric: true, render: unit => unit.persons },
        ]}
      />
      <Section title={t(staff.regions)}>
        <DataTable
          caption={t(staff.regions)} hideCaption rows={regions} rowKey={region => region.id} rowHeader="name" empty={<EmptyState title={t(shell.missing)} />}
          columns={[
            { key: 'code', header: t(staff.code), render: region => region.code },
            { key: 'name', header: t(people.region), render: region => region.name[lang] },
            { key: 'lagging', header: t(staff.lagging), render: region => (region.lagging ? <Tag tone="warn">{t(staff.lagging)}</Tag> : '') },
          ]}
        />
      </Section>
    </>
  )
}

import { Form, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { people } from '#domains/people/texts.ts'
import type { Problem } from '#platform/problems.ts'
import { date } from '#platform/texts.ts'
import { errorOf, FormProblem } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { nav, shell } from '../../texts.ts'
import { Actions, Button, ButtonLink, Disclosure, Facts, Notice, PageHead, Select, TextInput } from '../../ui/index.ts'
import { staff } from '../texts.ts'

export const loader = async (args: LoaderFunctionArgs) => {
  const { call, may } = page(args)
  const manage = may('people.manage')
  return {
    person: await call('people.persons.get', { id: args.params['id'] ?? '' }),
    mayResults: may('diagnosis.persons'), mayHours: may('credits.persons'),
    units: manage ? (await call('people.units.list', {})).rows : null,
    posts: manage ? (await call('people.posts.list', {})).rows : [],
  }
}

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const text = (key: string) => String(given[key] ?? '')
  const outcome = await attempt('people.persons.correct', {
    id: args.params['id'] ?? '', name: text('name'), unitId: text('unitId'), postId: text('postId') || null, grade: text('grade'), email: text('email'), phone: text('phone'),
  })
  return outcome.ok ? { corrected: true } : refused(outcome.problem, {})
}

export default function PersonPage() {
  const { person, units, posts, mayResults, mayHours } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as { corrected?: boolean; problem?: Problem } | undefined
  const { lang, t } = useLang()
  const gender = { f: t(people.female), m: t(people.male), x: t(people.otherGender), '': '' }[person.gender]
  return (
    <>
      <title>{`${person.name} · ${t(shell.product)}`}</title>
      <PageHead title={person.name} subtitle={person.unitName[lang]} crumbs={[{ label: t(nav.persons), href: '/staff/persons' }]}
        actions={<>{mayResults && <ButtonLink href={`/staff/persons/${person.id}/results`}>{t(staff.results)}</ButtonLink>}{mayHours && <ButtonLink href={`/staff/persons/${person.id}/hours`}>{t(nav.hoursGroup)}</ButtonLink>}</>} />
      {done?.corrected && <Notice tone="ok" live>{t(staff.corrected)}</Notice>}
      <Facts items={[
        { label: t(people.number), value: person.number },
        { label: t(people.agency), value: person.agencyName?.[lang] ?? '' },
        { label: t(people.region), value: person.regionName?.[lang] ?? '' },
        { label: t(people.post), value: person.postName?.[lang] ?? '' },
        { label: t(people.grade), value: person.grade },
        { label: t(people.gender), value: gender },
        { label: t(people.bornOn), value: person.bornOn ? date(person.bornOn, lang) : '' },
        { label: t(people.joinedOn), value: person.joinedOn ? date(person.joinedOn, lang) : '' },
        { label: t(people.email), value: person.email },
        { label: t(people.phone), value: person.phone },
      ].filter(fact => fact.value !== '')} />
      {units && (
        <Disclosure summary={t(staff.correct)} open={done?.problem !== undefined}>
          <Form method="post" className="form">
            <FormProblem problem={done?.problem} />
            <TextInput name="name" label={t(people.name)} defaultValue={person.name} required error={errorOf(done?.problem, 'name')} />
            <Select name="unitId" label={t(people.unit)} defaultValue={person.unitId} options={units.map(unit => ({ value: unit.id, label: unit.name[lang] }))} />
            <Select name="postId" label={t(people.post)} defaultValue={person.postId ?? ''} options={[{ value: '', label: '' }, ...posts.map(post => ({ value: post.id, label: post.name[lang] }))]} />
            <TextInput name="grade" label={t(people.grade)} defaultValue={person.grade} />
            <TextInput name="email" type="email" label={t(people.email)} defaultValue={person.email} error={errorOf(done?.problem, 'email')} />
            <TextInput name="phone" type="tel" label={t(people.phone)} defaultValue={person.phone} />
            <Actions><Button variant="accent">{t(shell.save)}</Button></Actions>
          </Form>
        </Disclosure>
      )}
    </>
  )
}

import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { communities } from '#domains/learning/communities/texts.ts'
import { errorOf, FormProblem, givenText } from '../../form.tsx'
import { page, refused } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { shell } from '../../texts.ts'
import { Actions, Button, ButtonLink, PageHead, Select, TextArea, TextInput } from '../../ui/index.ts'
import type { Done } from './case-fields.tsx'
import { textOf } from './either.ts'

export const loader = (args: LoaderFunctionArgs) => page(args).call('learning.cases.choices', {})

export const action = async (args: ActionFunctionArgs) => {
  const { attempt, form } = page(args)
  const given = await form(args.request)
  const text = (name: string) => textOf(given, name)
  const outcome = await attempt('learning.communities.create', { nameZh: text('nameZh'), nameEn: text('nameEn'), aboutZh: text('aboutZh'), aboutEn: text('aboutEn'), competency: text('competency') })
  return outcome.ok ? redirect(`/staff/exchange/communities/${outcome.value.id}`) : refused(outcome.problem, given)
}

export default function NewCommunity() {
  const { competencies } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>() as Done
  const { lang, t } = useLang()
  const field = (name: string) => ({ name, defaultValue: givenText(done?.given, name), error: errorOf(done?.problem, name) })
  return (
    <>
      <title>{`${t(communities.open)} · ${t(shell.product)}`}</title>
      <PageHead title={t(communities.open)} crumbs={[{ label: t(communities.communities), href: '/staff/exchange/communities' }]} />
      <FormProblem problem={done?.problem} />
      <Form method="post" className="stack">
        <TextInput {...field('nameZh')} label={t(communities.nameZh)} maxLength={120} />
        <TextInput {...field('nameEn')} label={t(communities.nameEn)} maxLength={120} />
        <TextArea {...field('aboutZh')} label={t(communities.aboutZh)} maxLength={2000} />
        <TextArea {...field('aboutEn')} label={t(communities.aboutEn)} maxLength={2000} />
        <Select {...field('competency')} label={t(communities.topic)} options={[{ value: '', label: t(communities.own) }, ...competencies.map(each => ({ value: each.code, label: `${each.code} ${each.name[lang]}` }))]} />
        <Actions>
          <Button name="do" value="create" variant="accent">{t(communities.create)}</Button>
          <ButtonLink href="/staff/exchange/communities">{t(shell.cancel)}</ButtonLink>
        </Actions>
      </Form>
    </>
  )
}

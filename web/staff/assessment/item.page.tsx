import { Form, redirect, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { assessment } from '#domains/assessment/texts.ts'
import { number } from '#platform/texts.ts'
import { page } from '../../page.ts'
import { useLang } from '../../root.tsx'
import { nav, shell } from '../../texts.ts'
import { Actions, Button, Facts, PageHead, Section, Tag } from '../../ui/index.ts'

export const loader = async (args: LoaderFunctionArgs) => page(args).call('assessment.items.get', { id: args.params['id'] ?? '' })

export const action = async (args: ActionFunctionArgs) => {
  const { call, form } = page(args)
  const state = (await form(args.request))['state'] === 'retired' ? 'retired' : 'active'
  await call('assessment.items.state', { id: args.params['id'] ?? '', state })
  return redirect(`/staff/items/${args.params['id']}`)
}

export default function ItemPage() {
  const item = useLoaderData<typeof loader>()
  const { lang, t } = useLang()
  return (
    <>
      <title>{`${item.code} · ${t(shell.product)}`}</title>
      <PageHead title={item.code} crumbs={[{ label: t(nav.items), href: '/staff/items' }]}
        state={<Tag tone={item.state === 'active' ? 'ok' : 'neutral'}>{t(assessment[item.state])}</Tag>} />
      <Section title={t(assessment.stem)}>
        <p>{item.stem[lang]}</p>
        <ol type="a">{item.options.map(option => <li key={option.id}>{option.text[lang]}{option.id === item.key && <> <Tag tone="ok">{t(assessment.key)}</Tag></>}</li>)}</ol>
      </Section>
      <Facts items={[
        { label: t(assessment.explanation), value: item.explanation[lang] },
        ...(item.source ? [{ label: t(assessment.source), value: item.source[lang] }] : []),
        { label: t(assessment.difficulty), value: number(item.b, lang, 2) },
        { label: t(assessment.discrimination), value: number(item.a, lang, 2) },
        { label: '', value: t(item.calibrated ? assessment.calibrated : assessment.provisional) },
      ]} />
      <Form method="post">
        <Actions>
          {item.state === 'active'
            ? <Button name="state" value="retired" variant="danger">{t(assessment.retire)}</Button>
            : <Button name="state" value="active">{t(assessment.reinstate)}</Button>}
        </Actions>
      </Form>
    </>
  )
}

import { checkAnyItems, curvesOf, safeLog, type Answer } from '../scoring/curves.ts'
import { moments, normalGrid, normalise, type Prior } from '../scoring/grid.ts'
import type { AnyItem } from '../models.ts'

/**
 * A multistage form: every person takes one module of each stage, chosen by the ability so far. Modules are lists of
 * places in the item list; the routes of a stage are ascending cut points in logits, one fewer than its modules.
 */
export type MultistageForm = {
  readonly items: readonly AnyItem[]
  readonly stages: readonly { readonly modules: readonly (readonly number[])[]; readonly routes: readonly number[] }[]
  readonly prior?: Prior
}

export type MultistageStep =
  | { kind: 'module'; stage: number; module: number; items: readonly number[]; theta: number; se: number }
  | { kind: 'ended'; theta: number; se: number }

/** @throws RangeError naming the stage whose modules and routes do not fit */
export const checkForm = ({ items, stages }: MultistageForm): void => {
  checkAnyItems(items)
  if (stages.length === 0) throw new RangeError('a form needs at least one stage')
  stages.forEach(({ modules, routes }, s) => {
    if (modules.length === 0 || routes.length !== modules.length - 1) {
      throw new RangeError(`stage ${s}: ${modules.length} modules need ${modules.length - 1} routes`)
    }
    if (routes.some((cut, i) => !Number.isFinite(cut) || cut <= (routes[i - 1] ?? -Infinity))) {
      throw new RangeError(`stage ${s}: routes must ascend`)
    }
    modules.forEach((module, m) => {
      if (module.length === 0 || module.some(j => !Number.isInteger(j) || j < 0 || j >= items.length)) {
        throw new RangeError(`stage ${s}, module ${m}: no such item`)
      }
    })
  })
}

/**
 * The module to take next, or the end, from the answers to the modules so far (one list for each stage, in the
 * module's order). The ability is the posterior mean; a person on a route's cut takes the harder module.
 *
 * @see Yan, von Davier & Lewis (2014), Computerized Multistage Testing
 */
export const nextModule = (form: MultistageForm, answers: readonly (readonly Answer[])[]): MultistageStep => {
  checkForm(form)
  const { items, stages } = form
  if (answers.length > stages.length) throw new RangeError(`answers to ${answers.length} stages of ${stages.length}`)
  const { nodes, logPrior } = normalGrid(form.prior)
  const logs = Float64Array.from(logPrior)
  let now = moments(logs.map(Math.exp), nodes)
  const routed = (stage: number): number => stages[stage]!.routes.filter(cut => now.mean >= cut).length
  answers.forEach((given, stage) => {
    const module = stages[stage]!.modules[routed(stage)]!
    if (given.length !== module.length) throw new RangeError(`stage ${stage}: ${given.length} answers to ${module.length} items`)
    given.forEach((said, at) => {
      if (said === null) return
      const item = items[module[at]!]!
      nodes.forEach((theta, q) => {
        const p = curvesOf(item, theta).p[said]
        if (p === undefined) throw new RangeError(`item ${module[at]}: no category ${said}`)
        logs[q] = logs[q]! + safeLog(p)
      })
    })
    const posterior = Float64Array.from(logs)
    normalise(posterior)
    now = moments(posterior, nodes)
  })
  const stage = answers.length
  if (stage === stages.length) return { kind: 'ended', theta: now.mean, se: now.sd }
  const module = routed(stage)
  return { kind: 'module', stage, module, items: stages[stage]!.modules[module]!, theta: now.mean, se: now.sd }
}

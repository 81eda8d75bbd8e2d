/**
 * The one place that knows HiGHS. The solver is a WebAssembly program with a heap of at most 2 GiB; when that is not enough,
 * or the program aborts, the outcome says so and the next call starts from a fresh copy.
 */
import loader from 'highs'
import type { Highs, Model as Loaded, ModelData } from 'highs'
import type { Model, Program, RowName } from './model.ts'

export type MipProgress = { seconds: number, objective: number, bound: number, nodes: number }

export type MipOptions = {
  /** column values of a known solution */
  start?: Float64Array
  /** limit of HiGHS' own clock; Infinity for none */
  seconds?: number
  /** limit on nodes of the search, for results that do not depend on the machine's speed */
  nodes?: number
  seed?: number
  /** treat whole-number columns as real ones: the relaxation */
  relaxed?: boolean
  /** stop at this relative gap */
  gap?: number
  /** share of the work spent on looking for solutions, 0–1; HiGHS' default is 0.05 */
  heuristics?: number
  onProgress?: (progress: MipProgress) => void
  shouldStop?: () => boolean
}

export type MipOutcome = {
  /**
   * optimal: proved; feasible: `values` is a solution, not proved best; infeasible: proved that there is none;
   * none: nothing known but the bound
   */
  status: 'optimal' | 'feasible' | 'infeasible' | 'none'
  objective: number
  /** no solution is worth more; Infinity when not even that is known */
  bound: number
  values: Float64Array | null
  /** row prices of a relaxation solved to the end */
  prices: Float64Array | null
  nodes: number
  /** when the solver broke down: what it said */
  failure?: string
}

// the package describes its CommonJS form, of which Node's import gives the function itself
const loadHighs = loader as unknown as typeof import('highs').default

let loaded: Promise<Highs> | undefined

const highs = (): Promise<Highs> => loaded ??= loadHighs()

/** Maximises the model. Blocks the thread while it works: for long runs use a worker. */
export async function solveMip(model: Program, options: MipOptions = {}): Promise<MipOutcome> {
  return withModel(model, options.relaxed ?? false, (solver, lib) => run(solver, lib, model, options), failure =>
    ({ status: 'none' as const, objective: -Infinity, bound: Infinity, values: null, prices: null, nodes: 0, failure }))
}

/**
 * Rows of an infeasible model that cannot all hold, none of them superfluous (irreducible, not necessarily the fewest
 * possible); empty when HiGHS finds the relaxation feasible or cannot tell within the time.
 */
export async function conflictingRows(model: Model, seconds: number): Promise<RowName[]> {
  return withModel(model, true, solver => {
    // only the irreducible strategy names rows; the default one comes back empty
    solver.options.set({ iis_strategy: 4, iis_time_limit: Math.min(seconds, 1e6) })
    solver.run()
    const found = solver.getIis()
    return Array.from(found.rowIndex, i => model.rowNames[i]!)
  }, () => [])
}

async function withModel<T>(
  model: Program, relaxed: boolean, work: (solver: Loaded, lib: Highs) => T, broken: (failure: string) => T,
): Promise<T> {
  let lib: Highs
  try {
    lib = await highs()
  } catch (error) {
    loaded = undefined
    return broken(String(error))
  }
  try {
    const solver = lib.createModel(data(lib, model, relaxed))
    try {
      solver.options.set({ output_flag: false })
      return work(solver, lib)
    } finally {
      solver.dispose()
    }
  } catch (error) {
    // an aborted WebAssembly instance is of no further use
    loaded = undefined
    return broken(String(error))
  }
}

function run(solver: Loaded, lib: Highs, model: Program, options: MipOptions): MipOutcome {
  const { callbackType, modelStatus, solutionStatus } = lib.constants
  solver.options.set({ random_seed: options.seed ?? 0, mip_rel_gap: options.gap ?? 1e-6, mip_abs_gap: 1e-6 })
  const { seconds = Infinity } = options
  if (seconds < Infinity) solver.options.set('time_limit', Math.max(0.01, seconds))
  if (options.nodes !== undefined) solver.options.set('mip_max_nodes', options.nodes)
  if (options.heuristics !== undefined) solver.options.set('mip_heuristic_effort', options.heuristics)
  if (options.start) solver.setSolution({ colValue: options.start })
  let bound = Infinity, best = -Infinity, values: Float64Array | null = null
  const stop = (event: { interrupt(): void }) => {
    if (options.shouldStop?.()) event.interrupt()
    return undefined
  }
  try {
    solver.run({
      [callbackType.mipInterrupt]: stop,
      [callbackType.simplexInterrupt]: stop,
      [callbackType.mipImprovingSolution](event) {
        const objective = event.data.objective_function_value
        if (event.data.mip_solution && objective !== undefined && objective > best) {
          best = objective
          values = event.data.mip_solution
        }
        return undefined
      },
      [callbackType.mipLogging](event) {
        const { mip_dual_bound: dual, mip_primal_bound: primal, running_time: seconds, mip_node_count: nodes } = event.data
        if (dual !== undefined && Number.isFinite(dual)) bound = Math.min(bound, dual)
        options.onProgress?.({ seconds: seconds ?? 0, objective: primal ?? -Infinity, bound, nodes: Number(nodes ?? 0n) })
        return undefined
      },
    })
  } catch (error) {
    // what was found before the breakdown is still worth having
    loaded = undefined
    const status = values ? 'feasible' : 'none'
    return { status, objective: best, bound, values, prices: null, nodes: 0, failure: String(error) }
  }
  const status = solver.getModelStatus()
  const nodes = options.relaxed ? 0 : Number(solver.info.get('mip_node_count'))
  if (status === modelStatus.infeasible || status === modelStatus.unboundedOrInfeasible) {
    return { status: 'infeasible', objective: -Infinity, bound: -Infinity, values: null, prices: null, nodes }
  }
  const proved = status === modelStatus.optimal || status === modelStatus.empty
  const has = solver.info.get('primal_solution_status') === solutionStatus.feasible
  const objective = has ? solver.getObjectiveValue() : -Infinity
  if (has && objective >= best) {
    best = objective
    values = solver.getSolution().colValue
  }
  if (options.relaxed) {
    return { status: proved ? 'optimal' : 'none', objective: best, bound: proved ? objective : Infinity, values,
      prices: proved ? solver.getSolution().rowDual : null, nodes }
  }
  const dual = Number(solver.info.get('mip_dual_bound'))
  if (Number.isFinite(dual)) bound = Math.min(bound, dual)
  if (proved) bound = Math.max(best, Math.min(bound, best + 1e-6 * Math.max(1, Math.abs(best))))
  return { status: proved ? 'optimal' : values ? 'feasible' : 'none', objective: best, bound, values, prices: null, nodes }
}

function data(lib: Highs, model: Program, relaxed: boolean): ModelData {
  return {
    numCols: model.columns, numRows: model.rows, sense: lib.constants.objectiveSense.maximize, offset: model.offset,
    colCost: model.cost, colLower: model.lower, colUpper: model.upper, rowLower: model.rowLower, rowUpper: model.rowUpper,
    matrix: {
      format: 'csr', numRows: model.rows, numCols: model.columns, starts: model.start, indices: model.index, values: model.value,
    },
    ...relaxed ? {} : { integrality: Int32Array.from(model.integer) },
  }
}

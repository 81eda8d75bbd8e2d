import {
  drawAbilities, drawAnswer, informationOf, newExposure, nextItem, answer, placementRules, precisionRules, prepareJoint, prepareTest, profileRules, simulate,
  simulateJoint, startSitting, type BankItem, type Rules,
} from '../kernels/psychometrics/adaptive/index.ts'
import { levelProbabilities, normalGrid, posteriorOf, sharesBelow, uniforms } from '@keju/psychometrics'
import { areas, simulatedBank, type BankKind } from '../kernels/psychometrics/adaptive/simulated-bank.ts'
import { asIfKnown, calibratedBank } from './support/small-calibration.ts'

/**
 * What the adaptive engine reaches with its default rules, one JSON line a figure. All persons and items are simulated:
 * abilities N(0, 1), cuts −.4 and .9, five areas. `node bench/adaptive.ts [persons] [part …]`, parts: speed placement
 * precision profile calibrated.
 */
const persons = Number(process.argv[2] ?? 10_000)
const parts = process.argv.slice(3)
const wanted = (part: string): boolean => parts.length === 0 || parts.includes(part)
const cuts = [-0.4, 0.9]
const shares = new Array<number>(areas).fill(1 / areas)
const seeds = [2026, 2027]
const kinds: BankKind[] = ['choice', 'practical']

const rounded = (value: unknown): unknown => {
  if (typeof value === 'number') return Number(value.toPrecision(4))
  if (Array.isArray(value)) return value.map(rounded)
  return value && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, rounded(inner)])) : value
}
const print = (figure: string, facts: Record<string, unknown>): void => { console.log(JSON.stringify({ figure, simulated: true, ...(rounded(facts) as Record<string, unknown>) })) }

/** Four parallel linear forms of the items that tell most at the cuts, dealt out area by area; posterior placement. */
const linearForms = (items: readonly BankItem[], length: number, abilities: Float64Array, seed: number): number => {
  const worth = (item: BankItem): number => cuts.reduce((sum, cut) => sum + informationOf(item, cut), 0)
  const forms: number[][] = [[], [], [], []]
  for (let area = 0; area < areas; area++) {
    const best = items.map((item, j) => ({ j, area: item.area, worth: worth(item) })).filter(item => item.area === area).sort((x, y) => y.worth - x.worth).slice(0, (4 * length) / areas)
    best.forEach(({ j }, at) => forms[Math.floor(at / 4) % 2 === 0 ? at % 4 : 3 - (at % 4)]!.push(j))
  }
  const grid = normalGrid({ nodes: 81, range: 5 })
  const below = sharesBelow(grid.nodes, cuts)
  const draw = uniforms(seed)
  let right = 0
  abilities.forEach((theta, i) => {
    const form = forms[i % 4]!.map(j => items[j]!)
    const levels = levelProbabilities(posteriorOf(form, form.map(item => drawAnswer(item, theta, draw())), grid), below)
    if (levels.indexOf(Math.max(...levels)) === cuts.filter(cut => theta >= cut).length) right++
  })
  return right / abilities.length
}

const placement = (kind: BankKind, seed: number): void => {
  const items = simulatedBank(kind, 300, seed)
  const abilities = drawAbilities(persons, seed + 7)
  const { calibration, endings, ...found } = simulate(prepareTest(items, placementRules(cuts, shares)), { seed, persons, abilities })
  print('placement into three levels', { bank: kind, bankSeed: seed, ...found, endings, calibration, accuracyOfFourFormsOf30: linearForms(items, 30, abilities, seed + 8) })
}

const precision = (kind: BankKind, seed: number): void => {
  const items = simulatedBank(kind, 300, seed)
  const rules = precisionRules(shares)
  const run = (change: Partial<Rules>, n: number) => simulate(prepareTest(items, { ...rules, ...change }), { seed, persons: n })
  const { meanLength, p90Length, endings, rmse, meanSe, errorRatio, coverage, greatestExposure, overlap, areaWorst } = run({}, persons)
  // How rich the bank is: the length without exposure control and content.
  const free = run({ exposure: null }, Math.min(persons, 2000)).meanLength
  const lots = run({ exposure: { limit: 0.24, by: 'eligibility' } }, persons)
  print('standard error .30', { bank: kind, bankSeed: seed, persons, meanLength, p90Length, endings, rmse, meanSe, errorRatio, coverage, greatestExposure, overlap, areaWorst, lengthWithoutExposureControl: free, lengthByEligibility: lots.meanLength, greatestExposureByEligibility: lots.greatestExposure })
}

const profile = (kind: BankKind, seed: number): void => {
  const items = simulatedBank(kind, 300, seed)
  const n = Math.min(persons, 10_000)
  const truth = profileRules(cuts, areas, 0.7).correlation
  for (const [name, exposure, length, correlation, borrow] of [
    ['joint', null, 27, 0.7, true], ['apart', null, 50, 0, false], ['joint', { limit: 0.24, by: 'price' }, 27, 0.7, true], ['apart', { limit: 0.24, by: 'price' }, 50, 0, false], ['joint, correlation stated .15 too low', null, 27, 0.55, true],
    ['joint, correlation stated .15 too high', null, 27, 0.85, true],
  ] as const) {
    const rules = { ...profileRules(cuts, areas, correlation, length), exposure }
    print('profile of five competencies, r = .7', { bank: kind, bankSeed: seed, scored: name, exposureLimit: exposure?.limit ?? null, ...simulateJoint(prepareJoint(items, rules), { seed, persons: n, correlation: truth, borrow }) })
  }
}

const calibrated = (kind: BankKind, seed: number): void => {
  const truth = simulatedBank(kind, 300, seed)
  const bank = calibratedBank(truth, 200, 300, seed + 1)
  for (const [stated, items] of [['uncertain', bank], ['known', asIfKnown(bank)]] as const) {
    for (const [goal, rules] of [['placement', placementRules(cuts, shares)], ['standard error .30', precisionRules(shares, cuts)]] as const) {
      const { meanLength, accuracy, certainty, told90, right90, rmse, meanSe, bias, errorRatio, coverage, calibration } = simulate(prepareTest(items, rules), { seed, persons, truth })
      print('items calibrated on 200 persons', { bank: kind, bankSeed: seed, goal, parametersTakenAs: stated, persons, meanLength, accuracy, certainty, told90, right90, rmse, meanSe, bias, errorRatio, coverage, calibration })
    }
  }
}

const speed = (count: number, criterion: Rules['criterion']): void => {
  const items = simulatedBank('choice', count, 1)
  const prepared = performance.now()
  const test = prepareTest(items, { ...placementRules(cuts, shares), criterion })
  const prepareMs = performance.now() - prepared
  // Counts as after a thousand sittings, so that prices are at work.
  const counts = { ...newExposure(count), sittings: 1000, eligible: items.map(() => 1000), given: items.map((_, j) => j % 240), price: items.map((_, j) => (j % 3 === 0 ? (j % 97) * 100 : 0)) }
  const draw = uniforms(3)
  const times: number[] = []
  const starts: number[] = []
  const cpu = process.cpuUsage()
  for (let person = 0; person < 100; person++) {
    const began = performance.now()
    let sitting = startSitting(test, person, counts)
    starts.push(performance.now() - began)
    for (;;) {
      const from = performance.now()
      const step = nextItem(test, sitting)
      times.push(performance.now() - from)
      if (step.kind === 'ended') break
      sitting = answer(test, step.sitting, drawAnswer(items[step.item]!, (person % 9) / 2 - 2, draw()))
    }
  }
  const used = process.cpuUsage(cpu)
  times.sort((x, y) => x - y)
  const at = (share: number): number => times[Math.floor(share * (times.length - 1))]!
  print('next item', {
    bank: count, criterion, steps: times.length, medianMs: at(0.5), p99Ms: at(0.99), greatestMs: at(1), cpuMsEach: (used.user + used.system) / 1000 / times.length,
    startMs: starts.reduce((sum, x) => sum + x, 0) / starts.length, prepareMs,
  })
}

if (wanted('speed')) for (const count of [1000, 5000]) for (const criterion of ['information', 'cuts', 'level', 'variance'] as const) speed(count, criterion)
for (const kind of kinds) for (const seed of seeds) {
  if (wanted('placement')) placement(kind, seed)
  if (wanted('precision')) precision(kind, seed)
  if (wanted('profile')) profile(kind, seed)
  if (wanted('calibrated')) calibrated(kind, seed)
}

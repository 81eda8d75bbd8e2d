import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { analyseClassically } from '../quality/classical.ts'
import { answers, publicCsv, publicJson, referenceMissing } from './reference-data.ts'

type Reference = {
  N_complete: number; alpha: number; alpha_feldt_ci95: [number, number]; guttman_lambda2: number; mean_total: number; sd_total: number; SEM: number
  omega: { omega_total_cfa_ml: number }
  items: { mean: number; sd: number; r_item_total: number; r_item_rest: number; alpha_if_dropped: number; upper_lower27: number }[]
}

describe('classical analysis against R', { skip: referenceMissing }, () => {
  const hci = Array.from({ length: 20 }, (_, j) => `Item ${j + 1}`)
  const sets: [string, string, string[] | undefined, number][] = [
    ['ability', 'ability', undefined, 0], ['bfi_neuro', 'bfi', ['N1', 'N2', 'N3', 'N4', 'N5'], 0], ['hci', 'hci', hci, 0], ['lsat6', 'lsat6', undefined, 0],
    ['lsat7', 'lsat7', undefined, 0], ['sat12', 'sat12', undefined, 0], ['science4', 'science4', undefined, 0], ['science7', 'science7', undefined, 0],
  ]
  for (const [name, data, columns, lowest] of sets) {
    it(`${name} within 1e-6`, () => {
      const reference = publicJson<Reference>(`ctt_${name}`)
      const csv = publicCsv(data)
      const got = analyseClassically(answers(csv, columns ?? csv.names, lowest))
      const pairs: [string, number | null, number][] = [
        ['persons', got.persons, reference.N_complete], ['alpha', got.alpha, reference.alpha], ['low', got.alphaInterval!.low, reference.alpha_feldt_ci95[0]],
        ['high', got.alphaInterval!.high, reference.alpha_feldt_ci95[1]], ['lambda2', got.lambda2, reference.guttman_lambda2],
        ['mean', got.mean, reference.mean_total], ['sd', got.sd, reference.sd_total], ['sem', got.standardError, reference.SEM],
        ['omega', got.omega, reference.omega.omega_total_cfa_ml],
        ...reference.items.flatMap((each, j): [string, number | null, number][] => {
          const item = got.items[j]!
          return [[`mean ${j}`, item.mean, each.mean], [`sd ${j}`, item.sd, each.sd], [`r_it ${j}`, item.itemTotal, each.r_item_total],
            [`r_ir ${j}`, item.itemRest, each.r_item_rest], [`dropped ${j}`, item.alphaIfDropped, each.alpha_if_dropped], [`D27 ${j}`, item.discrimination27, each.upper_lower27]]
        }),
      ]
      const worst = pairs.map(([label, x, y]) => [label, Math.abs((x ?? Number.NaN) - y), x, y] as const).sort((p, q) => q[1] - p[1])
      if (process.env.SHOW) console.log(name, worst.slice(0, 3), worst.filter(each => !each[0].startsWith('D27'))[0])
      assert.ok(worst[0]![1] < 1e-6, `${worst[0]}`)
    })
  }
})

/** Persons from whom on a figure is shown. */
export const smallestCell = 5

export type SizedCell = { grouping: 'agency' | 'region' | 'all'; groupId: string; competencyId: string; n: number }

/** How the persons behind an agency's cell spread over regions (null: none). */
export type Spread = (cell: SizedCell) => { regionId: string | null; n: number }[]

/**
 * Which cells of a gap map must stay hidden so that neither a cell nor anything that sums and differences of shown cells
 * give stands for fewer than five persons.
 *
 * Each competency is judged by itself, over agencies, regions and the whole together, for all of them can be read. What
 * subtraction gives are *residues*: the persons of a region beyond its shown agencies, and of the whole beyond shown regions
 * and the shown agencies outside these. Persons of no agency or no region are in them. Every other set that can be computed
 * is made of residues and shown agencies, so it is enough that each residue has nobody in it or five persons.
 *
 * An agency with units in several regions ties the residues of these regions into one while it is shown; where fewer than
 * five of its people are in one of them, it is hidden instead.
 */
export const hiddenCells = <C extends SizedCell>(cells: readonly C[], spread: Spread): Set<C> => {
  const hidden = new Set<C>()
  for (const column of Map.groupBy(cells, cell => cell.competencyId).values()) for (const cell of hiddenOf(column, spread)) hidden.add(cell)
  return hidden
}

const outside = ''

const hiddenOf = <C extends SizedCell>(column: C[], spread: Spread): Set<C> => {
  const hidden = new Set(column.filter(cell => cell.n < smallestCell))
  const all = column.find(cell => cell.grouping === 'all')
  const regions = column.filter(cell => cell.grouping === 'region')
  const agencies = column.filter(cell => cell.grouping === 'agency').map(cell => {
    const parts = spread(cell)
    // Parts that do not add up are of another day than the cells: trusted no further than small ones.
    if (parts.length > 1 && (parts.some(part => part.n < smallestCell) || sum(parts) !== cell.n)) hidden.add(cell)
    return { cell, parts }
  })
  for (;;) {
    const shownRegions = new Set(regions.filter(cell => !hidden.has(cell)).map(cell => cell.groupId))
    const shownAgencies = agencies.filter(({ cell }) => !hidden.has(cell))
    const place = (regionId: string | null) => (regionId !== null && shownRegions.has(regionId) ? regionId : outside)
    // Regions in which one shown agency lies are one block: only together can they be freed of it.
    const block = new Map([outside, ...shownRegions].map(id => [id, id]))
    for (const { parts } of shownAgencies) {
      const tied = new Set(parts.map(part => block.get(place(part.regionId)) ?? outside))
      const into = tied.has(outside) ? outside : ([...tied][0] ?? outside)
      for (const [id, of] of block) if (tied.has(of)) block.set(id, into)
    }
    const blockOf = (agency: (typeof agencies)[number]) => block.get(place(agency.parts[0]?.regionId ?? null)) ?? outside
    const faulty = [...new Set(block.values())].map(id => {
      const own = shownAgencies.filter(agency => blockOf(agency) === id)
      const regionsIn = regions.filter(cell => !hidden.has(cell) && block.get(cell.groupId) === id)
      const total = id === outside ? (all?.n ?? 0) - sum(regions.filter(cell => !hidden.has(cell) && block.get(cell.groupId) !== outside)) : sum(regionsIn)
      return { id, own: own.map(agency => agency.cell), regionsIn, left: total - sum(own.map(agency => agency.cell)) }
    }).find(each => each.left !== 0 && each.left < smallestCell && (each.id !== outside || (all && !hidden.has(all))))
    if (!faulty) return hidden
    // An agency more makes the residue large enough. Without one a region goes, whose agencies are then at hand; the whole goes last.
    const next = smallest(faulty.own) ?? smallest(faulty.regionsIn) ?? smallest(regions.filter(cell => !hidden.has(cell))) ?? all
    if (!next) return hidden
    hidden.add(next)
  }
}

const sum = (cells: readonly { n: number }[]): number => cells.reduce((total, cell) => total + cell.n, 0)
const smallest = <C extends SizedCell>(cells: readonly C[]): C | undefined => cells.toSorted((a, b) => a.n - b.n || (a.groupId < b.groupId ? -1 : 1))[0]

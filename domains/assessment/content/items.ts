import type { Item } from './types.ts'
import { conceptAndAdministrationItems } from './items-concept-administration.ts'
import { informationAndComputingItems } from './items-information-computing.ts'
import { networkAndInnovationItems } from './items-network-innovation.ts'
import { serviceAndSecurityItems } from './items-service-security.ts'

/** The diagnostic bank: one item for each of the 24 competencies at each of the three levels, 72 in all. */
export const items: readonly Item[] = [
  ...conceptAndAdministrationItems,
  ...informationAndComputingItems,
  ...networkAndInnovationItems,
  ...serviceAndSecurityItems,
]

import type { Item } from './types.ts'
import { conceptAndAdministrationItems } from './items-concept-administration.ts'
import { informationAndComputingItems } from './items-information-computing.ts'
import { networkAndInnovationItems } from './items-network-innovation.ts'
import { serviceAndSecurityItems } from './items-service-security.ts'
import { moreConceptAndAdministrationItems } from './more-items-concept-administration.ts'
import { moreInformationAndComputingItems } from './more-items-information-computing.ts'
import { moreInnovationItems } from './more-items-innovation.ts'
import { moreNetworkItems } from './more-items-network.ts'
import { moreServiceAndSecurityItems } from './more-items-service-security.ts'

/** The diagnostic bank: of each of the 24 competencies four basic items, five of application and four technical ones, 312 in all. */
export const items: readonly Item[] = [
  ...conceptAndAdministrationItems,
  ...informationAndComputingItems,
  ...networkAndInnovationItems,
  ...serviceAndSecurityItems,
  ...moreConceptAndAdministrationItems,
  ...moreInformationAndComputingItems,
  ...moreNetworkItems,
  ...moreInnovationItems,
  ...moreServiceAndSecurityItems,
]

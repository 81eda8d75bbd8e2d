/** Adaptive tests: a replayable engine, its rules, exposure control, simulation. */
export { informationOf, prepareBank, type Bank, type BankItem } from './bank.ts'
export {
  answer, drawAnswer, nextItem, prepareTest, replay, standingOf, startSitting,
  type AdaptiveTest, type Ending, type Given, type LogLine, type Sitting, type Standing, type Step,
} from './engine.ts'
export { countSitting, eligibilityOf, newExposure, priceSteps, type Control, type ExposureCounts, type ExposureRule } from './exposure.ts'
export { type Criterion, type Rules, type StopRules } from './rules.ts'
export { drawAbilities, simulate, sit, type Simulation, type SimulationOptions } from './simulate.ts'
export {
  jointStanding, nextJoint, prepareJoint, startJoint,
  type Competency, type JointRules, type JointStanding, type JointStep, type JointTest,
} from './joint.ts'
export { simulateJoint, sitJoint, type JointSimulation } from './simulatejoint.ts'
export { checkForm, nextModule, type MultistageForm, type MultistageStep } from './multistage.ts'
export { placementRules, precisionRules, profileRules } from './defaults.ts'

/**
 * The indicators as they ship: version 1 of each definition. What a definition leaves open (`leaves`) may be set anew as a further version
 * (definitions.ts); how each is counted stands in `store.ts`, and a test counts all of them a second time.
 */
import type { Text } from '#platform/texts.ts'
import type { IndicatorCode, ParamName } from './shapes.ts'

export type Indicator = {
  group: 'case' | 'disclosure' | 'question' | 'rating' | 'guide'
  name: Text
  /** Which records stand below the line; of those, which above it (none where days are told). */
  of: Text
  counted: Text | null
  basis: Text | null
  leaves: readonly ParamName[]
  /** Fit for everybody, for the government as a whole. */
  open: boolean
  /** Offices may be held against the share of all, in a funnel plot. */
  funnel: boolean
}

const licensing = (article: string, en: string): Text => ({ zh: `《行政许可法》${article}`, en: `Administrative Licensing Law, art. ${en}` })
const disclosure = (article: string, en: string): Text => ({ zh: `《政府信息公开条例》${article}`, en: `Regulations on Open Government Information, art. ${en}` })
const online = (article: string, en: string): Text => ({ zh: `《国务院关于在线政务服务的若干规定》${article}`, en: `State Council Provisions on Online Government Services, art. ${en}` })

const decided: Text = { zh: '期内作出决定的办件', en: 'cases decided in the period' }
const replied: Text = { zh: '期内送达答复的公开申请', en: 'requests whose reply went out in the period' }
const processed: Text = { zh: '期内处理完毕的公开申请（口径同年度报告）', en: 'requests processed in the period, as in the annual report' }
const inLaw: Text = { zh: '在法定期限内（含依法中止、延长）作出决定的', en: 'decided within the law’s time, lawful standstills and extensions allowed for' }
const stoodStill: Text = { zh: '计时依法中止过一个工作日以上的', en: 'whose clock stood still for at least one working day' }

export const catalogue: Readonly<Record<IndicatorCode, Indicator>> = {
  'case.on-time.licence': { group: 'case', name: { zh: '按时办结率：一般许可', en: 'In time: licences' }, of: { zh: '期内作出决定的一般许可办件', en: 'licence cases of one office decided in the period' }, counted: inLaw, basis: licensing('第四十二条第一款', '42(1)'), leaves: ['least', 'peers'], open: true, funnel: true },
  'case.on-time.joint': { group: 'case', name: { zh: '按时办结率：联合办理', en: 'In time: joint cases' }, of: { zh: '期内作出决定的联合办理办件', en: 'joint cases of several offices decided in the period' }, counted: inLaw, basis: licensing('第四十二条第二款', '42(2)'), leaves: ['least', 'peers'], open: true, funnel: true },
  'case.days': { group: 'case', name: { zh: '办理用时', en: 'Working days to a decision' }, of: decided, counted: null, basis: null, leaves: ['least', 'middle', 'upper'], open: true, funnel: false },
  'case.extended': { group: 'case', name: { zh: '延期率', en: 'Extended' }, of: decided, counted: { zh: '经批准延长期限的', en: 'whose time was extended' }, basis: licensing('第四十二条', '42'), leaves: ['least', 'peers'], open: true, funnel: true },
  'case.stopped': { group: 'case', name: { zh: '中止计时的占比', en: 'Clock stood still' }, of: decided, counted: stoodStill, basis: licensing('第四十五条', '45'), leaves: ['least', 'side', 'peers'], open: false, funnel: true },
  'case.stopped-days': { group: 'case', name: { zh: '中止的工作日', en: 'Working days at a standstill' }, of: { zh: '期内作出决定、计时中止过的办件', en: 'cases decided in the period whose clock stood still' }, counted: null, basis: licensing('第四十五条', '45'), leaves: ['least', 'middle', 'upper', 'side'], open: false, funnel: false },
  'case.correction': { group: 'case', name: { zh: '补正告知率', en: 'Asked to correct' }, of: { zh: '期内收到的申请', en: 'applications received in the period' }, counted: { zh: '发过补正告知的', en: 'that were sent a notice of what to correct' }, basis: licensing('第三十二条', '32'), leaves: ['least', 'peers'], open: false, funnel: true },
  'disclosure.on-time': { group: 'disclosure', name: { zh: '按时答复率：依申请公开', en: 'In time: requests for information' }, of: replied, counted: { zh: '在法定期限内（含依法中止、重新起算、延长）答复的', en: 'answered within the law’s time, lawful standstills, new beginnings and extensions allowed for' }, basis: disclosure('第三十三条', '33'), leaves: ['least', 'peers'], open: true, funnel: true },
  'disclosure.days': { group: 'disclosure', name: { zh: '答复用时', en: 'Working days to a reply' }, of: replied, counted: null, basis: null, leaves: ['least', 'middle', 'upper'], open: true, funnel: false },
  'disclosure.extended': { group: 'disclosure', name: { zh: '延期答复率', en: 'Reply extended' }, of: replied, counted: { zh: '经批准延长期限的', en: 'whose time was extended' }, basis: disclosure('第三十三条第二款', '33(2)'), leaves: ['least', 'peers'], open: true, funnel: true },
  'disclosure.stopped': { group: 'disclosure', name: { zh: '中止计时的占比', en: 'Clock stood still' }, of: replied, counted: stoodStill, basis: disclosure('第三十条、第三十三条', '30 and 33'), leaves: ['least', 'side', 'peers'], open: false, funnel: true },
  'disclosure.stopped-days': { group: 'disclosure', name: { zh: '中止的工作日', en: 'Working days at a standstill' }, of: { zh: '期内送达答复、计时中止过的公开申请', en: 'requests whose reply went out in the period and whose clock stood still' }, counted: null, basis: disclosure('第三十条、第三十三条', '30 and 33'), leaves: ['least', 'middle', 'upper', 'side'], open: false, funnel: false },
  'disclosure.correction': { group: 'disclosure', name: { zh: '补正告知率', en: 'Asked to correct' }, of: { zh: '期内收到的公开申请', en: 'requests received in the period' }, counted: { zh: '发过补正告知的', en: 'that were sent a notice of what to correct' }, basis: disclosure('第三十条', '30'), leaves: ['least', 'peers'], open: false, funnel: true },
  'disclosure.released': { group: 'disclosure', name: { zh: '予以公开', en: 'Released' }, of: processed, counted: { zh: '予以公开的', en: 'released' }, basis: disclosure('第三十六条', '36'), leaves: ['least', 'peers'], open: true, funnel: true },
  'disclosure.partial': { group: 'disclosure', name: { zh: '部分公开', en: 'Released in part' }, of: processed, counted: { zh: '部分公开的', en: 'released in part' }, basis: disclosure('第三十七条', '37'), leaves: ['least', 'peers'], open: true, funnel: true },
  'disclosure.refused': { group: 'disclosure', name: { zh: '不予公开', en: 'Not released' }, of: processed, counted: { zh: '不予公开的', en: 'not released' }, basis: disclosure('第十四条至第十六条、第三十六条', '14 to 16 and 36'), leaves: ['least', 'peers'], open: true, funnel: true },
  'disclosure.not-held': { group: 'disclosure', name: { zh: '本机关不掌握', en: 'Not held' }, of: processed, counted: { zh: '答复本机关不掌握相关政府信息的', en: 'answered as not held by the agency' }, basis: disclosure('第三十六条第（四）、（五）项', '36(4) and (5)'), leaves: ['least', 'peers'], open: true, funnel: true },
  'disclosure.reconsidered': { group: 'disclosure', name: { zh: '被申请复议的占比', en: 'Taken to reconsideration' }, of: processed, counted: { zh: '至今已被申请行政复议的', en: 'against which reconsideration has been asked for since' }, basis: disclosure('第五十一条', '51'), leaves: ['least', 'peers'], open: false, funnel: true },
  'disclosure.corrected': { group: 'disclosure', name: { zh: '复议纠错率', en: 'Corrected on review' }, of: { zh: '期内审结的公开类行政复议', en: 'reconsiderations of requests concluded in the period' }, counted: { zh: '结果纠正的', en: 'that ended with a correction' }, basis: disclosure('第五十一条', '51'), leaves: ['least', 'peers'], open: true, funnel: true },
  'question.on-time': { group: 'question', name: { zh: '按时答复率：咨询投诉', en: 'In time: questions and complaints' }, of: { zh: '期内答复的咨询投诉（被退回重办的，按最近一轮）', en: 'questions and complaints answered in the period, by their latest round' }, counted: { zh: '在期限内答复的', en: 'answered in time' }, basis: null, leaves: ['least', 'peers'], open: true, funnel: true },
  'question.reopened': { group: 'question', name: { zh: '未解决退回率', en: 'Not really solved' }, of: { zh: '期内首次答复的咨询投诉', en: 'questions and complaints answered for the first time in the period' }, counted: { zh: '提问人表示“没有解决”、退回重办过的', en: 'that whoever asked sent back as not solved' }, basis: null, leaves: ['least', 'peers'], open: true, funnel: true },
  'rating.rectified': { group: 'rating', name: { zh: '差评按期整改并回访确认', en: 'Bad ratings put right in time and confirmed' }, of: { zh: '整改期限在期内、留有联系方式、未查明不属实的差评', en: 'bad ratings with a way to call back, not found unfounded, that were to be put right in the period' }, counted: { zh: '按期整改、且回访时评价人满意的', en: 'put right in time, whoever rated being content when called back' }, basis: null, leaves: ['least', 'peers'], open: true, funnel: true },
  'guide.complete': { group: 'guide', name: { zh: '办事指南完整', en: 'Guides complete' }, of: { zh: '现行公布的办事指南', en: 'guides published now' }, counted: { zh: '检查无重要缺项的', en: 'in which the check finds nothing grave missing' }, basis: online('第六条', '6'), leaves: ['least', 'peers'], open: false, funnel: true },
  'guide.fresh': { group: 'guide', name: { zh: '办事指南及时更新', en: 'Guides looked over lately' }, of: { zh: '现行公布的办事指南', en: 'guides published now' }, counted: { zh: '现行版本在规定月数内公布的', en: 'whose version was published within the set number of months' }, basis: online('第六条', '6'), leaves: ['least', 'freshMonths', 'peers'], open: false, funnel: true },
  'guide.held-elsewhere': { group: 'guide', name: { zh: '要求可共享的材料', en: 'Ask for what could be shared' }, of: { zh: '现行公布、要求提交材料的办事指南', en: 'guides published now that ask for papers' }, counted: { zh: '所要材料中有其他机关签发、可能共享取得的（线索，非结论）', en: 'that ask for a paper another authority issues and might share (a hint, no verdict)' }, basis: online('第七条', '7'), leaves: ['least', 'peers'], open: false, funnel: true },
}

/**
 * Clocks of Chinese law as rows. An office changes or adds rows, not code; rows that are not read in a law are to be checked
 * with counsel. Lengths count from the day after the start.
 */
import type { Rule, Unit } from '../clock.ts'

type Extra = Partial<Pick<Rule, 'stops' | 'restarts' | 'extension' | 'silence' | 'certainty' | 'jurisdiction'>>
type Family = { procedure: Rule['procedure']; from: string; law: string }

const rule = ({ procedure, from, law }: Family, code: string, zh: string, en: string, length: [number, Unit], article: string, starts: string, extra: Extra = {}): Rule => ({
  code, procedure, title: { zh, en }, jurisdiction: extra.jurisdiction ?? 'CN', from, to: null, source: article === '' ? law : `${law}${article}`, certainty: extra.certainty ?? 'law',
  length: { amount: length[0], unit: length[1] }, starts, stops: extra.stops ?? [], restarts: extra.restarts ?? [], extension: extra.extension ?? null, silence: extra.silence ?? null,
})

const disclosure: Family = { procedure: { zh: '政府信息公开', en: 'Disclosure of government information' }, from: '2019-05-15', law: '政府信息公开条例' }
const review: Family = { procedure: { zh: '行政复议', en: 'Administrative reconsideration' }, from: '2024-01-01', law: '行政复议法' }
const licence: Family = { procedure: { zh: '行政许可', en: 'Administrative licence' }, from: '2004-07-01', law: '行政许可法' }
const petition: Family = { procedure: { zh: '信访', en: 'Petition' }, from: '2022-05-01', law: '信访工作条例' }
const weifang: Family = { procedure: { zh: '12345 热线', en: '12345 hotline' }, from: '2021-12-15', law: '潍坊市12345政务服务便民热线条例' }
const anyang: Family = { procedure: { zh: '政务服务', en: 'Government services' }, from: '2021-12-01', law: '安阳市政务服务条例' }
const shanghai: Family = { procedure: { zh: '数据共享', en: 'Data sharing' }, from: '2022-01-01', law: '上海市数据条例' }
const weifangPlace = { jurisdiction: 'CN-370700' }, anyangPlace = { jurisdiction: 'CN-410500' }

/** What does not count towards a licence's time (art. 45), told to the applicant in writing. */
const licenceStops = ['hearing', 'tender', 'auction', 'test', 'inspection', 'appraisal', 'expert-review']

export const chinaRules: readonly Rule[] = [
  rule(disclosure, 'disclosure.proactive', '主动公开', 'Proactive publication', [20, 'workday'], '第26条', 'created'),
  rule(disclosure, 'disclosure.correction', '补正告知', 'Notice of correction', [7, 'workday'], '第30条', 'received'),
  rule(disclosure, 'disclosure.reply', '答复', 'Reply', [20, 'workday'], '第33条', 'received', {
    stops: ['third-party', 'co-author', 'correction', 'fee'], restarts: ['correction', 'fee'], extension: { most: 20, approver: 'disclosure-office-head' },
  }),
  rule(disclosure, 'disclosure.third-party', '征求第三方意见', 'Consultation of a third party', [15, 'workday'], '第32条', 'asked', { silence: 'authority-decides' }),
  rule(disclosure, 'disclosure.co-author', '征求共同制作机关意见', 'Consultation of a co-producing office', [15, 'workday'], '第34条', 'asked', { silence: 'consent' }),
  rule(disclosure, 'disclosure.fee', '缴费', 'Payment of the fee', [20, 'workday'], '', 'noticed', { certainty: 'believed', silence: 'given-up' }),
  rule(review, 'reconsideration.apply', '申请复议', 'Application', [60, 'day'], '第20条', 'known'),
  rule(review, 'reconsideration.apply-untold', '申请复议（未告知权利）', 'Application, rights not stated', [1, 'year'], '第20条', 'known'),
  rule(review, 'reconsideration.check', '审查受理', 'Check of admission', [5, 'workday'], '第30条', 'received', { silence: 'accepted' }),
  rule(review, 'reconsideration.correction', '通知补正', 'Notice of correction', [5, 'workday'], '第31条', 'received'),
  rule(review, 'reconsideration.corrected', '补正', 'Correction by the applicant', [10, 'workday'], '第31条', 'noticed', { silence: 'given-up' }),
  rule(review, 'reconsideration.forward', '发送被申请人', 'Sending to the respondent', [7, 'workday'], '第48条', 'accepted'),
  rule(review, 'reconsideration.answer', '被申请人答复', 'Answer of the respondent', [10, 'workday'], '第48条', 'received'),
  rule(review, 'reconsideration.forward-simple', '发送被申请人（简易程序）', 'Sending to the respondent, simple procedure', [3, 'workday'], '第54条', 'accepted'),
  rule(review, 'reconsideration.answer-simple', '被申请人答复（简易程序）', 'Answer of the respondent, simple procedure', [5, 'workday'], '第54条', 'received'),
  rule(review, 'reconsideration.decision', '复议决定', 'Decision', [60, 'day'], '第62条', 'accepted', {
    stops: ['suspended'], extension: { most: 30, approver: 'reconsideration-authority-head' },
  }),
  rule(review, 'reconsideration.decision-simple', '复议决定（简易程序）', 'Decision, simple procedure', [30, 'day'], '第62条', 'accepted', { stops: ['suspended'] }),
  rule(licence, 'licence.acceptance', '受理或一次告知补正', 'Acceptance, or one notice of what is missing', [5, 'workday'], '第32条', 'received', { silence: 'accepted' }),
  rule(licence, 'licence.decision', '许可决定', 'Decision', [20, 'workday'], '第42条', 'accepted', { stops: licenceStops, extension: { most: 10, approver: 'authority-head' } }),
  rule(licence, 'licence.decision-joint', '许可决定（统一、联合、集中办理）', 'Decision, joint', [45, 'workday'], '第42条', 'accepted', {
    stops: licenceStops, extension: { most: 15, approver: 'government-head' },
  }),
  rule(licence, 'licence.lower-level', '下级机关审查', 'Examination by the lower level', [20, 'workday'], '第43条', 'accepted', { stops: licenceStops }),
  rule(licence, 'licence.certificate', '颁发送达证件', 'Issue of the certificate', [10, 'workday'], '第44条', 'decided'),
  rule(licence, 'licence.hearing-request', '申请听证', 'Request of a hearing', [5, 'workday'], '第47条', 'told', { silence: 'given-up' }),
  rule(licence, 'licence.hearing', '组织听证', 'Hearing', [20, 'workday'], '第47条', 'requested'),
  rule(petition, 'petition.receipt', '告知受理情况', 'Notice of receipt', [15, 'day'], '第22条', 'received'),
  rule(petition, 'petition.competence', '管辖异议', 'Dispute of competence', [5, 'workday'], '第23条', 'received'),
  rule(petition, 'petition.decision', '办结', 'Decision', [60, 'day'], '第34条', 'accepted', { extension: { most: 30, approver: 'authority-head' } }),
  rule(petition, 'petition.review-request', '请求复查', 'Request of a review', [30, 'day'], '第35条', 'received', { silence: 'given-up' }),
  rule(petition, 'petition.review', '复查', 'Review', [30, 'day'], '第35条', 'received'),
  rule(petition, 'petition.second-review-request', '请求复核', 'Request of a second review', [30, 'day'], '第36条', 'received', { silence: 'given-up' }),
  rule(petition, 'petition.second-review', '复核', 'Second review', [30, 'day'], '第36条', 'received', { stops: ['hearing'] }),
  rule(weifang, 'hotline.answer', '热线事项办理', 'Answer of a hotline matter', [5, 'workday'], '第20条', 'received', weifangPlace),
  rule(anyang, 'hotline.answer', '热线事项办理', 'Answer of a hotline matter', [5, 'workday'], '第50条', 'received', {
    ...anyangPlace, extension: { most: 5, approver: 'unit-head' },
  }),
  rule(anyang, 'hotline.return', '热线事项退回', 'Return of a hotline matter', [24, 'hour'], '第50条', 'received', anyangPlace),
  rule(anyang, 'online-application.check', '网上申请审查', 'Check of an online application', [1, 'workday'], '第42条', 'received', anyangPlace),
  rule(anyang, 'rating.contact', '差评联系', 'Contact after a bad rating', [1, 'workday'], '第52条', 'rated', anyangPlace),
  rule(shanghai, 'sharing.uncatalogued', '目录外数据共享', 'Sharing of an uncatalogued set', [15, 'workday'], '第39条', 'requested', { jurisdiction: 'CN-31' }),
  // For places without a rule of their own: to be checked with counsel.
  rule({ procedure: weifang.procedure, from: '2021-01-01', law: '各地热线管理办法' }, 'hotline.answer', '热线事项办理', 'Answer of a hotline matter', [5, 'workday'], '', 'received', {
    certainty: 'second-hand', extension: { most: 5, approver: 'unit-head' },
  }),
  rule({ procedure: weifang.procedure, from: '2021-01-01', law: '各地热线管理办法' }, 'hotline.return', '热线事项退回', 'Return of a hotline matter', [24, 'hour'], '', 'received', { certainty: 'second-hand' }),
  rule({ procedure: anyang.procedure, from: '2021-01-01', law: '各地好差评办法' }, 'rating.contact', '差评联系', 'Contact after a bad rating', [1, 'workday'], '', 'rated', { certainty: 'second-hand' }),
  rule({ procedure: anyang.procedure, from: '2021-01-01', law: '各地好差评办法' }, 'rating.rectification', '差评整改', 'Rectification after a bad rating', [15, 'workday'], '', 'rated', { certainty: 'second-hand' }),
]

import type { Text } from '#platform/texts.ts'

/**
 * The statutory outcomes, which are the rows of table 2 of the annual report, in their order. Each request ends with exactly one.
 * `article` is where a decision usually rests; the drafter may name another.
 */
export const outcomes = [
  { code: 'released', group: 'released', name: { zh: '予以公开', en: 'Released' }, article: '第三十六条第（二）项' },
  { code: 'partial', group: 'partial', name: { zh: '部分公开', en: 'Released in part' }, article: '第三十七条' },
  { code: 'state-secret', group: 'refused', name: { zh: '属于国家秘密', en: 'State secret' }, article: '第十四条' },
  { code: 'other-law', group: 'refused', name: { zh: '其他法律行政法规禁止公开', en: 'Forbidden by another law or regulation' }, article: '第十四条' },
  { code: 'security', group: 'refused', name: { zh: '危及“三安全一稳定”', en: 'Endangers national, public or economic security or social stability' }, article: '第十四条' },
  { code: 'third-party', group: 'refused', name: { zh: '保护第三方合法权益', en: 'Protects lawful interests of third parties' }, article: '第十五条' },
  { code: 'internal', group: 'refused', name: { zh: '属于三类内部事务信息', en: 'Internal affairs of the agency' }, article: '第十六条第一款' },
  { code: 'in-process', group: 'refused', name: { zh: '属于四类过程性信息', en: 'Information of a process under way' }, article: '第十六条第二款' },
  { code: 'enforcement-file', group: 'refused', name: { zh: '属于行政执法案卷', en: 'File of administrative enforcement' }, article: '第十六条第二款' },
  { code: 'special-register', group: 'refused', name: { zh: '属于行政查询事项', en: 'Matter of a register with rules of its own' }, article: '第三十六条第（七）项' },
  { code: 'not-held', group: 'unable', name: { zh: '本机关不掌握相关政府信息', en: 'Not held by this agency' }, article: '第三十六条第（四）项' },
  { code: 'not-ready-made', group: 'unable', name: { zh: '没有现成信息需要另行制作', en: 'Would have to be made anew' }, article: '第三十八条' },
  { code: 'still-unclear', group: 'unable', name: { zh: '补正后申请内容仍不明确', en: 'Still unclear after correction' }, article: '第三十条' },
  { code: 'petition', group: 'not-processed', name: { zh: '信访举报投诉类申请', en: 'Petition, report or complaint' }, article: '第三十九条第一款' },
  { code: 'repeat', group: 'not-processed', name: { zh: '重复申请', en: 'Repeated request' }, article: '第三十六条第（六）项' },
  { code: 'published-work', group: 'not-processed', name: { zh: '要求提供公开出版物', en: 'Asks for a published work' }, article: '第三十九条第二款' },
  { code: 'abnormal-volume', group: 'not-processed', name: { zh: '无正当理由大量反复申请', en: 'Repeated in great number without good reason' }, article: '第三十五条' },
  { code: 'confirm-or-reissue', group: 'not-processed', name: { zh: '要求行政机关确认或重新出具已获取信息', en: 'Asks to confirm or issue again what was had already' }, article: '第三十九条' },
  { code: 'not-corrected', group: 'other', name: { zh: '申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请', en: 'Not corrected in time' }, article: '第三十条' },
  { code: 'not-paid', group: 'other', name: { zh: '申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请', en: 'Fee not paid in time' }, article: '第四十二条' },
  { code: 'other', group: 'other', name: { zh: '其他', en: 'Other' }, article: '' },
] as const satisfies readonly { code: string; group: string; name: Text; article: string }[]

export type Outcome = (typeof outcomes)[number]['code']
export type OutcomeGroup = (typeof outcomes)[number]['group']
export const outcomeCodes = outcomes.map(each => each.code) as [Outcome, ...Outcome[]]
export const groupOf = (code: Outcome): OutcomeGroup => outcomes.find(each => each.code === code)!.group

export const groupNames = {
  released: { zh: '（一）予以公开', en: '(1) Released' },
  partial: { zh: '（二）部分公开（区分处理的，只计这一情形，不计其他情形）', en: '(2) Released in part (segregated requests count here alone)' },
  refused: { zh: '（三）不予公开', en: '(3) Not released' },
  unable: { zh: '（四）无法提供', en: '(4) Could not be provided' },
  'not-processed': { zh: '（五）不予处理', en: '(5) Not processed' },
  other: { zh: '（六）其他处理', en: '(6) Other' },
} as const satisfies Record<OutcomeGroup, Text>

/** Kinds of applicants: the columns of table 2. */
export const applicants = [
  { code: 'person', name: { zh: '自然人', en: 'Natural person' } },
  { code: 'business', name: { zh: '商业企业', en: 'Business' } },
  { code: 'research', name: { zh: '科研机构', en: 'Research body' } },
  { code: 'charity', name: { zh: '社会公益组织', en: 'Public benefit organisation' } },
  { code: 'legal', name: { zh: '法律服务机构', en: 'Legal service' } },
  { code: 'other', name: { zh: '其他', en: 'Other' } },
] as const satisfies readonly { code: string; name: Text }[]
export type ApplicantKind = (typeof applicants)[number]['code']
export const applicantKinds = applicants.map(each => each.code) as [ApplicantKind, ...ApplicantKind[]]

/**
 * Replies of articles 36 to 41, and which outcomes each may have. `releases`: something is handed over; `refuses`: what remains is refused, so that
 * reconsideration comes first (Reconsideration Law, art. 23(1)(4)).
 */
export const replies = [
  { code: 'already-public', name: { zh: '已主动公开，告知获取方式', en: 'Already public: where to find it' }, outcomes: ['released'], releases: true, refuses: false, to: 'decided' },
  { code: 'provided', name: { zh: '予以公开，提供信息', en: 'Provided' }, outcomes: ['released'], releases: true, refuses: false, to: 'decided' },
  { code: 'partial', name: { zh: '区分处理，部分公开', en: 'Provided in part' }, outcomes: ['partial'], releases: true, refuses: true, to: 'decided' },
  { code: 'refused', name: { zh: '不予公开', en: 'Refused' }, outcomes: ['state-secret', 'other-law', 'security', 'third-party', 'internal', 'in-process', 'enforcement-file'], releases: false, refuses: true, to: 'decided' },
  { code: 'special-register', name: { zh: '依照有关规定查询', en: 'To be had from its register' }, outcomes: ['special-register'], releases: false, refuses: true, to: 'decided' },
  { code: 'not-held', name: { zh: '经检索，政府信息不存在', en: 'Does not exist, after search' }, outcomes: ['not-held'], releases: false, refuses: false, to: 'decided' },
  { code: 'not-ours', name: { zh: '不属于本机关负责公开', en: 'Not ours to disclose' }, outcomes: ['not-held'], releases: false, refuses: false, to: 'not_ours' },
  { code: 'unable', name: { zh: '无法提供', en: 'Cannot be provided' }, outcomes: ['not-ready-made', 'still-unclear'], releases: false, refuses: false, to: 'decided' },
  { code: 'petition', name: { zh: '信访、投诉、举报，告知相应渠道', en: 'A petition: pointed to its channel' }, outcomes: ['petition'], releases: false, refuses: false, to: 'transferred_petition' },
  { code: 'not-processed', name: { zh: '不予处理', en: 'Not processed' }, outcomes: ['repeat', 'published-work', 'abnormal-volume', 'confirm-or-reissue'], releases: false, refuses: false, to: 'decided' },
  { code: 'record-corrected', name: { zh: '更正政府信息记录', en: 'Record on the applicant corrected' }, outcomes: ['other'], releases: false, refuses: false, to: 'record_corrected' },
  { code: 'record-passed-on', name: { zh: '不属于本机关更正，已转送有权更正的机关', en: 'Not ours to correct: passed on to the office in charge' }, outcomes: ['other'], releases: false, refuses: false, to: 'not_ours' },
  { code: 'record-elsewhere', name: { zh: '不属于本机关更正，告知向有权更正的机关提出', en: 'Not ours to correct: which office to turn to' }, outcomes: ['other'], releases: false, refuses: false, to: 'not_ours' },
  { code: 'record-kept', name: { zh: '经核实记录准确，不予更正', en: 'Checked and right: not corrected' }, outcomes: ['other'], releases: false, refuses: false, to: 'decided' },
  { code: 'other', name: { zh: '其他处理', en: 'Other' }, outcomes: ['other'], releases: false, refuses: false, to: 'decided' },
] as const satisfies readonly { code: string; name: Text; outcomes: readonly Outcome[]; releases: boolean; refuses: boolean; to: string }[]

export type Reply = (typeof replies)[number]['code']
export const replyCodes = replies.map(each => each.code) as [Reply, ...Reply[]]
export const replyOf = (code: Reply) => replies.find(each => each.code === code)!

/** What the check of a record must have found for a reply of article 41; null for all others. */
export const findingFor = (code: Reply): 'inaccurate' | 'accurate' | 'not-ours' | null =>
  code === 'record-corrected' ? 'inaccurate' : code === 'record-kept' ? 'accurate' : code === 'record-passed-on' || code === 'record-elsewhere' ? 'not-ours' : null

/** Replies after which the same record may be asked for once more, as it now is or where it now lies. */
export const opensAgain = (code: Reply, ofCorrection: boolean): boolean =>
  code === 'record-corrected' || code === 'record-passed-on' || code === 'record-elsewhere' || (ofCorrection && code === 'not-ours')

/** Why something is blacked out; each box of a redaction names one. */
export const boxReasons = [
  { code: 'privacy', name: { zh: '个人隐私', en: 'Personal privacy' }, article: '第十五条' },
  { code: 'business-secret', name: { zh: '商业秘密', en: 'Trade secret' }, article: '第十五条' },
  { code: 'state-secret', name: { zh: '国家秘密', en: 'State secret' }, article: '第十四条' },
  { code: 'other-law', name: { zh: '法律、行政法规禁止公开', en: 'Forbidden by law' }, article: '第十四条' },
  { code: 'internal', name: { zh: '内部事务信息', en: 'Internal affairs' }, article: '第十六条' },
  { code: 'in-process', name: { zh: '过程性信息', en: 'Process under way' }, article: '第十六条' },
  { code: 'not-government', name: { zh: '不属于政府信息', en: 'Not government information' }, article: '第三十七条' },
] as const satisfies readonly { code: string; name: Text; article: string }[]
export type BoxReason = (typeof boxReasons)[number]['code']
export const boxReasonCodes = boxReasons.map(each => each.code) as [BoxReason, ...BoxReason[]]

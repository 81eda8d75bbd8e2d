import { say, texts, type Lang } from '#platform/texts.ts'
import type { Field } from '../forms/shapes.ts'

/** What is signed instead of a paper, and the words around it. */
export const promiseWords = texts({
  laterText: {
    zh: '本人提交本申请时暂缺材料“{material}”。本人承诺自受理之日起 {n} 个工作日内补齐；逾期未补齐的，知晓并同意依法视为撤回申请。',
    en: 'The paper “{material}” does not come with this application. I commit myself to hand it in within {n, working day|working days} of acceptance, and know that the application counts as withdrawn if I do not.',
  },
  liability: {
    zh: '本人已知晓上述承诺的内容和要求，所作承诺是本人真实意思表示。承诺不实的，愿意承担决定被依法撤销、记入信用记录等法律责任。',
    en: 'I have read what is promised and required, and mean it. If it is false I answer for it: the decision may be revoked and the fact entered in my credit record.',
  },
  later: { zh: '容缺受理：材料后补', en: 'The paper follows' },
  commitment: { zh: '告知承诺', en: 'A commitment in its place' },
  // the form
  offerLater: { zh: '受理后 {n} 个工作日内可以后补', en: 'may follow within {n, working day|working days} of acceptance' },
  offerCommitment: { zh: '可以用承诺代替', en: 'a commitment may stand in its place' },
  chooseLater: { zh: '现在没有，受理后补交', en: 'I hand it in later' },
  chooseCommitment: { zh: '不提交这份材料，改为作出承诺', en: 'I make a commitment instead' },
  noDuty: { zh: '是否采用由您选择；不选择的，照常提交材料即可。', en: 'It is for you to choose. If you do not, hand in the paper as usual.' },
  signature: { zh: '签名（输入申请人姓名）', en: 'Signature (the applicant’s name)' },
  agree: { zh: '我已阅读并同意以上内容', en: 'I have read this and agree' },
  sign: { zh: '签署', en: 'Sign' },
  undo: { zh: '撤回，改为提交材料', en: 'Take it back and hand in the paper' },
  signedLater: { zh: '已签署：材料后补', en: 'Signed: the paper follows' },
  signedCommitment: { zh: '已签署：以承诺代替', en: 'Signed: a commitment stands in its place' },
  // the case
  owed: { zh: '待补交的材料', en: 'Papers still to come' },
  owedLead: { zh: '请在期限前补齐；逾期未补齐的，视为撤回申请。补齐前不能作出准予决定。', en: 'Hand them in by the day given, or the application counts as withdrawn. Nothing can be granted before.' },
  owedBy: { zh: '{day}前', en: 'by {day}' },
  owedFrom: { zh: '受理之日起 {n} 个工作日内', en: 'within {n, working day|working days} of acceptance' },
  supply: { zh: '材料已齐，提交', en: 'That is all: hand it in' },
  signedList: { zh: '您签署的承诺', en: 'What you signed' },
  signedOn: { zh: '{day}签署', en: 'signed on {day}' },
  hash: { zh: '签署内容的 SHA-256', en: 'SHA-256 of what was signed' },
  openState: { zh: '待补交', en: 'to come' }, suppliedState: { zh: '已补交', en: 'has come' }, uncheckedState: { zh: '未核查', en: 'not looked into' }, keptState: { zh: '核查属实', en: 'found true' }, falseState: { zh: '核查不实', en: 'found false' },
  rectifyBy: { zh: '限期整改至 {day}', en: 'to be put right by {day}' },
  // the office
  officeTitle: { zh: '后补材料与承诺', en: 'Papers to come and commitments' },
  check: { zh: '核查承诺', en: 'Look into a commitment' },
  checkResult: { zh: '核查结果', en: 'Finding' },
  checkUntil: { zh: '整改期限（不实且可以整改时填写）', en: 'To be put right by (where it is false and can be)' },
  checkNote: { zh: '核查情况', en: 'What was found, and how' },
  lapse: { zh: '逾期未补齐，视为撤回', en: 'It did not come: counts as withdrawn' },
  lapseWhat: { zh: '后补材料的期限已过，依据容缺受理的约定结束办理。', en: 'The time has passed. The case ends as was signed.' },
  lapseWhy: { zh: '说明（将告知申请人）', en: 'Reason (the applicant is told)' },
  revoke: { zh: '撤销决定', en: 'Revoke the decision' },
  revokeWhat: { zh: '承诺经核查不实且未按期整改的，由未参与核查和办理的负责人撤销。申请人会收到理由。', en: 'For a commitment that was found false and not put right, by a head who neither looked into it nor worked on the case. The applicant gets the reasons.' },
  revokedOn: { zh: '决定已于{day}撤销', en: 'The decision was revoked on {day}' },
  // spot checks
  title: { zh: '承诺核查', en: 'Commitments' },
  lead: { zh: '以承诺代替材料的办件。抽查名单由公开的随机种子产生，任何人都可以用同一种子重新抽取核对。', en: 'Cases in which a commitment stands for a paper. Who is looked into is drawn by a recorded seed: with it anybody can draw the same again.' },
  draw: { zh: '随机抽取', en: 'Draw a sample' },
  drawOffice: { zh: '机关及其下属', en: 'Office and those below it' },
  drawFrom: { zh: '签署日期自', en: 'Signed from' },
  drawUntil: { zh: '至', en: 'to' },
  drawCount: { zh: '抽取件数', en: 'How many' },
  drawSeed: { zh: '随机种子（留空由系统产生）', en: 'Seed (empty: made by the system)' },
  drawSeedHint: { zh: '可填写当日开奖号码、现场摇号结果等外部产生的数字。', en: 'Numbers from outside serve well, such as those of a public lottery.' },
  draws: { zh: '抽取记录', en: 'Draws' },
  drawnAt: { zh: '时间', en: 'When' },
  drawnBy: { zh: '抽取人', en: 'By' },
  seed: { zh: '种子', en: 'Seed' },
  frame: { zh: '总体', en: 'Drawn from' },
  drawn: { zh: '抽中', en: 'Drawn' },
  checked: { zh: '已核查', en: 'looked into' },
  none: { zh: '还没有以承诺代替材料的办件', en: 'No commitments yet' },
  noDraws: { zh: '还没有抽取过', en: 'Nothing was drawn yet' },
  filter: { zh: '显示', en: 'Show' },
  all: { zh: '全部', en: 'All' },
  onlyDrawn: { zh: '抽中且未核查', en: 'Drawn and not looked into' },
  onlyFalse: { zh: '核查不实', en: 'Found false' },
  number: { zh: '编号', en: 'Number' }, item: { zh: '事项', en: 'Service' }, office: { zh: '机关', en: 'Office' }, material: { zh: '材料', en: 'Paper' }, signed: { zh: '签署', en: 'Signed' }, state: { zh: '状态', en: 'State' }, inSample: { zh: '抽中', en: 'drawn' },
})

/** The words that are shown to be signed, whole. */
export const promiseText = (field: Pick<Field, 'label' | 'later' | 'commitment'>, what: 'later' | 'commitment', lang: Lang): string =>
  what === 'later' ? say(promiseWords.laterText, lang, { material: field.label[lang], n: field.later?.days ?? 0 }) : `${field.commitment?.text[lang] ?? ''}\n${say(promiseWords.liability, lang)}`

export const promiseProblems = texts({
  'promise-not-offered': { zh: '这份材料不能后补，也不能用承诺代替。', en: 'This paper can neither follow later nor be replaced.' },
  'promise-agree': { zh: '请先阅读并同意。', en: 'Read it and agree first.' },
  'promise-name': { zh: '签名须与申请人姓名一致。', en: 'The signature has to be the applicant’s name.' },
  'promise-barred': { zh: '曾作出不实承诺，信用修复前不能以承诺代替材料，请提交材料。', en: 'A commitment made before was found false. Hand in the paper instead.' },
  'promise-files': { zh: '请先上传文件。', en: 'Upload a file first.' },
  'draw-frame': { zh: '这段时间没有可抽取的承诺。', en: 'There is nothing to draw from in this time.' },
})

import { texts, type Text } from '#platform/texts.ts'

/** States, steps and words of questions, answers for everybody, and ratings. */
export const questionWords = texts({
  // kinds, states, outcomes
  question: { zh: '咨询', en: 'Question' }, complaint: { zh: '投诉', en: 'Complaint' }, suggestion: { zh: '建议', en: 'Suggestion' },
  's-received': { zh: '待办理', en: 'Waiting for an office' }, 's-returned': { zh: '已退回，待分派', en: 'Sent back, to be assigned' }, 's-in-work': { zh: '办理中', en: 'In work' },
  's-answered': { zh: '已答复', en: 'Answered' }, 's-closed': { zh: '已办结', en: 'Closed' },
  'o-answered': { zh: '已答复', en: 'Answered' }, 'o-pointed': { zh: '已告知其他法定途径', en: 'Pointed to the way the law has for it' }, 'o-withdrawn': { zh: '本人撤回', en: 'Withdrawn' },
  'c-web': { zh: '网站', en: 'Website' }, 'c-email': { zh: '电子邮件', en: 'E-mail' }, 'c-phone': { zh: '电话', en: 'Telephone' }, 'c-window': { zh: '窗口', en: 'Counter' }, 'c-widget': { zh: '其他网站', en: 'Other websites' },
  // events
  'e-receive': { zh: '已收到', en: 'Received' }, 'e-assign': { zh: '已分派', en: 'Assigned' }, 'e-designate': { zh: '已指定牵头单位', en: 'Lead office named' }, 'e-return': { zh: '退回', en: 'Sent back' },
  'e-take': { zh: '已有人承办', en: 'Somebody works on it' }, 'e-ask-office': { zh: '请其他单位补充', en: 'Another office was asked' }, 'e-part-answer': { zh: '其他单位已补充', en: 'Another office has added' },
  'e-extend': { zh: '延长办理期限', en: 'More time needed' }, 'e-answer': { zh: '答复', en: 'Answer' }, 'e-point': { zh: '告知其他法定途径', en: 'Pointed to another way' }, 'e-office-message': { zh: '工作人员留言', en: 'The office wrote' },
  'e-asker-message': { zh: '提问人留言', en: 'The asker wrote' }, 'e-solved': { zh: '提问人确认已解决', en: 'Confirmed as solved' }, 'e-reopen': { zh: '提问人表示未解决，重新办理', en: 'Not solved, taken up again' },
  'e-withdraw': { zh: '提问人撤回', en: 'Withdrawn' }, 'e-close': { zh: '到期办结', en: 'Closed after the time for doubts' }, 'e-soon': { zh: '临期提醒', en: 'Reminder: due soon' }, 'e-overdue': { zh: '逾期提醒', en: 'Reminder: overdue' },
  // asking
  askTitle: { zh: '提问、投诉、建议', en: 'Ask, complain, suggest' },
  askLead: { zh: '写下来，我们转给负责的单位，5 个工作日内答复。不需要账户。', en: 'Write it down; it goes to the office in charge and is answered within 5 working days. No account needed.' },
  aboutItem: { zh: '关于：{name}', en: 'About: {name}' },
  kind: { zh: '类型', en: 'Kind' }, titleField: { zh: '一句话说明', en: 'In one line' }, titleHint: { zh: '例如：临时身份证能不能当天领？', en: 'For example: can I get a temporary identity card the same day?' },
  body: { zh: '详细情况', en: 'What it is about' }, bodyHint: { zh: '时间、地点、您希望怎么解决。请不要写身份证号码。', en: 'When, where, and what you would like to happen. Please leave out identity numbers.' },
  name: { zh: '怎么称呼您（可不填）', en: 'Your name (optional)' }, phone: { zh: '手机号', en: 'Mobile phone' }, email: { zh: '电子邮箱', en: 'E-mail' }, contactHint: { zh: '手机号和电子邮箱至少填一项，用来通知您并凭验证码查询。', en: 'At least one of the two: to tell you, and to look it up with a code.' },
  mayPublish: { zh: '可以去掉个人信息后公开，方便别人参考', en: 'May be published without personal data, so that others find it' },
  lookFirst: { zh: '看看有没有现成的答案', en: 'See whether it is answered already' }, similarTitle: { zh: '这些可能已经回答了您的问题', en: 'These may answer it already' }, similarNone: { zh: '没有找到现成的答案，请直接提交。', en: 'Nothing found that answers it. Please send it.' },
  send: { zh: '提交', en: 'Send it' }, sendAnyway: { zh: '仍要提交', en: 'Send it anyway' }, proof: { zh: '请回答', en: 'Please answer' }, proofHint: { zh: '用数字填写，防止机器提交。', en: 'As a figure. It keeps machines out.' },
  // following
  yours: { zh: '我的{kind}：{number}', en: '{kind} {number}' }, receivedNow: { zh: '已收到。请记下编号 {number}，凭编号和验证码随时查询。', en: 'Received. Note the number {number}: with it and a code you can look it up at any time.' },
  office: { zh: '承办单位', en: 'Office in charge' }, due: { zh: '答复期限', en: 'Answer due' }, provisional: { zh: '（暂定）', en: '(provisional)' }, receivedOn: { zh: '收到日期', en: 'Received' }, story: { zh: '办理过程', en: 'What has happened' },
  sources: { zh: '依据与来源', en: 'Sources' }, really: { zh: '真的解决了吗？', en: 'Is it really solved?' }, doubtLead: { zh: '{until} 前可以选择“没有解决”，由原单位重新办理。', en: 'Until {until} you may say that it is not; the office then takes it up again.' },
  solved: { zh: '解决了', en: 'Yes, solved' }, reopen: { zh: '没有解决', en: 'No, not solved' }, whatMissing: { zh: '还有什么没解决', en: 'What is still open' }, withdraw: { zh: '撤回', en: 'Withdraw' }, write: { zh: '补充留言', en: 'Add a message' }, message: { zh: '留言', en: 'Message' },
  rateIt: { zh: '评价这次服务', en: 'Rate this service' }, state: { zh: '状态', en: 'State' }, number: { zh: '编号', en: 'Number' },
  // answers
  answersTitle: { zh: '问答', en: 'Answers' }, answersLead: { zh: '别人问过、由单位答复并经审核公开的问题。', en: 'What others asked, answered by the office and checked before publication.' }, noAnswers: { zh: '还没有公开的问答', en: 'No answers are published yet' }, noAnswersWhat: { zh: '可以直接提问。', en: 'You may ask yourself.' },
  answeredBy: { zh: '{unit}，{day}', en: '{unit}, {day}' }, helped: { zh: '这条回答有帮助吗？', en: 'Did this answer help?' }, yes: { zh: '有帮助', en: 'Yes' }, no: { zh: '没有', en: 'No' }, thanks: { zh: '谢谢，已记录。', en: 'Thank you, noted.' }, related: { zh: '相关办事指南', en: 'The service it is about' },
  feed: { zh: '订阅更新（Atom）', en: 'Follow by Atom feed' }, searchAll: { zh: '搜索全部内容', en: 'Search everything' }, askOwn: { zh: '没有找到？直接提问', en: 'Not found? Ask' },
  // ratings
  rateTitle: { zh: '评价', en: 'Rate the service' }, rateLead: { zh: '您的评价会送到负责的单位；差评一定有人核实、整改和回访。', en: 'It goes to the office in charge. A bad rating is always checked, put right and called back about.' }, grade: { zh: '您满意吗', en: 'How was it' },
  g5: { zh: '非常满意', en: 'Very good' }, g4: { zh: '满意', en: 'Good' }, g3: { zh: '基本满意', en: 'Fair' }, g2: { zh: '不满意', en: 'Bad' }, g1: { zh: '非常不满意', en: 'Very bad' },
  said: { zh: '评价内容', en: 'What was said' }, comment: { zh: '想说的话（可不填）', en: 'What you would like to say (optional)' }, callMe: { zh: '联系方式（可不填；填了才能回访）', en: 'How to reach you (optional; without it nobody can call back)' }, rateSend: { zh: '提交评价', en: 'Send the rating' },
  rated: { zh: '谢谢，评价已收到。', en: 'Thank you, your rating has arrived.' }, ratedBad: { zh: '谢谢，评价已收到（编号 {number}）。我们会核实并整改；留了联系方式的，会给您回访。', en: 'Thank you, it has arrived (number {number}). It will be checked and put right; if you left a contact you will be called back.' },
  ratedAlready: { zh: '这件事您已经评价过了。', en: 'You have rated this already.' },
  publicTitle: { zh: '服务评价', en: 'How services are rated' }, publicLead: { zh: '近一年的评价。区间表示把握有多大：评价越少，区间越宽。按名称排列，不作排名；不足 {n} 条的合并统计。', en: 'Ratings of the past year. The range says how sure the share is: the fewer ratings, the wider. By name, not ranked; services with fewer than {n} are summed up.' },
  service: { zh: '事项', en: 'Service' }, channel: { zh: '渠道', en: 'Channel' }, count: { zh: '评价数', en: 'Ratings' }, range: { zh: '95% 区间', en: '95% range' }, contentRange: { zh: '满意占比与 95% 区间', en: 'Content, 95% range' }, allTogether: { zh: '全部', en: 'All together' },
  fewItems: { zh: '另有 {items} 个事项评价较少，共 {n} 条。', en: '{items, more service|more services} with few ratings, {n} in all.' }, loopTitle: { zh: '差评办理', en: 'What became of bad ratings' }, loop: { zh: '差评 {bad} 条，已办结 {closed} 条，按期整改 {inTime} 条，回访确认 {confirmed} 条。', en: 'Bad ratings: {bad}; closed: {closed}; put right in time: {inTime}; confirmed on calling back: {confirmed}.' },
  replies: { zh: '差评与答复', en: 'Bad ratings and replies' }, reply: { zh: '答复', en: 'Reply' }, noRatings: { zh: '还没有评价', en: 'No ratings yet' },
  // office
  listTitle: { zh: '咨询投诉', en: 'Questions and complaints' }, 'l-open': { zh: '待办', en: 'Open' }, 'l-mine': { zh: '我承办的', en: 'Mine' }, 'l-soon': { zh: '临期', en: 'Due soon' }, 'l-overdue': { zh: '逾期', en: 'Overdue' }, 'l-all': { zh: '全部', en: 'All' },
  search: { zh: '编号或标题', en: 'Number or title' }, list: { zh: '范围', en: 'Which' }, handler: { zh: '承办人', en: 'Handler' }, nobody: { zh: '（无）', en: '(nobody)' }, left: { zh: '剩余工作日', en: 'Working days left' }, lateBy: { zh: '逾期 {n} 个工作日', en: '{n, working day|working days} late' },
  none: { zh: '没有符合条件的事项', en: 'Nothing here' }, noneWhat: { zh: '新的咨询投诉到达后会出现在这里。', en: 'What arrives for your units appears here.' }, partsTitle: { zh: '其他单位请您补充', en: 'Other offices ask yours' }, asked: { zh: '需要补充的内容', en: 'What is asked' },
  recordTitle: { zh: '登记电话或窗口来访', en: 'Take down a call or a visit' }, record: { zh: '登记', en: 'Take it down' }, unit: { zh: '单位', en: 'Office' }, what: { zh: '内容', en: 'What was written' }, contact: { zh: '联系方式', en: 'Contact' }, steps: { zh: '办理', en: 'What to do' },
  take: { zh: '由我承办', en: 'I take it' }, assign: { zh: '分派', en: 'Assign' }, return: { zh: '退回', en: 'Send back' }, returnWhat: { zh: '收到后 24 小时内可说明理由退回；再次分派即为指定，不得再退。', en: 'Within 24 hours, with the reason. Assigned once more it stays.' }, reason: { zh: '理由', en: 'Reason' },
  askOffice: { zh: '请其他单位补充', en: 'Ask another office' }, extend: { zh: '延长期限', en: 'Extend' }, extendBy: { zh: '延长工作日数（最多 5）', en: 'Working days (5 at most)' }, answer: { zh: '答复', en: 'Answer' }, answerText: { zh: '答复内容', en: 'Answer' },
  sourcesHint: { zh: '每行一条，可写“名称 | 网址”。', en: 'One a line; “words | address” makes a link.' }, sendAnswer: { zh: '答复提问人', en: 'Send the answer' }, point: { zh: '告知其他法定途径', en: 'Point to another way' }, pointTo: { zh: '途径', en: 'Way' },
  'p-court': { zh: '诉讼', en: 'Court' }, 'p-arbitration': { zh: '仲裁', en: 'Arbitration' }, 'p-reconsideration': { zh: '行政复议', en: 'Administrative reconsideration' }, 'p-disclosure': { zh: '政府信息公开申请', en: 'Disclosure request' }, 'p-petition': { zh: '信访', en: 'Petition' },
  sendMessage: { zh: '发送留言', en: 'Send the message' }, similar: { zh: '可能有用的公开内容', en: 'What is published about it' }, makePublic: { zh: '整理为公开问答', en: 'Make it an answer for everybody' }, makePublicWhat: { zh: '改写成别人也能看懂的问题，去掉个人信息；由另一人审核后公开。', en: 'Put it so that others understand it, without personal data; somebody else checks and publishes.' },
  askerAgreed: { zh: '提问人同意公开', en: 'The asker agrees to publication' }, publicState: { zh: '公开问答', en: 'Answer for everybody' }, partAnswer: { zh: '补充意见', en: 'What your office adds' }, addPart: { zh: '提交补充', en: 'Add it' }, waiting: { zh: '待补充', en: 'Not yet' },
  officeAnswers: { zh: '公开问答管理', en: 'Answers for everybody' }, 'a-proposed': { zh: '待审核', en: 'To be checked' }, 'a-published': { zh: '已公开', en: 'Published' }, 'a-withdrawn': { zh: '已撤下', en: 'Withdrawn' }, newAnswer: { zh: '新写一条', en: 'Write one' }, questionText: { zh: '问题', en: 'Question' }, item: { zh: '相关事项编码（可不填）', en: 'Code of the service (optional)' },
  language: { zh: '语言', en: 'Language' }, propose: { zh: '提交审核', en: 'Send for checking' }, save: { zh: '保存', en: 'Save' }, publish: { zh: '公开', en: 'Publish' }, takeBack: { zh: '撤下', en: 'Withdraw' }, ownAnswer: { zh: '这是您写的，须由另一人公开。', en: 'You wrote this one; somebody else has to publish it.' }, writer: { zh: '撰写人', en: 'Writer' }, helpfulCount: { zh: '有帮助 / 没有', en: 'Helped / did not' },
  ratingsTitle: { zh: '评价与整改', en: 'Ratings' }, 'r-kept': { zh: '已记录', en: 'Kept' }, 'r-open': { zh: '差评待联系', en: 'Bad: to be looked into' }, 'r-contacted': { zh: '已联系', en: 'Contacted' }, 'r-verified': { zh: '已核实', en: 'Verified' }, 'r-rectified': { zh: '已整改', en: 'Put right' }, 'r-told': { zh: '已答复', en: 'Told' }, 'r-closed': { zh: '已办结', en: 'Closed' },
  gradeShort: { zh: '评价', en: 'Grade' }, rectifyDue: { zh: '整改期限', en: 'To be put right by' }, contactDue: { zh: '联系期限', en: 'To be contacted by' }, about: { zh: '对象', en: 'About' }, 't-contact': { zh: '已联系评价人', en: 'Contacted' }, 't-verify': { zh: '核实结果', en: 'Verified' }, 't-rectify': { zh: '完成整改', en: 'Put right' }, 't-tell': { zh: '答复', en: 'Tell' }, 't-call-back': { zh: '回访', en: 'Call back' }, 't-overdue': { zh: '逾期提醒', en: 'Reminder: overdue' },
  founded: { zh: '属实', en: 'Founded' }, unfounded: { zh: '不属实', en: 'Not founded' }, satisfied: { zh: '满意', en: 'Content now' }, unsatisfied: { zh: '仍不满意', en: 'Still not content' }, note: { zh: '说明', en: 'What was done' }, showReply: { zh: '在评价页公开答复（不含个人信息）', en: 'Show the reply to everybody (no personal data)' }, carryOut: { zh: '记录', en: 'Note it' },
  // widget
  widgetTitle: { zh: '查找政务服务', en: 'Find public services' },
})

/** Said to whoever asked, where the law has another way for the matter. */
export const pointed = texts({
  court: { zh: '您反映的事项属于人民法院的职权范围，请依法通过诉讼解决。', en: 'This is a matter for the courts. Please take it there.' },
  arbitration: { zh: '您反映的事项应当通过仲裁解决，请向有管辖权的仲裁机构提出。', en: 'This is a matter for arbitration. Please turn to the body in charge.' },
  reconsideration: { zh: '您对行政行为不服，可以依法申请行政复议。', en: 'Against a decision of an authority you may apply for administrative reconsideration.' },
  disclosure: { zh: '您需要的是政府信息，请通过“依申请公开”提出申请。', en: 'What you want is government information. Please make a disclosure request.' },
  petition: { zh: '您反映的事项属于信访事项，请通过信访渠道提出。', en: 'This is a petition. Please hand it in as one.' },
})

export const questionMail = texts({
  subject: { zh: '咨询投诉 {number}', en: 'Your question {number}' },
  received: { zh: '已收到您的来件“{title}”，编号 {number}，{due} 前答复。查询：{address}', en: 'We have received “{title}”. Number {number}, answer due by {due}. Follow it: {address}' },
  answered: { zh: '您的来件“{title}”（编号 {number}）已答复：\n\n{text}\n\n查看与反馈：{address}', en: '“{title}” (number {number}) has been answered:\n\n{text}\n\nSee it and say whether it is solved: {address}' },
  extended: { zh: '您的来件（编号 {number}）需要更多时间，{due} 前答复。理由：{reason}', en: 'Your matter {number} needs more time; the answer is due by {due}. Reason: {reason}' },
  message: { zh: '关于您的来件（编号 {number}）：\n\n{text}\n\n回复：{address}', en: 'About your matter {number}:\n\n{text}\n\nAnswer here: {address}' },
  solved: { zh: '您的来件“{title}”（编号 {number}）已答复。真的解决了吗？请在这里告诉我们：{address}', en: '“{title}” (number {number}) was answered. Is it really solved? Please tell us here: {address}' },
})

const line = (text: Text) => (number: string): Text => ({ zh: text.zh.replace('{number}', number), en: text.en.replace('{number}', number) })
const notices = texts({
  arrived: { zh: '新的来件：{number}', en: 'New for your office: {number}' }, returned: { zh: '{number} 被退回，待分派', en: '{number} was sent back, to be assigned' }, asked: { zh: '{number}：请您的单位补充意见', en: '{number}: another office asks yours' }, partAnswered: { zh: '{number}：其他单位已补充意见', en: '{number}: another office has added its part' },
  reopened: { zh: '{number}：提问人表示没有解决', en: '{number}: it is not solved' }, withdrawn: { zh: '{number} 已撤回', en: '{number} was withdrawn' }, wrote: { zh: '{number}：提问人有新留言', en: '{number}: the asker has written' },
  rated: { zh: '收到差评：{number}', en: 'A bad rating: {number}' },
})
export const questionNotices = {
  arrived: line(notices.arrived), returned: line(notices.returned), asked: line(notices.asked), partAnswered: line(notices.partAnswered), reopened: line(notices.reopened), withdrawn: line(notices.withdrawn), wrote: line(notices.wrote),
  rated: line(notices.rated),
}

export const questionProblems = texts({
  'question-contact': { zh: '手机号和电子邮箱至少填一项。', en: 'Give a mobile phone or an e-mail address.' },
  'question-phone': { zh: '这不像是电话号码。', en: 'This does not look like a telephone number.' },
  'question-state': { zh: '目前的状态不能这样办理。', en: 'Its present state does not allow this.' },
  'question-return-late': { zh: '收到已超过 24 小时，不能退回。', en: 'It arrived more than 24 hours ago and can’t be sent back.' },
  'question-designated': { zh: '已指定由本单位牵头，不能退回。', en: 'Your office was named the lead; it can’t be sent back.' },
  'question-not-handler': { zh: '只有承办人可以这样办理；请先由您承办。', en: 'Only its handler can do this; take it first.' },
  'question-own-extension': { zh: '承办人不能批准自己的延期。', en: 'The handler can’t allow the extension.' },
  'question-extension-most': { zh: '超过规则允许延长的天数。', en: 'That is longer than the rule lets it be extended.' },
  'question-extended': { zh: '已经延长过一次。', en: 'It has been extended once already.' },
  'question-extend-late': { zh: '已过期限，不能再延长。', en: 'It is past its date and can’t be extended.' },
  'question-rounds': { zh: '已重新办理过，请另行提出并注明原编号。', en: 'It has been taken up again as often as possible. Please ask anew and name this number.' },
  'question-doubt-late': { zh: '已超过反馈期限，请另行提出并注明原编号。', en: 'The time for doubts is over. Please ask anew and name this number.' },
  'question-messages': { zh: '留言过多，请等候答复。', en: 'Too many messages. Please wait for the answer.' },
  'question-permission': { zh: '您没有这项权限。', en: 'You do not have the right to do this.' },
  'answer-personal': { zh: '内容像是含有身份证号、手机号或个人邮箱，不能公开。', en: 'It seems to hold an identity number, a mobile number or a person’s mailbox, and can’t be published.' },
  'answer-item': { zh: '没有这个已公开的事项。', en: 'No published service has this code.' },
  'answer-twice': { zh: '这件事已有公开问答。', en: 'There is an answer for everybody of this question already.' },
  'answer-fixed': { zh: '目前的状态不能修改。', en: 'Its present state does not allow this.' },
  'answer-by-you': { zh: '自己写的须由另一人公开。', en: 'Somebody else has to publish what you wrote.' },
  'rating-state': { zh: '现在还不是这一步。', en: 'This step is not next.' },
  'rating-self': { zh: '评价的是您本人，须由他人办理。', en: 'The rating is about you; somebody else has to handle it.' },
  'rating-call-back-self': { zh: '整改人不能自己回访。', en: 'Whoever put it right can’t call back about it.' },
  'rating-twice': { zh: '这件事已经评价过。', en: 'This has been rated already.' },
})

import type { CourseFileGiven } from '../../courses/file.ts'

type Pair = [zh: string, en: string]
const both = ([zh, en]: Pair) => ({ zh, en })
const item = (id: string, competency: string, key: string, stem: Pair, options: Pair[], explanation: Pair) => ({
  id, competency, key: [key], stem: both(stem), options: options.map((text, i) => ({ id: 'abcd'.charAt(i), text: both(text) })), explanation: both(explanation),
})
const criterion = (id: string, name: Pair, levels: Pair[]) => ({ id, name: both(name), levels: levels.map((text, points) => ({ points, text: both(text) })) })

const sieve = (start: string, gates: [string, string, string][], end: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 330">
<rect width="640" height="330" fill="#f7f9fc"/>
<g font-family="sans-serif" font-size="15" fill="#1b2a3a">
<rect x="30" y="16" width="300" height="38" rx="6" fill="#1f4e79"/><text x="180" y="41" text-anchor="middle" fill="#ffffff">${start}</text>
${gates.map(([question, answer, count], i) => {
  const y = 76 + i * 66
  return `<path d="M180 ${y - 22}V${y}" stroke="#1f4e79" stroke-width="2"/><rect x="30" y="${y}" width="300" height="44" rx="6" fill="#ffffff" stroke="#1f4e79" stroke-width="2"/><text x="180" y="${y + 27}" text-anchor="middle">${question}</text><path d="M330 ${y + 22}H388" stroke="#8a3b12" stroke-width="2"/><path d="M388 ${y + 16}l12 6l-12 6z" fill="#8a3b12"/><text x="410" y="${y + 18}">${answer}</text><text x="410" y="${y + 38}" fill="#8a3b12" font-weight="bold">${count}</text>`
}).join('\n')}
<path d="M180 252V274" stroke="#1f4e79" stroke-width="2"/><rect x="30" y="274" width="300" height="38" rx="6" fill="#1e6b45"/><text x="180" y="299" text-anchor="middle" fill="#ffffff">${end}</text>
</g></svg>`

export const course: CourseFileGiven = {
  format: 'keju-course',
  formatVersion: 1,
  code: 'DO-201',
  version: '1.0',
  title: { zh: '设计一张好表单', en: 'Designing a form' },
  summary: {
    zh: '表单是群众与机关打交道最频繁的地方，也是退件的主要来源。本课程从一张四十七项的申请表讲起，学习删减填报项、写清问题、设置校验和报错、保证人人能填，并在上线前用真人试填。',
    en: 'Forms are where people meet government most often, and where most returned applications begin. Starting from an application form of forty-seven fields, this course shows how to drop fields, word questions, set checks and error messages, make sure everybody can fill it in, and try it with real people before release.',
  },
  outcomes: {
    zh: `适用对象：编写、配置或验收申请表的业务人员和窗口骨干。学完后能够：

- 对每一个填报项说出用途、依据和可替代的数据来源，删去说不出的；
- 按办事人的思路安排顺序，把内部用语改成听得懂的问题；
- 区分“拦截”和“提醒”两类校验，写出告诉人怎么改的报错；
- 检查表单在手机、读屏和纸质渠道上是否可用；
- 编写验收用例，组织五人试填，并用退件率检验成效。`,
    en: `For business staff and senior counter staff who write, configure or accept application forms. Afterwards you can:

- state the use, the basis and an alternative source for each field, and drop those for which you cannot;
- order questions as applicants think, and turn internal terms into questions people understand;
- tell checks that block from checks that warn, and write error messages that say how to put things right;
- check whether a form works on a phone, with a screen reader and on paper;
- write acceptance cases, hold a trial with five people, and measure the result by the return rate.`,
  },
  level: 2,
  licence: 'CC-BY-4.0',
  competencies: [{ code: 'CA2', level: 2 }, { code: 'SV1', level: 2 }, { code: 'SC2', level: 2 }],
  policies: [
    { id: 'pipl', title: { zh: '中华人民共和国个人信息保护法', en: 'Personal Information Protection Law' }, edition: '2021' },
    { id: 'accessibility', title: { zh: '中华人民共和国无障碍环境建设法', en: 'Law on Building an Accessible Environment' }, edition: '2023' },
  ],
  pictures: [{
    id: 'sieve',
    alt: {
      zh: '四十七个填报项依次过三道筛：没有人用的删去九项，重复填写的合并五项，已有可靠来源的十四项改为预填待核对，剩下十九项由申请人填写。',
      en: 'Forty-seven fields pass three gates: nine that nobody uses are dropped, five repeats are merged, fourteen with a reliable source are prefilled for checking; nineteen remain for the applicant to fill in.',
    },
    svg: {
      zh: sieve('原表 47 项', [['有人用它来作决定吗？', '没有：删去', '9 项'], ['本表别处填过吗？', '填过：合并', '5 项'], ['有可靠的现成数据吗？', '有：预填，请本人核对', '14 项']], '仍须填写 19 项'),
      en: sieve('Old form: 47 fields', [['Does anyone decide by it?', 'No: drop', '9 fields'], ['Asked elsewhere on the form?', 'Yes: merge', '5 fields'], ['Is there a reliable source?', 'Yes: prefill, ask to check', '14 fields']], 'Still to fill in: 19'),
    },
  }],
  modules: [
    {
      id: 'm1',
      title: { zh: '问什么，怎么问', en: 'What to ask, and how' },
      activities: [
        {
          kind: 'lesson', id: 'lesson-fewer-fields', minutes: 20, policies: ['pipl'],
          title: { zh: '每一项都要说得出理由', en: 'A reason for every field' },
          text: {
            zh: `## 案例：四十七项的申请表

东河区（化名）就业服务中心受理一项灵活就业补贴，全年收到申请 2,400 件，其中 912 件因填写问题退回，退件率 38%。申请表有 47 项。中心把受理、审核、拨付三个岗位的人请到一起，逐项追问三个问题。

![三道筛子](picture:sieve)

结果令人意外：有 9 项（如“特长”“政治面貌”）没有任何岗位据以作决定，只是沿用旧表；5 项在表内重复出现；14 项在社保参保库、人口库或上年申请记录里已有。真正需要申请人填写的只有 19 项。

## 填报项台账

| 填报项 | 谁用、作什么决定 | 依据 | 已有来源 | 处理 |
| --- | --- | --- | --- | --- |
| 身份证件号码 | 受理岗核对身份 | 补贴办法的对象条件 | 登录时已核验 | 预填 |
| 特长 | 无人使用 | 无 | 无 | 删去 |
| 从业方式 | 审核岗判断是否属灵活就业 | 补贴办法的对象条件 | 无 | 保留 |
| 收款账户 | 拨付岗付款 | 资金发放要求 | 社保卡账户（可能已停用） | 预填，本人确认 |

台账有一条硬规矩：“以后可能有用”“上级也许会要”都不算用途。《个人信息保护法》第六条要求，收集个人信息应当限于实现处理目的的最小范围，不得过度收集。多收一项，就多一份保管责任和泄露风险。

## 哪里出了错，怎样补救

新表上线第一个月，拨付 1,100 笔，有 62 笔被银行退回。原因是收款账户由社保卡库直接带出，页面只显示、不能改，而部分人的账户早已停用。补救办法有三条：预填的数据全部显示来源和更新日期；请本人勾选“仍然有效”或者当场更正；更正的内容回传数据来源单位核实。次月退款降为 7 笔。

**教训**：预填不等于正确。预填省的是打字，省不掉本人核对的机会。

## 明天就能做

打印本单位最常用的一张表，请受理、审核、拨付（或归档）三个岗位各用一种颜色，圈出自己作决定时真正看的项目。没有被任何颜色圈到的，就是首先要问“为什么还在”的项目。`,
            en: `## Case: forty-seven fields

The employment service centre of Donghe District (a made-up name) handles a subsidy for people in flexible employment. Of 2,400 applications in a year, 912 were returned because of how they were filled in: a return rate of 38%. The form had 47 fields. The centre brought together the people who receive, examine and pay, and asked three questions of every field.

![Three gates](picture:sieve)

The result surprised them. Nine fields ("special skills", "political affiliation") informed no decision by anyone and had merely been carried over; five were repeats within the form; fourteen were already held in the social insurance register, the population register or last year's application. Only nineteen really had to be filled in.

## The register of fields

| Field | Who uses it, for which decision | Basis | Existing source | Treatment |
| --- | --- | --- | --- | --- |
| Identity number | Reception verifies identity | Eligibility rules of the subsidy | Verified at sign-in | Prefill |
| Special skills | Nobody | None | None | Drop |
| Kind of work | Examiner decides whether it is flexible employment | Eligibility rules of the subsidy | None | Keep |
| Account | Payments clerk pays | Payment requirements | Social security card account (may be closed) | Prefill, applicant confirms |

The register has one hard rule: "may come in useful" and "someone above might ask" are not uses. Article 6 of the Personal Information Protection Law limits the collection of personal information to the smallest scope that the purpose needs and forbids excessive collection. Each extra field is one more thing to look after and one more that can leak.

## What went wrong, and how it was mended

In the first month of the new form 62 of 1,100 payments bounced. The account had been taken straight from the card register and shown without a way to change it, and some accounts had long been closed. Three remedies: everything prefilled shows its source and date; the applicant ticks "still valid" or corrects it on the spot; corrections go back to the source agency to be verified. The next month seven payments bounced.

**Lesson:** prefilled is not the same as correct. Prefilling saves typing; it does not replace the applicant's chance to check.

## For tomorrow

Print your unit's most used form. Ask the people who receive, examine and pay (or file) to circle, each in one colour, the fields they really look at when deciding. Fields without any circle are the first of which to ask why they are still there.`,
          },
        },
        {
          kind: 'lesson', id: 'lesson-order-and-words', minutes: 20,
          title: { zh: '顺序与措辞', en: 'Order and wording' },
          text: {
            zh: `## 按办事人的思路排顺序

机关内部习惯按审批岗位排：先基本信息，再承诺，最后才问资格。办事人想的是：我能不能办？要准备什么？填完之后怎样？好的顺序是：

1. **先判断资格**。两三个问题就能得出“不符合”的，放在最前面，不要让人填完二十项才知道办不成。
2. **再填事实**。由近及远、由易到难，同一主题放在一起。
3. **后传材料**。前面的回答决定需要哪些材料，只显示用得到的。
4. **最后核对**。一页列出全部回答，每组旁边有“修改”。
5. **提交之后说清楚**：编号、办结时限、怎样查进度、问题找谁。

## 一问只问一件事

| 原来的写法 | 问题在哪里 | 改写 |
| --- | --- | --- |
| 婚姻及子女状况 | 一格问两件事，答案无法核对 | 您目前的婚姻状况是？／您有几个未满 18 周岁的子女？ |
| 户籍性质 | 内部用语，很多人不清楚 | 户口簿“户别”一栏写的是什么？（附户口簿示意图） |
| 是否非未参保人员 | 双重否定 | 您现在参加职工养老保险吗？是／否／不清楚 |
| 近期收入 | 期间和口径不明 | 今年 1 月至 3 月，平均每月到手多少元？ |

措辞有四条规则：用“您”来问；一句话不超过三十个字；日期、金额、期间写明单位；允许“不清楚”，并为它安排后续核查，否则人们只会随便选一个。

## 按回答分支

南坪镇（化名）便民中心的临时救助申请，原来人人都要看“住院情况”“房屋受损情况”两大块，共 18 项。改成先问“困难的原因是什么”，选“疾病”才出现住院部分，选“灾害”才出现房屋部分。平均填写时间由 26 分钟降到 14 分钟。

但是第一版有一处失误：改选原因之后，已经填过的另一部分被隐藏，却仍随表提交，审核员看到的是前后矛盾的材料。三周内有 11 件因此被误退。改正的办法是：隐藏的部分不提交；改选之前提示“改选后，住院情况将不再提交”；并把这一情形写进验收用例。

## 帮助放在问题旁边

长篇“填表说明”放在最前面，几乎没有人看。应当拆成一句一句，放在对应的问题下面：答案在哪张证件的哪一栏，举一个写好的例子。输入框里的灰色提示字一打字就消失，不能代替标签，更不能用来放重要说明。`,
            en: `## Order questions as applicants think

Offices tend to order by the desks of approval: particulars, then declarations, and eligibility last. The applicant wonders: can I get this? What do I need? What happens afterwards? A good order is:

1. **Eligibility first.** If two or three questions show that somebody does not qualify, they come first; nobody should fill in twenty fields to find out.
2. **Then facts.** Near before far, easy before hard, one subject together.
3. **Then documents.** Earlier answers decide which are needed; show only those.
4. **Then checking.** One page with all answers, with "change" beside each group.
5. **After sending, say** the number, the time limit, how to follow progress and whom to ask.

## One question, one matter

| As it was | What is wrong | Rewritten |
| --- | --- | --- |
| Marriage and children | Two matters in one box; cannot be verified | What is your marital status? / How many children under 18 do you have? |
| Nature of household registration | Internal term that many do not know | What does the line "type of household" in your household booklet say? (with a sketch) |
| Are you not an uninsured person? | Double negative | Are you in the employees' pension insurance now? Yes / no / not sure |
| Recent income | Period and meaning unclear | From January to March this year, how many yuan a month did you take home on average? |

Four rules of wording: address the person as "you"; keep sentences short (in Chinese, up to thirty characters); give units for dates, sums and periods; allow "not sure" and plan how it is followed up, or people will choose anything.

## Branch on answers

For temporary relief, the service centre of Nanping Town (a made-up name) used to show everybody two blocks of 18 fields, "stay in hospital" and "damage to the home". Now it first asks what caused the hardship: "illness" brings up the hospital block, "disaster" the home block. The average time to fill in fell from 26 to 14 minutes.

The first release had a flaw. When somebody changed the cause, the block already filled in was hidden but still sent, so that examiners saw contradictory statements; in three weeks 11 applications were wrongly returned. The remedy: hidden parts are not sent; before the change the page says "details of the hospital stay will then not be sent"; and the situation became an acceptance case.

## Put help beside the question

Hardly anyone reads a long page of instructions at the front. Break it into sentences and put each under its question: which line of which document holds the answer, with one example filled in. Grey text inside a box vanishes as soon as one types; it cannot replace a label, let alone carry important guidance.`,
          },
        },
      ],
    },
    {
      id: 'm2',
      title: { zh: '填得对，人人能填', en: 'Right answers, from everybody' },
      activities: [
        {
          kind: 'lesson', id: 'lesson-checks-and-errors', minutes: 20,
          title: { zh: '校验与报错', en: 'Checks and error messages' },
          text: {
            zh: `## 拦截还是提醒

校验的目的是帮人填对，不是替机关挡人。判断标准只有一条：**这个值有没有可能是真的？** 不可能为真，才可以拦截；少见但可能为真，只能提醒。

| 校验 | 例子 | 做法 |
| --- | --- | --- |
| 必填 | 没有联系电话就无法通知结果 | 拦截；没有手机的，可填亲友或村（居）电话 |
| 格式 | 居民身份证号码为 18 位，末位可以是 X | 小写 x、中间空格自动规整，其余不符再拦截 |
| 不可能 | 出生日期晚于今天 | 拦截 |
| 少见 | 月收入 80,000 元 | 提醒“请确认不是年收入”，可继续 |
| 前后一致 | 填“无子女”，后面又报两名受抚养子女 | 指出两处，请本人决定改哪一处 |

## 案例：被规则挡在门外的名字

西岭县（化名）的居住登记表规定姓名为“2 至 4 个汉字”。上线两个月，窗口记录到 137 人次无法提交，其中 96 人次姓名含有间隔号“·”或超过四个字，29 人次是生僻字显示为空格，12 人次是使用外文姓名的外籍人员。网上填不了，只好到窗口；窗口用的也是同一条规则，工作人员便把间隔号去掉硬录，结果与公安数据比对不上，又产生 41 件“人证不符”的退件。

县里的改法是：姓名只限制总长度，允许汉字、间隔号、字母和空格；以证件所载为准；生僻字无法录入的可上传证件照片由后台补录；已经错录的 41 件由本单位主动更正，不要求本人再跑。改后两个月同类退件为 2 件。

## 报错要告诉人怎么办

一条合格的报错包含三样东西：**哪一项、错在哪里、怎样改**。

| 不合格 | 合格 |
| --- | --- |
| 输入非法 | 联系电话少一位。手机号码是 11 位数字，您填了 10 位。 |
| 系统校验未通过（E-2031） | 结束日期早于开始日期。请检查这两个日期，改正其中一个。 |
| 附件错误 | 照片 12 MB，超过 5 MB。可以用手机重新拍一张，选“标准”画质。 |

另外三条做法：离开该项时再检查，不要一打字就报红；提交时有多处错误，在页首一并列出，点击可以跳到该项；已经填好的内容一律保留。最伤人的报错，是“请重新填写”后面跟着一张空表。

## 写到可以重现

校验失灵报给技术人员时，写清四点：用什么账号和设备、依次填了什么、出现什么、应当出现什么。“表单不好用”无法修，“姓名填‘古丽·阿依’，点‘下一步’，提示‘只能为 2 至 4 个汉字’，应当可以继续”当天就能修。`,
            en: `## Block or warn

Checks exist to help people get it right, not to keep them out. One test decides: **could this value be true?** Block only what cannot be; warn about what is rare but possible.

| Check | Example | What to do |
| --- | --- | --- |
| Required | Without a telephone number nobody can be told the result | Block; whoever has no phone may give that of a relative or the village or residents' committee |
| Format | A resident identity number has 18 characters, the last may be X | Tidy up a small x and spaces; block only what still does not fit |
| Impossible | Date of birth after today | Block |
| Rare | 80,000 yuan a month | Warn "please make sure this is not a year's income"; may go on |
| Consistency | "No children", later two dependent children | Point to both places and let the person decide which to change |

## Case: names shut out by a rule

The residence form of Xiling County (a made-up name) asked for a name of "2 to 4 Chinese characters". In two months counters noted 137 failed attempts: 96 names with a middle dot or more than four characters, 29 with rare characters shown as blanks, 12 of foreign residents with names in other scripts. Unable to apply online, people came to the counter, where the same rule applied. Staff forced the names in without the dot, which no longer matched the police register and led to 41 returns for "identity mismatch".

The county changed this: only the total length of a name is limited; Chinese characters, middle dot, letters and spaces are allowed; what the document says counts; where a rare character cannot be typed, a photo of the document is uploaded and staff complete the entry; the 41 wrong entries were corrected by the office itself, without asking anyone to come again. In the following two months there were two such returns.

## Errors must say what to do

A proper message has three parts: **which field, what is wrong, how to mend it.**

| Poor | Good |
| --- | --- |
| Illegal input | The telephone number is one digit short. Mobile numbers have 11 digits; you entered 10. |
| Validation failed (E-2031) | The end date is before the start date. Please check both and correct one of them. |
| Attachment error | The photo has 12 MB; up to 5 MB are possible. Take it again with the quality "standard". |

Three more habits: check when a field is left, not at the first keystroke; on sending, list all errors at the top, each leading to its field; keep everything already filled in. The most hurtful message is "please fill in again" followed by an empty form.

## Report so that it can be reproduced

When a check misbehaves, tell the engineers four things: account and device, what was entered in which order, what appeared, what should have appeared. "The form is awkward" cannot be fixed. "Entered the name '古丽·阿依', pressed 'next', message 'only 2 to 4 Chinese characters'; should go on" can be fixed the same day.`,
          },
        },
        {
          kind: 'lesson', id: 'lesson-everyone-and-trial', minutes: 20, policies: ['accessibility'],
          title: { zh: '人人能填，先试后上', en: 'For everybody, and tried before release' },
          text: {
            zh: `## 五分钟无障碍检查

《无障碍环境建设法》对政务服务的无障碍提出了要求。不懂技术也能做下面五项检查：

| 检查 | 怎样做 | 合格的样子 |
| --- | --- | --- |
| 键盘 | 不碰鼠标，只用 Tab 键和回车键走完 | 每一步看得见光标在哪里，能提交 |
| 标签 | 打开手机读屏，逐项听 | 读出的是“联系电话，必填”，不是“编辑框” |
| 颜色 | 把页面打印成黑白 | 必填和出错仍然看得出，不只靠红色 |
| 字号与对比 | 放大到 200% | 不丢字、不横向滚动；正文与底色对比度不低于 4.5∶1 |
| 时间 | 中途离开二十分钟再回来 | 内容还在，或者事先说明并可延长 |

## 线下渠道同样有效

总有人不用或者不能用网上表单。纸质表与网上表应当项目一致、效力一致、时限一致。北湾街道（化名）曾规定网上申请五个工作日办结，纸质十个工作日，理由是“要人工录入”。一季度纸质申请 180 件，其中 60 岁以上 131 件，等于让老年人多等一倍。街道改为纸质件当日由窗口录入同一系统，时限统一为五个工作日；录入后打印核对单请本人签字，避免录错。

## 五人试填

上线之前，请五位真正的办事人各填一遍，其中至少一位老年人、一位只用手机的人。主持人只说三句话：“请您像平时一样填。”“您边填边说在想什么。”“这里您觉得应该怎么办？”不解释、不纠正、不替他点。记录四样：是否独立完成、用时、在哪一项停顿或回头、他的原话。

北湾街道的记录如下：

| 参加者 | 独立完成 | 用时（分） | 停顿处 |
| --- | --- | --- | --- |
| 甲，34 岁，手机 | 是 | 9 | 无 |
| 乙，67 岁，手机 | 否 | 21 | “户籍性质”、上传照片 |
| 丙，45 岁，电脑 | 是 | 11 | “户籍性质” |
| 丁，29 岁，手机，低视力 | 否 | 18 | 出错只标红色 |
| 戊，58 岁，纸质转录 | 是 | 13 | “户籍性质” |

五人中三人卡在同一处，不需要更大的样本就应当先改它。但是不能据此说“60% 的群众不懂户籍性质”：五个人用来发现问题，不能用来估计比例。

## 验收与跟踪

验收用例至少包括：正常办理一件、每条拦截规则一件、每条提醒规则一件、改选分支一件、断网后恢复一件。上线后看三个数：完成率（开始填写的人中提交的比例）、退件率、求助量。三个数要一起看：退件率下降而完成率也下降，可能只是把人挡在了外面。`,
            en: `## A five-minute accessibility check

The Law on Building an Accessible Environment sets requirements for government services. These five checks need no technical knowledge:

| Check | How | What passes |
| --- | --- | --- |
| Keyboard | Go through with Tab and Enter only | One always sees where one is, and can send |
| Labels | Listen with the phone's screen reader | It says "telephone number, required", not "edit box" |
| Colour | Print the page in black and white | Required fields and errors still show; not by red alone |
| Size and contrast | Enlarge to 200% | No text lost, no sideways scrolling; text contrast at least 4.5:1 |
| Time | Leave for twenty minutes and return | Entries are still there, or a limit was announced and can be extended |

## Offline is equally valid

Some people do not or cannot use online forms. Paper and online forms should have the same fields, the same validity and the same time limits. Beiwan Subdistrict (a made-up name) used to settle online applications in five working days and paper ones in ten, "because they must be typed in". Of 180 paper applications in a quarter 131 came from people over 60: older people waited twice as long. Now the counter types paper forms into the same system on the same day, the limit is five working days for all, and the applicant signs a printed check sheet to catch typing errors.

## A trial with five people

Before release, have five real applicants fill it in, among them at least one older person and one who uses only a phone. The host says three sentences only: "Please fill it in as you would at home." "Please say what you are thinking." "What do you feel you should do here?" No explaining, no correcting, no clicking for them. Note four things: finished alone or not, time, where they paused or went back, and their own words.

Beiwan's notes:

| Person | Finished alone | Minutes | Paused at |
| --- | --- | --- | --- |
| A, 34, phone | yes | 9 | nowhere |
| B, 67, phone | no | 21 | "nature of household registration", photo upload |
| C, 45, computer | yes | 11 | "nature of household registration" |
| D, 29, phone, low vision | no | 18 | errors marked by red only |
| E, 58, paper, typed in | yes | 13 | "nature of household registration" |

Three of five were stuck at one place: no larger sample is needed to mend that first. But it must not be reported as "60% of the public do not understand it": five people find problems; they do not estimate shares.

## Acceptance and follow-up

Acceptance cases cover at least: one normal application, one for each blocking rule, one for each warning, one change of branch, one recovery after losing the network. After release watch three figures: completion (share of those who began that sent the form), return rate and requests for help. Look at them together: if returns fall and completion falls too, people may merely have been kept out.`,
          },
        },
        {
          kind: 'quiz', id: 'quiz-final', minutes: 20, draw: 10, pass: 0.8,
          title: { zh: '结课测验', en: 'Final quiz' },
          about: { zh: '从题库中抽取十题，答对八题合格。', en: 'Ten questions are drawn; eight right answers pass.' },
          items: [
            item('q01', 'CA2', 'c', ['审核岗说“民族”一项从不看，但统计岗“以后可能要分析”。申请表应当怎样处理？', 'Examiners never look at "ethnic group"; statistics staff "may want to analyse it later". What should happen to the field?'], [
              ['保留为必填，统计需要时可以直接使用', 'Keep it required, so statistics can use it at once'],
              ['改为选填，由申请人自己决定是否填写', 'Make it optional and let applicants decide'],
              ['删去，有明确的统计任务和依据时再论证', 'Drop it, and reconsider when a task and basis exist'],
              ['移到表末，减少对前面填写过程的影响', 'Move it to the end, where it disturbs less'],
            ], ['“以后可能要用”不是明确的目的，收集应限于最小范围。改为选填看似尊重意愿，但仍在没有目的的情况下收集，保管责任一样存在。', '"May come in useful" is no definite purpose, and collection is limited to the smallest scope. Making it optional looks respectful, yet still collects without a purpose and still has to be looked after.']),
            item('q02', 'CA2', 'b', ['收款账户可以从社保卡库带出，但部分账户已停用。最稳妥的做法是？', 'The account can be taken from the card register, but some accounts are closed. What is safest?'], [
              ['带出后锁定，避免申请人把账户改错', 'Prefill and lock it, so nobody can spoil it'],
              ['带出并注明来源，请本人确认或者更正', 'Prefill with its source; confirm or correct'],
              ['不再带出，一律由申请人重新手工填写', 'Do not prefill; everybody types it anew'],
              ['带出后由拨付岗逐笔致电银行进行核实', 'Prefill; payments staff ring the bank each time'],
            ], ['预填省去打字，本人核对保证正确，两者缺一不可。锁定看似防错，正是案例中 62 笔退款的原因。', 'Prefilling saves typing, checking by the person makes it right; both are needed. Locking seems to prevent errors but caused the 62 bounced payments of the case.']),
            item('q03', 'SV1', 'a', ['某项补贴只面向本市户籍，申请表共 22 项。“是否本市户籍”应当放在哪里？', 'A subsidy is only for people registered in the city; the form has 22 fields. Where does "registered in this city?" belong?'], [
              ['放在最前面，不符合的立即告知并指路', 'First; who does not qualify is told at once, and where to turn'],
              ['放在基本信息之后，与户籍地址相邻近', 'After the particulars, next to the registered address'],
              ['放在材料上传时，结合户口簿照片判断', 'At the uploads, judged from the household booklet'],
              ['放在最后承诺中，由本人对此承担责任', 'In the final declaration, at the applicant’s own risk'],
            ], ['能排除资格的问题先问，免得人白填。放在地址旁边主题相近，但这时他已经填了许多项。', 'Questions that decide eligibility come first, to spare wasted work. Beside the address the subject fits, but by then much has been filled in.']),
            item('q04', 'SV1', 'd', ['下列哪一种问法最容易得到可以核对的答案？', 'Which wording is most likely to give an answer that can be verified?'], [
              ['您家近期的收入和支出大概是什么水平？', 'What is your household’s recent income and spending like?'],
              ['您是否不属于收入没有达到标准的家庭？', 'Is yours not a household whose income fails the standard?'],
              ['请如实、完整、准确地填写家庭经济状况。', 'State your economic situation truthfully, fully and exactly.'],
              ['今年 1 月至 3 月，您平均每月到手多少元？', 'January to March this year: how many yuan a month did you take home?'],
            ], ['期间、口径和单位都写明，可以与流水核对。“如实、完整”听来严肃，却没有告诉人填什么。', 'Period, meaning and unit are given, so it can be held against statements. "Truthfully, fully" sounds serious but does not say what to enter.']),
            item('q05', 'CA2', 'b', ['申请人先选“疾病”填了住院情况，后改选“灾害”。系统应当怎样处理住院部分？', 'Somebody chose "illness", filled in the hospital stay, then changed to "disaster". What should the system do with the hospital part?'], [
              ['隐藏但照常提交，方便审核员全面了解情况', 'Hide but send it, so that examiners see everything'],
              ['事先提示改选的后果，改选之后不再提交', 'Say beforehand what changes, and then not send it'],
              ['继续显示并且必填，直至本人把它全部清空', 'Keep it shown and required until it is emptied'],
              ['禁止改选，要求申请人退出之后重新申请', 'Forbid the change; the person must apply anew'],
            ], ['提示之后不提交，表上只留与现在的回答一致的内容。隐藏照交看似信息更全，实际使审核员看到矛盾的材料而误退。', 'After a hint it is not sent, so the form agrees with the present answer. Hiding and sending seems fuller but made examiners see contradictions and return applications wrongly.']),
            item('q06', 'CA2', 'c', ['月收入一般在一万元以下，有人填了 80,000 元。表单应当？', 'Monthly income is usually below ten thousand; somebody enters 80,000. The form should'], [
              ['拦截，要求改为一万元以下才可以继续', 'block until a sum below ten thousand is entered'],
              ['放行，不作提示，由审核岗在后面发现', 'accept it silently and leave it to examiners'],
              ['提醒确认不是年收入，确认后可以继续', 'warn in case it is a year’s income, then go on'],
              ['自动除以十二，并且在后台作出标记', 'divide it by twelve and mark this in the system'],
            ], ['少见但可能为真，只能提醒。自动换算看似贴心，却改动了本人的陈述。', 'It is rare but may be true, so warn only. Converting it looks helpful but alters what the person stated.']),
            item('q07', 'SC2', 'a', ['姓名校验规则中，哪一条既能防明显错误又不把人挡在门外？', 'Which name rule catches obvious errors without shutting people out?'], [
              ['以证件所载为准，允许间隔号、字母和空格', 'As on the document; dot, letters and spaces allowed'],
              ['限 2 至 4 个汉字，例外情形请到窗口办理', '2 to 4 Chinese characters; exceptions at the counter'],
              ['允许任意汉字，间隔号由系统自动予以删除', 'Any Chinese characters; dots removed automatically'],
              ['限 2 至 10 个汉字，足以包括绝大多数的人', '2 to 10 Chinese characters, which covers most people'],
            ], ['以证件为准，各类姓名都能录入并与其他数据比对得上。“绝大多数”仍然排除了间隔号和外文姓名；自动删间隔号会造成人证不符。', 'Following the document admits every kind of name and keeps it comparable. "Most people" still excludes dots and foreign names; removing dots causes mismatches.']),
            item('q08', 'SV1', 'd', ['哪一条报错写得最好？', 'Which error message is best?'], [
              ['输入内容有误，请您检查之后重新填写。', 'Something is wrong; please check and fill in again.'],
              ['手机号码不合法，系统校验未能够通过。', 'Illegal mobile number; the check was not passed.'],
              ['错误 2031：字段 phone 长度不符合要求。', 'Error 2031: length of field phone not as required.'],
              ['手机号码应为 11 位，您填了 10 位，请补上。', 'Mobile numbers have 11 digits; you gave 10. Please complete.'],
            ], ['它说明了哪一项、错在哪里、怎样改。“手机号码不合法”指出了哪一项，却没有说怎样改。', 'It says which field, what is wrong and how to mend it. "Illegal mobile number" names the field but not the remedy.']),
            item('q09', 'SV1', 'b', ['提交时发现三处错误，页面最好怎样显示？', 'Three errors are found on sending. How should the page show them?'], [
              ['先显示第一处，改好之后再显示下一处', 'Show the first; the next once it is mended'],
              ['页首列出三处可跳转，各项旁边也有说明', 'List all three at the top as links, and beside each field'],
              ['弹窗写明共有三处错误，由本人自行查找', 'A pop-up says there are three; the person looks for them'],
              ['把三处清空并标红，提醒本人重新填写', 'Empty the three, mark them red and ask to fill in again'],
            ], ['一次看全、点击可到、说明在旁，改起来最快。逐个显示看似简单，却要反复提交三次。', 'Seeing all at once, with a way to each, is quickest. One at a time looks simple but takes three rounds of sending.']),
            item('q10', 'SC2', 'c', ['下列哪一种做法能让色觉异常的人看出哪一项填错了？', 'Which makes an error visible to people with colour vision deficiency?'], [
              ['把出错项的边框由浅红色换成了深红色', 'Change the border from light red to dark red'],
              ['把出错项的底色从白色换成浅红的颜色', 'Change the background from white to pale red'],
              ['在出错项旁边加上图标和一句文字说明', 'Put a sign and a sentence beside the field'],
              ['让出错项的红色边框每隔一秒闪烁一次', 'Let the red border flash once every second'],
            ], ['不能只靠颜色传达信息，文字人人可见、读屏可读。加深红色仍然是颜色；闪烁还会妨碍阅读。', 'Information must not rest on colour alone; words can be seen by all and read aloud. Darker red is still colour, and flashing disturbs reading.']),
            item('q11', 'SC2', 'd', ['纸质申请十个工作日办结，网上五个工作日。怎样改最合适？', 'Paper applications take ten working days, online ones five. What is the best change?'], [
              ['在窗口张贴通知，动员群众都改到网上办', 'Put up a notice urging everybody to go online'],
              ['网上也改为十个工作日，使两者完全一致', 'Make it ten for online too, so that both agree'],
              ['停收纸质，改由家属替老年人在网上填写', 'Stop paper; relatives fill in online for the old'],
              ['纸质当日录入同一系统，都按五个工作日', 'Type paper in the same day; five days for both'],
            ], ['替代渠道应当同等效力、同等时限，而且不降低原有服务。都改十日虽然一致，却让所有人多等。', 'Other channels must be equally valid and quick without lowering service. Ten for both is equal, but makes everybody wait longer.']),
            item('q12', 'SV1', 'a', ['试填时参加者停住，问“这里是填这个吗？”主持人最好说？', 'In a trial somebody stops and asks "do I enter this here?" The host had best say'], [
              ['“您觉得应该怎么办？”并且记下停顿处', '"What do you feel you should do?" and note the place'],
              ['“对，就填这个。”以便让试填继续进行', '"Yes, that is it", so that the trial goes on'],
              ['“这里不重要，跳过就行。”以节约时间', '"Never mind, skip it", to save everybody’s time'],
              ['“填表说明第三条写着呢。”引导其去查', '"It is in item 3 of the instructions", as a pointer'],
            ], ['不诱导才能看到真实的困难。替他确认看似友善，却掩盖了表单的问题，回家就没有人替他确认。', 'Only without leading does the real difficulty show. Confirming seems kind but hides the flaw; at home nobody confirms.']),
            item('q13', 'SV1', 'c', ['五人试填，三人卡在“户籍性质”。哪一个结论站得住？', 'Three of five in a trial were stuck at one question. Which conclusion holds?'], [
              ['全体申请人中有 60% 不懂得这个问题', '60% of all applicants do not understand it'],
              ['样本太小，应当扩大到一百人之后再改', 'The sample is too small; ask a hundred first'],
              ['这一问有明显的障碍，应当优先作修改', 'The question is a clear obstacle; mend it first'],
              ['三人都缺乏常识，应当加强宣传和培训', 'The three lack knowledge; inform people better'],
            ], ['小样本足以发现障碍，不足以估计比例。要求先查一百人看似严谨，却让已知的毛病继续害人。', 'A few people suffice to find obstacles, not to estimate shares. A hundred first seems rigorous but leaves a known flaw in place.']),
            item('q14', 'CA2', 'b', ['哪一份问题描述能让技术人员当天重现？', 'Which report can be reproduced the same day?'], [
              ['“很多群众反映姓名那里填不了，请尽快修复。”', '"Many people cannot fill in the name; please fix soon."'],
              ['“手机填‘古丽·阿依’点下一步被拒，应当能继续。”', '"Phone: entered 古丽·阿依, pressed next, refused; should go on."'],
              ['“姓名校验规则不合理，建议重新进行研究设计。”', '"The name rule is unreasonable; please redesign it."'],
              ['“窗口压力很大，姓名问题已经严重影响了工作。”', '"Counters are under strain; names disrupt our work."'],
            ], ['它写明设备、输入、现象和应有的结果。“规则不合理”判断不错，但没有可以重现的步骤。', 'It gives device, entry, what happened and what should have. "Unreasonable" may be right but offers no steps.']),
            item('q15', 'CA2', 'd', ['新表上线后退件率由 38% 降到 12%，完成率由 80% 降到 55%。应当怎样判断？', 'After release returns fell from 38% to 12%, but completion from 80% to 55%. What follows?'], [
              ['退件率明显下降，说明改版取得了成功', 'Returns fell clearly, so the change succeeded'],
              ['完成率和表单无关，是群众没有耐心', 'Completion is not about the form but patience'],
              ['两项互相抵消，总体上没有什么变化', 'The two cancel out; on balance nothing changed'],
              ['可能把人挡在外面，应查在哪一步离开', 'People may be kept out; see where they leave'],
            ], ['退件少可能是因为难办的人根本提交不了，要看放弃发生在哪一项。只看退件率会把挡人当成绩。', 'Returns may be few because people with difficult cases cannot send at all; see where they give up. Returns alone would count shutting out as success.']),
            item('q16', 'CA2', 'a', ['验收一张带分支和校验的表单，哪一组用例最能发现问题？', 'Which set of cases finds most when accepting a form with branches and checks?'], [
              ['正常一件，另加每条规则、改选和断网', 'A normal case, each rule, a change, a lost network'],
              ['由开发人员演示一遍正常办理的全过程', 'The developer shows the whole normal course once'],
              ['正常办理的申请一百件，力求数量充足', 'A hundred normal applications, for sheer number'],
              ['由领导试填一遍，看页面是否美观大方', 'A superior fills it in and judges how it looks'],
            ], ['毛病多在边界和变化之处，要逐条触发。一百件正常件数量虽多，走的是同一条路。', 'Flaws lie at edges and changes, so each must be set off. A hundred normal cases are many but take one path.']),
            item('q17', 'SC2', 'b', ['输入框内用灰色提示字“请输入联系电话”代替标签，主要的问题是？', 'A box has grey text "enter telephone number" instead of a label. What is the main problem?'], [
              ['文字过长，会使手机上的输入框变得太窄', 'The text is long and narrows the box on a phone'],
              ['一打字就消失，读屏和核对时不知是哪项', 'It vanishes on typing; on checking no one knows the field'],
              ['灰色不够庄重，不符合公文的版式要求', 'Grey lacks dignity and offends document layout'],
              ['提示的字会随着表单一起提交到后台去', 'The grey text is sent along with the form'],
            ], ['标签要一直在。提示字一打字就消失，记性差、用读屏的人都受影响。宽度只是外观问题。', 'A label must stay. Grey text vanishes, which hits people with weak memory or a screen reader. Width is a matter of looks.']),
          ],
        },
        {
          kind: 'assignment', id: 'assignment-form', minutes: 90, practice: true, marking: 'expert', pass: 5,
          title: { zh: '改一张本单位的表', en: 'Mend a form of your own unit' },
          prompt: {
            zh: `选本单位正在使用、不少于十项的一张表（不得附真实的个人信息），提交：

1. **填报项台账**：逐项写明谁用、作什么决定、依据、已有来源、处理意见；
2. **改后的表**：顺序、问法、分支，至少改写三个问题并说明理由；
3. **校验与报错**：至少五条，注明拦截或提醒，写出报错原文；
4. **试填记录**：至少两位不是本单位的人，各写是否独立完成、用时、停顿处和原话，并说明据此改了什么。

全文不超过 2,500 字，表格不计。`,
            en: `Choose a form of at least ten fields that your unit uses (without real personal data) and hand in:

1. **Register of fields**: for each, who uses it, for which decision, basis, existing source, treatment;
2. **The mended form**: order, wording, branches, with at least three questions rewritten and why;
3. **Checks and messages**: at least five, marked block or warn, with the wording of the message;
4. **Trial notes**: at least two people from outside your unit, each with finished alone or not, time, pauses and own words, and what you changed because of them.

Up to about 1,600 English words or 2,500 Chinese characters, tables not counted.`,
          },
          rubric: [
            criterion('fields', ['删减有据', 'Fields justified'], [
              ['台账不全，或保留项多以“惯例”“可能有用”为由。', 'Register incomplete, or fields kept by custom or "may be useful".'],
              ['逐项有用途和依据，个别来源或处理意见不清。', 'Each field has use and basis; a few sources or treatments unclear.'],
              ['逐项有用途、依据和来源，删、并、预填的理由经得起追问。', 'Each has use, basis and source; dropping, merging and prefilling stand up to questions.'],
            ]),
            criterion('wording', ['问得明白', 'Clear questions'], [
              ['只作文字润色，顺序仍按内部岗位。', 'Only polished; the order still follows internal desks.'],
              ['资格在前、一问一事，仍有少量内部用语。', 'Eligibility first, one matter a question; some internal terms remain.'],
              ['顺序、措辞、分支都从办事人出发，帮助放在问题旁边。', 'Order, wording and branches start from the applicant; help stands beside questions.'],
            ]),
            criterion('checks', ['校验得当', 'Fitting checks'], [
              ['拦截了可能为真的情形，或报错没有说怎样改。', 'Blocks what could be true, or messages do not say how to mend.'],
              ['拦截与提醒基本分清，报错大多可照着改。', 'Block and warn mostly told apart; most messages can be acted on.'],
              ['分得清、顾及特殊姓名和无手机等情形，报错三要素齐全。', 'Told apart, unusual names and people without phones considered, messages complete.'],
            ]),
            criterion('trial', ['试填真实', 'A real trial'], [
              ['没有试填，或主持人代为解释。', 'No trial, or the host explained.'],
              ['有两人记录，修改与发现联系较弱。', 'Two people noted; changes only loosely linked to findings.'],
              ['记录具体、有原话，每处修改对应一处发现，不夸大样本。', 'Specific, with own words; each change answers a finding; the sample is not overstated.'],
            ]),
          ],
        },
      ],
    },
  ],
}

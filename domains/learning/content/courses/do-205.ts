import type { CourseFileGiven } from '../../courses/file.ts'

type Pair = [zh: string, en: string]
const both = ([zh, en]: Pair) => ({ zh, en })
const item = (id: string, competency: string, key: string, stem: Pair, options: Pair[], explanation: Pair) => ({
  id, competency, key: [key], stem: both(stem), options: options.map((text, i) => ({ id: 'abcd'.charAt(i), text: both(text) })), explanation: both(explanation),
})
const criterion = (id: string, name: Pair, levels: Pair[]) => ({ id, name: both(name), levels: levels.map((text, points) => ({ points, text: both(text) })) })

/** Five phases one after the other, and three strands that run below them all the time. */
const phases = (names: readonly (readonly [name: string, does: string])[], strands: readonly [string, string, string]) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 300"><rect width="640" height="300" fill="#f7f9fc"/><g font-family="sans-serif" font-size="15">
${names.map(([name, does], i) => {
  const x = 16 + i * 124
  const fill = ['#8a3b12', '#8a3b12', '#1f4e79', '#1e6b45', '#6b3fa0'][i] ?? ''
  return `<rect x="${x}" y="24" width="112" height="76" rx="8" fill="${fill}"/><text x="${x + 56}" y="54" text-anchor="middle" fill="#ffffff" font-weight="bold">${i + 1} ${name}</text><text x="${x + 56}" y="82" text-anchor="middle" fill="#ffffff">${does}</text>${i < 4 ? `<path d="M${x + 113} 56l9 6l-9 6z" fill="#1b2a3a"/>` : ''}`
}).join('\n')}
${strands.map((strand, i) => {
  const y = 130 + i * 54
  return `<path d="M16 ${y}H600l24 20l-24 20H16z" fill="#e3ebf3" stroke="#1f4e79"/><text x="310" y="${y + 26}" text-anchor="middle" fill="#1b2a3a">${strand}</text>`
}).join('\n')}</g></svg>`

/** Emergency response to an incident. */
export const course: CourseFileGiven = {
  format: 'keju-course',
  formatVersion: 1,
  code: 'DO-205',
  version: '1.0',
  title: { zh: '网络和数据安全事件的应急处置', en: 'Emergency response to an incident' },
  summary: {
    zh: '电脑打不开文件、群众信息被人看到、系统半天不能用：头一个小时做对做错，结果相差很远。本课程用三个案例，从业务部门的角度讲怎样控制、报告、不停办业务、告知群众，以及怎样恢复和复盘。',
    en: 'Files will not open, people’s information was seen by others, a system is down for half a day: what is done in the first hour makes much of the difference. From three cases this course shows, for business units, how to contain, report, keep serving, tell people, and how to recover and review.',
  },
  outcomes: {
    zh: `适用对象：业务科室负责人、窗口主管、网络安全联络人。学完后能够：

- 在头一个小时内控制事态、保护现场、及时报告；
- 用“已知、未知、下一步”写出首报和续报；
- 启用手工办理，保证期限和补录不出错；
- 依法写出群众看得懂、用得上的泄露告知；
- 组织恢复验收、复盘和桌面演练。`,
    en: `For heads of business units, supervisors of counters and security contacts. Afterwards you can:

- contain an incident, protect evidence and report within the first hour;
- write first and further reports by "known, unknown, next";
- switch to manual service, with time limits kept and re-entry right;
- write a notice of a leak, as the law asks, that people understand and can act on;
- organize acceptance of recovery, review and desk drills.`,
  },
  level: 2,
  licence: 'CC-BY-4.0',
  competencies: [{ code: 'SE3', level: 2 }, { code: 'SE1', level: 2 }, { code: 'SE2', level: 2 }, { code: 'SV2', level: 2 }],
  policies: [
    { id: 'csl', title: { zh: '中华人民共和国网络安全法', en: 'Cybersecurity Law' }, edition: '2025' },
    { id: 'dsl', title: { zh: '中华人民共和国数据安全法', en: 'Data Security Law' }, edition: '2021' },
    { id: 'pipl', title: { zh: '中华人民共和国个人信息保护法', en: 'Personal Information Protection Law' }, edition: '2021' },
  ],
  pictures: [{
    id: 'phases',
    alt: {
      zh: '事件处置五个阶段依次是发现、控制、研判、恢复、复盘。下面三条线贯穿始终：业务不停办；报告和告知；记录时间和经过。',
      en: 'Five phases follow each other: discover, contain, judge, recover, review. Three strands run below all of them: service goes on; reporting and telling; a record of times and events.',
    },
    svg: {
      zh: phases([['发现', '停手报告'], ['控制', '断网保现场'], ['研判', '范围和影响'], ['恢复', '先验后用'], ['复盘', '改制度']], ['业务不停办：转手工、保期限、可补录', '报告和告知：已知、未知、下一步', '全程记录：几点几分、谁、做了什么']),
      en: phases([['Discover', 'stop, report'], ['Contain', 'cut network'], ['Judge', 'how far'], ['Recover', 'test, then use'], ['Review', 'mend rules']], ['Service goes on: by hand, limits kept, re-entered later', 'Reporting and telling: known, unknown, next', 'Record throughout: what time, who, did what']),
    },
  }],
  modules: [
    {
      id: 'm1',
      title: { zh: '头一个小时', en: 'The first hour' },
      activities: [
        {
          kind: 'lesson', id: 'lesson-first-hour', minutes: 20, policies: ['csl'],
          title: { zh: '先停手，再断网，马上报', en: 'Stop, cut the network, report' },
          text: {
            zh: `## 案例：48分钟

云溪县（化名）政务服务中心有 62 台窗口电脑。星期一早上：

| 时间 | 发生了什么 | 问题 |
| --- | --- | --- |
| 08:17 | 3 号窗口文件打不开，后缀变了，桌面出现勒索信 | 已经是明显的信号 |
| 08:25 | 办事员重启电脑，再试一次 | 内存中的线索没有了 |
| 08:40 | 又有两个窗口打电话给运维 | 三台同症状，仍当作“电脑坏了” |
| 08:52 | 运维插上备份硬盘，准备重装 | 硬盘也被加密 |
| 09:05 | 主任向县主管部门报告 | 离发现已过 48 分钟 |
| 09:12 | 断开大厅交换机 | 此时 19 台已被加密 |

事后查日志，08:25 只有 3 台受影响。如果那时断网，其余 16 台可以保住；备份硬盘没有插上，丢的也不会是 11 天的数据。没有人偷懒，人人都在“尽快修好”——错就错在先修后报。

## 业务人员的五个动作

1. **停手**：不再点击、不重启、不杀毒、不插任何移动存储；
2. **断网不断电**：拔网线、关无线，电脑保持开机，留住现场。仍在加密而又断不开网的，按预案或者技术人员的指令关机；
3. **拍照**：用手机拍下屏幕、时间，不拍群众信息，照片只交给处置人员，不发工作群；
4. **报告**：打电话，不只发消息；打给卡片上的第一个号码，五分钟没有人接就打第二个；
5. **记下**：几点几分、谁、做了什么，包括做错的。

![五个阶段和三条线](picture:phases)

## 主管的三个决定

- **按最坏的一种先控制**：两台以上出现同样症状，先按扩散处理，断开整个区域。误断半小时的代价，远小于再坏 16 台；
- **备份离线**：先断开备份设备，确认环境干净之前不接上任何机器；
- **分开两组人**：一组处置，一组对付排队的群众。同一个人不能既查日志又解释为什么办不了。

## 不自作主张的三件事

不与对方联系、不付款；不自行删除日志或“可疑文件”；不私下请熟识的公司来看。勒索是犯罪，由单位按程序报案。《网络安全法》要求网络运营者制定应急预案，发生危害网络安全的事件时立即启动预案、采取补救措施，并按规定报告。

## 明天就能做

印一张名片大小的卡片，贴在每台电脑上：五个动作、两个电话号码、本机编号和网线的位置。云溪县后来请办事员实际拔一次网线，62 人中有 17 人起初找不到。`,
            en: `## Case: 48 minutes

The service centre of Yunxi County (a made-up name) has 62 computers at its counters. On a Monday morning:

| Time | What happened | The trouble |
| --- | --- | --- |
| 08:17 | Counter 3: files will not open, suffixes changed, a ransom note shows | A clear signal already |
| 08:25 | The clerk restarts and tries again | Traces in memory are lost |
| 08:40 | Two more counters ring support | Three alike, still "broken computers" |
| 08:52 | Support plugs in the backup disk to reinstall | The disk is encrypted as well |
| 09:05 | The director reports to the county | 48 minutes after discovery |
| 09:12 | The hall’s switch is disconnected | By now 19 computers are encrypted |

The log showed later that at 08:25 only 3 were affected. Cut off then, the other 16 would have been saved; and had the backup disk not been plugged in, 11 days of data would not have been lost. Nobody was idle. All were trying to "fix it fast", and that was the fault: fixing came before reporting.

## Five actions for business staff

1. **Stop**: no more clicks, no restart, no virus scan, no removable storage;
2. **Cut the network, not the power**: pull the cable, switch wireless off, leave the computer on to keep the evidence. Where encryption goes on and the network cannot be cut, switch off as the plan or technical staff direct;
3. **Photograph**: screen and time by phone, no people’s information; hand it to responders only, not to chat groups;
4. **Report**: ring, do not just message; the first number on the card, and the second if nobody answers in five minutes;
5. **Write down**: what time, who, did what, including what was wrong.

![Five phases and three strands](picture:phases)

## Three decisions for supervisors

- **Contain for the worse case**: two or more with the same symptom count as spreading; cut off the whole area. Half an hour cut off in error costs far less than 16 more computers;
- **Backups offline**: disconnect them first, and connect nothing to them until the environment is known to be clean;
- **Two groups**: one responds, one looks after the queue. Nobody can read logs and explain the delay at once.

## Three things not to do on your own

Do not contact or pay the attackers; do not delete logs or "suspicious files"; do not privately call in a company you know. Extortion is a crime and the unit reports it to the police by procedure. The Cybersecurity Law has network operators draw up emergency plans and, in an incident, start them at once, take remedial measures and report as provided.

## For tomorrow

Print a card the size of a business card for each computer: five actions, two telephone numbers, the computer’s number and where its cable is. When Yunxi later had clerks really pull the cable, 17 of 62 could not find it at first.`,
          },
        },
        {
          kind: 'lesson', id: 'lesson-report', minutes: 20, policies: ['csl', 'dsl'],
          title: { zh: '研判和报告：已知、未知、下一步', en: 'Judge and report: known, unknown, next' },
          text: {
            zh: `## 案例：等“查清楚”的首报

云溪县 09:05 的报告是电话里的一句话：“我们电脑中毒了，正在处理。”主管部门追问几台、有没有群众信息、别的县会不会受影响，谁也答不上来。第二份报告写了三页，15:30 才交，理由是“要查清楚再报”。可是与它共用一条专线的邻县，上午 11:00 也出现了同样的后缀；如果 09:15 就收到特征，本来可以先断开。

**首报求快，续报求准，终报求全。** 首报允许有“不清楚”，不允许没有“下一步”。

## 首报十分钟写完

| 栏目 | 云溪县本来可以这样写（09:15） |
| --- | --- |
| 时间、地点 | 08:17 发现，政务服务大厅 |
| 现象 | 文件被加密，后缀为某某，有勒索信（附照片） |
| 已知 | 确认 19 台；备份硬盘一块被加密；大厅 09:12 已断网 |
| 未知 | 入口；服务器是否受影响；有没有数据外传 |
| 业务影响 | 38 类事项中 31 类不能在线办理，正在准备转手工 |
| 个人信息 | 终端上可能存有申请材料，数量待查 |
| 已做 | 断网、保留现场、备份离线 |
| 需要 | 技术支援；通知共用专线的单位 |
| 下一步 | 10:15 续报；联系人岗位和电话 |

“未见数据外传”和“没有数据外传”是两回事。没有查过，只能写“尚未查明”；查过而没有发现，写清查了什么日志、哪一段时间。

## 研判问六件事

1. 还在扩散吗？2. 哪些系统、哪些数据，数据属于哪一级？3. 涉及多少人，有没有敏感个人信息和未成年人？4. 哪些业务停了，最近的法定期限是哪一天？5. 别的单位会不会受牵连？6. 群众会不会因此受骗、误事？

前三问主要由技术人员答，后三问只有**业务部门**答得出来，不能等技术人员一并填写。

## 按哪个时限报

《数据安全法》第二十九条要求，发生数据安全事件时立即采取处置措施，按照规定及时告知用户并向有关主管部门报告。具体时限因事件等级、系统类型和行业而不同，有的以小时计。本单位适用哪一档，由网络安全岗位平时查明，连同受理单位的值班电话写进预案首页，不在出事当天才翻文件。等级一时定不下来的，按可能较高的一级先报，查明以后再调整。

## 一本流水账

指定一人只做记录，不参与处置：时间、来源、内容、决定、决定人。改正写错的内容用新的一行，不涂改。续报、告知、复盘都从这本账里来。`,
            en: `## Case: a first report that waited to be sure

Yunxi’s report of 09:05 was one sentence by telephone: "Our computers have a virus, we are dealing with it." Asked how many, whether people’s information was touched and whether other counties were at risk, nobody knew. The second report had three pages and came at 15:30, "to be sure first". Yet a neighbouring county on the same line saw the same suffix at 11:00. Given the traits at 09:15 it could have cut itself off.

**The first report is to be fast, later ones exact, the last complete.** A first report may say "not known"; it may not lack "next".

## A first report in ten minutes

| Line | What Yunxi could have written (09:15) |
| --- | --- |
| Time and place | Discovered 08:17, service hall |
| Signs | Files encrypted, suffix so-and-so, ransom note (photo) |
| Known | 19 computers; one backup disk encrypted; hall cut off at 09:12 |
| Unknown | Way in; whether servers are affected; whether data went out |
| Service | 31 of 38 services not possible online; manual service being prepared |
| Personal information | Computers may hold application documents; number to be found |
| Done | Network cut, evidence kept, backups offline |
| Needed | Technical support; warning to units on the same line |
| Next | Further report at 10:15; contact post and telephone |

"No sign that data went out" and "no data went out" differ. Not examined, it is "not yet known"; examined without finding, say which logs and what period.

## Six questions to judge by

1. Is it still spreading? 2. Which systems and data, of which grade? 3. How many people; sensitive information or minors among them? 4. Which services have stopped, and what is the nearest statutory limit? 5. Are other units exposed? 6. Could people be deceived or miss something because of it?

The first three are mainly for technical staff. Only the **business unit** can answer the last three, and it does not leave them for technical staff to fill in.

## Within what time

Article 29 of the Data Security Law requires measures at once when an incident occurs, and that users are told and the authorities informed promptly as provided. The exact limits depend on grade, kind of system and sector, and some are counted in hours. The security post finds out beforehand which apply to your unit and writes them, with the duty telephones, on the first page of the plan; the day of the incident is no time to search. Where the grade is not yet clear, report by the higher one that is possible and adjust later.

## One running log

One person only keeps the log and takes no part in the response: time, source, content, decision, who decided. Errors are corrected in a new line, never overwritten. Further reports, notices and the review all come from it.`,
          },
        },
      ],
    },
    {
      id: 'm2',
      title: { zh: '业务不停，话说清楚', en: 'Service goes on, people are told' },
      activities: [
        {
          kind: 'lesson', id: 'lesson-continuity', minutes: 15,
          title: { zh: '系统停了，业务怎样不停', en: 'When systems stop, service does not' },
          text: {
            zh: `## 案例：三天手工办理

云溪县大厅平时每天办件 640 件。断网当天上午，门口贴了一张纸：“系统故障，暂停办理，恢复时间另行通知。”一位老人当天要办异地住院备案，一家企业的许可当天到期，都被劝回。中午起改为手工，三天共收 1,152 件，是正常量 1,920 件的 60%。

## 先分轻重

| 类别 | 例子 | 最长可停 | 办法 |
| --- | --- | --- | --- |
| 关系生命、生活 | 住院备案、临时救助 | 1 小时 | 手工受理，电话请上级代录 |
| 当天有法定期限 | 许可延续、异议申请 | 当天 | 收件、盖章、写明收到时间 |
| 可以改日 | 信息变更、证明打印 | 3 天 | 登记预约，恢复后优先办 |
| 本可在别处办 | 自助机、邻近大厅 | — | 指路，先打电话确认能办 |

这张表要在平时由业务部门填好，半年看一次，出事时才用得上。

## 手工受理的最低配置

一个应急箱：两百份编好号的收件单（一式两联）、业务章使用登记簿、事项条件的纸质清单、应急电话、笔和复写纸。收件单只收办理必需的信息；下班清点，锁进柜子，不用手机拍照代替登记。

**收到日期以纸质收件时间为准**，不得因系统停用让申请人失去期限利益。告示写四句话：什么不能办、什么照常办、急事找谁、下次几点更新消息。到点没有新情况，也要更新“仍在处理”。

## 哪里出了错，怎样补救

恢复后突击补录 1,096 件，逐件核对发现有 47 件（4.3%）出错：29 件受理日期成了补录日期，11 件重复，7 件张冠李戴。日期错的，一些申请因此显示“超期”。

补救：47 件逐一改正，受影响的电话说明；此后补录执行三条——

1. **编号对应**：系统办件号写回纸质收件单，一单一号；
2. **两人复核**：一人录，另一人对照原件看日期、姓名、事项；
3. **对账**：收件单总数＝补录数＋撤回数＋未录数，每天下班对平。这次的账是 1,152＝1,096＋21＋35，35 件列出原因和责任岗位。

纸单在核对完成后按规定归档或者销毁，不留在窗口抽屉里——应急时收的个人信息，同样受保护。`,
            en: `## Case: three days by hand

Yunxi’s hall handles 640 cases a day. On the morning of the cut a sheet at the door read: "System failure, service suspended, resumption to be announced." An old man who had to register that day for hospital treatment elsewhere, and a business whose licence expired that day, were sent away. From noon on cases were taken by hand: 1,152 in three days, 60% of the usual 1,920.

## First things first

| Class | Examples | May stop at most | How |
| --- | --- | --- | --- |
| Life and livelihood | Hospital registration, emergency aid | 1 hour | By hand; higher level enters by telephone |
| Statutory limit today | Renewal of licences, objections | The day | Receive, stamp, state the time of receipt |
| Can wait | Changes of data, printed certificates | 3 days | Book; first in line afterwards |
| Possible elsewhere | Machines, halls nearby | — | Show the way, having rung up that it works |

The business unit fills in this table in quiet times and looks at it every half year; only so is it there when needed.

## The least that manual service needs

An emergency box: two hundred numbered receipts in two copies, the register for use of the seal, conditions of services on paper, emergency numbers, pens and carbon paper. Receipts take only what the case requires; they are counted and locked up at the end of the day, and phone photographs do not replace the register.

**The date of receipt is that on paper.** Nobody loses a time limit because a system is down. The notice has four sentences: what cannot be done, what can, whom to see when urgent, and at what time there will be news. With nothing new at that time, it still says "work goes on".

## What went wrong, and how it was mended

Re-entry of 1,096 cases was rushed. A check of each found 47 (4.3%) wrong: 29 had the day of re-entry as day of receipt, 11 were doubled, 7 were put to the wrong person. With wrong dates some applications showed as overdue.

All 47 were corrected and those affected were rung up. Since then re-entry has three rules:

1. **Numbers match**: the case number of the system is written back on the paper receipt, one to one;
2. **Two people**: one enters, another compares date, name and service with the original;
3. **Balance**: receipts = entered + withdrawn + not entered, balanced each evening. This time: 1,152 = 1,096 + 21 + 35, and the 35 were listed with reason and post.

Once checked, the paper is filed or destroyed by rule and does not stay in drawers: personal information taken in an emergency is protected just the same.`,
          },
        },
        {
          kind: 'lesson', id: 'lesson-notify', minutes: 20, policies: ['pipl'],
          title: { zh: '信息泄露，怎样告诉群众', en: 'Telling people about a leak' },
          text: {
            zh: `## 案例：改一个数字，看到别人

湖滨区（化名）人社局的预约查询网页，地址末尾是顺序号。一位居民来电说，把号码加一，就看到了别人的姓名、手机号、身份证号和预约事项。值班人员答：“请您不要乱试。”两小时后才转给技术人员。当天关闭了查询，查日志：两天里有一个地址连续访问了 1,126 人的记录。

首先要谢谢那位居民，并请他说明经过、不要保存和转发。提醒漏洞的人被训斥，下次就没有人提醒了。

## 第一份公告错在哪里

> 近日，因系统升级，极少数用户信息可能存在异常，现已修复，请放心使用。

原因不实，范围含糊，没有说泄露了什么，也没有告诉人该怎么办。第一天来电 380 个，都在问“有没有我”。更糟的是，骗子照着预约事项打电话，说“补贴要先交保证金”，6 人报了案。

## 法律要求说什么

《个人信息保护法》第五十七条：发生或者可能发生泄露、篡改、丢失的，应当立即采取补救措施，并通知履行个人信息保护职责的部门和个人。通知包括三类事项。采取措施能够有效避免造成危害的，可以不通知个人；但主管部门认为可能造成危害的，有权要求通知。

| 法定事项 | 写成群众的话 |
| --- | --- |
| 信息种类、原因、可能造成的危害 | 您的姓名、手机号、身份证号和 3 月 4 日的预约事项，被他人看到了。原因是我局网页没有核对查询人。有人可能用它冒充工作人员 |
| 补救措施，以及本人可以做什么 | 网页已于 4 日 15 时关闭，已报案。我局不会打电话要您转账、要验证码；接到这种电话请挂断，拨 110 |
| 联系方式 | 专线某号，8 时至 20 时，持续 30 天；也可以到大厅 2 号窗口 |

## 第二次怎样做

- **一人一信**：只告诉本人涉及的内容，短信不附链接、不写完整证件号，落款用群众熟悉的热线；
- **看不了短信的**：143 名 75 岁以上的，由社区工作者上门或者打电话；
- **来电有口径**：六问六答，接线员能查“有没有我”，查询时先核对身份，免得再泄露一次；
- **官方网站同步**：内容一致，便于核对短信真假；
- **道歉放在前面**，不以“未造成严重后果”结尾。

次日来电降到 41 个，没有新增报案。1,126 人中联系上 1,098 人，其余 28 人寄信并登记。

## 对内也要说

窗口和热线要比群众早知道半小时。统一口径不是不说，而是人人说的都一样真。媒体来问，转新闻发言岗位，不用“无可奉告”作答。`,
            en: `## Case: change a number, see somebody else

On the labour bureau’s appointment page of Hubin District (a made-up name) the address ended in a running number. A resident rang: adding one showed another person’s name, mobile number, identity number and matter. The answer was: "Please do not try things out." It took two hours to reach technical staff. The page was closed that day; the log showed that one address had gone through the records of 1,126 people in two days.

The resident is first to be thanked, and asked to describe what happened and neither to keep nor to pass anything on. Scold those who warn, and nobody warns again.

## What was wrong with the first notice

> Owing to a recent system upgrade the information of very few users may have been abnormal. This has been repaired; please continue with confidence.

The cause was untrue and the extent vague; it said neither what had leaked nor what to do. On the first day 380 calls asked "am I among them?" Worse, swindlers who knew of the appointments rang to demand a "deposit for your subsidy", and 6 people went to the police.

## What the law wants said

Article 57 of the Personal Information Protection Law: when information is or may have been leaked, altered or lost, remedial measures are to be taken at once, and the competent departments and the people notified. The notice covers three kinds of matters. Where measures effectively avoid harm, people need not be notified; but the department may require it where it thinks harm possible.

| By law | In people’s words |
| --- | --- |
| Kinds of information, cause, possible harm | Your name, mobile number, identity number and matter of 4 March were seen by others, because our page did not check who was asking. Somebody may use them to pose as our staff |
| Measures taken, and what you can do | The page was closed on the 4th at 15:00 and the police informed. We never ring to ask for transfers or codes; hang up and dial 110 |
| Contact | This number, 8 to 20 o’clock, for 30 days; or counter 2 of the hall |

## How the second went

- **One person, one letter**: only what concerns them; text messages without links or full identity numbers, signed with a hotline people know;
- **Those who cannot read messages**: 143 people over 75 were visited or rung up by community workers;
- **Answers ready**: six questions and answers; operators can look up "am I among them", after checking identity so as not to leak again;
- **The official site says the same**, so that a message can be verified;
- **The apology comes first**, and no "without serious consequences" at the end.

Next day there were 41 calls and no new police reports. Of 1,126 people 1,098 were reached; the other 28 got letters and were put on record.

## Tell your own people too

Counter and hotline know half an hour before the public. One line does not mean silence; it means that everybody says the same truth. The press is passed to the spokesperson’s post and not told "no comment".`,
          },
        },
        {
          kind: 'lesson', id: 'lesson-review', minutes: 15,
          title: { zh: '恢复要验收，复盘要改制度', en: 'Accept recovery, review to mend rules' },
          text: {
            zh: `## 案例：恢复了两次

云溪县第二天夜里用 11 天前的备份恢复，急着早上开门，没有查入口就接回网络。凌晨 4 点又有 2 台被加密。第二次才查明：外包公司的远程维护账号三年没有停用，口令是初始口令，入侵者从这里进来。

## 恢复的顺序

1. **堵住入口**，全部更换相关口令，停用不明账号；
2. 在**隔离的干净环境**中恢复，不在原机上直接覆盖；
3. 先身份认证，再数据库，再业务系统，最后才是终端；
4. **业务验收**：抽 50 件与纸质档案核对日期、姓名、结果；试办一件新的；核对备份日以后缺了哪些；
5. 分批开放，先开 3 个窗口观察半天；
6. 谁同意恢复，签字并写明时间。

技术人员说“服务正常”，只说明系统能打开；数据对不对，要由业务部门来验收。

## 复盘不找替罪羊

头一次复盘会开成了批评会，结论是“某同志安全意识淡薄”。可是换任何一个人，没有卡片、没有演练、没有人告诉他不要重启，大概也会重启。第二次换了问法：**当时他看到什么？为什么觉得那样做是对的？什么东西能让下一个人做对？**

| 事实 | 为什么 | 措施 | 岗位和日期 | 怎样证明做到 |
| --- | --- | --- | --- | --- |
| 48 分钟才报告 | 当作电脑坏了 | 贴卡片；运维接到第二个同样电话即报 | 大厅主管，15 日 | 突击演练计时 |
| 备份被加密 | 备份盘随手可插 | 一份离线，专人保管，季度试恢复 | 运维岗，月底 | 试恢复记录 |
| 旧账号可用 | 合同到期不通知 | 到期即停，双月清查 | 网络安全岗，20 日 | 清查清单 |

“加强培训、提高认识”不算措施，因为说不出怎样证明做到。故意违规、隐瞒不报的，另按规定处理，与复盘分开。

## 一小时桌面演练

六个人，一张桌子，不碰真系统。主持人每十分钟念一张卡片：“3 号窗口打不开文件”“又有两台”“记者打电话来”“一位老人今天必须办”。大家只回答三件事：**现在谁做什么？打给谁？对群众说什么？** 记录员记下卡住的地方，最后十分钟改预案。

三个月后突击演练，从发现到报告由 48 分钟降为 9 分钟；仍有一处卡住：第二个电话号码已是空号。这正是演练的用处。`,
            en: `## Case: recovered twice

On the second night Yunxi restored the backup of 11 days before and, anxious to open in the morning, reconnected without looking for the way in. At 4 o’clock 2 more computers were encrypted. Only then was it found: a contractor’s account for remote maintenance had been left active for three years with its initial password, and the intruder had come in there.

## The order of recovery

1. **Close the way in**, change all passwords concerned, disable unknown accounts;
2. restore in an **isolated clean environment**, not over the old machines;
3. identity first, then databases, then business systems, computers last;
4. **acceptance by business**: compare 50 cases with paper files for date, name and result; handle a new one as a trial; list what is missing since the backup;
5. open in steps: 3 counters first, watched for half a day;
6. whoever agrees to resume signs, with the time.

"Service is up" from technical staff says that the system opens. Whether the data are right is for the business unit to accept.

## A review without scapegoats

The first review became a scolding and concluded that "a certain comrade lacked security awareness". But anybody without a card, without a drill, never told not to restart, would probably have restarted. The second asked otherwise: **What did they see then? Why did it seem right? What would make the next person do right?**

| Fact | Why | Measure | Post and date | How it is proved |
| --- | --- | --- | --- | --- |
| Report after 48 minutes | Taken for a broken computer | Cards; support reports at the second like call | Hall supervisor, 15th | Timed surprise drill |
| Backup encrypted | Disk at hand to plug in | One copy offline, a keeper, restore tested quarterly | Support, end of month | Records of restoring |
| Old account worked | No notice at end of contract | Disabled at its end; checked every two months | Security post, 20th | Checked list |

"More training, greater awareness" is no measure, since nobody can say how it is proved. Deliberate breach or concealment is dealt with by the rules, apart from the review.

## A desk drill of one hour

Six people, one table, no real systems. Every ten minutes the leader reads a card: "Counter 3 cannot open files", "two more", "a journalist rings", "an old man must be served today". The group answers only three things: **who does what now, whom do we ring, what do we tell people?** A recorder notes where they are stuck, and the last ten minutes go to mending the plan.

Three months later, in a surprise drill, discovery to report took 9 minutes instead of 48. One thing still stuck: the second telephone number was out of service. That is what drills are for.`,
          },
        },
        {
          kind: 'quiz', id: 'quiz-final', minutes: 20, draw: 10, pass: 0.8,
          title: { zh: '结课测验', en: 'Final quiz' },
          about: { zh: '从题库中抽取十题，答对八题合格。', en: 'Ten questions are drawn; eight right answers pass.' },
          items: [
            item('q01', 'SE1', 'b', ['窗口电脑出现勒索信，办事员应当首先？', 'A ransom note shows on a counter’s computer. The clerk should first'], [
              ['重启电脑，看看能否恢复', 'restart to see whether the computer recovers'],
              ['停手，拔网线，打电话报告', 'stop, pull the cable and report by phone'],
              ['运行杀毒软件，全盘清理', 'run a virus scan of the whole disk'],
              ['插上硬盘，抢救重要文件', 'plug in a disk to save files'],
            ], ['断网止住扩散，停手留住线索。抢救文件心情可以理解，却会连备份盘一起丢掉。', 'Cutting stops the spread and stopping keeps traces. Saving files is understandable but loses the disk too.']),
            item('q02', 'SE1', 'd', ['为什么一般要求“断网不断电”？', 'Why, as a rule, "cut the network, not the power"?'], [
              ['断电会使电脑硬件受到损坏', 'power loss damages hardware'],
              ['断电以后还要重新登记资产', 'assets must be registered anew'],
              ['开着电脑便于继续办理业务', 'work can go on at the computer for the time being'],
              ['止住扩散，又留住内存线索', 'it stops the spread and keeps traces in memory'],
            ], ['内存中的线索断电即失。但仍在加密又断不开网时，按预案或技术人员指令关机。', 'Traces in memory vanish without power. Where encryption goes on and the network cannot be cut, switch off as directed.']),
            item('q03', 'SE3', 'a', ['两个窗口出现同样症状，尚不知是否扩散。主管应当？', 'Two counters show the same symptom; spread is not yet known. The supervisor should'], [
              ['先按扩散处理，断开整个区域', 'treat it as spreading and cut off the area'],
              ['先断这两台，其他的照常办理', 'cut off these two and go on elsewhere'],
              ['等技术人员查明原因后再决定', 'wait until technical staff have found the cause'],
              ['通知各窗口自己留意异常情况', 'ask all counters to watch out'],
            ], ['误断的代价小，晚断的代价大。只断两台看似稳妥，但同症状说明很可能已在传播。', 'Cutting in error costs little, cutting late much. Only two seems measured, but like symptoms suggest spread.']),
            item('q04', 'SE3', 'c', ['首报的要求是？', 'A first report is to be'], [
              ['原因查清以后一次报全面', 'complete, once the cause is known'],
              ['领导审定文字以后再上报', 'sent once the wording is approved'],
              ['尽快报已知、未知、下一步', 'fast: known, unknown and next'],
              ['先口头说明，不留下文字', 'oral, leaving nothing in writing'],
            ], ['首报求快，别的单位才来得及防范。查清再报看似负责，却耽误了邻县。', 'Speed lets others protect themselves. Being sure first seems responsible but cost the neighbour its chance.']),
            item('q05', 'SE3', 'b', ['尚未检查外发日志，首报中应当写？', 'Outgoing logs are not yet examined. The first report says'], [
              ['没有数据外传', 'no data went out'],
              ['是否外传尚未查明', 'not yet known whether data went out'],
              ['未见数据外传', 'no sign so far that any data went out'],
              ['数据已经全部外传', 'all data went out'],
            ], ['没有查过就不能说“未见”，那会被理解为查过了。', 'Without examination "no sign" would be read as examined.']),
            item('q06', 'SE3', 'd', ['研判中，哪一项只能由业务部门来回答？', 'Which question of judgement can only the business unit answer?'], [
              ['入侵者是从哪个端口进来的', 'through which port the intruder came'],
              ['恶意程序属于哪一个家族', 'to which family the malicious program belongs'],
              ['哪些服务器还在对外连接', 'which servers still connect outward'],
              ['停办的事项最近哪天到期限', 'when limits of stopped services fall due'],
            ], ['期限和群众影响，技术日志里看不出来。前三项由技术人员负责。', 'Limits and effects on people are not in logs. The other three are technical.']),
            item('q07', 'SE3', 'a', ['事件等级一时难定，报告时限应当怎样掌握？', 'The grade is not yet clear. Which time limit for reporting applies?'], [
              ['按可能较高的一级先报再调整', 'that of the higher possible grade, adjusted later'],
              ['按可能较低的一级先报，避免夸大', 'that of the lower possible grade, to avoid exaggeration'],
              ['等级确定以后才开始计时', 'it starts once the grade is fixed'],
              ['由第一发现人自行来决定', 'the discoverer decides'],
            ], ['报高了可以下调，报晚了无法补救。“避免夸大”是迟报最常见的理由。', 'A high report can be lowered, a late one not mended. Avoiding exaggeration is the usual excuse for delay.']),
            item('q08', 'SE3', 'c', ['系统停用当天，一家企业的许可到期，前来申请延续。应当？', 'On the day of the failure a business comes to renew a licence expiring today. One should'], [
              ['请其恢复后再来，期限顺延', 'ask it to return later, with the limit put off'],
              ['出具系统故障的说明就可以', 'hand out a note about the failure'],
              ['手工收件盖章，写明收到时间', 'take it by hand, stamped with time of receipt'],
              ['建议到网上平台再试一试', 'advise trying the online platform'],
            ], ['以纸质收到时间为准，申请人不失期限。口头“顺延”没有依据，事后无法证明。', 'The time on paper counts and no limit is lost. A spoken extension has no basis and cannot be proved.']),
            item('q09', 'SV2', 'b', ['停办告示中，哪一项最不可缺少？', 'What must a notice of suspension not lack?'], [
              ['故障的技术原因、设备型号和数量', 'the technical cause and the model of the equipment'],
              ['什么照常办、急事找谁、几点更新', 'what goes on, whom to see, time of next news'],
              ['本单位以往取得的工作成绩', 'the unit’s achievements so far'],
              ['请广大群众予以理解的套话', 'a phrase asking for understanding'],
            ], ['群众要决定等、走还是找人。礼貌的话可以有，但代替不了这三样。', 'People must decide to wait, leave or ask. Courtesy is welcome but replaces none of these.']),
            item('q10', 'SE3', 'd', ['收件单 800 份，补录 762 件，撤回 15 件。未录应为？', 'There are 800 receipts, 762 entered, 15 withdrawn. Not entered must be'], [
              ['38 件，逐件列明原因', '38, each with its reason'],
              ['53 件，逐件列明原因', '53, each with its reason'],
              ['15 件，逐件列明原因', '15, each with its reason'],
              ['23 件，逐件列明原因', '23, each with its reason'],
            ], ['800−762−15＝23。38 件是忘了减去撤回的。', '800−762−15=23. 38 forgets those withdrawn.']),
            item('q11', 'SE2', 'a', ['《个人信息保护法》第五十七条规定的通知不要求包括？', 'What does a notice under Article 57 of the Personal Information Protection Law not have to contain?'], [
              ['直接责任人的姓名和处分结果', 'names of those responsible and their penalty'],
              ['泄露的信息种类和可能的危害', 'kinds of information leaked, and the harm possible'],
              ['已采取的措施和本人可做的事', 'measures taken and what people can do'],
              ['个人信息处理者的联系方式', 'how to contact the handler'],
            ], ['后三项都是法定内容。处分另按程序，群众此刻最需要知道怎样防范。', 'The other three are required. Penalties follow their own procedure; people now need to know how to protect themselves.']),
            item('q12', 'SV2', 'c', ['下列哪一句最适合写进泄露告知？', 'Which sentence fits a notice of a leak best?'], [
              ['极少数用户信息可能存在异常', 'Information of very few users may be abnormal'],
              ['我局系统已经全面升级，请您放心使用', 'The system is upgraded; continue with confidence'],
              ['我局不会来电要您转账，接到请挂断', 'We never ring for transfers; if called, hang up'],
              ['本次事件未造成任何严重的后果', 'No serious consequences arose'],
            ], ['具体、可照着做。“未造成严重后果”让单位安心，却可能不实，也不帮助群众。', 'It is concrete and can be followed. "No serious consequences" comforts the unit, may be untrue, and helps nobody.']),
            item('q13', 'SE2', 'b', ['向受影响的人发短信告知，哪种做法妥当？', 'Text messages to those affected: which way is proper?'], [
              ['附上链接，请本人登录核实信息', 'add a link to sign in and verify'],
              ['不附链接，写明公众熟悉的热线', 'no link, and a hotline that people know'],
              ['写上完整证件号，以示准确无误', 'give the full identity number for accuracy'],
              ['群发全区居民，以免有所遗漏', 'send to all residents so as to miss none'],
            ], ['骗子也会发链接，不附才好辨别。附链接看似方便，却在教人点链接。', 'Swindlers send links too. A link seems handy but teaches people to click.']),
            item('q14', 'SV2', 'd', ['居民来电说，改一个数字就能看到别人的信息。接线员应当？', 'A resident says that changing a number shows other people’s data. The operator should'], [
              ['提醒其乱试会承担法律责任', 'warn of legal liability for trying things out'],
              ['请其写成书面材料再寄到本单位', 'ask for a letter to the unit'],
              ['答复系统安全，请其放心使用', 'say that the system is safe'],
              ['致谢，记下经过，马上转处置岗', 'give thanks, note it and pass it on at once'],
            ], ['提醒者帮我们缩短了泄露时间。警告责任看似合规，却把提醒的人赶走。', 'Who warns shortens the leak. Warning of liability seems correct but drives helpers away.']),
            item('q15', 'SE3', 'a', ['技术人员报告“系统已恢复正常”。开放办理之前还缺什么？', 'Technical staff report "system restored". What is missing before opening?'], [
              ['业务部门抽件核对，签字验收', 'business compares cases and signs'],
              ['召开一次庆祝恢复和表彰的会议', 'a meeting to celebrate'],
              ['向社会公布全部的技术细节', 'publishing all technical details to the public'],
              ['把原来的备份全部予以删除', 'deleting all earlier backups'],
            ], ['能打开不等于数据对。核对要由懂业务的人做。', 'Opening is not the same as right data; those who know the business must compare.']),
            item('q16', 'SE3', 'c', ['下列哪一条算得上复盘的整改措施？', 'Which counts as a measure of a review?'], [
              ['进一步提高全员的安全意识', 'further raise everybody’s awareness'],
              ['对当事人员进行严肃的批评', 'seriously criticize those involved'],
              ['运维岗每季试恢复并留存记录', 'support tests restoring quarterly, on record'],
              ['今后要高度重视备份的工作', 'attach great importance to all work on backups henceforth'],
            ], ['有岗位、有周期、有证明。“提高意识”听来最全面，却无法检查。', 'It has a post, a cycle and proof. "Raise awareness" sounds broad and cannot be checked.']),
            item('q17', 'SE1', 'b', ['复盘时，问当事办事员哪个问题最有用？', 'Which question to the clerk is most useful in a review?'], [
              ['你为什么没有遵守规定', 'Why did you not follow the rules?'],
              ['当时看到什么，为何那样做', 'What did you see, and why did you act so?'],
              ['你认为自己应当负多大的责任', 'How much of the responsibility do you think is yours?'],
              ['以后能不能保证不再犯', 'Can you promise it will not recur?'],
            ], ['弄清当时的处境，才知道怎样让下一个人做对。问违规使人防备，得不到事实。', 'Knowing the situation shows how the next can do right. Asking about breach makes people guarded and hides facts.']),
          ],
        },
        {
          kind: 'assignment', id: 'assignment-drill', minutes: 100, practice: true, marking: 'expert', pass: 5,
          title: { zh: '为本科室办一次桌面演练', en: 'Run a desk drill for your unit' },
          prompt: {
            zh: `任选一种情形：窗口电脑被加密；群众信息被误发；核心系统停用一天。提交：

1. **应急卡片**：五个动作、两个岗位电话（可用代号）、本地要点；
2. **首报**：按课文九栏，假定发现后 20 分钟，分清已知和未知；
3. **不停办表**：至少六个事项，写明最长可停、手工办法、期限怎样保；
4. **告知或告示**：给群众的文字一份，不超过 200 字；
5. **演练记录**：至少四张情形卡、各步用时、卡住的两处以上；
6. **整改表**：至少三条，有岗位、日期和证明办法。

演练不碰真实系统，不写真实人名、口令、网络地址和漏洞细节。`,
            en: `Choose one: computers at the counter are encrypted; people’s information was sent to the wrong persons; a core system is down for a day. Hand in:

1. **Emergency card**: five actions, two telephone posts (codes will do), local points;
2. **First report** in the nine lines of the lesson, as of 20 minutes after discovery, with known and unknown apart;
3. **Table of continuity**: at least six services, how long each may stop, how to work by hand, how limits are kept;
4. **Notice**: one text for the public, at most 150 words;
5. **Record of the drill**: at least four cards, time for each step, two or more places where it stuck;
6. **Measures**: at least three, with post, date and proof.

Touch no real systems; give no real names, passwords, network addresses or details of weaknesses.`,
          },
          rubric: [
            criterion('contain', ['控制和报告', 'Contain and report'], [
              ['先修后报，或者把未知写成没有。', 'Fixes before reporting, or writes unknown as none.'],
              ['动作和栏目齐全，下一步不具体。', 'Actions and lines complete; next is not concrete.'],
              ['照卡片就能做，首报快而真，下一步有时间有岗位。', 'The card can be followed; the report is fast and true; next has time and post.'],
            ]),
            criterion('serve', ['业务不停办', 'Service goes on'], [
              ['一律暂停，没有轻重。', 'All suspended alike.'],
              ['分了轻重，期限或补录有缺。', 'Ranked; limits or re-entry have gaps.'],
              ['急事有通道，期限有凭证，补录能对账。', 'Urgent cases have a way, limits have proof, re-entry balances.'],
            ]),
            criterion('tell', ['告知群众', 'Telling people'], [
              ['含糊或不实，没有可做的事。', 'Vague or untrue; nothing to act on.'],
              ['内容齐全，用语偏公文。', 'Complete; official in wording.'],
              ['真实、易懂、可照做，照顾到看不了短信的人。', 'True, plain, can be followed; mindful of those who cannot read messages.'],
            ]),
            criterion('learn', ['演练和整改', 'Drill and measures'], [
              ['没有实际演练，或者措施只是口号。', 'No drill held, or slogans for measures.'],
              ['有记录，措施缺岗位或证明。', 'Recorded; measures lack post or proof.'],
              ['找到真实的卡点，每条整改都能检查。', 'Real sticking points found; every measure can be checked.'],
            ]),
          ],
        },
      ],
    },
  ],
}

import type { CourseFileGiven } from '../../courses/file.ts'

type Pair = [zh: string, en: string]
const both = ([zh, en]: Pair) => ({ zh, en })
const item = (id: string, competency: string, key: string, stem: Pair, options: Pair[], explanation: Pair) => ({
  id, competency, key: [key], stem: both(stem), options: options.map((text, i) => ({ id: 'abcd'.charAt(i), text: both(text) })), explanation: both(explanation),
})
const criterion = (id: string, name: Pair, levels: Pair[]) => ({ id, name: both(name), levels: levels.map((text, points) => ({ points, text: both(text) })) })

const bar = (x: number, y: number, width: number, fill: string, text: string) =>
  `<rect x="${x}" y="${y}" width="${width}" height="40" rx="5" fill="${fill}"/><text x="${x + width / 2}" y="${y + 25}" fill="#ffffff">${text}</text>`
const flag = (x: number, y: number, text: string) =>
  `<path d="M${x} ${y}v40" stroke="#1e6b45" stroke-width="3"/><path d="M${x} ${y}l16 8l-16 8z" fill="#1e6b45"/><text x="${x}" y="${y + 60}" fill="#1e6b45">${text}</text>`
const slices = (heads: Pair, parts: string[], cuts: string[], months: string[]) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 320"><rect width="640" height="320" fill="#f7f9fc"/><g font-family="sans-serif" font-size="14" fill="#1b2a3a" text-anchor="middle">
<text x="16" y="34" text-anchor="start" font-size="16" font-weight="bold">${heads[0]}</text>
${parts.map((part, i) => bar(16 + i * 138, 52, 132, '#5a6675', part)).join('')}${flag(584, 52, months[3] ?? '')}
<path d="M16 152H624" stroke="#c3ccd6"/>
<text x="16" y="188" text-anchor="start" font-size="16" font-weight="bold">${heads[1]}</text>
${cuts.map((cut, i) => bar(16 + i * 156, 208, 132, ['#1f4e79', '#6b3fa0', '#8a3b12'][i] ?? '', cut) + flag(154 + i * 156, 208, months[i] ?? '')).join('')}</g></svg>`

export const course: CourseFileGiven = {
  format: 'keju-course',
  formatVersion: 1,
  code: 'DO-304',
  version: '1.0',
  title: { zh: '数字服务项目管理', en: 'Project management for digital services' },
  summary: {
    zh: '项目的成败不在“系统上线”，而在办事的人是不是真的更方便。本课程讲怎样用基线和目标立项，怎样切成能用的小步，怎样管风险、变更和汇报，怎样决定上线、推广或者停下来。',
    en: 'A project succeeds not when a system goes live but when people get things done more easily. This course shows how to start from a baseline and aims, cut the work into usable steps, manage risks, changes and reports, and decide to launch, extend or stop.',
  },
  outcomes: {
    zh: `适用对象：牵头或者参与数字服务项目的业务骨干和信息化人员。学完后能够：

- 用一页纸写清问题、基线、目标、边界和停止条件；
- 把项目切成端到端可用的小步，找出关键路径并据此调整；
- 建立风险登记、变更办法和以证据为准的状态汇报；
- 组织试点、上线决策和回退演练，上线后按基线核对成效。`,
    en: `For business and IT staff who lead or take part in projects of digital services. Afterwards you can:

- state problem, baseline, aims, limits and stopping conditions on one page;
- cut a project into steps usable from end to end, find the critical path and act on it;
- keep a risk register, a way with changes, and reports that rest on evidence;
- run a pilot, a decision to launch and a rehearsal of fallback, and check results against the baseline.`,
  },
  level: 3,
  licence: 'CC-BY-4.0',
  competencies: [{ code: 'IN3', level: 3 }, { code: 'IN2', level: 3 }, { code: 'IP3', level: 2 }],
  policies: [
    { id: 'online', title: { zh: '国务院关于在线政务服务的若干规定', en: 'State Council Provisions on Online Government Services' }, edition: '2019' },
    { id: 'pipl', title: { zh: '中华人民共和国个人信息保护法', en: 'Personal Information Protection Law' }, edition: '2021' },
    { id: 'access', title: { zh: '中华人民共和国无障碍环境建设法', en: 'Law on Building an Accessible Environment' }, edition: '2023' },
  ],
  pictures: [{
    id: 'slices',
    alt: {
      zh: '两种切法。上：按工种分，需求、设计、开发、测试依次进行，到第 14 个月才第一次能用。下：按办件切，新参保、变更、停保三步，分别在第 4、7、10 个月能用。',
      en: 'Two ways to cut. Above, by trade: needs, design, building and testing follow each other; the first use is in month 14. Below, by case: new entry, change and ending become usable in months 4, 7 and 10.',
    },
    svg: {
      zh: slices(['按工种分：最后才能用', '按办件切：每一步都能用'], ['需求', '设计', '开发', '测试'], ['新参保', '变更', '停保'], ['第4个月', '第7个月', '第10个月', '第14个月']),
      en: slices(['By trade: usable only at the end', 'By case: usable after every step'], ['Needs', 'Design', 'Building', 'Testing'], ['New entry', 'Change', 'Ending'], ['month 4', 'month 7', 'month 10', 'month 14']),
    },
  }],
  modules: [
    {
      id: 'm1',
      title: { zh: '立项与计划', en: 'Start and plan' },
      activities: [
        {
          kind: 'lesson', id: 'lesson-goal', minutes: 20, policies: ['online', 'access'],
          title: { zh: '先有基线，再谈目标', en: 'Baseline first, then aims' },
          text: {
            zh: `## 案例：“建成平台”不是目标

河口市（化名）社保中心要做“灵活就业人员参保一件事”。第一稿立项书的目标是：“建成统一平台，实现全流程网办，打造全省标杆。”分管领导只问了一句：“建成以后，来办事的人少跑几趟？”没有人答得上来。

项目组用两周补测基线：抽查 400 件，电话回访 60 人，在窗口跟了三天。

| 指标 | 基线 | 目标（推广后三个月） | 怎样测 |
| --- | --- | --- | --- |
| 平均跑动次数 | 2.6 次 | 1.2 次以下 | 每月抽 100 件回访 |
| 办结时间（中位数） | 11 个工作日 | 5 个工作日 | 系统时间戳 |
| 退件率 | 28% | 10% 以下 | 退件数 ÷ 申请数 |
| 50 岁以上人员办成率 | 71% | 不低于 85% | 按年龄分组统计 |
| 窗口每件用时 | 19 分钟 | 不升高 | 现场抽测 |

最后两行叫“守护指标”：防止为了好看的数字，把困难转给年纪大的人或者窗口。社会保障事项应当保留现场指导、人工办理等传统服务方式，这是《无障碍环境建设法》的要求，所以“网办率百分之百”不能作为目标。

## 一页纸立项

| 栏目 | 本项目 |
| --- | --- |
| 问题 | 每年 2.4 万件，超过四分之一被退回，主要因为档案信息不一致 |
| 为谁 | 灵活就业人员；其次是窗口和审核岗 |
| 成效 | 上表五项 |
| 边界 | 只做参保、变更、停保；不做补贴，不换核心系统 |
| 约束 | 预算 180 万元；两名业务骨干各投入 60% 时间 |
| 负责人 | 业务副主任（对成效负责）；项目经理（对交付负责） |
| 停止条件 | 数据接口 4 个月内不能获批，或者试点退件率不降 |

两处最容易写空。一是**负责人**：信息科长可以对交付负责，但办结时间要靠业务部门改规则，成效负责人必须是有权改规则的人。二是**停止条件**：在没有投入感情之前写下，到时才停得下来。

## 哪里出了错

项目组最初把“退件率高”归因于群众填错。抽查 112 件退件才发现，67 件（60%）是两个库里的姓名、证件信息不一致，本人根本没有填错。如果照原来的想法做“智能填表提示”，最多只能影响其余 45 件。**先弄清原因，再决定建什么**；有时答案是改一条规则，而不是建一个系统。`,
            en: `## Case: "a platform is built" is no aim

The social insurance centre of Hekou City (a made-up name) wanted a single service for the flexibly employed to join the insurance. The first proposal aimed "to build a unified platform, put the whole process online and set the model for the province". The director in charge asked only: "And how many trips will people save?" Nobody knew.

In two weeks the team measured a baseline: a sample of 400 cases, 60 telephone calls, three days at the counter.

| Measure | Baseline | Aim (three months after roll-out) | How measured |
| --- | --- | --- | --- |
| Trips on average | 2.6 | Below 1.2 | 100 calls a month |
| Time to finish (median) | 11 working days | 5 | Time stamps |
| Sent back | 28% | Below 10% | Sent back ÷ applications |
| People over 50 who succeed | 71% | At least 85% | By age group |
| Minutes per case at the counter | 19 | No more | Sampled on site |

The last two are guards: they keep fine figures from being bought by moving trouble to older people or the counters. For social security the Law on Building an Accessible Environment requires guidance and handling by people on site to remain, so "100% online" cannot be an aim.

## A start on one page

| Line | This project |
| --- | --- |
| Problem | 24,000 cases a year; more than a quarter sent back, mostly because records disagree |
| For whom | The flexibly employed; then counters and reviewers |
| Results | The five above |
| Limits | Joining, change and ending only; no subsidies, no new core system |
| Constraints | 1.8 million yuan; two experienced staff at 60% each |
| Owners | Deputy director for the service (results); project manager (delivery) |
| Stop if | No approval of the data interface within 4 months, or no fewer cases sent back in the pilot |

Two lines are easily left hollow. **Owners**: the head of IT can answer for delivery, but time to finish depends on rules; the owner of results must be somebody with the power to change rules. **Stop if**: write it down before hearts are in it, or nobody will stop.

## What went wrong

At first the team blamed rejections on people's mistakes. Of 112 rejected cases, 67 (60%) came from names and document data that disagreed between two registers: the applicants had made no mistake. "Smart hints" in the form, as first planned, could have touched the other 45 at most. **Learn the cause before deciding what to build**; sometimes the answer is a changed rule, not a system.`,
          },
        },
        {
          kind: 'lesson', id: 'lesson-plan', minutes: 25,
          title: { zh: '切成能用的小步，盯住关键路径', en: 'Usable steps and the critical path' },
          text: {
            zh: `## 两种切法

同一个项目，第一版计划按工种分：需求 3 个月、设计 3 个月、开发 5 个月、测试 3 个月，第 14 个月一起上线。第二版按办件切：先把“新参保”从申请到入库完整走通，再做“变更”，最后做“停保”。

![两种切法](picture:slices)

第二版总工作量相差不大，却有三点好处：第 4 个月就有人用上；接口、审批规则等最难的问题最先暴露；预算被压缩时，已经做完的部分仍然有用。

切得对不对，问一句：**这一步做完，有没有一位真实的申请人能从头办到尾？** “数据库建成”“首页上线”都不算。

第一步要切得很薄：只做本市户籍、首次参保、无历史欠费的人，约占 55%；其余仍走原来的渠道。

## 关键路径

| 任务 | 工作日 | 要等谁 |
| --- | --- | --- |
| A 数据接口审批 | 30 | — |
| B 表单和规则 | 10 | — |
| C 开发 | 25 | B |
| D 联调 | 10 | A、C |
| E 试点 | 15 | D |
| F 窗口培训 | 5 | C |

培训须在试点开始之前完成。两条路：A→D→E＝30＋10＋15＝55 天；B→C→D→E＝10＋25＋10＋15＝60 天。最长的一条是关键路径，工期 60 天；A 有 5 天余量，F 也有 5 天余量，可以与联调同时进行。

项目经理每天催开发，却没有人盯审批。结果 A 用了 45 天：A→D→E 变成 70 天，**关键路径换了一条**，工期多出 10 天。这时再加开发人员，一天也赶不回来。补救是：请成效负责人出面，与数源单位约定每周一次碰头；先用脱敏的样例数据做部分联调，追回 4 天。

## 估算要有范围

问“多少天做完”，得到的常常是最顺利的天数。改问三个数：顺利、通常、不顺。

接口审批：20、30、64 天。常用的加权平均＝（20＋4×30＋64）÷ 6＝34 天。对外承诺时说“大约 34 天，最长可能到 64 天，第 15 天时再报一次”，比拍胸脯说“30 天”更负责任。

## 计划之外的时间

两名业务骨干名义上各投入 60%。第一个月实际记录是 35% 和 20%，因为原来的工作没有人接。项目组据此请中心把每人手上的两项日常工作正式移交他人。**没有移交的“抽调”，只是把加班写进了计划。**

## 明天就能做

在手头项目的计划里，圈出第一个“真实申请人能从头办到尾”的日期。如果在半年以后，试着砍掉一半人群、一半情形，看能不能提前到三个月之内。`,
            en: `## Two ways to cut

The first plan went by trade: needs 3 months, design 3, building 5, testing 3, and everything live in month 14. The second went by case: first "new entry" from application to register, then "change", then "ending".

![Two ways to cut](picture:slices)

The work is about the same, but the second has three advantages: people use it in month 4; the hardest questions, interfaces and rules, show first; and if the budget is cut, what is finished is still of use.

Test a cut with one question: **when this step is done, can one real applicant get from beginning to end?** "Database built" or "home page live" do not count.

The first step should be thin: people registered in the city, joining for the first time, without arrears, about 55%. Everybody else keeps the old way.

## The critical path

| Task | Working days | Waits for |
| --- | --- | --- |
| A Approval of data interface | 30 | — |
| B Form and rules | 10 | — |
| C Building | 25 | B |
| D Integration | 10 | A, C |
| E Pilot | 15 | D |
| F Training of counters | 5 | C |

Training must be over before the pilot starts. Two ways: A→D→E = 30 + 10 + 15 = 55 days; B→C→D→E = 10 + 25 + 10 + 15 = 60. The longest is the critical path: 60 days. A has 5 days to spare, and so has F, which can run beside integration.

The manager pressed the builders daily, and nobody watched the approval. A took 45 days: A→D→E became 70, **the critical path changed**, and the project took 10 days more. More builders would now save not a single day. The remedy: the owner of results arranged a weekly meeting with the source agency, and part of the integration was done with masked samples, which won back 4 days.

## Estimates have a range

"How many days?" is often answered with the smoothest case. Ask for three: smooth, usual, rough.

Approval: 20, 30, 64 days. The common weighted mean = (20 + 4 × 30 + 64) ÷ 6 = 34 days. "About 34 days, 64 at worst, and another report on day 15" is more responsible than a hearty "30".

## Time outside the plan

Two staff were to give 60% each. The records of the first month said 35% and 20%, for nobody had taken their other work. The team had the centre formally hand two routine tasks of each to others. **Secondment without handing over is overtime written into a plan.**

## For tomorrow

In your plan, circle the first day on which a real applicant can get from beginning to end. If it is more than half a year off, drop half the people and half the situations and see whether it can come within three months.`,
          },
        },
      ],
    },
    {
      id: 'm2',
      title: { zh: '推进与上线', en: 'Steer and launch' },
      activities: [
        {
          kind: 'lesson', id: 'lesson-control', minutes: 20, policies: ['pipl'],
          title: { zh: '风险、变更和说真话的汇报', en: 'Risks, changes and honest reports' },
          text: {
            zh: `## 案例：连绿七个月，一夜变红

北屏县（化名）的公租房申请项目，月报连续七个月是绿灯，“总体进展顺利”。上线前十二天，突然报告要推迟四个月：与民政的数据接口从来没有调通过。翻看记录，第三个月就有人写过“接口存在一定困难”，到了汇总稿里变成“正在积极对接”。

没有人说谎，是汇报的办法让坏消息一级一级变淡。县里改为**按证据定颜色**：

| 颜色 | 条件（须附证据） |
| --- | --- |
| 绿 | 本月应交付的已交付，由使用者签认；关键路径没有延误 |
| 黄 | 关键路径延误不超过 10 天，已有补救措施和日期 |
| 红 | 延误超过 10 天，或者需要上级决定的事项超过 5 个工作日没有决定 |

报红的当周开会解决，不追究报告的人；查出应红而报绿的，追究负责人。实施之后第一个月，六个项目中红了三个，当月解决两个。

## 风险登记要能用

| 风险 | 可能性 | 影响 | 先兆 | 现在做 | 发生后做 | 谁 |
| --- | --- | --- | --- | --- | --- | --- |
| 接口审批延误 | 高 | 高 | 两周没有答复 | 每周碰头，先用样例 | 第一步改为人工核验 | 成效负责人 |
| 骨干被抽走 | 中 | 高 | 连续两周投入不足 | 正式移交日常工作 | 缩小第一步的范围 | 项目经理 |
| 个人信息泄露 | 低 | 极高 | 测试使用真实数据 | 脱敏，事前做影响评估 | 按预案报告和处置 | 安全岗 |

“加强沟通”“高度重视”不是措施。**风险**是可能发生的，**问题**是已经发生的；已经发生的移入问题清单，写明解决期限。

处理敏感个人信息、委托他人处理个人信息等情形，《个人信息保护法》第五十五条要求事前进行个人信息保护影响评估；第五十六条规定，评估报告和处理情况记录至少保存三年。评估应当排进计划的前段：放到上线前一周，发现问题也改不动了。

## 变更：不是不许改，而是一起看代价

河口市项目三个月收到 42 条变更要求。项目组每周用 40 分钟过一遍：

| 处理 | 条数 | 判断 |
| --- | --- | --- |
| 本步就做 | 6 | 政策变化、安全，或者不做就有人办不成 |
| 放到后面 | 13 | 有用，但不影响第一步办成 |
| 不做 | 23 | 说不出对应哪个指标，或者原有办法够用 |

6 条共需 18 个工作日，超出余量，于是同时**换出**两个等量的功能，由成效负责人签字。只加不减的变更，最后减的是测试。

“领导要求”的也一样登记。做法是把代价写在旁边：“可以做，推广推迟 12 天，或者换出停保功能，请选定。”多数时候，对方看了代价会自己调整。`,
            en: `## Case: green for seven months, red overnight

The monthly report of a public housing project in Beiping County (a made-up name) was green for seven months: "progress smooth overall". Twelve days before launch it reported a delay of four months: the interface with civil affairs had never worked. In the third month somebody had written "certain difficulties with the interface"; in the summary it became "actively being connected".

Nobody lied; the way of reporting thinned bad news at each level. The county now sets **colour by evidence**:

| Colour | Condition, with evidence |
| --- | --- |
| Green | What was due is delivered and signed for by users; no delay on the critical path |
| Amber | Delay on the critical path up to 10 days, with remedy and date |
| Red | More than 10 days, or a decision from above outstanding for more than 5 working days |

Red gets a meeting within the week and no blame for whoever reports it; green that should have been red is held against the owner. In the first month three of six projects turned red, and two were solved that month.

## A risk register of use

| Risk | Chance | Effect | Early sign | Do now | Do if it happens | Who |
| --- | --- | --- | --- | --- | --- | --- |
| Approval late | High | High | Two weeks without answer | Weekly meeting; samples first | First step verified by hand | Owner of results |
| Key staff withdrawn | Medium | High | Two weeks below plan | Hand over routine work | Smaller first step | Project manager |
| Personal data leak | Low | Very high | Real data in tests | Mask; impact assessment beforehand | Report and respond by plan | Security post |

"Strengthen communication" and "attach great importance" are no measures. A **risk** may happen; an **issue** has happened and moves to the list of issues, with a date.

For sensitive personal information, for entrusting others with personal information and the like, Article 55 of the Personal Information Protection Law requires an impact assessment beforehand; by Article 56 its report and the record of handling are kept for at least three years. Put it early in the plan: a week before launch nothing it finds can be changed.

## Changes: allowed, with the price in view

Hekou's project received 42 demands for change in three months. The team went through them for 40 minutes a week:

| Treatment | Number | Because |
| --- | --- | --- |
| Do in this step | 6 | New policy, security, or somebody could not get through without |
| Later | 13 | Useful, but the first step works without |
| Not at all | 23 | Serves none of the measures, or present means suffice |

The 6 needed 18 working days, more than there was to spare, so two functions of equal size were **taken out**, signed by the owner of results. Where changes are only added, what is cut in the end is testing.

Wishes from above are recorded the same way, with the price beside: "Possible; roll-out 12 days later, or without ending. Please choose." Most people adjust when they see the price.`,
          },
        },
        {
          kind: 'lesson', id: 'lesson-launch', minutes: 20, policies: ['online', 'access'],
          title: { zh: '上线是决定，不是日子', en: 'Launch is a decision, not a date' },
          text: {
            zh: `## 案例：两个县的试点

河口市九个县区，先选两个试点四周：城区甲（网上申请多）和山区乙（年纪大的申请人多、网络差）。只选条件最好的地方，试点一定成功，推广一定出事。

| 指标 | 合格线 | 甲 | 乙 |
| --- | --- | --- | --- |
| 申请件数 | 各 150 件以上 | 412 | 163 |
| 退件率 | 12% 以下 | 9% | 24% |
| 一次办成 | 80% 以上 | 86% | 61% |
| 回退演练 | 2 小时内恢复原办法 | 1 小时 10 分 | 1 小时 40 分 |
| 严重问题未解决 | 0 | 0 | 1 |

领导原定下月一日全市上线并举行启动仪式。项目组提交的不是“建议同意”，而是三个选项和各自的后果：全市上线；只在条件相近的四个城区上线；全部推迟。会议选了第二项。

## 乙县怎么了

现场跟办 20 件，原因很具体：15 件的申请人由子女代办，系统只认本人刷脸；另外 5 件在签名这一步断网，重来时前面填的内容全部丢失。改法：增加委托代办并核验双方身份；每一步自动保存；乡镇便民中心由工作人员帮办，当场打印回执。三周之后再测，退件率 11%，一次办成 82%，才进入推广。

## 上线决策清单

| 问题 | 看什么证据 |
| --- | --- |
| 真实的人办得成吗？ | 试点数据，按年龄、地区分开看 |
| 出了事退得回去吗？ | 回退演练记录，不是“方案已备” |
| 窗口会办吗？ | 随机抽 10 人实操，不看签到表 |
| 电话打得通吗？ | 热线已有问答口径，首周增派人手 |
| 不上网的人怎么办？ | 原渠道保留，线下线上标准一致 |
| 谁能叫停？ | 值班负责人姓名、电话和叫停的标准 |

叫停标准要事先写成数字，例如“任一小时失败率超过 15%，或者发现一例信息错配，立即停用”。临时商量，总会有人说“再看看”。

周五下午、月底结算日、节前一天，都不是上线的好时间。

## 三个月以后

| 指标 | 基线 | 目标 | 实际 |
| --- | --- | --- | --- |
| 平均跑动 | 2.6 次 | 1.2 次以下 | 1.1 次 |
| 办结时间（中位数） | 11 天 | 5 天 | 6 天 |
| 退件率 | 28% | 10% 以下 | 9% |
| 50 岁以上人员办成率 | 71% | 85% 以上 | 87% |
| 窗口每件用时 | 19 分钟 | 不升高 | 21 分钟 |

两项没有达到，总结里照实写。办结时间卡在每周两次的集中审核上，改为每日审核不需要动系统；窗口时间变长，是因为帮办多了，能办的件更难了，于是增加一名帮办员，并把这一项改为按难度分开统计。

## 收尾

项目组解散之前办完四件事：系统和数据有明确的日常负责人；账号权限清理；文档和决策记录归档；写一页“下次会怎样做”。没有接手人的系统，上线当天就开始变旧。`,
            en: `## Case: a pilot in two counties

Of its nine districts Hekou first chose two for four weeks: urban A, with many online applications, and mountainous B, with many older applicants and poor networks. Choose only the best place, and the pilot is bound to succeed and the roll-out to fail.

| Measure | Limit | A | B |
| --- | --- | --- | --- |
| Applications | 150 or more each | 412 | 163 |
| Sent back | Below 12% | 9% | 24% |
| Done at the first go | Above 80% | 86% | 61% |
| Fallback rehearsed | Old way back within 2 hours | 1 h 10 min | 1 h 40 min |
| Grave problems open | 0 | 0 | 1 |

A launch everywhere, with a ceremony, had been set for the first of next month. The team did not submit "approval suggested" but three options with their consequences: everywhere; only in four similar urban districts; postpone all. The meeting chose the second.

## What ailed B

Following 20 cases on site showed definite causes: in 15 a son or daughter acted for the applicant, while the system accepted only the applicant's own face; in 5 the network failed at the signature and everything had to be filled in again. The remedy: acting for another with both identities verified; saving at each step; help by staff at township centres, with a printed receipt. Three weeks later 11% were sent back and 82% done at the first go, and B joined the roll-out.

## Deciding to launch

| Question | Evidence |
| --- | --- |
| Do real people get through? | Pilot figures, by age and place |
| Can we go back? | Record of a rehearsal, not "a plan exists" |
| Can the counters do it? | 10 chosen at random do a case; no attendance lists |
| Will calls be answered? | Answers ready at the hotline, more staff in the first week |
| And who is not online? | The old channel stays, under the same rules |
| Who can stop it? | Name and number of the person on duty, and the limits |

The limits for stopping are figures set beforehand, such as "failures above 15% in any hour, or one case of data shown to the wrong person: switch off". Left to the moment, somebody will always say "let us wait a little".

Friday afternoon, the end of the month and the day before a holiday are poor times for a launch.

## Three months later

| Measure | Baseline | Aim | Actual |
| --- | --- | --- | --- |
| Trips | 2.6 | Below 1.2 | 1.1 |
| Time to finish (median) | 11 days | 5 | 6 |
| Sent back | 28% | Below 10% | 9% |
| People over 50 who succeed | 71% | Above 85% | 87% |
| Minutes at the counter | 19 | No more | 21 |

Two were missed, and the report says so. Time to finish hangs on reviews held twice a week; daily reviews need no change of system. Counters take longer because they help more and handle harder cases; one more helper was assigned, and the measure is now kept by difficulty.

## Closing

Four things before the team parts: system and data have an owner for daily work; accounts and rights are cleared; documents and decisions are filed; one page says what we would do differently. A system without an heir starts ageing on the day of its launch.`,
          },
        },
        {
          kind: 'quiz', id: 'quiz-final', minutes: 20, draw: 10, pass: 0.8,
          title: { zh: '结课测验', en: 'Final quiz' },
          about: { zh: '从题库中抽取十题，答对八题合格。', en: 'Ten questions are drawn; eight right answers pass.' },
          items: [
            item('q01', 'IN3', 'b', ['下列哪一项最适合作为项目目标？', 'Which is the best aim of a project?'], [
              ['十月底之前建成全市统一的平台', 'A unified platform built by October'],
              ['退件率由 28% 降到 10% 以下', 'Cases sent back fall from 28% to below 10%'],
              ['打造全省领先的数字服务标杆', 'A leading digital model for the province'],
              ['完成合同约定的全部功能开发', 'All functions of the contract are built'],
            ], ['它有基线、有数值，说的是办事的人得到的变化。平台建成和功能完成是手段，可能建成而无人受益。', 'It has a baseline and a figure, and tells what changes for people. A finished platform is a means that may benefit nobody.']),
            item('q02', 'IP3', 'd', ['抽查 120 件退件，78 件因两库信息不一致。据此可以说？', 'Of 120 rejected cases, 78 came from registers that disagree. So'], [
              ['优化填表提示能消除大部分的退件', 'better hints would end most rejections'],
              ['申请人填错是造成退件的首要原因', 'people’s mistakes are the main cause'],
              ['样本没有覆盖全年，什么都不能说', 'nothing can be said without a full year'],
              ['约 65% 的退件要靠解决数据不一致', 'about 65% call for agreement of data'],
            ], ['78÷120＝65%。样本有误差，应说“约”，但足以说明先后；等到全年数据才行动，并不必要。', '78 ÷ 120 = 65%. A sample has error, hence "about", but it tells what comes first; waiting a full year is needless.']),
            item('q03', 'IN3', 'a', ['“办结时间缩短”的成效负责人，最合适的是？', 'Who should own the result "shorter time to finish"?'], [
              ['有权修改审核规则的业务负责人', 'the service head able to change review rules'],
              ['负责系统建设的信息化部门科长', 'the head of IT who builds the system'],
              ['承建公司派驻现场的项目经理', 'the supplier’s project manager on site'],
              ['负责汇总进度报表的综合岗位', 'the post that compiles the reports'],
            ], ['成效取决于规则和流程，负责人要有权改。信息科长对交付负责，却改不了审核安排。', 'Results depend on rules and process, and the owner must be able to change them. IT answers for delivery but cannot change reviews.']),
            item('q04', 'IP3', 'c', ['设“守护指标”主要是为了？', 'Guard measures mainly serve to'], [
              ['让考核的指标在数量上更加充实', 'give the assessment more measures'],
              ['为没有达到目标准备合理的解释', 'prepare reasons for missing the aims'],
              ['防止以转移负担换取好看的数字', 'keep figures from being bought by shifting burdens'],
              ['检查系统的服务器是否运行稳定', 'check that the servers run stably'],
            ], ['例如网办率上升而老年人办不成，就会被它发现。它不是凑数，也不是事后的借口。', 'Such as more cases online while the elderly fail. It is neither padding nor a later excuse.']),
            item('q05', 'IN3', 'd', ['停止条件应当在什么时候写下？', 'When are stopping conditions written down?'], [
              ['预算已经用去一半的时候', 'When half the budget is spent'],
              ['试点的结果出来以后', 'When the pilot’s results are in'],
              ['项目第一次报红灯的时候', 'When the project first turns red'],
              ['立项的时候，在投入之前', 'At the start, before investing'],
            ], ['投入越多越舍不得停，所以要先写。等试点结果出来再定，容易照着结果画线。', 'The more is invested, the harder it is to stop. Set after the pilot, the line tends to follow the result.']),
            item('q06', 'IN2', 'b', ['下列哪一种安排是“端到端的一小步”？', 'Which is a small step from end to end?'], [
              ['先建成覆盖全部事项的数据库', 'First a database for all services'],
              ['先让首次参保的本市户籍者办到底', 'First let local newcomers go all the way'],
              ['先完成所有页面的设计和评审', 'First design and review all pages'],
              ['先开通首页和全部事项的入口', 'First open the home page and all entries'],
            ], ['有真实的人能从头办到尾，尽管人群很窄。首页上线看得见，却没有人因此办成一件事。', 'Real people get through, though few kinds. A home page can be seen, but nobody gets anything done by it.']),
            item('q07', 'IN3', 'c', ['A 20 天→C 15 天→D 10 天；B 30 天→D 10 天（D 等 B、C）。关键路径是？', 'A 20 → C 15 → D 10; B 30 → D 10 (D waits for B and C). The critical path is'], [
              ['B→D，40 天', 'B→D, 40 days'],
              ['A→D，30 天', 'A→D, 30 days'],
              ['A→C→D，45 天', 'A→C→D, 45 days'],
              ['A→C→B→D，75 天', 'A→C→B→D, 75 days'],
            ], ['两条路分别为 45 天和 40 天，最长的是关键路径。B 单项最长，但它有 5 天余量。', 'The paths take 45 and 40 days; the longest is critical. B is the longest task but has 5 days to spare.']),
            item('q08', 'IN3', 'a', ['上题中 B 拖到 38 天，总工期变为？', 'In the same plan B takes 38 days. The whole takes'], [
              ['48 天', '48 days'],
              ['45 天', '45 days'],
              ['53 天', '53 days'],
              ['38 天', '38 days'],
            ], ['B→D＝38＋10＝48，超过 45，关键路径换了。选 53 天，是把延误的 8 天全部加上，忘了 5 天余量。', 'B→D = 38 + 10 = 48, more than 45: the path has changed. 53 adds all 8 days and forgets the 5 to spare.']),
            item('q09', 'IN3', 'd', ['工期被接口审批卡住，哪一项能够缩短工期？', 'Approval of an interface holds everything up. What shortens the project?'], [
              ['增加两名开发人员并安排加班', 'two more builders and overtime'],
              ['每天召开开发进度的调度会议', 'daily meetings on building'],
              ['提前开展全部窗口人员的培训', 'training all counters earlier'],
              ['由成效负责人协调审批一方', 'the owner of results talks to the approver'],
            ], ['只有缩短关键路径才有用。加人看起来最有力，但开发已经在等审批。', 'Only the critical path matters. More people look strongest, but building is already waiting.']),
            item('q10', 'IP3', 'b', ['某任务顺利 10 天、通常 16 天、不顺 40 天。按常用加权平均约为？', 'A task takes 10 days if smooth, 16 usually, 40 if rough. The weighted mean is'], [
              ['16 天', '16 days'],
              ['19 天', '19 days'],
              ['22 天', '22 days'],
              ['25 天', '25 days'],
            ], ['（10＋4×16＋40）÷6＝19。22 天是三个数的简单平均，没有给通常情形更大的权重。', '(10 + 64 + 40) ÷ 6 = 19. 22 is the plain mean, without more weight for the usual case.']),
            item('q11', 'IN3', 'c', ['月报连续绿灯，上线前突然变红。最应改进的是？', 'Green for months, then red before launch. What needs changing most?'], [
              ['增加月报的篇幅，写得更加详细', 'longer and more detailed reports'],
              ['要求各级负责人提高政治站位', 'appeals to all levels to take it seriously'],
              ['按交付和签认的证据来定颜色', 'colour by delivery and users’ signatures'],
              ['对报红灯的项目组给予批评', 'criticising teams that report red'],
            ], ['问题是坏消息被逐级冲淡，要靠证据定色。批评报红的人，只会让下一次更晚报红。', 'Bad news was thinned; evidence sets the colour. Criticising red makes the next red later still.']),
            item('q12', 'IN3', 'a', ['下列哪一条写进风险登记最有用？', 'Which entry is of most use in a risk register?'], [
              ['两周无答复即升级；第一步备人工核验', 'no answer in two weeks: escalate; verify by hand'],
              ['各部门要高度重视，并且加强沟通', 'all attach importance and communicate'],
              ['接口有一定困难，正在积极地对接', 'some difficulties; actively connecting'],
              ['风险可控，总体上不影响项目进度', 'under control; no effect on progress'],
            ], ['有先兆、有触发条件、有备选办法。“正在积极对接”像在做事，却看不出何时该换办法。', 'It has a sign, a trigger and an alternative. "Actively connecting" sounds busy but not when to change course.']),
            item('q13', 'IN3', 'b', ['项目委托公司处理敏感个人信息。影响评估应当在何时做？', 'A firm will handle sensitive personal information. When is the impact assessment made?'], [
              ['上线一个月之后，结合运行情况', 'a month after launch, from experience'],
              ['处理之前，并且排在计划的前段', 'before handling, early in the plan'],
              ['上线前一周，与安全检查一并做', 'a week before launch, with other checks'],
              ['发生泄露或者投诉之后再开展', 'after a leak or a complaint'],
            ], ['个人信息保护法要求事前评估；排在前段才改得动。上线前一周形式上算事前，但发现问题已经来不及。', 'The law requires it beforehand; early it can still change things. A week before is formally in time but too late to mend.']),
            item('q14', 'IN2', 'd', ['分管领导临时要求增加一项功能。项目经理最合适的做法是？', 'A superior asks for one more function. The best answer is'], [
              ['立即安排开发，压缩测试的时间', 'build at once and cut testing'],
              ['以范围已经确定为由，不予接受', 'refuse it, as the scope is fixed'],
              ['先答应下来，以后再找机会解释', 'agree now and explain later'],
              ['列出代价和可换出的项，请其选定', 'show price and what to swap; let them choose'],
            ], ['变更可以，代价要一起看。压缩测试看似保住了日期，实际是把风险留给办事的人。', 'Changes are possible with their price in view. Cutting testing keeps the date and leaves the risk to people.']),
            item('q15', 'IN2', 'c', ['选择试点地区，哪一种办法最好？', 'How are pilot places best chosen?'], [
              ['选条件最好的，确保试点成功', 'the best equipped, to ensure success'],
              ['选工作最积极主动申请的地方', 'the keenest, who asked for it'],
              ['选条件差别大的两地对照着看', 'two that differ much, to compare'],
              ['选离市里最近便于指导的地方', 'the nearest, easy to guide'],
            ], ['差别大才能看出推广时会遇到什么。只选最好的，试点成功也说明不了其他地方。', 'Differences show what the roll-out will meet. The best place proves nothing about others.']),
            item('q16', 'IN3', 'a', ['试点乙县退件率 24%，合格线 12%，全市启动仪式已经定好。应当？', 'In pilot B 24% were sent back, the limit is 12%, and the citywide ceremony is set. The team should'], [
              ['提交几种选项和后果，请会议决定', 'submit options and consequences for decision'],
              ['按期上线，边运行边解决这些问题', 'launch on time and solve it underway'],
              ['把两地数据合并，看总体是否达标', 'merge both places to see if they pass'],
              ['把合格线调整到 25%，再组织验收', 'set the limit at 25% and accept'],
            ], ['决定权在会议，项目组的责任是让后果看得见。合并数据会用城区的好成绩盖住山区的困难。', 'The meeting decides; the team makes consequences visible. Merging hides the hills behind the city.']),
            item('q17', 'IN3', 'b', ['“出了事退得回去”最可靠的证据是？', 'The best evidence that one can go back is'], [
              ['经过专家评审的应急预案文本', 'an emergency plan reviewed by experts'],
              ['限时恢复原办法的演练记录', 'the record of a timed rehearsal'],
              ['承建公司出具的书面承诺书', 'a written promise of the supplier'],
              ['每日自动备份成功的提示', 'a message of successful daily backup'],
            ], ['演练过才知道要多久、缺什么。备份成功不等于恢复得了，更不等于窗口会用原办法。', 'Only a rehearsal shows how long it takes and what is missing. A backup is not a restore, still less a working counter.']),
            item('q18', 'IP3', 'd', ['上线后窗口每件用时由 19 分钟升到 21 分钟。最先应做什么？', 'Time at the counter rose from 19 to 21 minutes. First'], [
              ['从总结中删去这一项，以免误解', 'drop it from the report to avoid misreading'],
              ['要求窗口限期压到 19 分钟以内', 'order the counters below 19 minutes'],
              ['认定系统失败，恢复原来的办法', 'declare failure and return to the old way'],
              ['按难度分组，看来办的件有无变化', 'group by difficulty: have the cases changed?'],
            ], ['容易的件转到网上，窗口留下难件，平均值会升高。先看构成，再判断；限期压降会伤害帮办。', 'Easy cases went online and the hard ones stay, which raises the mean. Look at the mix first; pressing for speed hurts help.']),
          ],
        },
        {
          kind: 'assignment', id: 'assignment-plan', minutes: 120, practice: true, marking: 'expert', pass: 5,
          title: { zh: '为一个数字服务项目编制可执行的计划', en: 'A workable plan for one digital service' },
          prompt: {
            zh: `选本单位一个正在进行或者拟开展的数字服务项目，提交：

1. **一页纸立项**：按课文栏目写全，基线要有实际数据和测法，至少一项守护指标；
2. **分步计划**：第一步为谁、能办什么；不少于六项任务的工期和先后关系，算出关键路径和余量；
3. **风险与变更**：不少于四条风险（先兆、现在做、发生后做、负责岗位）；用一条真实的变更要求演示怎样换出；
4. **上线决策单**：证据清单、合格线、叫停数值和回退演练安排。

只写岗位，不写个人姓名；尚无数据的，写明何时、怎样测得。`,
            en: `Choose a project of your unit, running or planned, and hand in:

1. **One-page start**, complete by the lesson, with a measured baseline and at least one guard;
2. **Plan in steps**: for whom the first step is and what it does; at least six tasks with durations and order; the critical path and the slack;
3. **Risks and changes**: at least four risks (sign, do now, do if it happens, post); one real demand for change and what is taken out for it;
4. **Decision to launch**: evidence, limits, figures for stopping, rehearsal of fallback.

Name posts, not persons; where data are missing, say when and how they will be measured.`,
          },
          rubric: [
            criterion('aim', ['目标有据', 'Aims with a basis'], [
              ['以建成、上线为目标，没有基线。', 'The aim is to build or go live; no baseline.'],
              ['有基线和数值，测法或守护指标不全。', 'Baseline and figures; measuring or guards incomplete.'],
              ['基线、目标、测法、守护指标和停止条件相互衔接。', 'Baseline, aims, measuring, guards and stopping fit together.'],
            ]),
            criterion('steps', ['步子可用', 'Usable steps'], [
              ['按工种分段，最后才能用。', 'Cut by trade, usable only at the end.'],
              ['分步可用，先后关系或余量有误。', 'Usable steps; order or slack in error.'],
              ['第一步薄而完整，关键路径和余量正确。', 'A thin whole first step; path and slack right.'],
            ]),
            criterion('risk', ['风险可控', 'Risks in hand'], [
              ['措施空泛，没有先兆和负责岗位。', 'Vague measures, no signs or posts.'],
              ['基本具体，变更没有说明代价。', 'Mostly definite; changes without price.'],
              ['先兆、措施、岗位明确，变更有增有减。', 'Signs, measures and posts clear; changes add and take out.'],
            ]),
            criterion('launch', ['上线凭证据', 'Launch by evidence'], [
              ['只定日期，没有合格线。', 'A date without limits.'],
              ['有合格线，叫停或回退不具体。', 'Limits; stopping or fallback vague.'],
              ['证据、数值、叫停权限和回退演练齐全，分人群看。', 'Evidence, figures, power to stop and rehearsal complete, by groups of people.'],
            ]),
          ],
        },
      ],
    },
  ],
}

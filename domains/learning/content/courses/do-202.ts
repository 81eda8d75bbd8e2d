import type { CourseFileGiven } from '../../courses/file.ts'

type Pair = [zh: string, en: string]
const both = ([zh, en]: Pair) => ({ zh, en })
const item = (id: string, competency: string, key: string, stem: Pair, options: Pair[], explanation: Pair) => ({
  id, competency, key: [key], stem: both(stem), options: options.map((text, i) => ({ id: 'abcd'.charAt(i), text: both(text) })), explanation: both(explanation),
})
const criterion = (id: string, name: Pair, levels: Pair[]) => ({ id, name: both(name), levels: levels.map((text, points) => ({ points, text: both(text) })) })

const chart = (x: number, title: string, low: number) => {
  const bars = [['1', 90], ['2', 91], ['3', 92], ['4', 93]] as const
  const height = (value: number) => ((value - low) / (100 - low)) * 180
  return `<text x="${x + 125}" y="34" text-anchor="middle" font-weight="bold">${title}</text><path d="M${x + 40} 56V240H${x + 260}" fill="none" stroke="#1b2a3a" stroke-width="2"/><text x="${x + 32}" y="65" text-anchor="end">100</text><text x="${x + 32}" y="244" text-anchor="end">${low}</text>${bars.map(([name, value], i) => {
    const left = x + 56 + i * 51
    return `<rect x="${left}" y="${240 - height(value)}" width="36" height="${height(value)}" fill="#2b6ca3"/><text x="${left + 18}" y="${232 - height(value)}" text-anchor="middle">${value}</text><text x="${left + 18}" y="262" text-anchor="middle">Q${name}</text>`
  }).join('')}`
}
const axes = (left: string, right: string, note: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 310"><rect width="640" height="310" fill="#f7f9fc"/><g font-family="sans-serif" font-size="15" fill="#1b2a3a">${chart(30, left, 89)}${chart(340, right, 0)}<text x="320" y="294" text-anchor="middle">${note}</text></g></svg>`

export const course: CourseFileGiven = {
  format: 'keju-course',
  formatVersion: 1,
  code: 'DO-202',
  version: '1.0',
  title: { zh: '读懂数据看板', en: 'Reading a dashboard' },
  summary: {
    zh: '看板把一个单位的工作压缩成十几个数字。本课程教你追问口径和分母，看平均数背后的分布，作公平的比较，并在据此表扬、追责或改流程之前先核实。不需要编程，需要的是会问。',
    en: 'A dashboard squeezes the work of an agency into a dozen figures. This course teaches you to ask for definition and denominator, to see the distribution behind an average, to compare fairly, and to verify before praising, blaming or changing a process. It needs no programming, only good questions.',
  },
  outcomes: {
    zh: `适用对象：要看数据、报数据、用数据作决定的科室负责人和业务骨干。学完后能够：

- 为一个指标写出口径卡，说清分子、分母、时段、排除项和更新时间；
- 用中位数、百分位数和分组看出平均数掩盖的情况；
- 识别截断坐标轴、小样本、错位同比和构成变化造成的假象；
- 核实满意度等调查数据的回收率和采集方式；
- 写出“看到什么、不能说什么、下一步查什么”的一页读数说明。`,
    en: `For section heads and senior staff who read, report and decide by figures. Afterwards you can:

- write a definition card for a measure: numerator, denominator, period, exclusions, update;
- use medians, percentiles and groups to see what an average hides;
- recognise illusions from cut axes, small numbers, shifted comparisons and changes of mix;
- verify response rate and collection of survey figures such as satisfaction;
- write a one-page reading: what is seen, what cannot be said, what to check next.`,
  },
  level: 2,
  licence: 'CC-BY-4.0',
  competencies: [{ code: 'IP1', level: 2 }, { code: 'IP2', level: 2 }, { code: 'IP3', level: 2 }],
  policies: [{ id: 'statistics', title: { zh: '中华人民共和国统计法', en: 'Statistics Law' }, edition: '2024' }],
  pictures: [{
    id: 'axes',
    alt: {
      zh: '同一组数据画两次：四个季度的按时办结率为 90、91、92、93。左图纵轴从 89 开始，第四季度的柱子是第一季度的四倍高；右图纵轴从 0 开始，四根柱子几乎一样高。',
      en: 'The same data drawn twice: on-time rates of 90, 91, 92 and 93 in four quarters. On the left the axis starts at 89 and the last column is four times as tall as the first; on the right it starts at 0 and the columns are almost equal.',
    },
    svg: {
      zh: axes('纵轴从 89 开始', '纵轴从 0 开始', '同一组按时办结率（%）：左图看似成倍增长，实际共升 3 个百分点'),
      en: axes('Axis from 89', 'Axis from 0', 'Same on-time rates (%): the left seems to multiply; the rise is 3 points'),
    },
  }],
  modules: [
    {
      id: 'm1',
      title: { zh: '数字背后是什么', en: 'What stands behind a figure' },
      activities: [
        {
          kind: 'lesson', id: 'lesson-definition', minutes: 20, policies: ['statistics'],
          title: { zh: '先问口径和分母', en: 'First ask for definition and denominator' },
          text: {
            zh: `## 案例：99.2% 的按时办结率

临江市（化名）政务服务看板首页显示“按时办结率 99.2%”，热线里“催办”却一直排在诉求第一位。数据科调出明细，发现 99.2% 的算法是：本季度办结 12,500 件，其中 12,400 件系统判为按时。问题出在三个地方：

- **没办完的不算**：有 600 件已经超过时限，因为还没有办结，不在分母里；
- **停下的表**：有 900 件曾“暂停计时”，扣除之后才算按时，而暂停的理由大多只写“待核实”，查不到依据；
- **更新时间**：首页写“实时”，实际每月 5 日导入一次。

把 600 件计入分母，把 900 件没有依据的暂停恢复计时，重新计算：

$$\\frac{12400-900}{12500+600}=\\frac{11500}{13100}\\approx 87.8\\%$$

两个数字都“没有造假”，差别全在口径。市里随后作了三项改动：指标改名为“到期事项按时办结率”；暂停计时须选择法定理由并上传通知书，由另一人复核；首页注明数据截止时间。新口径公布后第一个月，数字难看了，但是积压第一次有了清单，两个月内 600 件清到 74 件。

## 口径卡

每个上看板的指标都应当配一张口径卡：

| 栏目 | 填写示例 |
| --- | --- |
| 名称 | 到期事项按时办结率 |
| 要回答的问题 | 群众在承诺期限内拿到结果了吗 |
| 分子 | 本期到期且在期限内送达结果的件数 |
| 分母 | 本期到期的全部件数（含未办结） |
| 时段与截止 | 自然月；次月 3 日取数 |
| 排除项 | 申请人主动撤回；理由和件数另列 |
| 来源与负责人 | 受理系统办件表；数据科某某 |
| 改动记录 | 某年某月起计入未办结件，前后不可直接比较 |

## 四个必问的问题

1. 分母是谁？什么人、什么件被排除在外？
2. 数据是什么时候的？实时、昨日，还是上月？
3. 谁录入的？录入的人会不会因为这个数受奖受罚？
4. 口径改过没有？改动之前能不能按新口径重算？

对外公布或者上报的数字还要与统计部门的口径一致，不得自行修改统计资料，这是《统计法》的基本要求。内部管理指标与统计指标名称相近、口径不同时，应当分别标明。`,
            en: `## Case: 99.2% on time

The services dashboard of Linjiang City (a made-up name) shows "on time: 99.2%" on its first page, while "when will it be done?" stays the most frequent hotline request. The data section fetched the records. The figure came from 12,500 cases closed in the quarter, of which the system judged 12,400 on time. Three things were wrong:

- **Open cases do not count**: 600 were past their limit but, not being closed, outside the denominator;
- **The stopped clock**: 900 were on time only after "paused" days, mostly with the reason "to be verified" and nothing to support it;
- **Update**: the page said "live", but data came in once a month, on the 5th.

Putting the 600 into the denominator and restarting the clock of the 900 gives

$$\\frac{12400-900}{12500+600}=\\frac{11500}{13100}\\approx 87.8\\%$$

Neither figure was "forged"; the whole difference is definition. The city then renamed the measure "on-time rate of cases due", required a statutory reason, an uploaded notice and a second person's check for each pause, and put the date of the data on the page. In the first month the figure looked bad, but for the first time there was a list of what was overdue: within two months the 600 had become 74.

## The definition card

Every measure on a dashboard deserves a card:

| Line | Example |
| --- | --- |
| Name | On-time rate of cases due |
| Question it answers | Do people get the result within the promised time? |
| Numerator | Cases due in the period whose result was served in time |
| Denominator | All cases due in the period, open ones included |
| Period and date | Calendar month; taken on the 3rd of the next |
| Exclusions | Withdrawn by the applicant; reasons and number listed apart |
| Source and owner | Case table of the reception system; a named person of the data section |
| Changes | Open cases counted from a given month; not comparable with before |

## Four questions to ask always

1. Who is the denominator? Which people or cases are left out?
2. As of when? Now, yesterday or last month?
3. Who enters it, and are they rewarded or punished by it?
4. Has the definition changed? Can the past be recomputed by the new one?

Figures that are published or reported must also agree with the definitions of the statistical authorities, and nobody may alter statistical data on their own: a basic demand of the Statistics Law. Where an internal measure and a statistical one have similar names but different definitions, mark each as what it is.`,
          },
        },
        {
          kind: 'lesson', id: 'lesson-distribution', minutes: 20,
          title: { zh: '平均数遮住了谁', en: 'Whom an average hides' },
          text: {
            zh: `## 一件拖高全体

某窗口一周办结十件，用时（工作日）为：2、2、3、3、3、4、4、5、5、39。合计 70，平均 7.0 天，比上月的 4.2 天多出不少，看板亮了红灯，科长准备约谈全体人员。

把十个数排开就看得出：九件在五天以内，平均 3.4 天，与平常无异；问题只在那一件 39 天。中位数是第五、第六个数的平均，即 3.5 天，几乎没有变化。追查那一件，原因是外单位的协查函没有回音，又无人催办。该做的不是约谈全体，而是给协查设期限和提醒。

| 量 | 说明什么 | 什么时候用 |
| --- | --- | --- |
| 平均数 | 总量摊到每件 | 算总工作量、总费用 |
| 中位数 | 一半人比它快，一半人比它慢 | 说“一般人等多久” |
| 第 90 百分位 | 最慢的一成从这里开始 | 定承诺时限、看长尾 |
| 最大值与清单 | 最糟的几件是什么 | 逐件督办 |

反过来，平均数变好也可能是假象：大量简单件改为“秒批”之后，平均用时骤降，复杂件却可能越拖越久。所以要分类看。

## 合起来输，分开都赢

两个大厅比较按时办结率：

| | 简单件 | 复杂件 | 合计 |
| --- | --- | --- | --- |
| 东厅 | 855 / 900 = 95% | 70 / 100 = 70% | 925 / 1,000 = 92.5% |
| 西厅 | 291 / 300 = 97% | 525 / 700 = 75% | 816 / 1,000 = 81.6% |

西厅的简单件、复杂件都比东厅办得好，合计却低了近 11 个百分点，原因是西厅七成是复杂件。当年的通报只看合计，批评了西厅，还把“东厅经验”拿去推广。西厅主任把分类表送上去之后，通报更正，并且规定：跨单位比较一律先按事项类型分组，构成差别大的不排名次。

## 读分布的三步

1. **看形状**：多数集中在哪里？有没有长尾、有没有两个峰（往往是两类事项混在一起）？
2. **看分组**：按事项类型、渠道、区域、人群各分一次，合计的结论还成立吗？
3. **看尾巴**：最慢的一成是谁？是不是总是同一类人，例如用纸质材料的老年人？

第三步最要紧。平均数好看而尾巴总是同一群人，说明服务对他们不公平。

分组也有底线：一格里只有几个人时，不要公布明细，以免从数字认出具体的人。本系统对少于五人的格子一律隐去。`,
            en: `## One case lifts the whole

In a week a counter closed ten cases, taking (working days) 2, 2, 3, 3, 3, 4, 4, 5, 5 and 39. Together 70, on average 7.0 days against 4.2 last month. The dashboard turned red and the section head was about to summon everybody.

Laid out, the numbers speak: nine cases took five days or less, 3.4 on average, as usual; the trouble is the one of 39. The median, halfway between fifth and sixth, is 3.5 days, almost unchanged. The one case had waited for another agency's reply that nobody chased. What it takes is a time limit and a reminder for such requests, not a talk with all staff.

| Measure | What it says | When to use it |
| --- | --- | --- |
| Mean | Total spread over each case | Workload and cost |
| Median | Half are faster, half slower | "How long does one usually wait?" |
| 90th percentile | Where the slowest tenth begins | Setting promises, watching the tail |
| Maximum and list | What the worst cases are | Chasing them one by one |

A better average may be an illusion too: once many simple cases are approved at once, the mean drops while complex ones may take ever longer. So look at each kind.

## Losing together, winning apart

Two halls are compared by their on-time rate:

| | Simple | Complex | Together |
| --- | --- | --- | --- |
| East | 855 / 900 = 95% | 70 / 100 = 70% | 925 / 1,000 = 92.5% |
| West | 291 / 300 = 97% | 525 / 700 = 75% | 816 / 1,000 = 81.6% |

West is better at simple cases and at complex ones, yet almost 11 points lower together, because seven tenths of its cases are complex. The circular of that year looked only at the total, blamed West and held up East as a model. When the head of West sent in the table by kind, the circular was corrected, with a new rule: comparisons between units are first grouped by kind of service, and where the mix differs much there is no ranking.

## Three steps to read a distribution

1. **Shape**: where do most lie? Is there a long tail, or two peaks (often two kinds of service mixed)?
2. **Groups**: by kind of service, channel, area, people: does the overall conclusion still hold?
3. **Tail**: who are the slowest tenth? Always the same people, such as older people with paper forms?

The third matters most. If the average looks well and the tail is always one group, the service is unfair to them.

Grouping has a limit: where a cell holds only a few people, do not show it, lest persons be recognised. This system hides every cell of fewer than five.`,
          },
        },
      ],
    },
    {
      id: 'm2',
      title: { zh: '比较、核实、行动', en: 'Compare, verify, act' },
      activities: [
        {
          kind: 'lesson', id: 'lesson-comparison', minutes: 20,
          title: { zh: '公平的比较', en: 'Fair comparison' },
          text: {
            zh: `## 先看坐标轴

![同一组数据的两种画法](picture:axes)

柱形图用长度表示大小，纵轴应当从零开始。折线图可以不从零开始，但是要标明，并且在文字里写出实际变化：“由 90% 升到 93%，上升 3 个百分点”。

## 百分比与百分点

按时率由 80% 升到 88%，是上升 **8 个百分点**，或者说提高了 **10%**（8 ÷ 80）。两种说法都对，混用就会误导。报告里凡是比率的变化，一律用百分点。

## 数量变了，先看基数

平湖区（化名）今年一季度投诉 1,148 件，去年同期 820 件，增长 40%，区里要求“投诉大幅反弹”的窗口整改。数据员补上一列基数：

| | 去年一季度 | 今年一季度 | 变化 |
| --- | --- | --- | --- |
| 办件 | 41,000 | 57,400 | +40% |
| 投诉 | 820 | 1,148 | +40% |
| 每百件投诉 | 2.0 | 2.0 | 不变 |

原来三个镇的业务并入，办件同步增加。整改通知撤回，精力转去看投诉内容：“叫号后无人应答”由 31 件增到 118 件，远超基数的增幅，这才是真问题，原因是午间轮班没有随业务量调整。

## 同比、环比与日历

春节有的年份在一月，有的年份在二月，单看一月或者二月的同比，会把假期当成业绩。可行的办法是一、二月合并比较，或者比较“每个工作日的平均件数”。环比（与上月比）受季节影响：开学前后户籍、居住证业务本来就多，八月比七月高不等于工作出了问题。

## 小数字会跳

某村四人评价，三人满意，满意率 75%；邻村五人全部满意，100%。差别只是一个人。基数小于 30 的比率，只报“几人中几人”，不排名、不亮红绿灯；可以把几个月合并起来再看。连续波动也不必每次解释：过去十二个月都在 86% 至 92% 之间，本月 88%，就是平常的起伏；跌到 79%，或者连续多月朝一个方向走，才值得追查。

## 先后不等于因果

“上了智能导办，等候时间下降 20%”，先问三件事：同期没有上导办的大厅降了没有？业务量变了没有？同时还做了什么？平湖区同期没有上导办的大厅也下降了 18%，因为有一项证明被取消了。导办的作用至多是 2 个百分点，写进报告的只能是这一句。`,
            en: `## Look at the axis first

![Two drawings of the same data](picture:axes)

Columns show size by length, so their axis starts at zero. A line may start elsewhere if it says so and the text gives the real change: "from 90% to 93%, up 3 percentage points".

## Per cent and percentage points

An on-time rate that goes from 80% to 88% rises by **8 percentage points**, or by **10%** (8 ÷ 80). Both are right; mixing them misleads. In reports, give changes of rates in points.

## When a count changes, look at its base

Pinghu District (a made-up name) had 1,148 complaints in the first quarter against 820 a year earlier: up 40%, and counters with "a sharp rebound" were told to mend their ways. The data clerk added the base:

| | Q1 last year | Q1 this year | Change |
| --- | --- | --- | --- |
| Cases | 41,000 | 57,400 | +40% |
| Complaints | 820 | 1,148 | +40% |
| Complaints per 100 cases | 2.0 | 2.0 | none |

Three towns had joined, and cases had grown alike. The order was withdrawn, and people looked at what the complaints were about: "number called, nobody there" had risen from 31 to 118, far more than the base. That was the real problem: midday shifts had not followed the workload.

## Year on year, month on month, and the calendar

Spring Festival falls in January in some years and in February in others; comparing one of them alone with last year takes a holiday for an achievement. Compare January and February together, or cases per working day. Month on month is subject to the season: household registration is always busier around the start of school, so August above July is no sign of trouble.

## Small numbers jump

Of four raters in one village three are satisfied: 75%. In the next all five: 100%. The difference is one person. Below a base of 30 report "so many of so many", without rank or traffic light, or take several months together. Nor does each wobble need explaining: if twelve months lay between 86% and 92%, then 88% is ordinary; 79%, or many months in one direction, is worth a look.

## Afterwards is not because

"Since the smart guide came, waiting fell by 20%." Ask three things: did it fall in halls without the guide? Did the workload change? What else was done? In Pinghu, halls without it fell by 18%, because one certificate had been abolished. The guide's share is at most 2 points, and that is all the report may say.`,
          },
        },
        {
          kind: 'lesson', id: 'lesson-verify-and-act', minutes: 20,
          title: { zh: '核实之后再行动', en: 'Verify, then act' },
          text: {
            zh: `## 案例：96% 的满意度

河口县（化名）大厅满意度连续半年 96%。核实时查了三样：

| 查什么 | 发现 |
| --- | --- |
| 回收率 | 办件 31,000，评价 1,860，只有 6% |
| 采集方式 | 评价器在窗口内侧，1,302 次（70%）在办结后五秒内按下，同一窗口的间隔非常整齐 |
| 独立样本 | 随机抽 400 人电话回访，接通 260 人，213 人满意，占 81.9% |

结论不是“满意度是 81.9%”，因为没有接通的 140 人可能不同；能说的是：“评价器的 96% 不能代表办事人，独立回访约为 82%，未接通者的情况不明。”县里把评价改为短信链接、离厅之后填写，窗口看不到个人评价，并且不再按满意度扣发奖金。回收率升到 19%，满意度降到 84%，意见栏里第一次出现了可以改进的具体事情。

## 指标会改变行为

热线考核“15 秒接通率”之后，接通率由 82% 升到 97%，七天内重复来电却由 12% 升到 19%：接线员先接起来再让人等，或者没有讲清楚就挂断。凡是考核一个数，就要配一个“对冲”的数一起看：

| 考核 | 可能的变形 | 配看 |
| --- | --- | --- |
| 接通速度 | 接起就挂、转来转去 | 七天内重复来电率 |
| 办结时限 | 诱导撤回、暂停计时 | 撤回率、暂停率 |
| 网办率 | 工作人员代为点击 | 本人账号本人设备的比例 |
| 满意度 | 催促好评 | 回收率、独立回访 |

## 从读数到行动

看到异常，按四步走：

1. **是真的吗**：口径、时间、录入有没有变？取十件原始记录，手工核对。
2. **是平常的起伏吗**：与过去十二个月比，与基数比。
3. **集中在哪里**：按类型、渠道、时段、人群分开。
4. **谁知道原因**：到现场问做这件事的人，不在会议室里猜。

四步走完，再决定改流程、调人手还是继续观察，并写明何时用哪个数检验。

## 一页读数说明

开会之前写一页，三段就够：**看到什么**（数字、口径、截止时间）；**不能说什么**（样本、缺失、口径变动、没有排除的原因）；**下一步查什么、谁查、何时回报**。第二段最容易省略，也最能防止错误的决定。看板上的红灯是问题的开始，不是结论。`,
            en: `## Case: satisfaction of 96%

The hall of Hekou County (a made-up name) had shown 96% satisfied for half a year. Three things were verified:

| Checked | Found |
| --- | --- |
| Response | 31,000 cases, 1,860 ratings: 6% |
| Collection | The device stood on the staff side; 1,302 ratings (70%) came within five seconds of closing, at very even intervals |
| Independent sample | 400 people drawn at random, 260 reached by phone, 213 satisfied: 81.9% |

The conclusion is not "satisfaction is 81.9%", since the 140 not reached may differ. What can be said: "the 96% of the device does not represent applicants; an independent call-back gives about 82%, with those not reached unknown." The county moved ratings to a text message answered after leaving, hid individual ratings from counters and stopped docking bonuses by them. Response rose to 19%, satisfaction fell to 84%, and for the first time comments named things that could be mended.

## Measures change behaviour

Once the hotline was judged by "answered within 15 seconds", that rate rose from 82% to 97%, but repeat calls within seven days from 12% to 19%: calls were picked up and left waiting, or ended before things were clear. Whoever judges by one figure should watch a counterweight:

| Judged by | Possible distortion | Watch too |
| --- | --- | --- |
| Speed of answering | Hang up, pass around | Repeat calls in seven days |
| Time limits | Urging to withdraw, pausing the clock | Rates of withdrawal and pause |
| Online share | Staff click for people | Share on the person's own account and device |
| Satisfaction | Begging for good marks | Response, independent call-back |

## From reading to action

On seeing something unusual, take four steps:

1. **Is it real?** Have definition, date or entry changed? Check ten original records by hand.
2. **Is it ordinary variation?** Compare with the past twelve months and with the base.
3. **Where is it concentrated?** Split by kind, channel, time, people.
4. **Who knows why?** Ask those who do the work, where they do it; don't guess in a meeting room.

Then decide whether to change the process, move staff or keep watching, and write down when and by which figure it will be tested.

## The one-page reading

Before a meeting write one page of three paragraphs: **what is seen** (figure, definition, date); **what cannot be said** (sample, gaps, changed definitions, causes not ruled out); **what is checked next, by whom, until when**. The second is the most often left out and the best guard against wrong decisions. A red light on a dashboard opens a question; it does not answer one.`,
          },
        },
        {
          kind: 'quiz', id: 'quiz-final', minutes: 20, draw: 10, pass: 0.8,
          title: { zh: '结课测验', en: 'Final quiz' },
          about: { zh: '从题库中抽取十题，答对八题合格。可以用计算器。', en: 'Ten questions are drawn; eight right answers pass. A calculator is allowed.' },
          items: [
            item('q01', 'IP2', 'b', ['“按时办结率”的分母只含已办结的件。最大的问题是？', 'The denominator of "on time" holds only closed cases. The main problem is that'], [
              ['计算量太大，系统每天都要重新统计一遍', 'it takes much computing, anew every single day'],
              ['超期未办的件不进分母，拖着反而不扣分', 'overdue open cases drop out, so delay costs nothing'],
              ['分子可能大于分母，得出超过 100% 的结果', 'numerator may exceed denominator, giving over 100%'],
              ['撤回的件也会计入，使比率偏低不够公平', 'withdrawn cases count too, making the rate too low'],
            ], ['没有办结的超期件正是最该看到的。撤回件通常不属办结，而且它与题中的口径无关。', 'Overdue open cases are just what should be seen. Withdrawn ones are usually not closed and have nothing to do with this definition.']),
            item('q02', 'IP3', 'c', ['到期 500 件，其中 430 件按时、20 件超期办结、50 件至今未办。到期事项按时办结率是？', '500 cases were due: 430 on time, 20 closed late, 50 still open. The on-time rate of cases due is'], [
              ['430 ÷ 450，约 95.6%', '430 ÷ 450, about 95.6%'],
              ['450 ÷ 500，等于 90.0%', '450 ÷ 500, that is 90.0%'],
              ['430 ÷ 500，等于 86.0%', '430 ÷ 500, that is 86.0%'],
              ['480 ÷ 500，等于 96.0%', '480 ÷ 500, that is 96.0%'],
            ], ['分母是全部到期件。95.6% 看似合理，却把 50 件未办的排除在外。', 'The denominator is all that was due. 95.6% seems sound but leaves out the 50 open cases.']),
            item('q03', 'IP3', 'a', ['七件用时为 2、3、3、4、4、5、28 天。要告诉群众“一般等多久”，应当报？', 'Seven cases took 2, 3, 3, 4, 4, 5 and 28 days. To tell people how long one usually waits, give'], [
              ['中位数 4 天，并说明有个别件较长', 'the median, 4 days, noting that a few take longer'],
              ['平均数 7 天，它反映了所有的办件', 'the mean, 7 days, because it reflects every case'],
              ['最小值 2 天，它说明能够办得多快', 'the minimum, 2 days: how quick it can be'],
              ['最大值 28 天，以免承诺无法兑现', 'the maximum, 28 days, to promise nothing too soon'],
            ], ['中位数不受那一件影响，最接近一般情况。平均数 49 ÷ 7 = 7 天，七件中有六件比它快。', 'The median is not moved by the one case and fits the usual. The mean, 49 ÷ 7 = 7, is longer than six of seven cases.']),
            item('q04', 'IP3', 'd', ['甲厅的简单件、复杂件按时率都高于乙厅，合计却低于乙厅。最可能的原因是？', 'Hall A beats hall B on simple cases and on complex ones but loses in total. Most likely'], [
              ['一定有一处计算错误，应当退回重报', 'there must be an error, so return it for correction'],
              ['甲厅隐瞒了一部分没有按时办结的件', 'A has hidden some cases that were not on time'],
              ['乙厅工作人员更多，因此总体上更快', 'B has more staff and is therefore quicker overall'],
              ['甲厅复杂件所占的比重比乙厅大得多', 'complex cases make up far more of A’s work'],
            ], ['构成不同就会出现这种反转，算法没有错。直觉上像算错，其实每个数都成立。', 'A different mix produces such a reversal without any error. It feels like a mistake, but every figure holds.']),
            item('q05', 'IP3', 'b', ['按时率由 80% 升到 88%，规范的写法是？', 'An on-time rate goes from 80% to 88%. The proper wording is'], [
              ['按时率上升 8%，达到 88%', 'it rose by 8% to reach 88%'],
              ['按时率上升 8 个百分点', 'it rose by 8 percentage points'],
              ['按时率上升 10 个百分点', 'it rose by 10 percentage points'],
              ['按时率提高到原来的 10%', 'it rose to 10% of what it was'],
            ], ['比率相减用百分点。“上升 8%”最常见也最易误解，按比例算应是 10%。', 'The difference of rates is in points. "By 8%" is most common and most misleading; in proportion it is 10%.']),
            item('q06', 'IP1', 'c', ['柱形图显示满意度“成倍增长”，数字是 90 和 93。首先应当看？', 'A column chart suggests satisfaction multiplied; the figures are 90 and 93. First look at'], [
              ['柱子的颜色是否容易使人产生错觉', 'whether the colours could deceive'],
              ['制图所用的软件是不是最新的版本', 'whether the software is up to date'],
              ['纵轴从多少开始，是否被截断过了', 'where the axis starts and if it is cut'],
              ['标题有没有写明制图单位和制图人', 'whether the title names who drew it'],
            ], ['截断纵轴会把 3 个百分点画成几倍。写明制图人是好习惯，但不解释这一错觉。', 'A cut axis turns 3 points into a multiple. Naming the author is good practice but does not explain the illusion.']),
            item('q07', 'IP3', 'a', ['投诉由 200 件增到 260 件，同期办件由 10,000 件增到 13,000 件。应当怎样表述？', 'Complaints rose from 200 to 260 while cases rose from 10,000 to 13,000. How should this be put?'], [
              ['每百件投诉都是 2 件，投诉率没有变', '2 per 100 cases both times; the rate is unchanged'],
              ['投诉增加三成，服务质量在明显下降', 'Complaints are up 30%; quality is clearly falling'],
              ['办件增加三成，说明群众更加信任了', 'Cases are up 30%; people have more confidence'],
              ['两个增幅相同，证明办件多引起投诉', 'Equal growth proves that more cases cause complaints'],
            ], ['先除以基数再比较。只看“增加三成”会误判；同步增长也不足以证明因果。', 'Divide by the base before comparing. "Up 30%" alone misjudges, and growing together does not prove cause.']),
            item('q08', 'IP3', 'd', ['比较今年与去年的冬季办件，春节月份不同。哪种做法最公平？', 'Winter cases are compared with last year; Spring Festival fell in another month. Which is fairest?'], [
              ['只比较一月，因为一月总是完整的月份', 'January only, as it is always a complete month'],
              ['只比较二月，因为假期大多都在二月里', 'February only, as the holiday is mostly in it'],
              ['改为与上月相比，这样就避开了去年', 'Month on month, which avoids last year at all'],
              ['一、二月合并，按工作日平均数作比较', 'January and February together, per working day'],
            ], ['合并并按工作日平均，两年的假期就对等了。环比看似避开去年，却仍把假期和平月相比。', 'Together and per working day, both years hold the holiday. Month on month seems to avoid it but compares holiday with ordinary months.']),
            item('q09', 'IP3', 'b', ['某村 5 人评价，4 人满意。看板上最合适的处理是？', 'In a village 5 people rated, 4 satisfied. What should the dashboard do?'], [
              ['显示 80% 并且亮黄灯，提醒该村改进', 'Show 80% with a yellow light as a reminder'],
              ['写“5 人中 4 人”，不排名，合并再看', 'Write "4 of 5", no rank, and pool with later months'],
              ['用全镇的平均值代替，使数据更稳定', 'Put the town’s average instead, for stability'],
              ['剔除不满意的一人，作为异常值处理', 'Remove the one dissatisfied as an outlier'],
            ], ['一人之差就是 20 个百分点，不宜排名亮灯。用平均值代替看似稳定，实为编造该村的数据。', 'One person makes 20 points, so no rank or light. The town’s average looks stable but invents data for the village.']),
            item('q10', 'IP1', 'c', ['评价器满意度 96%，回收率 6%，七成在办结后五秒内按下。最稳妥的下一步是？', 'The device shows 96% at 6% response, 70% pressed within five seconds. The soundest next step is to'], [
              ['乘以修正系数，把 96% 折算成 90%', 'apply a correction factor and bring 96% to 90%'],
              ['采用这一结果，因为评价有一千多条', 'accept it, since there are over a thousand ratings'],
              ['另外随机抽样回访，弄清采集的过程', 'call back a random sample and look at collection'],
              ['通报所有窗口，认定为集体弄虚作假', 'publish that all counters have been cheating'],
            ], ['数量多不等于有代表性，要用独立样本核实。直接认定造假则超出了证据。', 'Many is not representative; verify by an independent sample. Calling it cheating goes beyond the evidence.']),
            item('q11', 'IP1', 'a', ['随机抽 400 人，接通 260 人，213 人满意。报告最准确的一句是？', 'Of 400 drawn 260 were reached and 213 satisfied. The most accurate sentence is'], [
              ['接通者中约 82% 满意，未接通者不明', 'about 82% of those reached; others unknown'],
              ['全体办事人的满意度就是 81.9%', 'satisfaction of all applicants is 81.9%'],
              ['抽中者中 53% 满意，其余都不满意', '53% of those drawn satisfied, the rest not'],
              ['样本不足千人，结果没有参考价值', 'under a thousand, so of no use at all'],
            ], ['只说证据支持的范围。81.9% 说得过满；把未接通当作不满意同样没有根据。', 'Say what the evidence carries. "All: 81.9%" claims too much; counting the unreached as dissatisfied has no ground either.']),
            item('q12', 'IP3', 'd', ['考核“15 秒接通率”，最应当同时看哪一个数？', 'When judging by "answered within 15 seconds", which figure should be watched as well?'], [
              ['接线员每个月的平均出勤天数', 'average days at work of operators'],
              ['热线全年的来电总量和增长率', 'calls in the year and their growth'],
              ['15 秒接通率在全省的名次变化', 'the rank of the rate in the province'],
              ['七天之内同一事由的重复来电', 'repeat calls on one matter in 7 days'],
            ], ['重复来电能暴露接了却没解决的变形。来电总量有用，但看不出是否解决。', 'Repeat calls reveal calls answered but not settled. Volume is useful but does not show that.']),
            item('q13', 'IP3', 'b', ['上线导办后等候下降 20%，同期没有上线的大厅下降 18%。可以写？', 'Waiting fell 20% with a new guide, and 18% in halls without it. The report may say'], [
              ['导办使等候时间下降了 20%', 'the guide cut waiting by 20%'],
              ['导办的作用至多约 2 个百分点', 'the guide’s share is at most about 2 points'],
              ['导办没有任何作用，应当停用', 'the guide has no effect and should stop'],
              ['导办带动其他大厅下降了 18%', 'the guide made other halls fall by 18%'],
            ], ['与对照相比才看得出作用的上限。归功于导办的 20% 忽略了共同的原因；差别小也不等于证明无用。', 'Only against a comparison does the upper limit show. Crediting 20% ignores a common cause; a small difference does not prove uselessness.']),
            item('q14', 'IP2', 'c', ['指标从下月起改变口径。看板应当怎样处理？', 'A measure changes its definition from next month. What should the dashboard do?'], [
              ['沿用原名连成一条线，以保持连续性', 'Keep the name and one line for continuity'],
              ['删去以前的数据，以免引起前后误会', 'Delete the past to avoid misunderstanding'],
              ['标明断点，能重算的按新口径来重算', 'Mark the break, recompute the past if possible'],
              ['等到年底再改，一并在年报里作说明', 'Wait and explain it all in the yearly report'],
            ], ['断点可见、过去可比，才不会把口径变化当成业绩。连成一线看似连续，实际最会误导。', 'With the break visible and the past comparable, nobody takes it for achievement. One line seems continuous but misleads most.']),
            item('q15', 'IP3', 'a', ['过去一年按时率都在 86% 至 92% 之间，本月 88%，上月 91%。科长应当？', 'For a year the rate lay between 86% and 92%; this month 88%, last month 91%. The section head should'], [
              ['视为平常的起伏，继续观察不必追责', 'take it as ordinary and keep watching'],
              ['要求说明下降 3 个百分点的具体原因', 'demand reasons for the loss of 3 points'],
              ['立即抽调人员支援，防止继续地下滑', 'move staff at once to stop the slide'],
              ['把目标改为 88%，以便本月能够达标', 'set the target to 88% so that it is met'],
            ], ['本月在常见范围之内。逐月解释起伏看似认真，只会得到编出来的理由。', 'This is within the usual range. Explaining each wobble looks diligent but yields invented reasons.']),
            item('q16', 'IP1', 'd', ['看板上某窗口的退件率突然由 5% 升到 30%。第一步应当？', 'A counter’s return rate jumps from 5% to 30%. The first step is to'], [
              ['约谈窗口负责人，限期三天之内整改', 'summon the head and set three days to mend it'],
              ['在全区通报，提醒其他窗口引以为戒', 'name it in a circular as a warning to others'],
              ['调整窗口人员，由经验多的人来顶替', 'replace its staff by people of more experience'],
              ['取十件原始记录，核对口径和录入的变化', 'check ten records for changed definition or entry'],
            ], ['先确认数字是真的，再谈原因和责任。立即约谈看似果断，可能是在追究一个录入错误。', 'Make sure it is real before asking for cause and blame. Summoning at once seems resolute but may pursue a typing error.']),
            item('q17', 'IP2', 'b', ['按村和残疾类别分组后，有一格只有两人。公布时应当？', 'Grouped by village and kind of disability, one cell holds two people. When publishing'], [
              ['照常公布，因为没有写出姓名和证号', 'publish it, as no name or number is given'],
              ['隐去这一格，并防止由合计倒推出来', 'hide the cell, and keep totals from revealing it'],
              ['把两人改为五人，以满足公布的要求', 'change two to five to meet the requirement'],
              ['加注“数据敏感，请勿传播”再行公布', 'publish it with "sensitive, do not pass on"'],
            ], ['人少就可能被认出，而且合计减其余也能倒推。没写姓名不等于认不出来。', 'Few people may be recognised, and subtraction can reveal them. Without names is not without recognition.']),
          ],
        },
        {
          kind: 'assignment', id: 'assignment-reading', minutes: 90, practice: true, marking: 'expert', pass: 5,
          title: { zh: '为本单位看板写一页读数说明', en: 'A one-page reading of your own dashboard' },
          prompt: {
            zh: `从本单位的看板或者月报中选三个指标，提交：

1. **口径卡三张**：按课文栏目填写，查不到的写“查不到，已问某岗”；
2. **一次复算**：选一个指标，用去掉个人信息的明细（不少于二十件）手工重算，写出与看板的差别和原因；
3. **一次分组或分布**：说明合计的结论是否还成立；
4. **一页读数说明**：看到什么、不能说什么、下一步查什么（谁、何时）。

不得附可以认出个人的数据。没有看板的单位，可以用公开的政务服务年报。`,
            en: `Choose three measures from your unit's dashboard or monthly report and hand in:

1. **Three definition cards** by the lines of the lesson; write "not found, asked such a post" where needed;
2. **One recomputation** of a measure by hand from at least twenty records without personal data, with the difference from the dashboard and its reason;
3. **One grouping or distribution**: does the overall conclusion still hold?
4. **A one-page reading**: what is seen, what cannot be said, what to check next (who, until when).

Attach nothing by which persons could be recognised. Units without a dashboard may use a published annual report on services.`,
          },
          rubric: [
            criterion('cards', ['口径清楚', 'Clear definitions'], [
              ['缺分母、排除项或者时段。', 'Denominator, exclusions or period missing.'],
              ['主要栏目齐全，个别处含糊。', 'Main lines complete, some vague.'],
              ['他人据此可以算出同一个数，并指出口径的缺陷。', 'Another person would arrive at the same figure; weaknesses are named.'],
            ]),
            criterion('check', ['复算与分组', 'Recomputing and grouping'], [
              ['没有复算，或只抄看板数字。', 'Not recomputed, or the figure copied.'],
              ['有复算和分组，差别解释不充分。', 'Recomputed and grouped; differences hardly explained.'],
              ['步骤可以重复，差别有原因，分组揭示了合计看不到的情况。', 'Repeatable, differences explained, groups show what the total hides.'],
            ]),
            criterion('limits', ['不过度下结论', 'No more than the data carry'], [
              ['以小样本、先后关系下定论。', 'Concludes from small numbers or mere sequence.'],
              ['提到局限，但未影响结论的写法。', 'Names limits without their affecting the conclusions.'],
              ['明确写出不能说什么，结论与证据相称。', 'Says what cannot be said; conclusions match evidence.'],
            ]),
            criterion('action', ['可以行动', 'Can be acted on'], [
              ['只有“加强”“提高”等空话。', 'Only "strengthen" and "improve".'],
              ['有下一步，缺责任人或检验办法。', 'A next step without owner or test.'],
              ['查什么、谁查、何时、用哪个数检验都写明。', 'What, who, when and the figure to test it by are stated.'],
            ]),
          ],
        },
      ],
    },
  ],
}

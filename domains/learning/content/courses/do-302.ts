import type { CourseFileGiven } from '../../courses/file.ts'

type Pair = [zh: string, en: string]
const both = ([zh, en]: Pair) => ({ zh, en })
const item = (id: string, competency: string, key: string, stem: Pair, options: Pair[], explanation: Pair) => ({
  id, competency, key: [key], stem: both(stem), options: options.map((text, i) => ({ id: 'abcd'.charAt(i), text: both(text) })), explanation: both(explanation),
})
const criterion = (id: string, name: Pair, levels: Pair[]) => ({ id, name: both(name), levels: levels.map((text, points) => ({ points, text: both(text) })) })

// The axis begins at zero; n accidents stand at 280 - 0.9 n.
const lines = (before: string, after: string, comparison: string, treated: string, expected: string, effect: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 320"><rect width="640" height="320" fill="#f7f9fc"/><g font-family="sans-serif" font-size="16" fill="#1b2a3a">
<g stroke="#1b2a3a" stroke-width="2" fill="none"><path d="M70 30V280H620"/></g>
<path d="M130 64L400 118" stroke="#1f4e79" stroke-width="4" fill="none"/><path d="M130 64L400 140" stroke="#8a3b12" stroke-width="4" fill="none"/>
<circle cx="130" cy="64" r="6" fill="#1b2a3a"/><circle cx="400" cy="118" r="6" fill="#1f4e79"/><circle cx="400" cy="140" r="6" fill="#8a3b12"/>
<path d="M420 118V140" stroke="#1e6b45" stroke-width="3"/><text x="130" y="48" text-anchor="middle">240</text><text x="60" y="286" text-anchor="end">0</text>
<text x="412" y="102" fill="#1f4e79">180 ${comparison}</text><text x="412" y="80" fill="#1f4e79">${expected}</text><text x="432" y="135" fill="#1e6b45">−24 ${effect}</text><text x="412" y="166" fill="#8a3b12">156 ${treated}</text>
<text x="130" y="304" text-anchor="middle">${before}</text><text x="400" y="304" text-anchor="middle">${after}</text></g></svg>`

export const course: CourseFileGiven = {
  format: 'keju-course',
  formatVersion: 1,
  code: 'DO-302',
  version: '1.0',
  title: { zh: '政策分析中的大数据方法', en: 'Big-data methods for policy analysis' },
  summary: {
    zh: '数据再大，也可能答非所问。本课程沿着一项分析的次序，讲覆盖偏差与加权、数据关联的差错、政策效果的对照比较、预测模型的阈值与公平，以及怎样把结论写到证据的边界为止。',
    en: 'However big, data may answer another question than the one asked. In the order of an analysis the course covers coverage and weighting, errors of linkage, comparison to find the effect of a policy, thresholds and fairness of predictive models, and how to write conclusions that stop where the evidence stops.',
  },
  outcomes: {
    zh: `适用对象：承担政策研究、评估、监测任务的分析人员和审阅分析报告的业务骨干。学完后能够：

- 画出“谁不在数据里”，会做简单的分层加权并说明它的限度；
- 用抽样核对估计数据关联的准确率和漏配率，判断对结论的影响；
- 用前后加对照的方法估计政策效果，给出不确定范围；
- 从命中率、误标率和复核能力出发选择模型阈值，分群体检查公平；
- 写出可复核、不泄露个人、不夸大的分析报告。`,
    en: `For analysts who study, evaluate and monitor policies, and for experienced staff who review their reports. Afterwards you can:

- chart who is missing from data, weight by strata in a simple way and state its limits;
- estimate by sampling how many links are right and how many missed, and what that does to the conclusion;
- estimate a policy's effect by before, after and comparison, with its uncertainty;
- choose a model's threshold from precision, false flags and capacity to review, and check fairness by group;
- write a report that can be checked, exposes nobody and does not exaggerate.`,
  },
  level: 3,
  licence: 'CC-BY-4.0',
  competencies: [{ code: 'AK2', level: 3 }, { code: 'IP1', level: 3 }, { code: 'IP3', level: 3 }],
  policies: [
    { id: 'pipl', title: { zh: '中华人民共和国个人信息保护法', en: 'Personal Information Protection Law' }, edition: '2021' },
  ],
  pictures: [{
    id: 'difference',
    alt: {
      zh: '两组路口改造前都是 240 起。对照组改造后 180 起，代表不改造时的预期；改造组 156 起。两者相差 24 起，是估计的效果，而不是前后相差的 84 起。',
      en: 'Both groups of junctions had 240 accidents before. The comparison group fell to 180, what was to be expected without works; the treated group fell to 156. The difference of 24 is the estimated effect, not the 84 between before and after.',
    },
    svg: {
      zh: lines('改造前一年', '改造后一年', '对照组', '改造组', '不改造时的预期', '估计的效果'),
      en: lines('year before', 'year after', 'comparison', 'treated', 'expected without works', 'estimated effect'),
    },
  }],
  modules: [
    {
      id: 'm1',
      title: { zh: '数据能回答什么', en: 'What data can answer' },
      activities: [
        {
          kind: 'lesson', id: 'lesson-coverage', minutes: 30,
          title: { zh: '谁不在数据里', en: 'Who is not in the data' },
          text: {
            zh: `## 案例：差点撤掉的 12 路

海棠区（化名）交通局用一亿条乘车码记录评估公交线路，规定日均不足 500 人次的线路撤并。12 路只有 310 人次，列入撤并名单。公示期间，沿线三个社区的老人联名反对。调查发现，老人刷的是实体免费卡，数据由另一家公司保存，没有汇入；补上后 12 路另有 420 人次，合计 730 人次。

记录多，不等于人都在里面。**一亿条有偏的记录，只会让人更有把握地得出错误的结论。**

补救：撤并名单暂缓；汇入实体卡；其余“不足 500”的 9 条线路各派人跟车两个工作日、一个周末日清点，其中 3 条退出名单。

## 覆盖表：分析的第一页

| 要问的 | 12 路的答案 |
| --- | --- |
| 政策关系到谁 | 沿线全部乘客和想乘而乘不到的人 |
| 数据记录了谁 | 使用乘车码的人 |
| 谁不在里面 | 刷卡的老人、投币的人、已改坐黑车的人 |
| 缺的人会不会不同 | 会：高龄、短途、就医多 |
| 怎样补 | 汇入实体卡；人工清点；社区访谈 |

第四行最要紧：缺少的人若与在内的人没有不同，偏差不大；若恰与问题有关，就必须补。

## 会加权，也知道它的限度

同区做线上问卷，1,000 人答复，问是否赞成“撤并线路、增加干线班次”。

| 年龄 | 答复人数 | 反对率 | 实际人口占比 |
| --- | --- | --- | --- |
| 18—39 岁 | 800 | 30% | 40% |
| 40—64 岁 | 150 | 50% | 40% |
| 65 岁以上 | 50 | 80% | 20% |

直接计算：（240＋75＋40）÷1,000＝35.5%。按人口加权：40%×30%＋40%×50%＋20%×80%＝**48.0%**。结论从“多数明显支持”变成“意见接近对半”。

但加权不是万能的。老年组只有 50 人，即便把他们当作随机样本，80% 的误差也约有正负 11 个百分点；而且会填线上问卷的老人，未必像不会填的老人。**加权能纠正比例，不能请来没有来的人。** 对后者，只有换渠道去问。`,
            en: `## Case: bus line 12, nearly abolished

The transport bureau of Haitang District (a made-up name) judged bus lines by a hundred million ride-code records; lines under 500 rides a day were to be merged. Line 12 had 310 and was listed. During public notice the elderly of three communities objected together. They ride with free plastic cards, whose data another company held and which had not been included. With them line 12 had 420 more: 730.

Many records do not mean that everyone is in them. **A hundred million biased records only make one surer of a wrong conclusion.**

The remedy: the list was put on hold; card data came in; on the other 9 lines "under 500" staff rode along and counted on two working days and one weekend day; 3 left the list.

## The table of coverage: page one

| To ask | Line 12 |
| --- | --- |
| Whom does the policy concern? | All riders along the line, and those who would ride but cannot |
| Whom do data record? | Users of ride codes |
| Who is missing? | Elderly with cards, payers in cash, those now in unlicensed cars |
| Are the missing different? | Yes: old, short trips, often to the doctor |
| How to add them? | Card data; counts by hand; talks in the communities |

The fourth line matters most. If the missing do not differ, bias is small; if they differ in what is asked, they must be added.

## Weight, and know the limits

An online survey in the district had 1,000 answers on "merge lines, more buses on main lines".

| Age | Answers | Against | Share of population |
| --- | --- | --- | --- |
| 18–39 | 800 | 30% | 40% |
| 40–64 | 150 | 50% | 40% |
| 65 and over | 50 | 80% | 20% |

Directly: (240 + 75 + 40) ÷ 1,000 = 35.5%. Weighted by population: 40% × 30% + 40% × 50% + 20% × 80% = **48.0%**. "A clear majority in favour" becomes "about half and half".

Weighting is not everything. The oldest group is 50 people; even taken as a random sample, its 80% is uncertain by about 11 points either way, and elderly who fill in online forms may not be like those who do not. **Weights mend proportions; they do not bring in those who did not come.** Those have to be asked by another channel.`,
          },
        },
        {
          kind: 'lesson', id: 'lesson-linkage', minutes: 25, policies: ['pipl'],
          title: { zh: '数据关联：配错与漏配', en: 'Linking data: wrong and missed links' },
          text: {
            zh: `## 案例：“复工率九成”

枫林市（化名）想知道领取纾困补助的 8,000 户市场主体恢复得怎样，把补助名单与用电数据按名称关联，配上 6,400 户（80%），其中用电恢复到八成以上的占九成。报告写：“受助主体复工率九成。”

审稿人问：没配上的 1,600 户是谁？

| 类型 | 名单 | 配上 | 配上率 |
| --- | --- | --- | --- |
| 企业 | 5,000 | 4,500 | 90.0% |
| 个体工商户 | 3,000 | 1,900 | 63.3% |
| 合计 | 8,000 | 6,400 | 80.0% |

个体户常以店主或房东的名义开户用电，按名称配不上；而他们正是恢复最难的一群。**没配上不是随机丢失，结论因此偏好。**

## 抽样核对，给关联打分

分析组从配上的抽 200 户人工核对，188 户正确；从没配上的抽 100 户，35 户其实有用电记录。

- 准确率：188÷200＝94%，估计正确的约 6,400×94%＝6,016 户；
- 漏配：约 1,600×35%＝560 户；
- 查全率：6,016÷（6,016＋560）≈91.5%（近似，未计配错者另有正确记录的情形）。

补救：改以统一社会信用代码为主键，名称和地址只作辅助；个体户另抽 300 户电话核实；报告分类型写，并注明没有配上的户数。最后的结论是：企业约九成，个体户六成多，合计不再给一个数。

## 关联规则怎样选

| 做法 | 配错 | 漏配 | 适合 |
| --- | --- | --- | --- |
| 唯一代码相等 | 极少 | 代码缺失时漏 | 首选 |
| 名称加地址相等 | 少 | 较多 | 代码缺失时 |
| 相似度过阈值 | 随阈值放宽而增 | 随之减少 | 须抽样定阈值、人工看边界 |

作统计，少量配错可以估计和修正；用来对个人或企业作决定，配错一户就是冤枉一户，不可照搬。

## 关联会改变数据的性质

两份各自看不出是谁的数据，合在一起可能认出人来。《个人信息保护法》第七十三条区分去标识化（不借助额外信息无法识别）与匿名化（无法识别且不能复原）。把姓名换成编号只是去标识化，仍是个人信息，仍要受该法约束。做法是：关联由专岗完成，分析人员只得到去掉标识的结果；对照表分开保管，任务结束即销毁。`,
            en: `## Case: "nine in ten recovered"

Fenglin City (a made-up name) wished to know how 8,000 businesses on relief were recovering and linked the list to electricity records by name. 6,400 (80%) were linked, and nine tenths of these used at least 80% of their former electricity. The report wrote: "Nine in ten recipients have recovered."

The reviewer asked: who are the 1,600 not linked?

| Kind | On the list | Linked | Share |
| --- | --- | --- | --- |
| Companies | 5,000 | 4,500 | 90.0% |
| Individual businesses | 3,000 | 1,900 | 63.3% |
| Together | 8,000 | 6,400 | 80.0% |

Individual businesses often have electricity in the owner's or landlord's name and are not found by name; and they recover least easily. **Missed links are not lost at random; the conclusion looks too good.**

## Sample, and give the linkage a mark

Of those linked 200 were checked by hand: 188 were right. Of those not linked 100 were checked: 35 did have a record.

- Precision: 188 ÷ 200 = 94%, so about 6,400 × 94% = 6,016 right;
- Missed: about 1,600 × 35% = 560;
- Recall: 6,016 ÷ (6,016 + 560) ≈ 91.5% (roughly; wrong links that have a right record elsewhere are left aside).

The remedy: the unified social credit code became the main key, name and address only helped; 300 individual businesses were telephoned; the report went by kind and stated how many were not linked. The conclusion: about nine tenths of companies, a little over six tenths of individual businesses, and no single figure for both.

## Choosing a rule

| Rule | Wrong links | Missed | Fits |
| --- | --- | --- | --- |
| Same unique code | Very few | Where codes are missing | First choice |
| Same name and address | Few | More | Without a code |
| Similarity above a threshold | More as it loosens | Fewer as it loosens | Threshold set by sampling, borderline cases by eye |

In statistics a few wrong links can be estimated and corrected. In decisions on a person or business each wrong link wrongs somebody: the rule must not be carried over.

## Linking changes what data are

Two sets that show nobody may together show who it is. Article 73 of the Personal Information Protection Law distinguishes de-identification (not identifiable without further information) and anonymisation (not identifiable and not to be restored). Numbers in place of names are de-identification only: still personal information under that law. So a designated post links, analysts get the result without identifiers, and the table of correspondence is kept apart and destroyed when the task ends.`,
          },
        },
      ],
    },
    {
      id: 'm2',
      title: { zh: '效果、预测与结论', en: 'Effects, predictions, conclusions' },
      activities: [
        {
          kind: 'lesson', id: 'lesson-effect', minutes: 30,
          title: { zh: '是政策的效果吗', en: 'Is it the policy’s effect?' },
          text: {
            zh: `## 案例：“事故下降 35%”

柳川市（化名）选出 24 个事故最多的路口改造信号灯。前一年 240 起，后一年 156 起，下降 35%，拟投 4,800 万元全市推广。评估组追问：**如果不改造，会怎样？**

全市正逢新的限速规定；另外，专挑“去年最多”的路口，今年多半会自己回落，这叫**向均值回归**：去年的高数里有一部分是偶然。

补救是找对照：从同样事故多、排队等候改造的路口中取 24 个。

| | 前一年 | 后一年 | 变化 |
| --- | --- | --- | --- |
| 改造组 | 240 | 156 | −84 |
| 对照组 | 240 | 180 | −60 |
| 两者之差 | | | **−24** |

![前后加对照：效果是两组变化之差](picture:difference)

若不改造，预期 180 起；实际 156 起，少 24 起，即 24÷180≈13.3%。这叫**双重差分**。35% 里的大部分，与信号灯无关。

## 它靠什么成立

1. **平行趋势**：没有政策时两组应同样变化。看再往前三年：改造组 190、205、240，对照组 192、204、240，走势接近，可以一用；若早已分叉，就不能用。
2. **没有别的事只落在一组**：例如改造路口同时增派了交警。
3. **没有外溢**：车流若绕到对照路口，对照组会变差，效果被夸大。

## 不确定有多大

事故是偶然的计数。若按泊松计数近似，比值（156÷240）÷（180÷240）≈0.867，其对数的标准误约为四个计数倒数之和的平方根：√(1/156＋1/240＋1/180＋1/240)≈0.142。95% 区间约为 0.66 到 1.15，即从**下降 34% 到上升 15%**；路口之间差别很大时，实际还会更宽。

所以诚实的结论是：“估计下降约 13%，但一年 24 个路口还不足以排除没有效果。”建议不是立即推广，也不是否定，而是：再观察一年，并把下一批 60 个路口**随机**分成先改、后改两组。随机决定先后，不多花钱，却能得到最有力的对照。

## 四种比较，由弱到强

| 做法 | 主要弱点 |
| --- | --- |
| 只看之后 | 不知道原来怎样 |
| 前后比较 | 混入趋势和回归 |
| 前后加对照 | 依赖平行趋势 |
| 随机分先后 | 须在实施前设计 |

因此评估要在政策**开始之前**就进场。`,
            en: `## Case: "accidents down 35%"

Liuchuan City (a made-up name) rebuilt the signals of the 24 junctions with most accidents. 240 the year before, 156 the year after: down 35%, and 48 million yuan was to be spent on the whole city. The evaluators asked: **what if nothing had been done?**

A new speed limit had come for the whole city; besides, junctions chosen because they were "worst last year" mostly fall back by themselves. This is **regression to the mean**: part of last year's high number was chance.

The remedy is a comparison: 24 junctions, as accident-prone, that were waiting in line for the works.

| | Year before | Year after | Change |
| --- | --- | --- | --- |
| Treated | 240 | 156 | −84 |
| Comparison | 240 | 180 | −60 |
| Difference | | | **−24** |

![Before, after and comparison: the effect is the difference of two changes](picture:difference)

Without works 180 were to be expected; there were 156, 24 fewer, 24 ÷ 180 ≈ 13.3%. This is **difference in differences**. Most of the 35% had nothing to do with the signals.

## What it rests on

1. **Parallel trends**: without the policy both would have changed alike. Look at three years up to then: treated 190, 205, 240; comparison 192, 204, 240. Close enough to use; had they parted before, not.
2. **Nothing else hit one group only**, such as more traffic police at the rebuilt junctions.
3. **No spill-over**: if traffic moves to comparison junctions, these worsen and the effect is exaggerated.

## How uncertain is it?

Accidents are chance counts. Taken roughly as Poisson counts, the ratio (156 ÷ 240) ÷ (180 ÷ 240) ≈ 0.867, and the standard error of its logarithm is about the root of the sum of one over each count: √(1/156 + 1/240 + 1/180 + 1/240) ≈ 0.142. The 95% interval is about 0.66 to 1.15, that is from **34% down to 15% up**; where junctions differ much it is wider still.

The honest conclusion: "An estimated fall of about 13%, but one year of 24 junctions cannot rule out no effect." The advice is neither to roll out at once nor to reject, but to watch another year and to divide the next 60 junctions **at random** into earlier and later. Drawing the order costs nothing more and gives the strongest comparison.

## Four comparisons, from weak to strong

| Way | Main weakness |
| --- | --- |
| After only | Unknown how it was |
| Before and after | Mixed with trend and regression |
| With a comparison | Rests on parallel trends |
| Random order | Must be designed beforehand |

So evaluation has to come in **before** the policy begins.`,
          },
        },
        {
          kind: 'lesson', id: 'lesson-predict', minutes: 25, policies: ['pipl'],
          title: { zh: '预测模型：阈值、误标与公平', en: 'Predictive models: thresholds, false flags, fairness' },
          text: {
            zh: `## 案例：“准确率 94.9%”

石桥区（化名）用模型筛查 20,000 份补贴申请，其中事后查明不实的 200 份（1%）。供应商称准确率 94.9%。展开来看：

| | 实际不实 | 实际属实 | 合计 |
| --- | --- | --- | --- |
| 被标记 | 160 | 990 | 1,150 |
| 未标记 | 40 | 18,810 | 18,850 |
| 合计 | 200 | 19,800 | 20,000 |

- 准确率（160＋18,810）÷20,000＝94.85%；可是**一份都不标记，准确率也有 99%**；
- 查全率 160÷200＝80%；
- 命中率 160÷1,150＝13.9%：每标记七份，约六份是冤枉的；
- 误标率 990÷19,800＝5%。

问题少见时，再小的误标率也会乘上很大的底数。所以不看准确率，看命中率和查全率，并且说清“标记之后做什么”。

## 阈值由复核能力和后果决定

全区一个月只能复核 300 份。按分数取最高的 300 份，命中 96 份（32%），查出近一半，每查出一份约复核三份，可行；若 1,150 份都暂停发放，就有 990 户属实的家庭领不到钱，不可行。阈值不是技术参数，是业务决定，应由业务负责人签字。

## 分群体再看一遍

| 属实的申请 | 份数 | 被误标 | 误标率 |
| --- | --- | --- | --- |
| 城镇 | 13,800 | 414 | 3.0% |
| 农村 | 6,000 | 576 | 9.6% |

模型没有用“城乡”字段，却用了“地址不规范”，而农村地址大多没有门牌号。**不用敏感字段，不等于不会区别对待。** 去掉这个变量以后，农村误标降到 240 份（4.0%），查出的不实申请从 160 份减到 148 份，命中率反而升到 148÷802≈18.5%。这个取舍写进了报告，由会议决定。

## 守住三条

1. 标记只引起人工核实，不直接停发、拒绝。《个人信息保护法》第二十四条要求自动化决策保证透明和结果公平、公正；对个人权益有重大影响的，个人有权要求说明，并有权拒绝仅通过自动化决策的方式作出决定。
2. 事前评估：利用个人信息进行自动化决策，依第五十五条应当事前进行个人信息保护影响评估并记录。
3. 留一份随机样本，从未标记的申请中也随机复核一部分。漏报本来少见（本例 40÷18,850≈0.2%），抽 100 份多半一份也碰不到，所以要按年累计，或在接近阈值处多抽，再按抽样比例还原。只查被标记的，永远不知道漏了多少；用这样的结果再训练，模型会越来越相信自己。`,
            en: `## Case: "94.9% accurate"

Shiqiao District (a made-up name) screened 20,000 subsidy applications with a model; 200 (1%) later proved untrue. The vendor claimed 94.9% accuracy. Laid open:

| | Untrue | True | Together |
| --- | --- | --- | --- |
| Flagged | 160 | 990 | 1,150 |
| Not flagged | 40 | 18,810 | 18,850 |
| Together | 200 | 19,800 | 20,000 |

- Accuracy (160 + 18,810) ÷ 20,000 = 94.85%; yet **flagging nobody gives 99%**;
- Recall 160 ÷ 200 = 80%;
- Precision 160 ÷ 1,150 = 13.9%: of seven flagged about six are wronged;
- False flags 990 ÷ 19,800 = 5%.

Where the problem is rare, even a small rate of false flags multiplies a large base. So look at precision and recall instead of accuracy, and say what follows a flag.

## Capacity and consequences set the threshold

The district can review 300 a month. The 300 highest scores held 96 untrue ones (32%): nearly half found, about three reviews for each; workable. Suspending payment to all 1,150 would leave 990 honest households without money; not workable. A threshold is no technical parameter but a business decision, signed by whoever answers for the business.

## Look again by group

| True applications | Number | Flagged falsely | Rate |
| --- | --- | --- | --- |
| Town | 13,800 | 414 | 3.0% |
| Countryside | 6,000 | 576 | 9.6% |

The model did not use "town or countryside" but "address not standard", and most rural addresses have no house number. **Leaving out a sensitive field does not prevent different treatment.** Without that variable false flags in the countryside fell to 240 (4.0%), untrue applications found fell from 160 to 148, and precision even rose to 148 ÷ 802 ≈ 18.5%. The trade-off went into the report and was decided in a meeting.

## Hold to three

1. A flag leads to a check by people, never directly to stopping or refusing. Article 24 of the Personal Information Protection Law demands transparent automated decisions with fair and just results; where they weigh heavily on a person's rights, the person may demand an explanation and refuse a decision made by automated means alone.
2. Assess beforehand: for automated decisions with personal information Article 55 demands an impact assessment before, on record.
3. Keep a random sample: review some of those not flagged too. What is missed is rare (here 40 ÷ 18,850 ≈ 0.2%), and 100 cases will mostly show none, so add up over a year, or sample more near the threshold and weight back by the share sampled. Who checks only flags never learns what is missed, and a model retrained on them comes to believe itself ever more.`,
          },
        },
        {
          kind: 'lesson', id: 'lesson-report', minutes: 20, policies: ['pipl'],
          title: { zh: '把结论写到证据的边界', en: 'Conclusions that stop where evidence stops' },
          text: {
            zh: `## 案例：四十个指标里的“亮点”

桃溪县（化名）评估“一站式大厅”，比较了 40 个指标，其中 2 个“显著改善”（按 5% 的标准），报告以这 2 个为题。可是即使大厅毫无作用，40 个互不相关的指标平均也会有 40×5%＝**2 个**碰巧“显著”。

补救：重读立项文件，找出当初要改善的 3 个指标（一次办成率、等候时间、补正次数），只以它们作结论，其余 37 个列为参考，全部列出，不挑选。此后评估开始前先写分析计划并存档：主要指标、分组、方法、何种结果算有效。

## 小格子会说出人来

报告附表列出某乡各类残疾人数，小于 5 的以“<5”代替：

| 肢体 | 视力 | 其他 | 合计 |
| --- | --- | --- | --- |
| 23 | <5 | 17 | 42 |

42−23−17＝2，等于没有隐去。应当再隐去一格，或合并类别（“视力及其他 19”），或把合计取整。公布前由另一人专门试着反推。

## 一页纸的结论

| 段落 | 写什么 | 不写什么 |
| --- | --- | --- |
| 问题 | 决策者要作的决定 | “利用大数据赋能” |
| 答案 | 估计值、区间、把握程度 | 只有一个点值 |
| 依据 | 数据、覆盖、方法、对照 | 只写“经大数据分析” |
| 不足 | 谁不在内，哪些假定没有检验 | “可能存在一定误差” |
| 建议 | 现在做什么，再看什么，何时改主意 | 超出证据的推广 |

把握程度用统一的词：**高**（随机或多种方法一致）、**中**（有对照，假定经过检验）、**低**（前后比较或覆盖不足）。柳川市的信号灯属于“低到中”。

## 能重做，才算数

存档四样：数据的来源和截取时间、处理程序及版本、每一步剩余的行数、人工判断的记录。交稿前请没有参与的同事从原始数据重做主要的一个数；做不出来，就先不报。

数据不利于预期时，照样要报。分析人员的用处，正在于能让一项不见效的政策早一年被看见。`,
            en: `## Case: "highlights" among forty indicators

Taoxi County (a made-up name) evaluated its one-stop hall by 40 indicators. 2 "improved significantly" (at 5%), and gave the report its title. Yet even if the hall did nothing, of 40 unrelated indicators 40 × 5% = **2** would be "significant" by chance on average.

The remedy: the founding document was read again for the 3 indicators that were to improve (done in one visit, waiting time, requests for corrections); conclusions rest on these alone, and the other 37 are all listed for reference, none picked. Since then an analysis plan is written and filed before an evaluation starts: main indicators, groups, method, and what will count as working.

## Small cells tell who it is

A table listed disabled people of one township by kind, with "<5" for numbers under 5:

| Physical | Sight | Other | Together |
| --- | --- | --- | --- |
| 23 | <5 | 17 | 42 |

42 − 23 − 17 = 2: nothing was hidden. Hide a second cell, merge kinds ("sight and other 19") or round the total. Before release somebody else tries on purpose to work figures back.

## Conclusions on one page

| Part | Write | Do not write |
| --- | --- | --- |
| Question | The decision to be made | "Empowered by big data" |
| Answer | Estimate, interval, confidence | A single point |
| Grounds | Data, coverage, method, comparison | "By big-data analysis" alone |
| Limits | Who is missing, which assumptions are untested | "Some error is possible" |
| Advice | What to do now, what to watch, when to change one's mind | Extension beyond the evidence |

Use the same words for confidence: **high** (randomised, or several methods agree), **medium** (a comparison with tested assumptions), **low** (before and after, or poor coverage). Liuchuan's signals are "low to medium".

## It counts if it can be done again

File four things: source of data and when taken, programs with versions, rows left after each step, and judgements made by hand. Before handing in, a colleague who took no part redoes one main figure from the raw data; if that fails, it is not reported yet.

Report data that go against expectation too. The use of analysts is just this: that a policy that does not work is seen a year sooner.`,
          },
        },
        {
          kind: 'quiz', id: 'quiz-final', minutes: 20, draw: 10, pass: 0.8,
          title: { zh: '结课测验', en: 'Final quiz' },
          about: { zh: '从题库中抽取十题，答对八题合格。', en: 'Ten questions are drawn; eight right answers pass.' },
          items: [
            item('q01', 'IP1', 'c', ['用一亿条乘车码记录判断是否撤线，首先要问？', 'To decide on a bus line by a hundred million ride-code records, ask first'], [
              ['记录的条数是否足够达到统计要求', 'whether there are enough records'],
              ['计算平台能否及时处理全部记录', 'whether the platform can handle them all'],
              ['哪些乘客不在其中，是否有所不同', 'which riders are missing, and if they differ'],
              ['其他城市是否也采用同样的数据', 'whether other cities use the same data'],
            ], ['覆盖偏差不会因为记录多而消失。条数多只减少偶然误差，容易使人误以为可靠。', 'Bias of coverage does not vanish with size. Many records reduce chance error only and so seem reliable.']),
            item('q02', 'IP3', 'a', ['样本中甲组 900 人反对率 20%，乙组 100 人反对率 60%；人口各占一半。加权反对率是？', 'In a sample, group A: 900, 20% against; group B: 100, 60% against; each is half the population. Weighted:'], [
              ['40%，按人口各占一半计算', '40%, by halves of the population'],
              ['24%，按样本中的人数计算', '24%, by numbers in the sample'],
              ['60%，以人数少的乙组为准', '60%, by the smaller group B'],
              ['80%，把两组的比率相加', '80%, both rates added'],
            ], ['50%×20%＋50%×60%＝40%。24% 是未加权的结果，偏向答复多的甲组。', '50% × 20% + 50% × 60% = 40%. 24% is unweighted and leans to A, which answered more.']),
            item('q03', 'IP1', 'd', ['加权以后，下列哪一个问题仍然存在？', 'Which problem remains after weighting?'], [
              ['各年龄组在样本中的比例不符', 'age groups out of proportion'],
              ['年轻人的答复在合计中占比过大', 'the young weighing too much'],
              ['男女比例与实际人口不相一致', 'men and women out of proportion'],
              ['不上网的老人与上网的看法不同', 'elderly offline thinking otherwise than online'],
            ], ['加权只让已答的人代表同组的人。前三项是比例问题，加权正可以纠正。', 'Weights let those who answered stand for their group. The others are proportions, which weights do mend.']),
            item('q04', 'IP3', 'b', ['从配上的抽 200 户，190 户正确。关联的准确率估计为？', 'Of 200 links checked, 190 are right. Estimated precision:'], [
              ['90%，再扣除漏配的部分', '90%, less the missed ones'],
              ['95%，按抽查正确的比例', '95%, the share found right'],
              ['99%，因为总数远大于 200', '99%, the total being far larger'],
              ['无法估计，须逐户全部核对', 'unknown until all are checked'],
            ], ['190÷200＝95%，随机抽样即可估计。漏配影响的是查全率，不在此处扣除。', '190 ÷ 200 = 95%; a random sample will do. Missed links concern recall and are not subtracted here.']),
            item('q05', 'IP1', 'c', ['没有配上的多为恢复最难的个体户。只用配上的算复工率，会？', 'Those not linked are mostly small businesses that recover least. Recovery by links only is'], [
              ['偏低，因为样本数量减少了', 'too low, as the sample is smaller'],
              ['不变，因为比率与户数无关', 'unchanged, rates not depending on numbers'],
              ['偏高，因为难恢复的被漏掉', 'too high, as those worst off are missed'],
              ['无偏，只是误差范围会变大', 'unbiased, only less exact'],
            ], ['缺失与结果有关，就会偏。“只是误差变大”仅在随机缺失时成立。', 'What is missing relates to the outcome: bias. "Only less exact" holds where missing is random.']),
            item('q06', 'IP1', 'a', ['把姓名换成编号，对照表另存。这份数据是？', 'Names are replaced by numbers, with the table kept apart. These data are'], [
              ['去标识化的数据，仍属个人信息', 'de-identified, still personal'],
              ['匿名化的数据，不再受到约束', 'anonymised, no longer bound'],
              ['汇总的数据，可以直接公开', 'aggregated, free to publish'],
              ['脱密的数据，可以随意关联', 'declassified, free to link'],
            ], ['借助对照表仍可识别，所以不是匿名化。匿名化要求无法识别且不能复原。', 'With the table people can be identified, so it is not anonymisation, which cannot be restored.']),
            item('q07', 'AK2', 'd', ['挑去年投诉最多的 10 个窗口培训，今年投诉下降。首先要警惕？', 'The 10 counters with most complaints last year were trained; complaints fell. Beware first of'], [
              ['培训的费用没有计入成本', 'costs of training not counted'],
              ['投诉的分类标准过于细致', 'too fine a classification'],
              ['窗口的数量没有达到百个', 'fewer than a hundred counters'],
              ['向均值回归，本来也会回落', 'regression to the mean: a fall anyway'],
            ], ['专挑极端值，下次多半自己回落。窗口少会加大误差，却不会造成固定方向的下降。', 'What is picked as extreme mostly falls back. Few counters add error but not in one direction.']),
            item('q08', 'AK2', 'b', ['政策组由 300 降到 210，对照组由 300 降到 270。双重差分估计为？', 'Treated: 300 to 210; comparison: 300 to 270. Difference in differences:'], [
              ['−90，政策组前后之差', '−90, before to after of the treated'],
              ['−60，两组变化量之差', '−60, the difference of changes'],
              ['−30，对照组前后之差', '−30, before to after of the comparison'],
              ['−120，两组变化量之和', '−120, the sum of changes'],
            ], ['（−90）−（−30）＝−60。−90 含有不实施政策也会发生的下降。', '(−90) − (−30) = −60. −90 includes the fall that would have come anyway.']),
            item('q09', 'AK2', 'c', ['双重差分最关键的假定是？', 'The key assumption of difference in differences is that'], [
              ['两组在政策之前的数值完全相等', 'both had equal values before'],
              ['两组的人口规模完全一样大小', 'both are equally large'],
              ['没有政策时两组会有同样的变化', 'without the policy both would change alike'],
              ['对照组在政策之后保持不变化', 'the comparison does not change after'],
            ], ['要求趋势平行，不要求水平相等。对照组会变，正是用来扣除共同的变化。', 'Trends must be parallel, levels need not be equal. That the comparison changes is what removes common change.']),
            item('q10', 'AK2', 'a', ['估计下降 13%，95% 区间为下降 34% 至上升 15%。合适的结论是？', 'Estimated 13% down, 95% interval from 34% down to 15% up. A fitting conclusion:'], [
              ['可能有效，证据还不能排除无效', 'perhaps effective; no effect is not ruled out'],
              ['已经证明有效，下降幅度为 13%', 'proved effective, by 13%'],
              ['已经证明无效，应当立即停止', 'proved ineffective; stop at once'],
              ['最多能够下降 34%，建议推广', 'up to 34% down, so extend it'],
            ], ['区间跨过零，不能断言有效，也不等于证明无效。没有证明有效与证明无效是两回事。', 'The interval crosses zero: not shown to work, nor shown not to. These are two things.']),
            item('q11', 'AK2', 'b', ['经费只够分两批实施。怎样安排最利于评估？', 'Funds allow two rounds only. Which order helps evaluation most?'], [
              ['先给积极性高的，再给其他单位', 'the keen first, others later'],
              ['在合格单位中随机决定谁先谁后', 'drawing the order among the eligible'],
              ['先给问题最严重的，再给其他的', 'the worst first, others later'],
              ['先给基础条件好的，便于出成效', 'the best equipped first, for results'],
            ], ['随机使两批可比。先给最严重的有时理由正当，但会混入向均值回归，评估更难。', 'Chance makes both comparable. The worst first may be justified but mixes in regression to the mean.']),
            item('q12', 'IP3', 'd', ['10,000 份中不实 100 份；模型标记 500 份，其中不实 80 份。命中率（被标记中不实的比例）是？', 'Of 10,000, 100 are untrue; 500 are flagged, 80 of them untrue. Precision (untrue among flagged) is'], [
              ['80%，即 80 除以 100', '80%, 80 over 100'],
              ['5%，即 500 除以 10,000', '5%, 500 over 10,000'],
              ['1%，即 100 除以 10,000', '1%, 100 over 10,000'],
              ['16%，即 80 除以 500', '16%, 80 over 500'],
            ], ['命中率的分母是被标记的。80% 是查全率，常被宣传成“准确”。', 'Precision has the flagged below. 80% is recall, often advertised as "accuracy".']),
            item('q13', 'IP3', 'c', ['不实申请只占 1%，供应商宣称准确率 95%。最有力的反问是？', 'Only 1% are untrue and a vendor claims 95% accuracy. The strongest question back:'], [
              ['准确率能不能继续提高到 98%', 'can it be raised to 98%?'],
              ['模型采用的是哪一种新算法', 'which new algorithm is it?'],
              ['一份都不标记，准确率是多少', 'what is it if nothing is flagged?'],
              ['模型训练一共用了多少数据', 'how many data was it trained on?'],
            ], ['一份不标记就有 99%，可见准确率不说明问题。提高到 98% 仍低于什么都不做。', 'Flagging nothing gives 99%, so accuracy says little. Even 98% is below doing nothing.']),
            item('q14', 'AK2', 'b', ['模型没有使用城乡字段，农村误标率却是城镇的三倍。最可能是？', 'A model without a town/countryside field flags rural people falsely three times as often. Most likely'], [
              ['农村申请人不实的情况更多', 'rural applicants are untrue more often'],
              ['别的变量间接代表了城乡', 'another variable stands in for it'],
              ['误标率的计算出现了差错', 'the rate was miscalculated'],
              ['农村的申请数量比较少', 'there are fewer rural applications'],
            ], ['误标率只在属实的申请中计算，与不实多少无关；应查地址格式一类的代理变量。', 'False flags are computed among true applications, whatever the share of untrue; look for stand-ins such as the form of addresses.']),
            item('q15', 'AK2', 'a', ['为什么要从未标记的申请中随机复核一部分？', 'Why review a random part of those not flagged?'], [
              ['估计漏掉多少，防止自我印证', 'to estimate what is missed by flags'],
              ['让未标记的申请人感到公平', 'to let others feel treated alike'],
              ['使复核人员的工作量相等', 'to even out reviewers’ work'],
              ['提高被标记申请的命中率', 'to raise precision of flags'],
            ], ['只查被标记的，就不知道漏了什么。随机复核不会直接提高命中率。', 'Who checks flags only never learns what is missed. Random review does not itself raise precision.']),
            item('q16', 'IP3', 'd', ['检验 60 个互不相关的指标，标准为 5%，政策完全无效。平均会有几个“显著”？', '60 unrelated indicators are tested at 5%, and the policy has no effect. On average how many are "significant"?'], [
              ['0 个，因为政策无效', '0, as it has no effect'],
              ['1 个，偶然出现一次', '1, by a single chance'],
              ['5 个，与标准数相同', '5, like the standard'],
              ['3 个，即 60 乘以 5%', '3, being 60 times 5%'],
            ], ['每个指标有 5% 的机会碰巧显著，60×5%＝3。无效不等于不会碰巧显著，所以要事先定主要指标。', 'Each has a 5% chance: 60 × 5% = 3. No effect does not prevent chance, so main indicators are fixed beforehand.']),
            item('q17', 'IP1', 'c', ['表中一格写“<5”，同行其他格和合计照列。公布前应当？', 'One cell reads "<5", with the other cells and the total shown. Before release'], [
              ['照此公布，个人已经受到保护', 'publish: people are protected'],
              ['把“<5”改为“少量”之后公布', 'write "few" for "<5" and publish'],
              ['再隐去一格或合并类别后公布', 'hide a second cell or merge kinds'],
              ['只在内部网站公布同样的表格', 'publish the same table internally'],
            ], ['合计减去其他格就能反推。换一个词只改变写法，不改变可以反推的事实。', 'The total less the others gives it away. Another word changes the wording only.']),
          ],
        },
        {
          kind: 'assignment', id: 'assignment-evaluate', minutes: 120, practice: true, marking: 'expert', pass: 5,
          title: { zh: '一项政策的评估设计和一页结论', en: 'Design an evaluation and write its one page' },
          prompt: {
            zh: `选本单位一项正在实施或将要实施的措施，提交：

1. **覆盖表**：政策关系到谁、数据记录了谁、谁不在内、是否不同、怎样补；
2. **分析计划**：主要指标不超过三个，比较方法（说明对照从哪里来、假定怎样检验），何种结果算有效；
3. **核对方案**：数据关联或模型标记的抽样核对，写明抽多少、算哪些比率；没有关联和模型的，写关键字段的核对；
4. **一页结论**：用真实的汇总数或注明“假设”的数字，按“问题、答案、依据、不足、建议”写，带区间或把握程度。

不附个人明细；小于 5 的格子按课文处理。`,
            en: `Choose a measure of your unit, under way or planned, and hand in:

1. **Table of coverage**: whom the policy concerns, whom data record, who is missing, whether they differ, how to add them;
2. **Analysis plan**: at most three main indicators, the comparison (where it comes from, how assumptions are tested), and what counts as working;
3. **Plan of checks** for linkage or flags by sampling: how many, which rates; without either, checks of key fields;
4. **One page of conclusions**, with real totals or figures marked "assumed", by question, answer, grounds, limits, advice, with interval or confidence.

Attach no personal records; treat cells under 5 as in the lesson.`,
          },
          rubric: [
            criterion('coverage', ['覆盖清楚', 'Coverage'], [
              ['只说数据量，不说缺谁。', 'Speaks of volume, not of who is missing.'],
              ['列出缺谁，未判断影响。', 'Names the missing, not the effect.'],
              ['说清缺谁、偏向哪边、怎样补。', 'Names the missing, the direction of bias and the remedy.'],
            ]),
            criterion('compare', ['比较有力', 'Comparison'], [
              ['只有前后比较。', 'Before and after only.'],
              ['有对照，假定没有检验。', 'A comparison with untested assumptions.'],
              ['对照合理，假定可检验，事先定了标准。', 'Sound comparison, testable assumptions, criteria fixed beforehand.'],
            ]),
            criterion('checks', ['核对可行', 'Checks'], [
              ['没有核对，或只报准确率。', 'None, or accuracy only.'],
              ['有抽样，比率或分群体不全。', 'Samples; rates or groups incomplete.'],
              ['抽样、比率、分群体和误标后果齐全。', 'Sampling, rates, groups and consequences of error all there.'],
            ]),
            criterion('honest', ['结论诚实', 'Honest conclusions'], [
              ['超出证据，或泄露小格子。', 'Beyond evidence, or small cells exposed.'],
              ['有不足一段，把握程度含糊。', 'Limits stated; confidence vague.'],
              ['估计、区间或把握、不足、何时改主意写在一页。', 'Estimate, interval or confidence, limits and when to change one’s mind on one page.'],
            ]),
          ],
        },
      ],
    },
  ],
}

import type { CourseFileGiven } from '../../courses/file.ts'

type Pair = [zh: string, en: string]
const both = ([zh, en]: Pair) => ({ zh, en })
const item = (id: string, competency: string, key: string, stem: Pair, options: Pair[], explanation: Pair) => ({
  id, competency, key: [key], stem: both(stem), options: options.map((text, i) => ({ id: 'abcd'.charAt(i), text: both(text) })), explanation: both(explanation),
})
const criterion = (id: string, name: Pair, levels: Pair[]) => ({ id, name: both(name), levels: levels.map((text, points) => ({ points, text: both(text) })) })

const box = (x: number, y: number, fill: string, lines: [string, string]) =>
  `<rect x="${x}" y="${y}" width="160" height="64" rx="8" fill="${fill}"/><text x="${x + 80}" y="${y + 28}" text-anchor="middle" fill="#ffffff" font-weight="bold">${lines[0]}</text><text x="${x + 80}" y="${y + 50}" text-anchor="middle" fill="#ffffff">${lines[1]}</text>`
const loop = (person: [string, string], desk: [string, string], source: [string, string], labels: [string, string, string, string, string]) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 300"><rect width="640" height="300" fill="#f7f9fc"/><g font-family="sans-serif" font-size="15" fill="#1b2a3a">
${box(16, 100, '#1e6b45', person)}${box(240, 100, '#1f4e79', desk)}${box(464, 100, '#6b3fa0', source)}
<g stroke="#1b2a3a" stroke-width="2" fill="none"><path d="M176 120H232"/><path d="M400 120H456"/><path d="M464 146H408"/><path d="M240 146H184"/></g>
<g fill="#1b2a3a"><path d="M232 114l8 6l-8 6z"/><path d="M456 114l8 6l-8 6z"/><path d="M408 140l-8 6l8 6z"/><path d="M184 140l-8 6l8 6z"/></g>
<text x="208" y="84" text-anchor="middle">1 ${labels[0]}</text><text x="432" y="84" text-anchor="middle">2 ${labels[1]}</text><text x="432" y="190" text-anchor="middle">3 ${labels[2]}</text><text x="208" y="190" text-anchor="middle">4 ${labels[3]}</text>
<path d="M96 168V244H544V176" stroke="#8a3b12" stroke-width="2" fill="none" stroke-dasharray="7 5"/><path d="M538 176l6 -9l6 9z" fill="#8a3b12"/><text x="320" y="270" text-anchor="middle" fill="#8a3b12">5 ${labels[4]}</text></g></svg>`

export const course: CourseFileGiven = {
  format: 'keju-course',
  formatVersion: 1,
  code: 'DO-203',
  version: '1.0',
  title: { zh: '一次提供、多方共用：政务数据共享', en: 'Once-only data sharing' },
  summary: {
    zh: '机关已经有的，不再让群众重复提交。本课程讲怎样找出重复的材料，怎样写清目录、提出最小够用的共享申请，以及数据不一致时怎样核实、怎样不让群众替系统的差错受过。',
    en: 'What government already holds should not be asked for again. This course shows how to find repeated documents, write a clear catalogue entry, apply for no more data than needed, and, when data disagree, verify them without making people pay for the errors of systems.',
  },
  outcomes: {
    zh: `适用对象：负责事项梳理、数据目录和共享申请的业务人员。学完后能够：

- 列出一个事项的材料来源表，判断哪些可共享、哪些可核验、哪些应删去；
- 编写含义、来源、更新周期、共享条件齐全的目录条目；
- 提出目的明确、范围最小、留痕可查的共享申请；
- 在数据不一致时履行告知、核实、更正程序，不单凭共享数据作不利决定。`,
    en: `For business staff who review services, keep data catalogues and apply for sharing. Afterwards you can:

- draw up the table of sources of a service and judge what to share, verify or drop;
- write a catalogue entry complete in meaning, source, update and conditions;
- apply for sharing with a definite purpose, the smallest scope and a trail;
- when data disagree, inform, verify and correct, and never decide against somebody on shared data alone.`,
  },
  level: 2,
  licence: 'CC-BY-4.0',
  competencies: [{ code: 'AK1', level: 2 }, { code: 'AK3', level: 2 }, { code: 'IP2', level: 2 }],
  policies: [
    { id: 'sharing', title: { zh: '政务数据共享条例', en: 'Regulations on Government Data Sharing' }, edition: '2025' },
    { id: 'online', title: { zh: '国务院关于在线政务服务的若干规定', en: 'State Council Provisions on Online Government Services' }, edition: '2019' },
    { id: 'pipl', title: { zh: '中华人民共和国个人信息保护法', en: 'Personal Information Protection Law' }, edition: '2021' },
    { id: 'dsl', title: { zh: '中华人民共和国数据安全法', en: 'Data Security Law' }, edition: '2021' },
  ],
  pictures: [{
    id: 'loop',
    alt: {
      zh: '五步环路：申请人向受理单位申请；受理单位带办件编号向数源单位查询；数源单位返回最少的结果和数据日期；受理单位请本人核对；本人提出的异议由受理单位转到数源单位，核实后更正。',
      en: 'A loop of five steps: the applicant applies to the receiving agency; it queries the source agency with the case number; the source returns the least result and its date; the receiving agency asks the applicant to check; objections are passed on by the receiving agency to the source, which verifies and corrects.',
    },
    svg: {
      zh: loop(['申请人', '只填一次'], ['受理单位', '用数据作决定'], ['数源单位', '对数据负责'], ['申请', '带编号查询', '最少的结果和日期', '请本人核对', '有异议：由受理单位转数源单位核实，在源头更正']),
      en: loop(['Applicant', 'tells once'], ['Receiving agency', 'decides'], ['Source agency', 'answers for data'], ['apply', 'query, case no.', 'least result, date', 'please check', 'objection: the receiving agency has the source correct it']),
    },
  }],
  modules: [
    {
      id: 'm1',
      title: { zh: '找出重复，写清目录', en: 'Find repeats, write the catalogue' },
      activities: [
        {
          kind: 'lesson', id: 'lesson-find-repeats', minutes: 20, policies: ['online', 'sharing'],
          title: { zh: '哪些材料不该再要', en: 'Which documents not to ask for' },
          text: {
            zh: `## 案例：入学登记的七份材料

新桥区（化名）教育局每年受理随迁子女入学登记 3,600 人，要求七份材料，家长平均在窗口 42 分钟，复印费就要十几元。办事员把七份材料列成来源表：

| 材料 | 要证明什么 | 谁手里有 | 处理 |
| --- | --- | --- | --- |
| 户口簿 | 孩子与监护人的关系 | 公安 | 共享核验 |
| 居住证 | 在本区居住 | 公安 | 共享核验 |
| 不动产权证书 | 住所 | 自然资源 | 共享核验 |
| 社保参保证明 | 在本市就业 | 人社 | 共享核验 |
| 预防接种证明 | 接种情况 | 疾控 | 共享查询 |
| 父母婚姻证明 | 说不出 | 民政 | 没有依据，删去 |
| 未备案的租房合同 | 住所 | 没有机关持有 | 仍由家长提交 |

注意第二列先于第三列：**先问要证明什么，再问谁有**。婚姻证明民政部门有，能够共享，但入学决定根本用不到，应当删去，而不是共享。

改后，五份由系统核验，一份取消，只有租住未备案房屋的 540 户（15%）仍须提交合同，窗口时间降到 9 分钟。

## 依据在哪里

《国务院关于在线政务服务的若干规定》和《政务数据共享条例》的方向是一致的：能够通过共享获得的，不再要求群众和企业重复提供。《个人信息保护法》第三十四条同时划出边界：国家机关处理个人信息，应当依照法定的权限和程序，不得超出履行法定职责所必需的范围和限度。**“能共享”不等于“应当取”。**

## 哪里出了错，怎样补救

第一年有 214 名家长被系统提示“未参保”。核实发现，参保库每月 25 日更新，而登记 20 日截止，刚换单位的人查到的是上月的状态。系统直接判为“不符合”，家长只好又去社保大厅打证明，“一次提供”变成“两次跑腿”。

补救分三步：当天人工核验，214 人中 205 人实际已参保；查询结果一律附数据日期；把“未查到”与“查到不符合”分成两种结果，前者转人工，不得拒收。

| 返回 | 含义 | 办理 |
| --- | --- | --- |
| 符合 | 截至某日满足条件 | 通过，留存结果和日期 |
| 不符合 | 截至某日有相反的记录 | 告知本人，听取说明，核实后再决定 |
| 未查到 | 没有记录或接口故障 | 转人工，允许本人提供其他证明 |`,
            en: `## Case: seven documents to enrol a child

The education bureau of Xinqiao District (a made-up name) registers 3,600 migrant workers' children a year. It asked for seven documents; parents spent 42 minutes at the counter and a dozen yuan on copies. A clerk put the seven into a table of sources:

| Document | To prove what | Who holds it | Treatment |
| --- | --- | --- | --- |
| Household booklet | Relation of child and guardian | Public security | Verify by sharing |
| Residence permit | Living in the district | Public security | Verify by sharing |
| Property certificate | Dwelling | Natural resources | Verify by sharing |
| Social insurance certificate | Employed in the city | Human resources | Verify by sharing |
| Vaccination certificate | Vaccinations | Disease control | Query by sharing |
| Parents' marriage certificate | Nobody could say | Civil affairs | No basis: drop |
| Lease not on record | Dwelling | No agency | Still from the parents |

The second column comes before the third: **first what is to be proved, then who has it.** Civil affairs holds the marriage certificate and could share it, but the decision has no use for it. It is to be dropped, not shared.

Afterwards five were verified by the system, one was abolished, and only the 540 families (15%) in dwellings whose lease is not on record still hand in a contract. Time at the counter fell to 9 minutes.

## The basis

The State Council Provisions on Online Government Services and the Regulations on Government Data Sharing point the same way: what can be obtained by sharing is not to be asked of people and businesses again. Article 34 of the Personal Information Protection Law draws the border: state organs handle personal information within statutory powers and procedures and not beyond what their duties require. **"Can be shared" does not mean "should be taken".**

## What went wrong, and how it was mended

In the first year 214 parents were told "not insured". The insurance register was updated on the 25th of each month, registration closed on the 20th, and people who had just changed employer showed last month's state. The system judged "not eligible"; parents went to the insurance hall for a certificate, and "tell once" became "go twice".

Three remedies: all 214 were verified by hand that day, and 205 proved to be insured; every result carries the date of its data; "not found" and "found, does not qualify" became different results, and the first goes to a person and may not be refused.

| Result | Meaning | What to do |
| --- | --- | --- |
| Qualifies | Met as of a date | Pass; keep result and date |
| Does not qualify | A contrary record as of a date | Tell the person, hear them, verify, then decide |
| Not found | No record, or the interface failed | Handle by hand; accept other proof |`,
          },
        },
        {
          kind: 'lesson', id: 'lesson-catalogue', minutes: 20, policies: ['sharing', 'dsl'],
          title: { zh: '目录要让别人用得对', en: 'A catalogue others can use rightly' },
          text: {
            zh: `## 案例：173 封退信

青石县（化名）残联给 1,460 名补贴对象寄送办理通知，173 封（约 12%）被退回。用的是共享来的“地址”。查下去才知道，数源单位的“地址”是户籍登记地址，而寄信要的是现居住地址。目录里只写着“地址，字符型，200 位”，双方都没有错，是目录没有把话说清楚。

补救：数源单位把条目改名为“户籍地址”，另行登记“居住登记地址”，注明后者只包括办过居住登记的人；残联寄信之前先用短信请本人确认。下一批 1,380 封退回 24 封。

## 一条合格的目录

| 栏目 | 不合格 | 合格 |
| --- | --- | --- |
| 名称 | 地址 | 居住登记地址 |
| 含义 | 居民地址 | 本人最近一次办理居住登记时申报的住址；不等于户籍地址 |
| 来源 | 系统 | 派出所居住登记业务；每笔有登记日期 |
| 数源单位 | 公安局 | 某县公安局某大队，联系岗位和电话 |
| 范围和缺失 | 无 | 约 31 万人；没有办过登记的人为空，不是“无住所” |
| 更新 | 定期 | 每日 2 时；撤销登记三日内反映 |
| 共享条件 | 可共享 | 有条件：限公共服务通知和资格核验；须带办件编号 |
| 代码 | 1、2 | 附代码表及其版本 |

《政务数据共享条例》按共享属性把政务数据分为无条件共享、有条件共享和不予共享三类。列为“有条件”，要写出条件；列为“不予共享”，要有依据，不能以“内部数据”“领导没同意”为由。《数据安全法》要求对数据实行分类分级保护，所以目录同时写明级别。

## 空值也有含义

“空”至少有四种：没有这件事；有但没有登记；登记了但没有汇入；接口出错。把它们都当作“没有”，就会出现前一课的“未参保”。目录里应当逐项说明空值表示什么。

## 一数一源

同一数据项有多处登记时，指定一个单位对它负责，其他单位引用，不再另行采集。判断由谁负责，看三条：谁依法登记，谁最先知道变化，谁有办法核实。手机号码是典型的反例：十几个部门都有，谁也不保证是最新的。可行的办法是注明“以最近一次本人确认的日期为准”，办事时顺便请本人确认，而不是比谁的库大。

## 明天就能做

从本部门对外共享的数据中选三项，请一位不熟悉的同事只看目录条目说出它的意思。他说错的地方，就是要补写的地方。`,
            en: `## Case: 173 letters returned

The disabled persons' federation of Qingshi County (a made-up name) wrote to 1,460 recipients of a subsidy; 173 letters (about 12%) came back. It had used a shared "address". The source agency's "address" was that of household registration; letters need the place where people live. The catalogue said only "address, text, 200". Neither side had erred; the catalogue had not said what it meant.

The remedy: the source renamed the entry "address of household registration" and listed "address of residence registration" apart, noting that it covers only people who registered a residence; the federation asks for confirmation by text message before posting. Of the next 1,380 letters 24 came back.

## A proper entry

| Line | Poor | Good |
| --- | --- | --- |
| Name | Address | Address of residence registration |
| Meaning | Residents' address | Address given at the latest residence registration; not that of the household register |
| Origin | System | Residence registration at police stations; each with its date |
| Source agency | Public security | A named section, with post and telephone |
| Coverage and gaps | None | About 310,000 people; empty for those never registered, which is not "no dwelling" |
| Update | Regularly | Daily at 2 o'clock; cancellations within three days |
| Conditions | May be shared | Conditional: for service notices and eligibility checks; with case number |
| Codes | 1, 2 | Table of codes with its edition |

By the Regulations on Government Data Sharing data are shared unconditionally, conditionally or not at all. "Conditional" must state its conditions; "not shared" needs a basis, and "internal" or "not approved by a superior" is none. The Data Security Law demands protection by class and grade, so the entry also gives the grade.

## Empty has a meaning too

"Empty" has at least four meanings: there is no such thing; there is, but it was not registered; registered but not delivered; the interface failed. Taking all as "no" leads to the "not insured" of the last lesson. The catalogue says what empty means for each item.

## One item, one source

Where an item is recorded in several places, one agency answers for it and others refer to it rather than collect it again. Three tests tell which: who registers it by law, who first learns of a change, who is able to verify it. Mobile numbers are the classic counter-example: a dozen agencies hold them and none guarantees them. What works is "by the latest date on which the person confirmed it", asking in passing whenever they have business, instead of arguing whose database is larger.

## For tomorrow

Choose three items that your agency shares and ask a colleague who does not know them to say, from the entry alone, what they mean. Where the colleague goes wrong, write more.`,
          },
        },
      ],
    },
    {
      id: 'm2',
      title: { zh: '最小够用，差错可改', en: 'Least needed, errors mended' },
      activities: [
        {
          kind: 'lesson', id: 'lesson-apply', minutes: 20, policies: ['sharing', 'pipl'],
          title: { zh: '提出最小够用的申请', en: 'Apply for the least that will do' },
          text: {
            zh: `## 案例：从三十八个字段到三个答案

松岭区（化名）民政局要核对高龄津贴对象是否健在、是否在别处领取同类津贴。第一份申请写的是：“因工作需要，申请共享全区人口信息表（38 个字段，约 120 万人），长期有效。”被退回。理由有三条：目的不明确；范围远超津贴对象；没有说明用后怎样处理。

第二份申请改成：

| 栏目 | 写法 |
| --- | --- |
| 事项和职责依据 | 高龄津贴资格核对；津贴办法规定的核对职责 |
| 人员范围 | 仅限本区在领和新申请的对象，约 1.9 万人 |
| 需要的答案 | 是否登记死亡；户籍是否仍在本区；是否在外区领取同类津贴 |
| 方式 | 逐人核验接口，每月一次，新申请即时；不取明细 |
| 使用岗位 | 津贴审核岗 3 人，须带办件编号 |
| 保存 | 只存答案和查询日期；原始返回不落地 |
| 异议处理 | 告知本人；五个工作日内会同数源单位核实 |

第九个工作日开通。三个“是或否”就够了，出生地、职业、家庭成员一项都不需要。

## 四种取用方式，由轻到重

| 方式 | 适合 | 风险 |
| --- | --- | --- |
| 核验（是／否） | 资格条件 | 最小 |
| 查询单人若干项 | 预填表单 | 中：可能被人随意查询 |
| 定期取变化部分 | 批量复核 | 较大：本地形成副本 |
| 取整表 | 统计分析，优先去标识 | 最大：泄露即全部 |

能用上一行，就不用下一行。

## 每次查询都要有理由

开通三个月后，区里抽查 4,180 次查询的日志，26 次没有对应的办件。追查是一名工作人员出于好奇，查了邻居和前同事。处理之后改了三处：没有办件编号就不能查询；每周随机抽 2% 由另一部门核对；本人可以看到谁因何事查过自己的信息。信任靠的不是“我们不会乱查”，而是“查了就看得见”。

## 写申请前自问

1. 没有这一项，决定会不会不同？不会，就删去。
2. 能不能只要答案，不要数据？
3. 谁在什么时候看得到？离岗当日能不能停掉？
4. 用完之后怎样处理，怎样证明已经处理？
5. 对方数据错了，谁来告诉本人？`,
            en: `## Case: from thirty-eight fields to three answers

The civil affairs bureau of Songling District (a made-up name) had to check whether recipients of an old-age allowance were alive and whether they drew the like elsewhere. The first application read: "For the needs of our work we apply for the district's population table (38 fields, about 1.2 million people), without time limit." It came back: purpose indefinite, scope far beyond the recipients, nothing on what happens afterwards.

The second read:

| Line | Wording |
| --- | --- |
| Service and duty | Eligibility check of the old-age allowance; the duty to check in the allowance rules |
| People | Only present and new recipients in the district, about 19,000 |
| Answers needed | Registered as deceased? Still registered in the district? Drawing the like elsewhere? |
| Manner | Verification person by person, monthly, at once for new ones; no records taken |
| Users | Three allowance examiners, with case number |
| Keeping | Only answer and date; raw results are not stored |
| Objections | Tell the person; verify with the source within five working days |

It was opened on the ninth working day. Three times "yes or no" is enough; birthplace, occupation and family are not needed at all.

## Four manners, from light to heavy

| Manner | Fit for | Risk |
| --- | --- | --- |
| Verify (yes/no) | Conditions of eligibility | Least |
| Query a few items of one person | Prefilling a form | Middling: idle queries |
| Fetch changes at intervals | Reviewing many | Greater: a copy arises |
| Fetch the table | Statistics, without identities where possible | Greatest: one leak is everything |

Where a line will do, don't use the next.

## Every query has a reason

Three months later the district sampled the log of 4,180 queries: 26 had no case. A member of staff had looked up neighbours and former colleagues out of curiosity. Besides disciplinary action three things changed: no query without case number; each week 2% drawn at random are checked by another section; people can see who looked at their information and why. Trust does not rest on "we would never" but on "it shows".

## Ask before applying

1. Would the decision differ without this item? If not, drop it.
2. Can we ask for the answer instead of the data?
3. Who can see it and when? Does it stop on the day they leave the post?
4. What happens after use, and how is that shown?
5. If the other side's data are wrong, who tells the person?`,
          },
        },
        {
          kind: 'lesson', id: 'lesson-disagree', minutes: 20, policies: ['pipl'],
          title: { zh: '数据对不上怎么办', en: 'When data disagree' },
          text: {
            zh: `## 案例：八十七个“有车户”

云溪县（化名）用车辆登记数据复核 1,300 户低保家庭，系统标出 87 户“名下有车”，次月自动停发。来信来访接连不断。逐户核实的结果是：

| 情形 | 户数 |
| --- | --- |
| 确有车辆并且影响资格 | 39 |
| 有车但属政策允许（如残疾人代步） | 25 |
| 车已报废，尚未注销登记 | 14 |
| 身份被他人冒用登记 | 6 |
| 已过户，数据尚未更新 | 3 |
| 合计 | 87 |

数据本身错误或者滞后的有 23 户，加上政策允许的 25 户，停错 48 户，超过一半。问题不在共享，而在**用共享数据直接作了不利决定**：没有事先告知，没有听取陈述和申辩，没有核实，也没有写明理由和救济途径。

## 正确的顺序

![查询、核对与更正的环路](picture:loop)

1. **标记**：数据只产生“待核实”，不产生“停发”；
2. **告知**：告诉本人查到什么、来自哪里、截至何日、可能有什么后果；
3. **听取**：给出合理期限，本人可以书面、电话或者到窗口说明，也可以请人帮助；
4. **核实**：受理单位去问数源单位，不让本人往返开证明；
5. **决定**：书面说明事实、依据、理由和救济途径；核实期间照常发放；
6. **更正**：错误在源头改，并且通知用过这条数据的单位。

《个人信息保护法》第四十六条规定，个人发现其个人信息不准确或者不完整的，有权请求更正、补充。本人不必先弄清楚是哪个部门的错，**谁用数据，谁先接办**。

## 补救与机制

县里补发 48 户共 71 户月的低保金，登门说明；为 6 户被冒用的，会同公安处理；建立不一致台账：

| 编号 | 数据项 | 两边各是什么 | 谁牵头 | 期限 | 结果 | 源头已改 |
| --- | --- | --- | --- | --- | --- | --- |
| 07 | 车辆状态 | 登记：在用；本人：两年前报废 | 民政 | 5 日 | 有报废证明，属实 | 是 |

台账每月汇总：同一类差错出现三次以上，就不再逐件处理，而是请数源单位改规则。例如报废回收与注销登记之间的通知，从每季一次改成每周一次。

## 三个应当看的数

异议率（提出异议的占被标记的）、异议成立率、源头更正用时。异议率为零未必是好事，可能是没有人知道可以提出异议。`,
            en: `## Case: eighty-seven "households with a car"

Yunxi County (a made-up name) reviewed 1,300 households on subsistence allowance against the vehicle register. The system marked 87 as owning a car, and payment stopped by itself the next month. Letters and visits poured in. Household by household it turned out:

| Situation | Households |
| --- | --- |
| Has a car that affects eligibility | 39 |
| Has one the policy allows (such as mobility of the disabled) | 25 |
| Scrapped but not yet deregistered | 14 |
| Registered by someone misusing their identity | 6 |
| Sold, data not yet updated | 3 |
| Together | 87 |

Data were wrong or late for 23; with the 25 that policy allows, 48 had been stopped wrongly, more than half. The fault was not sharing but **deciding against people straight from shared data**: no notice beforehand, no hearing, no verification, no reasons, no remedies stated.

## The right order

![The loop of query, check and correction](picture:loop)

1. **Mark**: data lead to "to be verified", never to "stopped";
2. **Tell** the person what was found, from where, as of when, and what may follow;
3. **Hear**: within a reasonable time, in writing, by telephone or at the counter, with help if wanted;
4. **Verify**: the receiving agency asks the source; the person is not sent around for certificates;
5. **Decide** in writing with facts, basis, reasons and remedies; payment continues meanwhile;
6. **Correct** errors at the source, and tell those who used the data.

Article 46 of the Personal Information Protection Law gives people the right to have inaccurate or incomplete information corrected or completed. They need not first find out whose error it is: **who uses the data takes the matter up.**

## Remedy and arrangement

The county paid the 48 households 71 household-months in arrears and explained in person; the 6 cases of misuse were taken up with the police; and a register of disagreements was set up:

| No. | Item | Both sides | Lead | Limit | Result | Source corrected |
| --- | --- | --- | --- | --- | --- | --- |
| 07 | State of vehicle | Register: in use; person: scrapped two years ago | Civil affairs | 5 days | Scrapping proved; true | Yes |

It is summed up each month: an error that comes three times is no longer handled case by case; the source is asked to change its rule. Notices from scrapping to deregistration, for example, went from quarterly to weekly.

## Three figures to watch

Objections among those marked, objections upheld, and days until the source is corrected. No objections at all is not always good: perhaps nobody knows that one may object.`,
          },
        },
        {
          kind: 'quiz', id: 'quiz-final', minutes: 20, draw: 10, pass: 0.8,
          title: { zh: '结课测验', en: 'Final quiz' },
          about: { zh: '从题库中抽取十题，答对八题合格。', en: 'Ten questions are drawn; eight right answers pass.' },
          items: [
            item('q01', 'AK3', 'b', ['梳理一份材料能否取消，第一个要问的问题是？', 'Whether a document can go: which question comes first?'], [
              ['哪一个部门已经有这份材料的电子版', 'Which agency has it in electronic form?'],
              ['这份材料要证明哪一项办理条件', 'Which condition is it meant to prove?'],
              ['别的地区现在还要不要这份材料', 'Do other places still ask for it?'],
              ['取消之后系统改造需要多少经费', 'What would the change of system cost?'],
            ], ['说不出证明什么的材料应当删去，不必共享。先问“谁有”会把没用的材料也接进来。', 'What proves nothing is dropped, not shared. Asking first who has it connects useless documents too.']),
            item('q02', 'AK1', 'd', ['婚姻信息可以共享，但入学决定用不到。应当？', 'Marriage data can be shared, but the enrolment decision has no use for them. They should be'], [
              ['共享之后存下来，供其他的事项使用', 'shared and kept for other services'],
              ['改由家长自愿填写，不作强制要求', 'given voluntarily by the parents'],
              ['先共享一年，看有没有实际的用处', 'shared for a year to see their use'],
              ['不取，因为超出履行职责所必需', 'left alone, being beyond what duty needs'],
            ], ['能共享不等于应当取，范围限于履行职责所必需。自愿填写仍是没有目的的收集。', 'That it can be shared does not mean it should be taken; scope is limited by duty. Voluntary entry still collects without purpose.']),
            item('q03', 'AK1', 'a', ['核验返回“未查到”。受理人员应当？', 'Verification returns "not found". The clerk should'], [
              ['转人工核实，并接受本人的其他证明', 'handle it by hand and accept other proof'],
              ['按不符合处理，告知可以申请复议', 'treat it as not eligible, naming remedies'],
              ['请本人到数源单位开具纸质证明', 'send the person to the source for paper'],
              ['暂停受理，待接口更新之后再通知', 'suspend until the interface is updated'],
            ], ['“未查到”可能是滞后或故障，不是相反的证据。让本人去开证明，等于把系统的问题转给群众。', '"Not found" may be delay or failure and is no contrary evidence. Sending people for paper hands them the system’s problem.']),
            item('q04', 'IP2', 'c', ['目录中“地址”一项最急需补写什么？', 'What does the entry "address" need most urgently?'], [
              ['字段的长度和字符的编码方式', 'length of field and encoding'],
              ['数据表在数据库里的英文名称', 'the table’s name in the database'],
              ['是户籍地址还是居住登记地址', 'whether household or residence address'],
              ['系统的建设单位和验收的时间', 'who built the system and when'],
            ], ['含义不清才会用错，173 封退信就是例子。长度和编码技术上需要，却防不住误解。', 'Unclear meaning leads to wrong use, as with 173 letters. Length and encoding are needed technically but do not prevent misunderstanding.']),
            item('q05', 'IP2', 'b', ['参保库每月 25 日更新，本事项 20 日截止。目录和接口至少应当？', 'A register is updated on the 25th; our service closes on the 20th. At least, catalogue and interface should'], [
              ['改为每年更新一次，使口径稳定', 'update once a year for stability'],
              ['返回数据日期，并写明更新周期', 'return the data’s date and state the cycle'],
              ['把截止日期之前的一律视为参保', 'take everybody as insured before the limit'],
              ['隐去更新时间，以免引起争议', 'hide the date to avoid arguments'],
            ], ['有日期才能判断是否滞后。一律视为参保看似便民，却使核验失去意义。', 'Only with a date can delay be seen. Taking all as insured seems friendly but voids the check.']),
            item('q06', 'IP2', 'd', ['某数据项被列为“不予共享”，下列哪一项理由站得住？', 'An item is listed as "not shared". Which reason holds?'], [
              ['属于本部门的内部工作数据', 'It is internal working data of ours'],
              ['分管领导目前还没有同意共享', 'The superior has not yet agreed'],
              ['共享以后担心对方发现差错', 'Others might discover our errors'],
              ['有法律或行政法规的明确依据', 'A law or regulation clearly provides so'],
            ], ['不予共享要有依据。内部数据是常见说法，但政务数据正是在履职中形成的，不能因此拒绝。', 'Not sharing needs a basis. "Internal" is common, but government data arise in duty and cannot be refused for that.']),
            item('q07', 'IP2', 'a', ['核对津贴对象是否健在，最小够用的方式是？', 'To check that recipients are alive, the least that will do is'], [
              ['按人核验，只返回是否登记死亡', 'person by person: registered as deceased or not'],
              ['每月取一次全区的人口信息整表', 'the district’s population table every month'],
              ['查询每个人的户籍和家庭的明细', 'household and family details of each'],
              ['请殡葬机构每周报送全部名单', 'all lists from funeral services each week'],
            ], ['只要答案，不要数据。户籍明细能得到同样的结论，却多出许多用不到的个人信息。', 'Ask for the answer, not the data. Details lead to the same conclusion with much unneeded personal information.']),
            item('q08', 'AK1', 'c', ['申请书写“因工作需要，长期共享全部字段”。最根本的缺陷是？', 'An application says "for our work, all fields, without limit". Its basic flaw is that'], [
              ['没有写明系统对接的技术参数', 'technical parameters are missing'],
              ['没有按照公文的规定格式来写', 'it is not in official format'],
              ['目的不明确，无法判断范围是否必要', 'without a purpose, need cannot be judged'],
              ['没有承诺给对方相应的数据作交换', 'nothing is offered in exchange'],
            ], ['目的决定范围和期限，目的不明就无从审查。技术参数可以后补，交换更不是条件。', 'Purpose decides scope and time; without it nothing can be reviewed. Parameters can follow, and exchange is no condition.']),
            item('q09', 'IP2', 'b', ['防止工作人员随意查询邻居信息，哪一项最有效？', 'What best keeps staff from looking up neighbours?'], [
              ['每年组织签订一次保密的承诺书', 'signing a pledge of secrecy each year'],
              ['无办件编号不能查，日志由他人抽查', 'no query without case; others sample the log'],
              ['把查询的入口放在不显眼的位置', 'placing the query where few see it'],
              ['限定只有科长一人有权进行查询', 'letting only the section head query'],
            ], ['事前有门槛、事后看得见，才有约束。承诺书有教育意义，但不能阻止也不能发现。', 'A threshold before and visibility after bind people. A pledge educates but neither prevents nor reveals.']),
            item('q10', 'AK1', 'd', ['共享数据显示低保户名下有车。下一步应当？', 'Shared data show a car in a household on allowance. Next'], [
              ['次月停发，有异议的可以申请恢复', 'stop next month; restore on objection'],
              ['当即公示名单，请群众来监督举报', 'publish the list for people to report'],
              ['要求本人十日内自证名下没有车辆', 'let them prove within ten days there is none'],
              ['告知并听取说明，核实后书面决定', 'tell, hear and verify, then decide in writing'],
            ], ['数据只产生待核实；不利决定前要告知、听取、核实。先停后恢复看似高效，停错的后果由困难户承担。', 'Data only raise a question; before an adverse decision tell, hear, verify. Stopping first seems efficient, but the poor bear the error.']),
            item('q11', 'AK1', 'a', ['本人说车两年前已经报废。由谁去核实最合适？', 'The person says the car was scrapped two years ago. Who should verify?'], [
              ['用数据的单位向数源单位去核实', 'the agency using the data asks the source'],
              ['本人到车管和回收企业去开证明', 'the person gets certificates from both'],
              ['村（居）委会出具一份情况说明', 'the village or residents’ committee attests'],
              ['信访部门登记之后统一进行转办', 'the petitions office registers and forwards'],
            ], ['谁用数据谁先接办，不让群众往返。村居说明看似方便，却没有登记和核实的职权。', 'Who uses the data takes it up, sparing people trips. A committee’s note seems easy but lacks the power to register or verify.']),
            item('q12', 'IP2', 'c', ['核实证明是登记滞后。怎样才算处理完毕？', 'It proves to be a late registration. When is the matter finished?'], [
              ['本人的待遇恢复之后即告完毕', 'once the person’s benefit is restored'],
              ['在本单位的系统加注一条备注', 'once a note stands in our own system'],
              ['源头改正，并通知用过数据的单位', 'once the source is corrected and users told'],
              ['写入年度总结，作为典型的案例', 'once it is in the yearly report'],
            ], ['源头不改，下次还会标记，别的单位也会用错。恢复待遇是必要的，但还不够。', 'Uncorrected, it will be marked again, and others will err. Restoring is necessary but not enough.']),
            item('q13', 'IP2', 'b', ['判断谁应当是某数据项的数源单位，主要看？', 'Which agency should be the source of an item depends mainly on'], [
              ['谁的数据库里这一项记录最多', 'who has most records of it'],
              ['谁依法登记、先知变化、能核实', 'who registers it by law, learns first, can verify'],
              ['谁的系统最先进并且接口最快', 'whose system is newest and fastest'],
              ['谁的行政级别在各单位里最高', 'who ranks highest among them'],
            ], ['责任来自登记和核实的能力。记录最多常被当作理由，但多不等于准，也不等于新。', 'Responsibility follows registering and verifying. Most records is a common argument, but many is neither right nor fresh.']),
            item('q14', 'AK3', 'd', ['核对 1,000 户，标记 80 户，其中 30 户提出异议，24 户成立。异议成立率是？', 'Of 1,000 households 80 were marked, 30 objected, 24 were upheld. Objections upheld are'], [
              ['24 ÷ 1,000，等于 2.4%', '24 ÷ 1,000, that is 2.4%'],
              ['24 ÷ 80，等于 30%', '24 ÷ 80, that is 30%'],
              ['30 ÷ 80，等于 37.5%', '30 ÷ 80, that is 37.5%'],
              ['24 ÷ 30，等于 80%', '24 ÷ 30, that is 80%'],
            ], ['分母是提出异议的户。30% 是被标记户中已知标错的比例，未提异议的还可能有错。', 'The denominator is those who objected. 30% is the known error among those marked; others who did not object may be wrong too.']),
            item('q15', 'AK3', 'a', ['上线半年异议为零，标记 400 户。最应当先查什么？', 'No objections in half a year, with 400 marked. What should be checked first?'], [
              ['本人是否知道被标记和可以异议', 'whether people know of it and may object'],
              ['数据准确率是否已经达到百分百', 'whether data are now wholly correct'],
              ['能否取消异议的渠道以节约人力', 'whether to close the channel and save staff'],
              ['能否把核对扩大到所有的补贴', 'whether to extend it to all subsidies'],
            ], ['没有异议可能是没有人知道，应抽户核实告知情况。据此认为数据全对，没有证据。', 'Silence may mean nobody knows; sample whether they were told. Taking data as right has no evidence.']),
            item('q16', 'AK3', 'c', ['入学登记改用共享后，仍有 15% 家庭要交租房合同。合适的说法是？', 'After sharing, 15% of families still hand in a lease. A fitting statement is'], [
              ['共享没有成功，应当恢复原来办法', 'sharing failed; return to the old way'],
              ['这些家庭应先备案，否则不予受理', 'they must first register it or be refused'],
              ['没有机关持有的，仍可由本人提供', 'what no agency holds may still be provided'],
              ['为求一致，其他家庭也应当提交', 'for equality others should hand it in too'],
            ], ['一次提供指机关已有的不再要，并非一份也不要。以备案为前提看似规范，却加了没有依据的条件。', 'Once-only means not asking for what is held, not asking for nothing. Demanding registration seems orderly but adds a condition without basis.']),
          ],
        },
        {
          kind: 'assignment', id: 'assignment-once', minutes: 90, practice: true, marking: 'expert', pass: 5,
          title: { zh: '为一个事项做到“一次提供”', en: 'Make one service once-only' },
          prompt: {
            zh: `选本单位一个至少要四份材料的事项，提交：

1. **材料来源表**：要证明什么、依据、谁持有、处理（删去、核验、查询、仍由本人提交）；
2. **一条目录条目**：为其中一项数据按课文栏目写全，包括空值的含义；
3. **一份共享申请**：人员范围、需要的答案、方式、使用岗位、保存、异议处理；
4. **不一致处理办法**：写出“未查到”“不符合”两种情形的办理步骤和一段给本人的告知文字。

只写岗位，不写个人姓名；不附真实数据。`,
            en: `Choose a service of your unit that asks for at least four documents and hand in:

1. **Table of sources**: to prove what, basis, holder, treatment (drop, verify, query, still from the person);
2. **One catalogue entry**, complete by the lines of the lesson, with the meaning of empty;
3. **One application for sharing**: people, answers needed, manner, users, keeping, objections;
4. **Handling of disagreement**: steps for "not found" and "does not qualify", and the wording of a notice to the person.

Name posts, not persons; attach no real data.`,
          },
          rubric: [
            criterion('sources', ['梳理到位', 'Sources reviewed'], [
              ['只问谁有，不问证明什么。', 'Asks who has it, not what it proves.'],
              ['目的、依据、持有者基本齐全。', 'Purpose, basis and holder mostly complete.'],
              ['逐份说清，删去与共享分明，仍须提交的有理由。', 'Each clear; dropping and sharing told apart; what remains has a reason.'],
            ]),
            criterion('entry', ['目录可用', 'Usable entry'], [
              ['含义或更新周期缺失。', 'Meaning or update missing.'],
              ['栏目齐全，空值或范围不清。', 'Complete, but empty values or coverage unclear.'],
              ['外人只看条目就能用对，空值、范围、条件明确。', 'An outsider uses it rightly from the entry alone.'],
            ]),
            criterion('least', ['最小够用', 'Least that will do'], [
              ['范围宽泛，索取整表或长期。', 'Broad: whole table or no limit.'],
              ['范围有限，方式尚可更轻。', 'Limited; a lighter manner was possible.'],
              ['只取必要的答案，带编号、可抽查、有期限。', 'Only the needed answers, with case number, sampling and a time limit.'],
            ]),
            criterion('fair', ['程序正当', 'Due procedure'], [
              ['数据不符即作不利决定。', 'Decides against people on data alone.'],
              ['有告知和核实，理由或救济不全。', 'Tells and verifies; reasons or remedies incomplete.'],
              ['告知、听取、核实、理由、救济、源头更正环环相扣，文字易懂。', 'Notice, hearing, verification, reasons, remedies and correction at the source follow on; wording is plain.'],
            ]),
          ],
        },
      ],
    },
  ],
}

import type { CourseFileGiven } from '../../courses/file.ts'

type Pair = [zh: string, en: string]
const both = ([zh, en]: Pair) => ({ zh, en })
const item = (id: string, competency: string, key: string, stem: Pair, options: Pair[], explanation: Pair) => ({
  id, competency, key: [key], stem: both(stem), options: options.map((text, i) => ({ id: 'abcd'.charAt(i), text: both(text) })), explanation: both(explanation),
})
const criterion = (id: string, name: Pair, levels: Pair[]) => ({ id, name: both(name), levels: levels.map((text, points) => ({ points, text: both(text) })) })

const step = (row: number, fill: string, question: string, outcome: string) => {
  const y = 14 + row * 72
  return `<rect x="20" y="${y}" width="330" height="48" rx="8" fill="#ffffff" stroke="#1b2a3a" stroke-width="2"/><text x="185" y="${y + 30}" text-anchor="middle">${question}</text>
<path d="M350 ${y + 24}H412" stroke="#1b2a3a" stroke-width="2"/><path d="M412 ${y + 18}l10 6l-10 6z"/><rect x="424" y="${y}" width="200" height="48" rx="8" fill="${fill}"/><text x="524" y="${y + 30}" text-anchor="middle" fill="#ffffff" font-weight="bold">${outcome}</text>
<path d="M185 ${y + 48}V${y + 64}" stroke="#1b2a3a" stroke-width="2"/><path d="M179 ${y + 62}h12l-6 10z"/>`
}
const ladder = (yes: string, no: string, rows: [string, string][], last: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 440"><rect width="640" height="440" fill="#f7f9fc"/><g font-family="sans-serif" font-size="15" fill="#1b2a3a">
${rows.map(([question, outcome], i) => step(i, ['#4a1d5e', '#7a1f2b', '#8a3b12', '#7a5200', '#1f4e79'][i] ?? '#1f4e79', question, outcome)).join('')}
${rows.map((_, i) => `<text x="381" y="${30 + i * 72}" text-anchor="middle">${yes}</text><text x="200" y="${78 + i * 72}">${no}</text>`).join('')}
<rect x="20" y="376" width="330" height="48" rx="8" fill="#1e6b45"/><text x="185" y="406" text-anchor="middle" fill="#ffffff" font-weight="bold">${last}</text></g></svg>`

const cell = (x: number, value: string, fill: string, ink = '#1b2a3a') =>
  `<rect x="${x}" y="30" width="96" height="64" fill="${fill}" stroke="#1b2a3a" stroke-width="2"/><text x="${x + 48}" y="71" text-anchor="middle" fill="${ink}">${value}</text>`

export const course: CourseFileGiven = {
  format: 'keju-course',
  formatVersion: 1,
  code: 'DO-305',
  version: '1.0',
  title: { zh: '政务数据分类分级', en: 'Classification and grading of government data' },
  summary: {
    zh: '分类回答“是什么数据、归谁管”，分级回答“出了事危害多大、该怎样保护”。本课程讲怎样逐项定级、怎样看待汇聚和脱敏后的变化、怎样把级别变成系统里真正起作用的措施，以及怎样复核，使级别可信、可用、跟得上变化。',
    en: 'Classification says what data are and who answers for them; grading says how great the harm would be and how to protect them. This course shows how to grade item by item, how aggregation and masking change a grade, how a grade becomes a control that works in the system, and how reviews keep grades credible, usable and current.',
  },
  outcomes: {
    zh: `适用对象：数据管理、信息化和安全岗位的技术人员，以及主持本单位定级工作的人员。学完后能够：

- 区分分类、分级、共享属性、公开属性、国家秘密和网络安全等级保护，不用一个代替另一个；
- 按危害对象和程度逐项定级，写出别人可以复核的理由；
- 识别汇聚、关联、小单元格和可穷举标识带来的风险；
- 把级别写进数据字典、权限、导出和委托合同；
- 用双人独立定级检验规则，并规定变更和降级的程序。`,
    en: `For technical staff in data management, IT and security, and for those who lead grading in their unit. Afterwards you can:

- tell classification, grading, sharing, openness, state secrets and the protection level of systems apart and never use one for another;
- grade item by item by who is harmed and how badly, with reasons that others can review;
- recognise the risks of aggregation, linkage, small cells and identifiers that can be enumerated;
- put the grade into data dictionary, access rights, exports and contracts;
- test rules by independent double grading, and lay down how grades change and are lowered.`,
  },
  level: 3,
  licence: 'CC-BY-4.0',
  authors: ['Keju'],
  competencies: [{ code: 'SE3', level: 3 }, { code: 'SE2', level: 3 }, { code: 'IP2', level: 3 }],
  prerequisites: ['DO-203'],
  policies: [
    { id: 'dsl', title: { zh: '中华人民共和国数据安全法', en: 'Data Security Law' }, edition: '2021' },
    { id: 'pipl', title: { zh: '中华人民共和国个人信息保护法', en: 'Personal Information Protection Law' }, edition: '2021' },
    { id: 'network', title: { zh: '网络数据安全管理条例', en: 'Regulations on Network Data Security Management' }, edition: '2024' },
    { id: 'sharing', title: { zh: '政务数据共享条例', en: 'Regulations on Government Data Sharing' }, edition: '2025' },
    { id: 'open', title: { zh: '中华人民共和国政府信息公开条例', en: 'Regulations on Open Government Information' }, edition: '2019' },
    { id: 'rules', title: { zh: 'GB/T 43697《数据安全技术 数据分类分级规则》', en: 'GB/T 43697 Data security technology: rules for data classification and grading' }, edition: '2024' },
  ],
  pictures: [
    {
      id: 'ladder',
      alt: {
        zh: '自上而下依次提问：涉及国家秘密吗，是则移交保密管理；列入重要或核心数据目录吗，是则按目录管理；会造成特别严重危害吗，是则四级；严重危害吗，是则三级；一般危害吗，是则二级；都不是，一级。',
        en: 'Questions from top to bottom: State secret? If so, secrecy rules. In the catalogue of important or core data? If so, managed by the catalogue. Very serious harm? Grade 4. Serious harm? Grade 3. Some harm? Grade 2. None of these: grade 1.',
      },
      svg: {
        zh: ladder('是', '否', [['涉及国家秘密？', '移交保密管理'], ['列入重要、核心数据目录？', '按目录管理'], ['特别严重危害？', '四级'], ['严重危害？', '三级'], ['一般危害？', '二级']], '一级'),
        en: ladder('yes', 'no', [['State secret?', 'Secrecy rules'], ['Listed as important or core data?', 'By the catalogue'], ['Very serious harm?', 'Grade 4'], ['Serious harm?', 'Grade 3'], ['Some harm?', 'Grade 2']], 'Grade 1'),
      },
    },
    {
      id: 'subtract',
      alt: {
        zh: '一行数字：21、18、星号、15，合计 57。下方算式：57 减 21 减 18 减 15 等于 3，星号遮住的数被减了出来。',
        en: 'A row of figures: 21, 18, an asterisk, 15, total 57. Below: 57 minus 21 minus 18 minus 15 equals 3, so the hidden figure is found by subtraction.',
      },
      svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 180"><rect width="640" height="180" fill="#f7f9fc"/><g font-family="sans-serif" font-size="24">${cell(30, '21', '#ffffff')}${cell(126, '18', '#ffffff')}${cell(222, '✱', '#7a1f2b', '#ffffff')}${cell(318, '15', '#ffffff')}<text x="462" y="71" text-anchor="middle" fill="#1b2a3a">=</text>${cell(510, '57', '#dbe7f3')}<text x="320" y="146" text-anchor="middle" fill="#7a1f2b">57 − 21 − 18 − 15 = 3</text></g></svg>`,
    },
  ],
  modules: [
    {
      id: 'm1',
      title: { zh: '分清概念，逐项定级', en: 'Clear terms, grading item by item' },
      activities: [
        {
          kind: 'lesson', id: 'lesson-five-rulers', minutes: 20, policies: ['dsl', 'sharing', 'open', 'network'],
          title: { zh: '两个问题，五把尺子', en: 'Two questions, five rulers' },
          text: {
            zh: `## 案例：四百一十二张表，一律“三级”

临枫区（化名）政务数据中心要在两周内完成定级。系统是按网络安全等级保护第三级备案的，于是有人提议：“系统三级，里面的数据就都是三级。”412 张表一次填完。

三个月后，两头都出了问题。一头过严：公交站点、办事指南、行政区划代码也成了“三级”，其他部门申请要经两级审批，平均 17 个工作日，38 份申请有 21 份中途撤回。一头过宽：受家庭暴力告诫的当事人名单也只是“三级”，与普通办件表同样可以批量导出。**一律从严，等于没有分级。**

补救：停用原结果，按数据项重新定级，先做被申请最多的 60 张表。重做后 23 张为一级或二级，审批平均降到 3 个工作日；2 张升为四级，关闭了批量导出。

## 先分类，后分级

- **分类**是横向的：是什么业务的什么数据，由谁负责。先按行业领域，再按业务属性，例如“民政—社会救助—对象信息”。
- **分级**是纵向的：一旦遭到篡改、破坏、泄露或者非法获取、非法利用，对谁造成多大危害。

《数据安全法》第二十一条规定国家建立数据分类分级保护制度，依据正是重要程度和危害程度。没有分类，不知道由谁来定；没有分级，不知道保护到什么程度。

## 五把尺子，不可互相代替

| 尺子 | 量的是什么 | 结果 | 由谁确定 |
| --- | --- | --- | --- |
| 数据级别 | 数据受损的危害 | 核心、重要、一般（一般再细分） | 数据责任单位；重要数据按目录 |
| 等级保护 | 信息系统的重要性 | 第一级至第五级 | 系统运营单位定级、备案 |
| 国家秘密 | 国家安全和利益 | 绝密、机密、秘密 | 依法有定密权的机关 |
| 共享属性 | 能否给其他机关用 | 无条件、有条件、不予共享 | 数源单位，依据政务数据共享的规定 |
| 公开属性 | 能否向社会公开 | 主动公开、依申请公开、不予公开 | 依据《政府信息公开条例》 |

三点尤其容易弄错：涉密数据依保密法律管理，**不进本表**，发现了就停下并报告保密机构；级别高不等于不予共享，低保资格是敏感的，却可以用“是或否”的方式核验；级别低也不等于可以公开，公开另有审查。

## 明天就能做

从本单位清单中随机抽十张表，遮住级别，请业务人员说出“泄露了，谁受害、怎样受害”。说不出来的，原来的级别就没有依据。`,
            en: `## Case: four hundred and twelve tables, all "grade 3"

The data centre of Linfeng District (a made-up name) had two weeks for grading. The system was filed at level 3 of the multi-level protection of systems, so somebody proposed: "The system is level 3, so the data in it are grade 3." All 412 tables were filled in at one go.

Three months later it had failed at both ends. Too strict: bus stops, service guides and codes of districts were "grade 3" too; applications by other agencies took two approvals and 17 working days on average, and 21 of 38 were withdrawn. Too loose: the list of people concerned in warnings for domestic violence was just "grade 3" as well, open to bulk export like any table of cases. **Everything strict is the same as no grading.**

The remedy: the result was withdrawn and grading redone by data item, the 60 tables most applied for first. Of these 23 came out as grade 1 or 2, and approval fell to 3 working days on average; 2 rose to grade 4, and their bulk export was shut.

## Classify first, then grade

- **Classification** is horizontal: which data of which business, and who answers for them. First by sector, then by business, such as "civil affairs – social assistance – recipients".
- **Grading** is vertical: if data are altered, destroyed, leaked, or unlawfully obtained or used, who is harmed and how badly.

Article 21 of the Data Security Law has the state set up protection by class and grade, resting on importance and on harm. Without classes nobody knows who decides; without grades nobody knows how much to protect.

## Five rulers, none in another's place

| Ruler | Measures | Result | Decided by |
| --- | --- | --- | --- |
| Data grade | Harm if data suffer | Core, important, general (general divided further) | Agency that answers for the data; important data by catalogue |
| Multi-level protection | Importance of an information system | Levels 1 to 5 | Operator grades and files it |
| State secrets | State security and interests | Top secret, secret, confidential | Organs with the legal power to do so |
| Sharing | Whether other organs may use data | Unconditional, conditional, not shared | Source agency, by the rules on sharing |
| Openness | Whether the public may have them | Published, on request, not open | By the Regulations on Open Government Information |

Three things are often mistaken. Secret data are under secrecy law and **do not enter this table**: on finding any, stop and report to the secrecy office. A high grade does not mean "not shared": eligibility for social assistance is sensitive and can still be verified by yes or no. A low grade does not mean "public": publication has its own review.

## For tomorrow

Draw ten tables at random, cover the grade, and ask business staff who would be harmed by a leak, and how. Where they cannot say, the grade had no basis.`,
          },
        },
        {
          kind: 'lesson', id: 'lesson-grade-items', minutes: 25, policies: ['rules', 'pipl', 'network'],
          title: { zh: '逐项定级：谁受害，有多重', en: 'Grading item by item: who is harmed, how badly' },
          text: {
            zh: `## 依次提问

![定级的提问顺序](picture:ladder)

核心数据和重要数据由国家、地区、部门的目录确定，本单位的责任是**识别、申报、按目录管理**，不能自行宣布“我们没有”。GB/T 43697 把数据分为核心、重要、一般三级；只影响个人、组织权益的，通常属于一般数据，但规模很大时，要重新判断是否影响社会秩序和公共利益。一般数据可以再细分。下表是本课程的示例，实际以本地区、本部门规定为准。

| 级别 | 泄露、篡改或丢失的后果 | 例 |
| --- | --- | --- |
| 一级 | 没有可见危害 | 已公开的办事指南 |
| 二级 | 对个人、组织造成一般危害，容易弥补 | 姓名和办件进度 |
| 三级 | 严重危害：财产损失、歧视、骚扰 | 银行账号、患病情况 |
| 四级 | 特别严重危害：人身安全、难以挽回 | 受侵害未成年人的信息、受保护人的住址 |

不能只问“泄露”。有的数据公开无妨，**被改却很危险**：防汛物资仓库的库存数、办事大厅公布的收费账号。泄露、篡改、丢失分别判断，取最高的一个。

## 案例：一张救助表

松坪县（化名）民政局临时救助表有 9,240 条记录。工作组逐项定级：

| 数据项 | 最坏的现实后果 | 级别 |
| --- | --- | --- |
| 救助年度、批次 | 无 | 一 |
| 姓名、申请日期 | 邻里知道其困难 | 二 |
| 身份证号、银行账号 | 冒用、诈骗 | 三 |
| 患病情况 | 就业歧视；属敏感个人信息 | 三 |
| 未成年人受侵害情形 | 再次受害 | 四 |
| 备注（自由填写） | 取决于内容，先抽查 | 待定 |

抽查 300 条备注，27 条（9%）写有病情或者家庭暴力，个别写了临时住处，备注于是定为四级。

《个人信息保护法》第二十八条把医疗健康、金融账户、行踪轨迹等信息以及不满十四周岁未成年人的个人信息列为敏感个人信息。“敏感”是级别的下限提示，不是级别本身：本例规则规定，敏感个人信息**不低于三级**，再看是否有升为四级的理由。

## 就高的代价

按“就高”原则，整张表应为四级，22 名经办人员都要改用双人授权，每日办件从 60 件降到 25 件。第二周有人开始用个人电子表格“先记下来”，风险反而更大。

补救不是降级，而是**拆分**：受侵害情形只有 31 条（约 0.3%），连同相应备注移入专表，2 人可见；主表备注改为选项，旧备注逐条清理后再降。主表为三级，办件恢复到 58 件。就高没有错，错在让 99.7% 的记录陪着 0.3% 一起就高。

## 理由怎样写

不写“比较敏感”，写：**“何项—何种事件—谁—何种后果—多重—依据”**。例：“临时住处；泄露；受害人；被施害人找到，人身危险；特别严重；本单位规则第 4 条。”`,
            en: `## Ask in order

![Order of questions in grading](picture:ladder)

Core and important data are settled by catalogues of the state, regions and sectors; the unit's duty is to **identify, report and manage them by the catalogue**, and it cannot simply declare that it has none. GB/T 43697 divides data into core, important and general. Data that touch only the interests of persons and organisations are usually general, but at a very large scale effects on social order and the public interest must be judged anew. General data may be divided further. The table is this course's example; rules of your region or sector come first.

| Grade | If leaked, altered or lost | Example |
| --- | --- | --- |
| 1 | No visible harm | Published service guide |
| 2 | Some harm to people or organisations, easily made good | Name and progress of a case |
| 3 | Serious harm: loss of property, discrimination, harassment | Bank account, illness |
| 4 | Very serious harm: personal safety, hard to undo | Details of an abused minor, address of a protected person |

Do not ask of leaks alone. Some data may be public yet **dangerous if altered**: stocks in a flood store, the account number for fees posted in the hall. Judge leak, alteration and loss apart and take the highest.

## Case: a table of assistance

The temporary assistance table of Songping County (a made-up name) has 9,240 records. The group graded each item:

| Item | Worst realistic result | Grade |
| --- | --- | --- |
| Year, batch | None | 1 |
| Name, date of application | Neighbours learn of hardship | 2 |
| ID number, bank account | Impersonation, fraud | 3 |
| Illness | Discrimination at work; sensitive personal information | 3 |
| Abuse of a minor | Being harmed again | 4 |
| Remarks (free text) | Depends on content; sample first | open |

Of 300 remarks sampled, 27 (9%) told of illness or domestic violence, and a few named a temporary shelter. Remarks became grade 4.

Article 28 of the Personal Information Protection Law counts medical health, financial accounts, whereabouts and the like, and personal information of minors under fourteen, as sensitive. "Sensitive" hints at a floor, it is not the grade: here the rules say **not below grade 3**, and then ask for reasons to rise to 4.

## The price of "take the highest"

By taking the highest the whole table became grade 4. All 22 clerks needed two-person authorisation, and cases fell from 60 a day to 25. In the second week some began to "note things down" in spreadsheets of their own: a greater risk than before.

The remedy was not a lower grade but a **split**: abuse appeared in only 31 records (about 0.3%); these and their remarks moved to a separate table that 2 people see. Remarks in the main table became choices, and old remarks were cleared one by one before it was lowered. The main table is grade 3, and cases are back at 58. Taking the highest was right; letting 99.7% of the records rise with 0.3% was not.

## How to write the reason

Not "rather sensitive" but **item – event – who – what follows – how badly – basis**. Example: "Temporary shelter; leak; victim; found by the abuser, in danger; very serious; rule 4 of our unit."`,
          },
        },
      ],
    },
    {
      id: 'm2',
      title: { zh: '级别会变，措施要跟上', en: 'Grades change, controls follow' },
      activities: [
        {
          kind: 'lesson', id: 'lesson-aggregate', minutes: 25, policies: ['pipl', 'rules', 'open'],
          title: { zh: '汇聚会升级，脱敏未必降级', en: 'Aggregation raises, masking may not lower' },
          text: {
            zh: `## 案例：没有姓名的统计表

河湾区（化名）残联公布了“社区 × 年龄段 × 残疾类别”统计表：36 个社区、5 个年龄段、7 个类别，共 1,260 格，其中 281 格的数值是 1 至 4。表里没有姓名，经办人认为“统计数据是一级”。公布第三天，一位家长来电：槐荫社区“0—14 岁、听力残疾”一格是 1，全社区都知道说的是谁家孩子。

第一次补救只把小于 5 的格改成星号，合计栏保留。读者一减，就得出了被遮的数：

![被遮住的数由合计减出](picture:subtract)

第二次补救才到位：撤回原表；社区并为 6 个街道，年龄并为 3 段，剩 126 格，小于 5 的只有 9 格；遮住这 9 格，再补遮 11 格，使任何行、列合计都减不出来；换一个人专门试着还原，没有成功才重新公布。

## 四种会改变级别的加工

| 加工 | 方向 | 要检查什么 |
| --- | --- | --- |
| 汇聚：更多人、更长时间 | 常升 | 规模是否影响公共利益；轨迹是否显出住处 |
| 关联：两表合并 | 常升 | 合并后是否认得出人，或得出新的敏感结论 |
| 去标识：去掉或替换标识 | 可能降 | 借助其他信息能否重新认出 |
| 统计：只留合计 | 可能降 | 小格、相减、与历次公布的表比较 |

原则是：**产物按产物重新定级**，不自动继承原级，更不自动降级；没有重新判断之前，沿用来源中的最高级。

## “算了哈希”不等于匿名

河湾区另一项目把身份证号做成不加密钥的杂凑值（哈希）后交给研究机构，文件标为“已匿名”。技术人员作了一次检验：身份证号由地区 6 位、生日 8 位、顺序 3 位和 1 位校验码组成，校验码可以算出。对一个县级代码、一百年的生日，候选只有

$$36{,}525 \\times 1{,}000 \\approx 3.65 \\times 10^{7}$$

即约三千六百五十万个，一台普通电脑几分钟就能全部算一遍，逐一对照还原。补救是收回文件，改用每个项目不同的随机编号，对照表由另一岗位保管。

《个人信息保护法》第七十三条分得很清楚：**去标识化**是不借助额外信息就无法识别特定自然人；**匿名化**是无法识别且不能复原。第四条规定匿名化处理后的信息不属于个人信息；去标识化的仍然是，仍要依法保护。改用随机编号后，只要对照表还在，就仍然是去标识化，不能写成“匿名”。

## 发布或交付前的五问

1. 最小的一格是几？能否相减得出？
2. 与以前公布的表放在一起，会不会多认出人？
3. 标识能否穷举？密钥或对照表在谁手里？
4. 哪几项组合起来只剩一个人？
5. 谁独立试过还原？结果记在哪里？`,
            en: `## Case: a table without names

The disabled persons' federation of Hewan District (a made-up name) published "community by age by type of disability": 36 communities, 5 age groups and 7 types make 1,260 cells, of which 281 held a figure from 1 to 4. There were no names, so "statistics are grade 1". On the third day a parent telephoned: the cell for Huaiyin community, aged 0–14, hearing, was 1, and the whole community knew whose child that was.

The first remedy put asterisks on cells below 5 but kept totals. Readers subtracted:

![The hidden figure is found from the total](picture:subtract)

The second remedy held. The table was withdrawn; communities were merged into 6 sub-districts and ages into 3 groups, leaving 126 cells with only 9 below 5; these 9 were hidden, and 11 more so that no row or column total gives them away; another person tried to recover them, and only when that failed was it published again.

## Four kinds of processing that change a grade

| Processing | Direction | What to check |
| --- | --- | --- |
| Aggregation: more people, longer time | Often up | Does scale touch the public interest; do traces show where people live |
| Linkage: two tables joined | Often up | Are people recognised, or new sensitive conclusions drawn |
| De-identification: identifiers removed or replaced | Perhaps down | Can other information recognise them again |
| Statistics: totals only | Perhaps down | Small cells, subtraction, tables published earlier |

The principle: **grade the product as a product.** It does not simply inherit a grade, still less fall by itself; until it is judged anew, the highest grade of its sources stands.

## "We hashed it" is not anonymous

Another project of the district turned ID numbers into hashes without a key, gave them to a research institute and marked the file "anonymised". A technician tested it: an ID number has 6 digits for the region, 8 for the birthday, 3 in sequence and a check digit that can be computed. For one county code and a hundred years of birthdays there are only

$$36{,}525 \\times 1{,}000 \\approx 3.65 \\times 10^{7}$$

candidates, about 36.5 million. An ordinary computer hashes them all within minutes and compares. The remedy was to call the file back and use random numbers that differ by project, the table of correspondence being kept by another post.

Article 73 of the Personal Information Protection Law is clear: **de-identified** means that nobody can be identified without additional information; **anonymised** means that nobody can be identified and it cannot be undone. By Article 4 anonymised information is not personal information; de-identified information still is, and is protected as such. Even with random numbers, as long as the table of correspondence exists the data are de-identified and may not be called anonymous.

## Five questions before publishing or handing over

1. What is the smallest cell? Can it be found by subtraction?
2. Beside tables published earlier, are more people recognised?
3. Can identifiers be enumerated? Who holds the key or the table?
4. Which items together leave a single person?
5. Who tried independently to recover them, and where is the result?`,
          },
        },
        {
          kind: 'lesson', id: 'lesson-controls', minutes: 20, policies: ['dsl', 'pipl', 'network'],
          title: { zh: '让级别在系统里起作用', en: 'Grades that work in the system' },
          text: {
            zh: `## 案例：表格里的三级，硬盘里的全库

望湖市（化名）预约系统的数据早已定为三级，定级表锁在档案柜里。承建公司为排查故障，经人口头同意导出全库 86,400 条到测试环境，故障排除后没有删除，一放就是 14 个月，9 名已离职人员的账号仍可登录。直到换供应商清点资产才发现。

定级没有错，措施制度也写着“三级数据不得用于测试”。问题是**级别只在纸上，导出程序不知道它的存在**。

补救：当天关闭测试环境，保全日志；核查访问记录，没有发现外传，但最早 5 个月的日志已被覆盖，报告如实写明“不能排除”；按规定报告主管部门，评估是否告知个人；删除由双方在场验证，包括备份。之后把级别写进数据字典，导出程序先读级别再放行，测试改用生成的数据。

## 一条机器可读的标签

| 字段 | 示例 |
| --- | --- |
| 数据项 | booking.phone |
| 分类 | 政务服务—预约—联系信息 |
| 级别 | 3 |
| 定级理由 | 泄露；预约人；骚扰和诈骗；严重 |
| 责任岗位 | 预约业务科数据管理岗 |
| 定级日期、复核期限 | 2026-03-02；2027-03-01 |
| 规则版本 | 1.2 |

没有标签的数据项按三级放行，而不是按一级：**缺省从严，并在七日内补定**。

## 从级别到措施

| 措施 | 一级 | 二级 | 三级 | 四级 |
| --- | --- | --- | --- | --- |
| 查看 | 公务人员 | 本业务岗位 | 逐岗授权、带办件编号 | 逐人授权、双人 |
| 显示 | 原文 | 原文 | 默认遮盖，点开留痕 | 默认不显示 |
| 批量导出 | 可以 | 登记 | 审批、限量、水印 | 关闭；例外由负责人批准 |
| 传输、存储 | 防篡改 | 加密传输 | 加密传输和存储 | 另加独立密钥 |
| 测试、培训 | 可以 | 去标识 | 用生成的数据 | 用生成的数据 |
| 日志复核 | 抽查 | 每季 | 每月 | 每次 |

表中是示例，列不必很多，但每一格都要能回答：**哪个程序、哪项设置在执行它？** 回答不了的格就是空话。

## 委托不转移责任

《数据安全法》第四十条要求，国家机关委托他人建设、维护电子政务系统，存储、加工政务数据，应当经过严格的批准程序，并监督受托方履行保护义务；受托方不得擅自留存、使用、泄露或者向他人提供。合同因此至少写明：涉及哪些级别；在哪里处理；谁可以接触；何时删除、怎样验证；发现事件多久报告；离岗账号当日停用。

## 事件与级别

发生事件时，级别告诉值班人员**先救什么**。四级数据的可疑导出，先断后查；一级网页被篡改，先恢复正确内容、留存证据。所以应急预案应按级别写第一步，而不是统一写“立即组织研判”。`,
            en: `## Case: grade 3 on paper, the whole database on a disk

The booking system of Wanghu City (a made-up name) had long been grade 3; the grading table lay in a filing cabinet. To trace a fault, the contractor exported all 86,400 records to a test environment with somebody's spoken consent and never deleted them. They lay there for 14 months, and the accounts of 9 people who had left still worked. It came to light only when assets were counted at a change of supplier.

The grade was right, and the rules said "no grade 3 data in tests". But **the grade stood on paper only, and the export knew nothing of it.**

The remedy: the test environment was shut that day and logs secured; access was examined, and no outflow found, but the logs of the first 5 months had been overwritten, and the report said plainly that it "cannot be ruled out"; the competent authority was informed as prescribed, and whether to notify people was assessed; deletion, backups included, was verified with both sides present. Since then the grade stands in the data dictionary, the export reads it before letting anything pass, and tests use generated data.

## A label that machines read

| Field | Example |
| --- | --- |
| Item | booking.phone |
| Class | Government services – booking – contact |
| Grade | 3 |
| Reason | Leak; person booking; harassment and fraud; serious |
| Responsible post | Data manager of the booking section |
| Graded, review by | 2026-03-02; 2027-03-01 |
| Edition of rules | 1.2 |

An item without a label is treated as grade 3, not 1: **strict by default, and graded within seven days.**

## From grade to control

| Control | 1 | 2 | 3 | 4 |
| --- | --- | --- | --- | --- |
| View | Public servants | Posts of this business | By post, with case number | By person, two together |
| Display | Plain | Plain | Masked; opening is logged | Hidden |
| Bulk export | Yes | Registered | Approved, limited, watermarked | Shut; exceptions by the head |
| Transfer, storage | Against alteration | Encrypted transfer | Encrypted transfer and storage | Also a key of its own |
| Tests, training | Yes | De-identified | Generated data | Generated data |
| Review of logs | Samples | Quarterly | Monthly | Every time |

It is an example. It needs few columns, but each cell must answer: **which program, which setting carries it out?** A cell without an answer is empty words.

## Delegating does not move responsibility

By Article 40 of the Data Security Law, state organs that entrust others with building or maintaining e-government systems, or with storing or processing government data, go through strict approval and supervise them in their duties; the entrusted party may not keep, use, leak or pass on data without authority. So a contract says at least which grades are touched, where, by whom, when they are deleted and how that is verified, how soon incidents are reported, and that accounts end on the day somebody leaves.

## Incidents and grades

In an incident the grade tells the person on duty **what to save first**. A suspicious export of grade 4: cut off, then examine. A grade 1 page altered: restore the right content and keep the evidence. So a plan names the first step by grade instead of "assess at once" for everything.`,
          },
        },
        {
          kind: 'lesson', id: 'lesson-review', minutes: 20, policies: ['rules', 'dsl'],
          title: { zh: '复核：两个人定得一样吗', en: 'Review: would two people agree?' },
          text: {
            zh: `## 案例：85% 的一致够不够

清澄市（化名）数据局请甲、乙两人对同样的 120 个数据项独立定级，互不看结果。先只比较一件事：是否为三级以上。

| | 乙：三级以上 | 乙：低于三级 | 合计 |
| --- | ---: | ---: | ---: |
| 甲：三级以上 | 30 | 12 | 42 |
| 甲：低于三级 | 6 | 72 | 78 |
| 合计 | 36 | 84 | 120 |

一致的有 102 项，占 85%。但多数项目本来级别就低，两个人随意填也会碰上许多相同。扣除偶然一致，用 Kappa 系数：

$$p_o = \\frac{102}{120} = 0.85,\\quad p_e = 0.35 \\times 0.30 + 0.65 \\times 0.70 = 0.56$$

$$\\kappa = \\frac{0.85 - 0.56}{1 - 0.56} \\approx 0.66$$

0.66 说明规则有用，但还不牢。更有价值的是 18 项分歧本身：11 项是自由填写的备注，4 项是派生指标，3 项是多年汇总。**分歧集中在规则没写清的地方，而不是某个人不认真。** 市局补了三条规则，各附一个正例和一个反例，再用 60 个**新的**数据项检验，56 项一致。若拿原来的 120 项再测，量到的只是记忆。

## 什么时候必须重定

级别有复核期限（示例：四级每半年，三级每年，其余每两年），但以下情形不等期限：

| 事件 | 为什么 |
| --- | --- |
| 新增数据项，或备注里出现新内容 | 最高项可能变了 |
| 与其他表关联，或范围明显扩大 | 汇聚效应 |
| 用途、接收方改变 | 后果的途径变了 |
| 发生事件或接到投诉 | 原来的估计被事实检验 |
| 法规、目录更新 | 依据变了 |
| 已经依法公开 | 泄露的后果没有了，篡改的还在 |

## 升级容易，降级要批

升级可由责任岗位先行生效，三日内补审；**降级须另一人复核并写明什么变了**。望湖市曾为赶数据上架，一个下午把 47 项从三级降为二级，理由都是“工作需要”。复核时 39 项恢复原级，8 项确可降低，因为已经去掉账号、只留年份。“工作需要”说的是我们的方便，级别说的是别人的危害，两者不能抵销。

## 三个数，看分级是否活着

1. **覆盖率**：有标签的数据项 ÷ 全部数据项。分母由程序扫描得出，不能用登记表作分母。清澄市登记 6,200 项全部有标签，自称 100%；扫描出 7,750 项，实际 80%。
2. **过期率**：超过复核期限的 ÷ 有标签的。
3. **措施命中率**：抽取三级以上数据项，实测导出、显示、日志是否按矩阵执行。抽 50 项，43 项全部符合，即 86%，另 7 项列明由谁何时改正。

覆盖率最好看，命中率最要紧。只报第一个数的单位，往往还停在“填表”。`,
            en: `## Case: is 85% agreement enough?

The data bureau of Qingcheng City (a made-up name) had A and B grade the same 120 items independently, neither seeing the other's result. One thing was compared first: grade 3 or above.

| | B: 3 or above | B: below 3 | Together |
| --- | ---: | ---: | ---: |
| A: 3 or above | 30 | 12 | 42 |
| A: below 3 | 6 | 72 | 78 |
| Together | 36 | 84 | 120 |

They agree on 102, or 85%. But most items are low anyway, and two people filling in at random would often coincide. Cohen's kappa takes chance away:

$$p_o = \\frac{102}{120} = 0.85,\\quad p_e = 0.35 \\times 0.30 + 0.65 \\times 0.70 = 0.56$$

$$\\kappa = \\frac{0.85 - 0.56}{1 - 0.56} \\approx 0.66$$

0.66 says that the rules help but are not firm. The 18 disagreements are worth more: 11 were remarks in free text, 4 derived indicators, 3 totals over years. **They cluster where the rules are unclear, not where somebody is careless.** The bureau added three rules, each with an example and a counter-example, and tested on 60 **new** items: 56 agreed. The old 120 would have measured memory.

## When grading must be redone

Grades have a review date (for example half a year for 4, a year for 3, two years for the rest), but these do not wait:

| Event | Why |
| --- | --- |
| A new item, or new content in remarks | The highest item may have changed |
| Linked with other tables, or much wider scope | Aggregation |
| Another use or recipient | Harm takes other paths |
| An incident or a complaint | Facts test the estimate |
| New law or catalogue | The basis changed |
| Lawfully published | A leak no longer harms; alteration still does |

## Raising is easy, lowering needs approval

The responsible post may raise a grade at once, with review within three days; **lowering needs a second person and says what has changed**. To meet a date for listing data, Wanghu City once lowered 47 items from 3 to 2 in an afternoon, all "for the needs of work". On review 39 went back; 8 could be lowered, since account numbers were gone and only the year was left. "Needs of work" is about our convenience, the grade about harm to others; one does not offset the other.

## Three figures that show whether grading is alive

1. **Coverage**: labelled items ÷ all items. The denominator comes from a scan, not from the register. Qingcheng had 6,200 items registered, all labelled, and claimed 100%; the scan found 7,750, so it was 80%.
2. **Overdue**: items past their review date ÷ labelled items.
3. **Controls met**: take items of grade 3 and above and test export, display and logs against the table. Of 50 items 43 met all, 86%; for the other 7 it was set down who mends them by when.

Coverage looks best, controls met matters most. Units that report only the first are often still filling in forms.`,
          },
        },
      ],
    },
    {
      id: 'm3',
      title: { zh: '测验与实作', en: 'Quiz and practice' },
      activities: [
        {
          kind: 'quiz', id: 'quiz-final', minutes: 20, draw: 10, pass: 0.8,
          title: { zh: '结课测验', en: 'Final quiz' },
          about: { zh: '从题库中抽取十题，答对八题合格。题中级别按课文示例的四级。', en: 'Ten questions are drawn; eight right answers pass. Grades are the four of the lesson’s example.' },
          items: [
            item('q01', 'SE3', 'c', ['系统按等级保护第三级备案，其中公开的公交站点数据应当怎样定级？', 'A system is filed at protection level 3. How are the public bus stops in it graded?'], [
              ['随系统定为三级，以保持一致', 'Grade 3 like the system, for consistency'],
              ['随库内最高的数据一并定级', 'Like the highest data in the database'],
              ['按数据本身受损的危害来定级', 'By the harm if these data themselves suffer'],
              ['既已公开，就不必再纳入清单', 'Being public, they need no entry at all'],
            ], ['系统等级量的是系统，数据级别量的是数据受损的危害。随系统定级省事，却会使公开数据也难以使用；不入清单则管不住篡改。', 'The one measures a system, the other harm from data. Copying the level is easy but makes even public data hard to use; leaving them out ignores alteration.']),
            item('q02', 'SE3', 'a', ['定级时发现一份文件标有“机密”。应当？', 'While grading you come upon a file marked as a state secret. You should'], [
              ['停止处理，报告本单位保密机构', 'stop and report to the secrecy office'],
              ['在清单中定为四级并加密存储', 'enter it as grade 4 and encrypt it'],
              ['遮去密级标志之后继续作业', 'cover the marking and go on'],
              ['请数据局判断是否属重要数据', 'ask the data bureau if it is important data'],
            ], ['国家秘密适用保密法律，不进入本表。定为四级看似最严，却让涉密内容留在非涉密流程里。', 'State secrets fall under secrecy law and stay out of this table. Grade 4 seems strictest but keeps secrets in a process not made for them.']),
            item('q03', 'IP2', 'd', ['低保资格定为三级，学校要核对学费减免。合适的做法是？', 'Eligibility for assistance is grade 3; a school must check a fee reduction. Fitting is'], [
              ['级别较高，所以一律不予共享', 'not sharing, since the grade is high'],
              ['先降为二级，然后再提供名单', 'lowering it to 2, then giving the list'],
              ['请家长自行到民政局开具证明', 'letting parents fetch a certificate'],
              ['有条件共享，按人核验是或否', 'sharing on conditions: yes or no by person'],
            ], ['级别决定保护方式，不等于不共享；核验只给答案。降级后给名单，是为了方便而改动危害的判断。', 'A grade decides how to protect, not whether to share; verification gives the answer alone. Lowering it changes the judgement of harm for convenience.']),
            item('q04', 'SE3', 'b', ['收费账号在大厅公布，人人可见。它的级别主要取决于？', 'The account number for fees is posted for all to see. Its grade depends mainly on'], [
              ['泄露的后果，所以应定为一级', 'leakage, so it is grade 1'],
              ['被篡改后群众误付款项的后果', 'what follows if it is altered and people pay wrongly'],
              ['发布这个账号的部门行政层级', 'the rank of the department posting it'],
              ['每年经过该账号的资金笔数', 'the number of payments a year'],
            ], ['泄露、篡改、丢失分别判断，取最高的。只看泄露会把被改就出事的数据定得过低。', 'Leak, alteration and loss are judged apart and the highest counts. Looking at leaks alone grades such data too low.']),
            item('q05', 'SE2', 'c', ['下列哪一项按《个人信息保护法》属于敏感个人信息？', 'Which of these is sensitive under the Personal Information Protection Law?'], [
              ['公务人员在网站公布的办公电话', 'the office telephone of an official online'],
              ['企业登记的经营范围和注册地址', 'the business scope and seat of a company'],
              ['十二岁学生报名活动填写的姓名', 'the name a pupil of twelve gives to enrol'],
              ['成年申请人选择的办件语言种类', 'the language an adult chose for a case'],
            ], ['不满十四周岁未成年人的个人信息属于敏感个人信息，包括姓名。办公电话与履职相关；企业登记信息通常不是个人信息。', 'Personal information of minors under fourteen is sensitive, names included. An office telephone belongs to duty; company entries are usually not personal.']),
            item('q06', 'SE3', 'd', ['9,240 条记录中 31 条达四级，整表就高后无法办件。最好的办法是？', 'Of 9,240 records 31 are grade 4, and the whole table at 4 stops work. Best is to'], [
              ['整表降为三级，对经办人加强教育', 'lower the table to 3 and instruct the clerks'],
              ['维持四级，同时允许先用表格登记', 'keep 4 but allow notes in spreadsheets'],
              ['按多数记录定级，少数忽略不计', 'grade by the majority and ignore the few'],
              ['把四级内容拆入专表并限制可见人', 'split grade 4 into a table few people see'],
            ], ['拆分既保护少数又不拖累多数。整表降级最快，但把最需要保护的人暴露给全部经办人员。', 'A split protects the few without burdening the many. Lowering is quickest but exposes those most in need to all clerks.']),
            item('q07', 'SE3', 'a', ['哪一条定级理由别人可以复核？', 'Which reason for a grade can others review?'], [
              ['账号；泄露；本人被骗；严重；规则三', 'Account; leak; holder; fraud; serious; rule 3'],
              ['该数据比较敏感，经集体研究定为三级', 'Rather sensitive; after study, grade 3'],
              ['参照兄弟单位的通行做法，定为三级', 'As in a neighbouring unit: grade 3'],
              ['为稳妥起见，按照从严原则定为三级', 'To be safe, on the strict side: grade 3'],
            ], ['有项、事件、受害人、后果、程度、依据，才能逐环核对。“从严”听来负责，却没有说出任何危害。', 'Item, event, victim, result, degree and basis can be checked link by link. "On the strict side" sounds responsible but names no harm.']),
            item('q08', 'SE2', 'b', ['一行四格公布 30、22、＊、19，合计 74。被遮的数是？', 'A row shows 30, 22, *, 19 and a total of 74. The hidden figure is'], [
              ['无法得知，因为已经用星号遮盖', 'unknown, since an asterisk covers it'],
              ['3，须再补遮一格或者不列合计', '3; hide another cell too or the total'],
              ['13，所以这一格本来不需要遮盖', '13, so the cell needed no hiding'],
              ['小于 5 的任意数，所以风险可控', 'any number below 5, so risk is limited'],
            ], ['74 − 30 − 22 − 19 ＝ 3。只遮一格而留合计，等于没有遮。', '74 − 30 − 22 − 19 = 3. Hiding a single cell and keeping the total hides nothing.']),
            item('q09', 'SE2', 'd', ['身份证号经无密钥哈希后交给外单位，属于？', 'ID numbers are hashed without a key and handed out. They are'], [
              ['匿名化信息，不再受个人信息规则约束', 'anonymised and outside the rules'],
              ['统计数据，可以按照一级对外提供', 'statistics, to be given out as grade 1'],
              ['加密数据，只要不给密钥就很安全', 'encrypted, safe while the key is kept'],
              ['仍是个人信息，候选可穷举而还原', 'still personal; candidates can be enumerated'],
            ], ['号码结构有限，全部试一遍就能对照还原。哈希不是加密，本来就没有密钥可保管。', 'Numbers have few candidates: try all and compare. Hashing is not encryption, and there is no key to keep.']),
            item('q10', 'SE2', 'a', ['项目用随机编号替换姓名和证件号，对照表另岗保管。交付文件上应写？', 'Names and ID numbers are replaced by random numbers; another post keeps the table. The file is marked'], [
              ['去标识化数据，仍按个人信息保护', 'de-identified, still protected as personal'],
              ['匿名化数据，接收方可以自由使用', 'anonymised, free for the recipient to use'],
              ['脱敏完毕，级别自动地下降一级', 'masked, one grade lower automatically'],
              ['公开数据，因为里面没有真实姓名', 'public, since it holds no real names'],
            ], ['借助对照表仍可识别，所以是去标识化。降不降级要对产物重新判断，没有自动下降。', 'With the table people are still identifiable, so it is de-identified. Whether the grade falls is judged anew, never automatic.']),
            item('q11', 'SE3', 'c', ['两张二级的表关联后，能看出某人每天何时离家。新表应当？', 'Two grade 2 tables are joined and show when a person leaves home each day. The new table'], [
              ['保持二级，因为两个来源都是二级', 'stays at 2, as both sources are'],
              ['取平均之后仍为二级，加以备注', 'averages to 2, with a note'],
              ['按产物重新定级，很可能需要升高', 'is graded anew and probably rises'],
              ['等到下一个复核期限再一并处理', 'waits for the next review date'],
            ], ['关联产生了新的敏感结论，产物按产物定级。来源级别只是重新判断之前的底线，不是上限。', 'The join draws a new sensitive conclusion; a product is graded as such. The sources’ grade is a floor until then, not a ceiling.']),
            item('q12', 'SE3', 'b', ['制度规定三级数据不得用于测试，却仍有全库进入测试环境。最治本的改进是？', 'Rules ban grade 3 data in tests, yet a whole database got there. The most thorough remedy is'], [
              ['在制度中把“不得”改为“严禁”', 'sharper words in the rules'],
              ['导出程序读取级别标签，不符即拦', 'an export that reads the label and blocks'],
              ['要求承建公司每年重签保密承诺', 'a pledge by the contractor every year'],
              ['把定级表的复印件发给每位人员', 'a copy of the grading table for everyone'],
            ], ['级别要由程序执行才起作用。承诺书有约束意义，但不能阻止一次口头同意的导出。', 'A grade works when programs carry it out. A pledge binds but does not stop an export by spoken consent.']),
            item('q13', 'IP2', 'd', ['扫描发现一个没有级别标签的新数据项。系统的缺省处理应当是？', 'A scan finds a new item without a label. By default the system should'], [
              ['按一级放行，以免影响业务办理', 'pass it as grade 1 so that work goes on'],
              ['自动沿用同一张表的最低级别', 'give it the lowest grade of its table'],
              ['从数据库中删除，等待重新登记', 'delete it until it is registered'],
              ['暂按三级控制，并限期补做定级', 'treat it as 3 and have it graded in time'],
            ], ['缺省从严又有期限，既不失控也不久拖。按一级放行最方便，却使漏登的数据最不受保护。', 'Strict by default with a limit neither loses control nor drags on. Grade 1 is handy but protects least what was overlooked.']),
            item('q14', 'IP2', 'a', ['登记 4,000 项都有标签，程序扫描出 5,000 项。覆盖率应报？', 'All 4,000 registered items have labels; a scan finds 5,000. Coverage is'], [
              ['80%，分母取扫描得到的全部项', '80%: all scanned items below the line'],
              ['100%，分母取登记表上的全部项', '100%: all registered items below the line'],
              ['125%，扫描项除以已登记的项数', '125%: scanned over registered items'],
              ['90%，取登记和扫描的平均数值', '90%: the mean of both'],
            ], ['4,000 ÷ 5,000 ＝ 80%。用登记表作分母，没登记的永远不会被发现。', '4,000 ÷ 5,000 = 80%. With the register as denominator, what was never registered is never found.']),
            item('q15', 'SE3', 'c', ['两人独立定级一致率 90%，按各自比例算出的偶然一致为 80%。Kappa 系数是？', 'Two graders agree on 90%; by their shares, chance gives 80%. Kappa is'], [
              ['0.90，说明规则已经非常可靠', '0.90: the rules are very reliable'],
              ['0.10，说明两人几乎都在猜测', '0.10: both are nearly guessing'],
              ['0.50，说明仍须查看分歧所在', '0.50: look where they disagree'],
              ['0.72，说明可以直接全面推开', '0.72: roll it out everywhere'],
            ], ['（0.90 − 0.80）÷（1 − 0.80）＝ 0.50。0.90 没有扣除偶然一致，多数项目级别相同时会显得很高；0.72 是两数相乘。', '(0.90 − 0.80) ÷ (1 − 0.80) = 0.50. 0.90 leaves chance in and looks high when most items share a grade; 0.72 multiplies the two.']),
            item('q16', 'SE3', 'b', ['业务科为赶上架日期，要求把 20 项由三级降为二级。应当？', 'To meet a listing date a section wants 20 items lowered from 3 to 2. You should'], [
              ['先降级上架，一个月之内再补理由', 'lower them now, with reasons in a month'],
              ['逐项说明什么变了，另一人复核后定', 'ask what changed in each; a second person decides'],
              ['一律不降，三级定了就不能再调整', 'refuse: a grade 3 is never changed'],
              ['折中处理，其中一半的项目可以降', 'meet halfway and lower one half'],
            ], ['只有危害变了才能降，且须复核。一律不降看似安全，却让已去掉账号的数据也不能用。', 'Only changed harm lowers a grade, after review. Never lowering seems safe but locks up data whose account numbers are gone.']),
            item('q17', 'SE3', 'd', ['本单位认为某批数据可能属于重要数据。正确的做法是？', 'A unit thinks some data may be important data. It should'], [
              ['自行判断不属于，写入会议纪要', 'decide that they are not and minute it'],
              ['自行宣布属于，并停止一切共享', 'declare that they are and stop all sharing'],
              ['等有人来检查时，再作统一说明', 'wait for an inspection to explain'],
              ['按规定识别申报，依照目录来管理', 'identify and report, then follow the catalogue'],
            ], ['重要数据由目录确定，单位负责识别和申报。自行停止共享看似谨慎，却既无依据，也没有完成申报。', 'Catalogues settle what is important; the unit identifies and reports. Stopping all sharing seems prudent but has no basis and reports nothing.']),
            item('q18', 'IP2', 'a', ['委托公司维护三级数据的系统。合同中哪一条最能防止课文中的“遗留副本”？', 'A company maintains a grade 3 system. Which clause best prevents the forgotten copy of the lesson?'], [
              ['写明删除期限，双方到场验证含备份', 'deletion dates, verified by both, with backups'],
              ['写明数据安全责任全部由公司承担', 'all liability for security rests on the company'],
              ['写明公司须具备相应的资质证书', 'the company holds certain certificates'],
              ['写明发生泄露时按合同金额赔偿', 'damages up to the price in case of a leak'],
            ], ['可验证的删除直接消除副本。把责任全部写给公司不能转移机关的监督责任，也不会让副本消失。', 'Verified deletion removes the copy. Writing all liability to the company does not move the organ’s duty to supervise, nor does the copy vanish.']),
          ],
        },
        {
          kind: 'assignment', id: 'assignment-grade', minutes: 120, practice: true, marking: 'expert', pass: 5, policies: ['dsl', 'pipl', 'rules'],
          title: { zh: '给一张表定级并让它起作用', en: 'Grade one table and make it work' },
          prompt: {
            zh: `选本单位一张 10 至 25 个数据项的业务表（至少有一项个人信息、一项自由填写），提交：

1. **定级表**：分类、各项级别和六要素理由（何项、何种事件、谁、何种后果、多重、依据）；自由填写的项写明抽查了多少条、发现什么；
2. **双人检验**：请一位同事独立定级，列出两人的四格表、一致率和 Kappa，说明每一处分歧由规则的哪一点造成、怎样改；
3. **产物判断**：选一项由这张表加工出的统计、导出或关联结果，按“五问”判断，写出结论；
4. **措施核对**：三级以上每项写明由哪个程序或设置执行，实测两项，如实写出不符的地方、改正岗位和日期。

只交数据项名称和条数，**不附任何真实记录**；涉密的表不得选用；尚未公开的系统弱点写到足以改正为止，不写入侵方法。`,
            en: `Choose a business table of your unit with 10 to 25 items (at least one personal, at least one free text) and hand in:

1. **Grading table**: class, grade of each item and a reason of six parts (item, event, who, what follows, how badly, basis); for free text, how many entries you sampled and what you found;
2. **Double grading**: a colleague grades independently; give the table of four cells, agreement and kappa, and say which point of the rules caused each disagreement and how to change it;
3. **A product**: choose a statistic, export or join made from the table, judge it by the five questions and conclude;
4. **Controls**: for each item of grade 3 and above name the program or setting that carries them out; test two and report honestly what does not hold, which post mends it and by when.

Hand in names of items and counts only, **no real records**; choose no table that holds state secrets; describe weaknesses as far as mending needs, not how to break in.`,
          },
          rubric: [
            criterion('reasons', ['定级有据', 'Grades with reasons'], [
              ['多处只写“敏感”“从严”，或把系统等级当数据级别。', 'Often just "sensitive" or "strict", or the system’s level taken for the grade.'],
              ['多数理由六要素齐全，篡改、丢失或自由填写考虑不足。', 'Most reasons have six parts; alteration, loss or free text too little considered.'],
              ['每项可复核，泄露、篡改、丢失分别判断，自由填写有抽查数。', 'Each reviewable; leak, alteration and loss judged apart; free text sampled.'],
            ]),
            criterion('double', ['检验独立', 'Independent test'], [
              ['没有独立定级，或数字算错。', 'Not independent, or figures wrong.'],
              ['计算正确，分歧只归因于人。', 'Right figures; disagreement put down to persons.'],
              ['计算正确，分歧追到规则并写出可用的新条文。', 'Right figures; disagreement traced to rules, with usable new wording.'],
            ]),
            criterion('product', ['产物再判断', 'Product judged anew'], [
              ['直接沿用或自动降级。', 'Inherits or falls automatically.'],
              ['五问大体回答，小格或关联未实际检查。', 'Five questions mostly answered; cells or linkage not really checked.'],
              ['用实际条数检查，区分去标识与匿名，结论明确。', 'Checked with real counts; de-identified and anonymous told apart; a clear conclusion.'],
            ]),
            criterion('controls', ['措施落地', 'Controls in place'], [
              ['只抄制度，不知由什么执行。', 'Copies rules; nothing is known to carry them out.'],
              ['写明执行的程序或设置，实测不足两项。', 'Names programs or settings; fewer than two tests.'],
              ['逐项对应，实测两项，不符之处如实写出并有岗位和日期。', 'Each matched, two tested; failures told honestly with post and date.'],
            ]),
          ],
        },
      ],
    },
  ],
}

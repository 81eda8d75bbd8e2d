import type { CourseFileGiven } from '../../courses/file.ts'

type Pair = [zh: string, en: string]
const both = ([zh, en]: Pair) => ({ zh, en })
const item = (id: string, competency: string, key: string, stem: Pair, options: Pair[], explanation: Pair) => ({
  id, competency, key: [key], stem: both(stem), options: options.map((text, i) => ({ id: 'abcd'.charAt(i), text: both(text) })), explanation: both(explanation),
})
const criterion = (id: string, name: Pair, levels: Pair[]) => ({ id, name: both(name), levels: levels.map((text, points) => ({ points, text: both(text) })) })

const fills = ['#1e6b45', '#1f4e79', '#6b3fa0', '#1f4e79', '#8a3b12']
const chain = (stages: [name: string, first: string, second: string][], back: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 280"><rect width="640" height="280" fill="#f7f9fc"/><g font-family="sans-serif" font-size="14" fill="#1b2a3a" text-anchor="middle">
${stages.map(([name, first, second], i) => `<rect x="${12 + i * 125}" y="40" width="104" height="52" rx="8" fill="${fills[i]}"/><text x="${64 + i * 125}" y="72" fill="#ffffff" font-size="16" font-weight="bold">${name}</text><text x="${64 + i * 125}" y="122">${first}</text><text x="${64 + i * 125}" y="144">${second}</text>`).join('')}
${[0, 1, 2, 3].map(i => `<path d="M${118 + i * 125} 66H${130 + i * 125}" stroke="#1b2a3a" stroke-width="2"/><path d="M${128 + i * 125} 60l8 6l-8 6z"/>`).join('')}
<path d="M564 160V210H64V168" stroke="#8a3b12" stroke-width="2" fill="none" stroke-dasharray="7 5"/><path d="M58 170l6 -10l6 10z" fill="#8a3b12"/><text x="314" y="240" font-size="15" fill="#8a3b12">${back}</text></g></svg>`

export const course: CourseFileGiven = {
  format: 'keju-course',
  formatVersion: 1,
  code: 'DO-303',
  version: '1.0',
  title: { zh: '信息化项目采购', en: 'Procurement of IT' },
  summary: {
    zh: '买系统，买的是以后几年的服务和依赖。本课程讲怎样把业务问题写成可检验的采购需求，怎样按全周期成本公平比较，怎样在合同里管住数据、变更和退出，怎样按实际办件来验收。',
    en: 'Buying a system means buying years of service and dependence. This course shows how to turn a problem of the service into requirements that can be tested, compare bids fairly over the whole life, hold data, changes and exit by contract, and accept by real cases.',
  },
  outcomes: {
    zh: `适用对象：提出需求、组织采购或者管理合同的业务和信息化人员。学完后能够：

- 把业务问题写成不指向特定产品、可以检验的采购需求；
- 按建设、服务、退出全周期比较报价，设置与需求对应的评分；
- 在合同中约定数据、成果权属、变更、付款和退出；
- 组织以真实办件为准的验收，并处理超出合同的新增需求。

各地限额标准、集中采购目录和内部审批程序不同，实际办理以本地现行规定和财政部门的解释为准。`,
    en: `For business and IT staff who state needs, run procurement or manage contracts. Afterwards you can:

- turn a problem into requirements that point to no product and can be tested;
- compare bids over building, service and exit, with scores that answer to the requirements;
- settle data, ownership of results, changes, payment and exit in the contract;
- run an acceptance by real cases, and deal with demands beyond the contract.

Thresholds, central procurement catalogues and internal approvals differ from place to place; in practice follow the local rules in force and the finance department's reading of them.`,
  },
  level: 3,
  licence: 'CC-BY-4.0',
  competencies: [{ code: 'IN3', level: 3 }, { code: 'AK1', level: 3 }, { code: 'SE1', level: 2 }],
  policies: [
    { id: 'gpl', title: { zh: '中华人民共和国政府采购法', en: 'Government Procurement Law' }, edition: '2014' },
    { id: 'gpr', title: { zh: '中华人民共和国政府采购法实施条例', en: 'Regulations for the Implementation of the Government Procurement Law' }, edition: '2015' },
    { id: 'bidding', title: { zh: '政府采购货物和服务招标投标管理办法（财政部令第87号）', en: 'Measures for Tendering in Government Procurement of Goods and Services (Ministry of Finance Order 87)' }, edition: '2017' },
    { id: 'needs', title: { zh: '政府采购需求管理办法（财库〔2021〕22号）', en: 'Measures for Managing Requirements in Government Procurement' }, edition: '2021' },
    { id: 'dsl', title: { zh: '中华人民共和国数据安全法', en: 'Data Security Law' }, edition: '2021' },
    { id: 'pipl', title: { zh: '中华人民共和国个人信息保护法', en: 'Personal Information Protection Law' }, edition: '2021' },
  ],
  pictures: [{
    id: 'chain',
    alt: {
      zh: '采购全周期五个环节：需求，写清结果、怎样检验；采购，公平比较、看全周期；合同，管住数据、管住变更；验收，真实办件、逐项记录；退出，数据带走、他人能接。一条虚线从退出回到需求：退出条件在写需求时就要写明。',
      en: 'Five stages: need, with result and test; tender, fair and over the whole life; contract, holding data and changes; acceptance, by real cases, item by item; exit, data taken along, others able to take over. A dashed line leads from exit back to need: the terms of exit are written with the need.',
    },
    svg: {
      zh: chain([['需求', '写清结果', '怎样检验'], ['采购', '公平比较', '看全周期'], ['合同', '管住数据', '管住变更'], ['验收', '真实办件', '逐项记录'], ['退出', '数据带走', '他人能接']], '怎样退出，在写需求时就写明'),
      en: chain([['Need', 'the result,', 'how to test'], ['Tender', 'fairly, over', 'whole life'], ['Contract', 'hold data', 'and changes'], ['Accept', 'real cases,', 'item by item'], ['Exit', 'take data,', 'hand over']], 'How to leave is written when the need is written'),
    },
  }],
  modules: [
    {
      id: 'm1',
      title: { zh: '说清要什么，公平地比', en: 'Say what is needed, compare fairly' },
      activities: [
        {
          kind: 'lesson', id: 'lesson-need', minutes: 25, policies: ['needs', 'gpr'],
          title: { zh: '需求写结果，不写产品', en: 'Requirements name results, not products' },
          text: {
            zh: `## 案例：一份抄来的需求书

云溪市（化名）不动产登记中心日均办件 420 件，高峰日有人排队两小时，于是申请购买“预约叫号系统”。需求书 46 页，是从一家厂商的产品手册改来的：指定了叫号屏的型号、数据库品牌，还要求“人脸识别取号”。公示后收到两份质疑，采购暂停 38 天。

重做时，中心先用一周时间记录排队原因：

| 原因 | 占比 | 系统能不能解决 |
| --- | --- | --- |
| 材料不齐，来第二趟 | 44% | 能：预约时逐项预检 |
| 集中在周一上午 | 31% | 能：分时段预约 |
| 窗口核税慢 | 18% | 不能：属于部门之间的流程 |
| 其他 | 7% | 不确定 |

原需求书里最贵的人脸取号，对前两项毫无帮助，还会多收集敏感个人信息，予以删去；核税问题另行商请税务部门解决，不指望买一套系统来掩盖。

## 从产品改写成结果

| 原来的写法 | 问题 | 改写 |
| --- | --- | --- |
| 采用某品牌数据库 | 指定品牌 | 支持 200 人同时办理，95% 的页面操作在 2 秒内完成 |
| 界面美观大气 | 无法检验 | 10 名未培训的群众中至少 8 人独立完成预约 |
| 预留接口 | 无法检验 | 提供接口文档；验收时由第三方按文档调通三个接口 |
| 安全可靠 | 无法检验 | 写明网络安全等级保护的级别、备份频次和恢复时限 |

每一条都应当答得出：**为了解决哪个问题，怎样检验，检验不过怎么办。** 答不出的，删去。

《政府采购法实施条例》第二十条列举了以不合理条件对供应商实行差别待遇的情形，限定或者指定特定的专利、商标、品牌或者供应商是其中之一。

## 需求调查怎样做

《政府采购需求管理办法》要求，需定制开发的信息化建设项目等应当开展需求调查；面向市场主体调查的，一般不少于三个，并有代表性。中心问了四家供应商和两个已经上线的地方，每家问同样五个问题：做过哪些同类项目、哪里失败过、数据怎样导出、三年要花多少钱、我们的要求哪一条做不到。问答全部留档。

注意：为项目提供整体设计、规范编制等服务的供应商，除单一来源采购外，不得再参加该项目的其他采购活动（实施条例第十八条）。请人写需求书之前就要告诉对方。

![采购全周期](picture:chain)`,
            en: `## Case: requirements copied from a brochure

The real estate registry of Yunxi City (a made-up name) handles 420 cases a day. On busy days people waited two hours, so it asked for a "queueing system". The 46 pages of requirements had been adapted from a supplier's manual: they named the model of the screens, a brand of database, and "face recognition for queue numbers". After publication two challenges came in; the procurement stood still for 38 days.

Starting over, the registry recorded for a week why people wait:

| Cause | Share | Can a system help? |
| --- | --- | --- |
| Documents incomplete, second visit | 44% | Yes: check item by item when booking |
| Everybody comes Monday morning | 31% | Yes: bookings by time slot |
| Slow tax check at the counter | 18% | No: a process between agencies |
| Other | 7% | Unclear |

Face recognition, the dearest item, helped neither of the first two and would have collected sensitive personal information: it was dropped. The tax check was taken up with the tax office instead of being hidden behind a purchase.

## From product to result

| Before | Fault | After |
| --- | --- | --- |
| A database of brand X | Names a brand | 200 people at once; 95% of page operations within 2 seconds |
| Handsome interface | Cannot be tested | At least 8 of 10 untrained citizens book unaided |
| Interfaces provided for | Cannot be tested | Documented; at acceptance a third party gets three interfaces working from the documents |
| Secure and reliable | Cannot be tested | State the grade of cybersecurity protection, backups and time to restore |

Each line must answer: **which problem does it solve, how is it tested, what if the test fails?** What cannot answer is dropped.

Article 20 of the Implementing Regulations lists unreasonable conditions that discriminate between suppliers; restricting to or naming particular patents, trademarks, brands or suppliers is among them.

## Asking the market

Under the Measures for Managing Requirements, projects such as custom-developed IT are to be preceded by a survey of requirements; where suppliers are asked, generally no fewer than three, and representative ones. The registry asked four suppliers and two places already live the same five questions: similar projects, where they failed, how data are exported, the cost over three years, and which of our demands cannot be met. All answers were filed.

Note: a supplier that provides overall design, drafting of specifications or the like for a project may not take part in its other procurement, except single-source (Article 18 of the Regulations). Say so before you ask anybody to draft.

![The whole life of a purchase](picture:chain)`,
          },
        },
        {
          kind: 'lesson', id: 'lesson-compare', minutes: 25, policies: ['gpl', 'bidding', 'gpr'],
          title: { zh: '方式要合法，比较看全周期', en: 'Lawful method, whole-life comparison' },
          text: {
            zh: `## 先定方式，再定日程

采购方式由金额、品目和情形决定，不由“赶不赶得及”决定。

| 想法 | 判断 |
| --- | --- |
| 把 460 万元的系统拆成五个合同，都低于公开招标标准 | 不可以。《政府采购法》第二十八条禁止以化整为零规避公开招标 |
| 原系统是某公司做的，扩建只能找它 | 要论证。单一来源有法定情形；“熟悉情况”不等于“只能从唯一供应商处采购” |
| 年底钱花不完，先付款后采购 | 不可以。应当调整预算和进度 |
| 需求复杂，厂商方案差别大 | 可以研究磋商等方式，条件和审批按规定办 |

按功能和风险合理分包不等于化整为零：看目的是便于竞争和管理，还是绕开程序；分包之后，仍按项目总额判断适用的方式。

## 案例：便宜 38 万元的报价

登记中心的采购文件原定只比建设费。后来收到三份合格的报价，拆开看是这样：

| 项目（万元） | 甲 | 乙 | 丙 |
| --- | --- | --- | --- |
| 建设 | 86 | 124 | 132 |
| 三年服务（每年） | 31 × 3 = 93 | 15 × 3 = 45 | 20 × 3 = 60 |
| 期满数据导出和移交 | 20 | 0（含在内） | 10 |
| **合计** | **199** | **169** | **202** |

只比建设费，甲比乙便宜 38 万元；比全周期，乙比甲便宜 30 万元。好在投标截止之前内部复核就发现了口径问题，中心依法发布更正公告、顺延时间，要求各家按同一张表报“建设＋三年服务＋移交”总价，才有了上面这张表。

按低价优先法，价格分＝（最低报价 ÷ 该家报价）× 价格满分。满分 30 分时，按建设费，甲 30 分、乙 20.8 分；按总价，乙 30 分、甲 25.5 分。**报价口径一变，结果就可能反过来**，所以口径必须在文件中写死，开标以后不能改。

## 评分与需求对应

财政部令第87号规定，综合评分法中货物项目价格分值不得低于 30%，服务项目不得低于 10%。其余的分给什么，要逐项对得上需求：

| 评分项 | 不当 | 适当 |
| --- | --- | --- |
| 业绩 | 本省业绩每个加 2 分 | 同类功能的业绩，不限地区 |
| 演示 | “优秀”8～10 分 | 六个指定任务，每完成一个得 2 分 |
| 团队 | 公司人数多者得高分 | 拟派项目经理的实际经历，写入合同 |

实施条例第三十四条要求，分值设置与评审因素的量化指标相对应。“优、良、中”没有量化，评委只能凭印象，也经不起质疑。

## 回避和留痕

与供应商有利害关系的人应当回避。评审之前与供应商谈话，要两人在场、有记录、对各家说同样的话。`,
            en: `## Method first, then timetable

The method depends on amount, category and circumstances, not on whether there is time enough.

| Idea | Judgement |
| --- | --- |
| Split a system of 4.6 million yuan into five contracts, each below the tender threshold | Not allowed: Article 28 of the Government Procurement Law forbids splitting to avoid open tender |
| A company built the old system, so only it can extend it | To be proved: single-source has statutory cases; "knows the matter" is not "only one supplier can" |
| Money is left in December: pay first, buy later | Not allowed: adjust budget and schedule |
| Complex need, very different solutions | Consultation and the like may be considered, under their conditions and approvals |

Sensible lots by function and risk are not splitting: what matters is whether they serve competition and management or evade procedure. Even with lots, the method is judged by the project's total.

## Case: the bid that was 380,000 yuan cheaper

The registry’s documents at first compared building costs alone. Three qualified bids came in later; broken down they read:

| 10,000 yuan | A | B | C |
| --- | --- | --- | --- |
| Building | 86 | 124 | 132 |
| Three years of service | 31 × 3 = 93 | 15 × 3 = 45 | 20 × 3 = 60 |
| Export and handover at the end | 20 | 0 (included) | 10 |
| **Total** | **199** | **169** | **202** |

By building alone A is 380,000 yuan cheaper than B; over the whole life B is 300,000 cheaper than A. Luckily an internal review had found the flaw before the deadline for bids; the registry duly published a correction, extended the time, and asked everybody for one total of "building + three years + handover" in the same form. That is how the table came about.

By the lowest-price method, price score = (lowest bid ÷ this bid) × full price score. With 30 points, by building A gets 30 and B 20.8; by total B gets 30 and A 25.5. **Another basis of price may turn the result round**, so it is fixed in the documents and cannot be changed after opening.

## Scores that answer to requirements

Under Ministry of Finance Order 87, in comprehensive scoring price weighs no less than 30% for goods and 10% for services. Where the rest goes must match the requirements line by line:

| Score | Improper | Proper |
| --- | --- | --- |
| Record | 2 points for each project in this province | Projects of like function, anywhere |
| Demonstration | "Excellent" 8-10 points | Six set tasks, 2 points for each completed |
| Team | More points for larger companies | Actual experience of the named manager, written into the contract |

Article 34 of the Implementing Regulations asks that scores correspond to quantified indicators. "Excellent, good, fair" quantifies nothing; judges go by impression, and it will not stand a challenge.

## Recusal and records

Whoever has an interest in a supplier withdraws. Before evaluation, talks with suppliers take place with two of us present, on record, and with the same words for all.`,
          },
        },
      ],
    },
    {
      id: 'm2',
      title: { zh: '合同、验收和退出', en: 'Contract, acceptance and exit' },
      activities: [
        {
          kind: 'lesson', id: 'lesson-contract', minutes: 25, policies: ['gpl', 'dsl', 'pipl'],
          title: { zh: '合同管住数据、变更和退出', en: 'A contract that holds data, changes and exit' },
          text: {
            zh: `## 案例：换不掉的供应商

柳湾县（化名）行政审批局 2021 年以 198 万元建成审批系统。三年期满想换供应商，才发现：数据库结构没有交付；导出 61 万条办件，对方另要 45 万元；源代码“属公司核心资产”；管理员口令只有对方驻场人员知道。合同 11 页，关于数据的只有一句“乙方应当保密”。

谈判四个月，县里依据合同所附的投标文件中“成果归采购人所有”一句，取得了数据和文档，但附件只能逐件下载，两名同志干了七周。

## 合同至少写明的八件事

| 事项 | 写法要点 |
| --- | --- |
| 成果 | 定制部分的源代码、数据库结构、接口文档的权属；成品软件的使用许可范围 |
| 数据 | 数据归采购人支配；对方只按约定目的和方式处理，不得留存、另用、转给他人 |
| 人员 | 项目经理和驻场人员更换须经同意；离岗当日停用账号 |
| 权限 | 管理员账号由采购人掌握；运维操作留痕，采购人可以随时查看 |
| 安全 | 漏洞按级别限时修复；事件立即报告，不得隐瞒 |
| 变更 | 谁提出、谁评估、谁批准；没有书面批准不计费、不开发 |
| 付款 | 与可检验的成果挂钩；到期及时支付，不以“领导没签字”拖欠 |
| 退出 | 期满前 90 日起移交；通用格式导出；移交期服务不中断；确认后删除并出具证明 |

《数据安全法》第四十条规定，国家机关委托他人建设、维护电子政务系统，存储、加工政务数据，应当经过严格的批准程序，并监督受托方履行数据安全保护义务。《个人信息保护法》第二十一条要求约定委托处理的目的、期限、方式、种类、保护措施和双方的权利义务；未经同意，受托人不得转委托。**把系统交给别人做，责任没有交出去。**

## 新增需求与百分之十

系统上线半年，业务科想加“企业批量申报”，对方报价 26 万元，打算签补充合同。

《政府采购法》第四十九条：追加**与合同标的相同**的货物、工程或者服务，在不改变合同其他条款的前提下，可以协商签订补充合同，所有补充合同的金额不得超过原合同的百分之十。本例有两道坎：198 万元的 10% 是 19.8 万元，26 万元已经超出；批量申报是新功能，是否属于“相同标的”本来就存疑。把报价压到 19 万元，过得了金额这道坎，过不了标的性质那道坎。

最后的处理：先用现有导入模板解决八成企业的需要，花费为零；其余列入下年度预算，另行采购。

## 付款节点示例

| 节点 | 比例 | 凭什么 |
| --- | --- | --- |
| 签约 | 20% | 合同生效，项目组到位 |
| 第一批事项试运行 | 30% | 200 件真实办件全程走通 |
| 验收合格 | 40% | 逐项验收书 |
| 移交演练完成 | 10% | 第三方用导出数据恢复成功 |

移交演练安排在验收后六个月内，不等到三年期满。`,
            en: `## Case: a supplier that could not be replaced

In 2021 the approvals bureau of Liuwan County (a made-up name) had a system built for 1.98 million yuan. After three years it wished to change supplier and found: the database structure had never been delivered; exporting 610,000 cases would cost another 450,000 yuan; the source code was "a core asset of the company"; only the supplier's people knew the administrator password. Of 11 pages the contract gave data one sentence: "Party B shall keep secrets."

After four months of talks the county obtained data and documents, thanks to one line of the bid annexed to the contract: "results belong to the purchaser". The attachments had to be downloaded one by one; two people worked for seven weeks.

## Eight things a contract says at least

| Matter | What to write |
| --- | --- |
| Results | Ownership of custom source code, database structure, interface documents; scope of licences for packaged software |
| Data | At the purchaser's disposal; handled only for the agreed purpose and in the agreed way, not kept, used otherwise or passed on |
| People | Replacing manager or on-site staff needs consent; accounts end on the day they leave |
| Access | The purchaser holds administrator accounts; maintenance is logged and open to it at any time |
| Security | Flaws mended within limits by severity; incidents reported at once, never hidden |
| Changes | Who proposes, assesses, approves; without written approval no charge and no work |
| Payment | Tied to testable results; paid when due, not held up for "a signature" |
| Exit | Handover from 90 days before the end; export in common formats; no interruption; deletion with proof after confirmation |

By Article 40 of the Data Security Law, a state organ that has others build or maintain e-government systems or store or process government data does so after strict approval and supervises their protection of data. Article 21 of the Personal Information Protection Law requires agreement on purpose, time, manner, kinds, protection and both sides' rights and duties; without consent the work may not be passed on. **Having others do the work does not hand over the responsibility.**

## New demands and the ten per cent

Half a year after launch a section wanted "batch filing for businesses". The supplier asked 260,000 yuan; a supplementary contract was planned.

Article 49 of the Government Procurement Law: for **the same subject matter**, and leaving other terms unchanged, supplementary contracts may be agreed, together no more than ten per cent of the original. Here are two hurdles: ten per cent of 1.98 million is 198,000, less than 260,000; and batch filing is a new function, so whether it is "the same" is doubtful from the start. Cutting it to 190,000 clears the amount but not the nature.

In the end the existing import template met the needs of eight in ten businesses at no cost; the rest went into next year's budget, to be procured on its own.

## Payments, an example

| Point | Share | Against |
| --- | --- | --- |
| Signing | 20% | Contract in force, team in place |
| Trial of the first services | 30% | 200 real cases from end to end |
| Acceptance | 40% | Report item by item |
| Handover rehearsal | 10% | A third party restores from the export |

The rehearsal takes place within six months of acceptance, not at the end of three years.`,
          },
        },
        {
          kind: 'lesson', id: 'lesson-acceptance', minutes: 20, policies: ['gpr'],
          title: { zh: '验收看办件，不看汇报', en: 'Accept by cases, not by presentation' },
          text: {
            zh: `## 案例：专家一致通过，窗口用不了

沙洲区（化名）民生服务系统的验收会开了两小时：供应商演示，五位专家听取汇报，“一致同意通过验收”，付款到 90%。第三天正式上线，窗口 26 人中有 19 人遇到同一个问题：读身份证后要等 14 秒。演示用的是本地数据 300 条，实际有 87 万条。当天积压 640 件，下午恢复旧系统。

区里没有追问“谁通过的”，而是先问“验收为什么发现不了”：没有用真实数据量；没有让窗口人员操作；验收书只有一句结论，没有逐项记录。

## 重新验收

| 要求 | 怎样测 | 合格线 | 第一次 | 整改后 |
| --- | --- | --- | --- | --- |
| 读证后调出档案 | 87 万条数据，30 人同时操作，测 300 次 | 95% 在 2 秒内 | 31% | 97% |
| 独立办完一件 | 10 名窗口人员，只发操作卡 | 9 人以上 | 5 人 | 9 人 |
| 群众网上申请 | 12 名群众，其中 4 人年满 65 岁 | 10 人以上 | 7 人 | 10 人 |
| 备份恢复 | 由本单位人员按手册恢复 | 4 小时内 | 未能恢复 | 2 小时 50 分 |
| 数据导出 | 抽 50 件与原件比对 | 全部一致 | 46 件 | 50 件 |

整改用时 33 天，费用由供应商承担，因为每条要求都写在合同里。测试使用的数据经过脱敏，数量与实际相当；确需使用真实个人信息的，在受控环境内进行，测完即清。

《政府采购法实施条例》第四十五条要求，验收书包括**每一项**技术、服务、安全标准的履约情况；向社会公众提供的公共服务项目，验收时应当邀请服务对象参与并出具意见，验收结果向社会公告。

## 验收之后才是开始

服务期内每月看四个数：

- **可用率**：约定 99.5%，以 30 天计，全月中断合计不超过 216 分钟；计划内维护是否计入，合同里要写明；
- **修复时限**：影响办件的，4 小时内恢复；
- **同一故障再次发生的次数**：比故障总数更能说明问题；
- **群众和窗口提出、仍未处理的问题数**。

达不到的，按合同扣减服务费。扣减不是目的：连续两个月不达标，应当要求书面原因和改正计划；仍不改正，就启动退出。

## 明天就能做

找出手上金额最大的一份信息化合同，回答三个问题：管理员口令在谁手里？今天能不能自己导出全部数据？最近一次恢复演练是什么时候？有一个答不上来，就列入本月要办的事。`,
            en: `## Case: unanimously accepted, useless at the counter

The acceptance meeting for a service system in Shazhou District (a made-up name) took two hours: the supplier presented, five experts listened and "unanimously agreed", and 90% was paid. On the third day, at launch, 19 of 26 counter staff met the same problem: 14 seconds of waiting after reading an identity card. The presentation had used 300 local records; in truth there are 870,000. By the afternoon 640 cases had piled up and the old system was brought back.

The district did not first ask who had agreed, but why acceptance could not find it: no real volume of data, no counter staff at the keyboard, and a report of one sentence with nothing item by item.

## Accepting again

| Requirement | Test | Limit | First | After mending |
| --- | --- | --- | --- | --- |
| File shown after reading the card | 870,000 records, 30 people at once, 300 times | 95% within 2 seconds | 31% | 97% |
| One case done unaided | 10 counter staff with a card of instructions | 9 or more | 5 | 9 |
| Application online | 12 citizens, 4 of them 65 or older | 10 or more | 7 | 10 |
| Restoring a backup | Our own staff, by the manual | Within 4 hours | Failed | 2 h 50 min |
| Export of data | 50 cases compared with the originals | All agree | 46 | 50 |

Mending took 33 days at the supplier's cost, because each requirement stood in the contract. Test data were masked and as many as in reality; where real personal information is unavoidable, it is used in a controlled environment and cleared afterwards.

Article 45 of the Implementing Regulations requires the acceptance report to cover performance of **each** technical, service and security standard; for public services provided to the public, users are to be invited to take part and give their opinion, and the result is to be published.

## Acceptance is the beginning

Four figures each month of the service:

- **Availability**: with 99.5% agreed and 30 days, no more than 216 minutes of interruption in all; the contract says whether planned maintenance counts;
- **Time to mend**: what stops cases is restored within 4 hours;
- **Repeats of the same fault**: more telling than the number of faults;
- **Problems raised by citizens and counters and still open.**

What falls short reduces the fee as agreed. That is not the aim: after two months in a row ask for causes and a plan in writing; if nothing changes, start the exit.

## For tomorrow

Take the largest IT contract you hold and answer three questions: who has the administrator password? Could we export all data ourselves today? When was the last rehearsal of a restore? Whatever you cannot answer goes on this month's list.`,
          },
        },
        {
          kind: 'quiz', id: 'quiz-final', minutes: 20, draw: 10, pass: 0.8,
          title: { zh: '结课测验', en: 'Final quiz' },
          about: { zh: '从题库中抽取十题，答对八题合格。', en: 'Ten questions are drawn; eight right answers pass.' },
          items: [
            item('q01', 'IN3', 'c', ['排队原因中 44% 是材料不齐。写采购需求时首先应当？', 'Of waiting, 44% is due to incomplete documents. The requirements should first'], [
              ['增加叫号屏的数量和显示的尺寸', 'add more and larger queue screens'],
              ['要求采用人脸识别的取号方式', 'ask for queue numbers by face recognition'],
              ['要求预约时能逐项预检材料', 'ask for a check of documents at booking'],
              ['参照厂商手册把功能列得齐全', 'list all functions of a supplier’s manual'],
            ], ['需求要对准已查明的原因。叫号屏使排队看起来有序，却不减少第二趟。', 'Requirements aim at the causes found. Screens make waiting orderly but save no second visit.']),
            item('q02', 'IN3', 'a', ['下列哪一条需求可以检验？', 'Which requirement can be tested?'], [
              ['200 人同时用，95% 在 2 秒内', '200 users at once, 95% within 2 seconds'],
              ['系统运行稳定，响应达到先进水平', 'Stable running, advanced response'],
              ['充分考虑扩展，为将来预留接口', 'Full extensibility, interfaces provided for'],
              ['界面友好美观，符合群众的习惯', 'A friendly interface that suits people'],
            ], ['它有负载、指标和合格线。“预留接口”像是技术要求，却没有办法判断做到没有。', 'It has load, measure and limit. "Interfaces provided for" sounds technical but nobody can tell whether it is met.']),
            item('q03', 'AK1', 'd', ['需求书写明“采用某品牌数据库”，主要问题是？', 'Requirements name a brand of database. The main problem is'], [
              ['品牌的价格可能在招标期间上涨', 'its price may rise during the tender'],
              ['没有同时写明数据库的版本号', 'the version number is missing'],
              ['应当由信息化部门而不是业务来写', 'IT rather than business should write it'],
              ['属于以不合理条件排斥其他供应商', 'it unreasonably shuts out other suppliers'],
            ], ['指定品牌是实施条例第二十条列举的情形。补上版本号只会限定得更死。', 'Naming brands is listed in Article 20 of the Regulations. Adding the version would narrow it even more.']),
            item('q04', 'AK1', 'b', ['某公司受托编制了项目的采购需求，随后想投标承建（公开招标）。应当？', 'A firm was paid to draft a project’s requirements and now wishes to bid (open tender). It should be'], [
              ['允许，它最了解项目的实际情况', 'allowed, for it knows the project best'],
              ['不允许，它不得再参加该项目采购', 'refused: it may not take part any more'],
              ['允许，但评分时扣去一定的分数', 'allowed, with some points taken off'],
              ['允许，只要在投标文件中作出说明', 'allowed, if it declares so in its bid'],
            ], ['实施条例第十八条禁止其再参加其他采购活动。声明并不能消除它事先设定规则的优势。', 'Article 18 forbids it. A declaration does not remove the advantage of having set the rules.']),
            item('q05', 'AK1', 'c', ['460 万元的系统拆成五个合同，以免公开招标。这种做法？', 'A system of 4.6 million yuan is split into five contracts to avoid open tender. This is'], [
              ['合适，便于按进度来安排资金', 'fitting, for funds follow progress'],
              ['合适，只要五个合同分别签订', 'fitting, if five contracts are signed'],
              ['不合法，属于化整为零规避招标', 'unlawful: splitting to avoid tender'],
              ['不合法，一个项目只能有一个合同', 'unlawful: one project, one contract'],
            ], ['政府采购法第二十八条禁止化整为零规避公开招标。分包本身并不违法，错在以此规避。', 'Article 28 forbids splitting to avoid tender. Lots as such are lawful; the evasion is not.']),
            item('q06', 'IN3', 'a', ['甲建设 60 万元、年服务 30 万元；乙建设 90 万元、年服务 16 万元。按建设加三年服务比较？', 'A: building 600,000, service 300,000 a year; B: 900,000 and 160,000. Over building and three years'], [
              ['乙便宜 12 万元，合计 138 万元', 'B is cheaper by 120,000, at 1.38 million'],
              ['甲便宜 30 万元，合计 60 万元', 'A is cheaper by 300,000, at 600,000'],
              ['甲便宜 16 万元，合计 90 万元', 'A is cheaper by 160,000, at 900,000'],
              ['两家相同，合计都是 150 万元', 'both are equal, at 1.5 million each'],
            ], ['甲 60＋90＝150，乙 90＋48＝138，差 12 万元。只看建设费会得出甲便宜 30 万元。', 'A is 600 + 900 = 1,500, B 900 + 480 = 1,380 thousand. Looking at building alone makes A cheaper by 300,000.']),
            item('q07', 'AK1', 'd', ['开标之后发现报价口径只含建设费。能否改按三年总价评分？', 'After opening it is found that bids cover building only. May the total of three years be scored instead?'], [
              ['可以，由评审委员会集体来决定', 'Yes, if the committee so decides'],
              ['可以，全周期成本更加符合实际', 'Yes, whole-life cost is more realistic'],
              ['可以，只要各家都书面表示同意', 'Yes, if all bidders agree in writing'],
              ['不可以，评审标准以采购文件为准', 'No, the published criteria are binding'],
            ], ['评审只能按采购文件规定的标准进行；口径应在开标前依法更正。理由再好，也不能事后改规则。', 'Evaluation follows the published criteria; they are corrected before opening or not at all. Good reasons do not change rules afterwards.']),
            item('q08', 'AK1', 'b', ['下列哪一种评分设置最站得住？', 'Which scoring stands best?'], [
              ['在本省完成的业绩，每个加 2 分', '2 points for each project in the province'],
              ['六个指定演示任务，每完成一个 2 分', '2 points for each of six set tasks done'],
              ['方案整体优秀的，酌情得 8～10 分', '8-10 points for an excellent solution'],
              ['公司员工人数最多的，得满分 10 分', '10 points for the largest workforce'],
            ], ['与需求有关、可以量化、各家同一。本省业绩看似有用，却是以特定行政区域设限。', 'Relevant, quantified, the same for all. Provincial record seems useful but restricts by region.']),
            item('q09', 'SE1', 'c', ['系统管理员口令只由供应商驻场人员掌握。应当怎样改？', 'Only the supplier’s on-site staff know the administrator password. What is the remedy?'], [
              ['请对方签署一份加强版保密承诺', 'have them sign a stronger pledge'],
              ['要求对方每个季度更换一次口令', 'have them change it each quarter'],
              ['由采购人掌握，运维按授权并留痕', 'we hold it; maintenance by grant, logged'],
              ['由供应商总部代为保管一份备份', 'their head office keeps a copy'],
            ], ['控制权在自己手里，才谈得上监督和退出。定期换口令是好习惯，但口令仍在别人手里。', 'Only who holds control can supervise and leave. Changing it is a good habit but leaves it in other hands.']),
            item('q10', 'SE1', 'a', ['委托公司处理含个人信息的办件数据，合同必须约定哪些内容？', 'A firm handles case data with personal information. What must the contract settle?'], [
              ['目的、期限、方式、种类和保护措施', 'purpose, time, manner, kinds, protection'],
              ['公司的注册资本和股东的变化情况', 'registered capital and shareholders'],
              ['数据出现差错由公司承担全部责任', 'that the firm bears all responsibility'],
              ['公司可用数据来改进自己的产品', 'that the firm may improve its products'],
            ], ['这是个人信息保护法第二十一条的要求。写明公司全责，不能免去委托方的监督义务。', 'Article 21 of the Personal Information Protection Law asks for it. Shifting all responsibility does not free us from supervising.']),
            item('q11', 'SE1', 'd', ['受托公司想把部分运维分包给另一家公司，其中会接触个人信息。正确的说法是？', 'The firm wants to subcontract part of maintenance, which touches personal data. Which is right?'], [
              ['公司自行决定，对结果负责即可', 'It decides itself, answering for results'],
              ['只要对方同样通过了安全认证', 'Fine, if the other is certified too'],
              ['事后书面告知采购人就可以了', 'It is enough to tell us afterwards'],
              ['分包之前须先取得采购人同意', 'Our consent must come first'],
            ], ['个人信息保护法规定，未经同意不得转委托；政府采购的分包也须经采购人同意。有认证不能代替同意。', 'By law, handling is not passed on without consent, and subcontracting needs the purchaser’s consent too. A certificate is no consent.']),
            item('q12', 'AK1', 'b', ['原合同 150 万元，已签一份 9 万元的补充合同。追加相同服务，最多还能签多少？', 'The contract is 1.5 million; one supplement of 90,000 exists. How much more of the same service may be added?'], [
              ['15 万元', '150,000 yuan'],
              ['6 万元', '60,000 yuan'],
              ['15.9 万元', '159,000 yuan'],
              ['14.1 万元', '141,000 yuan'],
            ], ['所有补充合同合计不超过原合同的 10%，即 15 万元，减去 9 万元余 6 万元。选 15 万元是忘了合计。', 'All supplements together stay within 10%, 150,000; less 90,000 leaves 60,000. Taking 150,000 forgets "together".']),
            item('q13', 'IN3', 'c', ['业务科要求新增一个合同以外的功能。第一步应当？', 'A section demands a function outside the contract. The first step is'], [
              ['请供应商先开发，年底统一结算', 'let the supplier build, settle in December'],
              ['把报价压到原合同的百分之十以内', 'press the price below ten per cent'],
              ['弄清要解决什么，看现有办法够不够', 'learn what it is for, and if present means do'],
              ['以合同没有约定为由，予以拒绝', 'refuse it as not agreed in the contract'],
            ], ['先问需要，再看变更和采购程序。压到百分之十以内只过金额关，新功能未必属于相同标的。', 'Need first, then change and procurement. Ten per cent clears only the amount; a new function may not be the same subject.']),
            item('q14', 'IN3', 'b', ['验收演示很快，上线后读证要等 14 秒。验收最大的漏洞是？', 'Fast at the demonstration, 14 seconds at launch. The largest gap in acceptance was that'], [
              ['参加验收的专家人数不够多', 'there were too few experts'],
              ['没有用实际数据量和人员来测', 'real volume and real users were missing'],
              ['验收会的时间只有短短两小时', 'the meeting took only two hours'],
              ['付款的比例在验收时定得过高', 'too much was paid at acceptance'],
            ], ['演示 300 条，实际 87 万条。多请专家、开长会，看的仍是同一场演示。', '300 records were shown, 870,000 are real. More experts or time would watch the same show.']),
            item('q15', 'AK1', 'a', ['面向公众的服务系统，验收书应当怎样写？', 'How is the acceptance report for a public service written?'], [
              ['逐项记载履约情况，附服务对象意见', 'item by item, with the users’ opinion'],
              ['写明专家组一致通过的结论就行了', 'with the experts’ unanimous conclusion'],
              ['由供应商起草，采购人盖章确认', 'drafted by the supplier, sealed by us'],
              ['只写没有达到要求的那几项内容', 'with only what failed to meet demands'],
            ], ['实施条例第四十五条要求逐项记载并邀请服务对象参与。专家结论可以附上，但不能代替逐项记录。', 'Article 45 asks for each item and for users. The experts’ conclusion may be attached but replaces nothing.']),
            item('q16', 'SE1', 'd', ['怎样最能证明“将来换得掉供应商”？', 'What best proves that the supplier can be replaced?'], [
              ['合同写明期满后应当积极配合', 'The contract promises cooperation'],
              ['供应商书面承诺随时可以移交', 'The supplier declares itself ready'],
              ['每月收到一份数据备份的光盘', 'A disc with a backup arrives monthly'],
              ['第三方用导出数据恢复并办通一件', 'A third party restores and completes a case'],
            ], ['演练过才算数。光盘看似在手，没有恢复过就不知道能不能用、有没有缺。', 'Only a rehearsal counts. A disc seems safe, but unless restored nobody knows whether it works or is complete.']),
            item('q17', 'IN3', 'c', ['约定月可用率 99.9%，以 30 天计，全月中断合计最多约多少分钟？', 'With 99.9% a month agreed and 30 days, interruptions may total about'], [
              ['4 分钟', '4 minutes'],
              ['22 分钟', '22 minutes'],
              ['43 分钟', '43 minutes'],
              ['432 分钟', '432 minutes'],
            ], ['30×24×60×0.1%＝43.2 分钟。432 分钟对应的是 99%，差一个 9 就差十倍。', '30 × 24 × 60 × 0.1% = 43.2. 432 minutes belong to 99%: one nine makes a factor of ten.']),
          ],
        },
        {
          kind: 'assignment', id: 'assignment-buy', minutes: 120, practice: true, marking: 'expert', pass: 5,
          title: { zh: '为一个信息化项目做采购准备', en: 'Prepare the purchase of one IT project' },
          prompt: {
            zh: `选本单位一个拟建或者即将到期的信息化项目，提交：

1. **问题和需求**：问题的实际数据；不少于六条需求，每条写明解决什么、怎样检验、合格线；
2. **比较办法**：三年以上全周期的报价表，以及与需求对应的评分表（总分 100）；
3. **合同要点**：按课文八件事逐项起草条款，退出条款写到可以演练；
4. **验收方案**：由谁操作、用多少数据、测几次、不合格怎样处理。

引用本地限额和程序的，注明文件名称。正在评审的项目不得使用；不写供应商名称。`,
            en: `Choose a planned or expiring IT project of your unit and hand in:

1. **Problem and requirements**: real figures of the problem; at least six requirements, each with purpose, test and limit;
2. **Comparison**: a price table over at least three years, and scores that answer to the requirements (100 in all);
3. **Contract**: clauses for the eight matters of the lesson, the exit so concrete that it can be rehearsed;
4. **Acceptance**: who operates, how many data, how often, and what if it fails.

Name the document where you use local thresholds and procedures. Take no project under evaluation; name no suppliers.`,
          },
          rubric: [
            criterion('need', ['需求可检验', 'Testable requirements'], [
              ['照抄功能清单，或指向特定产品。', 'A copied list of functions, or points to a product.'],
              ['多数可检验，与问题的联系不全。', 'Mostly testable; links to the problem incomplete.'],
              ['每条对应问题，有测法和合格线，不指向产品。', 'Each answers a problem, with test and limit, naming no product.'],
            ]),
            criterion('fair', ['比较公平', 'Fair comparison'], [
              ['只比建设费，或评分凭印象。', 'Building cost only, or scores by impression.'],
              ['有全周期，评分部分未量化。', 'Whole life; some scores not quantified.'],
              ['口径统一，评分量化且逐项对应需求。', 'One basis; scores quantified and tied to requirements.'],
            ]),
            criterion('contract', ['合同管得住', 'A contract that holds'], [
              ['只有保密等笼统条款。', 'Only general clauses such as secrecy.'],
              ['八件事大体齐全，退出不可操作。', 'Mostly complete; exit cannot be carried out.'],
              ['权属、数据、变更、付款、退出明确，可以演练。', 'Ownership, data, changes, payment and exit are clear and can be rehearsed.'],
            ]),
            criterion('accept', ['验收求实', 'Real acceptance'], [
              ['以汇报和演示为主。', 'Mainly presentation.'],
              ['有测试，数据量或使用者不实。', 'Tests, but without real volume or users.'],
              ['真实数量、真实使用者、逐项记录，不合格有处理。', 'Real volume and users, item by item, with consequences.'],
            ]),
          ],
        },
      ],
    },
  ],
}

import type { CourseFileGiven } from '../../courses/file.ts'

type Pair = [zh: string, en: string]
const both = ([zh, en]: Pair) => ({ zh, en })
const item = (id: string, competency: string, key: string, stem: Pair, options: Pair[], explanation: Pair) => ({
  id, competency, key: [key], stem: both(stem), options: options.map((text, i) => ({ id: 'abcd'.charAt(i), text: both(text) })), explanation: both(explanation),
})
const criterion = (id: string, name: Pair, levels: Pair[]) => ({ id, name: both(name), levels: levels.map((text, points) => ({ points, text: both(text) })) })

/** Four questions from top to bottom; a "no" leads to the right, and says where. */
const steps = (no: string, yes: string, rows: readonly (readonly [ask: string, otherwise: string])[], end: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 400"><rect width="640" height="400" fill="#f7f9fc"/><g font-family="sans-serif" font-size="15">
${rows.map(([ask, otherwise], i) => {
  const y = 20 + i * 78
  return `<rect x="20" y="${y}" width="290" height="48" rx="8" fill="#1f4e79"/><text x="165" y="${y + 29}" text-anchor="middle" fill="#ffffff" font-weight="bold">${i + 1} ${ask}</text>
<path d="M310 ${y + 24}H382" stroke="#8a3b12" stroke-width="2"/><path d="M382 ${y + 18}l9 6l-9 6z" fill="#8a3b12"/><text x="346" y="${y + 16}" text-anchor="middle" fill="#8a3b12">${no}</text>
<rect x="394" y="${y}" width="226" height="48" rx="8" fill="#fdeee4" stroke="#8a3b12"/><text x="507" y="${y + 29}" text-anchor="middle" fill="#5e2507">${otherwise}</text>
<path d="M165 ${y + 48}V${y + 70}" stroke="#1e6b45" stroke-width="2"/><path d="M159 ${y + 69}l6 9l6 -9z" fill="#1e6b45"/><text x="178" y="${y + 68}" fill="#1e6b45">${yes}</text>`
}).join('\n')}
<rect x="20" y="332" width="290" height="48" rx="8" fill="#1e6b45"/><text x="165" y="361" text-anchor="middle" fill="#ffffff" font-weight="bold">${end}</text></g></svg>`

/** Open data in practice. */
export const course: CourseFileGiven = {
  format: 'keju-course',
  formatVersion: 1,
  code: 'DO-105',
  version: '1.0',
  title: { zh: '公共数据开放入门', en: 'Open data in practice' },
  summary: {
    zh: '把一张表放到网上，不等于开放了数据。本课程从四个基层案例讲起：哪些数据能开放，怎样防止从“匿名”数据里认出人，怎样把表格整理到别人拿来就能用，发布以后怎样更新、纠错和回应。',
    en: 'A table on a website is not yet open data. From four cases of local offices this course shows which data can be opened, how to keep people from being recognized in "anonymous" data, how to shape a table so that others can use it at once, and how to update, correct and respond after release.',
  },
  outcomes: {
    zh: `适用对象：提供、整理和审核开放数据的业务人员。学完后能够：

- 分清信息公开、数据共享和数据开放；
- 用四个问题判断一个数据集能否开放，找出能认出个人的字段组合和小数；
- 把一张内部表格整理成机器可读、含义清楚的数据集；
- 写明更新责任，处理纠错和撤回。`,
    en: `For staff who provide, prepare and review open data. Afterwards you can:

- tell disclosure of information, data sharing and open data apart;
- judge by four questions whether a dataset can be opened, and find combinations of fields and small numbers that identify people;
- turn an internal table into a dataset that machines read and people understand;
- state who updates it, and handle corrections and withdrawal.`,
  },
  level: 1,
  licence: 'CC-BY-4.0',
  competencies: [{ code: 'SC3', level: 1 }, { code: 'AK1', level: 1 }, { code: 'IP2', level: 1 }],
  policies: [
    { id: 'disclosure', title: { zh: '中华人民共和国政府信息公开条例', en: 'Regulations on Open Government Information' }, edition: '2019' },
    { id: 'dsl', title: { zh: '中华人民共和国数据安全法', en: 'Data Security Law' }, edition: '2021' },
    { id: 'pipl', title: { zh: '中华人民共和国个人信息保护法', en: 'Personal Information Protection Law' }, edition: '2021' },
  ],
  pictures: [{
    id: 'four-questions',
    alt: {
      zh: '开放之前依次问四个问题：我们有权提供吗，否则先问数源单位；没有依法不得公开的内容吗，否则不开放或删去；认不出个人吗，否则汇总后再查；有人负责更新吗，否则先定岗位。四个都是“是”，报批后发布。',
      en: 'Four questions before opening: is it ours to provide, otherwise ask the source agency; is it free of what must not be disclosed, otherwise keep it closed or remove it; can nobody be identified, otherwise aggregate and check again; does a post keep it up to date, otherwise name one first. Four times yes: have it approved and publish.',
    },
    svg: {
      zh: steps('否', '是', [['我们有权提供吗？', '先问数源单位'], ['没有不得公开的内容吗？', '不开放，或者删去'], ['认不出个人吗？', '汇总，再查一遍'], ['有人负责更新吗？', '先定岗位，再发布']], '报批，发布'),
      en: steps('no', 'yes', [['Is it ours to provide?', 'Ask the source agency'], ['Nothing that must stay closed?', 'Keep closed, or remove'], ['Can nobody be identified?', 'Aggregate, check again'], ['Is somebody to update it?', 'Name a post first']], 'Approve and publish'),
    },
  }],
  modules: [
    {
      id: 'm1',
      title: { zh: '选得对', en: 'Choosing rightly' },
      activities: [
        {
          kind: 'lesson', id: 'lesson-what-open', minutes: 15, policies: ['disclosure', 'dsl'],
          title: { zh: '公开了，为什么还不算开放', en: 'Published, and still not open' },
          text: {
            zh: `## 案例：62页里的318个停车场

安河市（化名）交通局每年在网站公布停车年报，PDF 格式，62 页，第 41 页起是 318 个公共停车场的名称、地址、泊位数。一家导航企业想把它放进地图，只能请人重新录入，录错 27 个（8.5%），有的车主被导航到了封闭的小区门口，打电话来投诉的却是交通局。

局里的人觉得委屈：“我们早就公开了。”问题在于，**公开解决的是“看得到”，开放解决的是“拿来能用”**。

| | 政府信息公开 | 政务数据共享 | 公共数据开放 |
| --- | --- | --- | --- |
| 给谁 | 社会公众 | 有职责需要的机关 | 社会公众 |
| 给什么 | 文件、决定、结果 | 履职所需的数据 | 成批的、可加工的数据 |
| 为什么 | 知情和监督 | 少交材料、协同办事 | 再利用、服务社会 |
| 主要形式 | 文本 | 接口、核验 | 可下载文件、接口 |

《政府信息公开条例》第五条规定，以公开为常态、不公开为例外。《数据安全法》第四十一条要求国家机关按照规定及时、准确地公开政务数据，依法不予公开的除外；第四十二条规定，国家制定政务数据开放目录，建设开放平台。

## 怎样补救

交通局把这张表单独做成一个 CSV 文件，每行一个停车场，附字段说明和更新日期，放在固定的网址。导航企业改为每月自动下载，此后再没有录入错误；有差错也先反馈给交通局，改一处，各家都跟着改。

## 先开放什么

从三份清单里找，不必另想题目：

1. **问得多的**：热线和窗口反复被问的，如网点、时间、收费标准；
2. **要得多的**：依申请公开中反复有人要的统计；
3. **已经公开、只是不好用的**：网站上 PDF 和图片里的表格，风险已经审过一遍，改格式就行——但改格式以后更容易与别的数据拼接，仍要再审一次。

## 动手之前四个问题

![开放之前的四个问题](picture:four-questions)

第一问常被忽略：从别的部门共享来的数据，当初的目的不是开放，应当请数源单位来决定和发布。`,
            en: `## Case: 318 car parks in 62 pages

The transport bureau of Anhe City (a made-up name) publishes a yearly parking report: a PDF of 62 pages, with the names, addresses and spaces of 318 public car parks from page 41 on. A navigation company that wanted them on its map had to have them typed again; 27 came out wrong (8.5%), some drivers were led to the gate of a closed estate, and it was the bureau that they rang to complain.

The bureau felt wronged: "We published it long ago." The point is: **disclosure lets people see; opening lets them use.**

| | Disclosure of information | Sharing between agencies | Open data |
| --- | --- | --- | --- |
| To whom | The public | Agencies whose duty needs it | The public |
| What | Documents, decisions, results | Data needed for the duty | Data in bulk, to be worked with |
| Why | Knowing and supervising | Fewer documents, joint service | Reuse for the good of society |
| Mostly as | Text | Interface, verification | Downloads, interfaces |

By Article 5 of the Regulations on Open Government Information disclosure is the rule and non-disclosure the exception. Article 41 of the Data Security Law has state organs disclose government data promptly and accurately as provided, except where the law has them not disclosed; by Article 42 the state draws up a catalogue of open government data and builds platforms.

## The remedy

The bureau made this table a CSV file of its own, one car park a row, with a description of fields and the date of update, at a fixed address. The company now downloads it automatically each month, and typing errors have ended. Where something is wrong, the bureau is told first: mended in one place, it is mended for all.

## What to open first

Look in three lists; no topic need be invented:

1. **What is asked**: what hotline and counter hear again and again, such as places, hours, fees;
2. **What is requested**: statistics that requests for disclosure keep asking for;
3. **What is published but hard to use**: tables in PDFs and pictures on the website. Their risk was reviewed once, and a new format will do. But a new format is easier to join with other data, so they are reviewed once more.

## Four questions beforehand

![Four questions before opening](picture:four-questions)

The first is often forgotten: data shared by another agency were not given for opening. That agency is to decide and to publish.`,
          },
        },
        {
          kind: 'lesson', id: 'lesson-identify', minutes: 20, policies: ['pipl', 'disclosure'],
          title: { zh: '删掉姓名还不够', en: 'Removing names is not enough' },
          text: {
            zh: `## 案例：一个村只有一位

复兴区（化名）民政局开放“养老服务补贴发放”数据 2,364 行，删去了姓名和身份证号，留下村（社区）、出生日期、性别、失能等级、金额。第三天，一位居民来电：“我们村 1931 年出生的老太太只有我母亲一位，她失能几级，全网都看得到。”

局里当天按“村＋出生日期＋性别”分组统计，2,364 行中有 1,987 行（84%）是独一无二的。

《个人信息保护法》第七十三条区分两件事：**去标识化**，是不借助额外信息就认不出人；**匿名化**，是认不出人而且不能复原。第四条规定，匿名化处理后的信息才不属于个人信息。删掉姓名，多半只做到前一步。健康状况属于敏感个人信息，后果更重。

## 三步检查

1. **圈出旁人也知道的字段**：住址、年龄、性别、职业、单位、日期、少见的特征；
2. **按它们的组合数一数**，最小的一组有几个人；
3. **小于规定的数就处理**：合并年龄段、扩大到乡镇、删去字段。许多机构以 5 或 10 为下限，本单位应当事先定好，不临时商量。

## 小数会被减出来

| 乡镇 | 轻度 | 中度 | 重度 | 合计 |
| --- | --- | --- | --- | --- |
| 东河 | 9 | 6 | 少于 5 | 17 |
| 西坪 | 12 | 8 | 7 | 27 |

东河重度写成“少于 5”，但 17−9−6＝2，一减就出来。要么不给合计，要么再隐去一格，要么把中度和重度合并。合并最不容易出错。再发一版时也要与上一版相减看一看：两期只差一个人，这个人就露出来了。

## 怎样补救

- 接电后两小时撤下文件，页面写明“正在核查”，不悄悄换掉；
- 查日志，撤下前已有 46 次下载，收不回来，只能按已经泄露评估，依照《个人信息保护法》第五十七条采取补救措施，并就通知主管部门和本人作出处理；
- 改为“乡镇×年龄段×失能等级”的人数和金额，最小一组 5 人，经另一人复核后重新发布；
- 审核单增加一行：“最小一组几人？谁数的？”

## 不只是个人信息

《政府信息公开条例》第十四条、第十五条还规定了国家秘密、商业秘密等情形。审查时也要想一想拼接：单个泵站的位置无妨，全部泵站连同管径和值守时间放在一起，就可能要按更高的级别对待。拿不准的，交保密和数据安全岗位判断，不由业务人员一人决定。`,
            en: `## Case: only one in the village

The civil affairs bureau of Fuxing District (a made-up name) opened 2,364 rows on subsidies for elderly care. Names and identity numbers were gone; village, date of birth, sex, grade of disability and amount remained. On the third day a resident rang: "My mother is the only woman in our village born in 1931. Now everybody can read her grade."

The bureau counted that day by village, date of birth and sex: 1,987 of 2,364 rows (84%) were the only one of their kind.

Article 73 of the Personal Information Protection Law tells two things apart: **de-identified** means that nobody is recognized without further information; **anonymized** means that nobody is recognized and it cannot be undone. By Article 4 only what is anonymized is no longer personal information. Removing names mostly achieves the first alone. Health is sensitive personal information, so the harm is greater.

## Check in three steps

1. **Mark the fields that others know too**: address, age, sex, occupation, employer, dates, rare traits;
2. **Count by their combination**: how many people are in the smallest group?
3. **Below the set number, act**: merge age bands, widen to townships, drop fields. Many institutions set the limit at 5 or 10; set yours beforehand rather than case by case.

## Small numbers come out by subtraction

| Township | Light | Medium | Severe | Total |
| --- | --- | --- | --- | --- |
| Donghe | 9 | 6 | under 5 | 17 |
| Xiping | 12 | 8 | 7 | 27 |

Severe in Donghe reads "under 5", but 17−9−6=2. Leave out the total, hide one more cell, or merge medium and severe; merging goes wrong least. With a new edition, also subtract the last: where two differ by one person, that person shows.

## The remedy

- The file was withdrawn two hours after the call, and the page said "under review"; it was not swapped in silence;
- the log showed 46 downloads, which cannot be called back. It was assessed as a leak; remedial measures, and the question of notifying the authority and the people, were handled under Article 57 of the Personal Information Protection Law;
- it became numbers of people and amounts by township, age band and grade, the smallest group 5, checked by a second person and released again;
- the review sheet has a new line: "How many in the smallest group? Who counted?"

## Not only personal information

Articles 14 and 15 of the Regulations on Open Government Information also name state secrets, trade secrets and more. Think of joining as well: the place of one pumping station is harmless; all stations with pipe diameters and staffed hours may need a higher grade. In doubt the posts for secrecy and data security judge, not one member of business staff alone.`,
          },
        },
      ],
    },
    {
      id: 'm2',
      title: { zh: '做得好，管得住', en: 'Doing it well, keeping it well' },
      activities: [
        {
          kind: 'lesson', id: 'lesson-tidy', minutes: 20,
          title: { zh: '把表格整理到拿来就能用', en: 'A table that can be used at once' },
          text: {
            zh: `## 案例：412座公厕，96座几点开门说不清

清水区（化名）城管局准备开放公共厕所数据。内部表格有大标题，街道名称是合并单元格，开放时间由各街道自己填。发布前请隔壁科室的同事试用：列出“现在开着的、有无障碍设施的公厕”。同事做不出来，412 座中有 96 座（23%）的时间无法识别。

| 原来 | 毛病 | 改成 |
| --- | --- | --- |
| 首行是“公厕一览表” | 程序把它当成字段名 | 第一行只放字段名，标题放在说明里 |
| 街道名合并单元格 | 只有第一行有值 | 每行都填 |
| “全天”“24h”“6 点至晚 10 点” | 无法比较 | 两列：开门 06:00，关门 22:00；全天写 00:00 和 24:00 |
| 无障碍栏空着 | 没有，还是不知道？ | 有、无、未核实，三选一 |
| 用红色表示在修 | 颜色导不出去 | 增加“状态”列：开放、维修 |
| 编号 0071 变成 71 | 软件去掉了前面的零 | 编号列按文本处理 |
| 经纬度 | 没写坐标系，在地图上偏出数百米 | 写明坐标系；不确定的先问自然资源部门 |

## 四条规矩

1. **一行一件事**：一行一座公厕，不在表中间插小计；
2. **一列一个意思**：时间一列，备注一列，单位写进字段说明，数值栏里不写“约”“个”；
3. **编号不变**：改名、搬迁以后仍能对上，撤销的编号不再给别人用；
4. **格式通用**：CSV，UTF-8 编码；需要时另附电子表格版，两者内容一致。

## 字段说明

没有说明的数据，别人只能猜。每列写一行：

| 字段 | 含义 | 类型和取值 | 空值表示 |
| --- | --- | --- | --- |
| id | 公厕编号，终身不变 | 文本，4 位 | 不允许为空 |
| open | 每日开门时间 | HH:MM | 不允许为空 |
| access | 无障碍设施 | 有、无、未核实 | 不允许为空 |
| checked | 最近一次现场核对 | 年-月-日 | 尚未核对 |

文件之外再写七句话：名称、内容和范围、数源单位、统计或核对日期、更新周期、使用条件、联系岗位。使用条件用平台统一的开放协议，不自己另写“仅供参考，概不负责”。

## 发布前的十分钟

请一位没有参与的同事，只凭文件和说明回答三个问题。他要来问您的地方，就是要补写的地方。清水区第二次试用，同事八分钟就答出来了。`,
            en: `## Case: 412 public toilets, 96 with unclear hours

The urban management bureau of Qingshui District (a made-up name) prepared data on public toilets. The internal sheet had a big title, subdistricts in merged cells, and hours as each subdistrict cared to write them. Before release a colleague from next door was asked to list "toilets that are open now and accessible". It could not be done: of 412 the hours of 96 (23%) could not be read.

| Before | What is wrong | Now |
| --- | --- | --- |
| First row "List of toilets" | Programs take it for field names | First row field names only; the title stands in the description |
| Subdistrict in merged cells | Only the first row has a value | Filled in every row |
| "All day", "24h", "6 to 10 at night" | Cannot be compared | Two columns: opens 06:00, closes 22:00; all day 00:00 and 24:00 |
| Accessibility left empty | None, or not known? | One of: yes, no, not verified |
| Red for under repair | Colour is not exported | A column "state": open, repair |
| No. 0071 became 71 | Software dropped the zeros | Numbers are kept as text |
| Longitude, latitude | No reference system; hundreds of metres off on maps | System stated; in doubt ask natural resources |

## Four rules

1. **One thing a row**: one toilet each; no subtotals in between;
2. **One meaning a column**: time in one, remarks in another; units stand in the description, and no "about" among numbers;
3. **Identifiers stay**: they hold through renaming and moving, and are never given to another;
4. **A common format**: CSV in UTF-8; a spreadsheet besides where needed, with the same content.

## Description of fields

Without it others have to guess. One line a column:

| Field | Meaning | Type and values | Empty means |
| --- | --- | --- | --- |
| id | Number of the toilet, for life | Text, 4 digits | Not allowed |
| open | Opens each day | HH:MM | Not allowed |
| access | Accessible | yes, no, not verified | Not allowed |
| checked | Last checked on the spot | Year-month-day | Not yet checked |

Add seven statements: name, content and coverage, source agency, date of count or check, cycle of update, terms of use, post to contact. The terms are the platform's common open licence, not a home-made "for reference only, no responsibility".

## Ten minutes before release

Ask a colleague who took no part to answer three questions from file and description alone. Where the colleague has to ask you, write more. At Qingshui's second trial the answers came in eight minutes.`,
          },
        },
        {
          kind: 'lesson', id: 'lesson-keep', minutes: 15, policies: ['dsl'],
          title: { zh: '发布以后才是开始', en: 'Release is the beginning' },
          text: {
            zh: `## 案例：锁着门的纳凉点

7 月高温，望江区（化名）开放的“公共纳凉点”数据被几家地图采用。86 个点中有 9 个（约 10%）正在装修，文件却还是 5 月的。三天里热线接到 34 个电话，说到了地方门锁着，其中有带着老人的。

查下来：数据是当年“开放数据月”集中上报的，报送人 6 月调岗，没有人接手；页面上写着“不定期更新”，没有核对日期；地图企业发现不对，却找不到可以联系的人。

## 怎样补救

| 时间 | 做了什么 |
| --- | --- |
| 当天 | 逐点打电话核对，改正 9 个；页面置顶更正说明，写明哪些点、从何时起 |
| 次日 | 通知留有联系方式的地图企业重新下载，网址不变 |
| 一周内 | 指定更新岗位（A、B 岗），写进岗位职责，调岗须交接 |
| 一月内 | 每行增加“最近核对”日期；高温期每周核对，平时每季度 |

责任落在**岗位**上，不落在某个人名上。更新周期由数据变化的快慢决定：做不到每日更新，就老老实实写每季度，也比写“实时”而不更新强。

## 纠错怎样办

此后两个月收到反馈 31 条，22 条属实，都在两个工作日内改正；9 条不属实，也逐条答复了理由。办法只有四步：

1. **收**：页面上有一个看得见的入口，不要求实名登录；
2. **核**：交数据产生的岗位核对，不由平台运维人员猜；
3. **改**：在业务系统的源头改，再重新导出，只改开放文件下次还会错；
4. **说**：答复反馈人，写入更正记录：日期、改了什么、影响哪几行。

## 何时撤下

发现涉及个人信息或者依法不得公开的内容，**先撤后查**；一般差错，**边用边改**，不撤，以免使用者断线。停止更新也要说明：何时停、为什么、旧数据在哪里，不让网址突然打不开。

## 看什么数字

只看“开放了多少个数据集”，会鼓励把一张表拆成十二个月来凑数。更有用的是：按期更新的比例、反馈的办结天数、已知在使用的单位和产品、热线同类问询有没有减少。望江区 48 个数据集中按期更新的起初只有 30 个（62.5%），合并、下架了无人维护的 10 个以后，剩下 38 个全部有了岗位。数量少了，能用的多了。`,
            en: `## Case: a cool place with a locked door

In the heat of July several maps used the open data of Wangjiang District (a made-up name) on public places to cool down. Of 86 places 9 (about 10%) were being renovated, but the file was of May. In three days the hotline had 34 calls from people before locked doors, some with elderly relatives.

It turned out that the data were handed in during an "open data month"; whoever did so changed post in June and nobody took over; the page said "updated irregularly" and gave no date of checking; a map company noticed errors and found nobody to contact.

## The remedy

| When | What was done |
| --- | --- |
| Same day | Every place rung up, 9 corrected; a correction on top of the page said which places and since when |
| Next day | Map companies with a known contact asked to download again from the same address |
| Within a week | A post and a deputy named for updates, written into their duties, with handover on change |
| Within a month | A date "last checked" in each row; weekly in the hot season, else quarterly |

The duty lies with a **post**, not with a person's name. How fast the data change sets the cycle; where daily is beyond you, an honest "quarterly" is better than a "real time" that is not kept.

## Handling corrections

In the next two months 31 reports came; 22 were right and mended within two working days; the other 9 were answered with reasons. There are only four steps:

1. **Receive**: a visible entry on the page, without sign-in by real name;
2. **Verify**: by the post where the data arise, not by a guess of the platform's staff;
3. **Correct**: at the source in the business system, then export again; mended only in the open file, it errs again next time;
4. **Say**: answer whoever reported, and log date, change and rows.

## When to withdraw

With personal information or what the law keeps closed: **withdraw first, then examine.** With ordinary errors: **mend while in use**, so that users are not cut off. Ending an update is announced too: when, why, and where the old data are. An address should not just go dead.

## Which figures to watch

"Number of datasets" alone invites cutting one table into twelve months. More useful: the share updated on time, days to close a report, known users and products, and whether such enquiries at the hotline fall. Of Wangjiang's 48 datasets only 30 (62.5%) were on time; after 10 without a keeper were merged or retired, all 38 left had a post. There were fewer, and more of use.`,
          },
        },
        {
          kind: 'quiz', id: 'quiz-final', minutes: 20, draw: 10, pass: 0.8,
          title: { zh: '结课测验', en: 'Final quiz' },
          about: { zh: '从题库中抽取十题，答对八题合格。', en: 'Ten questions are drawn; eight right answers pass.' },
          items: [
            item('q01', 'SC3', 'c', ['停车场名单已在网站年报 PDF 中公布，企业仍说“不好用”。最该做的是？', 'A list of car parks is in a PDF report, yet companies find it hard to use. Best is to'], [
              ['说明早已公开，请企业自行摘录', 'explain that it is published; let them extract it'],
              ['把 PDF 的清晰度提高后再放一次', 'publish the PDF again in better resolution'],
              ['做成一行一个的 CSV，附字段说明', 'make a CSV, one a row, with field descriptions'],
              ['逐家发送可编辑的文档供其使用', 'send each company an editable document'],
            ], ['开放要让人拿来能用。逐家发送看似周到，却会出现多个版本，也不是向所有人开放。', 'Open means usable. Sending to each seems kind, but breeds versions and is not open to all.']),
            item('q02', 'AK1', 'a', ['从公安部门共享来的数据，本单位想对外开放。应当？', 'We wish to open data shared with us by the police. We should'], [
              ['请数源单位决定，由其提供', 'ask the source agency to decide and provide'],
              ['删去姓名以后由本单位发布', 'publish them ourselves without names'],
              ['征得本单位领导同意即发布', 'publish once our own head agrees'],
              ['先小范围开放看有没有意见', 'open them to a few users first and see whether anybody objects'],
            ], ['共享有特定目的，不含开放；数源单位才能判断。删姓名既解决不了权限，也未必认不出人。', 'Sharing served a purpose that was not opening; the source must judge. Removing names gives no right, nor surely anonymity.']),
            item('q03', 'AK1', 'b', ['按《政府信息公开条例》，公开与不公开的关系是？', 'By the Regulations on Open Government Information'], [
              ['以申请为前提，无申请不公开', 'nothing is disclosed unless somebody has made a request'],
              ['以公开为常态，不公开为例外', 'disclosure is the rule, non-disclosure the exception'],
              ['以审批为原则，公开为例外', 'approval is the principle, disclosure the exception'],
              ['由各单位自定，报上级备案', 'each unit decides and reports to its superior'],
            ], ['第五条有明文。申请是公开的途径之一，不是前提，还有主动公开。', 'Article 5 says so. Requests are one way; disclosure also happens on the agency’s own initiative.']),
            item('q04', 'AK1', 'd', ['关于去标识化和匿名化，正确的是？', 'On de-identified and anonymized data, which is right?'], [
              ['两者只是叫法不同，效果一样', 'two names for the same effect'],
              ['去标识化以后就可以随意开放', 'once data are de-identified, anybody may open them freely'],
              ['匿名化只要删去姓名就算完成', 'removing the names is all that anonymization takes'],
              ['匿名化要求认不出且不能复原', 'anonymized: nobody recognized, and it cannot be undone'],
            ], ['去标识化的数据借助其他信息仍可能认出人，仍是个人信息，所以不能随意开放。', 'De-identified data may identify with further information and remain personal, so they may not be freely opened.']),
            item('q05', 'IP2', 'b', ['数据保留村、出生日期、性别。检查能否认出人，应当先？', 'Village, birth date and sex remain. To check for identification, first'], [
              ['看每一个字段单独有多少种取值', 'see how many different values each field has alone'],
              ['按三项组合计数，看最小的组', 'count by all three and see the smallest group'],
              ['请信息中心给文件加上访问密码', 'have the file protected by a password'],
              ['问同事能否从表里认出熟悉的人', 'ask colleagues whom they recognize'],
            ], ['风险来自组合，逐字段看不出来。问同事只能发现他认识的人。', 'The risk lies in the combination, unseen field by field. Colleagues find only those they know.']),
            item('q06', 'IP2', 'a', ['某行：轻度 11，中度 7，重度“少于 5”，合计 21。问题是？', 'A row: light 11, medium 7, severe "under 5", total 21. The trouble is'], [
              ['用合计减去另外两格就得出 3', 'the total less the others gives 3'],
              ['轻度人数太多，应当同时隐去', 'light is too many and must be hidden too'],
              ['“少于 5”应当统一改写成零', '"under 5" should be written as zero'],
              ['合计的数字与各项加总不一致', 'the total does not match its parts'],
            ], ['21−11−7＝3，隐去等于没有隐去。改写成零更不行，那是造假。', '21−11−7=3, so nothing is hidden. Writing zero would be false data.']),
            item('q07', 'SC3', 'd', ['开放文件被发现能认出具体老人。第一步是？', 'An open file turns out to identify elderly people. The first step is to'], [
              ['等核实全部行数后再决定撤不撤', 'decide after verifying every row'],
              ['悄悄换成新文件以免引起注意', 'swap the file in silence to avoid notice'],
              ['发公告请下载者自觉删除文件', 'ask downloaders by public notice to delete their copies'],
              ['先撤下，注明核查，再评估影响', 'withdraw it, say so, then assess the effect'],
            ], ['每多一小时就多一些下载，先撤后查。悄悄替换既掩盖了泄露，也让使用者用错版本。', 'Each hour adds downloads: withdraw, then examine. A silent swap hides the leak and leaves users with a wrong version.']),
            item('q08', 'AK1', 'c', ['撤下之前已有 46 次下载。应当怎样看待？', 'There were 46 downloads before withdrawal. This is to be seen as'], [
              ['文件已经撤下，事情就此了结', 'settled, since the file is gone'],
              ['下载人数不多，可以不作处理', 'too few to act upon'],
              ['按可能已泄露评估，依法处置', 'a possible leak, assessed and handled by law'],
              ['逐一追究下载人员的法律责任', 'grounds to pursue each downloader by legal means'],
            ], ['发出去的收不回，应依《个人信息保护法》补救和通知。下载公开文件的人并无过错。', 'What is out cannot be called back; the law requires remedy and notification. Downloading a public file is no fault.']),
            item('q09', 'IP2', 'b', ['“全天”“24h”“6 点到晚 10 点”混在一列。最合适的改法是？', '"All day", "24h" and "6 to 10 at night" share a column. Best is to'], [
              ['保留原样，备注里说明写法不一', 'keep them and add a remark on the varied wording'],
              ['拆成开门和关门两列，格式统一', 'split into opens and closes, in one format'],
              ['删去这一列，请使用者打电话问', 'drop the column; users may telephone'],
              ['全部改成“以现场公示时间为准”', 'write "see the notice on the spot" in all'],
            ], ['机器要能比较，才能回答“现在开着吗”。加备注看似省事，却把整理工作推给每一个使用者。', 'Only comparable values answer "open now?". A remark saves effort here and passes it to every user.']),
            item('q10', 'IP2', 'd', ['无障碍设施一栏有空格。应当？', 'The column on accessibility has empty cells. One should'], [
              ['一律按“无”填写，比较稳妥', 'fill in "no" everywhere to be on the safe side'],
              ['一律按“有”填写，体现进步', 'fill in "yes" to show progress'],
              ['保留空格，由使用者自己理解', 'leave them for users to interpret'],
              ['逐个核实，未核的写“未核实”', 'verify each, else write "not verified"'],
            ], ['“没有”和“不知道”是两回事。一律填“无”看似稳妥，却会让人绕开本来能用的设施。', '"None" and "unknown" differ. "No" for all seems safe but turns people away from what they could use.']),
            item('q11', 'IP2', 'c', ['编号“0071”导出后变成“71”，正确的处理是？', 'Number "0071" is exported as "71". The right treatment is to'], [
              ['改用名称作为编号，不再用数字', 'use names as identifiers instead'],
              ['在说明中提示使用者自己补零', 'tell users in the description to add the zeros'],
              ['编号按文本处理，重新导出核对', 'treat it as text, export and check again'],
              ['以后重新编号，从一千开始编起', 'number anew from one thousand on'],
            ], ['编号是文本，不参与计算。重新编号看似彻底，却使已有的使用者全部对不上。', 'An identifier is text. New numbers seem thorough but break every existing user’s links.']),
            item('q12', 'SC3', 'a', ['更新周期做不到每日，业务上每季度核对一次。页面应写？', 'Daily updates are beyond us; it is checked each quarter. The page should say'], [
              ['每季度更新，并写明最近核对日期', 'quarterly, with the date last checked'],
              ['实时更新，以体现平台的先进性', 'real time, to show how modern the platform is'],
              ['不定期更新，给自己留一些余地', 'irregularly, which leaves us room'],
              ['数据仅供参考，一切以现场为准', 'for reference only; see the spot'],
            ], ['如实的周期加日期，让人判断能不能用。“不定期”留了余地，却让使用者无从判断。', 'An honest cycle with a date lets users judge. "Irregularly" leaves room and lets nobody judge.']),
            item('q13', 'IP2', 'd', ['收到纠错反馈并核实属实，应当在哪里改？', 'A reported error proves right. Where is it corrected?'], [
              ['只改开放平台上的那一份文件', 'only in that one file on the open data platform'],
              ['在页面上加注一句提示就可以', 'by a remark on the page'],
              ['等到年度更新的时候一并修改', 'with the yearly update'],
              ['在业务系统源头改，再重新导出', 'at the source system, then exported again'],
            ], ['只改开放文件最快，但下次导出又会错。', 'Mending only the open file is fastest, but the next export errs again.']),
            item('q14', 'SC3', 'b', ['反馈经核实不属实，应当？', 'A report proves wrong. One should'], [
              ['不作处理，避免增加工作量', 'do nothing, saving work'],
              ['答复理由，并记录核实过程', 'answer with reasons and log the check'],
              ['要求反馈人实名承担责任', 'require the reporter’s name and liability'],
              ['删除反馈，以免他人误解', 'delete it lest others misunderstand'],
            ], ['有问有答，才会有人再来帮忙找错。不属实的反馈也常说明某处没有写清。', 'Answers keep people helping. A wrong report often shows that something was unclear.']),
            item('q15', 'SC3', 'c', ['考核开放数据，哪个指标最不容易“凑数”又说明用处？', 'Which measure is hardest to inflate and shows use?'], [
              ['全年新增的数据集的总个数', 'datasets added to the platform in the course of the year'],
              ['所有文件加在一起的总行数', 'rows of all files together'],
              ['按期更新比例和反馈办结天数', 'share updated on time, and days to close reports'],
              ['发布会和宣传稿件的总篇数', 'press events and articles'],
            ], ['数据集个数最常用，但一张表拆十二个月就能凑出来。', 'The number of datasets is most common, but one table cut into months inflates it.']),
            item('q16', 'IP2', 'a', ['原来的报送人调岗，怎样最能保证数据继续更新？', 'The person who reported data changes post. What best keeps updates going?'], [
              ['写入岗位职责，设 A、B 岗并交接', 'a duty of the post, with deputy and handover'],
              ['请原报送人兼顾，随时帮忙更新', 'the former person helps out when free'],
              ['由平台运维人员凭经验进行修改', 'platform staff amend it from their own experience'],
              ['每年开一次动员会强调更新工作', 'a yearly meeting stresses updating'],
            ], ['责任跟岗位走，不跟人走。请原报送人兼顾只能应急，他已接触不到新情况。', 'Duty goes with the post. The former person helps in an emergency only, no longer knowing what is new.']),
            item('q17', 'AK1', 'b', ['单个泵站位置可公开，拟开放全部泵站位置、管径和值守时间。应当？', 'One pumping station’s place is public; all places, diameters and staffed hours are to be opened. One should'], [
              ['逐项都已公开，合并后直接发布', 'publish: each part is public already'],
              ['考虑汇聚风险，交专岗重新审查', 'consider the joint risk; have it reviewed anew'],
              ['只给注册用户下载，就没有风险', 'let only registered users download it: no risk left'],
              ['由经办人凭经验自行判断即可', 'leave it to the clerk’s experience'],
            ], ['汇聚以后可能改变级别，须再审。“逐项都公开过”是常见的误判。', 'Joining may change the grade, so it is reviewed again. "Each part is public" is the usual misjudgement.']),
          ],
        },
        {
          kind: 'assignment', id: 'assignment-dataset', minutes: 90, practice: true, marking: 'expert', pass: 5,
          title: { zh: '把一张内部表格做成开放数据集', en: 'Turn an internal table into an open dataset' },
          prompt: {
            zh: `选本单位一张不涉及个人信息的表格（网点、设施、收费标准、分类统计等），提交：

1. **选题理由**：谁在问、谁会用，附一个数字（如上月问询几次）；
2. **四问审查单**：有权提供、不得公开的内容、能否认出个人（最小一组几人）、更新岗位，逐项写依据；
3. **数据样本**：整理后的 10 行，以及整理前后对照的改动至少四处；
4. **字段说明和七句话**；
5. **试用记录**：请一位没有参与的同事答三个问题，写下他卡在哪里、您改了什么；
6. **更正和撤回办法**，不超过 200 字。

样本用可以公开的或虚构的数据；需要发布的，另按本单位程序报批。`,
            en: `Choose a table of your unit without personal information (places, facilities, fees, statistics) and hand in:

1. **Why this one**: who asks, who will use it, with one figure (such as enquiries last month);
2. **Review by four questions**: right to provide, content to be kept closed, identification (smallest group), post for updates, each with its basis;
3. **Sample**: 10 tidy rows, and at least four changes shown before and after;
4. **Description of fields, and the seven statements**;
5. **Record of a trial**: a colleague who took no part answers three questions; write where they were stuck and what you changed;
6. **Corrections and withdrawal**, at most 150 words.

Use data that may be public, or made up. Real release follows your unit's approval.`,
          },
          rubric: [
            criterion('choice', ['选题和审查', 'Choice and review'], [
              ['没有需求依据，或者四问缺项。', 'No evidence of need, or questions missing.'],
              ['有需求和四问，依据较笼统。', 'Need and four questions; bases are vague.'],
              ['需求有数字，四问逐项有依据，考虑到汇聚和相减。', 'Need in figures; each answer has its basis; joining and subtraction considered.'],
            ]),
            criterion('tidy', ['整理规范', 'Tidy data'], [
              ['仍有合并单元格、混写或空值不明。', 'Merged cells, mixed values or unclear gaps remain.'],
              ['一行一件事、一列一个意思，个别取值不统一。', 'One thing a row, one meaning a column; a few values vary.'],
              ['可直接导入使用，编号稳定，空值和单位都有规定。', 'Imports as it is; identifiers stable; gaps and units defined.'],
            ]),
            criterion('meaning', ['说明和试用', 'Description and trial'], [
              ['字段说明不全，没有试用。', 'Descriptions incomplete; no trial.'],
              ['说明齐全，试用后改动不多。', 'Complete; little was changed after the trial.'],
              ['外人只看说明就能用对，试用发现的问题都已改正。', 'An outsider uses it rightly; all findings of the trial were mended.'],
            ]),
            criterion('keep', ['后续管理', 'Keeping'], [
              ['更新和纠错没有责任岗位。', 'No post for updates and corrections.'],
              ['有岗位和周期，撤回或答复不清。', 'Post and cycle; withdrawal or answers unclear.'],
              ['岗位、周期、源头更正、撤回条件和答复时限都可执行。', 'Post, cycle, correction at source, grounds of withdrawal and time of answers can all be carried out.'],
            ]),
          ],
        },
      ],
    },
  ],
}

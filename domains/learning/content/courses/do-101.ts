import type { CourseFileGiven } from '../../courses/file.ts'

const t = (zh: string, en: string) => ({ zh, en })

/** The same register twice: for the eye, and for work with it. */
const registers = (words: { bad: string; good: string; badHead: readonly string[]; badRows: readonly (readonly string[])[]; goodHead: readonly string[]; goodRows: readonly (readonly string[])[]; badNote: string; goodNote: string }) => {
  const table = (x: number, y: number, widths: readonly number[], rows: readonly (readonly string[])[], fill: string) => rows.map((row, i) => row.map((cell, j) => {
    const left = x + widths.slice(0, j).reduce((sum, width) => sum + width, 0)
    return `<rect x="${left}" y="${y + i * 30}" width="${widths[j]}" height="30" fill="${i === 0 ? fill : '#fff'}" stroke="#8796a5"/><text x="${left + 7}" y="${y + 20 + i * 30}"${i === 0 ? ' class="h"' : ''}>${cell}</text>`
  }).join('')).join('\n')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 390">
<style>text{font-family:sans-serif;font-size:14px;fill:#1b2733}.h{font-weight:bold}</style>
<rect width="640" height="390" fill="#f3f6f9"/>
<text x="20" y="30" class="h">${words.bad}</text>
${table(20, 42, [190, 190, 220], [words.badHead, ...words.badRows], '#f9dcdc')}
<text x="20" y="186">${words.badNote}</text>
<text x="20" y="226" class="h">${words.good}</text>
${table(20, 238, [120, 120, 140, 100, 120], [words.goodHead, ...words.goodRows], '#d7efdc')}
<text x="20" y="380">${words.goodNote}</text>
</svg>`
}

/** One set of figures with the axis cut off and from nought. */
const bars = (words: { cut: string; whole: string; years: readonly string[]; unit: string }) => {
  const values = [920, 950, 968]
  const chart = (x: number, title: string, from: number, to: number, ticks: readonly number[]) => {
    const y = (value: number) => 280 - ((value - from) / (to - from)) * 200
    return `<text x="${x}" y="34" class="h">${title}</text>
${ticks.map(tick => `<path d="M${x + 40} ${y(tick)}h230" stroke="#c3ccd5"/><text x="${x + 34}" y="${y(tick) + 5}" class="e">${tick}</text>`).join('')}
${values.map((value, i) => `<rect x="${x + 58 + i * 72}" y="${y(value)}" width="46" height="${280 - y(value)}" fill="#2f6496"/><text x="${x + 81 + i * 72}" y="${y(value) - 6}" class="m">${value}</text><text x="${x + 81 + i * 72}" y="300" class="m">${words.years[i] ?? ''}</text>`).join('')}`
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 340">
<style>text{font-family:sans-serif;font-size:14px;fill:#1b2733}.h{font-weight:bold}.m{text-anchor:middle}.e{text-anchor:end}</style>
<rect width="640" height="340" fill="#f3f6f9"/>
${chart(20, words.cut, 900, 980, [900, 940, 980])}
${chart(340, words.whole, 0, 1200, [0, 600, 1200])}
<text x="20" y="328">${words.unit}</text>
</svg>`
}

/** Data in daily office work: find, enter, count and show them so that others can rely on them. */
export const course: CourseFileGiven = {
  format: 'keju-course', formatVersion: 1, code: 'DO-101', version: '1.0',
  title: t('日常办公中的数据', 'Data in daily office work'),
  summary: t(
    '台账、名单、月报和通知里都有数据。本课从查到一份现行有效的文件讲起，依次讲怎样登记得规范、查错得及时、算得正确、图画得老实，让别人敢用您交出去的数字。',
    'Registers, lists, monthly reports and notices all hold data. This course begins with finding the document in force, and goes on to recording by rule, catching errors early, counting rightly and drawing honest charts, so that others can rely on the figures you hand over.'),
  outcomes: t(
    '面向所有使用电子表格和文件的工作人员，会打开和录入表格即可。学完后，您能够：\n\n- 查到现行有效的文件，核对发布机关、文号和日期；\n- 建一份一行一件、一列一义的台账，用统一的格式和代码录入；\n- 发现缺漏、重复和明显错误，按来源更正并留下记录；\n- 正确计算占比和同比，选对图表，写明口径、单位和时间；\n- 按规则命名、存放和共享文件。',
    'For everybody who works with spreadsheets and documents; being able to open and fill in a sheet is enough. Afterwards you can:\n\n- find the document in force and check its issuing body, number and date;\n- set up a register with one case a row and one meaning a column, in common formats and codes;\n- find gaps, duplicates and plain errors, correct them from the source and leave a record;\n- compute shares and year-on-year changes rightly, choose a fitting chart and state definition, unit and period;\n- name, keep and share files by the rules.'),
  level: 1, licence: 'CC-BY-4.0', authors: ['Keju'],
  competencies: [{ code: 'IP1', level: 1 }, { code: 'IP2', level: 1 }, { code: 'IP3', level: 1 }, { code: 'CA1', level: 1 }],
  policies: [
    { id: 'documents', title: t('党政机关公文处理工作条例', 'Regulations on the Handling of Official Documents of Party and Government Organs'), edition: '2012' },
    { id: 'data-security', title: t('中华人民共和国数据安全法', 'Data Security Law of the People’s Republic of China'), edition: '2021' },
  ],
  pictures: [
    {
      id: 'two-registers',
      alt: t('同一份台账的两种做法。上面一种把日期、姓名和金额混写在一个格子里，无法筛选和合计；下面一种一行一件、一列一义，可以直接汇总。',
        'The same register in two ways. In the upper one dates, persons and sums are mixed in one cell and cannot be filtered or added; in the lower one each row is a case and each column has one meaning, and it adds up at once.'),
      svg: {
        zh: registers({
          bad: '给人看的表', good: '能用的表', badHead: ['办理情况', '时间', '备注'],
          badRows: [['张某，救助800元', '3月5日', '已办（补了材料）'], ['王某 1千2', '2026.3.7', '同上'], ['', '上周五', '李某600，待审']],
          goodHead: ['编号', '收件日期', '金额（元）', '状态', '补正次数'],
          goodRows: [['0001', '2026-03-05', '800', '办结', '1'], ['0002', '2026-03-07', '1200', '办结', '1'], ['0003', '2026-03-13', '600', '待审', '0']],
          badNote: '一格几件事、“同上”、空白、日期写法不一：不能筛选，不能合计。', goodNote: '一行一件，一列一义，单位写在表头：筛选、合计、核对都只要一步。',
        }),
        en: registers({
          bad: 'A table to look at', good: 'A table to work with', badHead: ['Case', 'Time', 'Notes'],
          badRows: [['Zhang, aid 800 yuan', '5 March', 'done (more papers)'], ['Wang 1.2 thousand', '2026.3.7', 'same'], ['', 'last Friday', 'Li 600, in review']],
          goodHead: ['Number', 'Received', 'Sum (yuan)', 'State', 'Corrections'],
          goodRows: [['0001', '2026-03-05', '800', 'closed', '1'], ['0002', '2026-03-07', '1200', 'closed', '1'], ['0003', '2026-03-13', '600', 'review', '0']],
          badNote: 'Several facts in a cell, “same”, blanks, dates in three ways: no filter, no sum.', goodNote: 'One case a row, one meaning a column, units in the heading: one step each.',
        }),
      },
    },
    {
      id: 'two-charts',
      alt: t('同一组数字920、950、968的两张柱形图。左图纵轴从900起，看上去翻了几倍；右图纵轴从0起，看得出只是略有增长。',
        'Two bar charts of the same figures 920, 950 and 968. On the left the axis starts at 900 and the growth looks manifold; on the right it starts at nought and shows a slight rise.'),
      svg: {
        zh: bars({ cut: '纵轴从900起', whole: '纵轴从0起', years: ['1月', '2月', '3月'], unit: '单位：件；口径：当月受理；两图数据相同。' }),
        en: bars({ cut: 'Axis from 900', whole: 'Axis from 0', years: ['Jan', 'Feb', 'Mar'], unit: 'Unit: cases accepted in the month; both charts show the same data.' }),
      },
    },
  ],
  modules: [
    { id: 'm1', title: t('找准与记准', 'Finding and recording'), activities: [
      { kind: 'lesson', id: 'lesson-find', title: t('找到现行有效的文件', 'Finding the document in force'), minutes: 15, policies: ['documents'], text: t(
`## 案例：一份旧通知

某县教育局在微信群里转发了一份“学生资助标准”的截图，11个乡镇的中心校照此通知家长。第三天发现，截图来自三年前的文件，标准早已提高。共有164户按低标准准备了申请，其中39户以为不够条件而没有申请。局里花了两个星期逐户更正。

转发的人做错了什么？截图上没有文号和日期，看不出是什么时候、由谁发的。他在群里看到，觉得“应该没变”，就转了。

## 四项核对

| 核对什么 | 看哪里 | 常见的错 |
| --- | --- | --- |
| 发布机关 | 版头、落款、印章；来源网站的域名 | 把转载网站当成发布机关 |
| 文号 | 发文机关代字、年份、序号 | 同名文件，年份不同 |
| 日期 | 成文日期和施行日期 | 已经公布，还没有施行 |
| 效力 | 是否写明有效期，是否被修改或废止 | 只读正文，不查后来的文件 |

文号好比文件的身份号码。《党政机关公文处理工作条例》规定，发文字号由发文机关代字、年份、发文顺序号组成。引用公文时先引标题，后引发文字号，读的人才能找到同一份。

## 到哪里查

1. **发布机关自己的网站**，用标题或文号检索；
2. 法律、行政法规，查国家法律法规数据库；
3. 内部知识库，看条目的更新日期和责任人；
4. 还找不到，打电话问主管科室，记下谁、什么时候答复的。

搜索引擎和人工智能工具可以帮您找线索，但不能作为依据：它们可能给出旧文件，甚至编出并不存在的文号。凡是要引用的，**一律打开原文核对**。

## 再看刚才那个局

教育局后来定了一条规矩：工作群里转文件，必须同时附上原文链接、文号和施行日期；不附的，谁都可以问一句“文号是多少”。半年里有人问过17次，其中4次发现文件已经失效。

> 来源不明的，不转；转了的，追回。追回时要发到同样的人手里，写明哪一句错了、正确的是什么、出处在哪里，不能只把原消息撤回了事。`,
`## Case: an old notice

A county education bureau passed on a screenshot of “rates of student aid” in a chat group, and schools in 11 towns told parents accordingly. On the third day it turned out that the picture came from a document three years old; the rates had long been raised. 164 families had prepared applications at the low rate, and 39 of these, thinking they did not qualify, had not applied. It took the bureau two weeks to put right, family by family.

What did the sender do wrong? The screenshot showed no number and no date, so nobody could tell when it was issued and by whom. He saw it in a group, thought “that won’t have changed”, and passed it on.

## Four checks

| Check | Where to look | Common error |
| --- | --- | --- |
| Issuing body | Heading, signature, seal; the domain of the site | Taking a site that copies for the issuer |
| Number | Issuer’s code, year, sequence | Same title, another year |
| Date | Date of the document and date of effect | Published, but not yet in force |
| Validity | Whether a term is stated; amended or repealed? | Reading the text, not what came later |

The number is the document’s identity. Under the Regulations on the Handling of Official Documents it consists of the issuer’s code, the year and the sequence number. A citation gives first the title, then the number, so that the reader finds the same document.

## Where to look

1. **The issuer’s own website**, by title or number;
2. for laws and administrative regulations, the national database of laws and regulations;
3. the internal knowledge base, with the date of the entry and who is responsible for it;
4. if all fails, ring the section in charge and note who answered and when.

Search engines and AI tools help to find leads, but they are no authority: they may bring up an old document, or even invent a number. Whatever you cite, **open the original and check**.

## The bureau again

It then made a rule: a document passed on in a work group comes with a link to the original, its number and the date of effect; where they are missing, anybody may ask, “What is its number?” In half a year people asked 17 times, and 4 times the document was no longer in force.

> Do not pass on what has no known origin; if you have, call it back. Write to the same people which sentence was wrong, what is right and where it stands; deleting the message is not enough.`) },
      { kind: 'lesson', id: 'lesson-register', title: t('一行一件，一列一义', 'One case a row, one meaning a column'), minutes: 20, text: t(
`## 两种台账

![同一份台账的两种做法](picture:two-registers)

上面的表，人看得懂，电子表格看不懂；下面的表，人和电子表格都看得懂。差别不在软件，而在登记的习惯。

## 六条规则

| 规则 | 不要 | 要 |
| --- | --- | --- |
| 一行一件 | 一格写两个人 | 每件一行，有唯一编号 |
| 一列一义 | “李某600，待审” | 金额、状态分成两列 |
| 统一写法 | 3月5日、2026.3.7、上周五 | 2026-03-05 |
| 单位进表头 | 800元、1千2 | 表头写“金额（元）”，格内只写数字 |
| 空白有义 | 空着、“同上”、“/” | 未知写“未知”，不适用写“不适用” |
| 少用合并 | 合并单元格、空行分隔 | 需要好看时另做一张打印表 |

**编号和身份号码要按文本存。** 表格软件会把“0012”变成“12”，把18位身份号码的最后几位变成0，因为它通常只保留15位有效数字。先把整列设为文本，再录入；已经变成0的，改回文本也找不回来，只能从来源重取。

## 代码比文字可靠

某区12个街道上报“申请类别”，表里出现了37种写法：“临救”“临时救助”“临时救助金”“急难”……汇总的人用了两天才归成5类。后来区里发了一张代码表，表格中用下拉列表选择：

| 代码 | 类别 | 说明 |
| --- | --- | --- |
| 01 | 急难型 | 突发事故、重病 |
| 02 | 支出型 | 必需支出超过承受能力 |
| 09 | 其他 | 必须在备注中写明 |

第二个月，汇总用了20分钟。“其他”占到14%，说明类别不够用；翻看备注后增加了一类，“其他”降到3%。**“其他”太多，是代码表在求助。**

## 少问一次

录入之前先问：这个数据别的系统有没有？户籍、婚姻、社保、不动产等信息，很多已经可以通过共享平台查询。能查到的不再让群众填，既省事，也少一处写错的地方。查到的与群众所说不一致时，不要自行选一个，先记下两种说法，再请数据的来源部门核实。`,
`## Two registers

![The same register in two ways](picture:two-registers)

People can read the upper table, a spreadsheet cannot; both can read the lower one. The difference is not the software but the habit of recording.

## Six rules

| Rule | Not | But |
| --- | --- | --- |
| One case a row | Two people in a cell | A row each, with a unique number |
| One meaning a column | “Li 600, in review” | Sum and state in two columns |
| One way of writing | 5 March, 2026.3.7, last Friday | 2026-03-05 |
| Units in the heading | 800 yuan, 1.2 thousand | “Sum (yuan)” above, figures only below |
| Blanks mean something | Empty, “same”, “/” | “unknown”, or “not applicable” |
| Little merging | Merged cells, empty rows between | A separate sheet for printing |

**Keep numbers and identity numbers as text.** A spreadsheet turns “0012” into “12”, and the last digits of an 18-digit identity number into noughts, because it usually keeps 15 significant digits only. Set the column to text first, then enter; digits that have become noughts do not come back by changing the format and must be fetched from the source again.

## Codes are safer than words

Twelve subdistricts of a district reported the “kind of application” in 37 ways: “temp. aid”, “temporary aid”, “temporary aid money”, “emergency” and so on. It took two days to sort them into 5 kinds. Then the district issued a list of codes, chosen from a drop-down:

| Code | Kind | Meaning |
| --- | --- | --- |
| 01 | Emergency | Sudden accident, grave illness |
| 02 | Expenditure | Necessary expenses beyond means |
| 09 | Other | To be explained in the notes |

The next month it took 20 minutes. “Other” came to 14%, so the kinds did not suffice; after reading the notes one was added, and “other” fell to 3%. **Too much “other” is a list of codes calling for help.**

## Ask once less

Before entering, ask whether another system has it. Household, marriage, social insurance, real estate: much of this can be looked up through the sharing platform. What can be looked up need not be filled in again, which saves work and one chance of error. If it differs from what the person says, do not pick one: note both, and have the office where the data come from verify them.`) },
      { kind: 'lesson', id: 'lesson-check', title: t('查错与更正', 'Catching and correcting errors'), minutes: 15, text: t(
`## 案例：发了两次的补贴

某镇发放高龄津贴，名单3 486人。发放前没有查重，结果有21人领了两份，每人100元，共多发2 100元；另有8人因身份号码录错没有领到。多发的要一家家去说明、退回，用了一个月；没领到的老人，有两位以为“名额取消了”。

查一遍这张表，本来只要十分钟。

## 五种检查，十分钟

| 检查 | 怎样做 | 这张表里发现的 |
| --- | --- | --- |
| 总数 | 行数与上月比，差额能不能说清 | 比上月多40行，同期新增只有19人 |
| 缺漏 | 筛选空白 | 6人没有账号 |
| 重复 | 按身份号码计数，大于1的标出 | 21人重复 |
| 格式 | 检查位数、日期、代码 | 8个身份号码是17位 |
| 范围 | 排序看最大、最小 | 一人“108岁”，实为录成1918年，应为1938年 |

多出的40行，减去新增的19人，正好是重复的21行。**先看总数，往往就知道有没有事。**

查重要用身份号码这样唯一的项，不要用姓名：镇上有3位“王桂英”，她们不是重复。

## 怎样更正

1. **先存一份原表**，写上日期，不在唯一的一份上改。
2. **回到来源。** 身份号码少一位，不能凭上下文猜，要看证件或者查系统。
3. **改在源头。** 名单来自民政系统，就在系统里改；只改自己的表，下个月又会错。
4. **记下来。** 何时、哪一行、原来是什么、改成什么、依据、谁改的。
5. **告诉用过的人。** 已经报出去的数据，发更正说明，写明影响了哪些数。

| 日期 | 编号 | 原值 | 改为 | 依据 | 更正人 |
| --- | --- | --- | --- | --- | --- |
| 2026-04-02 | 1207 | 1918-02 | 1938-02 | 身份证原件 | 陈 |

## 不要“顺手”

看到空白就填0，看到极大的数就删去，看到两个数不同就取平均：这三件事都会把错误藏起来。0表示“有，数量是零”，空白表示“不知道”。108岁的人虽少，却确实可能有；先核实，再决定。`,
`## Case: an allowance paid twice

A town pays an old-age allowance to 3,486 people on a list. Nobody looked for duplicates first: 21 people received it twice, 100 yuan each, 2,100 yuan too much; and 8 received nothing because their identity numbers were mistyped. It took a month to explain and collect the surplus door to door, and two of those left out thought their allowance had been cancelled.

Checking the list would have taken ten minutes.

## Five checks, ten minutes

| Check | How | Found in this list |
| --- | --- | --- |
| Total | Rows against last month; can the difference be explained? | 40 more rows, though only 19 people were new |
| Gaps | Filter blanks | 6 without an account |
| Duplicates | Count by identity number, mark more than 1 | 21 people twice |
| Form | Lengths, dates, codes | 8 identity numbers with 17 digits |
| Range | Sort; look at largest and smallest | One “aged 108”: typed 1918 for 1938 |

The 40 rows less the 19 new people are exactly the 21 duplicates. **The total alone often tells you whether something is wrong.**

Look for duplicates by something unique such as the identity number, not by name: the town has three women called Wang Guiying, and they are not duplicates.

## How to correct

1. **Keep a copy of the original** with its date; never work on the only one.
2. **Go back to the source.** A missing digit is not guessed from the rest but read from the card or looked up.
3. **Correct at the source.** If the list comes from the civil affairs system, correct it there; otherwise the error is back next month.
4. **Record it.** When, which row, what it was, what it is, on what evidence, by whom.
5. **Tell those who used it.** If figures have gone out, send a correction that says which of them change.

| Date | Number | Was | Is | Evidence | By |
| --- | --- | --- | --- | --- | --- |
| 2026-04-02 | 1207 | 1918-02 | 1938-02 | Original ID card | Chen |

## Nothing “while I am at it”

Filling blanks with 0, deleting very large values, averaging two that differ: all three hide errors. Nought means “known to be none”, a blank means “not known”. People aged 108 are few, but they exist: verify, then decide.`) },
    ] },
    { id: 'm2', title: t('算准与用好', 'Counting and using'), activities: [
      { kind: 'lesson', id: 'lesson-count', title: t('占比、同比和老实的图', 'Shares, changes and honest charts'), minutes: 20, text: t(
`## 三个算式

| 要算什么 | 算式 | 例子 |
| --- | --- | --- |
| 占比 | 部分 ÷ 总体 | 968件中网办726件：726 ÷ 968 = 75% |
| 同比 | （本期 − 上年同期）÷ 上年同期 | 上年同期880件：88 ÷ 880 = 10% |
| 环比 | （本期 − 上期）÷ 上期 | 上月950件：18 ÷ 950 ≈ 1.9% |

**百分比与百分点。** 网办率从60%升到75%，是提高15个百分点，不是提高15%；按比例说，是提高25%（15 ÷ 60）。写材料时写“个百分点”，最不容易误解。

**基数太小不说百分比。** 投诉从1件到3件，写“增加200%”不算错，却让人误会；写“从1件增加到3件”。

**合计比率不能取平均。** 甲窗口100件，办结90%；乙窗口900件，办结50%。合计办结率是（90 + 450）÷ 1 000 = 54%，不是70%。

## 口径

某市两个部门同一天发布“第一季度办件量”，一个说2.9万，一个说3.4万。记者来问，才发现一个数的是办结，一个数的是受理，都没有写明。数字没有错，错在没有口径。

每张表、每幅图下面写一行，回答四件事：

> 口径：当月受理，不含撤回；单位：件；时间：2026年1月1日至3月31日；来源：业务系统，4月2日导出。

## 用哪种图

| 想说明 | 用 | 不用 |
| --- | --- | --- |
| 几类之间比大小 | 柱形图或条形图 | 立体图 |
| 随时间的变化 | 折线图 | 饼图 |
| 部分占总体 | 条形图；类别不超过四五类时可用饼图 | 两个饼图作比较 |
| 准确的数值 | 表格 | 图 |

![同一组数字的两张图](picture:two-charts)

两张图的数字完全相同：三个月增长5.2%。左图纵轴从900起，柱子高度相差到3倍多。**柱形图靠高度说话，纵轴应当从0起。** 折线图可以不从0起，但要把刻度标清楚。

## 交出去之前

请一位没有参与的同事看三分钟，问他：“这张图说明什么？数的是什么？”他说的与您想说的不一样，就改图，不要改他。`,
`## Three sums

| To find | Sum | Example |
| --- | --- | --- |
| Share | part ÷ whole | 726 online of 968: 726 ÷ 968 = 75% |
| Year on year | (this period − same period last year) ÷ same period last year | 880 a year ago: 88 ÷ 880 = 10% |
| On the period before | (this period − last period) ÷ last period | 950 last month: 18 ÷ 950 ≈ 1.9% |

**Per cent and percentage points.** When the online share rises from 60% to 75%, it rises by 15 percentage points, not by 15%; in proportion it rises by 25% (15 ÷ 60). Writing “percentage points” is the safest.

**No percentages of tiny numbers.** From 1 complaint to 3 is “up 200%”, correct but misleading; write “from 1 to 3”.

**Rates are not averaged.** Window A closes 90% of 100 cases, window B 50% of 900. Together it is (90 + 450) ÷ 1,000 = 54%, not 70%.

## Definition

On the same day two departments of a city published the “cases of the first quarter”: 29,000 and 34,000. When a journalist asked, it turned out that one counted cases closed and the other cases accepted, and neither had said so. The figures were right; the definition was missing.

Under each table and chart one line answers four things:

> Definition: accepted in the month, without withdrawn ones; unit: cases; period: 1 January to 31 March 2026; source: business system, exported 2 April.

## Which chart

| To show | Use | Do not use |
| --- | --- | --- |
| Sizes of several kinds | Columns or bars | Three-dimensional charts |
| Change over time | A line | A pie |
| Parts of a whole | Bars; a pie for four or five parts at most | Two pies side by side |
| Exact values | A table | A chart |

![Two charts of the same figures](picture:two-charts)

The figures are the same: up 5.2% in three months. On the left the axis starts at 900, and one column is more than three times as tall as another. **Columns speak by their height, so the axis starts at nought.** A line need not, but its scale must be plain.

## Before you hand it over

Show it for three minutes to a colleague who had no part in it: “What does this say? What does it count?” If the answer is not what you meant, change the chart, not the colleague.`) },
      { kind: 'lesson', id: 'lesson-files', title: t('文件命名、存放与共享', 'Naming, keeping and sharing files'), minutes: 15, policies: ['data-security'], text: t(
`## “最终版（2）改.xlsx”

某局办公室向上级报送半年数据，附件用的是“汇总表最终版（2）改.xlsx”。其实后来还有一份“汇总表定稿.xlsx”，补进了两个分局的数据。两份相差1 130件，上级通报了错误的数字，更正时又通报了一次。

事后清点，共享文件夹里同一张表有9个名字，谁也说不准哪一份是对的。

## 一个名字说清四件事

> 日期_内容_范围_版本.扩展名
>
> 20260702_办件汇总_全市_v03.xlsx

| 部分 | 规则 | 好处 |
| --- | --- | --- |
| 日期 | 八位数字，放在最前 | 按名称排序就是按时间排序 |
| 内容 | 与台账用同一个叫法 | 搜得到 |
| 范围 | 全市、某科、某月 | 不会拿错 |
| 版本 | v01、v02……定稿加“定稿” | 只有一份定稿 |

文件名里不写“最新”“最终”：明天就不新了。也不写群众的姓名和身份号码，文件名在很多地方都看得见。

## 一份共享，少发几份

把表作为附件发给8个科室，就会收回8份不同的表。改为在一份共享文档里分头填写：

1. 每个科室只填自己的行，表头、公式和代码表锁定；
2. 有疑问用批注提出，不直接改别人的数；
3. 截止时间到了改为只读，另存定稿并归档；
4. 人员变动当日收回权限。

某区改用这种办法后，月报从3天缩短到半天，“以谁的为准”的电话从每月二十多个降到两三个。

## 放在哪里，给谁看

《中华人民共和国数据安全法》第二十一条规定，国家建立数据分类分级保护制度。日常工作中先分清四类：

| 类别 | 例子 | 放在哪里 |
| --- | --- | --- |
| 可以公开 | 办事指南、已公布的统计 | 网站、共享文件夹 |
| 内部使用 | 未定稿的报告、工作安排 | 单位内部系统，按科室授权 |
| 个人信息 | 名单、申请材料 | 业务系统；导出须有理由，用完删除 |
| 国家秘密 | 标有密级的文件 | 只在符合保密要求的设备和场所，**不进入普通办公系统** |

拿不准的，按较严的一类处理，再请示。

## 下班前一分钟

桌面上的临时表格：该归档的归档，该删除的删除。导出的名单在“下载”文件夹里躺上一年，是最常见的隐患。`,
`## “Final (2) amended.xlsx”

A bureau sent its half-year figures up as “Summary final (2) amended.xlsx”. There was in fact a later “Summary settled.xlsx” with two branch offices added. The two differ by 1,130 cases; the wrong figure was published, and then the correction.

A count showed nine names for the same table in the shared folder, and nobody could say which was right.

## A name that says four things

> date_content_scope_version.extension
>
> 20260702_cases-summary_city_v03.xlsx

| Part | Rule | What for |
| --- | --- | --- |
| Date | Eight digits, first | Sorted by name is sorted by time |
| Content | The word that the register uses | It can be found |
| Scope | City, section, month | Nobody takes the wrong one |
| Version | v01, v02 …; “settled” for the last | There is only one settled version |

No “newest” or “final”: tomorrow it is not. And no names or identity numbers of people: file names are seen in many places.

## Share one, send fewer

Send a table to 8 sections as an attachment, and 8 different tables come back. Fill in one shared document instead:

1. each section fills its own rows; headings, formulas and codes are locked;
2. doubts go into comments, nobody changes another’s figures;
3. at the deadline it becomes read-only, and a settled copy is filed;
4. access ends on the day somebody moves.

In one district the monthly report then took half a day instead of 3, and calls of “whose figure holds?” fell from over twenty a month to two or three.

## Where it is kept, who sees it

Article 21 of the Data Security Law establishes protection of data by class and grade. In daily work, tell four kinds apart first:

| Kind | Example | Where |
| --- | --- | --- |
| May be public | Service guides, published statistics | Website, shared folder |
| Internal | Unsettled reports, work plans | The office’s system, by section |
| Personal information | Lists, applications | Business system; export with a reason, delete after use |
| State secrets | Documents marked with a grade | Only on equipment and premises that meet secrecy rules, **never in ordinary office systems** |

In doubt use the stricter kind, and ask.

## One minute before leaving

Temporary sheets on the desktop: file what is to be filed, delete what is to be deleted. An exported list that lies in “Downloads” for a year is the most common hazard.`) },
      { kind: 'quiz', id: 'quiz-final', title: t('测验：查、记、算、用', 'Quiz: finding, recording, counting, using'), minutes: 15, pass: 0.8, draw: 10, retryMinutes: 10,
        about: t('每次从16题中抽取10题，答对8题为通过。可以使用计算器。', 'Each try draws 10 of 16 items; 8 right answers pass. A calculator is allowed.'),
        items: [
          { id: 'q1', competency: 'IP1', stem: t('工作群里有人发来一张政策截图，没有文号。最合适的做法是？', 'Somebody posts a screenshot of a policy without a number in the work group. What is best?'),
            options: [
              { id: 'a', text: t('内容看着合理，先转给基层', 'It looks right; pass it on first') },
              { id: 'b', text: t('请发的人保证内容是真的', 'Ask the sender to vouch for it') },
              { id: 'c', text: t('到发布机关网站核对原文', 'Check the original at the issuer') },
              { id: 'd', text: t('等别的单位转了再跟着转', 'Wait until other offices pass it') },
            ], key: ['c'],
            explanation: t('只有原文能证明发布机关、文号、日期和效力。发的人多半也是转来的，保证不了；别的单位都转，也可能是一起转错。', 'Only the original shows issuer, number, date and validity. The sender has mostly received it too and cannot vouch; others passing it on may all be wrong together.') },
          { id: 'q2', competency: 'IP1', stem: t('办法5月20日公布，载明7月1日施行。6月10日收到的申请一般按什么办？', 'Measures published on 20 May take effect on 1 July. What generally governs an application of 10 June?'),
            options: [
              { id: 'a', text: t('按当时仍然有效的规定', 'The rules still in force then') },
              { id: 'b', text: t('按已经公布的新的办法', 'The new measures, as published') },
              { id: 'c', text: t('由申请人选用新旧规定', 'Whichever the applicant chooses') },
              { id: 'd', text: t('先不受理，等新办法施行', 'None: wait for the new measures') },
            ], key: ['a'],
            explanation: t('公布不等于施行，7月1日之前一般仍按现行规定办理，另有过渡规定的从其规定。按新办法看似更新，却没有依据；拖着不办则耽误群众。', 'Publication is not entry into force: until 1 July the existing rules generally govern, unless transitional provisions say otherwise. The new measures seem more up to date but do not apply yet; waiting keeps people from their right.') },
          { id: 'q3', competency: 'IP1', stem: t('人工智能工具给出一个文件名称和文号。引用之前应当怎样做？', 'An AI tool gives the title and number of a document. What do you do before citing it?'),
            options: [
              { id: 'a', text: t('换一种问法，两次一致就引用', 'Ask again; cite if it agrees') },
              { id: 'b', text: t('注明由人工智能提供就引用', 'Cite it, naming AI as source') },
              { id: 'c', text: t('看文号格式正确，就可以引用', 'Cite it if the number is well formed') },
              { id: 'd', text: t('找到原文，核对无误才引用', 'Find the original and check it') },
            ], key: ['d'],
            explanation: t('这类工具可能编出格式正确却不存在的文号，只有原文可作依据。两次回答一致最容易让人放心，但同一个错误可以重复出现。', 'Such tools may invent numbers that are well formed but do not exist; only the original counts. Two equal answers reassure most, yet the same error can recur.') },
          { id: 'q4', competency: 'IP2', stem: t('台账中“办理情况”一格写着“李某600元，待审”。怎样改最好？', 'A register has “Li 600 yuan, in review” in one cell. What is the best change?'),
            options: [
              { id: 'a', text: t('分成金额、状态等各自的列', 'Split into columns: sum, state etc.') },
              { id: 'b', text: t('用逗号隔开，各行统一写法', 'Separate by commas, all rows alike') },
              { id: 'c', text: t('保留原样，在备注里作说明', 'Leave it and explain in the notes') },
              { id: 'd', text: t('换成大一点的格子便于阅读', 'Widen the cell for easier reading') },
            ], key: ['a'],
            explanation: t('一列一义才能筛选和合计。用逗号统一写法比原来好，但金额仍是文字的一部分，不能直接相加。', 'Only one meaning a column allows filtering and adding. Commas are better than before, but the sum remains part of a text and cannot be added.') },
          { id: 'q5', competency: 'IP2', stem: t('把18位身份号码录入表格后，末几位变成了0。怎样处理？', 'After 18-digit identity numbers were entered, their last digits have become noughts. What now?'),
            options: [
              { id: 'a', text: t('把格式改成文本，数字就会恢复', 'Change the format to text to restore') },
              { id: 'b', text: t('把列设为文本，从来源重新录入', 'Set the column to text and re-enter') },
              { id: 'c', text: t('增加列宽，让数字完整显示', 'Widen the column to show them fully') },
              { id: 'd', text: t('按校验规则推算出末几位数', 'Work out the digits by the check rule') },
            ], key: ['b'],
            explanation: t('软件只保留约15位有效数字，丢掉的位数已经不在文件里，只能设为文本后重录。改格式最像办法，但只能改变显示；校验码只能算出最后一位。', 'About 15 significant digits are kept; the rest is no longer in the file, so set it to text and enter again. Changing the format seems the cure but affects display only, and the check rule gives the last digit alone.') },
          { id: 'q6', competency: 'IP2', stem: t('汇总表中“其他”类占到14%，首先应当做什么？', 'In a summary the kind “other” comes to 14%. What should be done first?'),
            options: [
              { id: 'a', text: t('查看备注，看是否需要增加类别', 'Read the notes: is a kind missing?') },
              { id: 'b', text: t('平均分到其他各类中去', 'Spread it evenly over the other kinds') },
              { id: 'c', text: t('要求今后不得再选“其他”', 'Forbid choosing “other” from now on') },
              { id: 'd', text: t('删去这些行，只统计其余', 'Drop these rows and count the rest') },
            ], key: ['a'],
            explanation: t('“其他”过多说明代码表不够用，备注里有答案。禁选看似干脆，只会逼人乱选一类；平均分摊和删去都会歪曲事实。', 'Too much “other” means that the codes do not suffice, and the notes say why. Forbidding it looks decisive but makes people choose at random; spreading or dropping distorts.') },
          { id: 'q7', competency: 'IP2', stem: t('在3 000多人的名单里查重复，用哪一项最可靠？', 'You look for duplicates among more than 3,000 people. What is the most reliable item?'),
            options: [
              { id: 'a', text: t('姓名和所在村', 'Name and village') },
              { id: 'b', text: t('家庭的电话号码', 'Home telephone') },
              { id: 'c', text: t('姓名与出生年份', 'Name and birth year') },
              { id: 'd', text: t('公民身份号码', 'Identity number') },
            ], key: ['d'],
            explanation: t('身份号码一人一号，最适合查重。姓名加出生年份能缩小范围，但同名同龄的并不少见；一家人常共用一个电话。', 'An identity number belongs to one person. Name with birth year narrows things down, but namesakes of an age are not rare, and families share telephones.') },
          { id: 'q8', competency: 'IP2', stem: t('名单比上月多40行，本月新增19人，无人退出。最合理的下一步是？', 'A list has 40 rows more than last month; 19 people are new and none has left. What is the sensible next step?'),
            options: [
              { id: 'a', text: t('认定为正常增长，照常报送', 'Take it as growth and report it') },
              { id: 'b', text: t('把新增的人数改填为40人', 'Change the number of new people to 40') },
              { id: 'c', text: t('删去最后21行，使总数相符', 'Delete the last 21 rows to match') },
              { id: 'd', text: t('查重，看多出的21行是什么', 'Look for duplicates in the 21 rows') },
            ], key: ['d'],
            explanation: t('40减19，有21行说不清，很可能是重复，应当查明。删去最后21行能使总数相符，但删去的未必是重复的人，反而会漏发。', '40 less 19 leaves 21 rows unexplained, probably duplicates, to be examined. Deleting the last 21 makes totals match, but they need not be the duplicates, and people would go unpaid.') },
          { id: 'q9', competency: 'IP2', stem: t('发现一个人的出生年份在系统和本科台账中不一致。怎样更正？', 'A person’s year of birth differs between the system and your section’s register. How is it corrected?'),
            options: [
              { id: 'a', text: t('以系统为准，直接改本科台账', 'Trust the system; alter the register') },
              { id: 'b', text: t('以台账为准，直接改系统数据', 'Trust the register; alter the system') },
              { id: 'c', text: t('核对证件，在出错的源头更正', 'Check the ID; correct at the source') },
              { id: 'd', text: t('两处都保留，下次报送时再说', 'Keep both until the next report') },
            ], key: ['c'],
            explanation: t('先凭证件弄清哪个对，再到出错的源头更正并留下记录。系统看起来更权威，但系统也可能录错，不能不核实就照改。', 'The ID card shows which is right; then correct where the error arose and record it. A system looks more authoritative, but may be wrong too, and is not to be followed unverified.') },
          { id: 'q10', competency: 'IP3', stem: t('网办率由60%上升到75%，哪种说法正确？', 'The online share rises from 60% to 75%. Which statement is right?'),
            options: [
              { id: 'a', text: t('提高15个百分点', 'Up 15 percentage points') },
              { id: 'b', text: t('提高15%', 'Up 15 per cent') },
              { id: 'c', text: t('提高25个百分点', 'Up 25 percentage points') },
              { id: 'd', text: t('提高75%', 'Up 75 per cent') },
            ], key: ['a'],
            explanation: t('两个比率相减，差是15个百分点；按比例是提高25%（15÷60）。“提高15%”最常见，但那是60%×1.15＝69%。', 'The difference between two shares is 15 percentage points; in proportion it is 25% (15 ÷ 60). “Up 15 per cent” is the usual slip, but that would be 60% × 1.15 = 69%.') },
          { id: 'q11', competency: 'IP3', stem: t('甲窗口100件办结90%，乙窗口900件办结50%。合计办结率是多少？', 'Window A closes 90% of 100 cases, B 50% of 900. What is the rate for both together?'),
            options: [
              { id: 'a', text: t('50%', '50%') },
              { id: 'b', text: t('70%', '70%') },
              { id: 'c', text: t('54%', '54%') },
              { id: 'd', text: t('86%', '86%') },
            ], key: ['c'],
            explanation: t('办结90＋450＝540件，540÷1 000＝54%。得70%是把两个比率直接平均，忽略了乙窗口的件数是甲的9倍；得86%是把件数的权重弄反了。', '90 + 450 = 540 closed, and 540 ÷ 1,000 = 54%. 70% averages the two rates and ignores that B has nine times the cases; 86% has the weights the wrong way round.') },
          { id: 'q12', competency: 'IP3', stem: t('今年3月968件，去年3月880件，今年2月950件。同比增长多少？', 'March this year 968 cases, March last year 880, February this year 950. What is the year-on-year growth?'),
            options: [
              { id: 'a', text: t('约1.9%', 'About 1.9%') },
              { id: 'b', text: t('10.0%', '10.0%') },
              { id: 'c', text: t('约9.1%', 'About 9.1%') },
              { id: 'd', text: t('约8.0%', 'About 8.0%') },
            ], key: ['b'],
            explanation: t('同比与上年同期比：（968－880）÷880＝10%。1.9%是与上月比的环比；9.1%是错用今年的数作了分母。', 'Year on year compares with the same month of last year: (968 − 880) ÷ 880 = 10%. 1.9% compares with February; 9.1% wrongly divides by this year’s figure.') },
          { id: 'q13', competency: 'IP3', stem: t('柱形图的纵轴从900开始，数据是920、950、968。主要问题是？', 'A column chart of 920, 950 and 968 has an axis starting at 900. What is the main problem?'),
            options: [
              { id: 'a', text: t('数据太少，不能画图', 'Too few data for a chart') },
              { id: 'b', text: t('没有用立体效果突出', 'No three-dimensional effect') },
              { id: 'c', text: t('夸大了三者的差别', 'It exaggerates the differences') },
              { id: 'd', text: t('应当改用饼图来表示', 'A pie chart should be used') },
            ], key: ['c'],
            explanation: t('柱形图靠高度表示大小，从900起，5%的差别看上去有3倍多。三个数据可以画图；饼图表示部分占总体，各月的件数不适用。', 'Columns show size by height; from 900 a difference of 5% looks more than threefold. Three values may be charted; a pie shows parts of a whole, which months are not.') },
          { id: 'q14', competency: 'IP3', stem: t('两部门的“办件量”一个2.9万、一个3.4万，都说没有算错。首先核对什么？', 'Two departments give 29,000 and 34,000 “cases” and both say they counted rightly. What is checked first?'),
            options: [
              { id: 'a', text: t('两个数的平均值', 'Average of the two figures') },
              { id: 'b', text: t('汇总用的软件版本', 'Version of the software') },
              { id: 'c', text: t('经办人的工作经验', 'Experience of the staff') },
              { id: 'd', text: t('统计的口径和时间', 'Definition and period') },
            ], key: ['d'],
            explanation: t('数的可能不是一件事：受理还是办结，含不含撤回，起止哪天。取平均看似公允，得到的却是哪种口径都不对应的数。', 'They may count different things: accepted or closed, with withdrawn ones or not, between which days. An average seems fair but fits no definition at all.') },
          { id: 'q15', competency: 'CA1', stem: t('下列哪个文件名最便于查找和辨认？', 'Which file name is easiest to find and recognise?'),
            options: [
              { id: 'a', text: t('办件汇总最终版（2）改.xlsx', 'Cases summary final (2) amended.xlsx') },
              { id: 'b', text: t('最新办件汇总（以此为准）.xlsx', 'Newest cases summary (valid).xlsx') },
              { id: 'c', text: t('小王7月改办件汇总表.xlsx', 'Wang’s July cases summary.xlsx') },
              { id: 'd', text: t('20260702_办件汇总_全市_v03.xlsx', '20260702_cases-summary_city_v03.xlsx') },
            ], key: ['d'],
            explanation: t('日期、内容、范围、版本齐全，按名称排序就是按时间排序。“以此为准”看似明确，但下一份也可以这样写，两份放在一起就分不清了。', 'It has date, content, scope and version, and sorts by time. “Valid” looks clear, but the next one may say so too, and then nobody can tell.') },
          { id: 'q16', competency: 'CA1', stem: t('8个科室要共同填一张月报表，哪种办法差错最少？', 'Eight sections fill in one monthly table. Which way makes the fewest errors?'),
            options: [
              { id: 'a', text: t('各发一份附件，收回后粘贴', 'Send each a copy and paste together') },
              { id: 'b', text: t('一份传下去，各科室依次填写', 'Pass one on from section to section') },
              { id: 'c', text: t('共用一份，各填各行，锁定表头', 'Share one: own rows, headings locked') },
              { id: 'd', text: t('各科室口头报数，由一人录入', 'Report orally; one person enters') },
            ], key: ['c'],
            explanation: t('一份共享、分头填写、锁定结构，既不会有多个版本，也不会误改公式。依次传也只有一份，但耗时长，而且后面的人可以改动前面的数。', 'One shared table with a locked structure has no versions and no broken formulas. Passing it on also keeps one copy, but takes long and lets later sections alter earlier figures.') },
        ] },
      { kind: 'assignment', id: 'assignment-mend-register', title: t('整理一份台账，写一段说明', 'Mend a register and report on it'), minutes: 60, practice: true, marking: 'expert', markers: 1, pass: 5,
        prompt: t(
`## 材料

某街道第一季度收到的登记如下（均为虚构）：

| 行 | 登记内容 |
| --- | --- |
| 1 | 1月6日，甲社区，急难，800元，已发 |
| 2 | 1.9 甲社区 临时救助（重病） 1千2 已发 |
| 3 | 2026/1/9，甲，急难型，1200，发放 |
| 4 | 2月3日，乙社区，支出型，600元，在审 |
| 5 | 2月，丙社区，500，已发 |
| 6 | 2月30日，乙社区，支出型，900元，已发 |
| 7 | 3月11日，丙社区，急难，15000元，已发 |
| 8 | 3月12日，丙社区，急难，700元，退回 |

上年同期共收到5件。本街道单件最高标准为3 000元。

## 要求

1. 设计一张新台账：列名、格式、单位、代码表；把8行整理进去。**不能确定的不要猜**，标明“待核实”，并写出向谁核实什么。
2. 列出您发现的问题，至少五处，按“问题—可能的原因—怎样核实”写成表。第2行和第3行是不是重复，说明您怎样判断。
3. 分别算出：件数的同比；急难型占全部的比例。上年同期只有5件，说明写进报告时怎样表述才不使人误会。凡因待核实而可能变化的，写出变化的范围。
4. 用不超过150字向负责人报告，写明口径、单位、时间和来源，并附一幅图或一张表，说明为什么选它。
5. 给交上来的文件起名。`,
`## Material

A subdistrict’s records of the first quarter (all invented):

| Row | Record |
| --- | --- |
| 1 | 6 Jan, Community A, emergency, 800 yuan, paid |
| 2 | 1.9 Community A temporary aid (grave illness) 1.2 thousand paid |
| 3 | 2026/1/9, A, emergency kind, 1200, payment |
| 4 | 3 Feb, Community B, expenditure, 600 yuan, in review |
| 5 | Feb, Community C, 500, paid |
| 6 | 30 Feb, Community B, expenditure, 900 yuan, paid |
| 7 | 11 Mar, Community C, emergency, 15000 yuan, paid |
| 8 | 12 Mar, Community C, emergency, 700 yuan, returned |

In the same period of last year 5 cases were received. The highest rate for one case is 3,000 yuan here.

## What to do

1. Design a new register: columns, formats, units, codes; and bring in the 8 rows. **Do not guess**: mark what is uncertain “to be verified” and say with whom and what.
2. List the problems that you found, at least five, in a table of problem, likely cause and how to verify. Say how you judge whether rows 2 and 3 are duplicates.
3. Compute the year-on-year change in cases and the share of emergency cases. There were only 5 cases a year ago: say how to word the change so that it does not mislead. Where verification may change a figure, give the range.
4. Report to the person in charge in at most 100 words, with definition, unit, period and source, and one chart or table; say why you chose it.
5. Name the file that you hand in.`),
        rubric: [
          { id: 'register', name: t('台账设计', 'Design of the register'), levels: [
            { points: 0, text: t('仍有一格多义，或写法不统一', 'Still several facts in a cell, or mixed forms') },
            { points: 1, text: t('一列一义，但缺编号、单位或代码表之一', 'One meaning a column, but number, units or codes missing') },
            { points: 2, text: t('一行一件、一列一义，有唯一编号、统一格式、单位和代码表', 'One case a row, one meaning a column, unique numbers, common formats, units and codes') },
          ] },
          { id: 'errors', name: t('查错与核实', 'Errors and verification'), levels: [
            { points: 0, text: t('少于三处，或擅自改成“合理”的值', 'Fewer than three, or values made “reasonable”') },
            { points: 1, text: t('找出三四处，或核实途径不具体', 'Three or four, or vague ways to verify') },
            { points: 2, text: t('五处以上，含2月30日、超标金额和疑似重复，核实途径具体', 'Five or more, with 30 February, the sum above the rate and the suspected duplicate, and specific ways') },
          ] },
          { id: 'sums', name: t('计算', 'Sums'), levels: [
            { points: 0, text: t('算式或分母错误', 'Wrong sum or denominator') },
            { points: 1, text: t('计算正确，但没有写出待核实的影响', 'Right, but without the effect of verification') },
            { points: 2, text: t('计算正确，写明8件与7件两种情形下的范围，对小基数的表述得当', 'Right, with the range for 8 and for 7 cases and a fair wording for small numbers') },
          ] },
          { id: 'report', name: t('说明与图表', 'Report and chart'), levels: [
            { points: 0, text: t('没有口径，或图表歪曲数据', 'No definition, or a distorting chart') },
            { points: 1, text: t('口径不全，或没有说明为何选用该图表', 'Incomplete definition, or the choice not explained') },
            { points: 2, text: t('简短清楚，口径、单位、时间、来源齐全，图表恰当，文件名合规则', 'Short and clear, complete definition, fitting chart, file named by the rule') },
          ] },
        ] },
    ] },
  ],
}

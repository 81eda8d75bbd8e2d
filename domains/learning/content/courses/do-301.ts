import type { CourseFileGiven } from '../../courses/file.ts'

type Pair = [zh: string, en: string]
const both = ([zh, en]: Pair) => ({ zh, en })
const item = (id: string, competency: string, key: string, stem: Pair, options: Pair[], explanation: Pair) => ({
  id, competency, key: [key], stem: both(stem), options: options.map((text, i) => ({ id: 'abcd'.charAt(i), text: both(text) })), explanation: both(explanation),
})
const criterion = (id: string, name: Pair, levels: Pair[]) => ({ id, name: both(name), levels: levels.map((text, points) => ({ points, text: both(text) })) })
const sql = (code: string) => '```sql\n' + code + '\n```'

// Both languages show the same statements, so that there is one text of each to keep right.
const setup = sql(`CREATE TABLE service (id TEXT PRIMARY KEY, dept TEXT, limit_days INTEGER);
CREATE TABLE person (id TEXT PRIMARY KEY, district TEXT);
CREATE TABLE case_file (id INTEGER PRIMARY KEY, service_id TEXT, person_id TEXT,
  applied_on TEXT, finished_on TEXT, state TEXT);
CREATE TABLE rating (case_id INTEGER, rated_on TEXT, score INTEGER);

INSERT INTO service VALUES ('S1','BIZ',3), ('S2','SOC',10), ('S3','SOC',5), ('S4','BIZ',7);
INSERT INTO person VALUES ('P1','E'), ('P2','E'), ('P3','E'), ('P4','W'), ('P5','W'), ('P6',NULL);
INSERT INTO case_file VALUES
  (1,'S1','P1','2026-03-02','2026-03-04','granted'), (2,'S1','P2','2026-03-02','2026-03-09','granted'),
  (3,'S1','P3','2026-03-10',NULL,'pending'),         (4,'S2','P1','2026-03-03','2026-03-10','granted'),
  (5,'S2','P4','2026-03-05','2026-03-20','refused'), (6,'S2','P5','2026-03-18',NULL,'pending'),
  (7,'S3','P2','2026-03-09','2026-03-12','granted'), (8,'S3','P4','2026-03-11','2026-03-20','granted'),
  (9,'S3','P5','2026-03-16','2026-03-18','refused'), (10,'S3','P6','2026-03-31','2026-04-02','granted'),
  (11,'S1','P6','2026-04-01','2026-04-03','granted'), (12,'S2','P3','2026-03-30',NULL,'pending');
INSERT INTO rating VALUES (1,'2026-03-05',5), (2,'2026-03-09',1), (2,'2026-03-10',2), (2,'2026-03-12',3),
  (4,'2026-03-11',5), (7,'2026-03-13',4), (8,'2026-03-20',3), (8,'2026-03-22',4), (10,'2026-04-03',5);`)
const lateWrong = sql(`SELECT count(*) AS late
FROM case_file
WHERE service_id = 'S1' AND applied_on >= '2026-03-01' AND applied_on < '2026-04-01'
  AND julianday(finished_on) - julianday(applied_on) > 3;`)
const lateRight = sql(`SELECT id, applied_on, finished_on,
  julianday(coalesce(finished_on, '2026-04-03')) - julianday(applied_on) AS days
FROM case_file
WHERE service_id = 'S1' AND applied_on >= '2026-03-01' AND applied_on < '2026-04-01'
  AND julianday(coalesce(finished_on, '2026-04-03')) - julianday(applied_on) > 3
ORDER BY id;`)
const districts = sql(`SELECT count(*) FROM person WHERE district <> 'E';
SELECT count(*) FROM person WHERE district <> 'E' OR district IS NULL;`)
const grouped = sql(`SELECT service_id,
  count(*) AS applied,
  count(finished_on) AS finished,
  sum(CASE WHEN state = 'granted' THEN 1 ELSE 0 END) AS granted,
  round(100.0 * sum(CASE WHEN state = 'granted' THEN 1 ELSE 0 END)
    / nullif(count(finished_on), 0), 1) AS granted_pct
FROM case_file
WHERE applied_on >= '2026-03-01' AND applied_on < '2026-04-01'
GROUP BY service_id
ORDER BY service_id;`)
const people = sql(`SELECT count(*) AS cases, count(DISTINCT person_id) AS people
FROM case_file
WHERE applied_on >= '2026-03-01' AND applied_on < '2026-04-01';`)
const division = sql(`SELECT 6 / 8 AS a, 100.0 * 6 / 8 AS b;`)
const zeroes = sql(`SELECT s.id, count(c.id) AS applied
FROM service s
LEFT JOIN case_file c ON c.service_id = s.id
  AND c.applied_on >= '2026-03-01' AND c.applied_on < '2026-04-01'
GROUP BY s.id
ORDER BY s.id;`)
const fanOut = sql(`SELECT count(*) AS n, count(DISTINCT c.id) AS cases, round(avg(r.score), 2) AS score
FROM case_file c JOIN rating r ON r.case_id = c.id;`)
const latest = sql(`WITH ranked AS (
  SELECT case_id, score,
    row_number() OVER (PARTITION BY case_id ORDER BY rated_on DESC) AS nth
  FROM rating
)
SELECT count(*) AS n, round(avg(score), 2) AS score
FROM ranked
WHERE nth = 1;`)
const lateAll = sql(`SELECT count(*) AS applied,
  sum(CASE WHEN julianday(coalesce(c.finished_on, '2026-04-03')) - julianday(c.applied_on) > s.limit_days
    THEN 1 ELSE 0 END) AS late
FROM case_file c JOIN service s ON s.id = c.service_id
WHERE c.applied_on >= '2026-03-01' AND c.applied_on < '2026-04-01';`)
const change = sql(`SELECT count(*) FROM case_file WHERE id = 6 AND state = 'pending';
BEGIN;
UPDATE case_file SET state = 'withdrawn', finished_on = '2026-04-03'
WHERE id = 6 AND state = 'pending';
SELECT changes();
ROLLBACK;`)
const view = sql(`CREATE VIEW monthly AS
SELECT service_id, substr(applied_on, 1, 7) AS month,
  count(*) AS applied, count(finished_on) AS finished
FROM case_file
GROUP BY service_id, substr(applied_on, 1, 7);
SELECT sum(applied) AS applied, sum(finished) AS finished FROM monthly WHERE month = '2026-03';`)

const row = (x: number, y: number, fill: string, text: string) => `<rect x="${x}" y="${y}" width="150" height="36" rx="6" fill="${fill}"/><text x="${x + 75}" y="${y + 24}" text-anchor="middle" fill="#ffffff">${text}</text>`

export const course: CourseFileGiven = {
  format: 'keju-course',
  formatVersion: 1,
  code: 'DO-301',
  version: '1.0',
  title: { zh: '公务员用得上的 SQL', en: 'SQL for public servants' },
  summary: {
    zh: '自己会查数，更要查得对。本课程用一个十二件办件的小数据库，讲清筛选、汇总、连接和安全修改，逐个拆解最常见的错数：漏掉在办件、用错分母、连接后重复计数、没有条件的更新。全部语句都可以照抄运行。',
    en: 'To query data oneself, and above all rightly. With a small database of twelve cases the course covers filtering, summing, joining and changing data safely, and takes apart the commonest wrong figures: pending cases lost, the wrong denominator, rows counted twice after a join, an update without a condition. Every statement can be copied and run.',
  },
  outcomes: {
    zh: `适用对象：能接触业务数据库只读账号的数据岗、统计岗和系统管理岗人员，不要求会编程。学完后能够：

- 把一句业务提问改写成口径明确的查询，并正确处理空值和日期区间；
- 分清件数、人数和比率的分母，不把各科室的比率简单平均；
- 连接多张表而不丢行、不重复计数，会用对账查询自证；
- 在只读、最小字段、先查后改、事务可退的规矩下工作。`,
    en: `For data, statistics and system staff with read-only access to a business database; no programming needed. Afterwards you can:

- turn a question of business into a query with a definite rule, treating empty values and ranges of dates rightly;
- tell cases, people and the denominators of rates apart, and not average the rates of units;
- join tables without losing or repeating rows, and prove it by reconciling;
- work by the rules: read-only, fewest fields, look before you change, transactions that can be taken back.`,
  },
  level: 3,
  licence: 'CC-BY-4.0',
  competencies: [{ code: 'IP2', level: 3 }, { code: 'IP3', level: 3 }, { code: 'CA2', level: 3 }],
  policies: [
    { id: 'pipl', title: { zh: '中华人民共和国个人信息保护法', en: 'Personal Information Protection Law' }, edition: '2021' },
    { id: 'dsl', title: { zh: '中华人民共和国数据安全法', en: 'Data Security Law' }, edition: '2021' },
    { id: 'licensing', title: { zh: '中华人民共和国行政许可法', en: 'Administrative Licensing Law' }, edition: '2019' },
  ],
  pictures: [{
    id: 'fan-out',
    alt: {
      zh: '左边 case_file 表中二号办件只有一行，右边 rating 表中有它的三行评价；连接之后二号办件变成三行，件数和总额都会被算成三倍。',
      en: 'On the left case 2 is one row of case_file; on the right rating holds three rows of it. Joined, case 2 becomes three rows, and counts and sums of it are tripled.',
    },
    svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 260"><rect width="640" height="260" fill="#f7f9fc"/><g font-family="sans-serif" font-size="16">
<g fill="#1b2a3a" font-weight="bold" text-anchor="middle"><text x="99" y="40">case_file</text><text x="319" y="40">rating</text><text x="541" y="40">JOIN</text></g>
${row(24, 112, '#1f4e79', 'id 2')}${row(244, 60, '#6b3fa0', '2 → 1')}${row(244, 112, '#6b3fa0', '2 → 2')}${row(244, 164, '#6b3fa0', '2 → 3')}${row(466, 60, '#8a3b12', 'id 2, 1')}${row(466, 112, '#8a3b12', 'id 2, 2')}${row(466, 164, '#8a3b12', 'id 2, 3')}
<g stroke="#1b2a3a" stroke-width="2"><path d="M174 130L244 78"/><path d="M174 130H244"/><path d="M174 130L244 182"/><path d="M394 78H466"/><path d="M394 130H466"/><path d="M394 182H466"/></g>
<g fill="#1b2a3a" text-anchor="middle"><text x="99" y="236">1</text><text x="319" y="236">3</text><text x="541" y="236" font-weight="bold" fill="#8a3b12">3</text></g></g></svg>`,
  }],
  modules: [
    {
      id: 'm1',
      title: { zh: '问得清，数得对', en: 'Ask clearly, count rightly' },
      activities: [
        {
          kind: 'lesson', id: 'lesson-question', minutes: 35, practice: true, policies: ['licensing'],
          title: { zh: '从一句提问到一条查询', en: 'From a question to a query' },
          text: {
            zh: `## 先建练习库

下面的语句在 SQLite 中运行（免费，一个文件就是一个库；无须连接业务系统）。四张表：事项 \`service\`（\`limit_days\` 为承诺天数）、人员 \`person\`、办件 \`case_file\`、评价 \`rating\`。数据截取日为 2026 年 4 月 3 日，全部为虚构。

${setup}

## 案例：“三月份 S1 超期几件？”

云川区（化名）政务服务局要报 S1 的超期件数，承诺 3 天。统计员写道：

${lateWrong}

结果是 1，只有二号办件。可是窗口都知道，三号办件从 3 月 10 日一直压到现在。**没有办结的件，\`finished_on\` 是空值 NULL；任何数减空值还是空值，“空值 > 3”既不是真也不是假，这一行就悄悄不见了。** 办得最慢的反而不算超期。

补救：在办件用截取日代替办结日，并把明细列出来核对。

${lateRight}

| id | applied_on | finished_on | days |
| --- | --- | --- | --- |
| 2 | 2026-03-02 | 2026-03-09 | 7 |
| 3 | 2026-03-10 | NULL | 24 |

更正后的报告写明：“三月受理、截至 4 月 3 日，超期 2 件，其中在办 1 件。”

## 写查询之前，先写口径

| 要定的事 | 本例 |
| --- | --- |
| 算什么 | 办件，不是人，也不是评价 |
| 哪段时间、按哪个日期 | 三月**受理**，不是三月办结 |
| 空值怎么算 | 未办结，算到截取日 |
| 天数怎么算 | 练习用自然日；行政许可的法定期限按《行政许可法》第八十二条以工作日计算，正式统计须连接工作日历表 |

日期区间写成“大于等于月初、小于次月初”。若写 \`BETWEEN '2026-03-01' AND '2026-03-31'\`，字段一旦带时分秒，31 日白天的件就会漏掉。

## 空值的另一个陷阱

${districts}

第一句得 2，第二句得 3：区划未登记的 P6 既不“等于 E”，也不“不等于 E”。判断空值只能用 \`IS NULL\`，写 \`= NULL\` 永远查不到。

## 动手

把上面的语句改成查 S3，承诺 5 天。应当得到一行：八号办件，9 天。再把截取日改为 4 月 30 日，看看 S1 的天数怎样变化，想一想为什么报数一定要写截取日。`,
            en: `## First build the practice database

The statements run in SQLite (free; a database is one file; no business system is touched). Four tables: services \`service\` (\`limit_days\` is the promised number of days), people \`person\`, cases \`case_file\`, ratings \`rating\`. Data are as of 3 April 2026 and all made up.

${setup}

## Case: "How many S1 cases were late in March?"

The service bureau of Yunchuan District (a made-up name) had to report late cases of S1, promised in 3 days. The statistician wrote:

${lateWrong}

The result is 1, only case 2. Yet everyone at the counter knew that case 3 had been lying since 10 March. **A case not finished has an empty \`finished_on\`, NULL; anything minus NULL is NULL, and "NULL > 3" is neither true nor false, so the row silently disappears.** The slowest case does not count as late.

The remedy: for pending cases take the date of the data instead, and list the rows to check them.

${lateRight}

| id | applied_on | finished_on | days |
| --- | --- | --- | --- |
| 2 | 2026-03-02 | 2026-03-09 | 7 |
| 3 | 2026-03-10 | NULL | 24 |

The corrected report says: "Received in March, as of 3 April: 2 late, of which 1 pending."

## Write the rule before the query

| To settle | Here |
| --- | --- |
| What is counted | Cases, not people, not ratings |
| Which time, by which date | **Received** in March, not finished in March |
| What empty means | Not finished: counted up to the date of the data |
| How days are counted | Calendar days for practice; statutory limits of licences are in working days by Article 82 of the Administrative Licensing Law, so real statistics join a table of working days |

Write ranges as "from the first of the month, before the first of the next". With \`BETWEEN '2026-03-01' AND '2026-03-31'\`, once the column has a time of day, cases during the 31st are lost.

## Another trap of NULL

${districts}

The first gives 2, the second 3: P6, whose district is not recorded, neither equals E nor differs from E. Test for it only by \`IS NULL\`; \`= NULL\` never finds anything.

## Try it

Change the statement to S3, promised in 5 days. One row should come: case 8, 9 days. Then change the date of the data to 30 April, see how the days of S1 change, and consider why a figure must state that date.`,
          },
        },
        {
          kind: 'lesson', id: 'lesson-count', minutes: 30, practice: true,
          title: { zh: '汇总：件数、人数与分母', en: 'Summing: cases, people and denominators' },
          text: {
            zh: `## 案例：同一个月，三个“批准率”

云川区三月的简报上，S1、S2、S3 合计批准率出现了三个数：54.5%、55.6% 和 75.0%。科室之间争了一上午。把口径摆出来，一条查询就够：

${grouped}

| service_id | applied | finished | granted | granted_pct |
| --- | --- | --- | --- | --- |
| S1 | 3 | 2 | 2 | 100.0 |
| S2 | 4 | 2 | 1 | 50.0 |
| S3 | 4 | 4 | 3 | 75.0 |

三个数是这样来的：

| 数 | 算法 | 评判 |
| --- | --- | --- |
| 54.5% | 6 ÷ 11，分母含在办 3 件 | 在办件还没有结论，不应当作“未批准” |
| 55.6% | 三个事项“批准÷受理”的平均 | 3 件的事项与 4 件的事项同等看待，没有意义 |
| 75.0% | 6 ÷ 8，分母为已办结 | 采用；同时注明在办 3 件 |

**合计的比率要用合计的分子除以合计的分母，不能把分项比率再平均。**

## 逐行读懂

- \`count(*)\` 数行；\`count(finished_on)\` 只数非空的行，所以恰好是办结数。
- \`CASE WHEN … THEN 1 ELSE 0 END\` 把条件变成可以相加的 1 和 0，一次扫描得到多个指标，口径自然一致。
- \`nullif(…, 0)\` 在分母为零时返回空值，报表上写“无办结”，不写 0%。
- \`WHERE\` 在汇总前筛行，\`HAVING\` 在汇总后筛组。“只看办结至少三件的事项”写在 \`HAVING\`。

## 整数相除

${division}

在 SQLite 和 PostgreSQL 中 \`a\` 是 0，\`b\` 是 75.0：两个整数相除只留整数部分。MySQL 的 \`/\` 则会得到小数。换一个数据库，先用这样一句试清楚。

## 件数不是人数

${people}

11 件来自 6 人。“服务群众 11 人次”可以，“服务群众 11 人”就错了。反过来，\`DISTINCT\` 也不是万能的：若把它当作消除重复行的橡皮，真正的差错（重复录入、连接错误）会被盖住。先弄清为什么重复，再决定是否去重。

## 报数前三问

1. 各组相加等于总数吗？3＋4＋4＝11。
2. 分母写在表头了吗？
3. 有没有小到能认出个人的格子？对外公布前应当合并小组，例如把不足五件的事项并入“其他”。

## 动手

给汇总语句加一列在办件数 \`pending\`。S1、S2、S3 应当依次得 1、2、0；每一行的办结加在办等于受理，就是最简单的对账。`,
            en: `## Case: one month, three "grant rates"

Yunchuan's bulletin for March held three rates for S1, S2 and S3 together: 54.5%, 55.6% and 75.0%. The sections argued for a morning. With the rule laid open, one query is enough:

${grouped}

| service_id | applied | finished | granted | granted_pct |
| --- | --- | --- | --- | --- |
| S1 | 3 | 2 | 2 | 100.0 |
| S2 | 4 | 2 | 1 | 50.0 |
| S3 | 4 | 4 | 3 | 75.0 |

Where the three come from:

| Figure | Way | Judgement |
| --- | --- | --- |
| 54.5% | 6 ÷ 11, with 3 pending cases below | Pending cases have no outcome and are not "not granted" |
| 55.6% | Mean of "granted ÷ received" of three services | A service of 3 cases weighs as much as one of 4: meaningless |
| 75.0% | 6 ÷ 8, finished cases below | Used, noting 3 pending |

**The rate of a total is the total above over the total below, never a mean of the parts' rates.**

## Line by line

- \`count(*)\` counts rows; \`count(finished_on)\` only rows where it is not empty, so exactly the finished ones.
- \`CASE WHEN … THEN 1 ELSE 0 END\` turns a condition into ones and zeros to be summed: several measures in one pass, by one rule.
- \`nullif(…, 0)\` gives NULL where the denominator is zero: the report says "none finished", not 0%.
- \`WHERE\` filters rows before summing, \`HAVING\` groups after it. "Only services with at least three finished" goes into \`HAVING\`.

## Dividing whole numbers

${division}

In SQLite and PostgreSQL \`a\` is 0 and \`b\` is 75.0: two whole numbers divided keep the whole part only. In MySQL \`/\` gives decimals. With a new database, try such a line first.

## Cases are not people

${people}

11 cases come from 6 people. "11 visits served" may be said, "11 people served" is wrong. Nor does \`DISTINCT\` solve everything: used as an eraser for repeated rows it hides real errors (double entry, a wrong join). Find out why rows repeat, then decide.

## Three questions before reporting

1. Do the groups add up to the total? 3 + 4 + 4 = 11.
2. Does the table's head state the denominator?
3. Is any cell so small that a person can be recognised? Merge small groups before publishing, for example services under five cases into "other".

## Try it

Add a column of pending cases, \`pending\`, to the statement. S1, S2 and S3 should give 1, 2 and 0; that finished and pending add up to received in each row is the simplest reconciliation.`,
          },
        },
      ],
    },
    {
      id: 'm2',
      title: { zh: '连得准，改得稳', en: 'Join exactly, change safely' },
      activities: [
        {
          kind: 'lesson', id: 'lesson-join', minutes: 35, practice: true,
          title: { zh: '连接：不丢行，不翻倍', en: 'Joins: lose nothing, double nothing' },
          text: {
            zh: `## 丢行：没有办件的事项不见了

月报要求列出全部四个事项。用 \`JOIN\` 只出三行，因为 S4 本月没有办件。改用 \`LEFT JOIN\`，左表的行一律保留：

${zeroes}

结果依次为 3、4、4、0。有两处容易写错：

- 时间条件要放在 \`ON\` 里。放进 \`WHERE\`，S4 那一行的 \`applied_on\` 是空值，又被筛掉，左连接白写了。
- 要写 \`count(c.id)\`。写 \`count(*)\`，S4 会得 1，因为保留下来的那一行也算一行。

## 翻倍：案例中的满意度

云川区把办件和评价连接起来求满意度：

${fanOut}

得到 9 行、6 件、平均 3.56 分，简报据此写“满意度偏低”。其实二号办件的申请人评价了三次，先给 1 分，问题解决后改为 3 分；一件顶了三件。

![连接之后一件变成三行](picture:fan-out)

凡是“一对多”的连接，左边的行会按右边的行数重复。此时求件数、金额合计、平均数都会走样。补救是**先把多的一方变成每件一行，再连接**。口径定为“以最后一次评价为准”：

${latest}

6 件，平均 4.33 分。\`row_number()\` 在每个办件内按日期从新到旧编号，取第 1 号。若同一天可能评价两次，排序还要加一个唯一的字段，否则取哪一行不确定。

同时要说明：12 件中只有 6 件有评价，4.33 分代表的是愿意评价的人，不是全部申请人。

## 把两件事合起来：全部超期

${lateAll}

受理 11 件，超期 5 件。这里每个办件只对应一个事项（多对一），不会翻倍。

## 连接的自查表

| 检查 | 做法 |
| --- | --- |
| 键在“一”的一方是否唯一 | \`GROUP BY\` 键 \`HAVING count(*) > 1\`，应当无结果 |
| 连接前后行数 | 多对一连接后行数应当不变 |
| 有没有连不上的 | \`LEFT JOIN\` 后查右表键 \`IS NULL\` |
| 合计 | 与未连接时单表的合计一致 |

拿不准时，抽三件回到原始办件逐一核对，比再看十遍语句管用。

## 动手

把上一条语句按 \`s.dept\` 分组。应得 BIZ 受理 3 件、超期 2 件，SOC 受理 8 件、超期 3 件，合计仍是 11 和 5。`,
            en: `## Rows lost: a service without cases disappears

The monthly report must list all four services. \`JOIN\` gives three rows, since S4 had no case. \`LEFT JOIN\` keeps every row of the left table:

${zeroes}

The results are 3, 4, 4, 0. Two places invite errors:

- The condition on time belongs into \`ON\`. In \`WHERE\`, S4's row has a NULL \`applied_on\` and is filtered out again; the left join was for nothing.
- Write \`count(c.id)\`. With \`count(*)\` S4 gets 1, because the row that was kept counts too.

## Rows doubled: satisfaction in our case

Yunchuan joined cases and ratings to find satisfaction:

${fanOut}

It gave 9 rows, 6 cases, a mean of 3.56, and the bulletin wrote "satisfaction rather low". But the applicant of case 2 had rated three times, first 1, and 3 once the matter was solved; one case stood for three.

![One case becomes three rows once joined](picture:fan-out)

In a one-to-many join the left row is repeated for each row on the right, and counts, sums and means go wrong. The remedy: **first bring the many side to one row a case, then join.** The rule was set as "the latest rating counts":

${latest}

6 cases, mean 4.33. \`row_number()\` numbers the ratings within each case from new to old; number 1 is taken. If two ratings could fall on one day, add a unique column to the order, or it is uncertain which is taken.

Say as well: only 6 of 12 cases have ratings. 4.33 speaks for those who cared to rate, not for all applicants.

## Both together: all late cases

${lateAll}

11 received, 5 late. Each case has one service (many to one), so nothing is doubled.

## Checks for a join

| Check | How |
| --- | --- |
| Is the key unique on the "one" side? | \`GROUP BY\` key \`HAVING count(*) > 1\` must find nothing |
| Rows before and after | A many-to-one join leaves their number as it was |
| Anything unmatched? | After \`LEFT JOIN\`, look for a right key that \`IS NULL\` |
| Totals | Equal to those of the single table before joining |

When in doubt, trace three cases back to their files. It helps more than reading the statement ten more times.

## Try it

Group the last statement by \`s.dept\`. BIZ should give 3 received and 2 late, SOC 8 and 3, together still 11 and 5.`,
          },
        },
        {
          kind: 'lesson', id: 'lesson-safe', minutes: 30, practice: true, policies: ['pipl', 'dsl'],
          title: { zh: '守规矩：只读、最小、可退', en: 'Keep the rules: read-only, least, reversible' },
          text: {
            zh: `## 案例：少了一行条件

岚水县（化名）要把一件在办件改为“已撤回”。管理员在正式库里选中语句运行，恰好漏选了最后一行 \`WHERE\`，41,380 件全部变成“已撤回”，短信平台随即发出 2,900 条通知。恢复用了六个小时，丢失当天上午的 37 笔新办件，只能按纸质登记补录。

事后检查，三道门都没有关：查数和改数共用一个账号；语句没有放在事务里；没有人看过影响几行。

## 先查，后改，看行数，再定

${change}

第一句得 1，才往下做；\`changes()\` 也得 1，与预期一致，正式改数时把 \`ROLLBACK\` 换成 \`COMMIT\`，不一致就 \`ROLLBACK\`。条件里保留 \`state = 'pending'\`：若别人刚刚办结，更新 0 行，而不是覆盖他的结果。\`changes()\` 是 SQLite 的写法，其他数据库会直接报告影响行数。

业务数据原则上通过业务系统改，那里有权限和留痕；直接改库只用于经批准的差错更正，一人写、一人复核，附变更单。

## 查数也有边界

《个人信息保护法》第六条要求收集个人信息限于实现处理目的的最小范围；《数据安全法》第三十八条要求国家机关在履行法定职责的范围内依照法定条件和程序收集、使用数据。落到查询上：

| 习惯 | 改为 |
| --- | --- |
| \`SELECT *\` 导出再挑 | 只列需要的字段，能汇总不取明细 |
| 人人用管理员账号 | 每人一个只读账号，离岗当日停用 |
| 姓名、证件号随表走 | 视图不含直接标识，核对个案另行申请 |
| 结果存在桌面、发到群里 | 存受控目录，定期删除，登记用途 |
| 把用户输入拼进语句 | 用参数（\`?\`）传值 |

最后一行是防注入：输入框里填 \`x' OR '1'='1\`，拼接后条件恒真，全表泄露；作为参数传入，它只是一个查不到的编号。

## 用视图固定口径

${view}

得受理 11、办结 8，与前面一致。视图把口径写在一处，大家引用，不再各写各的；它也只露出汇总数。改口径就是改视图，要有版本和说明。

## 让别人能复核

每个对外的数字附四样：语句全文、截取时间、行数和合计的对账结果、口径说明。半年以后别人（包括你自己）能用它重做一遍，这个数字才站得住。`,
            en: `## Case: one line missing

Lanshui County (a made-up name) had to set one pending case to "withdrawn". The administrator marked the statement in the live database and ran it, without the last line, \`WHERE\`. All 41,380 cases became "withdrawn", and the message service sent 2,900 notices. Restoring took six hours and lost 37 new cases of that morning, which were entered again from paper.

Three doors had stood open: one account for reading and changing; no transaction; nobody had looked how many rows would be touched.

## Look, change, count the rows, then decide

${change}

Only as the first gives 1 does one go on; \`changes()\` gives 1 too, as expected. In a real change \`COMMIT\` then takes the place of \`ROLLBACK\`; if it differs, \`ROLLBACK\`. Keep \`state = 'pending'\` in the condition: if a colleague has just finished the case, 0 rows change instead of their result being overwritten. \`changes()\` is SQLite's; other databases report affected rows by themselves.

Business data are changed through the business system, which has permissions and a trail. Direct changes are for approved corrections: one writes, another reviews, with a change record.

## Reading has limits too

Article 6 of the Personal Information Protection Law limits collection of personal information to the smallest scope for its purpose; Article 38 of the Data Security Law has state organs collect and use data within their statutory duties, by statutory conditions and procedures. For queries that means:

| Habit | Instead |
| --- | --- |
| \`SELECT *\`, export, then pick | Name the columns needed; totals rather than rows |
| Everyone on the administrator's account | A read-only account each, closed on the day of leaving |
| Names and identity numbers in every table | Views without direct identifiers; apply to check single cases |
| Results on desktops and in chat groups | A controlled folder, regular deletion, purpose on record |
| User input pasted into statements | Values passed as parameters (\`?\`) |

The last is against injection: \`x' OR '1'='1\` typed into a field makes a pasted condition always true and leaks the table; as a parameter it is just a number that is not found.

## Fix the rule in a view

${view}

It gives 11 received and 8 finished, as before. A view keeps the rule in one place for all instead of everyone writing their own, and shows totals only. To change the rule is to change the view, with version and note.

## Let others check

Each figure that leaves the house comes with four things: the full statement, when data were taken, how rows and totals reconcile, and the rule in words. A figure stands if somebody else, or you yourself, can do it again in half a year.`,
          },
        },
        {
          kind: 'quiz', id: 'quiz-final', minutes: 20, draw: 10, pass: 0.8,
          title: { zh: '结课测验', en: 'Final quiz' },
          about: { zh: '从题库中抽取十题，答对八题合格。题中的表即课文的练习库。', en: 'Ten questions are drawn; eight right answers pass. Tables are those of the practice database.' },
          items: [
            item('q01', 'IP3', 'c', ['finished_on - applied_on > 3 一类条件为什么会漏掉在办件？', 'Why does a condition like finished_on - applied_on > 3 lose pending cases?'], [
              ['在办件还没有分配办件编号', 'Pending cases have no number yet'],
              ['数据库自动把空值当作零天', 'The database takes NULL as zero days'],
              ['空值参加运算和比较都得空值', 'NULL computed or compared gives NULL'],
              ['日期字段没有建立相应的索引', 'The date column has no index'],
            ], ['结果为空值的行不满足 WHERE。若当作零天，也会漏，但那不是数据库的做法。', 'Rows where the result is NULL do not satisfy WHERE. Zero days would lose them too, but databases do not do that.']),
            item('q02', 'IP3', 'a', ['时间戳字段要取三月的全部记录，最稳妥的条件是？', 'For all of March in a column with time of day, the safest condition is'], [
              ['>= \'2026-03-01\' 且 < \'2026-04-01\'', '>= \'2026-03-01\' and < \'2026-04-01\''],
              ['BETWEEN \'2026-03-01\' AND \'2026-03-31\'', 'BETWEEN \'2026-03-01\' AND \'2026-03-31\''],
              ['> \'2026-03-01\' 且 < \'2026-03-31\'', '> \'2026-03-01\' and < \'2026-03-31\''],
              ['>= \'2026-03-01\' 且 <= \'2026-04-01\'', '>= \'2026-03-01\' and <= \'2026-04-01\''],
            ], ['左闭右开不漏不重。BETWEEN 看似完整，却漏掉 31 日零点以后的记录。', 'Closed left, open right neither loses nor repeats. BETWEEN looks complete but loses the 31st after midnight.']),
            item('q03', 'IP3', 'd', ['查没有登记区划的人，应写？', 'To find people without a district, write'], [
              ['WHERE district = NULL', 'WHERE district = NULL'],
              ['WHERE district <> \'E\'', 'WHERE district <> \'E\''],
              ['WHERE district = \'NULL\'', 'WHERE district = \'NULL\''],
              ['WHERE district IS NULL', 'WHERE district IS NULL'],
            ], ['空值只能用 IS NULL 判断。= NULL 最像，但结果永远是空值，一行也查不到。', 'Only IS NULL tests for NULL. = NULL looks like it but always gives NULL and finds nothing.']),
            item('q04', 'IP3', 'b', ['count(*) 与 count(finished_on) 分别得 11 和 8。差的 3 是？', 'count(*) gives 11 and count(finished_on) 8. The 3 between are'], [
              ['办结日期重复出现的办件', 'cases whose finishing date repeats'],
              ['办结日期为空值的办件', 'cases whose finishing date is NULL'],
              ['办结日期早于受理的办件', 'cases finished before being received'],
              ['被拒绝而没有批准的办件', 'cases refused rather than granted'],
            ], ['count(列) 只数非空。它并不去重，去重要写 DISTINCT。', 'count(column) counts what is not NULL. It does not drop repeats; DISTINCT does.']),
            item('q05', 'IP3', 'c', ['甲科办结 10 件、按时 9 件；乙科办结 90 件、按时 45 件。合计按时率是？', 'Section A finished 10, 9 on time; B finished 90, 45 on time. Together on time:'], [
              ['70%，两科的比率取平均数', '70%, the mean of both rates'],
              ['90%，以按时率高的科为准', '90%, by the better section'],
              ['54%，合计分子除合计分母', '54%, totals above and below'],
              ['50%，以件数多的科室为准', '50%, by the larger section'],
            ], ['（9＋45）÷（10＋90）＝54%。70% 是 90% 与 50% 的平均，把十件与九十件同等看待。', '(9 + 45) ÷ (10 + 90) = 54%. 70% is the mean of 90% and 50% and weighs ten cases like ninety.']),
            item('q06', 'IP3', 'b', ['在 SQLite 中 SELECT 6 / 8 得 0。要得到 75.0，最直接的是？', 'In SQLite SELECT 6 / 8 gives 0. The most direct way to 75.0 is'], [
              ['round(6 / 8, 1) * 100', 'round(6 / 8, 1) * 100'],
              ['100.0 * 6 / 8', '100.0 * 6 / 8'],
              ['6 / 8 * 100.0', '6 / 8 * 100.0'],
              ['100 * (6 / 8)', '100 * (6 / 8)'],
            ], ['先乘小数，全程按小数算。6 / 8 * 100.0 先做整数除法得 0，再乘也是 0。', 'Multiplying by a decimal first keeps decimals. 6 / 8 * 100.0 divides whole numbers first: 0, and stays 0.']),
            item('q07', 'IP3', 'a', ['“只列办结至少三件的事项”，条件应写在？', '"Only services with at least three finished": the condition goes into'], [
              ['HAVING，因为它筛选汇总后的组', 'HAVING, which filters groups after summing'],
              ['WHERE，因为它先于汇总而执行', 'WHERE, which runs before summing'],
              ['ORDER BY，因为它决定行的次序', 'ORDER BY, which decides the order'],
              ['LEFT JOIN，因为它保留全部的行', 'LEFT JOIN, which keeps all rows'],
            ], ['件数汇总后才有，只能用 HAVING。WHERE 正因为在汇总之前执行，还看不到组的件数。', 'The number exists only after summing, so HAVING. WHERE, running before, cannot see it.']),
            item('q08', 'IP3', 'd', ['月报要列出零办件的事项。除了 LEFT JOIN，还应当？', 'A report lists services without cases too. Besides LEFT JOIN one should'], [
              ['时间条件写在 WHERE，用 count(*)', 'put time into WHERE and use count(*)'],
              ['时间条件写在 WHERE，用 count(c.id)', 'put time into WHERE and use count(c.id)'],
              ['时间条件写在 ON，用 count(*)', 'put time into ON and use count(*)'],
              ['时间条件写在 ON，用 count(c.id)', 'put time into ON and use count(c.id)'],
            ], ['写在 WHERE 会筛掉零办件的行；写在 ON 而用 count(*)，零办件会显示为 1。', 'In WHERE the row without cases is filtered out; in ON with count(*) zero shows as 1.']),
            item('q09', 'IP2', 'c', ['一个办件有三条评价，办件表中有费用 20 元。连接后 sum(fee) 对这件得？', 'A case has three ratings and a fee of 20 yuan. After joining, sum(fee) gives for it'], [
              ['20 元，费用只属于办件表', '20 yuan, as the fee is the case’s'],
              ['0 元，费用与评价没有关系', '0 yuan, as fees and ratings are unrelated'],
              ['60 元，办件的行重复三次', '60 yuan, as its row is repeated three times'],
              ['报错，因为两表的行数不同', 'an error, as row numbers differ'],
            ], ['一对多连接使左边的行按右边行数重复。数据库不会报错，所以更危险。', 'One-to-many repeats the left row. There is no error, which makes it the more dangerous.']),
            item('q10', 'IP2', 'a', ['连接后件数多于原来，首先应当？', 'After a join there are more cases than before. First'], [
              ['查清哪一方的键不唯一及其原因', 'find out which key is not unique, and why'],
              ['在 SELECT 之后加上 DISTINCT', 'add DISTINCT after SELECT'],
              ['改用 LEFT JOIN 后再重新计数', 'use LEFT JOIN and count again'],
              ['按原来的件数等比例调整结果', 'scale results to the earlier number'],
            ], ['先弄清重复的原因。DISTINCT 看似立刻见效，却盖住差错，且不能纠正合计和平均。', 'Learn the cause first. DISTINCT seems to work at once but hides errors and does not mend sums and means.']),
            item('q11', 'IP3', 'b', ['取每件最后一次评价，row_number() 应当怎样分组和排序？', 'For the latest rating of each case, row_number() is'], [
              ['按日期分组，组内按办件升序', 'partitioned by date, ordered by case ascending'],
              ['按办件分组，组内按日期降序', 'partitioned by case, ordered by date descending'],
              ['按办件分组，组内按分数降序', 'partitioned by case, ordered by score descending'],
              ['按分数分组，组内按日期升序', 'partitioned by score, ordered by date ascending'],
            ], ['在每件之内从新到旧，取第 1 号。按分数降序取到的是最高分，会美化结果。', 'Within each case from new to old, taking number 1. By score one would get the best rating and flatter the result.']),
            item('q12', 'CA2', 'd', ['更正一件数据，运行 UPDATE 后显示影响 41,380 行。应当？', 'Correcting one case, UPDATE reports 41,380 rows. One should'], [
              ['再写一条 UPDATE 逐步改回来', 'write another UPDATE to change it back'],
              ['先提交，然后再从备份中恢复', 'commit, then restore from a backup'],
              ['立即关机，以免错误继续扩大', 'switch off to stop it spreading'],
              ['不提交，回滚后再检查条件', 'not commit; roll back, check the condition'],
            ], ['事务未提交可以完整退回。再写 UPDATE 看似可行，但原来的值已不可知。', 'An uncommitted transaction can be taken back whole. Another UPDATE seems possible, but the old values are unknown.']),
            item('q13', 'CA2', 'b', ['更新语句为什么保留 AND state = \'pending\'？', 'Why keep AND state = \'pending\' in an update?'], [
              ['使语句利用索引，运行得更快', 'so that an index makes it faster'],
              ['他人刚办结时不覆盖其结果', 'so that a result just reached is not overwritten'],
              ['使在办件的统计数保持不变', 'so that the number of pending cases stays'],
              ['使没有权限的人员无法运行', 'so that others may not run it'],
            ], ['状态已变则更新 0 行，提示重新核对。它不是权限控制，权限由账号管。', 'If the state has changed, 0 rows change, a sign to look again. It is no permission; accounts are.']),
            item('q14', 'CA2', 'c', ['小程序把编号拼进语句查办件，最根本的改法是？', 'An applet pastes the case number into its statement. The basic remedy is to'], [
              ['把输入框的长度限制为二十位', 'limit the field to twenty characters'],
              ['把输入中的单引号都替换成空格', 'replace quotes in the input by spaces'],
              ['用参数传值，不把输入拼进语句', 'pass values as parameters, never paste'],
              ['把查询按钮改为登录后才可使用', 'require a login before querying'],
            ], ['参数传入的内容只作为值。替换引号常被采用，但总有漏网的写法。', 'A parameter is only ever a value. Replacing quotes is common but some form always slips through.']),
            item('q15', 'IP2', 'a', ['为测算补贴人数，业务科要求导出含姓名、证件号的全表。较好的答复是？', 'To estimate recipients, a section asks for the whole table with names and identity numbers. A better answer:'], [
              ['按条件汇总后只给各类的人数', 'sum by the conditions and give numbers only'],
              ['导出全表，但请对方签字负责', 'export it all and have them sign'],
              ['导出全表，证件号隐去后四位', 'export it all without the last four digits'],
              ['开通管理员账号，由其自行查询', 'give them an administrator’s account'],
            ], ['测算只需人数，限于最小范围。隐去几位仍有姓名等明细，超出了目的。', 'An estimate needs numbers only: the smallest scope. Hiding digits leaves names and details beyond the purpose.']),
            item('q16', 'CA2', 'd', ['各科都在用的月度指标，为什么宜做成视图？', 'Why is a monthly measure used by all sections best made a view?'], [
              ['视图会另存一份，原表可以删除', 'a view keeps a copy, so tables can go'],
              ['视图的结果永远不会发生变化', 'a view’s result never changes'],
              ['视图能自动改正原表中的差错', 'a view corrects errors in tables'],
              ['口径写在一处，且只露出汇总', 'the rule stands once, and only totals show'],
            ], ['普通视图保存的是语句，口径一致并可限制字段。它不存副本，结果随原表变化。', 'A plain view keeps the statement: one rule, limited columns. It holds no copy and follows the tables.']),
            item('q17', 'IP3', 'b', ['12 件中 6 件有评价，平均 4.33 分。合适的表述是？', 'Of 12 cases 6 have ratings, mean 4.33. A fitting statement:'], [
              ['全部申请人的满意度为 4.33 分', 'all applicants’ satisfaction is 4.33'],
              ['有评价的 6 件平均为 4.33 分', 'the 6 rated cases have a mean of 4.33'],
              ['未评价的按 0 分计，约 2.17 分', 'unrated count as 0, so about 2.17'],
              ['未评价的按满分计，约 4.67 分', 'unrated count as full, so about 4.67'],
            ], ['只能代表作出评价的办件，并应写明评价率。替未评价者补分，不论高低都是编造。', 'It speaks for rated cases only, with the share stated. To fill in scores for the rest, high or low, is invention.']),
          ],
        },
        {
          kind: 'assignment', id: 'assignment-report', minutes: 120, practice: true, marking: 'expert', pass: 5,
          title: { zh: '交一份能复核的月报', en: 'Hand in a monthly report that can be checked' },
          prompt: {
            zh: `用课文的练习库（或本单位经批准的脱敏数据）完成：

1. **口径表**：按“算什么、哪个日期、空值、天数、分母”五项，写明按部门（\`dept\`）和事项统计三月受理、办结、在办、超期四个指标的口径；
2. **查询**：一条或几条语句得出上述结果，没有办件的 S4 不得丢失；
3. **对账**：至少两条对账查询（例如部门合计等于总数、受理等于办结加在办），附结果；
4. **一处陷阱**：故意写一条会得出错数的语句，说明错在哪里、怎样发现；
5. **交付说明**：截取时间、字段范围、结果存放与删除。

不附真实个人信息，不粘贴账号和连接地址。`,
            en: `With the practice database (or approved, de-identified data of your unit):

1. **Table of rules**: by what is counted, which date, empty values, days, denominator, for four measures by department (\`dept\`) and service: received in March, finished, pending, late;
2. **Queries**: one or more statements that give them; the service without cases (S4) must not be lost;
3. **Reconciliation**: at least two queries (such as departments add up to the total, received equals finished plus pending), with results;
4. **One trap**: write on purpose a statement that gives a wrong figure; say where it errs and how one notices;
5. **Delivery note**: when data were taken, columns used, where results are kept and when deleted.

Attach no real personal information, accounts or connection addresses.`,
          },
          rubric: [
            criterion('rule', ['口径明确', 'Definite rule'], [
              ['没有口径，或与语句不符。', 'None, or not what the statement does.'],
              ['五项基本齐全，个别含糊。', 'Five points mostly there; some vague.'],
              ['五项明确，他人据此写出同样的查询。', 'All definite; another would write the same query.'],
            ]),
            criterion('right', ['结果正确', 'Right results'], [
              ['漏空值、丢零办件的事项或重复计数。', 'Loses NULLs or zeros, or counts twice.'],
              ['主要结果正确，一处疏漏。', 'Main results right; one slip.'],
              ['全部正确，语句清楚可读。', 'All right; statements clear to read.'],
            ]),
            criterion('proof', ['自证与复核', 'Proof'], [
              ['没有对账。', 'No reconciliation.'],
              ['有对账，陷阱说明不深。', 'Reconciles; the trap is explained thinly.'],
              ['对账覆盖各指标，陷阱讲清原因和发现办法。', 'All measures reconciled; the trap’s cause and discovery explained.'],
            ]),
            criterion('care', ['守规矩', 'Care'], [
              ['取多余的字段或含真实个人信息。', 'Needless columns or real personal information.'],
              ['字段最小，存放或删除不清。', 'Fewest columns; keeping or deletion unclear.'],
              ['字段最小、留痕、期限和复核人岗位齐全。', 'Fewest columns, with trail, time limit and the reviewing post.'],
            ]),
          ],
        },
      ],
    },
  ],
}

import type { CourseFileGiven } from '../../courses/file.ts'

const t = (zh: string, en: string) => ({ zh, en })
const option = (id: string, zh: string, en: string) => ({ id, text: t(zh, en) })

/** For everybody: where government information is found, how to judge it, how to ask for it, and what to do when the answer is no. */
export const course: CourseFileGiven = {
  format: 'keju-course', formatVersion: 1, code: 'PU-101', version: '1.0', public: true,
  title: t('怎样找政府信息', 'Finding government information'),
  summary: t(
    '一小时的公众课程：政府信息在哪里，怎样查、怎样判断真假，没有公开的怎样申请，多久答复，不给怎么办，怎样防备冒充政府的骗局。',
    'An hour for everybody: where government information is, how to search and judge it, how to ask for what is not published, when the answer is due, what to do when it is refused, and how to tell a fraud that wears a government’s name.'),
  outcomes: t(
    '学完后，您能够：\n\n- 知道一类信息通常由谁公开、在哪里查；\n- 判断一份通知或文件是不是真的、是不是现行有效；\n- 写出一份看得懂、查得到、答得了的政府信息公开申请；\n- 算出大致的答复时间，知道不服时可以走哪条路；\n- 识别冒充政府机关的电话、短信和网站。',
    'Afterwards you can:\n\n- say who publishes a kind of information, and where;\n- judge whether a notice or document is genuine and in force;\n- write a request for information that can be understood, searched for and answered;\n- work out roughly when the answer is due, and which way is open when you disagree with it;\n- recognise calls, messages and sites that pose as a government office.'),
  level: 1, licence: 'CC-BY-4.0', authors: ['Keju'], competencies: [{ code: 'IP1', level: 1 }, { code: 'SC3', level: 1 }], testOut: true,
  policies: [
    { id: 'openness', title: t('中华人民共和国政府信息公开条例', 'Regulations on Open Government Information'), edition: '2019' },
    { id: 'reconsideration', title: t('中华人民共和国行政复议法', 'Administrative Reconsideration Law'), edition: '2023' },
    { id: 'online', title: t('国务院关于在线政务服务的若干规定', 'Provisions of the State Council on Online Government Services'), edition: '2019' },
  ],
  modules: [
    { id: 'find', title: t('查得到、信得过', 'Find it and trust it'), activities: [
      { kind: 'lesson', id: 'where', minutes: 8, policies: ['openness', 'online'], title: t('信息在哪里', 'Where it is'), text: t(
        `大多数政府信息不用申请就能看到。先查，查不到再申请，通常更快。

## 先想清楚要哪一类

| 您想知道 | 一般到哪里查 |
| --- | --- |
| 一件事怎么办、带什么、多久、收不收费 | 政务服务网站的**办事指南** |
| 法规、规章、文件原文 | 政府网站的文件库、政府公报 |
| 规划、统计、预算决算、收费标准、采购、重大项目 | 政府网站的**法定主动公开内容** |
| 处罚、抽检、安全生产检查的结果 | 作出检查或处罚的部门 |
| 停水停电、道路施工、停止办公 | 发布单位的**通知公告** |

上面第三、四行的内容，行政机关应当主动公开（政府信息公开条例第十九条、第二十条），一般在形成或者变更之日起 20 个工作日内公开（第二十六条）。办事指南也应当在政务服务平台公布（国务院关于在线政务服务的若干规定第六条）。

## 谁做的，找谁

信息由**制作它的机关**公开；从别处得来的，由最初制作或者保存它的机关公开（条例第十条）。不知道是谁，就看文件的落款和文号。

## 不上网也能查

国家档案馆、公共图书馆和政务服务大厅设有查阅场所（条例第二十五条）。阅读困难或者视听障碍的人，可以要求帮助（第四十三条）。

> 每个机关都要编制“政府信息公开指南”，写明分类、查法和联系方式（条例第十二条）。不知从何找起，先看它。`,
        `Most government information can be read without asking. Look first, ask afterwards: that is usually quicker.

## First, which kind

| You want to know | Where it usually is |
| --- | --- |
| how something is done, what to bring, how long, what it costs | **guides** on the services site |
| the text of laws, rules, documents | the document collection of a government’s site, its gazette |
| plans, statistics, budgets, charges, procurement, large projects | **what has to be published** on a government’s site |
| results of penalties, sampling, safety inspections | the department that inspected or punished |
| water or power cuts, roadworks, offices closed | **notices** of whoever announces it |

What rows three and four name has to be published without being asked for (Regulations on Open Government Information, arts. 19 and 20), in general within 20 working days of its making or change (art. 26). Guides too are to be published on the services platform (State Council provisions on online services, art. 6).

## Ask whoever made it

Information is published by **the body that made it**; what came from elsewhere, by the body that first made it or keeps it (art. 10). If you do not know who that is, look at the signature and number of the document.

## Without the internet

Archives, public libraries and service halls have places to read it (art. 25). People who find reading hard, or who see or hear badly, may ask for help (art. 43).

> Every agency has to keep a guide to its open information, with the kinds, the ways to search and whom to call (art. 12). Not knowing where to begin, begin there.`) },
      { kind: 'lesson', id: 'judge', minutes: 8, policies: ['openness'], title: t('查找和判断', 'Search and judge'), text: t(
        `## 查的时候

1. **用平时的话查一次，再用文件里的词查一次。** “落户”和“户口迁移登记”查到的不一样。
2. **加上地方和年份。** 同一件事，各地、各年的规定可能不同。
3. **记得文号就用文号**，最准。
4. 查不到时少写几个字，或者先找到主管部门再往下找。

## 看的时候，问四个问题

- **谁发的？** 有没有发布机关的名称，网址是不是它自己的网站。
- **哪天的？** 有没有日期；是“征求意见稿”还是正式文件。
- **现在还有效吗？** 有没有被修改、废止或者代替。
- **原文怎么说？** 转发的截图和“解读”要回到原文核对。

| 可以放心用 | 要再核对 |
| --- | --- |
| 发布机关网站上的全文 | 群里转发的截图 |
| 有文号、日期、落款 | 只说“最新规定”，没有出处 |
| 两个独立的官方来源一致 | 几十个网站抄的是同一篇 |

行政机关发现影响社会稳定的虚假或者不完整信息，应当发布准确的信息予以澄清（政府信息公开条例第六条）。拿不准时，直接问发布机关：用**您自己查到的**电话，不用消息里附的电话。

> 自己的记录有错，例如登记的姓名或者面积不对，有证据的可以要求更正（条例第四十一条）。`,
        `## When you search

1. **Search once in everyday words and once in the words of documents.** “Moving house” and “change of registered residence” find different things.
2. **Add the place and the year.** The same matter may be ruled differently elsewhere, or last year.
3. **If you know a document’s number, use it**: nothing is more exact.
4. Finding nothing, write fewer words, or find the department first and go on from there.

## When you read, ask four questions

- **Who says so?** Is the issuing body named, and is the address its own?
- **When?** Is there a date; is it a draft for comment or the real thing?
- **Is it in force?** Was it changed, repealed or replaced?
- **What does the original say?** Go back to it from screenshots and explanations.

| Safe to use | To be checked |
| --- | --- |
| the whole text on the issuing body’s site | a screenshot passed on in a group |
| number, date, signature | “the latest rules”, without a source |
| two independent official sources agree | dozens of sites that copied one text |

An agency that finds false or incomplete information which may disturb public order has to publish what is accurate (art. 6). If in doubt, ask the issuing body: by a number that **you looked up**, not the one in the message.

> If a record about yourself is wrong, such as a registered name or area, you may ask for it to be corrected, with evidence (art. 41).`) },
      { kind: 'quiz', id: 'check-1', minutes: 6, practice: true, title: t('自测：查找和判断', 'Check yourself: finding and judging'), items: [
        { id: 'q1', competency: 'IP1', stem: t('想知道办一项许可要带什么材料，先到哪里查最合适？', 'You want to know what to bring for a licence. Where is it best to look first?'),
          options: [option('a', '向法院查询', 'Ask a court'), option('b', '政务服务网站的办事指南', 'The guide on the services site'), option('c', '马上提交信息公开申请', 'Send a request for information at once'), option('d', '问朋友当年是怎么办的', 'Ask a friend how it was done in their day')], key: ['b'],
          explanation: t('办事指南应当公布材料和流程，当天就能看到；信息公开申请要等答复。朋友的经验可能已经过时。', 'Guides have to be published with what to bring, and can be read today; a request has to wait for its answer. A friend’s experience may be out of date.') },
        { id: 'q2', kind: 'multiple', competency: 'IP1', stem: t('群里有人发来一张“通知”截图。哪些做法有助于判断真假？', 'Somebody passes on a screenshot of a “notice”. What helps to tell whether it is genuine?'),
          options: [option('a', '到发布机关自己的网站找原文', 'Look for the original on the issuing body’s own site'), option('b', '看有没有文号、日期和落款', 'See whether it has number, date and signature'), option('c', '看转发的人多不多', 'See how many passed it on'), option('d', '拨打自己查到的机关电话核实', 'Call the office by a number you looked up')], key: ['a', 'b', 'd'],
          explanation: t('来源、要素和独立核实都有用。转发得多不等于真：谣言往往传得更快。', 'Source, formal parts and independent checking help. Being passed on often proves nothing: rumours travel faster.') },
        { id: 'q3', competency: 'IP1', stem: t('应当主动公开的信息，一般最迟什么时候公开？', 'By when, in general, does information that must be published have to appear?'),
          options: [option('a', '形成或者变更之日起 20 个工作日内', 'Within 20 working days of its making or change'), option('b', '每年 3 月 31 日', 'On 31 March of each year'), option('c', '有人申请之后', 'Once somebody asks for it'), option('d', '没有规定', 'There is no rule')], key: ['a'],
          explanation: t('见政府信息公开条例第二十六条。3 月 31 日是公布年度报告的期限（第四十九条），不是信息公开的期限。', 'See art. 26. 31 March is the date of annual reports (art. 49), not of information.') },
        { id: 'q4', competency: 'SC3', stem: t('您发现登记的房屋面积与证件不符。应当怎么做？', 'The registered area of your flat differs from your papers. What do you do?'),
          options: [option('a', '带证据要求更正记录', 'Ask for the record to be corrected, with evidence'), option('b', '申请公开邻居的面积', 'Request your neighbours’ areas'), option('c', '等下次普查', 'Wait for the next census'), option('d', '在网上发帖公布自己的证件', 'Post your papers on the internet')], key: ['a'],
          explanation: t('与自己有关的记录不准确，有证据的可以要求更正（条例第四十一条）。公布证件会泄露个人信息。', 'Wrong records about yourself may be corrected on evidence (art. 41). Posting your papers gives personal data away.') },
      ] },
    ] },
    { id: 'ask', title: t('申请没有公开的信息', 'Ask for what is not published'), activities: [
      { kind: 'lesson', id: 'request', minutes: 10, policies: ['openness'], title: t('能要什么，怎样要，多久答复', 'What you may ask for, how, and when the answer is due'), text: t(
        `除主动公开的以外，您可以向行政机关**申请**获取政府信息（政府信息公开条例第二十七条）。公开是常态，不公开是例外（第五条）。

## 什么是政府信息

行政机关在管理中制作或者获取、并以一定形式保存下来的信息（第二条）。所以：

- 可以要**已经存在**的文件、记录、数据；
- 不能要求机关为您**新做**汇总、分析或者解释（第三十八条），但可以要原始的文件；
- 对政策有疑问，用**咨询**；对人或事不满，用**投诉、举报**。以申请的形式反映这些，不作为申请处理（第三十九条）。

## 哪些可能不给

国家秘密和法律禁止公开的、公开会危及安全稳定的（第十四条）；损害他人商业秘密、个人隐私的，但当事人同意或者涉及重大公共利益的除外（第十五条）；内部事务和过程性信息、执法案卷，可以不公开（第十六条）。只有一部分不能公开的，其余部分应当给您，并说明理由（第三十七条）。

## 怎样提交

写信、网上、传真都可以，也可以当面交；书写有困难的可以口头提出，由工作人员代填（第二十九条）。申请要有三样：您是谁和怎样联系、要什么信息、要什么形式。不需要说明用途。**一般不收费**，数量、频次明显超过合理范围的除外（第四十二条）。

## 多久答复

| 事情 | 期限 | 条文 |
| --- | --- | --- |
| 申请写得不清楚，机关通知补正 | 收到之日起 7 个工作日内，一次说清 | 第三十条 |
| 答复 | 能当场答复的当场；否则 20 个工作日内 | 第三十三条 |
| 延长 | 最多再 20 个工作日，要告诉您 | 第三十三条 |
| 征求第三方意见 | 15 个工作日，不算在答复期限内 | 第三十二条、第三十三条 |

**从哪天算起**：当面交的，当天；挂号等需要签收的，签收那天；网上和传真，**双方确认**那天（第三十一条）。所以请留好电话，接到确认电话要接。补正的，从收到补正之日重新算。`,
        `Beyond what is published you may **request** government information from an agency (Regulations on Open Government Information, art. 27). Openness is the rule and refusal the exception (art. 5).

## What counts as government information

What an agency made or received in its administration and keeps in some form (art. 2). Therefore:

- you may ask for papers, records and data that **exist**;
- you cannot ask the agency to **make** a summary, an analysis or an explanation for you (art. 38), but for the original papers you can;
- for a question about a rule there is the **enquiry**, against a person or deed the **complaint**. Put forward as a request, these are not dealt with as one (art. 39).

## What may be withheld

State secrets, what the law forbids to publish, what would endanger security or stability (art. 14); what would harm others’ business secrets or privacy, unless they agree or a major public interest demands it (art. 15); internal affairs, deliberations and enforcement files may be withheld (art. 16). Where only a part may not be shown, you get the rest, with reasons (art. 37).

## How to send it

By letter, over the internet, by fax, or by hand; if writing is hard, say it, and staff write it down (art. 29). A request holds three things: who you are and how to reach you, which information, in which form. You need not say what for. **In general it is free**, unless amount or frequency plainly exceed what is reasonable (art. 42).

## When the answer is due

| What | Time | Article |
| --- | --- | --- |
| the request is unclear and you are asked to correct it | within 7 working days of receipt, everything at once | 30 |
| the answer | on the spot where possible; else within 20 working days | 33 |
| more time | 20 working days at most, and you are told | 33 |
| a third party is consulted | 15 working days, which do not count | 32, 33 |

**Counted from**: by hand, that day; by registered post, the day it is signed for; over the internet or by fax, the day **both sides have confirmed** it (art. 31). So leave a number and answer the call. After a correction the time begins anew.`) },
      { kind: 'lesson', id: 'write', minutes: 10, practice: true, policies: ['openness'], title: t('写一份答得了的申请', 'Write a request that can be answered'), text: t(
        `申请被退回补正、答复“不存在”，多半因为机关不知道您要的是哪一份。写清四件事：**谁做的、什么文件、哪个时间、哪件事或者哪个地方**。

| 不好答 | 好答 |
| --- | --- |
| 公开你局所有违法问题。 | 2025 年 1 月至 6 月，对示范路农贸市场作出的食品安全行政处罚决定书。 |
| 为什么我家门口的路一直在修？ | 东风路改造工程（2025 年）的施工合同和批准的工期。 |
| 请统计近十年各街道的救助金额并分析。 | 2016 年至 2025 年，市民政局各年度的临时救助发放汇总表。 |
| 请公开与我有关的一切材料。 | 2025 年 3 月 5 日我提交的低保申请的审核记录。 |

左边第二行是在**提问**，应当用咨询；第三行要机关**新做分析**，右边改为要现成的表。

## 写之前

1. 先查一遍，也看看别人的申请是怎样答复的。
2. 一份申请只要一件事；几件事分开写，一件卡住不影响别的。
3. 有文号、项目名、日期就写上；没有，就描述它的特征。

## 可以照着写

> 申请公开：（机关）在（时间）就（事项或者地点）作出（或者保存）的（文件或者记录名称；不知道名称的写特征）。
> 形式：电子文件。获取方式：电子邮件。

写完读一遍，问自己：一个不认识我的工作人员，拿着这句话能不能到档案里找到它？

多个人要同样的信息，机关可以把它改为主动公开；您也可以建议（条例第四十四条）。`,
        `Requests come back for correction, or are answered “does not exist”, mostly because the agency cannot tell which paper is meant. Make four things plain: **who made it, what document, from when, about which matter or place**.

| Hard to answer | Can be answered |
| --- | --- |
| Disclose all violations of your bureau. | Decisions on food safety penalties against the Shifan Road market, January to June 2025. |
| Why is the road at my door always dug up? | The construction contract of the Dongfeng Road project (2025) and its approved duration. |
| Please count and analyse relief by street over ten years. | The Civil Affairs Bureau’s yearly summary tables of temporary relief, 2016 to 2025. |
| Everything you have about me. | The review record of the income support application that I handed in on 5 March 2025. |

The second on the left **asks a question** and belongs in an enquiry; the third wants a **new analysis**, and becomes a request for tables that exist.

## Before you write

1. Search first, and see how others’ requests were answered.
2. One matter a request: when one is stuck, the others are not.
3. Give number, project and date if you know them; if not, describe what it is like.

## A pattern

> I request: (document or record; if you do not know its name, what it is like) made or kept by (agency) in (time) about (matter or place).
> Form: electronic. Delivery: e-mail.

Read it once more and ask: could somebody who does not know me find it in the files with this sentence?

Where several people ask for the same, the agency may publish it for all; you may propose that, too (art. 44).`) },
    ] },
    { id: 'after', title: t('不服答复，防备骗局', 'When you disagree, and when it is a fraud'), activities: [
      { kind: 'lesson', id: 'remedies', minutes: 7, policies: ['openness', 'reconsideration'], title: t('对答复不服怎么办', 'When you disagree with the answer'), text: t(
        `先看答复属于哪一种，它应当写明理由（政府信息公开条例第三十六条）：

- **已经公开**：应当告诉您在哪里看。
- **不存在**：可以问检索了哪些地方，换一种描述再申请。
- **不归本机关**：能确定归谁的，应当告诉您找谁。
- **不予公开**：应当说明依据和理由。

## 三条路

| 路 | 到哪里 | 期限 | 条文 |
| --- | --- | --- | --- |
| 反映、投诉、举报 | 政府信息公开工作主管部门，或者上一级行政机关 | 没有固定期限，越早越好 | 条例第四十七条、第五十一条 |
| 行政复议 | 复议机关，不收费 | 知道之日起 60 日内 | 行政复议法第二十条、第八十七条 |
| 行政诉讼 | 人民法院 | 看答复或者复议决定上的告知 | 条例第五十一条 |

**要记住**：机关**不予公开**的，应当先申请复议，对复议决定不服再起诉（行政复议法第二十三条）。答复没有告诉您复议的权利、机关和期限的，从您知道或者应当知道之日起算，最长一年（第二十条）。

复议一般在受理之日起 60 日内作出决定，情况复杂的最多再延长 30 日（第六十二条）。

## 到期没有答复

先算一遍：从收到（网上提交的从确认）那天起，有没有补正、延长或者征求第三方意见。确实超过了，可以催问，也可以走上面的路：不依法答复同样可以反映和申请复议。

> 以上是一般规则。具体怎样提起，看答复书上的告知，或者问复议机关、法律援助机构。`,
        `First see which kind of answer it is; it has to give reasons (Regulations on Open Government Information, art. 36):

- **Published already**: it has to say where.
- **Does not exist**: ask where they searched, and describe it otherwise.
- **Not ours**: where it can be told whose, you are to be told.
- **Withheld**: with basis and reasons.

## Three ways

| Way | Where | Time | Article |
| --- | --- | --- | --- |
| report or complain | the department in charge of open information, or the body above | none fixed; the sooner the better | Regulations, 47 and 51 |
| administrative reconsideration | the reconsideration body; free | within 60 days of knowing | Reconsideration Law, 20 and 87 |
| going to court | a people’s court | as the answer or the decision says | Regulations, 51 |

**Remember**: where an agency **refuses to disclose**, reconsideration comes first, and the court after it (Reconsideration Law, art. 23). Where the answer did not tell you of the right, the body and the time limit, the time runs from when you knew or should have known of these, for a year at most (art. 20).

Reconsideration is in general decided within 60 days of acceptance, with up to 30 more where it is complicated (art. 62).

## No answer in time

Count again from receipt (over the internet: from confirmation): was there a correction, an extension, a consultation? If it is late all the same, ask, or take one of the ways above: not answering as the law demands is open to them too.

> These are the general rules. How it is done in your case stands in the answer; or ask the reconsideration body or legal aid.`) },
      { kind: 'lesson', id: 'fraud', minutes: 6, policies: ['openness', 'reconsideration'], title: t('防备冒充政府的骗局', 'Frauds that pose as government'), text: t(
        `骗子喜欢借政府的名义，因为人们愿意相信。好在真的机关有些事**不会做**。

## 见到这些就停下

- 要您把钱转到“安全账户”，或者先交“保证金”“解冻费”；
- 要短信验证码、银行卡密码，或者要您共享手机屏幕；
- 说您涉案，要求保密，不许告诉家人；
- 发来链接说“今天不办就作废”；
- 申请信息公开要先交“加急费”。申请一般不收费（政府信息公开条例第四十二条），复议也不收费（行政复议法第八十七条）。

## 三步核实

1. **停**：不点链接，不回拨，不转账。
2. **查**：自己到机关的网站或者 12345 热线查这件事、这个电话。网址看**最后一段域名**，不看前面写了什么。
3. **问**：问家人，问机关的窗口。对方说“只能联系我”，就是骗局的样子。

## 保护好自己

申请和投诉只填必要的信息；证件照片写上“仅供办理某事使用”。收到的编号和验证码只有您能用，工作人员不会向您要**验证码**。

已经转了钱，马上报警（110），并联系银行止付；有疑问的电话可以问 96110。`,
        `Frauds like to borrow a government’s name, because people are ready to believe it. Luckily there are things that real offices **do not do**.

## Stop when you meet these

- you are to move money to a “safe account”, or to pay a “deposit” or a “release fee” first;
- they want a code from your phone, your bank password, or to see your screen;
- you are said to be under investigation, and told to keep it from your family;
- a link that is “void unless you act today”;
- an “express fee” for a request for information. Requests are free in general (Regulations on Open Government Information, art. 42), and so is reconsideration (Reconsideration Law, art. 87).

## Check in three steps

1. **Stop**: open no link, call nobody back, move no money.
2. **Look it up**: look for the matter and the number yourself, on the office’s site or by the 12345 line. In an address mind the **last part of the domain**, whatever stands before it.
3. **Ask**: your family, the office’s counter. “You may only speak to me” is how fraud talks.

## Protect yourself

Give no more in requests and complaints than is needed; write “only for such and such” across pictures of papers. Numbers and codes are yours alone: staff never ask you for a **code**.

If money has gone, call the police at once (110) and have your bank stop it; about a doubtful call ask 96110.`) },
      { kind: 'quiz', id: 'check-2', minutes: 10, practice: true, title: t('自测：申请、期限、救济和防骗', 'Check yourself: requests, time, remedies, fraud'), items: [
        { id: 'q1', competency: 'SC3', stem: t('哪一份申请最容易得到答复？', 'Which request is easiest to answer?'),
          options: [option('a', '公开你们的全部文件。', 'Disclose all your documents.'), option('b', '为什么不修东风路？', 'Why is Dongfeng Road not mended?'), option('c', '2025 年东风路改造工程的施工合同，电子文件。', 'The construction contract of the Dongfeng Road project of 2025, as a file.'), option('d', '请分析十年来的道路质量。', 'Please analyse the quality of roads over ten years.')], key: ['c'],
          explanation: t('写明了年份、项目和文件，能查到。b 是咨询；d 要求新做分析，机关可以不提供（条例第三十八条）；a 没有说明要哪一份。', 'Year, project and paper are named, so it can be found. b is an enquiry; d asks for a new analysis, which may be refused (art. 38); a does not say which.') },
        { id: 'q2', competency: 'SC3', stem: t('您在网上提交了申请。答复期限从哪天算起？', 'You sent a request over the internet. From when does the time run?'),
          options: [option('a', '点“提交”的那天', 'The day you pressed “send”'), option('b', '双方确认的那天', 'The day both sides confirmed it'), option('c', '下个月 1 日', 'The first of next month'), option('d', '工作人员看到的那天', 'The day somebody saw it')], key: ['b'],
          explanation: t('网上和传真提交的，以双方确认之日为收到之日（条例第三十一条）。所以要接确认电话。', 'Over the internet and by fax, the day on which both sides confirm counts as receipt (art. 31). So take the call.') },
        { id: 'q3', competency: 'SC3', stem: t('一般多久答复，最多可以延长多久？', 'How long does an answer take in general, and how much longer at most?'),
          options: [option('a', '7 个工作日，再 7 个工作日', '7 working days, and 7 more'), option('b', '20 个工作日，再 20 个工作日', '20 working days, and 20 more'), option('c', '30 日，再 60 日', '30 days, and 60 more'), option('d', '没有期限', 'There is no limit')], key: ['b'],
          explanation: t('条例第三十三条；延长要告知您。7 个工作日是通知补正的期限（第三十条）。', 'Art. 33; an extension has to be told. 7 working days is the time for asking for a correction (art. 30).') },
        { id: 'q4', competency: 'SC3', stem: t('文件中只有一页涉及他人商业秘密。机关应当怎样做？', 'Only one page of a paper concerns somebody’s business secrets. What is the agency to do?'),
          options: [option('a', '整份不给', 'Withhold the whole'), option('b', '整份都给', 'Hand over the whole'), option('c', '能区分的，给其余部分并说明理由', 'Give the rest where it can be separated, with reasons'), option('d', '让您去找那家企业要', 'Send you to the company')], key: ['c'],
          explanation: t('能够作区分处理的，应当提供可以公开的内容，并说明理由（条例第三十七条）。', 'What can be separated is given, with reasons for the rest (art. 37).') },
        { id: 'q5', competency: 'SC3', stem: t('机关答复“不予公开”，您不服。下一步是什么？', 'The agency refuses to disclose and you disagree. What comes next?'),
          options: [option('a', '直接起诉', 'Go to court directly'), option('b', '先申请行政复议，不服再起诉', 'Reconsideration first, then the court'), option('c', '只能接受', 'Accept it'), option('d', '再提交十次同样的申请', 'Send the same request ten more times')], key: ['b'],
          explanation: t('2024 年起施行的行政复议法第二十三条规定，对不予公开的先复议。重复同样的申请不会重复处理（条例第三十六条）。', 'Under art. 23 of the Reconsideration Law in force since 2024, reconsideration comes first against a refusal to disclose. Repeating the same request is not dealt with again (Regulations, art. 36).') },
        { id: 'q6', kind: 'multiple', competency: 'IP1', stem: t('自称“信息公开办公室”的人来电。哪些说明是骗局？', 'Somebody calls from the “disclosure office”. What shows that it is a fraud?'),
          options: [option('a', '要先交 500 元加急费', 'An express fee of 500 yuan first'), option('b', '要您报出刚收到的验证码', 'You are to read out the code you just received'), option('c', '请您确认申请的内容', 'You are asked to confirm what you requested'), option('d', '不许您挂断电话去核实', 'You may not hang up to check')], key: ['a', 'b', 'd'],
          explanation: t('申请一般不收费，工作人员不要验证码，真的机关不怕您核实。网上申请的，机关确实会来确认内容（条例第三十一条），您可以挂断后回拨自己查到的电话。', 'Requests are free in general, staff want no codes, and a real office does not mind being checked. For requests over the internet an office does call to confirm (art. 31): you may hang up and call a number you looked up.') },
      ] },
    ] },
  ],
}

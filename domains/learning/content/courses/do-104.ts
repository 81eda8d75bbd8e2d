import type { CourseFileGiven } from '../../courses/file.ts'

const t = (zh: string, en: string) => ({ zh, en })

/** The order of a guide: seven questions from top to bottom, with what each answers. */
const order = (title: string, rows: readonly (readonly [string, string])[]) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 400">
<style>text{font-family:sans-serif;font-size:16px;fill:#1b2733}.h{font-weight:bold}.n{fill:#fff;font-weight:bold;text-anchor:middle}</style>
<rect width="640" height="400" fill="#f3f6f9"/><text x="24" y="36" class="h">${title}</text>
<path d="M46 76v290" stroke="#2f6496" stroke-width="4"/>
${rows.map(([ask, say], i) => `<rect x="80" y="${56 + i * 48}" width="536" height="40" rx="5" fill="#fff" stroke="#8796a5"/><circle cx="46" cy="${76 + i * 48}" r="15" fill="#2f6496"/><text x="46" y="${82 + i * 48}" class="n">${i + 1}</text><text x="94" y="${82 + i * 48}" class="h">${ask}</text><text x="300" y="${82 + i * 48}">${say}</text>`).join('\n')}
</svg>`

/** Writing a service guide that people understand. */
export const course: CourseFileGiven = {
  format: 'keju-course', formatVersion: 1, code: 'DO-104', version: '1.0',
  title: t('写一份群众看得懂的办事指南', 'Writing a service guide that people understand'),
  summary: t(
    '办事指南写得不清楚，群众就要多打一次电话、多跑一趟路。本课用前后对照的实例，讲怎样按办事人的问题排顺序，把话说短说准，把材料和时限写完整，再请真正的读者试读。',
    'Where a guide is unclear, people make another call and another trip. With texts before and after, this course shows how to follow the questions that people have, to say things briefly and exactly, to state documents and time limits in full, and to try the guide on real readers.'),
  outcomes: t(
    '面向编写、更新和解释办事指南的工作人员。学完后，您能够：\n\n- 从咨询记录中找出指南没有说清的地方；\n- 按七个问题安排内容，把条件、材料、时限一次写全；\n- 把公文语言改成平实的话，意思不走样；\n- 照顾看不清、读不懂、不上网的人；\n- 请读者试读，按结果修改，并定期更新。',
    'For staff who write, update or explain service guides. Afterwards you can:\n\n- find in records of enquiries what a guide fails to say;\n- arrange it by seven questions and state conditions, documents and time limits in full;\n- turn official language into plain words without changing what it means;\n- allow for people who see poorly, read little or are not online;\n- try it on readers, revise by the result and keep it up to date.'),
  level: 1, licence: 'CC-BY-4.0', authors: ['Keju'],
  competencies: [{ code: 'SC1', level: 1 }, { code: 'SC2', level: 1 }, { code: 'SV1', level: 1 }, { code: 'SV2', level: 1 }],
  policies: [
    { id: 'licensing', title: t('中华人民共和国行政许可法', 'Administrative Licensing Law of the People’s Republic of China'), edition: '2019' },
    { id: 'accessibility', title: t('中华人民共和国无障碍环境建设法', 'Law of the People’s Republic of China on the Construction of a Barrier-Free Environment'), edition: '2023' },
  ],
  pictures: [
    {
      id: 'seven-questions',
      alt: t('办事指南从上到下依次回答七个问题：我能办吗，带什么，去哪里办，要多久，花多少钱，怎么知道结果，办不成怎么办。',
        'A service guide answers seven questions from top to bottom: can I apply, what do I bring, where, how long, how much, how do I learn the result, what if it fails.'),
      svg: {
        zh: order('办事人的七个问题', [['我能办吗？', '条件，写清“都要”还是“任一”'], ['带什么？', '材料，原件还是复印件，几份'], ['去哪里办？', '网址、地址、时间、能否代办'], ['要多久？', '从哪天起算，遇补正怎么算'], ['花多少钱？', '不收费也要写明'], ['怎么知道结果？', '短信、邮寄、自取，有效期'], ['办不成怎么办？', '补正、咨询、救济的途径']]),
        en: order('Seven questions that people have', [['Can I apply?', 'Conditions: all of them, or any one?'], ['What do I bring?', 'Documents: originals, how many'], ['Where do I go?', 'Site, address, hours, proxies'], ['How long?', 'From which day; and if corrected?'], ['How much?', 'Say so even if it is free'], ['How do I learn?', 'Message, post, pick-up; validity'], ['What if it fails?', 'Correction, advice, remedies']]),
      },
    },
  ],
  modules: [
    { id: 'm1', title: t('想清楚再写', 'Thinking before writing'), activities: [
      { kind: 'lesson', id: 'lesson-calls', title: t('从咨询电话看指南', 'What the calls say about a guide'), minutes: 15, text: t(
`## 案例：每月412个电话

某区“小餐饮店登记”的指南有6页，是从文件里摘录的。窗口每月接到咨询电话412个，退回补材料的申请占31%。负责人没有急着改文字，先请接线员在一个星期里逐个记下：**他问的是什么？指南里有没有？**

| 问的是什么 | 个数 | 指南里 |
| --- | --- | --- |
| 我这种情况能不能办 | 34 | 有，在第4页，用条款号表示 |
| 租的房子要什么证明 | 27 | 只写“场所使用证明” |
| 多久能拿到 | 18 | 写“20个工作日”，没写从哪天起 |
| 能不能请别人代办 | 12 | 没有 |
| 其他 | 9 | — |
| 合计 | 100 | |

这张表告诉他们三件事：有的内容**没有写**，有的写了但**找不到**，有的找到了但**看不懂**。三种毛病，三种改法。

## 改了什么

1. “能不能办”移到最前面，改成5个用“是”或“否”回答的问题；
2. “场所使用证明”改为：“自己的房子，带不动产权证书；租的房子，带租赁合同；两样都没有，先打这个电话”；
3. 时限写明从受理之日起算，并举例：“3月2日受理，最晚3月30日办结”；
4. 增加代办一节，附委托书样本。

两个月后，电话降到每月178个，退回率降到12%。指南只剩2页。

## 哪里没有改好

第一稿上线一周，投诉反而多了4件。原来问题里有一问“店铺面积是否在60平方米以下”，群众不知道按建筑面积还是使用面积算，自己量了就填。改为“看租赁合同或者不动产权证书上写的面积”之后才好。**看起来谁都懂的词，往往正是各人理解不同的词。**

## 动笔之前的四问

- 读的人是谁？第一次办，还是常办？
- 他在哪里读？手机上，还是窗口前？
- 他最怕什么？白跑一趟，还是填错？
- 近一个月的咨询记录里，最多的三个问题是什么？

答不上来，就先去窗口站半天。`,
`## Case: 412 calls a month

A district’s guide to “registering a small eatery” had 6 pages, extracted from the rules. The window received 412 calls a month, and 31% of applications were sent back for more papers. The head did not rush to rewrite. For a week the operators noted of each call: **what is asked, and does the guide say it?**

| Asked | Calls | In the guide |
| --- | --- | --- |
| Can I apply in my situation? | 34 | Yes, page 4, by numbers of articles |
| What proof for rented premises? | 27 | Only “proof of use of premises” |
| How long does it take? | 18 | “20 working days”, not from when |
| Can somebody do it for me? | 12 | No |
| Other | 9 | — |
| Together | 100 | |

The table says three things: some matters were **not there**, some were there but **not found**, some were found but **not understood**. Three faults, three cures.

## What was changed

1. “Can I apply?” came first, as five questions with yes or no;
2. “proof of use of premises” became: “Your own premises: the property certificate. Rented: the lease. Neither: call this number first”;
3. the time limit runs from acceptance, with an example: “accepted on 2 March, done by 30 March at the latest”;
4. a section on proxies, with a sample authorisation.

Two months later there were 178 calls a month, and 12% were sent back. The guide has 2 pages.

## What was not yet right

In the first week there were 4 more complaints. One question was “Is your shop under 60 square metres?”, and people did not know whether that meant gross or usable area; they measured and filled it in. It worked once it read “the area stated in your lease or property certificate”. **Words that everybody seems to know are often those that each understands differently.**

## Four questions before writing

- Who reads it: a first-timer or a regular?
- Where: on a phone or at the window?
- What do they fear most: a wasted trip, or a mistake?
- Which three questions were asked most in the last month?

If you cannot answer, stand at the window for half a day first.`) },
      { kind: 'lesson', id: 'lesson-order', title: t('七个问题，一次写全', 'Seven questions, all answered at once'), minutes: 20, policies: ['licensing'], text: t(
`## 按办事人的顺序

![办事人的七个问题](picture:seven-questions)

文件的顺序是：目的、依据、适用范围、职责、程序、附则。办事人的顺序是：我能办吗、带什么、去哪里……**依据不是不写，而是写在后面。**

## 条件：都要，还是任一

> 改前：申请人应当具有本市户籍、在本市居住满一年或者在本市就业并参加社会保险。

是三样都要，还是有一样就行？“一年”管着谁？三个人会有三种读法。核对文件以后改为：

> 符合下面**任何一条**，就可以申请：
>
> 1. 有本市户籍；
> 2. 在本市居住满一年；
> 3. 在本市就业，并且参加社会保险。

文件本身有歧义的，不要自己选一种写，要请主管科室书面明确。

## 材料：五样写全

| 要写的 | 不够 | 写全 |
| --- | --- | --- |
| 名称 | 相关证明 | 租赁合同 |
| 形式 | 带上 | 看原件，留一份复印件 |
| 从哪里来 | — | 没有合同的，可以请社区开具居住说明 |
| 例外 | 等 | 不满18周岁的，另带监护人的身份证 |
| 可以不带的 | — | 户口簿不用带，系统能查到 |

“等材料”“其他有关材料”这样的话，等于告诉群众：您带来的可能不够。《中华人民共和国行政许可法》第三十条要求公示许可的条件、程序、期限和需要提交的全部材料的目录；第三十二条规定，材料不齐全的，应当当场或者在五日内一次告知需要补正的全部内容，逾期不告知的，自收到申请材料之日起即为受理。指南写全了，才谈得上一次告知。

## 时限：三个起点

“20个工作日”要写清：从受理之日还是提交之日起；补正的时间算不算；检验、公示、专家评审的时间算不算。能举一个日期的例子，就举一个。

## 案例：漏写的一行

某县养老机构备案的指南把七个问题答了六个，没有写“办不成怎么办”。半年中有15家被退回，其中6家以为“不批了”，停了两三个月才知道只缺一份平面图。后来在指南和退回通知里都加了一行：“退回不等于不批。补齐下面打钩的材料，可以在网上直接补交，不必重新申请。咨询电话……”第二季度，补交的平均间隔从41天缩短到6天。`,
`## In the order of the person who applies

![Seven questions that people have](picture:seven-questions)

Rules go: purpose, basis, scope, responsibilities, procedure, final provisions. People go: can I apply, what do I bring, where … **The legal basis is not left out; it comes later.**

## Conditions: all, or any

> Before: The applicant shall have household registration in the city, reside in the city for one year or be employed in the city and take part in social insurance.

All three, or one? What does “one year” govern? Three readers will have three readings. After checking the rules it became:

> You can apply if **any one** of these is true:
>
> 1. you have household registration in the city;
> 2. you have lived in the city for one year;
> 3. you work in the city and take part in social insurance.

If the rules themselves are ambiguous, do not choose a reading yourself: have the section in charge settle it in writing.

## Documents: five things

| State | Not enough | In full |
| --- | --- | --- |
| Name | Relevant proof | Lease |
| Form | Bring it | We look at the original and keep one copy |
| Where from | — | Without a lease, the community can certify that you live there |
| Exceptions | etc. | Under 18: also the guardian’s ID card |
| Not needed | — | No household register: we look it up |

“Etc.” and “other relevant documents” tell people that what they bring may not do. Article 30 of the Administrative Licensing Law requires the conditions, procedure, time limits and full list of documents to be displayed; under Article 32, where documents are incomplete, everything to be corrected is told at once, on the spot or within five days, failing which the application counts as accepted on the day it was received. Only a complete guide makes telling at once possible.

## Time: three beginnings

“20 working days” needs: from acceptance or from submission; whether time for corrections counts; whether inspection, public notice and expert review count. Where an example with a date is possible, give one.

## Case: a missing line

A county’s guide for registering care homes answered six of the seven questions and left out “what if it fails?” In half a year 15 homes had their papers returned; 6 took this for a refusal and waited two or three months before learning that only a floor plan was missing. Then guide and return notice were given a line: “Returned does not mean refused. Add the documents ticked below online; you need not apply again. Questions: …” In the second quarter papers came back after 6 days on average instead of 41.`) },
    ] },
    { id: 'm2', title: t('写明白，试明白', 'Writing and trying it'), activities: [
      { kind: 'lesson', id: 'lesson-plain', title: t('把话说短说准', 'Short and exact'), minutes: 20, policies: ['accessibility'], text: t(
`## 同一句话，改三遍

> 原文：申请人应于规定时限内，持本人有效身份证件原件及复印件，前往户籍所在地乡镇人民政府（街道办事处）社会事务受理窗口，对相关申报信息予以核实确认。

- 第一遍，拆开：一句话只说一件事。
- 第二遍，换主语：“申请人”改成“您”，让读的人知道是自己要做。
- 第三遍，换词：“予以核实确认”改成“核对”，“有效身份证件”写明是哪一种。

> 改后：请您在6月30日之前，到户籍所在的乡镇或者街道办事窗口，核对申请表上的信息。带上身份证原件，复印件由我们来印。

## 换词表

| 少写 | 多写 | 注意 |
| --- | --- | --- |
| 予以办理 | 办 | — |
| 持有效证件 | 带上身份证 | 哪些证件都行，要列出来 |
| 逾期视为放弃 | 过了6月30日，今年就不能申请 | 后果要与文件一致 |
| 原则上 | 一般；例外是…… | 写不出例外的，删去 |
| 及时 | 3个工作日之内 | 没有期限的，问清再写 |
| 符合相关规定 | 符合下面三条 | 列出来 |

**平实不是走样。**“应当”和“可以”不能互换，“工作日”不能写成“天”，“以上”“以下”要说明含不含本数。法律上有确切含义的词，保留原词，后面加一句解释：“受理，就是我们收下您的申请，开始计算时限。”

## 案例：改走样的一句

某市把“经审核符合条件的，自批准之月起按月发放”改写成“申请后按月发放”。短了一半，却错了两处：申请不等于批准，起算的月份也变了。两个月里有26人来问“我上个月就申请了，怎么没有钱”。后来规定：改写稿必须由业务科室逐句对照原文签字，改写的人不能同时是核对的人。

## 看不清、读不懂、不上网

| 读者的难处 | 怎样写 | 另外准备 |
| --- | --- | --- |
| 视力不好 | 大字，深色字浅色底，不用图片代替文字 | 可供读屏软件读的网页 |
| 识字不多 | 短句，编号，配图 | 窗口念一遍，录音或短视频 |
| 不上网 | 写出电话、地址、乘车路线 | 纸质指南，代办和上门 |
| 听不清电话 | 写出短信或者文字咨询的方式 | 当面书写 |

《中华人民共和国无障碍环境建设法》对信息无障碍和公共服务中保留人工办理等传统服务方式作了规定。只有一个二维码的指南，对一部分人来说等于没有。`,
`## One sentence, three times

> Original: Applicants shall within the prescribed time limit proceed with the original and a copy of their valid identity document to the social affairs acceptance window of the people’s government of the town (subdistrict office) of their household registration to carry out the verification and confirmation of the relevant information declared.

- First, take it apart: one thing a sentence.
- Second, change the subject: “applicants” becomes “you”, so that readers know it is for them to do.
- Third, change the words: “carry out the verification and confirmation” becomes “check”; say which identity document.

> Now: Please come by 30 June to the service window of the town or subdistrict where your household is registered, and check the details on your form. Bring your ID card; we make the copy.

## Words to change

| Less of | More of | Mind |
| --- | --- | --- |
| effect the handling of | handle | — |
| holding valid documents | bring your ID card | If several will do, list them |
| lapse shall be deemed a waiver | after 30 June you cannot apply this year | The effect must be that of the rules |
| in principle | usually; the exceptions are … | No exceptions known? Strike it |
| promptly | within 3 working days | No time limit? Ask first |
| in accordance with relevant provisions | if these three points are met | List them |

**Plain is not inexact.** “Must” and “may” cannot be exchanged, nor “working days” and “days”; say whether “over” and “under” include the figure. Keep words with an exact legal meaning and explain them: “Accepted means that we have taken your application and time begins to run.”

## Case: a sentence gone wrong

A city rewrote “Those found upon review to meet the conditions are paid monthly from the month of approval” as “Paid monthly after you apply”. Half as long, and wrong twice: applying is not approval, and the first month changed. In two months 26 people came to ask, “I applied last month, where is my money?” Since then the section in charge signs each rewritten sentence against the original, and whoever rewrites is not the one who checks.

## People who see poorly, read little or are not online

| Difficulty | In writing | Besides |
| --- | --- | --- |
| Poor sight | Large type, dark on light, no pictures of text | A page that screen readers can read |
| Little reading | Short sentences, numbers, drawings | Reading it aloud; a recording or short film |
| Not online | Telephone, address, bus lines | Paper, assistance, home visits |
| Hard of hearing | Say how to ask by text | Writing it down in person |

The Law on the Construction of a Barrier-Free Environment has provisions on accessible information and on keeping staffed and other traditional ways in public services. To some people a guide that is only a QR code is no guide at all.`) },
      { kind: 'lesson', id: 'lesson-try', title: t('请五个人试读', 'Trying it on five people'), minutes: 15, text: t(
`## 不问“看得懂吗”

问“看得懂吗”，多数人会客气地说“看得懂”。要看的是他**做不做得对**。

某县医保局修订异地就医备案的指南，请了5位群众，每人15分钟：一位退休教师，一位外出务工人员，一位带孩子的母亲，一位听力残疾人，一位从来没有办过医保业务的个体户。给他们指南和一个情境，请他们边看边说，不作提示。

| 任务 | 做对的人数 | 发现 |
| --- | --- | --- |
| 我要不要备案 | 4 | “长期”二字各有理解 |
| 该带什么 | 2 | 两人没有看到第2页 |
| 什么时候生效 | 1 | “即时生效”被理解为批准当天 |
| 办错了怎样改 | 3 | 电话写在页脚，字太小 |

“带什么”移到首页，“长期”写明月数，“即时生效”改为“提交成功后马上可以使用”，电话移到标题下面。第二轮再请5人，四项依次做对5、5、4、5人。

五个人不能代表全县，算不出百分比，但足以找出最要紧的毛病。**发现问题的是读者，不是读者有问题。**

## 怎样组织一次试读

1. 选人：至少一半是第一次办的人，至少一位有阅读、视力或者听力方面的困难；
2. 定任务：给情境，不给答案，“您在外地打工，下个月要住院……”；
3. 不帮忙：他停下来，就记下停在哪一句；
4. 记行为：翻了几次、问了什么、做对没有；
5. 改完再试，直到最要紧的任务人人做对。

试读用虚构的情境，不收集参加者的个人信息，说明可以随时停止。

## 让它一直是对的

| 做法 | 要点 |
| --- | --- |
| 一个源头 | 网站、应用、窗口纸质版都从同一份生成 |
| 写明日期 | “更新于2026年3月1日，由某科负责” |
| 一改都改 | 文件一变，3个工作日之内各处同时更新，收回旧的纸质版 |
| 每季度看 | 咨询最多的三个问题、退回最多的三个原因 |

那个县的指南更新后，网站是新的，乡镇大厅里还摆着旧折页，9位老人按旧折页准备了材料。窗口按旧指南收下，由工作人员代为补齐，没有让人再跑；旧折页当天全部收回。**指南写错了，不能让照着办的人承担后果。**`,
`## Do not ask “Is it clear?”

Most people will politely say yes. What you want to see is whether they **do it right**.

A county medical insurance bureau revised its guide to registering for treatment elsewhere and asked five people for 15 minutes each: a retired teacher, a migrant worker, a mother with a child, a person with a hearing disability, and a trader who had never dealt with the matter. They got the guide and a situation and thought aloud, without hints.

| Task | Did it right | Found |
| --- | --- | --- |
| Do I need to register? | 4 | “Long-term” meant something else to each |
| What do I bring? | 2 | Two never saw page 2 |
| From when is it valid? | 1 | “With immediate effect” was read as the day of approval |
| How do I correct a mistake? | 3 | The number was in the footer, too small |

“What to bring” moved to page 1, “long-term” became a number of months, “with immediate effect” became “you can use it as soon as it is submitted”, and the number went under the title. With five other people the results were 5, 5, 4 and 5.

Five people do not represent a county and give no percentages, but they are enough to find the worst faults. **Readers find the problem; they are not the problem.**

## How to hold a trial

1. People: at least half of them first-timers, at least one with difficulty in reading, seeing or hearing;
2. Tasks: a situation without the answer: “You work in another province and go to hospital next month …”;
3. No help: where they stop, note the sentence;
4. Record what they do: pages turned, questions asked, right or not;
5. Revise and try again until everyone does the main tasks right.

Use invented situations, collect no personal information, and say that they may stop at any time.

## Keeping it right

| Way | Points |
| --- | --- |
| One source | Website, app and paper come from the same text |
| A date | “Updated 1 March 2026; section in charge: …” |
| Everywhere at once | When rules change, all places within 3 working days; old paper is collected |
| Each quarter | The three commonest questions, and reasons for return |

When that county’s guide changed, the website was new while town halls still had old leaflets, and 9 old people prepared their papers by them. The windows accepted these, staff completed the rest, nobody had to come again, and the leaflets were collected that day. **If a guide is wrong, those who followed it must not pay for it.**`) },
      { kind: 'quiz', id: 'quiz-final', title: t('测验：写得清，读得懂', 'Quiz: written clearly, understood'), minutes: 15, pass: 0.8, draw: 10, retryMinutes: 10,
        about: t('每次从16题中抽取10题，答对8题为通过。', 'Each try draws 10 of 16 items; 8 right answers pass.'),
        items: [
          { id: 'q1', competency: 'SV1', stem: t('修订一份咨询电话很多的指南，第一步做什么最有用？', 'A guide causes many calls and is to be revised. What is the most useful first step?'),
            options: [{ id: 'a', text: t('缩短篇幅，压到两页', 'Cut it down to two pages') }, { id: 'b', text: t('记下来电问的是什么', 'Note what the callers ask') }, { id: 'c', text: t('换上更大的字和图片', 'Use larger type and pictures') }, { id: 'd', text: t('参照别的地方的写法', 'Copy how other places write') }], key: ['b'],
            explanation: t('先知道群众问什么，才分得清是没有写、找不到还是看不懂。压缩篇幅看似直接，却可能把正被问到的内容也删去。', 'Only knowing what is asked tells whether it is missing, not found or not understood. Cutting seems direct, but may remove just what people ask for.') },
          { id: 'q2', competency: 'SC1', stem: t('指南的开头最适合写什么？', 'What belongs at the beginning of a service guide?'),
            options: [{ id: 'a', text: t('制定的目的和依据', 'Its purpose and legal basis') }, { id: 'b', text: t('主管部门及其职责', 'The office and its duties') }, { id: 'c', text: t('办理流程的总图', 'A chart of the procedure') }, { id: 'd', text: t('什么情况可以办理', 'Who can apply, and when') }], key: ['d'],
            explanation: t('办事人首先要知道自己能不能办，不能办的就不用往下看。依据要写，但放在后面；流程图对还不知道能否办理的人没有用。', 'People first need to know whether they can apply; if not, they need not read on. The basis is stated later, and a chart is no use to those who do not know yet.') },
          { id: 'q3', competency: 'SV2', stem: t('文件中的条件有歧义，不知道是“都要”还是“任一”。怎样写进指南？', 'A condition in the rules is ambiguous: all of them, or any one? What goes into the guide?'),
            options: [{ id: 'a', text: t('请主管科室书面明确后再写', 'Have it settled in writing first') }, { id: 'b', text: t('照抄原文，让窗口去解释', 'Copy it; let windows explain') }, { id: 'c', text: t('按较严的写，避免办错件', 'Take the stricter, to be safe') }, { id: 'd', text: t('按较宽的写，对群众有利', 'Take the wider, to be kind') }], key: ['a'],
            explanation: t('条件由文件规定，编写人无权选择，应请主管科室明确。从严看似稳妥，却会把本来符合的人挡在门外；照抄则把歧义留给每个窗口。', 'Conditions are for the rules, not for the writer; the section in charge settles them. The stricter seems safe but turns away people who qualify; copying leaves every window to guess.') },
          { id: 'q4', competency: 'SC1', stem: t('材料清单里哪一种写法最好？', 'Which entry in a list of documents is best?'),
            options: [{ id: 'a', text: t('场所使用证明等有关材料', 'Proof of premises and the like') }, { id: 'b', text: t('能够证明场所合法的文件', 'Papers proving lawful premises') }, { id: 'c', text: t('租赁合同，看原件，留一份复印件', 'Lease: original seen, one copy kept') }, { id: 'd', text: t('租赁合同或者其他相应的证明材料', 'Lease or other corresponding proof') }], key: ['c'],
            explanation: t('写明名称、形式和份数，群众才能一次带齐。“或者其他相应的证明材料”看似灵活，却没有说是哪些，还得再打电话问。', 'Name, form and number let people bring the right thing. “Or other corresponding proof” seems flexible but does not say what, so people call again.') },
          { id: 'q5', competency: 'SV2', stem: t('“20个工作日办结”还缺什么最要紧的内容？', '“Completed in 20 working days”: what is the most important thing missing?'),
            options: [{ id: 'a', text: t('由哪位人员办理', 'Who will handle it') }, { id: 'b', text: t('别的地方要多少天', 'How long others take') }, { id: 'c', text: t('上年平均用了几天', 'Last year’s average') }, { id: 'd', text: t('从哪一天开始起算', 'From which day it runs') }], key: ['d'],
            explanation: t('从提交还是受理起算，差别可能有好几天，是最常见的误会。上年平均用时有参考价值，但不能代替起算点。', 'Submission or acceptance may differ by days and is the usual misunderstanding. Last year’s average is of interest but does not replace the starting day.') },
          { id: 'q6', competency: 'SC1', stem: t('依照行政许可法，申请材料不齐全时应当怎样告知？', 'Under the Administrative Licensing Law, how are applicants told that documents are incomplete?'),
            options: [{ id: 'a', text: t('先告知最要紧的一项，补来再看', 'The main item first, then the rest') }, { id: 'b', text: t('当场或五日内一次告知全部内容', 'All at once: on the spot or in 5 days') }, { id: 'c', text: t('由申请人来问时再作口头说明', 'Orally, when the applicant asks') }, { id: 'd', text: t('在审查结束时与决定一并告知', 'With the decision after the review') }], key: ['b'],
            explanation: t('第三十二条要求当场或者在五日内一次告知全部补正内容，逾期不告知的自收到材料之日起即为受理。先告知一项正是让人反复跑的做法。', 'Article 32 requires everything to be told once, on the spot or within five days, failing which it counts as accepted on receipt. One item first is exactly what makes people return again and again.') },
          { id: 'q7', competency: 'SV2', stem: t('把“自批准之月起按月发放”改得平实而不走样，应选哪一句？', 'Which plain version of “paid monthly from the month of approval” keeps the meaning?'),
            options: [{ id: 'a', text: t('批准以后的下个月起每月发放', 'You are paid each month from the month after approval') }, { id: 'b', text: t('申请以后我们就会每个月发放', 'You are paid each month after you have applied') }, { id: 'c', text: t('批准的当月开始，每个月发放', 'You are paid each month from the month we approve') }, { id: 'd', text: t('批准以后我们会及时发放给您', 'You are paid in due time once we have approved') }], key: ['c'],
            explanation: t('起点是批准的当月，频次是每月，两点都要保留。“下个月起”读着顺，却推迟了一个月；“申请以后”把申请当成了批准。', 'It starts in the month of approval and is monthly: both must stay. “The month after” reads well but is a month late; “after you have applied” confuses applying with approval.') },
          { id: 'q8', competency: 'SV2', stem: t('指南里必须使用“受理”这个词。怎样处理最好？', 'The guide must use the legal term “accepted”. How is this best done?'),
            options: [{ id: 'a', text: t('换成“收到”，更加好懂', 'Say “received”, which is easier') }, { id: 'b', text: t('换成“同意”，更加亲切', 'Say “agreed”, which is friendlier') }, { id: 'c', text: t('保留原词，后面加一句解释', 'Keep it and add an explanation') }, { id: 'd', text: t('保留原词，在附录里列法条', 'Keep it and append the article') }], key: ['c'],
            explanation: t('受理有确切的法律含义，决定时限的起点，应保留并解释。换成“收到”最好懂，但收到不一定受理，时限就说错了。', 'It has an exact legal meaning that decides when time starts, so keep and explain it. “Received” is easiest, but received is not always accepted, and the time limit would be wrong.') },
          { id: 'q9', competency: 'SV2', stem: t('改写稿由谁核对，最能防止意思走样？', 'Who should check a rewritten text to keep its meaning?'),
            options: [{ id: 'a', text: t('改写的人自己通读两遍', 'The writer, reading it twice') }, { id: 'b', text: t('业务科室逐句对照原文', 'The section, sentence by sentence') }, { id: 'c', text: t('办公室检查错别字格式', 'The general office, for spelling') }, { id: 'd', text: t('网站编辑在发布前检查', 'The web editor before publishing') }], key: ['b'],
            explanation: t('只有熟悉业务、又不是改写者的人逐句对照，才看得出含义的变化。自己通读会按自己的理解读过去；错别字检查看不出意思。', 'Only somebody who knows the matter and did not write it sees changed meaning. Writers read what they meant, and spelling checks do not see sense.') },
          { id: 'q10', competency: 'SC2', stem: t('某事项的指南只贴了一个二维码。对不上网的人，首先应补充什么？', 'A service’s guide is only a QR code on the wall. What is to be added first for people who are not online?'),
            options: [{ id: 'a', text: t('纸质指南和人工咨询', 'A paper guide and staffed help') }, { id: 'b', text: t('教人扫码的操作说明', 'Instructions for scanning') }, { id: 'c', text: t('可以扫码的公用手机', 'A shared phone for scanning') }, { id: 'd', text: t('更大、更清楚的二维码', 'A larger and clearer code') }], key: ['a'],
            explanation: t('要给的是同样有效的另一条路，而不是让人学会上网才能办事。教人扫码是好意，可以另做，但不能代替人工和纸质方式。', 'What is owed is another way of equal value, not going online first. Teaching people to scan is kind and may come besides, but replaces neither paper nor staff.') },
          { id: 'q11', competency: 'SC2', stem: t('为方便视力障碍者使用读屏软件，网页指南应避免什么？', 'For people who use screen readers, what should a web guide avoid?'),
            options: [{ id: 'a', text: t('把整页文字做成一张图片', 'Making the whole text a picture') }, { id: 'b', text: t('用标题把内容分成几段', 'Dividing the text by headings') }, { id: 'c', text: t('用编号把步骤依次列出', 'Listing the steps by number') }, { id: 'd', text: t('给图片配上文字的说明', 'Describing pictures in words') }], key: ['a'],
            explanation: t('图片里的文字读屏软件通常读不出来。标题、编号和图片说明都有助于听读，去掉反而更难用。', 'Screen readers usually cannot read words in a picture. Headings, numbers and descriptions all help listeners, and removing them makes it harder.') },
          { id: 'q12', competency: 'SV1', stem: t('试读时，哪一种问法最能发现问题？', 'In a trial reading, which question reveals most?'),
            options: [{ id: 'a', text: t('“您觉得这份指南写得怎么样？”', '“What do you think of this guide?”') }, { id: 'b', text: t('“这里的意思您都看懂了吗？”', '“Is everything here clear to you?”') }, { id: 'c', text: t('“照着它，您下一步准备做什么？”', '“Going by it, what will you do next?”') }, { id: 'd', text: t('“跟旧的相比，您更喜欢哪份？”', '“Do you like it better than the old?”') }], key: ['c'],
            explanation: t('请读者说出要做什么，才看得出理解得对不对。“看懂了吗”最常问，但多数人客气地说看懂了；喜欢与否说明不了能否办成。', 'What readers say they will do shows whether they understood. “Is it clear?” is usual, but most politely say yes, and liking is not succeeding.') },
          { id: 'q13', competency: 'SV1', stem: t('5人试读，3人没有看到第2页的材料清单。怎样理解和处理？', 'Of five readers three miss the list of documents on page 2. What does it mean, and what do you do?'),
            options: [{ id: 'a', text: t('人数太少，不足以说明问题', 'Too few people to mean anything') }, { id: 'b', text: t('推算有60%的人看不到，报告', 'Report that 60% of people miss it') }, { id: 'c', text: t('读者不够细心，提醒他们翻页', 'Careless readers: tell them to turn') }, { id: 'd', text: t('清单位置不好，移到第1页再试', 'A poor place: move it and try again') }], key: ['d'],
            explanation: t('五人足以发现毛病，不足以推算比例，所以应移动位置再试。推算60%看似用了数据，但样本太小又不是随机选取。', 'Five are enough to find a fault, not to estimate a share: move the list and try again. “60%” looks like data, but the sample is tiny and not random.') },
          { id: 'q14', competency: 'SV1', stem: t('下列哪组人最适合参加第一轮试读？', 'Which group is best for a first trial reading?'),
            options: [{ id: 'a', text: t('五位窗口的业务骨干', 'Five senior window staff') }, { id: 'b', text: t('五位常来办事的代办员', 'Five agents who come often') }, { id: 'c', text: t('五位编写组之外的同事', 'Five colleagues of other teams') }, { id: 'd', text: t('五位情况不同的首办者', 'Five varied first-time users') }], key: ['d'],
            explanation: t('指南主要写给第一次办的人，情况不同才能发现不同的障碍。组外同事容易找，也有帮助，但他们熟悉机关用语，常常看不出群众的难处。', 'Guides are mainly for first-timers, and varied people meet varied barriers. Other colleagues are easy to find and of some help, but know official language and miss what others stumble over.') },
          { id: 'q15', competency: 'SC1', stem: t('一位老人按大厅里的旧折页备好材料，现在要求已变。窗口怎样做最好？', 'An old man has prepared his papers by an old leaflet in the hall, but the requirements have changed. What should the window do?'),
            options: [{ id: 'a', text: t('请他按新的要求重新准备', 'Ask him to prepare them anew') }, { id: 'b', text: t('收下材料，设法代为补齐', 'Take them and help complete them') }, { id: 'c', text: t('向他道歉，给他一份新的', 'Apologise and give him a new one') }, { id: 'd', text: t('按旧的要求办结，不再补', 'Decide by the old list, no more') }], key: ['b'],
            explanation: t('指南的错误不应由照着办的人承担，先收下，能由机关补的就补。道歉并给新指南态度虽好，老人还是白跑；按旧要求办结则可能不合现行规定。', 'Those who followed the guide should not pay for its error: take the papers and supply what the office can. An apology is courteous, but the trip was still wasted; deciding by the old list may break the rules in force.') },
          { id: 'q16', competency: 'SC1', stem: t('怎样最能保证网站、应用和纸质指南说法一致？', 'How are website, app and paper guide best kept consistent?'),
            options: [{ id: 'a', text: t('每年年底集中对照一次', 'Compare them once each year') }, { id: 'b', text: t('由各渠道自行负责更新', 'Let each channel see to itself') }, { id: 'c', text: t('从同一份源文件生成各版', 'Produce all from one source') }, { id: 'd', text: t('注明以窗口的解释为准', 'Say that the window decides') }], key: ['c'],
            explanation: t('同一源头，一处改处处改，并收回旧纸质版。年底对照能发现差异，但此前可能已经错了几个月；以窗口解释为准等于承认指南不可靠。', 'With one source a change reaches all, and old paper is collected. A yearly comparison finds differences months late; “the window decides” admits that the guide cannot be relied on.') },
        ] },
      { kind: 'assignment', id: 'assignment-rewrite', title: t('改写一份办事指南', 'Rewrite a service guide'), minutes: 75, practice: true, marking: 'expert', markers: 1, pass: 5,
        prompt: t(
`## 任务

从本单位选一个常办事项的现行指南（没有的，可选政府网站上公开的一份），改写成手机上两屏之内能读完的新稿。

1. **诊断。** 根据咨询或退件记录（没有的，问三位窗口同事），写出旧稿最要紧的三个毛病，分别属于没有写、找不到还是看不懂。
2. **新稿。** 依次回答七个问题。条件写清“都要”还是“任一”；材料写全五样；时限写明起点并举一个日期的例子。
3. **对照。** 选改动最大的三句，左写原文、右写新句，说明含义为什么没有变；拿不准的，写出要请哪个科室明确。
4. **试读。** 请两位没有办过的人，各完成两个任务，记下停在哪里、做对没有，以及据此作的修改。不写参加者的姓名和其他个人信息。`,
`## Task

Choose the current guide of a common service of your office (or one that is public on a government website) and rewrite it so that it can be read in two screens of a phone.

1. **Diagnosis.** From records of enquiries or returns (or from three window colleagues) name the three worst faults of the old text: not there, not found or not understood.
2. **New text.** Answer the seven questions in order. Say “all” or “any one” of the conditions; give the five things on documents; say from when time runs, with an example of a date.
3. **Comparison.** Take the three sentences that changed most, old beside new, and say why the meaning is the same; where you are not sure, name the section that is to settle it.
4. **Trial.** Two people who have never dealt with it do two tasks each; note where they stopped, whether they did it right and what you changed. No names or other personal information of theirs.`),
        rubric: [
          { id: 'diagnosis', name: t('诊断', 'Diagnosis'), levels: [
            { points: 0, text: t('凭印象，没有事实', 'Impressions without facts') },
            { points: 1, text: t('有事实，但没有分清三类毛病', 'Facts, but the three kinds of fault are mixed') },
            { points: 2, text: t('三个毛病都有记录支持，分类正确', 'Three faults, each from a record and rightly classed') } ] },
          { id: 'complete', name: t('完整', 'Completeness'), levels: [
            { points: 0, text: t('七个问题缺两个以上', 'Two or more of the seven questions missing') },
            { points: 1, text: t('缺一个，或材料、时限不全', 'One missing, or documents or time incomplete') },
            { points: 2, text: t('七个问题齐全，条件、材料、时限都写到可以照办', 'All seven; conditions, documents and time can be acted on') } ] },
          { id: 'plain', name: t('平实而准确', 'Plain and exact'), levels: [
            { points: 0, text: t('仍是公文语言，或改变了含义', 'Still official language, or the meaning changed') },
            { points: 1, text: t('大体平实，个别句子难懂或没有说明依据', 'Mostly plain; some sentences hard or unexplained') },
            { points: 2, text: t('短句、主动，三句对照说明含义不变，疑问处指明由谁明确', 'Short and active; three sentences shown to keep their meaning, doubts assigned') } ] },
          { id: 'trial', name: t('试读与修改', 'Trial and revision'), levels: [
            { points: 0, text: t('没有试读，或只问了意见', 'No trial, or opinions only') },
            { points: 1, text: t('有任务和记录，但没有据此修改', 'Tasks and notes, but nothing changed') },
            { points: 2, text: t('任务具体，记录行为，修改与发现一一对应', 'Specific tasks, behaviour noted, each change from a finding') } ] },
        ] },
    ] },
  ],
}

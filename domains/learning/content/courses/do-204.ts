import type { CourseFileGiven } from '../../courses/file.ts'

type Pair = [zh: string, en: string]
const both = ([zh, en]: Pair) => ({ zh, en })
const item = (id: string, competency: string, key: string, stem: Pair, options: Pair[], explanation: Pair) => ({
  id, competency, key: [key], stem: both(stem), options: options.map((text, i) => ({ id: 'abcd'.charAt(i), text: both(text) })), explanation: both(explanation),
})
const criterion = (id: string, name: Pair, levels: Pair[]) => ({ id, name: both(name), levels: levels.map((text, points) => ({ points, text: both(text) })) })

const steps = [[35, '#5b6770'], [6, '#8a3b12'], [48, '#8a3b12'], [4, '#1e6b45'], [17, '#8a3b12'], [15, '#8a3b12'], [7, '#1e6b45']] as const
const visit = (title: string, names: string[], note: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 350"><rect width="640" height="350" fill="#f7f9fc"/><g font-family="sans-serif" font-size="15" fill="#1b2a3a"><text x="20" y="32" font-weight="bold">${title}</text>${steps.map(([minutes, colour], i) => {
  const y = 54 + i * 36
  const before = steps.slice(0, i).reduce((sum, [each]) => sum + each, 0)
  return `<text x="20" y="${y + 17}">${names[i]}</text><rect x="${190 + before * 3}" y="${y}" width="${minutes * 3}" height="24" fill="${colour}"/><text x="${196 + (before + minutes) * 3}" y="${y + 17}">${minutes}</text>`
}).join('')}<text x="20" y="332">${note}</text></g></svg>`

export const course: CourseFileGiven = {
  format: 'keju-course',
  formatVersion: 1,
  code: 'DO-204',
  version: '1.0',
  title: { zh: '在服务大厅做用户调研', en: 'User research at the service hall' },
  summary: {
    zh: '坐在办公室里猜，不如到大厅看半天。本课程讲怎样提出调研问题、找对人、观察不打扰、提问不诱导、保护被访者，以及怎样把笔记变成一项可以检验的小改进。',
    en: 'Half a day in the hall beats guessing in the office. This course shows how to set a research question, find the right people, observe without disturbing, ask without leading, protect those who take part, and turn notes into one small improvement that can be tested.',
  },
  outcomes: {
    zh: `适用对象：大厅管理人员、窗口骨干和负责服务改进的人员。学完后能够：

- 提出一个答案会影响决定的调研问题，并列出应当找到的人群；
- 用跟随和定点观察记录事实，把看到的和推测的分开；
- 用开放、不诱导的问题完成一次二十分钟访谈，并依法告知、取得同意；
- 归纳发现、标明把握程度，提出小范围试验并用数据检验。`,
    en: `For hall managers, senior counter staff and those who improve services. Afterwards you can:

- set a research question whose answer affects a decision, and list whom to find;
- record facts by shadowing and fixed observation, keeping what is seen apart from what is supposed;
- hold a twenty-minute interview with open questions, with notice and consent as the law requires;
- sum up findings with their certainty, propose a small trial and test it by data.`,
  },
  level: 2,
  licence: 'CC-BY-4.0',
  competencies: [{ code: 'SC1', level: 2 }, { code: 'SC2', level: 2 }, { code: 'IN1', level: 2 }],
  policies: [{ id: 'pipl', title: { zh: '中华人民共和国个人信息保护法', en: 'Personal Information Protection Law' }, edition: '2021' }],
  pictures: [{
    id: 'visit',
    alt: {
      zh: '一次办事的 132 分钟：路上 35，取号 6，等候 48，窗口告知缺复印件 4，外出复印 17，再等 15，窗口办理 7。从进门到办结的 97 分钟中，窗口只用 11 分钟。',
      en: 'The 132 minutes of one visit: travel 35, number 6, waiting 48, told at the counter that a copy is missing 4, out to copy 17, waiting again 15, handled 7. Of the 97 minutes from the door until it was done the counter took 11.',
    },
    svg: {
      zh: visit('一次办事的 132 分钟', ['路上', '取号', '等候', '窗口：缺复印件', '外出复印', '再等', '窗口：办结'], '从进门到办结 97 分钟，其中窗口办理（绿色）11 分钟'),
      en: visit('132 minutes of one visit', ['Travel', 'Take number', 'Wait', 'Counter: no copy', 'Out to copy', 'Wait again', 'Counter: done'], '97 minutes from the door until done, 11 at the counter (green)'),
    },
  }],
  modules: [
    {
      id: 'm1',
      title: { zh: '问对问题，找对人，看清事实', en: 'Right question, right people, plain facts' },
      activities: [
        {
          kind: 'lesson', id: 'lesson-question-and-people', minutes: 20,
          title: { zh: '调研问题与调研对象', en: 'The question and the people' },
          text: {
            zh: `## 案例：412 份问卷漏掉了谁

金沙区（化名）政务大厅想知道“要不要撤掉人工取号台”，在小程序里发问卷，收到 412 份，91% 赞成撤掉。撤掉第一周，大厅门口排起长队，保安成了取号员。回头核对：问卷中 60 岁以上只有 9 人，约 2%；而到厅的人里，60 岁以上占 31%。**用小程序问，只能问到会用小程序的人。** 大厅恢复了取号台，重新到现场调研。

## 好的调研问题

先写决定，再写问题：“我们要在两个月内决定取号台怎样设。什么样的人在取号时需要帮助，卡在哪里？”如果无论答案怎样，决定都一样，就不必调研。

| 不好 | 为什么 | 改写 |
| --- | --- | --- |
| 群众满意吗？ | 太宽，答案不能指向行动 | 第一次来的人能否不问人就找到该去的窗口？ |
| 大家是否支持自助机？ | 问的是态度，不是行为 | 用自助机的人在哪一步放弃？ |
| 怎样证明改版有效？ | 先有结论 | 改版前后独立办成的比例有无变化？ |

## 找谁

不求多，求不漏。列一张对象表，每类至少两人：

| 维度 | 应当包括 |
| --- | --- |
| 年龄和身体 | 老年人、低视力、听障、行动不便、带幼儿 |
| 经验 | 第一次来、常来、代人办理 |
| 渠道 | 只用手机、只到窗口、网上失败后才来 |
| 结果 | 办成的、被退回的、没有取号就走的 |
| 来源 | 本地、外来、农村、语言不便 |

最后两行最容易漏：被退回和走掉的人不在办件系统里，要到门口去找。窗口人员和保安也是对象，但是他们说的是“他们看到的群众”，不能代替群众自己。

## 用什么方法

想知道“有多少”，查数据；想知道“怎样做”，去观察；想知道“为什么”，去访谈。通常先观察再访谈，然后用数据看范围。三种来源说法一致，把握就大；不一致，正是值得追问的地方。`,
            en: `## Case: whom 412 questionnaires missed

The hall of Jinsha District (a made-up name) wondered whether to remove its staffed number desk and asked in its mini-app. Of 412 answers 91% agreed. In the first week without it a queue formed at the door and the guard handed out numbers. A check showed only 9 of those asked, about 2%, were over 60; of visitors to the hall 31% are. **Asking in an app reaches those who use the app.** The desk came back, and research began again, in the hall.

## A good question

Write the decision first, then the question: "Within two months we decide how numbers are given out. Who needs help with them, and where do they get stuck?" If the decision is the same whatever the answer, there is no need for research.

| Poor | Why | Rewritten |
| --- | --- | --- |
| Are people satisfied? | Too wide to lead to action | Can first-time visitors find their counter without asking? |
| Do people support kiosks? | Asks attitude, not behaviour | At which step do people give up at the kiosk? |
| How do we prove the change works? | The conclusion comes first | Has the share who finish alone changed? |

## Whom to find

Not many, but nobody left out. Draw up a table, at least two people of each kind:

| Dimension | Include |
| --- | --- |
| Age and body | Older people, low vision, hard of hearing, limited mobility, with small children |
| Experience | First visit, frequent, acting for another |
| Channel | Phone only, counter only, came after failing online |
| Outcome | Finished, returned, left without a number |
| Origin | Local, from elsewhere, rural, with language difficulties |

Outcome and origin are most easily missed: those who left are not in the case system and must be met at the door. Counter staff and guards are worth hearing too, but they tell of people as they see them and cannot stand in for them.

## Which method

For "how many", look at data; for "how", observe; for "why", interview. Usually observe first, then interview, then use data for the extent. Where all three agree, certainty is high; where they do not, that is the place to ask further.`,
          },
        },
        {
          kind: 'lesson', id: 'lesson-observe', minutes: 20, policies: ['pipl'],
          title: { zh: '观察：只记看到的', en: 'Observing: write what you see' },
          text: {
            zh: `## 跟一个人走完全程

征得同意之后，从进门跟到离开，只看，不帮（对方着急或者求助时除外）。金沙区跟随一位 71 岁的医保报销申请人，记下每一段时间：

![一次办事的时间](picture:visit)

他从进门到办结 97 分钟，窗口办理只有 11 分钟（路上的时间是他自己说的）。系统显示这一件“办理用时 7 分钟”，评为优秀；而对他来说，是一个上午。最可惜的是 17 分钟外出复印和 15 分钟再等：窗口其实有扫描仪，只是清单上写着“交复印件一份”。

## 定点观察

在自助机旁三个半天，64 人使用：

| 结果 | 人数 | 占比 |
| --- | --- | --- |
| 独立办成 | 22 | 34% |
| 有人帮助才办成 | 27 | 42% |
| 放弃离开 | 15 | 23% |

（四舍五入，合计 99%。）后台统计显示“自助办成 49 件”，看上去很好，却看不出其中 27 件是导办员代点的，更看不到走掉的 15 人。15 人中 9 人停在拍照一步，4 人停在读身份证，2 人是其他原因。

## 记录单

| 时间 | 看到、听到的（原话加引号） | 我的推测 |
| --- | --- | --- |
| 9:42 | 女，约 70 岁，拍照三次不通过，回头看了两次 | 可能是镜头偏高 |
| 9:44 | “是不是我长得不行？” | 把机器的问题当成自己的 |
| 9:45 | 收起证件，走向出口 | 不知道可以去人工窗口 |

左右两栏必须分开。“她不会用”是推测；“拍照三次不通过”是事实。后来量了镜头高度，1.55 米，坐轮椅的人和矮个子都拍不全——问题在机器。

## 不打扰，也不偷看

- 在入口和观察点张贴说明：谁在观察、为什么、记什么、不记什么、可以拒绝；
- 跟随、录音、拍照须本人同意，不同意照常办事，服务不受影响；
- 不记姓名、证件号码，不看屏幕和材料上的内容；
- 有人明显着急、不舒服，停止观察，先帮人。

金沙区有过教训：一张现场照片登上内部简报，照片里看得清一位老人的脸和手里的病历。医疗健康信息属于敏感个人信息，《个人信息保护法》第二十九条要求取得单独同意。区里撤回简报，当面道歉，删除原图，并且规定调研一律不拍正面和材料，需要配图的画示意图。`,
            en: `## Follow one person all the way

With consent, go along from arrival to leaving, watching without helping unless they are distressed or ask. Jinsha followed a man of 71 with a medical insurance claim and wrote down each stretch:

![The time of one visit](picture:visit)

From the door until it was done took 97 minutes, 11 of them at the counter (the travel time is his own account). The system showed "handled in 7 minutes: excellent"; to him it was a morning. The sorriest parts were 17 minutes to make a copy and 15 of waiting again: the counter had a scanner, but the list said "hand in one copy".

## Observe from one place

Three half-days beside a kiosk, 64 people:

| Outcome | People | Share |
| --- | --- | --- |
| Finished alone | 22 | 34% |
| Finished with help | 27 | 42% |
| Gave up and left | 15 | 23% |

(Rounded, 99% together.) The system said "49 done by self-service". That looks well but hides that a guide pressed the keys in 27 and says nothing of the 15 who left. Of these 9 stopped at the photo, 4 at the card reader, 2 for other reasons.

## The record sheet

| Time | Seen and heard (own words in quotes) | What I suppose |
| --- | --- | --- |
| 9:42 | Woman, about 70, photo refused three times, looked back twice | Camera may be too high |
| 9:44 | "Is there something wrong with my face?" | Takes the machine's fault for her own |
| 9:45 | Put her card away, walked to the exit | Did not know of the staffed counter |

Keep the columns apart. "She cannot use it" is supposed; "photo refused three times" is fact. The camera, measured later, stood at 1.55 m and cut off short people and wheelchair users: the fault was the machine's.

## Neither disturb nor spy

- Put up a notice at the door and the place: who observes, why, what is recorded and what not, and that one may refuse;
- shadowing, recording and photographs need consent; without it service is the same;
- no names or identity numbers, no looking at screens and papers;
- if somebody is distressed or unwell, stop and help.

Jinsha learned the hard way: a photograph in an internal bulletin showed an old man's face and the medical record in his hand. Health information is sensitive personal information, for which Article 29 of the Personal Information Protection Law requires separate consent. The bulletin was recalled, the man received an apology in person and the picture was deleted; research now takes no pictures of faces or papers, and uses sketches.`,
          },
        },
      ],
    },
    {
      id: 'm2',
      title: { zh: '问出原因，试出办法', en: 'Ask why, try what works' },
      activities: [
        {
          kind: 'lesson', id: 'lesson-interview', minutes: 20, policies: ['pipl'],
          title: { zh: '二十分钟访谈', en: 'The twenty-minute interview' },
          text: {
            zh: `## 开场三十秒

“我是大厅做服务改进的，想听听您今天办事的经过，大约二十分钟。这不是考核，没有对错，不影响您办事。我只记经过，不记姓名，记录三个月后销毁。您随时可以不说、不答。您愿意吗？”未满十四周岁的，须由监护人同意。办完事之后再谈，不要占用等候叫号的时间；不由经办窗口的人来问，否则没有人会说不好。

## 问经过，不问意见

请对方讲“最近的一次”，从头到尾。人们对做过的事记得较准，对“将来会不会用”常常说客气话。

| 诱导的问法 | 问题在哪里 | 改为 |
| --- | --- | --- |
| 新系统是不是方便多了？ | 暗示答案 | 您今天是怎样办的？从哪里开始？ |
| 您觉得等候时间长、态度差吗？ | 一问两事，而且负面引导 | 等的时候您做了什么？ |
| 为什么不用手机办？ | 像在责问 | 您来之前，试过别的办法吗？后来呢？ |
| 如果有机器人导办，您会用吗？ | 假设，答案靠不住 | 上次找不到地方的时候，您怎么办的？ |

追问只要三句：“后来呢？”“能举个例子吗？”“您当时怎么想的？”然后**等**。数到五，对方多半会说出最要紧的话。

## 案例：改了问法，换了答案

第一轮由窗口组长来问：“对我们的服务满意吗？”十人全说满意。第二轮由不穿制服的另一科同事，在出口旁的座位上问经过，八人中五人讲到同一件事：来之前打过电话，被告知“带身份证就行”，到了才知道还要复印件或者代办委托书。电话由外包话务员接听，手里是两年前的材料清单。问题根本不在窗口。

一位替母亲办事的女儿说：“我请了半天假，来的时候最怕的就是‘还差一样’。”这句话后来写在改进方案的第一行。

## 对不同的人

- 听障者：面对面、放慢口型，备纸笔，需要时请手语翻译；问本人，不是问陪同的人。
- 老年人：选安静有靠背的地方，一次问一件事，不抢话。
- 语言不便者：请翻译，但不请其子女翻译敏感的内容。
- 情绪激动者：先把他的事接过来，改天再访，或者不访。

访谈当天整理笔记，过夜就会忘掉原话，只剩自己的看法。`,
            en: `## The first thirty seconds

"I work on improving this hall and would like to hear how your visit went; it takes about twenty minutes. It is no test, nothing is right or wrong, and your case is not affected. I note what happened, no names, and destroy the notes after three months. You may stop or skip at any time. Would you like to?" For children under fourteen a guardian must consent. Talk after their business is done, not while they listen for their number; and do not let the counter that handled it ask, or nobody will say anything bad.

## Ask what happened, not what they think

Let people tell of the last time, from the beginning. They remember what they did fairly well; on "would you use it" they are polite.

| Leading | What is wrong | Instead |
| --- | --- | --- |
| Isn't the new system much easier? | Suggests the answer | How did you go about it today? Where did you begin? |
| Was the wait long and the staff rude? | Two questions, and negative | What did you do while waiting? |
| Why don't you use your phone? | Sounds like blame | Did you try another way before coming? And then? |
| Would you use a robot guide? | Hypothetical, unreliable | When you last could not find the place, what did you do? |

Three follow-ups suffice: "And then?" "Could you give an example?" "What did you think at that moment?" Then **wait**. Count to five, and most people say what matters most.

## Case: another question, another answer

In the first round the head of the counters asked "Are you satisfied with us?" All ten were. In the second, a colleague from another section, out of uniform, on a seat near the exit, asked what had happened. Five of eight told the same: they had rung beforehand and been told "just bring your identity card", then learned that a copy or a letter of authority was needed. The telephone was answered by a contractor with a list two years old. The fault was not at the counter at all.

A daughter acting for her mother said: "I took half a day off. What I feared most was 'one more thing is missing'." That sentence became the first line of the proposal.

## Different people

- Hard of hearing: face to face, clear lips, pen and paper, a sign interpreter where needed; ask the person, not the companion.
- Older people: a quiet seat with a back, one thing at a time, no interrupting.
- Language difficulties: an interpreter, but not their children for sensitive matters.
- Upset people: take up their matter first; interview another day or not at all.

Write up notes the same day. Overnight their words are forgotten and only your own views are left.`,
          },
        },
        {
          kind: 'lesson', id: 'lesson-findings-and-trial', minutes: 20,
          title: { zh: '从笔记到小试验', en: 'From notes to a small trial' },
          text: {
            zh: `## 归纳：先事实，后主题

金沙区把三个半天观察和八次访谈写成 46 张便签，一张一件事实。三个人一起分组，先不起名字；分完再用一句完整的话命名。“材料问题”不是发现，**“来之前得到的材料清单与窗口要的不一致，人们因此至少多等一轮”**才是。

每条发现写清四样：

| 发现 | 依据 | 把握 | 不知道的 |
| --- | --- | --- | --- |
| 电话清单过时，造成白跑 | 访谈 5/8；核对话务清单，12 个事项中 7 个不一致 | 高 | 全年有多少人受影响 |
| 复印要出门，造成再等 | 跟随 1 人；办件登记 240 件中 38 件因缺材料退回，多数缺复印件 | 较高 | 其他楼层是否相同 |
| 自助机拍照偏高 | 观察 9/15 放弃者；实测 1.55 米 | 高 | 其他机型如何 |
| 人们不信任自助机 | 访谈 1/8 | 低 | 暂不作依据 |

五位、八位被访者可以说明“有这样的问题、是这样发生的”，不能说“占百分之多少”。要说多少，去查数据：上表第二条就是用办件登记补上的。

## 追到根源

连问几次“为什么”：为什么缺复印件？清单要求的。为什么要求？归档要纸质件。为什么归档要纸质件？五年前的规定，去年已经允许扫描件归档。问到这里，才是可以动手的地方：不是加一台复印机，而是改清单。

## 小范围试验

| 要写明的 | 金沙区的写法 |
| --- | --- |
| 改什么 | 医保两个窗口改为当场扫描，不收复印件；同步改电话清单 |
| 预计怎样 | 因缺材料的退回由 38/240（15.8%）降到 5% 以下 |
| 多久、在哪里 | 两周，只在二楼医保窗口 |
| 同时看什么 | 单件窗口用时不超过原来的 1.2 倍 |
| 什么情况下停 | 排队超过 60 分钟连续两天 |

结果：250 件中退回 14 件，占 5.6%，没有完全达到预计；单件用时由 7 分钟增到 8 分钟（1.14 倍）。查 14 件，11 件是代办人没有带委托书，与复印无关。第二轮在电话和短信里加一句“替别人办，请带委托书，样本在这里”。

**没有达到预计也要照实写。** 两周前后比较，还可能受业务淡旺季影响，所以同期对照了没有试点的三楼，退回率仍在 15% 左右，才敢说是改动起了作用。

## 告诉参与的人

在大厅贴一张“您说了，我们改了”：您说的、我们改的、还没改的和原因。下次再请人帮忙，才会有人愿意讲真话。`,
            en: `## Sum up: facts first, themes after

Jinsha wrote three half-days of observation and eight interviews on 46 slips, one fact each. Three people sorted them together without names, then named each group in a full sentence. "Problems with documents" is no finding. **"The list people get before coming differs from what the counter wants, so they wait at least one more round"** is.

Each finding states four things:

| Finding | Evidence | Certainty | Not known |
| --- | --- | --- | --- |
| Outdated telephone list sends people in vain | 5 of 8 interviews; the list disagreed in 7 of 12 services | High | How many in a year |
| Copies are made outside, so people wait again | 1 shadowing; 38 of 240 cases were returned for missing documents, mostly copies | Fairly high | Other floors |
| Kiosk camera too high | 9 of 15 who gave up; measured at 1.55 m | High | Other models |
| People distrust kiosks | 1 of 8 interviews | Low | Not to be relied on yet |

Five or eight people can show that a problem exists and how it comes about, not what per cent it makes. For how many, go to the data, as the second row did with the case register.

## Go to the root

Ask "why" several times. Why is a copy missing? The list wants it. Why? Filing needs paper. Why paper? A rule of five years ago; since last year scans may be filed. Only here is the place to act: not one more copier, but another list.

## A small trial

| State | As Jinsha put it |
| --- | --- |
| What changes | Two insurance counters scan on the spot and take no copies; the telephone list changes too |
| What is expected | Returns for missing documents fall from 38 of 240 (15.8%) to below 5% |
| How long, where | Two weeks, second-floor insurance counters only |
| Watch too | Counter time no more than 1.2 times |
| Stop when | Queues exceed 60 minutes two days running |

The result: 14 of 250 returned, 5.6%, not quite what was expected; counter time rose from 7 to 8 minutes (1.14 times). Of the 14, 11 were people acting for others without a letter of authority, nothing to do with copies. The second round added to telephone and text message: "Acting for somebody? Bring a letter of authority; here is a sample."

**Write it down even when expectations are missed.** Two weeks before and after may also differ by season, so the third floor, without the trial, was compared: still about 15%. Only then could the change be credited.

## Tell those who took part

Put up a sheet "You said, we changed": what you said, what changed, what has not and why. Next time people will be willing to speak the truth.`,
          },
        },
        {
          kind: 'quiz', id: 'quiz-final', minutes: 20, draw: 10, pass: 0.8,
          title: { zh: '结课测验', en: 'Final quiz' },
          about: { zh: '从题库中抽取十题，答对八题合格。', en: 'Ten questions are drawn; eight right answers pass.' },
          items: [
            item('q01', 'SC2', 'b', ['小程序问卷 412 份，91% 赞成撤掉人工取号台。首先应当看？', 'Of 412 app answers 91% want the number desk removed. First look at'], [
              ['份数够不够多，不够再继续发放问卷', 'whether 412 is enough, else send more'],
              ['答题的人与到厅的人构成是否一致', 'whether answerers resemble visitors'],
              ['问卷的题目顺序是否排列得合理', 'whether the questions are well ordered'],
              ['赞成的比例是否比其他区的要高', 'whether other districts have less'],
            ], ['渠道决定了问到谁，不用小程序的人被漏掉。份数再多，偏差也不会消失。', 'The channel decides who is asked; non-users are missed. More answers do not remove the bias.']),
            item('q02', 'IN1', 'd', ['哪一个是好的调研问题？', 'Which is a good research question?'], [
              ['广大群众对大厅的工作是否满意？', 'Are the public satisfied with the hall?'],
              ['怎样证明新的导办机器人很有效？', 'How do we prove the new robot works?'],
              ['大家支持不支持推广自助终端机？', 'Do people support more kiosks?'],
              ['第一次来的人在哪一步需要问人？', 'At which step do first-timers need to ask?'],
            ], ['它问行为、指向改动。满意与否太宽，答案不能告诉我们改哪里。', 'It asks about behaviour and points to a change. Satisfaction is too wide to show where.']),
            item('q03', 'SC2', 'a', ['要了解放弃办理的人，到哪里去找最合适？', 'Where are people who gave up best found?'], [
              ['大厅的出口和没有取号就离开的地方', 'at the exit and where people leave unnumbered'],
              ['办件系统里已经办结的申请人的名单', 'in the case system’s list of finished cases'],
              ['大厅公众号里经常来留言的热心用户', 'among keen commenters on the hall’s account'],
              ['窗口人员平时印象比较深刻的那些人', 'among those whom counter staff remember'],
            ], ['放弃的人不在系统里，只能在现场找到。热心用户愿意说，却不是放弃的人。', 'They are in no system and are met only on site. Keen users like to talk but did not give up.']),
            item('q04', 'IN1', 'c', ['下列哪一句应当写在“看到的”一栏？', 'Which belongs in the column "seen"?'], [
              ['她年纪大了，不太会使用自助终端', 'She is old and cannot use the kiosk well'],
              ['她对自助办理缺乏应有的信任', 'She lacks trust in self-service'],
              ['她拍照三次没有通过，收证离开', 'Photo refused three times; took her card and left'],
              ['她应该事先看一看操作的说明', 'She should have read the instructions'],
            ], ['只有它是可以看见的事实。“不太会用”听来像观察，其实是推测，后来查明是镜头太高。', 'Only this can be seen. "Cannot use" sounds like observation but is supposed; the camera was too high.']),
            item('q05', 'IN1', 'b', ['后台显示“自助办成 49 件”，现场看到其中 27 件由导办代点，另有 15 人放弃。独立办成的比例是？', 'The system shows 49 by self-service; on site 27 of them were pressed by a guide and 15 people gave up. The share that finished alone is'], [
              ['49 ÷ 64，约 77%', '49 ÷ 64, about 77%'],
              ['22 ÷ 64，约 34%', '22 ÷ 64, about 34%'],
              ['22 ÷ 49，约 45%', '22 ÷ 49, about 45%'],
              ['27 ÷ 64，约 42%', '27 ÷ 64, about 42%'],
            ], ['独立办成 49 − 27 = 22，尝试的人 49 + 15 = 64。45% 漏掉了放弃的人。', 'Alone: 49 − 27 = 22; tried: 49 + 15 = 64. 45% leaves out those who gave up.']),
            item('q06', 'SC1', 'd', ['跟随观察时，参加者找不到窗口，开始来回走动。观察者应当？', 'While shadowed, somebody cannot find the counter and walks about. The observer should'], [
              ['立即带他过去，以免耽误他的时间', 'lead the way at once to save time'],
              ['提示他抬头看一看墙上的指示牌', 'hint that he look at the signs'],
              ['用手机拍下来，作为改进的证据', 'film it as evidence for improvement'],
              ['继续记录；他着急或求助时先帮人', 'keep noting; help if distressed or asked'],
            ], ['过早帮助就看不到障碍，但人比调研要紧。马上带路看似热心，障碍仍留给下一个人。', 'Helping early hides the obstacle, yet people matter more than research. Leading at once seems kind but leaves it to the next person.']),
            item('q07', 'SC1', 'a', ['哪一种问法最不诱导？', 'Which question leads least?'], [
              ['您今天是从哪里开始办的？后来呢？', 'Where did you begin today? And then?'],
              ['新系统比以前方便了很多，是吗？', 'The new system is much easier, isn’t it?'],
              ['您是不是嫌等候的时间有点太长？', 'Did you find the wait rather long?'],
              ['有了机器人导办，您会愿意用吗？', 'With a robot guide, would you use it?'],
            ], ['请人讲经过，答案由他决定。问“会不会用”看似中性，得到的多是客气话。', 'It asks for the course of events and leaves the answer open. "Would you" seems neutral but earns politeness.']),
            item('q08', 'SC1', 'c', ['窗口组长当面问“满意吗”，十人都说满意。最主要的原因可能是？', 'The head of the counters asks "satisfied?" and all ten are. The likely main reason is'], [
              ['十个人的样本太少，纯属于偶然现象', 'ten are few, so it is mere chance'],
              ['窗口服务确实没有需要改进的地方', 'the counters have nothing to improve'],
              ['由经办一方来问，人们不便说不好', 'asked by those who serve, few complain'],
              ['被访者都没有认真地听清楚问题', 'people did not hear the question well'],
            ], ['谁来问影响答什么。样本少是事实，但十人一致更像是场合造成的。', 'Who asks shapes the answer. Ten are few, but unanimity points to the setting.']),
            item('q09', 'SC1', 'b', ['被访者停顿不语，主持人最好？', 'The interviewee falls silent. The host had best'], [
              ['马上换一个问题，避免场面尴尬', 'change the question to avoid unease'],
              ['安静地等几秒，让对方接着讲', 'wait a few seconds and let them go on'],
              ['替他把话说完，请他点头确认', 'finish the sentence and ask for a nod'],
              ['给出几个选项，请他从中挑选', 'offer some options to choose from'],
            ], ['停顿之后常有最要紧的话。给选项看似帮忙，却把答案限在我们想到的范围。', 'What matters often follows a pause. Options seem helpful but confine the answer to our own ideas.']),
            item('q10', 'SC2', 'd', ['访谈一位由女儿陪同的听障老人，正确的做法是？', 'Interviewing a hard-of-hearing man with his daughter, one should'], [
              ['请女儿代答，这样能够快一些', 'let the daughter answer, as it is quicker'],
              ['提高音量，在大厅中间反复问', 'raise the voice in the middle of the hall'],
              ['改为发放问卷，请他回家填写', 'hand him a questionnaire to fill in at home'],
              ['面向本人，备纸笔或手语翻译', 'face him, with pen and paper or interpreter'],
            ], ['要听本人的经历，并提供他能用的方式。女儿代答看似顺利，得到的是女儿的看法。', 'It is his experience, by means he can use. The daughter’s answers come easily but are hers.']),
            item('q11', 'SC2', 'a', ['调研照片拍到老人的脸和病历，想用在简报里。应当？', 'A research photo shows a face and a medical record; it is wanted for a bulletin. One should'], [
              ['不用并删除，配图改画一张示意图', 'not use it, delete it and draw a sketch'],
              ['内部简报范围小，可以照常使用', 'use it, as the bulletin is internal'],
              ['写明“仅供内部参考”之后使用', 'use it marked "internal reference"'],
              ['不写姓名，就不算个人信息了', 'use it without name, so not personal'],
            ], ['健康信息属敏感个人信息，没有单独同意不得使用，示意图已够用。内部使用同样是处理。', 'Health information is sensitive and needs separate consent; a sketch will do. Internal use is handling too.']),
            item('q12', 'IN1', 'c', ['哪一句是合格的“发现”？', 'Which is a proper finding?'], [
              ['材料方面存在着一些突出问题', 'There are notable problems with documents'],
              ['应当尽快增加两台自助复印机', 'Two copiers should be added soon'],
              ['电话清单与窗口不一致，人们多等一轮', 'Phone and counter lists differ; people wait again'],
              ['62.5% 的群众被电话清单误导了', '62.5% of the public were misled by phone'],
            ], ['它说明什么情况造成什么后果。62.5% 来自 5/8，不能推到全体群众。', 'It states what leads to what. 62.5% is 5 of 8 and does not extend to the public.']),
            item('q13', 'IN1', 'b', ['八次访谈中一人说“不信任自助机”。合适的处理是？', 'One of eight says he distrusts kiosks. It is fitting to'], [
              ['写成主要发现，因为说得很生动', 'make it a main finding, being vivid'],
              ['记下并标低把握，暂不作为依据', 'note it with low certainty, not rely on it'],
              ['删去这一条，以免影响结论一致', 'delete it to keep findings consistent'],
              ['写成约有一成多群众不信任', 'write that over a tenth distrust them'],
            ], ['一人的说法是线索，不是结论。删去看似简洁，却丢了以后可以核对的线索。', 'One voice is a lead, not a conclusion. Deleting is tidy but loses a lead to check later.']),
            item('q14', 'IN1', 'a', ['缺复印件常被退回。连问“为什么”后发现旧归档规定已改。最好的改进是？', 'Cases return for lack of copies; asking why shows the old filing rule has changed. The best improvement is'], [
              ['修改清单，由窗口当场扫描', 'to change the list and scan on the spot'],
              ['在大厅门口增设复印的服务', 'to add a copying service at the door'],
              ['提醒群众一定要备好复印件', 'to remind people to bring copies'],
              ['对忘带的人允许当日内补交', 'to let people bring them the same day'],
            ], ['根源是清单沿用旧规定。增设复印机看得见、做得快，却仍让人交用不着的材料。', 'The root is a list that follows an old rule. A copier is quick and visible but still asks for what is not needed.']),
            item('q15', 'IN1', 'd', ['试点后退回率由 15.8% 降到 5.6%，还应当看什么才能归功于改动？', 'Returns fell from 15.8% to 5.6% in the trial. What else is needed to credit the change?'], [
              ['试点窗口的人员是否都很认可', 'whether the trial’s staff approve of it'],
              ['领导对试点的结果是否很满意', 'whether superiors are pleased with it'],
              ['试点的时间是否正好满了两周', 'whether it lasted exactly two weeks'],
              ['没有试点的窗口同期有无下降', 'whether counters without it fell too'],
            ], ['同期对照排除淡旺季等共同原因。时间足够也重要，但单靠前后比较仍说不清。', 'A comparison rules out common causes such as season. Length matters, but before and after alone stays unclear.']),
            item('q16', 'IN1', 'b', ['试验结果 5.6%，预计低于 5%。报告应当？', 'The trial reached 5.6% against "below 5%". The report should'], [
              ['把预计改为低于 6%，写明达标', 'change the expectation to below 6%'],
              ['照实写，分析剩下各件的原因', 'say so and look into what remains'],
              ['写“基本达到”，不提具体数字', 'write "largely reached" without figures'],
              ['停止试点，因为没有达到目标', 'stop the trial, as it missed its aim'],
            ], ['照实写才看得出剩下的多是委托书问题。事后改预计看似好看，却使检验失去意义。', 'Only so does it show that most of the rest lack a letter of authority. Changing expectations afterwards voids the test.']),
          ],
        },
        {
          kind: 'assignment', id: 'assignment-research', minutes: 120, practice: true, marking: 'expert', pass: 5,
          title: { zh: '半天现场调研', en: 'Half a day of research on site' },
          prompt: {
            zh: `在本单位大厅或窗口做半天调研，提交：

1. **一页计划**：要作的决定、调研问题、对象表、告知和同意的文字；
2. **记录**：跟随一人或者定点观察一小时，另访谈至少两人；看到的与推测的分栏，不含可以认出个人的内容；
3. **发现表**：三条以内，写明依据、把握、不知道的；
4. **一个小试验**：改什么、预计、范围、同时看什么、何时停、与谁对照。

没有大厅的单位，可以在热线或者网上受理岗位旁听，要求相同。`,
            en: `Spend half a day at your hall or counter and hand in:

1. **A one-page plan**: decision, research question, table of people, wording of notice and consent;
2. **Records**: shadow one person or observe one place for an hour, and interview at least two; seen and supposed in separate columns, nothing by which persons could be recognised;
3. **Table of findings**: up to three, with evidence, certainty and what is not known;
4. **A small trial**: what changes, expectation, scope, what to watch too, when to stop, compared with whom.

Units without a hall may sit in at a hotline or online reception desk on the same terms.`,
          },
          rubric: [
            criterion('question', ['问题与对象', 'Question and people'], [
              ['问题宽泛，对象只有方便找的人。', 'Wide question; only people easy to find.'],
              ['问题指向决定，对象基本覆盖。', 'Leads to a decision; people mostly covered.'],
              ['问题具体，放弃者和不便者也找到了。', 'Specific; those who gave up or face barriers were found too.'],
            ]),
            criterion('facts', ['事实与尊重', 'Facts and respect'], [
              ['事实与推测混写，或没有告知同意。', 'Facts and suppositions mixed, or no consent.'],
              ['基本分开，告知同意齐全，偶有诱导。', 'Mostly apart, consent given, some leading.'],
              ['记录具体、有原话，不诱导，个人信息保护到位。', 'Specific, in their words, not leading, information protected.'],
            ]),
            criterion('findings', ['发现站得住', 'Sound findings'], [
              ['只有笼统评价，或用小样本报百分比。', 'General judgements, or percentages of a few.'],
              ['有依据，把握或局限写得不足。', 'Evidence given; certainty or limits thin.'],
              ['多来源互证，把握相称，追到根源。', 'Sources bear each other out; certainty fits; the root is reached.'],
            ]),
            criterion('trial', ['试验可行', 'A workable trial'], [
              ['只有建议，没有检验。', 'Proposals without a test.'],
              ['有预计和范围，缺对照或停止条件。', 'Expectation and scope; no comparison or stop rule.'],
              ['明天就能开始，预计、对照、停止条件俱全。', 'Could begin tomorrow; expectation, comparison and stop rule complete.'],
            ]),
          ],
        },
      ],
    },
  ],
}

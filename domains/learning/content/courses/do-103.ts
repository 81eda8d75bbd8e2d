import type { CourseFileGiven } from '../../courses/file.ts'

const t = (zh: string, en: string) => ({ zh, en })

/** A service window from above with six places where information escapes. */
const windowPlan = (words: { staff: string; public: string; line: string }, spots: readonly (readonly [string, string])[]) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 400">
<style>text{font-family:sans-serif;font-size:15px;fill:#1b2733}.n{fill:#fff;font-weight:bold;text-anchor:middle}.h{font-weight:bold}.m{text-anchor:middle}</style>
<rect width="640" height="400" fill="#f3f6f9"/>
<rect x="16" y="20" width="340" height="150" fill="#fff" stroke="#8796a5"/><text x="28" y="44" class="h">${words.staff}</text>
<rect x="16" y="170" width="340" height="40" fill="#d9c7a8" stroke="#7a6743"/>
<rect x="16" y="210" width="340" height="170" fill="#fff" stroke="#8796a5"/><text x="28" y="374" class="h">${words.public}</text>
<rect x="110" y="112" width="90" height="14" fill="#33475b"/><path d="M155 126v16" stroke="#33475b" stroke-width="4"/>
<rect x="270" y="66" width="62" height="46" rx="4" fill="#c3ccd5" stroke="#5a6a79"/>
<rect x="32" y="92" width="40" height="52" fill="#fdfdfd" stroke="#5a6a79"/><path d="M40 106h24M40 118h24M40 130h16" stroke="#5a6a79"/>
<rect x="230" y="178" width="48" height="24" fill="#fdfdfd" stroke="#5a6a79"/>
<circle cx="155" cy="240" r="16" fill="#5f86ad"/>
<path d="M32 290h308" stroke="#a35a00" stroke-width="3" stroke-dasharray="10 6"/><text x="186" y="312" class="m">${words.line}</text>
<circle cx="110" cy="338" r="16" fill="#9db4ca"/><circle cx="262" cy="338" r="16" fill="#9db4ca"/>
${[[216, 106], [301, 54], [88, 82], [294, 190], [186, 230], [290, 338]].map(([x = 0, y = 0], i) => `<circle cx="${x}" cy="${y}" r="13" fill="#a32020"/><text x="${x}" y="${y + 5}" class="n">${i + 1}</text>`).join('\n')}
${spots.map(([head, more], i) => `<circle cx="388" cy="${40 + i * 62}" r="13" fill="#a32020"/><text x="388" y="${45 + i * 62}" class="n">${i + 1}</text><text x="410" y="${38 + i * 62}" class="h">${head}</text><text x="410" y="${58 + i * 62}">${more}</text>`).join('\n')}
</svg>`

/** What the eighteen places of an identity number say, and what hiding four of them leaves. */
const identity = (words: { title: string; parts: readonly string[]; bad: string; good: string; count: string; even: string }) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 300">
<style>text{font-family:sans-serif;font-size:15px;fill:#1b2733}.d{font-family:monospace;font-size:19px;text-anchor:middle}.h{font-weight:bold}.m{text-anchor:middle}</style>
<rect width="640" height="300" fill="#f3f6f9"/>
<text x="20" y="34" class="h">${words.title}</text>
${([[20, 190, '#dbe7f4', '110000'], [210, 230, '#f6e3c5', '19990101'], [440, 100, '#dcefdf', '123'], [540, 60, '#ececec', '4']] as const).map(([x, w, fill, digits], i) => `<rect x="${x}" y="50" width="${w}" height="40" fill="${fill}" stroke="#5a6a79"/><text x="${x + w / 2}" y="76" class="d">${digits}</text><text x="${x + w / 2}" y="112" class="m">${words.parts[i] ?? ''}</text>`).join('\n')}
<rect x="20" y="136" width="600" height="64" fill="#fbe4e4" stroke="#a32020"/>
<text x="34" y="162" class="h">${words.bad}</text><text x="606" y="163" class="d" style="text-anchor:end">11000019990101****</text><text x="34" y="187">${words.count}</text>
<rect x="20" y="216" width="600" height="64" fill="#e1f2e5" stroke="#1d6b34"/>
<text x="34" y="242" class="h">${words.good}</text><text x="606" y="243" class="d" style="text-anchor:end">**************1234</text><text x="34" y="267">${words.even}</text>
</svg>`

/** Personal information at the service window: ask for less, say why, keep it covered. */
export const course: CourseFileGiven = {
  format: 'keju-course', formatVersion: 1, code: 'DO-103', version: '1.0',
  title: t('窗口工作中的个人信息保护', 'Personal information protection at the window'),
  summary: t(
    '群众把证件、病历和家事交给窗口，是因为办事需要，也是因为信任。本课从收、看、说、打、传、贴六个动作讲起，用窗口的实例说明怎样只收必需的、说清用途、遮住该遮的，以及出了问题怎样处置。',
    'People hand their papers, medical records and family affairs to a window because they must, and because they trust it. This course follows six actions, collecting, viewing, speaking, printing, sending and posting, and shows with cases how to ask only for what is needed, say what it is for, cover what is to be covered, and act when something goes wrong.'),
  outcomes: t(
    '面向政务服务窗口、村（社区）服务站和热线的工作人员。学完后，您能够：\n\n- 判断一项个人信息是不是办事所必需，认出敏感个人信息；\n- 用一两句平实的话说明为什么要、用在哪里、给谁看；\n- 在屏幕、纸张、谈话、传送和公示中采取遮挡等保护措施；\n- 妥善回应本人查阅更正、他人打听和疑似泄露三类情形。',
    'For staff of service windows, village and community stations and hotlines. Afterwards you can:\n\n- tell whether an item of personal information is needed for a matter, and recognise sensitive ones;\n- say in a sentence or two of plain words why it is asked, where it is used and who sees it;\n- protect it on screens, paper, in talk, in sending and in public notices;\n- respond properly when people want to see or correct their data, when others ask about them, and when something may have leaked.'),
  level: 1, licence: 'CC-BY-4.0', authors: ['Keju'],
  competencies: [{ code: 'SE2', level: 1 }, { code: 'SE3', level: 1 }, { code: 'SV2', level: 1 }],
  policies: [
    { id: 'pipl', title: t('中华人民共和国个人信息保护法', 'Personal Information Protection Law of the People’s Republic of China'), edition: '2021' },
    { id: 'openness', title: t('中华人民共和国政府信息公开条例', 'Regulations of the People’s Republic of China on Open Government Information'), edition: '2019' },
  ],
  pictures: [
    {
      id: 'window-plan',
      alt: t('窗口平面图，标出六处容易泄露信息的位置：朝外的屏幕、无人看管的打印机、桌上的材料、台面上的旧表格、大声询问，以及一米线处的旁人和手机。',
        'Plan of a window with six places where information escapes: a screen turned outwards, an unattended printer, files on the desk, used forms on the counter, questions asked aloud, and bystanders with phones at the one-metre line.'),
      svg: {
        zh: windowPlan({ staff: '工作区', public: '等候区', line: '一米线' }, [['屏幕', '侧放，离席锁屏'], ['打印机', '随打随取，清点张数'], ['桌上材料', '翻面，一人一袋'], ['台面表格', '样表用虚构信息'], ['谈话', '指着问，写下来'], ['旁人与手机', '守一米线，提醒勿拍']]),
        en: windowPlan({ staff: 'Staff side', public: 'Waiting side', line: 'one-metre line' }, [['Screen', 'Turn it; lock on leaving'], ['Printer', 'Fetch and count at once'], ['Files on the desk', 'Face down, one folder each'], ['Forms on the counter', 'Samples use invented data'], ['Talk', 'Point, or write it down'], ['Bystanders, phones', 'Keep the line; no photos']]),
      },
    },
    {
      id: 'identity-number',
      alt: t('公民身份号码分为地区、出生日期、顺序码和校验码四段。只遮后四位，仍露出地区和生日；遮住前十四位，只留后四位。',
        'An identity number has four parts: area, date of birth, sequence and check digit. Hiding only the last four leaves area and birthday in view; hiding the first fourteen leaves the last four only.'),
      svg: {
        zh: identity({ title: '公民身份号码的四段（示例号码为虚构）', parts: ['地区', '出生日期', '顺序', '校验'], bad: '只遮后四位', good: '只留后四位', count: '露出地区和生日；号码只剩1 000种可能，知道性别剩500种', even: '看不出地区、生日；与姓氏合用，足够本人辨认' }),
        en: identity({ title: 'Four parts of an identity number (an invented one)', parts: ['area', 'date of birth', 'sequence', 'check'], bad: 'Last four hidden', good: 'Last four kept', count: 'Area and birthday show; 1,000 numbers left, 500 if sex is known', even: 'No area, no birthday; with the surname people know themselves' }),
      },
    },
  ],
  modules: [
    { id: 'm1', title: t('收与说', 'Collecting and explaining'), activities: [
      { kind: 'lesson', id: 'lesson-only-needed', title: t('只收办事必需的', 'Only what the matter needs'), minutes: 20, policies: ['pipl'], text: t(
`## 一张表上的23项

某街道办理临时救助，申请表有23项。社救干部小田接手后，拿着三个月的216件申请逐项问一个问题：**缺了这一项，能不能作出决定？**

| 项目 | 用在哪里 | 处理 |
| --- | --- | --- |
| 姓名、公民身份号码 | 核对身份 | 保留 |
| 家庭成员及收入 | 判断是否符合条件 | 保留 |
| 困难原因及证明 | 决定救助与金额 | 保留 |
| 银行账号 | 发放救助金 | 保留，批准以后再收 |
| 工作单位电话、邻居电话 | 没有用过 | 删去 |
| 血型、宗教信仰、政治面貌 | 没有用过 | 删去 |
| 子女就读学校和班级 | 仅教育类困难用到 | 改为按需填写 |
| 其他（共10项） | 6项没有用过，4项可从系统查到 | 删去10项 |

新表一共保留7项必填（银行账号批准以后再填）、1项按需。改表以后，平均填写时间从19分钟降到8分钟，因填错退回的申请从每月11件降到3件。少收，不但少担风险，也少出差错。

## 法律怎样说

《中华人民共和国个人信息保护法》第六条规定，收集个人信息应当限于实现处理目的的最小范围，不得过度收集。第三十四条规定，国家机关为履行法定职责处理个人信息，应当依照法律、行政法规规定的权限、程序进行，不得超出履行法定职责所必需的范围和限度。所以，“以前一直收”“以后可能用”都不是理由。

## 敏感个人信息

第二十八条所说的敏感个人信息，一旦泄露或者非法使用，容易使人的尊严受到侵害，或者人身、财产安全受到危害。窗口常见的有：

- 指纹、人脸等生物识别信息；
- 病历、残疾、孕产等医疗健康信息；
- 银行账号等金融账户信息；
- 行踪轨迹、宗教信仰、特定身份；
- **不满十四周岁未成年人的任何个人信息。**

遇到这些信息，多问一遍“必需吗”，多做一层保护。

## 收之前的三问

1. 依据是什么？是不是办事指南列出的材料？
2. 能不能看一眼就还，不复印？能不能从系统查到，不再要？
3. 现在就要，还是批准以后再要？

表格不归窗口改，但“没有用过”只有窗口知道。把它记下来报上去，就是小田做的第一步。`,
`## 23 items on one form

A subdistrict’s form for emergency aid has 23 items. Tian takes the work over and asks one question of each item across three months and 216 applications: **could we decide without it?**

| Item | Used for | Result |
| --- | --- | --- |
| Name, identity number | Checking who it is | Kept |
| Household members and income | Whether conditions are met | Kept |
| Cause of hardship, with proof | Decision and amount | Kept |
| Bank account | Paying | Kept, asked only after approval |
| Work telephone, neighbour’s telephone | Never used | Dropped |
| Blood group, religion, political affiliation | Never used | Dropped |
| Children’s school and class | Only for hardship over schooling | Asked when needed |
| Others (10 items) | 6 never used, 4 found in systems | 10 dropped |

The new form has 7 required items (the bank account only after approval) and 1 asked when needed. Filling it in takes 8 minutes instead of 19, and applications sent back for errors fell from 11 to 3 a month. Asking less carries less risk, and makes fewer mistakes.

## What the law says

Article 6 of the Personal Information Protection Law limits collection to the least extent that the purpose needs and forbids excessive collection. Under Article 34 a state organ that handles personal information for its statutory duties acts within the powers and procedure laid down by laws and administrative regulations, and no further than those duties need. So “we always have” and “it may be useful” are no grounds.

## Sensitive personal information

In the words of Article 28 this is information whose leak or unlawful use easily harms a person’s dignity, safety or property. At a window it is often:

- fingerprints, faces and other biometric data;
- medical records, disability, pregnancy and other health data;
- bank and other financial accounts;
- whereabouts, religious belief, particular status;
- **any personal information of a child under fourteen.**

For these, ask “is it needed?” once more and protect them by one layer more.

## Three questions before asking

1. On what ground? Is it among the documents in the service guide?
2. Can I look and give it back, uncopied? Is it in a system already?
3. Is it needed now, or only after approval?

A window does not rewrite forms, but only the window knows that an item was never used. Writing that down and passing it up was Tian’s first step.`) },
      { kind: 'lesson', id: 'lesson-say-why', title: t('说清为什么要', 'Saying why'), minutes: 15, policies: ['pipl'], text: t(
`## 一句“系统要求”惹出的投诉

某区不动产登记窗口要求办事人拍照留存。一位老人问“拍我的脸做什么”，窗口人员答：“系统要求的，不拍办不了。”老人没有办成，拨打12345投诉。当月同类投诉有7件。

中心没有改系统，只改了一句话：

> “登记会影响您的房子归谁，所以要核对来的是不是您本人。照片只用来跟身份证比对，存在本市的登记系统里，只有经办和审核的人能看。您不愿意刷脸的，可以到3号窗口人工核对。”

第二个月，同类投诉降为1件，选择人工核对的有22人。

## 四句话说清楚

| 要说的 | 不好的说法 | 好的说法 |
| --- | --- | --- |
| 为什么要 | “规定就这样” | “救助金要打到您本人的账户” |
| 用在哪里 | “存档” | “只用于这次发放和以后核账” |
| 谁能看到 | “放心，都保密” | “经办、审核、财务三个岗位” |
| 不给会怎样 | “不给办不了” | “不给也能受理，但只能到窗口领取” |

第四句最容易漏。群众有权知道哪些是必须的，哪些可以不给。

## 要不要签同意书

很多窗口习惯让每个人签一张“同意处理个人信息”。其实，《中华人民共和国个人信息保护法》第十三条规定了几种合法的理由，取得个人同意只是其中一种；**为履行法定职责所必需的，不需要取得同意，但一般仍应告知**（第三十五条）。

- 办理救助申请，核对收入：履行法定职责，告知即可。
- 想把电话号码给合作银行做推广：与办事无关，不属于法定职责，窗口不得借机收集。
- 想请办成事的群众接受回访拍摄：自愿，单独征得同意，拒绝不影响办事。

让人签一张什么都包括的同意书，不会使超范围的收集变得合法，反而让人觉得“不签就不给办”。

## 对不同的人怎样说

对听力不好的老人，把四句话印成大字卡片，指给他看；对不识字的人，念一遍再请他复述；对带孩子来的家长，说明孩子的信息由谁保管。说完问一句：“我说清楚了吗？您还有哪里不放心？”`,
`## A complaint over “the system wants it”

A district’s real estate registration window takes a photograph of everybody. An old man asked, “Why do you need my face?” The answer was, “The system wants it; no photograph, no registration.” He left and complained to the 12345 hotline. There were 7 such complaints that month.

The centre changed no system, only a sentence:

> “Registration decides who owns your home, so we check that it is really you. The photograph is only compared with your ID card; it stays in the city’s registration system, where only the case handler and the reviewer can see it. If you would rather not have your face scanned, window 3 checks by hand.”

The next month brought 1 such complaint, and 22 people chose the check by hand.

## Four things to say

| To say | Poor | Good |
| --- | --- | --- |
| Why | “That’s the rule” | “The aid has to reach your own account” |
| Where it is used | “For the file” | “Only for this payment and for auditing it” |
| Who sees it | “Don’t worry, it’s secret” | “Three posts: handler, reviewer, accounts” |
| If you do not give it | “Then we can’t help” | “We accept it all the same, but you collect in person” |

The fourth is most often forgotten. People have a right to know what is required and what is not.

## Is a consent form needed?

Many windows have everyone sign “I consent to the handling of my personal information”. But Article 13 of the Personal Information Protection Law names several lawful grounds, and consent is only one. **What is necessary for statutory duties needs no consent, but people are as a rule still to be told** (Article 35).

- Checking income for an aid application: a statutory duty; tell people, that is enough.
- Giving telephone numbers to a partner bank for advertising: unrelated, no statutory duty; a window may not collect for it.
- Filming people whose matter was settled: voluntary, with separate consent, and refusal changes nothing in their case.

A form that covers everything does not make excessive collection lawful; it only makes people feel “sign, or no service”.

## Different people

For somebody hard of hearing, print the four sentences large and point; for somebody who cannot read, read them aloud and ask for them in return; to a parent with a child, say who keeps the child’s data. Then ask, “Was that clear? Is there anything that worries you?”`) },
      { kind: 'lesson', id: 'lesson-window-day', title: t('窗口的一天：看得见与听得见', 'A day at the window: seen and heard'), minutes: 15, text: t(
`## 六个位置

![窗口平面图](picture:window-plan)

站到等候区，用旁人的眼睛看一遍自己的窗口，往往比任何检查都有用。

## 三件小事

**一张草稿纸。** 某社区服务站为了节约，把打错的表格翻过来当草稿纸，放在填表台上。一位居民发现背面是邻居家的低保申请，写着病名和收入。服务站当天清点，一周里共用掉约90张，追回31张。此后规定：凡印有个人信息的废纸，当日放入上锁的废纸箱，每周五由两人一起粉碎并登记。

**一声询问。** “你这个是精神残疾补贴吧？几级？”大厅里有十多个人。老人没有回答，转身走了。好的做法是把办事清单推到他面前，指着那一行轻声问：“是这一项吗？”叫号也只叫号码，不叫姓名和事项。

**一次离席。** 窗口人员起身去复印，屏幕上开着查询页面，排队的人用手机拍了下来。离开4分钟，泄露的是6个人的就业登记。电脑自动锁屏设的是30分钟，后来改为3分钟，并且人人养成起身就按锁屏键的习惯。

## 每天三个时点

| 时点 | 做什么 |
| --- | --- |
| 开门前 | 屏幕侧放，清空打印机出纸口，样表换成虚构信息 |
| 每办完一人 | 关闭查询页面，证件当面归还，材料装袋翻面 |
| 下班时 | 清桌、锁柜、退出系统、拔下 USB Key，清点复印件 |

## 只看该看的

能查到，不等于可以查。查询系统会记下谁、在什么时候、查了谁。某县窗口一名工作人员出于好奇，用工作账号查了一位本地名人的婚姻登记，又查了自己的亲戚和邻居，一共6次，没有告诉任何人。季度核查时，这6次查询对应不上任何办件，本人受到处分，窗口全员重新培训。

所以，查询之前先有办件；没有办件，就没有理由。替同事查、替熟人查，都一样。`,
`## Six places

![Plan of a window](picture:window-plan)

Go and stand on the waiting side and look at your own window with a bystander’s eyes: often that does more than any inspection.

## Three small things

**A sheet of scrap paper.** To save paper, a community station turned spoilt forms over and laid them out for notes. A resident found her neighbour’s application for minimum living allowance on the back, with the illness and the income. The station counted that day: about 90 sheets used in a week, 31 recovered. Since then waste with personal information goes into a locked bin the same day and is shredded on Fridays by two people, who sign for it.

**A question.** “It’s the mental disability allowance, isn’t it? Which grade?” A dozen people were in the hall. The old man did not answer; he turned and left. Better: push the list of services over, point to the line and ask quietly, “This one?” And call numbers only, never names or matters.

**A short absence.** An officer went to copy something with the query page open, and somebody in the queue photographed the screen. In 4 minutes the employment records of 6 people were out. The screen was set to lock after 30 minutes; it is 3 now, and everyone has the habit of locking it on getting up.

## Three times a day

| When | What |
| --- | --- |
| Before opening | Turn the screen, clear the printer tray, use samples with invented data |
| After each person | Close the query page, hand papers back in person, put files in a folder face down |
| At closing | Clear desk, lock cabinets, log out, pull out the USB key, count copies |

## Look only where you should

To be able to look is not to be allowed to. The system records who looked at whom and when. In one county an officer looked out of curiosity at the marriage record of a local celebrity, then at relatives and neighbours: 6 times, telling nobody. In the quarterly check these queries matched no case. The officer was disciplined, and the whole window was trained again.

So a case comes first; without a case there is no reason. Looking on behalf of a colleague or a friend is no different.`) },
    ] },
    { id: 'm2', title: t('传、贴与应对', 'Sending, posting and responding'), activities: [
      { kind: 'lesson', id: 'lesson-send-and-post', title: t('打印、传送和公示', 'Printing, sending and posting'), minutes: 20, policies: ['pipl', 'openness'], text: t(
`## 案例：一张公示名单

某县住房保障部门在网站公示保障性住房的分配结果，1 284户。经办人把内部表格直接转成网页，列有姓名、完整的公民身份号码、手机号码、残疾等级和家庭住址。第三天有人收到冒充“住房办”的电话，能准确说出门牌号，要求先交“选房保证金”。到撤下时，页面已被浏览2 600多次，并被另一家网站转载。

| 做法 | 问题 | 改正 |
| --- | --- | --- |
| 内部表格直接公示 | 公示的目的是便于监督，用不着联系方式 | 另做公示表，只列监督所需的项目 |
| 身份号码完整 | 可用于冒名 | 不列；确需区分同名的，只留后四位 |
| 列出残疾等级 | 敏感个人信息 | 只写“符合优先条件” |
| 一人经办，无人复核 | 没有人从旁人角度看过 | 两人核对，对照遮挡清单签字 |
| 没有撤下日期 | 公示期过后仍在网上 | 公示期满即撤，并检查搜索结果 |

《中华人民共和国政府信息公开条例》第十五条规定，涉及商业秘密、个人隐私等公开会对第三方合法权益造成损害的政府信息，不得公开；但第三方同意公开，或者行政机关认为不公开会对公共利益造成重大影响的除外。公示是为了让人监督结果，不是为了让人找到这个人。

## 遮哪几位

![公民身份号码的四段](picture:identity-number)

只遮后四位，看似遮住了，其实露出了地区和生日。校验码可以由前十七位算出，顺序码只有三位，所以剩下的号码至多1 000种；顺序码男单女双，知道性别就只剩500种。**遮挡要遮住能认出人的部分，而不是随手遮几位。** 还要看几项放在一起的效果：“李某”“某村三组”“72岁”“肢体一级”，合起来全村都知道是谁。

| 信息 | 公示时的一般做法 |
| --- | --- |
| 姓名 | 依规定必须公示的写全名，否则写“李某” |
| 身份号码、银行账号 | 不列；确需区分时只留后四位 |
| 手机号码、门牌号 | 不列 |
| 病名、残疾、困难原因 | 不列，写所依据的条款 |

本地另有规定的，依照规定。

## 遮住了吗

在文档里画一个黑框，或者把字改成白色，复制粘贴就能还原；隐藏的表格列一点就能展开。可靠的做法是**删去内容**，另存一份，再打开检查；对外发布时用删除后的文件重新生成。

## 怎样传送

部门之间优先用业务系统或共享平台。必须传文件的，用单位认可的渠道，加密，口令走另一条渠道告知；发送前核对收件人，只发需要的列。不用个人聊天软件，不拍照发群。打印多了的，当场粉碎。`,
`## Case: a public list

A county housing office posts on its website who has been allotted subsidised homes: 1,284 households. The officer turned the internal table straight into a page, with names, full identity numbers, mobile numbers, grades of disability and addresses. On the third day people were rung by a false “housing office” that knew their door numbers and asked for a “deposit”. By the time the page was withdrawn it had been viewed more than 2,600 times and copied by another site.

| What was done | Problem | Mended |
| --- | --- | --- |
| Internal table posted as it was | Posting serves scrutiny, which needs no contact data | A table of its own with what scrutiny needs |
| Full identity numbers | Can be used to impersonate | Left out; last four only where namesakes must be told apart |
| Grade of disability | Sensitive | “Meets the priority condition” only |
| One officer, no second look | Nobody saw it with an outsider’s eyes | Two people check against a masking list and sign |
| No date for withdrawal | Stays online after the period | Withdrawn when the period ends; search results checked |

Article 15 of the Regulations on Open Government Information provides that information involving trade secrets, personal privacy and the like, whose release would harm the lawful interests of a third party, is not released, unless that party agrees or the authority finds that withholding it would seriously affect the public interest. A notice lets people scrutinise the result; it is not there to help find the person.

## Which digits to hide

![Four parts of an identity number](picture:identity-number)

Hiding the last four looks safe but shows area and birthday. The check digit follows from the first seventeen, and the sequence has three digits, so at most 1,000 numbers remain; it is odd for men and even for women, so 500 if the sex is known. **Hide what identifies a person, not just any few digits.** And look at the items together: “Li”, “group 3 of the village”, “aged 72”, “physical, grade one” tell the whole village who it is.

| Item | Usual way in a notice |
| --- | --- |
| Name | In full where the rules require it, otherwise surname only |
| Identity number, bank account | Left out; last four where needed to tell people apart |
| Mobile, door number | Left out |
| Illness, disability, cause of hardship | Left out; name the clause relied on |

Local rules, where there are any, come first.

## Is it really hidden?

A black box drawn over text, or white letters, come back by copy and paste; hidden columns open with a click. The safe way is to **delete the content**, save a separate copy, open it and look; publish a file newly made from that copy.

## How to send

Between offices use the business system or the sharing platform first. If a file must be sent, use an approved channel, encrypt it and tell the password another way; check the recipient, and send only the columns needed. No private chat, no photographs in groups. Shred surplus prints at once.`) },
      { kind: 'lesson', id: 'lesson-requests-and-leaks', title: t('本人来查、别人来问、疑似泄露', 'Requests, enquiries and leaks'), minutes: 20, policies: ['pipl'], text: t(
`## 三种情形，三种做法

| 情形 | 第一句话 | 接着做什么 |
| --- | --- | --- |
| 本人要看、要改自己的信息 | “可以，我先核对一下您的身份。” | 登记，能当场办的当场办；不能的，告知时限和理由 |
| 别人来打听 | “别人的信息我不能告诉您。” | 说明本人可以自己来或者依法委托 |
| 可能泄露 | “谢谢您告诉我们，我马上报告。” | 记下事实，停止操作，报告 |

《中华人民共和国个人信息保护法》第四十五条、第四十六条规定，个人有权查阅、复制其个人信息，发现不准确或者不完整的，有权请求更正、补充。窗口可能觉得麻烦，其实更正一条错误信息，往往能免去以后的几次退件。法律规定应当保密或者不需要告知的情形，由负责人判断，窗口不自行拒绝。

## 别人来打听

- **家属。** “我是她丈夫，想知道她婚前有没有登记过房产。”夫妻关系本身不等于授权。请本人来，或者带上依法要求的委托手续。
- **律师、公安、法院。** 不在窗口口头答复。请对方出示证件和法律文书，登记以后交办公室或法制机构办理；电话里自称公安的，按通讯录上的号码核实。
- **同事、熟人。** “帮我看看他退休金多少。”没有办件就不查。可以说：“系统每次查询都要对应办件，我查了也说不清。”

拒绝的是要求，不是人。说明理由，指出别的途径，语气平和，对方多数能够理解。

## 案例：寄错的一封信

某市社保窗口用邮件发送缴费证明。一天下午，小郭在收件人一栏输入姓氏，系统自动补全成了同姓的另一家企业，附件里有37名职工的身份号码和缴费基数。她10分钟后发现，想“撤回就没事了”，点了撤回，没有告诉别人。实际上撤回只在本系统内有效。第二天，收错的企业打来电话询问。

发现之后，单位这样补救：

1. **控制。** 请收错的企业不打开、不转发、删除，并书面确认；
2. **报告。** 小郭写明经过，单位当日报告负责人和主管部门；
3. **评估。** 37人，没有银行账号，收件方已知且配合，风险较低但不为零；
4. **通知。** 依法告知原企业及职工发生了什么、可能的影响和防范办法；
5. **改进。** 对外邮件关闭自动补全，带附件的延迟10分钟发出，证明改为企业登录系统自行下载。

第五十七条规定，发生或者可能发生泄露的，应当立即采取补救措施，并通知履行保护职责的部门和个人；采取措施能够有效避免危害的，可以不通知个人。**通知谁、怎样通知，由单位决定；窗口人员的责任是不耽误、不隐瞒。**`,
`## Three situations, three ways

| Situation | First sentence | Then |
| --- | --- | --- |
| Somebody wants to see or correct their own data | “Certainly. Let me first check who you are.” | Register it; do it at once if possible, otherwise give time limit and reason |
| Somebody asks about another | “I cannot tell you about other people.” | Explain that they can come themselves or authorise somebody as the law provides |
| Something may have leaked | “Thank you for telling us. I will report it now.” | Note the facts, stop, report |

Under Articles 45 and 46 of the Personal Information Protection Law people may see and copy their personal information, and ask to have it corrected or completed where it is wrong or incomplete. It may seem a nuisance, yet one corrected record often saves several returned applications. Whether the law demands secrecy or makes an exception is for the person in charge to decide; the window does not refuse on its own.

## When others ask

- **Family.** “I am her husband; did she own a home before we married?” Marriage is no authority. She comes herself, or he brings the authority that the law requires.
- **Lawyers, police, courts.** No answer by word of mouth at the window. Ask for identification and legal documents, register them and pass them to the general or legal office; a caller who says “police” is checked through the directory’s number.
- **Colleagues and friends.** “Could you see what his pension is?” No case, no query. You can say: “Every query must match a case; I could not explain it.”

What you refuse is the request, not the person. Give the reason, name another way, stay calm: most people understand.

## Case: a mail sent to the wrong firm

A city’s social insurance window sends certificates by mail. One afternoon Guo typed a surname as the recipient, and the system completed it to another firm’s contact of that name. Attached were the identity numbers and contribution bases of 37 employees. She saw it ten minutes later, thought “recalling it will do”, clicked recall and told nobody. But recalling works only inside one’s own system. The next day the wrong firm rang to ask.

The office then mended it so:

1. **Contain.** It asked that firm not to open or forward the mail, to delete it and to confirm in writing;
2. **Report.** Guo wrote down what had happened; the office reported to its head and the competent authority that day;
3. **Assess.** 37 people, no bank accounts, a known and helpful recipient: a low risk, but not none;
4. **Notify.** It told the right firm and its employees, as the law requires, what had happened, what might follow and how to guard against it;
5. **Improve.** No automatic completion for outside mail, ten minutes’ delay for attachments, and firms now download certificates themselves.

Article 57 provides that where information has leaked or may have leaked, remedial measures are taken at once and the protecting authority and the people are notified; people need not be notified where the measures effectively avert harm. **Whom to notify and how is the office’s decision; the duty of staff at the window is not to delay and not to hide.**`) },
      { kind: 'quiz', id: 'quiz-final', title: t('测验：窗口上的个人信息', 'Quiz: personal information at the window'), minutes: 15, pass: 0.8, draw: 10, retryMinutes: 10,
        about: t('每次从16题中抽取10题，答对8题为通过。', 'Each try draws 10 of 16 items; 8 right answers pass.'),
        items: [
          { id: 'q1', competency: 'SE2', stem: t('申请表上有一项三个月来从未用到。窗口人员怎样做最合适？', 'An item on a form has not been used for three months. What should window staff do?'),
            options: [
              { id: 'a', text: t('照常收，以后可能会用到', 'Go on asking; it may be of use') },
              { id: 'b', text: t('记下事实，建议修改表格', 'Note it and propose a change') },
              { id: 'c', text: t('自己把这一项从表上涂掉', 'Cross it out of the form oneself') },
              { id: 'd', text: t('由群众自己决定填不填', 'Leave it to each person to decide') },
            ], key: ['b'],
            explanation: t('收集应限于最小范围，而哪项没有用到只有窗口知道，所以应如实上报建议修改。“以后可能用”不是理由；自行涂改则使各窗口标准不一。', 'Collection is limited to the least extent, and only the window knows what is not used, so report it and propose a change. “It may be of use” is no ground, and altering forms oneself makes windows differ.') },
          { id: 'q2', competency: 'SE2', stem: t('下列哪一项属于法律列明的敏感个人信息？', 'Which of these is sensitive personal information by law?'),
            options: [
              { id: 'a', text: t('申请人的联系电话', 'The applicant’s telephone number') },
              { id: 'b', text: t('企业法定代表人姓名', 'The name of a firm’s legal head') },
              { id: 'c', text: t('十岁孩子的就读学校', 'The school of a ten-year-old child') },
              { id: 'd', text: t('办件的受理编号', 'The reference number of a case') },
            ], key: ['c'],
            explanation: t('不满十四周岁未成年人的个人信息一律属于敏感个人信息。电话号码也是个人信息，也要保护，所以容易误选，但成年人的电话本身不在列明的敏感类别之中。', 'All personal information of a child under fourteen is sensitive. A telephone number is personal information too and needs protection, which makes it tempting, but an adult’s number is not among the sensitive kinds listed.') },
          { id: 'q3', competency: 'SV2', stem: t('群众问“为什么要我的银行账号”，哪种回答最好？', 'Somebody asks, “Why do you need my bank account?” Which answer is best?'),
            options: [
              { id: 'a', text: t('“救助金要打进去，只有财务和审核的人能看”', '“To pay you; only accounts and review see it”') },
              { id: 'b', text: t('“这是系统里的必填项，不填不能往下走”', '“The system needs it and won’t go on without”') },
              { id: 'c', text: t('“您放心，我们对所有的信息都严格保密”', '“Do not worry, we keep everything secret here”') },
              { id: 'd', text: t('“文件是这样规定的，大家都一样要提供”', '“The rules say so, and everybody gives theirs”') },
            ], key: ['a'],
            explanation: t('说明用途和谁能看到，群众才能判断是否放心。“系统必填”“文件规定”没有回答为什么；“严格保密”是好意，但没有说用在哪里、给谁看。', 'Purpose and who sees it are what lets people judge. “The system needs it” and “the rules say so” do not answer why; “we keep it secret” is well meant but says neither where it is used nor who sees it.') },
          { id: 'q4', competency: 'SE2', stem: t('窗口依法核对救助申请人的收入。关于同意和告知，正确的是？', 'A window checks an aid applicant’s income as the law requires. What is right on consent and notice?'),
            options: [
              { id: 'a', text: t('必须取得书面同意，否则不能核对', 'Written consent is needed first') },
              { id: 'b', text: t('不需要同意，也不需要告知', 'Neither consent nor notice is needed') },
              { id: 'c', text: t('不需要同意，但一般应当告知', 'No consent, but notice as a rule') },
              { id: 'd', text: t('签一张包括一切用途的同意书', 'One consent form for all purposes') },
            ], key: ['c'],
            explanation: t('为履行法定职责所必需，属于同意之外的合法理由，但一般仍应告知。要求书面同意看似稳妥，却会让人误以为不同意也行；概括同意不能使超范围收集合法。', 'Necessity for statutory duties is a lawful ground besides consent, but people are as a rule told. Asking for written consent looks careful but suggests that refusing is open; a blanket form does not make excess lawful.') },
          { id: 'q5', competency: 'SE2', stem: t('合作银行希望窗口顺便收集办事人的手机号码，用于推广。应当怎样做？', 'A partner bank would like the window to collect mobile numbers for its advertising. What is right?'),
            options: [
              { id: 'a', text: t('收集，但请群众签字同意', 'Collect with a signed consent') },
              { id: 'b', text: t('不收集，因为与办事无关', 'Decline: it is not part of the matter') },
              { id: 'c', text: t('只收集愿意办卡的人的', 'Collect from those who want a card') },
              { id: 'd', text: t('给银行时隐去姓名即可', 'Hand them over without the names') },
            ], key: ['b'],
            explanation: t('推广与法定职责无关，窗口不得借办事之机收集。让群众签字最像合规，但在窗口上人们难以拒绝；手机号码隐去姓名仍能找到本人。', 'Advertising is no statutory duty, and a window may not use its position to collect for it. A signature looks proper, but people can hardly refuse at a window; a number without a name still finds the person.') },
          { id: 'q6', competency: 'SV2', stem: t('大厅里人多，需要确认老人申请的是不是精神残疾补贴。怎样问最好？', 'The hall is full and you must confirm that an old man applies for the mental disability allowance. How?'),
            options: [
              { id: 'a', text: t('指着清单上的一行轻声问', 'Point to the list and ask quietly') },
              { id: 'b', text: t('直接说出名称，请他点头', 'Say the name and let him nod') },
              { id: 'c', text: t('先请其他人都离开大厅', 'Ask the others to leave the hall') },
              { id: 'd', text: t('请他大声说出事项名称', 'Ask him to say it aloud') },
            ], key: ['a'],
            explanation: t('指着清单问，旁人听不到敏感信息，办事也不耽误。请他点头看似体贴，但名称已经说出口；请其他人离开既不现实，也反而引人注意。', 'Pointing keeps the sensitive word from bystanders and costs no time. Letting him nod seems kind, but the word has been said; clearing the hall is impractical and draws attention.') },
          { id: 'q7', competency: 'SE2', stem: t('打错的申请表背面空白，怎样处理最合适？', 'Spoilt application forms are blank on the back. What is best done with them?'),
            options: [
              { id: 'a', text: t('放入上锁的废纸箱，定期粉碎', 'Lock them away and shred regularly') },
              { id: 'b', text: t('翻过来作内部草稿纸，不外流', 'Use them inside as scrap paper') },
              { id: 'c', text: t('对折之后，放进普通的废纸篓', 'Fold them and put them in the bin') },
              { id: 'd', text: t('划掉姓名以后，作为填表样张', 'Strike the name and use as samples') },
            ], key: ['a'],
            explanation: t('印有个人信息的废纸应集中上锁并粉碎。内部使用看似没有外流，但草稿纸会到处走；只划掉姓名，身份号码和病情仍能认出人。', 'Waste with personal information is locked away and shredded. Using it inside seems harmless, but scrap paper travels; with only the name struck out, number and illness still identify.') },
          { id: 'q8', competency: 'SE2', stem: t('一名工作人员用工作账号查了邻居的婚姻登记，没有告诉任何人。怎样看？', 'An officer looks up a neighbour’s marriage record and tells nobody. How is this to be judged?'),
            options: [
              { id: 'a', text: t('没有外传，不算违规', 'No breach, as it went no further') },
              { id: 'b', text: t('属于授权范围，可以查', 'Within the rights of the account') },
              { id: 'c', text: t('事后补登办件就可以', 'Acceptable if a case is added later') },
              { id: 'd', text: t('没有对应办件，属违规', 'A breach, as no case required it') },
            ], key: ['d'],
            explanation: t('查看本身就是处理个人信息，没有办件就没有正当目的。账号能查到，只说明技术上可行，不等于可以查；事后补登办件更是弄虚作假。', 'Viewing is itself handling, and without a case there is no proper purpose. That the account can see it is technical, not permission; adding a case afterwards is falsification besides.') },
          { id: 'q9', competency: 'SE2', stem: t('公示名单需要区分同名的人。哪种写法保护得最好？', 'A public list must tell namesakes apart. Which form protects best?'),
            options: [
              { id: 'a', text: t('写身份号码，只遮最后四位', 'Identity number, last four hidden') },
              { id: 'b', text: t('写身份号码，只留最后四位', 'Identity number, last four shown') },
              { id: 'c', text: t('写手机号码，只遮中间四位', 'Mobile number, middle four hidden') },
              { id: 'd', text: t('写出生日期和所在村民小组', 'Date of birth and village group') },
            ], key: ['b'],
            explanation: t('只留后四位，看不出地区和生日，本人却能辨认。遮后四位最常见，但露出地区和生日，号码只剩约1 000种可能；生日加小组等于直接指认。', 'The last four show neither area nor birthday, yet people know themselves. Hiding the last four is common, but shows both and leaves some 1,000 numbers; birthday plus village group names the person.') },
          { id: 'q10', competency: 'SE2', stem: t('要对外发布一份含个人信息的文档，怎样遮挡最可靠？', 'A document with personal information is to be published. Which masking is most reliable?'),
            options: [
              { id: 'a', text: t('在文字上面盖黑色方框', 'Draw black boxes over the text') },
              { id: 'b', text: t('把文字颜色改成白色的', 'Turn the letters white on white') },
              { id: 'c', text: t('删去内容后重新生成文件', 'Delete it and make a new file') },
              { id: 'd', text: t('把相关各列设置为隐藏', 'Hide the columns in the table') },
            ], key: ['c'],
            explanation: t('只有内容不在文件里，才不会被还原。黑框看起来最像遮住了，但文字还在下面，复制粘贴就能取出；白字和隐藏列同样一点即现。', 'Only what is not in the file cannot be restored. Black boxes look most like masking, but the text remains beneath and can be copied; white letters and hidden columns come back just as easily.') },
          { id: 'q11', competency: 'SV2', stem: t('一位男士说：“我是她丈夫，想查她名下的房产。”怎样回应？', 'A man says, “I am her husband and want to know what property she owns.” How do you respond?'),
            options: [
              { id: 'a', text: t('看了结婚证，可以为他查询', 'See the marriage certificate, then look') },
              { id: 'b', text: t('只答有没有，不说具体几处', 'Say whether, but not which or how many') },
              { id: 'c', text: t('说明须本人来或者依法委托', 'She must come, or authorise him by law') },
              { id: 'd', text: t('先打电话问她，再口头答复', 'Ring her first, then tell him orally') },
            ], key: ['c'],
            explanation: t('夫妻关系不等于授权，应请本人来或者办理委托，并把途径告诉他。只答“有没有”也是泄露；电话里既不能核实身份，也留不下授权。', 'Marriage is no authority: she comes, or authorises him, and he is told how. Even “whether” is a disclosure; a call neither verifies who answers nor leaves a record of authority.') },
          { id: 'q12', competency: 'SE2', stem: t('有人来电自称派出所民警，急需一名群众的住址。怎样处理？', 'A caller says he is a police officer and urgently needs somebody’s address. What do you do?'),
            options: [
              { id: 'a', text: t('不口头答复，核实后按程序转办', 'No oral answer; verify and pass on') },
              { id: 'b', text: t('记下警号以后，在电话里告知', 'Note the badge number, then tell him') },
              { id: 'c', text: t('只说到街道，不说具体门牌号', 'Name the street but not the number') },
              { id: 'd', text: t('一律拒绝，并立即挂断电话', 'Refuse outright and hang up at once') },
            ], key: ['a'],
            explanation: t('依法调取应有证件和文书，先按通讯录号码核实，再交办公室或法制机构。警号可以编造；一律拒绝看似安全，却可能妨碍依法办案。', 'Lawful requests come with identification and documents; verify through the directory, then pass on. A badge number can be invented; refusing outright seems safe but may hinder a lawful inquiry.') },
          { id: 'q13', competency: 'SE2', stem: t('群众说系统里自己的出生年份有误，要求更正。窗口怎样做？', 'A person says the year of birth held about them is wrong and asks to have it corrected. What does the window do?'),
            options: [
              { id: 'a', text: t('核对身份后登记，依程序办', 'Check identity, register, follow it up') },
              { id: 'b', text: t('告知系统数据以上级为准', 'Say that higher-level data prevail') },
              { id: 'c', text: t('当场改好，免得再跑一趟', 'Change it at once to save a trip') },
              { id: 'd', text: t('请其找原录入人自行解决', 'Send them to whoever entered it') },
            ], key: ['a'],
            explanation: t('个人有权请求更正，窗口应核对身份、登记并依程序核实办理。当场改好最省事，但未经核实，可能改错，也没有依据可查。', 'People may ask for correction; the window checks identity, registers and has it verified. Changing it at once is handy, but unverified it may be wrong and leaves no grounds on record.') },
          { id: 'q14', competency: 'SE3', stem: t('发现十分钟前把37人的名单错发给了另一家企业。首先怎样做？', 'You notice that ten minutes ago you sent a list of 37 people to the wrong firm. What first?'),
            options: [
              { id: 'a', text: t('点撤回，撤回成功就不必报告', 'Recall it; if that works, no report') },
              { id: 'b', text: t('再发一封信，说明上一封作废', 'Send another to void the first one') },
              { id: 'c', text: t('等对方来问，再作解释和说明', 'Wait till they ask, then explain') },
              { id: 'd', text: t('立即报告，并请对方删除确认', 'Report, and ask them to delete it') },
            ], key: ['d'],
            explanation: t('立即报告并控制范围，单位才能评估和通知。撤回往往只在本系统内有效，显示“成功”不等于对方没有看到，不能代替报告。', 'Reporting and containing at once lets the office assess and notify. Recall often works only inside one’s own system; “recalled” does not mean unread and does not replace a report.') },
          { id: 'q15', competency: 'SE3', stem: t('可能泄露后，是否通知群众，由谁决定？', 'After a possible leak, who decides whether people are notified?'),
            options: [
              { id: 'a', text: t('由经手人员自行决定', 'The officer who handled it') },
              { id: 'b', text: t('由收到信息的人决定', 'Whoever received the data') },
              { id: 'c', text: t('由单位依法评估决定', 'The office, assessing by law') },
              { id: 'd', text: t('由群众来电询问决定', 'People, by calling to ask') },
            ], key: ['c'],
            explanation: t('法律规定了通知的条件和例外，由单位评估决定；经手人的责任是及时报告。出于好意私下通知，可能说不准，也可能妨碍处置。', 'The law sets conditions and exceptions, and the office decides on an assessment; the handler’s duty is to report in time. Notifying people privately, though well meant, may be inaccurate and hinder the response.') },
          { id: 'q16', competency: 'SE3', stem: t('把一份名单送给另一个部门，哪种做法最稳妥？', 'A list is to go to another department. Which way is safest?'),
            options: [
              { id: 'a', text: t('经共享平台，只给所需的列', 'Sharing platform, needed columns only') },
              { id: 'b', text: t('经工作群，发完后即刻撤回', 'Work group, withdrawn after reading') },
              { id: 'c', text: t('经邮件，口令写在同一封信', 'Mail, with the password in the mail') },
              { id: 'd', text: t('经个人聊天，只发给经办人', 'Private chat, to the handler alone') },
            ], key: ['a'],
            explanation: t('共享平台有权限和留痕，只给所需的列又缩小了范围。加密邮件本来可行，但口令写在同一封信里等于没有加密；聊天软件不受单位控制。', 'The platform controls access and keeps a trail, and fewer columns mean less exposure. Encrypted mail could do, but a password in the same mail undoes it; chat is outside the office’s control.') },
        ] },
      { kind: 'assignment', id: 'assignment-window-round', title: t('走查自己的窗口', 'Inspect your own window'), minutes: 60, practice: true, marking: 'peer', markers: 2, pass: 5,
        prompt: t(
`## 任务

选一个您熟悉的窗口和一个事项（没有窗口的，选一个常用的登记表或公示页面），完成一份不超过两页的走查报告。**报告里不得出现任何真实的个人信息**，也不附照片中能认出人的画面。

1. **清单。** 列出这个事项收集的每一项个人信息：用在哪里、是不是必需、是不是敏感、能不能从系统查到。至少指出一项可以不收、晚收或者改为查验的；确实没有的，说明逐项判断的理由。
2. **位置。** 站到等候区，对照六个位置各写一句观察；选两处最要紧的，写出怎样改、谁来改、哪天改好。
3. **话语。** 为其中一项敏感信息写一段不超过80字的说明，讲清为什么要、用在哪里、谁能看到、不给会怎样。念给一位不做这项工作的人听，记下他没听懂的地方，再改一稿。
4. **预案。** 假设一份含20人信息的材料丢失，写出前30分钟的五步及各由谁做。`,
`## Task

Choose a window and a service that you know (if you have none, a form or a public notice that you use) and write an inspection report of at most two pages. **It must contain no real personal information**, and no photograph in which a person can be recognised.

1. **List.** Every item of personal information that the service collects: what for, whether needed, whether sensitive, whether a system has it. Name at least one that could be dropped, asked later or merely looked at; if there is none, give your reason item by item.
2. **Places.** From the waiting side, one observation for each of the six places; for the two most urgent, what is changed, by whom and by when.
3. **Words.** For one sensitive item an explanation of at most 60 words: why, where used, who sees it, what if it is not given. Read it to somebody outside this work, note what they did not understand, and revise.
4. **Plan.** A file on 20 people is lost: the five steps of the first 30 minutes, each with who takes it.`),
        rubric: [
          { id: 'list', name: t('清单', 'List'), levels: [
            { points: 0, text: t('项目有明显遗漏，或没有判断', 'Plain gaps, or no judgement') },
            { points: 1, text: t('项目齐全，但“必需”没有说明理由，或敏感信息判断有误', 'Complete, but “needed” without reasons or sensitive items misjudged') },
            { points: 2, text: t('逐项写明用途和理由，敏感信息判断正确，提出的改动可行', 'Purpose and reason for each, sensitive items right, a workable change') },
          ] },
          { id: 'places', name: t('位置与改进', 'Places and changes'), levels: [
            { points: 0, text: t('只有“加强管理”一类的话', 'Only “strengthen management” and the like') },
            { points: 1, text: t('观察具体，但改进没有人或日期', 'Specific, but changes lack a person or a date') },
            { points: 2, text: t('六处都有观察，两处改进写明做法、责任人和日期', 'All six observed; two changes with way, person and date') },
          ] },
          { id: 'words', name: t('说明的话', 'Words'), levels: [
            { points: 0, text: t('用术语或“规定如此”代替说明', 'Jargon or “that’s the rule”') },
            { points: 1, text: t('四点说到，但不够平实，或没有请人听过', 'All four points, but not plain, or not tried on anyone') },
            { points: 2, text: t('四点清楚平实，写出听的人没懂之处和改动', 'Clear and plain, with what was not understood and how it changed') },
          ] },
          { id: 'plan', name: t('预案', 'Plan'), levels: [
            { points: 0, text: t('没有报告，或把隐瞒、自行补救当作步骤', 'No report, or hiding or private repair as a step') },
            { points: 1, text: t('有控制和报告，但顺序不当或责任不清', 'Containment and report, but in poor order or without names of posts') },
            { points: 2, text: t('五步有序、责任到岗，窗口与单位的职责分得清', 'Five ordered steps by post; window’s and office’s duties kept apart') },
          ] },
        ] },
    ] },
  ],
}

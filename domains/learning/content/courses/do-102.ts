import type { CourseFileGiven } from '../../courses/file.ts'

const t = (zh: string, en: string) => ({ zh, en })

/** A made-up mail with five marks; `signs` explain the marks in order. */
const mail = (lines: { from: string; subject: string; body: readonly string[]; button: string; file: string }, signs: readonly (readonly [string, string])[]) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 380">
<style>text{font-family:sans-serif;font-size:15px;fill:#1b2733}.n{fill:#fff;font-weight:bold;text-anchor:middle}.h{font-weight:bold}.u{fill:#0b4f9c}</style>
<rect width="640" height="380" fill="#f3f6f9"/>
<rect x="16" y="20" width="350" height="340" rx="6" fill="#fff" stroke="#8796a5"/>
<text x="32" y="54">${lines.from}</text>
<text x="32" y="90" class="h">${lines.subject}</text>
<path d="M16 108h350" stroke="#c3ccd5"/>
${lines.body.map((line, i) => `<text x="32" y="${140 + i * 26}">${line}</text>`).join('\n')}
<rect x="32" y="236" width="190" height="36" rx="4" fill="#e3edf8" stroke="#0b4f9c"/>
<text x="127" y="260" text-anchor="middle" class="u">${lines.button}</text>
<rect x="32" y="300" width="270" height="36" rx="4" fill="#f3f6f9" stroke="#8796a5"/>
<text x="44" y="323">${lines.file}</text>
${[[346, 49], [346, 85], [346, 150], [240, 254], [320, 318]].map(([x, y], i) => `<circle cx="${x}" cy="${y}" r="13" fill="#a32020"/><text x="${x}" y="${(y ?? 0) + 5}" class="n">${i + 1}</text>`).join('\n')}
${signs.map(([head, more], i) => `<circle cx="396" cy="${46 + i * 68}" r="13" fill="#a32020"/><text x="396" y="${51 + i * 68}" class="n">${i + 1}</text><text x="418" y="${44 + i * 68}" class="h">${head}</text><text x="418" y="${65 + i * 68}">${more}</text>`).join('\n')}
</svg>`

/** Two addresses, split where the owner's name stands. */
const address = (words: { title: string; good: string; bad: string; path: string; front: string; owner: string; rule: string }) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 300">
<style>text{font-family:sans-serif;font-size:15px;fill:#1b2733}.a{font-family:monospace;font-size:16px;text-anchor:middle}.h{font-weight:bold}.m{text-anchor:middle}</style>
<rect width="640" height="300" fill="#f3f6f9"/>
<text x="20" y="34" class="h">${words.title}</text>
<text x="20" y="70">${words.good}</text>
<rect x="20" y="80" width="90" height="36" fill="#fff" stroke="#8796a5"/><text x="65" y="103" class="a">mail.</text>
<rect x="110" y="80" width="170" height="36" fill="#d7efdc" stroke="#1d6b34" stroke-width="2"/><text x="195" y="103" class="a">example.gov.cn</text>
<rect x="280" y="80" width="90" height="36" fill="#fff" stroke="#8796a5"/><text x="325" y="103" class="a">/login</text>
<text x="195" y="136" class="m">${words.owner}</text><text x="325" y="136" class="m">${words.path}</text><text x="65" y="136" class="m">${words.front}</text>
<text x="20" y="178">${words.bad}</text>
<rect x="20" y="188" width="250" height="36" fill="#fff" stroke="#8796a5"/><text x="145" y="211" class="a">mail.example.gov.cn.</text>
<rect x="270" y="188" width="230" height="36" fill="#f9dcdc" stroke="#a32020" stroke-width="2"/><text x="385" y="211" class="a">login-check.example</text>
<rect x="500" y="188" width="90" height="36" fill="#fff" stroke="#8796a5"/><text x="545" y="211" class="a">/login</text>
<text x="145" y="244" class="m">${words.front}</text><text x="385" y="244" class="m">${words.owner}</text><text x="545" y="244" class="m">${words.path}</text>
<text x="20" y="282" class="h">${words.rule}</text>
</svg>`

/** Recognising phishing: what it looks like, how to check, what to do after a click. */
export const course: CourseFileGiven = {
  format: 'keju-course', formatVersion: 1, code: 'DO-102', version: '1.0',
  title: t('识别网络钓鱼', 'Recognising phishing'),
  summary: t(
    '网络钓鱼是冒充可信的人或单位，诱使您交出口令、点开链接或者转出钱款。本课用几个机关的实例，教您看出破绽、换一个渠道核实，并在点错之后的十分钟内做对该做的事。',
    'Phishing means posing as a trusted person or office to make you give away a password, open a link or send money. With cases from several offices, this course teaches you to see the signs, to check through another channel, and to do the right things in the ten minutes after a wrong click.'),
  outcomes: t(
    '面向所有使用电子邮箱、即时通信和业务系统的工作人员，不要求技术基础。学完后，您能够：\n\n- 从发件地址、网址、语气和要求中看出可疑之处；\n- 读懂网址，指出一个链接究竟通向谁；\n- 用自己已知的渠道核实，不在来信里核实；\n- 点错以后立即停止、改密、报告，不隐瞒、不自行“补救”。',
    'For everybody who uses e-mail, messaging or business systems; no technical background is needed. Afterwards you can:\n\n- see what is suspicious in a sender, an address, a tone or a demand;\n- read a web address and say to whom a link really leads;\n- check through a channel you already know, never through the message itself;\n- stop, change the password and report at once after a wrong click, without hiding or repairing anything yourself.'),
  level: 1, licence: 'CC-BY-4.0', authors: ['Keju'],
  competencies: [{ code: 'SE1', level: 1 }, { code: 'SE3', level: 1 }, { code: 'CN3', level: 1 }],
  policies: [
    { id: 'cybersecurity-law', title: t('中华人民共和国网络安全法', 'Cybersecurity Law of the People’s Republic of China'), edition: '2016 (2025)' },
    { id: 'pipl', title: t('中华人民共和国个人信息保护法', 'Personal Information Protection Law of the People’s Republic of China'), edition: '2021' },
  ],
  pictures: [
    {
      id: 'mail-signs',
      alt: t('一封冒充信息中心的邮件，标出五处破绽：发件地址不是本单位的，标题催促，用停用相威胁，按钮要求登录，附件带有两个扩展名。',
        'A mail posing as the information centre with five signs marked: a sender’s address that is not the office’s, a hurrying subject, a threat of closure, a button that asks to log in, and an attachment with two extensions.'),
      svg: {
        zh: mail(
          { from: '信息中心 &lt;it@example-oa.example&gt;', subject: '【紧急】邮箱今日24时停用', body: ['您好：', '您的邮箱容量已满，未在今日', '完成升级的账号将被停用。'], button: '点击登录并升级', file: '升级说明.pdf.exe' },
          [['名字像，地址不像', '看尖括号里的地址'], ['催您马上办', '不给核实的时间'], ['不办就有后果', '让人因怕而点'], ['要您登录', '真正目的是口令'], ['两个扩展名', '最后一个才算数']]),
        en: mail(
          { from: 'IT Centre &lt;it@example-oa.example&gt;', subject: 'URGENT: mailbox closes today', body: ['Dear colleague,', 'your mailbox is full. Accounts not', 'upgraded today will be closed.'], button: 'Log in and upgrade', file: 'Instructions.pdf.exe' },
          [['Address does not fit', 'Read inside the brackets'], ['It hurries you', 'No time left to check'], ['It threatens', 'Fear makes people click'], ['It asks for a login', 'The password is the aim'], ['Two extensions', 'Only the last one counts']]),
      },
    },
    {
      id: 'address-parts',
      alt: t('两个网址的拆解。第一个属于 example.gov.cn；第二个前面虽有 mail.example.gov.cn，真正的主人却是第一个斜杠之前、最靠右的 login-check.example。',
        'Two web addresses taken apart. The first belongs to example.gov.cn; the second begins with mail.example.gov.cn, but its real owner is what stands furthest right before the first slash: login-check.example.'),
      svg: {
        zh: address({ title: '网址属于谁？', good: '真网址', bad: '仿冒网址', front: '主人自定', owner: '真正的主人', path: '页面', rule: '先找第一个单斜杠，再看它左边紧挨着的名字。' }),
        en: address({ title: 'Whose address is it?', good: 'Genuine', bad: 'Counterfeit', front: 'any name', owner: 'the real owner', path: 'page', rule: 'Find the first single slash; read the name just left of it.' }),
      },
    },
  ],
  modules: [
    { id: 'm1', title: t('看出来', 'Seeing it'), activities: [
      { kind: 'lesson', id: 'lesson-one-click', title: t('一次点击会带来什么', 'What one click can lead to'), minutes: 15, policies: ['cybersecurity-law'], text: t(
`## 一个上午的事

某区民政局有46名工作人员。一个星期二上午9时05分，全局收到一封标题为“关于申领本年度岗位补贴的通知”的邮件，落款是“区财政局”，正文只有两句话和一个二维码，要求“今日17时前扫码登记，逾期视为放弃”。

| 时间 | 发生的事 |
| --- | --- |
| 9:05 | 46人收到邮件 |
| 9:05—9:40 | 11人打开邮件，5人用手机扫码，3人填写了邮箱账号、口令和手机号码 |
| 9:48 | 对方用其中一人的口令登录邮箱，查看通讯录和以往邮件 |
| 9:57 | 有人觉得不对，打电话给信息中心：这是第一个报告 |
| 10:05 | 信息中心封堵网址，并通知全局 |
| 10:20 | 发现那个邮箱已向各街道发出312封同样的邮件 |

## 错在哪里

三个填了口令的人都不是粗心的人。邮件送到时，局里确实正在统计补贴；用手机扫码，看不到完整网址；“逾期视为放弃”让人来不及多想。**钓鱼利用的是人的忙、急、怕和信任，而不是人的无知。**

真正的损失来自两处。一是其中两人的邮箱口令与业务系统的口令相同，信息中心只好把业务系统停用半天，窗口改为手工受理，117件申请第二天才补录完毕。二是一名同事9时20分就起了疑心，但怕“小题大做”，只把邮件删了。从他起疑到有人报告，中间隔了37分钟。

## 怎样补救

1. 三人的口令全部重置，登录状态全部退出；邮箱启用多因素认证，也就是除口令之外还要验证另一样东西。
2. 向各街道逐一打电话，告知那312封邮件不是真的，并请已扫码的人改密、报告。
3. 局里规定：起疑就报，报错不追究；涉及钱款和补贴的通知，一律以办公系统内的正式文件为准。

三个月后再做演练，点击的人从5人降到4人，相差不大；但第一个报告从第52分钟提前到了第6分钟。**能不能少受损失，首先看报告快不快。**

> 《中华人民共和国网络安全法》要求网络运营者采取措施防范网络攻击，并在发生网络安全事件时处置和报告。对个人来说，最要紧的一步就是及时告诉本单位负责网络安全的人。`,
`## One morning

A district civil affairs bureau has 46 staff. At 9:05 on a Tuesday all of them receive a mail entitled “Notice on applying for this year’s post allowance”, signed “District Finance Bureau”. It holds two sentences and a QR code: “Scan and register by 17:00 today; late registration counts as giving up.”

| Time | What happened |
| --- | --- |
| 9:05 | 46 people receive the mail |
| 9:05–9:40 | 11 open it, 5 scan the code with a phone, 3 enter mail account, password and mobile number |
| 9:48 | Somebody logs into one mailbox with the password and reads contacts and old mail |
| 9:57 | One person feels uneasy and telephones the information centre: the first report |
| 10:05 | The centre blocks the address and warns the bureau |
| 10:20 | That mailbox turns out to have sent 312 copies to the subdistricts |

## What went wrong

None of the three who gave a password is careless. The bureau really was drawing up allowances that week; a phone does not show the whole address; “counts as giving up” left no time to think. **Phishing exploits that people are busy, hurried, afraid and trusting, not that they are ignorant.**

The real damage came from two things. First, two of the three used the same password for the business system, so the centre had to shut that system for half a day; the counters worked on paper, and 117 applications were not keyed in until the next day. Second, a colleague had been suspicious at 9:20, but feared to “make a fuss” and merely deleted the mail. From then to the first report 37 minutes passed.

## How it was mended

1. The three passwords were reset and all their sessions ended; mailboxes now ask for multi-factor authentication, that is, for something besides the password.
2. Every subdistrict was telephoned and told that the 312 mails were false; whoever had scanned was asked to change the password and report.
3. The bureau ruled: report when in doubt, and no blame for a false alarm; notices about money hold only as formal documents in the office system.

In a drill three months later 4 people scanned instead of 5, hardly a difference. But the first report came after 6 minutes instead of 52. **How much is lost depends first of all on how soon somebody reports.**

> The Cybersecurity Law requires network operators to take measures against attacks and to handle and report incidents. For each of us the step that matters most is to tell those in charge of cybersecurity in the office in time.`) },
      { kind: 'lesson', id: 'lesson-signs', title: t('五处破绽', 'Five signs'), minutes: 15, text: t(
`## 先看一封邮件

![一封可疑邮件的五处破绽](picture:mail-signs)

发件人的名字可以随便写，就像信封上的落款；要看的是尖括号里的地址。手机上往往只显示名字，点一下名字才能看到地址。看不到地址的，先不办。

## 破绽与正常情况对照

| 看什么 | 可疑 | 正常 |
| --- | --- | --- |
| 发件地址 | 不是单位的域名，或只差一两个字符 | 单位的域名，与以往来信一致 |
| 语气 | 紧急、保密、逾期作废、不办停用 | 说明依据、时限和联系人 |
| 要求 | 登录、填口令、报验证码、转账、开启宏 | 请您自行进入系统查看 |
| 附件 | 扩展名是 exe、js、lnk、iso，或带口令的压缩包 | 事先说好的文件，类型平常 |
| 背景 | 与您的工作无关，或同您没有往来 | 接着先前的工作 |

一处可疑就应当核实，不必等五处凑齐。反过来，**没有错别字、有单位标志、能叫出您的名字，都不能证明是真的**：标志可以复制，姓名可以从网上公开的名单里找到，人工智能写的文字通顺得体。

## 案例：熟人发来的邮件

某镇政府财务人员小周收到县水务局老吴的邮件。地址是真的，口气也像，还接着上周讨论的维修经费：“账户有变，请按附件新账户支付，今天要入账。”附件是一张盖了章的扫描件，金额86 400元。

小周没有回信，而是从单位通讯录里查到水务局办公室的座机打过去。老吴说没有发过。原来他的邮箱两天前被盗，对方看完往来邮件才接着写。

小周做对了三件事：

1. **看要求，不只看人。** 改账户、要钱、要口令、要验证码，不管谁发来都要核实。
2. **换渠道。** 不回复来信，也不拨打来信里的电话，用自己原来就有的号码。
3. **报告。** 他当即告诉信息中心，县里随后通知了另外9个收到同样邮件的单位，其中1个已经在走付款流程，及时拦了下来。

## 记住一句话

> 急、怕、利、密，见到一个就停一停：催得急、吓得怕、给好处、要保密。`,
`## Look at a mail first

![Five signs in a suspicious mail](picture:mail-signs)

Anyone can write any name as the sender, as on an envelope; what counts is the address inside the brackets. Phones often show the name only: tap it to see the address. If you cannot see the address, do nothing yet.

## Suspicious and normal

| Look at | Suspicious | Normal |
| --- | --- | --- |
| Sender’s address | Not the office’s domain, or a character or two off | The office’s domain, as in earlier mail |
| Tone | Urgent, secret, void if late, closed if not done | Gives grounds, a deadline and a contact |
| Demand | Log in, enter a password, tell a code, pay, enable macros | Asks you to look in the system yourself |
| Attachment | Ends in exe, js, lnk or iso, or a zip with a password | An agreed file of an ordinary type |
| Background | Unrelated to your work, or no dealings with you | Continues earlier work |

One sign is enough to check; do not wait for all five. And the other way round: **no misspellings, an official logo and your own name prove nothing.** Logos can be copied, names stand in public lists, and AI writes smooth and proper text.

## Case: mail from somebody you know

Zhou keeps the accounts of a town. A mail arrives from Wu of the county water bureau. The address is right, the tone too, and it takes up last week’s talk on repair funds: “The account has changed; please pay to the new one attached, it must be booked today.” Attached is a stamped scan; the sum is 86,400 yuan.

Zhou did not reply. He looked up the bureau’s landline in the office directory and rang. Wu had sent nothing: his mailbox had been taken over two days before, and somebody had read the exchange and gone on with it.

Zhou did three things right:

1. **He looked at the demand, not only at the person.** A new account, money, a password or a code is checked whoever asks.
2. **He changed channel.** He neither replied nor rang a number in the mail, but used one he already had.
3. **He reported.** He told the information centre at once; the county warned nine other offices with the same mail, one of which was already paying and stopped just in time.

## One sentence to remember

> Hurry, fear, gain, secrecy: stop when you meet a single one of them.`) },
      { kind: 'lesson', id: 'lesson-addresses', title: t('读懂网址和二维码', 'Reading addresses and QR codes'), minutes: 20, text: t(
`## 网址属于谁

![网址的拆解](picture:address-parts)

读网址分三步：

1. 跳过开头的“https://”；
2. 找到后面的第一个单斜杠“/”，没有斜杠就看到末尾；
3. 从斜杠往左读，紧挨着的那个名字才是主人；以“.gov.cn”“.com.cn”结尾的，主人的名字多一节，如“example.gov.cn”。再往前的部分由主人随意起名，写上任何单位的名字都可以。

拿“mail.example.gov.cn.login-check.example/login”来说，第一个斜杠左边是“login-check.example”，它与政府网站毫无关系。

## 常见的障眼法

| 手法 | 例子 | 怎样看穿 |
| --- | --- | --- |
| 把真名字放前面 | example.gov.cn.login-check.example | 从斜杠往左读 |
| 用连字符代替点 | example-gov-cn.example | 连字符不分隔主人 |
| 换相似的字符 | examp1e（数字1代替字母l） | 自己输入网址或用收藏夹 |
| 显示与去向不同 | 文字写官网，链接通往别处 | 电脑上悬停、手机上长按，不要点开 |
| 短链接、二维码 | 看不到去向 | 不从中登录，自行进入系统 |

“https”和小锁只表示传输加密，不表示对方是谁；仿冒网站同样可以有小锁。“gov.cn”是我国政府机关使用的域名，**但只有处在主人的位置上才算数**。

## 案例：窗口上的二维码

某市政务服务中心的停车缴费牌上，原来的二维码被人贴了一张新的。一天之内有14位群众扫码后被要求填写银行卡号，2人共损失3 200元。第一位群众10时就在窗口反映“付款页面怪怪的”，窗口人员答复“停车不归我们管”，直到16时才有人去看。

事后中心采取了四项措施：

- 二维码由专人每天开门前核对一次，登记在册；
- 牌上写明收款单位的全称，并提示“不会要求填写卡号”；
- 窗口人员收到这类反映，先记下位置、拍照，再联系物业和保卫，不以“不归我管”推开；
- 报警，并逐一联系已经留下信息的群众，提醒联系银行。

## 附件怎样看

扩展名以最后一个为准：“通知.pdf.exe”是程序，不是文档。打开文档后提示“启用宏”“启用内容”的，一律不启用。压缩包把口令写在正文里，常常是为了躲过安全检查，先核实再说。`,
`## Whose address is it?

![Addresses taken apart](picture:address-parts)

Read an address in three steps:

1. skip “https://” at the start;
2. find the first single slash “/” after it, or the end if there is none;
3. read leftwards from the slash: the name just before it is the owner; with endings such as “.gov.cn” or “.com.cn” it has one part more, as in “example.gov.cn”. Whatever stands further in front, the owner has chosen freely, and may be the name of any office.

In “mail.example.gov.cn.login-check.example/login” the name left of the first slash is “login-check.example”. It has nothing to do with a government site.

## Common disguises

| Trick | Example | How to see through it |
| --- | --- | --- |
| The true name in front | example.gov.cn.login-check.example | Read leftwards from the slash |
| Hyphens for dots | example-gov-cn.example | Hyphens do not separate owners |
| Similar characters | examp1e (figure 1 for letter l) | Type the address or use a bookmark |
| Text and target differ | Names the official site, leads elsewhere | Hover on a computer, press long on a phone; do not open |
| Short links, QR codes | Target cannot be seen | Never log in from them; enter the system yourself |

“https” and the padlock say only that the connection is encrypted, not who is at the other end; counterfeit sites have padlocks too. “gov.cn” is the domain of government bodies in China, **but it counts only in the owner’s place**.

## Case: a QR code at the service centre

On the parking sign of a city service centre somebody had pasted a new QR code over the old one. Within a day 14 people who scanned it were asked for a bank card number, and two lost 3,200 yuan together. The first had told a counter at 10:00 that “the payment page looks odd”. The answer was “parking is not our business”; nobody looked until 16:00.

Afterwards the centre took four measures:

- one person checks the QR codes each day before opening and signs for it;
- the sign names the payee in full and says “we never ask for card numbers”;
- counter staff who hear such a thing note the place, take a photograph and call the building and security staff instead of sending people away;
- the police were informed, and everybody who had left data was called and advised to contact the bank.

## Attachments

Only the last extension counts: “Notice.pdf.exe” is a program, not a document. If a document asks you to “enable macros” or “enable content”, do not. A zip with its password in the mail is often meant to slip past security checks: verify first.`) },
    ] },
    { id: 'm2', title: t('做得对', 'Doing right'), activities: [
      { kind: 'lesson', id: 'lesson-beyond-mail', title: t('电话、短信和群消息里的钓鱼', 'Phishing by phone, text and group chat'), minutes: 15, policies: ['pipl'], text: t(
`## 同一套手法，换了渠道

| 渠道 | 常见说法 | 正确做法 |
| --- | --- | --- |
| 电话 | “我是信息中心的，请报一下验证码” | 挂断，用单位通讯录上的号码打回去 |
| 短信 | “证件即将失效，点击更新” | 不点，自行进入官方应用查看 |
| 工作群 | 头像和昵称与领导相同，私聊要求转账或要名单 | 当面或打电话核实，报告群主 |
| 视频通话 | 面孔和声音都像熟人 | 挂断后打回去，问一件只有双方知道的事 |
| U盘等设备 | “资料在里面，您插上看看” | 不插，交信息中心检查 |

面孔和声音都可以用技术手段合成，因此“看见了人”“听出了声音”不再是证明。**能证明身份的，是您主动拨出的、原来就知道的号码。**

## 验证码等于钥匙

多因素认证要求在口令之外再验证一样东西，例如手机上的一次性验证码。对方偷到口令后，差的就是这几位数字，所以会打电话来“核对”。没有任何工作需要别人知道您的验证码，信息中心也不需要。手机上突然收到自己没有申请的验证码或登录确认，说明口令可能已经泄露：不要确认，马上改密并报告。

数字证书、USB Key 及其口令也一样：一人一证，不出借，不写在贴纸上，离席即拔。别人用您的证书签字，系统里留下的是您的名字。

## 案例：一份名单

某县人社局的工作群里，一个头像、昵称都与分管副局长相同的账号私聊经办人小何：“马上开会，把今年临时救助人员名单发我，带身份证号码和银行账号，群里不方便。”小何发去了一张含208人信息的表格。20分钟后他在走廊遇见副局长，才知道对方的账号根本不在这个群里。

错在哪里：没有核实身份；没有想到即使是领导，也不应当用个人聊天工具接收这样的名单；表格没有加密，而且超出了开会所需的范围。

怎样补救：

1. 小何当场报告。单位保存聊天记录和账号截图，不删除、不质问对方。
2. 208人中含银行账号，属于敏感个人信息，单位依法采取补救措施并报告有关部门，通知本人防范诈骗电话。
3. 群主改为实名入群，逐一清理；名单类材料只在业务系统内查看，不以聊天工具传送。

《中华人民共和国个人信息保护法》第五十七条规定，发生或者可能发生个人信息泄露时，处理者应当立即采取补救措施并通知。早报告一分钟，补救就早一分钟。`,
`## The same trick through other channels

| Channel | Usual words | What to do |
| --- | --- | --- |
| Telephone | “This is the information centre, please read me the code” | Hang up and ring the number in the office directory |
| Text message | “Your licence expires, tap to renew” | Do not tap; look in the official app yourself |
| Work group | Picture and name of a leader, asks in private for money or a list | Check in person or by phone; tell the group’s owner |
| Video call | Face and voice of somebody you know | Hang up, call back, ask something only you two know |
| USB stick | “It is all on here, just plug it in” | Do not; give it to the information centre |

Faces and voices can be synthesised, so “I saw him” and “I knew her voice” no longer prove anything. **What proves an identity is a call that you make, to a number you already had.**

## A code is a key

Multi-factor authentication asks for something besides the password, such as a one-time code on a phone. Somebody who has stolen a password lacks just these digits, and so rings to “verify” them. No work requires another person to know your code, and neither does the information centre. If a code or a login request that you did not ask for appears on your phone, your password may be known: do not confirm, change it at once and report.

The same goes for digital certificates, USB keys and their passwords: one person each, never lent, not on a sticky note, pulled out when you leave. If another signs with your certificate, the name on record is yours.

## Case: a list

In the work group of a county human resources bureau an account with the picture and name of the deputy director writes privately to He, who handles cases: “Going into a meeting. Send me this year’s emergency aid list with ID and bank account numbers; not in the group.” He sends a table of 208 people. Twenty minutes later he meets the deputy director in the corridor and learns that her account is not in that group at all.

What went wrong: he did not check who it was; he did not consider that even a leader should not receive such a list by private chat; the table was not encrypted and held more than a meeting needs.

How it was mended:

1. He reported on the spot. The office kept the chat and screenshots of the account, deleted nothing and did not confront the swindler.
2. The table had bank accounts, which are sensitive personal information. The office took remedial measures and reported as the law requires, and warned the 208 people of fraudulent calls.
3. The group now admits people under their real names only and was cleared one by one; lists are viewed inside the business system and not sent by chat.

Article 57 of the Personal Information Protection Law provides that when personal information has leaked or may have leaked, the handler takes remedial measures at once and gives notice. Each minute a report comes sooner, the remedy comes sooner.`) },
      { kind: 'lesson', id: 'lesson-ten-minutes', title: t('点错以后的十分钟', 'The ten minutes after a wrong click'), minutes: 20, policies: ['cybersecurity-law'], text: t(
`## 停、断、改、报、记

| 顺序 | 做什么 | 不要做什么 |
| --- | --- | --- |
| 停 | 停止操作，不再输入、不再点击 | 不要反复点开“看个究竟” |
| 断 | 打开过附件的，拔网线或关闭无线网络 | 不要关机、重装或自行杀毒 |
| 改 | 填过口令的，换一台干净的设备改密，用过同一口令的系统都改 | 不要在出问题的电脑上改 |
| 报 | 打电话给信息中心，说明时间、内容、做了什么 | 不要用可能被盗的邮箱报告 |
| 记 | 保留邮件，写下经过 | 不要删除邮件和浏览记录 |

不关机，是因为有些痕迹只留在内存里，一关就没有了；断网则能阻止对方继续操作。“改”和“报”谁先谁后？身边有第二个人，就同时做；只有自己，先打电话，一分钟就够。**如果钱已经转出，先报警（110）并联系银行，再做别的。**

## 报告怎样说

> “我是社救科刘敏。今天9时20分，我收到一封‘岗位补贴’邮件，用手机扫了码，填了邮箱口令和手机号码，没有下载文件。业务系统用的是另一个口令。邮件还在，电脑没有关。”

五句话说清了谁、何时、何事、交出了什么、现在怎样。信息中心据此可以立即退出登录、封堵网址、查找还有谁收到。

## 案例：自己修好了

某街道办事处的老郑打开一个附件，屏幕闪了一下，什么也没有出现。他用杀毒软件扫了一遍，“未发现威胁”，便把邮件删了，继续工作。两天后，办事处共享文件夹里的4 160个文件全部打不开，屏幕上出现索要钱款的提示。

调查发现，程序在老郑的电脑上潜伏了43小时，逐步取得共享文件夹的权限。办事处有备份，但上一份是9天前的，9天里的文件重做用了11个人、6个工作日。

| 环节 | 当时的做法 | 应当的做法 |
| --- | --- | --- |
| 打开附件后 | 自行杀毒，删除邮件 | 断网，报告，保留邮件 |
| 备份 | 每两周一次，与文件夹相连 | 每天一次，另存一份不联网的，定期试恢复 |
| 权限 | 人人可改全部文件 | 按科室授权，用多少给多少 |

老郑没有因为点开附件被处理，但两天没有报告写进了通报。通报的最后一句话是：**点错是失误，不报才是问题。**

## 如果您是第一个看出来的人

不转发原邮件“提醒大家”，那会把危险链接送到更多人手里。用电话、当面或者邮箱里的“举报”功能报给信息中心，由他们统一提醒。`,
`## Stop, disconnect, change, report, record

| Order | Do | Do not |
| --- | --- | --- |
| Stop | Stop; enter and click nothing more | Open it again “to see what it is” |
| Disconnect | If an attachment was opened, pull the cable or turn off wireless | Shut down, reinstall or clean it yourself |
| Change | If a password was given, change it from a clean device, wherever it was used | Change it on the affected computer |
| Report | Ring the information centre: when, what, what you did | Report from a mailbox that may be taken over |
| Record | Keep the mail and write down what happened | Delete the mail or the browsing history |

Do not shut down, because some traces are in memory only and vanish; disconnecting stops the other side from going on. Which comes first, changing or reporting? With a second person at hand, both at once; alone, ring first: a minute is enough. **If money has left, call the police (110) and the bank before anything else.**

## How to report

> “This is Liu Min of social assistance. At 9:20 today I received an ‘allowance’ mail, scanned its code with my phone and entered my mail password and mobile number. I downloaded nothing. The business system has another password. I still have the mail, and the computer is on.”

Five sentences say who, when, what, what was given away and how things stand. With them the centre can end sessions, block the address and look for others who received it.

## Case: mended by himself

Zheng, of a subdistrict office, opened an attachment. The screen flickered and nothing appeared. He ran the antivirus, which “found no threat”, deleted the mail and went on working. Two days later none of the 4,160 files in the office’s shared folder could be opened, and the screen demanded money.

The inquiry found that a program had sat on Zheng’s computer for 43 hours and gradually gained rights to the shared folder. There was a backup, but it was nine days old; redoing nine days of files took 11 people six working days.

| Point | What was done | What should be done |
| --- | --- | --- |
| After opening | Cleaned it himself, deleted the mail | Disconnect, report, keep the mail |
| Backup | Every two weeks, attached to the folder | Daily, with one copy offline, restoring tried regularly |
| Rights | Everyone could change every file | By section, no more than needed |

Zheng was not disciplined for opening the attachment, but his two days of silence were named in the notice to staff. It ended: **a wrong click is a mistake; not reporting it is the problem.**

## If you are the first to see it

Do not forward the mail “to warn everyone”: that brings the dangerous link to more people. Tell the information centre by phone, in person or with the mailbox’s report button, and leave the warning to them.`) },
      { kind: 'quiz', id: 'quiz-final', title: t('测验：识别与应对', 'Quiz: recognising and responding'), minutes: 15, pass: 0.8, draw: 10, retryMinutes: 10,
        about: t('每次从16题中抽取10题，答对8题为通过。', 'Each try draws 10 of 16 items; 8 right answers pass.'),
        items: [
          { id: 'q1', competency: 'SE1', stem: t('邮件的发件人显示为“区财政局”，最能说明真假的是哪一项？', 'A mail shows “District Finance Bureau” as its sender. What says most about whether it is genuine?'),
            options: [
              { id: 'a', text: t('正文里有没有单位标志', 'Whether the text has the logo') },
              { id: 'b', text: t('称呼里有没有您的姓名', 'Whether it uses your name') },
              { id: 'c', text: t('尖括号里的完整地址', 'The full address in brackets') },
              { id: 'd', text: t('文字有没有错别字', 'Whether words are misspelt') },
            ], key: ['c'],
            explanation: t('名字可以任意填写，地址的域名才反映信从哪里来；地址对了，要钱要口令的仍须另行核实。标志可以复制，姓名可以查到，文字可以由人工智能写得通顺，都证明不了什么。', 'Any name can be written; the domain of the address shows where mail comes from, and even then a demand for money or passwords is checked separately. Logos are copied, names looked up, and AI writes without misspelling, so none of these proves anything.') },
          { id: 'q2', competency: 'SE1', stem: t('网址“example.gov.cn.service-pay.example/login”属于谁？', 'Whose address is “example.gov.cn.service-pay.example/login”?'),
            options: [
              { id: 'a', text: t('service-pay.example 的主人', 'The owner of service-pay.example') },
              { id: 'b', text: t('example.gov.cn 的主人', 'The owner of example.gov.cn') },
              { id: 'c', text: t('所有以 gov.cn 结尾的单位', 'Every office that ends in gov.cn') },
              { id: 'd', text: t('名为 login 的登录系统', 'A login system that is named login') },
            ], key: ['a'],
            explanation: t('第一个单斜杠左边紧挨着的名字才是主人，这里是 service-pay.example。example.gov.cn 放在最前面，只是主人随意起的名字，最容易让人看错。', 'The owner is the name just left of the first single slash, here service-pay.example. That example.gov.cn stands in front is only a name the owner chose, and it is what misleads people most.') },
          { id: 'q3', competency: 'SE1', stem: t('网址以“https”开头并显示小锁，能说明什么？', 'An address begins with “https” and shows a padlock. What does that tell you?'),
            options: [
              { id: 'a', text: t('网站经过主管部门审查', 'The site was officially reviewed') },
              { id: 'b', text: t('网站内容真实可靠', 'What the site says can be trusted') },
              { id: 'c', text: t('网站由政府机关开办', 'The site is run by a government') },
              { id: 'd', text: t('传输的内容经过加密', 'What is transmitted is encrypted') },
            ], key: ['d'],
            explanation: t('小锁只说明您与对方之间的传输加密。对方是谁、说的是否真实，它都不管；仿冒网站同样可以有小锁，所以不能据此判断由谁开办。', 'The padlock says only that traffic between you and the other side is encrypted. It says nothing on who that is or whether it is true; counterfeit sites have padlocks too, so it does not show who runs a site.') },
          { id: 'q4', competency: 'SE1', stem: t('合作单位的熟人来信，地址无误，要求把款项付到新账户。首先怎样做？', 'A colleague from a partner office writes from the right address and asks you to pay into a new account. What first?'),
            options: [
              { id: 'a', text: t('回信请对方再次确认', 'Reply and ask for confirmation') },
              { id: 'b', text: t('拨打通讯录上的电话核实', 'Ring the number in the directory') },
              { id: 'c', text: t('拨打来信落款处的电话', 'Ring the number given in the mail') },
              { id: 'd', text: t('查看附件上有没有公章', 'See if the attachment has a seal') },
            ], key: ['b'],
            explanation: t('邮箱可能已被盗，只有自己原来就有的号码可靠。回信和来信里的电话都通向对方；扫描件上的公章可以伪造。', 'The mailbox may have been taken over; only a number you already had is safe. A reply and the number in the mail both lead to the swindler, and a seal on a scan can be forged.') },
          { id: 'q5', competency: 'SE1', stem: t('附件名为“会议通知.pdf.exe”，它是什么？', 'An attachment is called “Meeting notice.pdf.exe”. What is it?'),
            options: [
              { id: 'a', text: t('一份普通的文档', 'An ordinary document') },
              { id: 'b', text: t('一个压缩的文档', 'A compressed document') },
              { id: 'c', text: t('一个可运行的程序', 'A program that can run') },
              { id: 'd', text: t('一份加密的文档', 'An encrypted document') },
            ], key: ['c'],
            explanation: t('扩展名以最后一个为准，exe 是程序，点开就会运行。中间的“pdf”只是文件名的一部分，用来让人误以为是文档。', 'Only the last extension counts, and exe is a program that runs when opened. The “pdf” in the middle is just part of the name, put there to look like a document.') },
          { id: 'q6', competency: 'CN3', stem: t('手机收到您没有申请的登录验证码，说明什么、怎样做？', 'Your phone receives a login code that you did not ask for. What does it suggest, and what do you do?'),
            options: [
              { id: 'a', text: t('系统在例行检查，不必理会', 'A routine check; ignore it') },
              { id: 'b', text: t('口令可能泄露，改密并报告', 'Password may be known; change, report') },
              { id: 'c', text: t('有人输错号码，把短信删除', 'A wrong number; delete the message') },
              { id: 'd', text: t('账号可能停用，先登录确认', 'Account may close; log in to confirm') },
            ], key: ['b'],
            explanation: t('多数系统在口令正确之后才发验证码，所以很可能有人已拿到口令。当作输错号码删掉最省事，但会把改密和报告的时间白白让给对方。', 'Most systems send the code only after a right password, so somebody probably has yours. Deleting it as a wrong number is easiest, but gives the other side the time in which you should change and report.') },
          { id: 'q7', competency: 'CN3', stem: t('有人自称信息中心，来电请您报验证码以便“检查账号”。怎样回应？', 'A caller says he is from the information centre and needs your code to “check the account”. How do you respond?'),
            options: [
              { id: 'a', text: t('先问对方姓名和工号，再报验证码', 'Ask for name and staff number, then tell') },
              { id: 'b', text: t('只报前几位，留下后几位不说', 'Give the first digits and keep the rest') },
              { id: 'c', text: t('请对方改发邮件，再回复验证码', 'Ask for a mail and reply with the code') },
              { id: 'd', text: t('挂断，用通讯录上的号码打回去', 'Hang up and ring the directory number') },
            ], key: ['d'],
            explanation: t('验证码等于钥匙，任何工作都不需要别人知道。姓名和工号可以编造或查到，问了也证明不了身份；应主动拨打已知号码核实并报告。', 'A code is a key, and no work requires others to know it. Name and staff number can be invented or looked up and prove nothing; ring a known number yourself, check and report.') },
          { id: 'q8', competency: 'SE3', stem: t('打开可疑附件后，屏幕闪了一下，再无动静。首先怎样做？', 'You open a suspicious attachment; the screen flickers, then nothing. What do you do first?'),
            options: [
              { id: 'a', text: t('立即断开网络并报告', 'Disconnect at once and report') },
              { id: 'b', text: t('立即关机，等人来修', 'Shut down at once and wait') },
              { id: 'c', text: t('先杀毒，没有问题就继续', 'Scan, and go on if it is clean') },
              { id: 'd', text: t('再打开一次，看是否正常', 'Open it again to see if it works') },
            ], key: ['a'],
            explanation: t('断网能阻止程序继续联络和扩散，报告让专业人员判断。关机会丢失内存中的痕迹；杀毒软件没有发现，不等于没有问题。', 'Disconnecting keeps the program from calling out and spreading, and a report brings in experts. Shutting down loses traces in memory, and a clean scan does not mean that all is well.') },
          { id: 'q9', competency: 'SE3', stem: t('您在仿冒页面上填了邮箱口令，业务系统也用同一口令。应改哪些？', 'You entered your mail password on a fake page; the business system has the same one. Which do you change?'),
            options: [
              { id: 'a', text: t('只改邮箱口令，其他未受影响', 'Only the mail; others are not affected') },
              { id: 'b', text: t('只改业务系统，它更为重要', 'Only the system; it matters more') },
              { id: 'c', text: t('用过这一口令的系统全部改', 'Every system where it was used') },
              { id: 'd', text: t('报告之后等通知，先都不改', 'None until told; report and wait') },
            ], key: ['c'],
            explanation: t('对方会拿同一口令到处试，所以凡用过的都要改，而且各用各的。只改邮箱最常见，却给业务系统留了门；等通知会拖长对方可用的时间。', 'Stolen passwords are tried everywhere, so change it wherever it was used and make each different. Changing the mail alone is common but leaves the system open; waiting gives the other side more time.') },
          { id: 'q10', competency: 'SE1', stem: t('您最先看出一封群发邮件是钓鱼邮件。怎样提醒大家最稳妥？', 'You are the first to see that a mass mail is phishing. What is the safest way to warn people?'),
            options: [
              { id: 'a', text: t('转发原邮件，注明不要点开', 'Forward it marked “do not open”') },
              { id: 'b', text: t('报信息中心，由其统一提醒', 'Report it; the centre warns all') },
              { id: 'c', text: t('把邮件里的链接发到工作群', 'Post its link in the work group') },
              { id: 'd', text: t('删除邮件，口头告诉邻座', 'Delete it and tell your neighbour') },
            ], key: ['b'],
            explanation: t('信息中心能封堵网址、收回邮件并统一提醒。转发虽是好意，却把危险链接送给更多人；删除邮件丢了线索，邻座以外的人也不知道。', 'The centre can block the address, withdraw the mail and warn everyone. Forwarding is well meant but spreads the link; deleting loses the evidence and leaves all but your neighbour unaware.') },
          { id: 'q11', competency: 'SE3', stem: t('向信息中心报告时，哪一项最有助于尽快处置？', 'Which information helps the information centre most to act quickly?'),
            options: [
              { id: 'a', text: t('对方骗人的动机和可能的身份', 'Why they did it and who they may be') },
              { id: 'b', text: t('自己当时为什么没有看出来', 'Why you failed to notice at the time') },
              { id: 'c', text: t('邮件里的文字写得多么逼真', 'How convincing the text of it was') },
              { id: 'd', text: t('何时做了什么、交出了什么', 'When, what you did, what you gave') },
            ], key: ['d'],
            explanation: t('知道时间、操作和交出的内容，信息中心才能决定退出登录、封堵网址还是断网检查。解释为什么没看出来是人之常情，但会耽误处置，可以事后再说。', 'Time, actions and what was given away let the centre decide whether to end sessions, block or disconnect. Explaining why you did not notice is human, but it delays matters and can wait.') },
          { id: 'q12', competency: 'SE1', stem: t('“领导”在聊天软件上私聊，要求马上发一份救助对象名单。最妥当的做法是？', 'A “leader” asks privately by chat for a list of aid recipients at once. What is best?'),
            options: [
              { id: 'a', text: t('删去姓名后再发送给对方', 'Delete the names and send it') },
              { id: 'b', text: t('请对方在聊天里说明用途', 'Ask in the chat what it is for') },
              { id: 'c', text: t('打电话核实，请其进系统看', 'Ring to check; use the system') },
              { id: 'd', text: t('加上口令后再发送给对方', 'Put a password on it and send') },
            ], key: ['c'],
            explanation: t('先用已知号码核实身份；即使是本人，名单也应在业务系统内查看。加口令看似安全，但身份没有核实，口令最终还是告诉了对方。', 'Verify by a known number first; even if it is the leader, lists are viewed in the system. A password looks safe, but with the identity unchecked you end by telling the swindler the password too.') },
          { id: 'q13', competency: 'SE1', stem: t('停车场捡到一个贴着“工资表”的U盘，应当怎样处理？', 'You find a USB stick labelled “Salaries” in the car park. What do you do with it?'),
            options: [
              { id: 'a', text: t('交给信息中心，不插入电脑', 'Hand it in; plug it in nowhere') },
              { id: 'b', text: t('插上看看是谁的，以便归还', 'Plug it in to find its owner') },
              { id: 'c', text: t('断网后插上，先杀毒再查看', 'Go offline, scan it, then look') },
              { id: 'd', text: t('插在旧电脑上，避免受损失', 'Use an old computer to be safe') },
            ], key: ['a'],
            explanation: t('诱人的标签正是圈套，插入的一刻就可能运行程序。断网杀毒看似谨慎，但杀毒软件未必认得，断网的电脑以后还会联网。', 'The tempting label is the bait; programs may run the moment it is plugged in. Scanning offline seems cautious, but scanners miss things, and an offline computer goes online again later.') },
          { id: 'q14', competency: 'CN3', stem: t('同事临时外出，请您用他的 USB Key 代为审签一件。怎样做？', 'A colleague is away and asks you to approve a case with his USB key. What do you do?'),
            options: [
              { id: 'a', text: t('代签，并在台账上注明是代办', 'Sign, and note it in the register') },
              { id: 'b', text: t('不代签，请他按规定办理授权', 'Decline; he should delegate by rule') },
              { id: 'c', text: t('请他在电话里授权后再代签', 'Sign once he agrees by telephone') },
              { id: 'd', text: t('请另一位同事在场作证后代签', 'Sign with a colleague as a witness') },
            ], key: ['b'],
            explanation: t('数字证书代表本人，一人一证，不得出借；需要代办的，应按系统的授权程序交接。电话同意或者有人作证，都改变不了系统里留下的是他的签名。', 'A certificate stands for one person and may not be lent; deputising goes through the system’s delegation. Consent by telephone or a witness does not change that the signature on record is his.') },
          { id: 'q15', competency: 'SE1', stem: t('两场演练：甲点击20人、首报在第90分钟；乙点击24人、首报在第4分钟。哪种看法更合理？', 'Two drills: North has 20 clicks, first report after 90 minutes; South 24 clicks, first report after 4. Which view is sounder?'),
            options: [
              { id: 'a', text: t('甲更好，因为点击的人少', 'North did better: fewer clicks') },
              { id: 'b', text: t('两家一样，点击相差不大', 'They are equal: clicks are close') },
              { id: 'c', text: t('无法比较，缺少人数资料', 'No comparison: headcount missing') },
              { id: 'd', text: t('乙更好，因为能及早封堵', 'South did better: early block') },
            ], key: ['d'],
            explanation: t('真遇攻击时，第一个报告之后才能封堵，第4分钟就能挡住后面的大多数点击。只看点击总数最直观，却忽略了损失取决于封堵之前的时间。', 'In a real attack blocking starts with the first report; at minute 4 most later clicks are prevented. Total clicks are easy to see, but ignore that the loss depends on the time before blocking.') },
          { id: 'q16', competency: 'SE3', stem: t('钱款已按假通知转出，刚刚发现。第一步是什么？', 'Money has been sent on a false notice and you have just noticed. What is the first step?'),
            options: [
              { id: 'a', text: t('立即报警并联系银行', 'Call the police and bank at once') },
              { id: 'b', text: t('联系对方，要求退款', 'Write to them and demand it back') },
              { id: 'c', text: t('先写报告，等候批示', 'Write a report and await orders') },
              { id: 'd', text: t('修改口令，清理邮件', 'Change passwords and clear mail') },
            ], key: ['a'],
            explanation: t('钱款流转很快，及早报警并联系银行才有可能止付，随后再逐级报告、改密、取证。等批示合乎平日程序，但这时耽误不起；清理邮件还会毁掉证据。', 'Money moves on fast; only an early call to police and bank may stop it. Reports, passwords and evidence follow. Awaiting orders is ordinary procedure but too slow here, and clearing mail destroys evidence.') },
        ] },
      { kind: 'assignment', id: 'assignment-three-messages', title: t('判断三条来信，写好一份报告', 'Judge three messages and write a report'), minutes: 45, practice: true, marking: 'expert', markers: 1, pass: 5,
        prompt: t(
`## 三条来信

您在某区住房保障中心工作，单位域名是 example.gov.cn。一天上午您收到：

1. **邮件。** 发件人“人事科 <renshi@example.gov.cn>”，标题“本周五体检安排”。正文说明时间地点，附件是上周会议上说过的名单“体检分组.xlsx”，请“登录办公系统查看正式通知”，没有链接。
2. **短信。** “【保障中心】您经办的3笔补贴被退回，请于1小时内登录 https://example.gov.cn.bt-check.example/hd 核对，否则追责。”
3. **群内私聊。** 昵称和头像与中心主任相同：“我在区里开会，急用。把上月轮候家庭的电话表发我，别打电话，开会不方便。”

## 要求

1. 逐条判断：可信、可疑，还是必须先核实；各写出至少两条具体依据（引用来信中的字词）。
2. 逐条写出您的下一步：用什么渠道、找谁、说什么。
3. 假设一位同事已在第2条的页面上填了办公系统口令，替他写一份不超过150字的电话报告。
4. 为本单位写一张“可疑来信”提示卡，不超过120字，能贴在显示器旁。`,
`## Three messages

You work at a district housing support centre; the office’s domain is example.gov.cn. One morning you receive:

1. **A mail** from “Personnel <renshi@example.gov.cn>”, subject “Health checks this Friday”. It gives time and place; attached is “groups.xlsx”, the list announced in last week’s meeting; it asks you to “see the formal notice in the office system”, without a link.
2. **A text message.** “[Support Centre] 3 of your subsidies were returned. Log in at https://example.gov.cn.bt-check.example/hd within 1 hour to check, or be held liable.”
3. **A private chat** with the name and picture of the centre’s director: “In a meeting at the district, urgent. Send me the telephone list of last month’s waiting families. Don’t ring, I can’t talk.”

## What to do

1. Judge each one: credible, suspicious, or to be checked first; give at least two specific reasons, quoting the message.
2. For each, write your next step: by which channel, to whom, saying what.
3. Suppose a colleague has entered the office system’s password on the page of message 2. Write the telephone report for him, in no more than 100 words.
4. Write a card on suspicious messages for your own office, no more than 80 words, to stand beside a screen.`),
        rubric: [
          { id: 'judgement', name: t('判断与依据', 'Judgement and reasons'), levels: [
            { points: 0, text: t('判断错误，或只说“感觉不对”', 'Wrong, or “it feels odd” only') },
            { points: 1, text: t('判断基本正确，依据不足两条或没有引用来信', 'Mostly right, with fewer than two reasons or no quotation') },
            { points: 2, text: t('三条都正确，依据具体；指出第2条网址的主人是 bt-check.example，并说明第1条不因此免于常规留意', 'All three right with specific reasons; names bt-check.example as the owner in message 2, and says what ordinary care message 1 still needs') },
          ] },
          { id: 'verification', name: t('核实渠道', 'Channel of checking'), levels: [
            { points: 0, text: t('在来信里核实，或照来信办理', 'Checks within the message, or does as it says') },
            { points: 1, text: t('知道换渠道，但没有写明号码或系统从哪里来', 'Changes channel but does not say where the number or system comes from') },
            { points: 2, text: t('每条都用已知渠道，写明找谁、说什么；对“别打电话”仍坚持核实', 'Uses a known channel each time, says whom and what; checks in spite of “don’t ring”') },
          ] },
          { id: 'report', name: t('电话报告', 'Telephone report'), levels: [
            { points: 0, text: t('缺少时间或交出的内容', 'Lacks the time or what was given away') },
            { points: 1, text: t('要素齐全，但冗长或夹带辩解', 'Complete, but long or full of excuses') },
            { points: 2, text: t('谁、何时、做了什么、交出什么、现状、同一口令用在哪里，清楚简短', 'Who, when, what was done and given, present state and where else the password is used, clear and short') },
          ] },
          { id: 'card', name: t('提示卡', 'Card'), levels: [
            { points: 0, text: t('只有口号，没有做法', 'Slogans without actions') },
            { points: 1, text: t('有做法，但超长或缺少报告电话的位置', 'Actions, but too long or no place for the number to report to') },
            { points: 2, text: t('识别、核实、报告三步齐全，一眼看懂，写明报告电话，说明报错不追究', 'Recognise, check and report, understood at a glance, with the number and “no blame for a false alarm”') },
          ] },
        ] },
    ] },
  ],
}

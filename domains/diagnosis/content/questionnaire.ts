import type { Questionnaire } from './types.ts'

/**
 * Training needs and present technical status. The indices are self-reports: they stand beside measured levels and
 * are never added to them.
 */
export const questionnaire = {
  code: 'needs-and-status',
  version: '1.0',
  title: { zh: '培训需求与技术现状问卷', en: 'Training needs and technical status questionnaire' },
  intro: {
    zh:
      '本问卷了解您日常工作中设备、系统和工具的使用情况，以及您希望得到的培训，约需十分钟。答案用于制定培训计划，不作为考核依据。您本人和直接负责培训的工作人员可以看到您的答案；领导和其他人员只能看到五人以上的汇总结果。' +
      '填写内容自动保存，可以中途离开，稍后继续。',
    en:
      'This questionnaire asks how you use devices, systems and tools in your daily work and what training you would like. ' +
      'It takes about ten minutes. The answers serve to plan training and are not used in appraisal. ' +
      'You and the officer directly responsible for your training can see what you answer; ' +
      'leaders and others see only totals of five people or more. Answers are saved as you go, so you can leave and continue ' +
      'later.',
  },
  indices: [
    {
      code: 'use',
      name: { zh: '使用指数', en: 'Use' },
      about: {
        zh: '反映信息系统、数字工具和智能工具在日常工作中的使用频度，由“每周使用的系统”“工具使用频率”“智能工具使用情况”三题得出。',
        en:
          'How much information systems, digital tools and AI are part of everyday work, from the questions on systems used ' +
          'weekly, frequency of tools and use of AI.',
      },
      atLeast: 2,
    },
    {
      code: 'skills',
      name: { zh: '技能自评指数', en: 'Skills as self-rated' },
      about: {
        zh: '反映本人对八个能力领域的把握和遇到新功能时的独立程度，由“各领域把握程度”“遇到新功能时的做法”两题得出；实际水平以测评为准。',
        en:
          'How sure people feel of the eight areas of capability and how they cope with an unknown function, from the two ' +
          'questions on these. Actual levels come from the test.',
      },
      atLeast: 2,
    },
    {
      code: 'willingness',
      name: { zh: '参与意愿指数', en: 'Willingness' },
      about: {
        zh: '反映学习、改进、带教和跨部门协作的意愿以及愿意投入的时间，由“学习与改进意愿”“每月可投入时间”两题得出。',
        en:
          'Readiness to learn, improve, mentor and work across agencies, and the time people would give, from the questions ' +
          'on willingness and on hours a month.',
      },
      atLeast: 1,
    },
  ],
  pages: [
    {
      id: 'status',
      title: { zh: '工作条件与系统使用', en: 'Working conditions and systems in use' },
      about: {
        zh: '请按最近三个月的实际情况填写。',
        en: 'Think of how things actually were over the past three months.',
      },
      questions: [
        {
          id: 'work-setting',
          type: 'single',
          title: { zh: '您的工作主要在哪里进行？', en: 'Where do you do most of your work?' },
          required: true,
          options: [
            { id: 'counter', label: { zh: '政务服务大厅或便民服务窗口', en: 'At a service counter' } },
            { id: 'office', label: { zh: '机关办公室', en: 'In an office' } },
            { id: 'hotline', label: { zh: '热线或在线客服坐席', en: 'At a hotline or chat desk' } },
            { id: 'field', label: { zh: '执法现场、村（社区）或入户走访', en: 'In the field: inspections, villages, home visits' } },
            { id: 'rotating', label: { zh: '在以上多处轮换', en: 'In several of these by turns' } },
          ],
        },
        {
          id: 'devices',
          type: 'multiple',
          title: { zh: '单位为您配备了哪些可以随时使用的设备？', en: 'Which devices does your agency provide for you to use at any time?' },
          help: {
            zh: '可以多选。与同事共用但基本不用等候的，也请选上。',
            en: 'Choose all that apply, including shared devices that are nearly always free.',
          },
          required: true,
          options: [
            { id: 'desktop', label: { zh: '台式电脑', en: 'Desktop computer' } },
            { id: 'laptop', label: { zh: '笔记本电脑', en: 'Laptop' } },
            { id: 'tablet', label: { zh: '平板电脑或手持终端', en: 'Tablet or handheld terminal' } },
            { id: 'recorder', label: { zh: '执法记录仪或移动执法终端', en: 'Body camera or enforcement terminal' } },
            { id: 'scanner', label: { zh: '高拍仪或扫描仪', en: 'Document camera or scanner' } },
            { id: 'card-reader', label: { zh: '身份证读卡器或电子证照扫码设备', en: 'Identity card reader or electronic licence scanner' } },
            { id: 'headset', label: { zh: '视频会议或话务设备', en: 'Video meeting equipment or call headset' } },
            { id: 'none', label: { zh: '以上都没有', en: 'None of these' }, exclusive: true },
          ],
        },
        {
          id: 'network',
          type: 'single',
          title: { zh: '您工作地点的网络能否满足在线办公和学习？', en: 'Is the network where you work good enough for working and learning online?' },
          required: true,
          options: [
            { id: 'smooth', label: { zh: '能，看视频、开视频会议都流畅', en: 'Yes, video and video meetings run smoothly' } },
            { id: 'mostly', label: { zh: '基本能，偶尔卡顿', en: 'Mostly, with an occasional stutter' } },
            { id: 'text-only', label: { zh: '只够打开网页和传送小文件', en: 'Only for web pages and small files' } },
            { id: 'restricted', label: { zh: '工作电脑不能访问学习平台', en: 'The work computer cannot reach the learning platform' } },
            { id: 'unreliable', label: { zh: '经常中断或没有网络', en: 'It often fails, or there is none' } },
          ],
        },
        {
          id: 'systems',
          type: 'multiple',
          title: { zh: '以下系统，您每周至少使用一次的有哪些？', en: 'Which of these systems do you use at least once a week?' },
          required: true,
          feeds: { index: 'use', weight: 1 },
          options: [
            { id: 'service-platform', label: { zh: '一体化政务服务平台', en: 'Integrated government service platform' }, score: 0.25 },
            { id: 'business', label: { zh: '本部门业务审批或监管系统', en: 'Own agency’s approval or supervision system' }, score: 0.25 },
            { id: 'office-automation', label: { zh: '办公自动化系统', en: 'Office automation system' }, score: 0.25 },
            { id: 'data-sharing', label: { zh: '政务数据共享平台', en: 'Government data sharing platform' }, score: 0.25 },
            { id: 'disclosure', label: { zh: '政府网站或信息公开管理系统', en: 'Website or information disclosure system' }, score: 0.25 },
            { id: 'case-orders', label: { zh: '便民热线工单系统', en: 'Hotline case system' }, score: 0.25 },
            { id: 'archives', label: { zh: '电子档案系统', en: 'Electronic archives' }, score: 0.25 },
            { id: 'other', label: { zh: '其他系统', en: 'Another system' }, score: 0.25, withText: true },
            { id: 'none', label: { zh: '没有每周使用的系统', en: 'None of them every week' }, score: 0, exclusive: true },
          ],
        },
        {
          id: 'tools',
          type: 'matrix',
          title: { zh: '您使用下列工具和功能的频率如何？', en: 'How often do you use the following tools and functions?' },
          required: true,
          feeds: { index: 'use', weight: 2 },
          rows: [
            { id: 'documents', label: { zh: '公文起草与排版', en: 'Drafting and laying out official documents' } },
            { id: 'spreadsheets', label: { zh: '电子表格的公式或数据透视', en: 'Spreadsheet formulas or pivot tables' } },
            { id: 'collaboration', label: { zh: '视频会议或多人在线编辑', en: 'Video meetings or joint editing online' } },
            { id: 'retrieval', label: { zh: '法规、政策或知识库检索', en: 'Searching laws, policies or the knowledge base' } },
            { id: 'shared-data', label: { zh: '查询或调用其他部门的共享数据', en: 'Looking up data shared by other agencies' } },
            { id: 'charts', label: { zh: '数据图表或看板', en: 'Charts or dashboards' } },
            { id: 'signatures', label: { zh: '电子签名、电子印章或电子证照', en: 'Electronic signatures, seals or licences' } },
            { id: 'mobile', label: { zh: '手机或平板上的办公应用', en: 'Work applications on a phone or tablet' } },
          ],
          columns: [
            { id: 'never', label: { zh: '从未用过', en: 'Never' }, score: 0 },
            { id: 'seldom', label: { zh: '每月不到一次', en: 'Less than monthly' }, score: 0.25 },
            { id: 'monthly', label: { zh: '每月一至三次', en: '1 to 3 times a month' }, score: 0.5 },
            { id: 'weekly', label: { zh: '每周一至数次', en: 'Once or more a week' }, score: 0.75 },
            { id: 'daily', label: { zh: '几乎每天', en: 'Almost daily' }, score: 1 },
          ],
        },
      ],
    },
    {
      id: 'skills',
      title: { zh: '技能与意愿', en: 'Skills and willingness' },
      about: {
        zh: '答案没有对错之分，如实填写才能得到合适的培训。',
        en: 'There are no right or wrong answers here; frank ones lead to training that fits.',
      },
      questions: [
        {
          id: 'confidence',
          type: 'matrix',
          title: { zh: '对下列各方面的工作，您目前有多大把握？', en: 'How sure are you at present of your work in each of these areas?' },
          required: true,
          feeds: { index: 'skills', weight: 3 },
          rows: [
            {
              id: 'SC',
              label: {
                zh: '服务理念：按群众需要提供公平、公开的服务',
                en: 'Service concept: fair and open service that meets people’s needs',
              },
            },
            {
              id: 'AK',
              label: {
                zh: '行政知识：法律程序、政策和业务流程',
                en: 'Administrative knowledge: law and procedure, policy, business processes',
              },
            },
            {
              id: 'IP',
              label: {
                zh: '信息处理：查找、管理、共享和分析数据',
                en: 'Information processing: finding, managing, sharing and analysing data',
              },
            },
            {
              id: 'CA',
              label: {
                zh: '计算机应用：办公软件、业务系统和智能工具',
                en: 'Computer application: office software, business systems, intelligent tools',
              },
            },
            {
              id: 'CN',
              label: {
                zh: '通信与网络：设备网络、网上发布和电子身份',
                en: 'Communication and networks: equipment, publishing online, electronic identity',
              },
            },
            {
              id: 'IN',
              label: {
                zh: '创新：发现问题、再造流程、推进项目',
                en: 'Innovation: finding problems, redesigning processes, running projects',
              },
            },
            { id: 'SV', label: { zh: '服务能力：用户体验、沟通和投诉处理', en: 'Service ability: user experience, communication, complaints' } },
            {
              id: 'SE',
              label: {
                zh: '安全：防范风险、保护个人信息、处置事件',
                en: 'Security: avoiding risks, protecting personal information, handling incidents',
              },
            },
          ],
          columns: [
            { id: 'not-yet', label: { zh: '还不会', en: 'Not able to yet' }, score: 0 },
            { id: 'guided', label: { zh: '有人指导能做', en: 'Able with guidance' }, score: 0.25 },
            { id: 'routine', label: { zh: '能独立做常规工作', en: 'Able to do routine work alone' }, score: 0.5 },
            { id: 'complex', label: { zh: '能处理复杂情形', en: 'Able to handle complex cases' }, score: 0.75 },
            { id: 'teach', label: { zh: '能指导他人', en: 'Able to teach others' }, score: 1 },
            { id: 'not-applicable', label: { zh: '工作中不涉及', en: 'Not part of my work' } },
          ],
        },
        {
          id: 'new-function',
          type: 'single',
          title: {
            zh: '业务系统上线了您没用过的功能，您通常怎么办？',
            en: 'A system you use has a function that is new to you. What do you usually do?',
          },
          required: true,
          feeds: { index: 'skills', weight: 1 },
          options: [
            { id: 'avoid', label: { zh: '继续用原来的办法', en: 'Go on as before' }, score: 0 },
            { id: 'delegate', label: { zh: '请同事代为操作', en: 'Have a colleague do it' }, score: 0.2 },
            { id: 'shown', label: { zh: '请人示范一次，再自己操作', en: 'Have it shown once, then do it alone' }, score: 0.5 },
            { id: 'manual', label: { zh: '查看操作手册或视频，自己学会', en: 'Learn it from the manual or a video' }, score: 0.75 },
            { id: 'share', label: { zh: '自己摸索清楚，并整理成方法告诉同事', en: 'Work it out and write it up for colleagues' }, score: 1 },
          ],
        },
        {
          id: 'ai-use',
          type: 'single',
          title: {
            zh: '最近三个月，您在工作中使用过经单位批准的人工智能工具吗？',
            en: 'In the past three months, have you used an AI tool approved by your agency at work?',
          },
          required: true,
          feeds: { index: 'use', weight: 1 },
          options: [
            { id: 'regularly', label: { zh: '经常使用', en: 'Yes, regularly' }, score: 1 },
            { id: 'tried', label: { zh: '试用过几次', en: 'Yes, a few times' }, score: 0.6 },
            { id: 'aware', label: { zh: '知道有，但没有用过', en: 'No, though I know of one' }, score: 0.2 },
            { id: 'unaware', label: { zh: '不清楚单位是否有这类工具', en: 'No, and I do not know whether there is one' }, score: 0 },
          ],
        },
        {
          id: 'ai-purpose',
          type: 'multiple',
          title: { zh: '您用它来做什么？', en: 'What did you use it for?' },
          required: true,
          visibleWhen: { question: 'ai-use', anyOf: ['regularly', 'tried'] },
          options: [
            { id: 'drafting', label: { zh: '起草或修改文稿', en: 'Drafting or revising texts' } },
            { id: 'summarising', label: { zh: '归纳材料或会议记录', en: 'Summarising papers or minutes' } },
            { id: 'answering', label: { zh: '查找依据、答复咨询', en: 'Looking up provisions, answering enquiries' } },
            { id: 'analysing', label: { zh: '整理或分析数据', en: 'Preparing or analysing data' } },
            { id: 'checking', label: { zh: '审核材料、检查差错', en: 'Checking documents for errors' } },
            { id: 'other', label: { zh: '其他用途', en: 'Another purpose' }, withText: true },
          ],
        },
        {
          id: 'ai-barrier',
          type: 'single',
          title: { zh: '没有使用的主要原因是什么？', en: 'What is the main reason why you have not?' },
          required: true,
          visibleWhen: { question: 'ai-use', anyOf: ['aware', 'unaware'] },
          options: [
            { id: 'no-access', label: { zh: '没有账号或不知道从哪里使用', en: 'No account, or I do not know where to find it' } },
            { id: 'no-skill', label: { zh: '不知道怎么用才有效', en: 'I do not know how to use it well' } },
            { id: 'security', label: { zh: '担心泄密或泄露个人信息', en: 'Worry about secrets or personal information' } },
            { id: 'trust', label: { zh: '担心结果出错、由我负责', en: 'Worry about errors that I would answer for' } },
            { id: 'no-need', label: { zh: '目前的工作不需要', en: 'My present work does not call for it' } },
          ],
        },
        {
          id: 'willingness',
          type: 'matrix',
          title: { zh: '您在多大程度上同意下列说法？', en: 'How far do you agree with the following statements?' },
          required: true,
          feeds: { index: 'willingness', weight: 3 },
          rows: [
            { id: 'learn', label: { zh: '我愿意学习与本职工作有关的新技术', en: 'I am willing to learn new technology for my work' } },
            {
              id: 'apply',
              label: {
                zh: '我愿意在工作中试用学到的方法，哪怕开始时慢一些',
                en: 'I am willing to try what I learn at work, even if it is slower at first',
              },
            },
            {
              id: 'propose',
              label: {
                zh: '我愿意提出改进服务的想法并参与试点',
                en: 'I am willing to propose improvements to services and join a trial',
              },
            },
            {
              id: 'mentor',
              label: {
                zh: '我愿意把经验整理出来，带教同事',
                en: 'I am willing to write down what I know and mentor colleagues',
              },
            },
            {
              id: 'cross',
              label: {
                zh: '我愿意参加跨部门或与高校、企业合作的项目',
                en: 'I am willing to join projects with other agencies, universities or enterprises',
              },
            },
          ],
          columns: [
            { id: 'disagree-strongly', label: { zh: '很不同意', en: 'Strongly disagree' }, score: 0 },
            { id: 'disagree', label: { zh: '不太同意', en: 'Disagree' }, score: 0.25 },
            { id: 'neutral', label: { zh: '说不清', en: 'Undecided' }, score: 0.5 },
            { id: 'agree', label: { zh: '比较同意', en: 'Agree' }, score: 0.75 },
            { id: 'agree-strongly', label: { zh: '非常同意', en: 'Strongly agree' }, score: 1 },
          ],
        },
      ],
    },
    {
      id: 'wishes',
      title: { zh: '培训意愿', en: 'Training you would like' },
      questions: [
        {
          id: 'topics',
          type: 'ranking',
          title: { zh: '请选出您最需要的培训主题，并按需要程度排序。', en: 'Choose the training topics you need most and put them in order.' },
          help: { zh: '至少选一项，最多选八项，最需要的排在最前。', en: 'From one to eight topics, the most needed first.' },
          required: true,
          least: 1,
          most: 8,
          options: [
            { id: 'law', label: { zh: '法律法规与行政程序', en: 'Law and administrative procedure' }, competencies: ['AK1', 'SC3'] },
            { id: 'policy', label: { zh: '政策理解与政策分析', en: 'Understanding and analysing policy' }, competencies: ['AK2', 'IP1'] },
            {
              id: 'data',
              label: {
                zh: '数据管理、共享与大数据分析',
                en: 'Data management, sharing and big-data analysis',
              },
              competencies: ['IP2', 'IP3'],
            },
            {
              id: 'systems',
              label: {
                zh: '办公软件与业务系统操作',
                en: 'Office software and business systems',
              },
              competencies: ['CA1', 'CA2', 'CN1'],
            },
            { id: 'ai', label: { zh: '人工智能与办公自动化', en: 'AI and automation of office work' }, competencies: ['CA3'] },
            {
              id: 'identity',
              label: {
                zh: '电子证照、电子签名与移动服务',
                en: 'Electronic licences, signatures and mobile services',
              },
              competencies: ['CN3'],
            },
            { id: 'publishing', label: { zh: '网上发布与政务新媒体', en: 'Publishing online and on social media' }, competencies: ['CN2'] },
            {
              id: 'redesign',
              label: {
                zh: '流程再造与数字化项目',
                en: 'Process redesign and digital projects',
              },
              competencies: ['AK3', 'IN1', 'IN2', 'IN3'],
            },
            {
              id: 'experience',
              label: {
                zh: '服务设计、适老化与无障碍',
                en: 'Service design, older users and accessibility',
              },
              competencies: ['SC1', 'SC2', 'SV1'],
            },
            {
              id: 'communication',
              label: {
                zh: '群众沟通与投诉处理',
                en: 'Communication with the public and complaints',
              },
              competencies: ['SV2', 'SV3'],
            },
            { id: 'security', label: { zh: '网络安全与应急演练', en: 'Cybersecurity and incident drills' }, competencies: ['SE1', 'SE3'] },
            { id: 'privacy', label: { zh: '个人信息保护', en: 'Protection of personal information' }, competencies: ['SE2'] },
          ],
        },
        {
          id: 'mode',
          type: 'single',
          title: { zh: '您更愿意采用哪种学习方式？', en: 'How would you rather learn?' },
          required: true,
          options: [
            { id: 'online', label: { zh: '线上', en: 'Online' } },
            { id: 'offline', label: { zh: '线下', en: 'In person' } },
            { id: 'blended', label: { zh: '线上线下结合', en: 'Part online, part in person' } },
            { id: 'any', label: { zh: '都可以', en: 'Any of these' } },
          ],
        },
        {
          id: 'practice-forms',
          type: 'multiple',
          title: { zh: '除讲授外，您希望参加哪些形式的实践？', en: 'Besides lectures, which forms of practice would you like?' },
          help: { zh: '最多选三项。', en: 'Choose up to three.' },
          required: false,
          most: 3,
          options: [
            { id: 'desk', label: { zh: '模拟窗口和业务系统上机实训', en: 'Practice at a simulated counter and on business systems' } },
            { id: 'cases', label: { zh: '真实案例研讨', en: 'Discussion of real cases' } },
            { id: 'shadowing', label: { zh: '到其他部门、地区或企业跟班学习', en: 'Placement with another agency, region or enterprise' } },
            { id: 'projects', label: { zh: '与高校、企业合作的课题项目', en: 'Projects with universities and enterprises' } },
            { id: 'ideas', label: { zh: '跨部门创意工作坊', en: 'Idea workshops across departments' } },
            { id: 'drills', label: { zh: '网络安全攻防与应急演练', en: 'Security and emergency drills' } },
            { id: 'mentoring', label: { zh: '业务骨干带教', en: 'Mentoring by an experienced colleague' } },
          ],
        },
        {
          id: 'hours',
          type: 'number',
          title: { zh: '您每月可以用于学习和实践的时间大约是多少？', en: 'About how much time a month could you give to learning and practice?' },
          help: { zh: '包括工作时间内外。没有时间请填0。', en: 'In and outside working hours together. Enter 0 if none.' },
          required: true,
          min: 0,
          max: 40,
          step: 1,
          unit: { zh: '小时', en: 'hours' },
          feeds: { index: 'willingness', weight: 1, zeroAt: 0, oneAt: 8 },
        },
        {
          id: 'best-time',
          type: 'multiple',
          title: { zh: '哪些时间参加培训最方便？', en: 'When does training suit you best?' },
          required: true,
          options: [
            { id: 'morning', label: { zh: '工作日上午', en: 'Weekday mornings' } },
            { id: 'afternoon', label: { zh: '工作日下午', en: 'Weekday afternoons' } },
            { id: 'block', label: { zh: '集中脱产一至数天', en: 'One or several whole days released from work' } },
            { id: 'fragments', label: { zh: '自己安排的零散时间', en: 'Spare moments of my own choosing' } },
            { id: 'off-peak', label: { zh: '业务淡季', en: 'The slack season of my work' } },
          ],
        },
      ],
    },
    {
      id: 'obstacles',
      title: { zh: '困难与建议', en: 'Obstacles and suggestions' },
      questions: [
        {
          id: 'obstacles',
          type: 'multiple',
          title: { zh: '参加培训或把所学用于工作，您遇到过哪些困难？', en: 'What has stood in the way of training, or of using what you learned?' },
          required: true,
          options: [
            { id: 'no-cover', label: { zh: '岗位离不开人，没有人顶岗', en: 'Nobody to cover my post' } },
            { id: 'overload', label: { zh: '任务重，抽不出时间', en: 'Too much work to find the time' } },
            { id: 'too-theoretical', label: { zh: '内容偏理论，与实际工作脱节', en: 'Too theoretical, far from real work' } },
            { id: 'wrong-level', label: { zh: '内容过深或过浅', en: 'Too advanced or too simple' } },
            { id: 'no-practice', label: { zh: '没有练习环境，学了用不上', en: 'Nowhere to practise, so it did not stick' } },
            { id: 'equipment', label: { zh: '设备、网络或权限不具备', en: 'Lack of equipment, network or access rights' } },
            { id: 'distance', label: { zh: '培训地点远，往返不便', en: 'Training too far away' } },
            { id: 'information', label: { zh: '不知道有哪些培训可以参加', en: 'Not knowing what is on offer' } },
            { id: 'other', label: { zh: '其他', en: 'Something else' }, withText: true },
            { id: 'none', label: { zh: '没有遇到困难', en: 'Nothing' }, exclusive: true },
          ],
        },
        {
          id: 'cover-help',
          type: 'single',
          title: { zh: '要解决工作与培训的冲突，哪种办法对您最有帮助？', en: 'What would do most to resolve the conflict between work and training?' },
          required: true,
          visibleWhen: { question: 'obstacles', anyOf: ['no-cover', 'overload'] },
          options: [
            {
              id: 'two-rounds',
              label: {
                zh: '同一培训分两批举办，同事轮流参加',
                en: 'The same course held twice, so that colleagues take turns',
              },
            },
            { id: 'half-days', label: { zh: '拆成若干个半天', en: 'Splitting it into half-days' } },
            { id: 'on-site', label: { zh: '送教到本单位', en: 'Bringing the trainer to us' } },
            { id: 'self-paced', label: { zh: '改为自己安排时间的线上学习', en: 'Online learning at my own times' } },
            { id: 'deputy', label: { zh: '由上级统一安排顶岗人员', en: 'A stand-in arranged from above' } },
          ],
        },
        {
          id: 'suggestions',
          type: 'text',
          title: {
            zh: '工作中哪一件事最希望通过培训或技术手段得到改进？对培训还有什么建议？',
            en:
              'What one thing in your work would you most like training or technology to improve, and what else would you ' +
              'suggest?',
          },
          help: { zh: '请勿填写涉密内容和他人的个人信息。', en: 'Leave out anything classified and other people’s personal information.' },
          required: false,
          maxLength: 1000,
        },
      ],
    },
  ],
} satisfies Questionnaire

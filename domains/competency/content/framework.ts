import type { Framework } from './types.ts'

/** Digital Government Capability 1.0. Judges have yet to set the cuts; until then no decision about a person rests on them. */
export const framework = {
  code: 'DGC',
  version: '1.0',
  name: { zh: '数字政务能力框架', en: 'Digital Government Capability' },
  about: {
    zh: '描述数字政府工作人员应当具备的能力，分八个领域、二十四项，每项按基础级、应用级、技术级写明可以观察到的行为，供岗位要求、测评、培训和认证共同使用。',
    en:
      'What people who work in digital government need to be able to do: ' +
      'eight areas and twenty-four competencies, each described by observable behaviour at basic, application and technical ' +
      'level, for posts, assessment, training and certification alike.',
  },
  levels: [
    {
      code: 'basic',
      name: { zh: '基础级', en: 'Basic' },
      about: {
        zh: '能按照规定和既有办法，正确、安全地完成本岗位的日常工作，并知道何时应当请示或求助。',
        en:
          'Does the everyday work of the post correctly and safely by established rules, and knows when to ask for guidance ' +
          'or help.',
      },
      cut: -1.0,
      provisional: true,
    },
    {
      code: 'application',
      name: { zh: '应用级', en: 'Application' },
      about: {
        zh: '能独立处理非常规情形，把技术、数据和业务结合起来，改进本单位的工作。',
        en: 'Handles unusual situations alone and brings technology, data and business together to improve the work of the unit.',
      },
      cut: 0.0,
      provisional: true,
    },
    {
      code: 'technical',
      name: { zh: '技术级', en: 'Technical' },
      about: {
        zh: '能设计跨部门的方案、标准和机制，组织实施并检验成效，带动他人提高。',
        en:
          'Designs solutions, standards and arrangements that span agencies, puts them into effect, tests whether they work ' +
          'and raises the ability of others.',
      },
      cut: 1.0,
      provisional: true,
    },
  ],
  areas: [
    {
      code: 'SC',
      name: { zh: '服务理念', en: 'Service concept' },
      about: {
        zh: '以人民为中心提供公共服务的认识、态度和行为准则，是运用数字技术的出发点，也是检验其成效的标准。',
        en:
          'The convictions and habits that put people first in public service: ' +
          'where the use of digital technology starts, and what it is judged by.',
      },
    },
    {
      code: 'AK',
      name: { zh: '行政知识', en: 'Administrative knowledge' },
      about: {
        zh: '依法履职所需的法律、政策和业务知识，使数字化手段始终服务于正确的行政目的。',
        en:
          'The law, policy and business knowledge that lawful administration rests on, so that digital means serve the right ' +
          'ends.',
      },
    },
    {
      code: 'IP',
      name: { zh: '信息处理', en: 'Information processing' },
      about: {
        zh: '查找、判断、管理、共享和分析信息的能力，使数据真实可用、流转有序，为决策提供依据。',
        en:
          'Finding, judging, managing, sharing and analysing information, so that data are true, move in good order and can ' +
          'carry a decision.',
      },
    },
    {
      code: 'CA',
      name: { zh: '计算机应用', en: 'Computer application' },
      about: {
        zh: '熟练使用办公软件、业务系统和智能工具完成工作，并清楚其适用范围和局限。',
        en:
          'Getting work done with office software, business systems and intelligent tools, in full knowledge of what each is ' +
          'fit for and where it fails.',
      },
    },
    {
      code: 'CN',
      name: { zh: '通信与网络', en: 'Communication and networks' },
      about: {
        zh: '理解设备与网络、网上传播和电子身份的基本原理，使服务连得通、信息传得准、身份认得清。',
        en:
          'How devices and networks, online communication and electronic identity work, so that services stay connected, ' +
          'messages arrive as meant and identity is certain.',
      },
    },
    {
      code: 'IN',
      name: { zh: '创新', en: 'Innovation' },
      about: {
        zh: '发现问题、再造服务、推动变革的能力，使技术与业务的结合产生实际成效。',
        en:
          'Seeing problems, redesigning services and carrying change through, so that technology and business together ' +
          'achieve something real.',
      },
    },
    {
      code: 'SV',
      name: { zh: '服务能力', en: 'Service ability' },
      about: {
        zh: '在窗口、电话和网上把事情办好的能力，使群众听得懂、办得成、信得过。',
        en:
          'Serving people well at the counter, by telephone and online, so that they understand, get their business done and ' +
          'have reason to trust.',
      },
    },
    {
      code: 'SE',
      name: { zh: '安全', en: 'Security' },
      about: {
        zh: '保护系统、数据和个人信息的意识与本领，是一切数字化工作的底线。',
        en:
          'The awareness and skill that protect systems, data and personal information: ' +
          'the condition on which all digital work stands.',
      },
    },
  ],
  competencies: [
    {
      code: 'SC1',
      area: 'SC',
      kind: 'business',
      name: { zh: '群众需求导向', en: 'Citizen focus' },
      definition: {
        zh: '从群众和企业的实际需要出发理解、办理和改进服务，以问题是否真正解决衡量工作成效。',
        en:
          'Understands, delivers and improves services from what people and businesses actually need, and measures the work ' +
          'by whether their matter is settled.',
      },
      descriptors: {
        basic: {
          zh: '能问清来意，用通俗的话复述诉求并得到确认。能一次性告知所需材料、办理环节和时限，不让群众为同一件事多跑一趟。',
          en:
            'Can find out what brings a person in, restate the request in plain words and have it confirmed. ' +
            'Can name all documents, steps and time limits at once, so that nobody has to come back for the same matter.',
        },
        application: {
          zh: '能综合咨询记录、办件数据和现场观察，归纳不同人群的需要和办事堵点。能就经办事项提出减材料、减环节的具体建议，并跟踪落实后的变化。',
          en:
            'Can combine enquiry records, case data and observation on site to show what different groups need and where they ' +
            'get stuck. Can propose which documents and steps to drop from a service and follow up what changed.',
        },
        technical: {
          zh: '能围绕“高效办成一件事”牵头梳理跨部门事项，按群众的视角重组服务。能选定需求调研方法和成效指标，并依据评价结果调整服务供给。',
          en:
            'Can lead agencies in regrouping their services around one life or business event as people see it. ' +
            'Can choose the methods of needs research and the measures of success, and change what is offered on the strength ' +
            'of the results.',
        },
      },
    },
    {
      code: 'SC2',
      area: 'SC',
      kind: 'business',
      name: { zh: '公平与无障碍', en: 'Fairness and accessibility' },
      definition: {
        zh: '保障老年人、残疾人、农村居民、流动人口等各类人群平等获得服务，不让数字化把任何人挡在门外。',
        en:
          'Sees to it that older people, people with disabilities, rural residents, migrants and everyone else are served on ' +
          'equal terms, and that going digital shuts nobody out.',
      },
      descriptors: {
        basic: {
          zh: '能按同一标准办理同类事项，不因身份、地域或亲疏区别对待。能看出哪些人不便使用线上渠道，及时提供人工窗口、帮办代办或上门服务。',
          en:
            'Can treat like cases alike, whoever the person is and wherever they come from. ' +
            'Can notice who finds online channels hard to use and offer a staffed counter, assistance or a home visit without ' +
            'being asked.',
        },
        application: {
          zh: '能检查本单位的网页、表单和自助终端，指出字号、对比度、读屏、语言和操作步骤方面的障碍。能为有特殊需要的人安排替代办法，并核实其效力和时限与线上办理相同。',
          en:
            'Can check the unit’s web pages, forms and kiosks and point out barriers in type size, contrast, screen reading, ' +
            'language and sequence of steps. Can arrange another way for people with particular needs and verify that it is ' +
            'equally valid and equally quick.',
        },
        technical: {
          zh: '能依据无障碍环境建设的法律和技术标准提出服务要求与验收条件，组织残疾人和老年人参加测试。能用分地区、分人群的数据查明服务差距，并推动补齐。',
          en:
            'Can turn accessibility law and technical standards into requirements and acceptance conditions, and have people ' +
            'with disabilities and older people take part in testing. ' +
            'Can locate service gaps in data by region and group, and have them closed.',
        },
      },
    },
    {
      code: 'SC3',
      area: 'SC',
      kind: 'business',
      name: { zh: '公开与回应', en: 'Openness and responsiveness' },
      definition: {
        zh: '依法公开政府信息，及时、准确、有据地回应申请、咨询和意见，自觉接受社会监督。',
        en:
          'Makes government information public as the law requires, answers requests, questions and opinions promptly, ' +
          'correctly and with reasons, and welcomes scrutiny.',
      },
      descriptors: {
        basic: {
          zh: '能说明本单位主动公开哪些信息、在哪里查，分清咨询、投诉和政府信息公开申请。能当日登记收到的申请，在规定时限内转办并告知进展。',
          en:
            'Can say what the agency publishes on its own initiative and where, and tell an enquiry, a complaint and a ' +
            'request for government information apart. Can register what comes in on the same day, pass it on within the time ' +
            'limit and report progress.',
        },
        application: {
          zh: '能依法判断信息应当公开、部分公开还是不予公开，作区分处理并说明理由。能用群众看得懂的语言起草答复，并把反复被问到的内容转为主动公开。',
          en:
            'Can decide under the law whether information is to be released, released in part or withheld, separate the parts ' +
            'and give reasons. Can draft replies that people understand, and publish proactively what is asked for again and ' +
            'again.',
        },
        technical: {
          zh: '能建立从收件、审查、答复到评价的工作机制，明确时限、责任和质量要求。能研判社会关切，统筹政策解读与数据开放，并用公开后的反馈检验效果。',
          en:
            'Can set up the whole chain from receipt and review to reply and evaluation, with deadlines, responsibilities and ' +
            'quality requirements. Can gauge public concern, plan policy explanation and open data accordingly, and use what ' +
            'comes back to test the effect.',
        },
      },
    },
    {
      code: 'AK1',
      area: 'AK',
      kind: 'business',
      name: { zh: '法律与行政程序', en: 'Law and administrative procedure' },
      definition: {
        zh: '依照法定权限和程序行使职权，使线上线下作出的行政行为合法、可查、可救济。',
        en:
          'Acts within legal powers and by due procedure, so that every administrative act, online or on paper, is lawful, on ' +
          'record and open to remedy.',
      },
      descriptors: {
        basic: {
          zh: '能查到经办事项的法律依据、受理条件和法定时限。能正确履行告知、受理、补正、送达等程序，并留存完整记录。',
          en:
            'Can look up the legal basis, conditions of acceptance and statutory time limits of the services handled. ' +
            'Can notify, accept, ask for corrections and serve documents as procedure requires, and keep a full record.',
        },
        application: {
          zh: '能在材料不齐、条件存疑或依据冲突时作出有理有据的判断。能正确认定电子材料、电子送达的效力和期限的起算，起草说明理由并告知救济途径的决定书。',
          en:
            'Can reach a reasoned judgement when documents are incomplete, conditions doubtful or provisions in conflict. ' +
            'Can determine whether electronic documents and service are valid and from when time runs, and draft decisions ' +
            'that give reasons and state the remedies.',
        },
        technical: {
          zh: '能把法律条件和程序要求转化为系统中的规则、时限和留痕要求，并验证系统与法律一致。能对新的办理模式、自动化决定和格式文书开展合法性审查，提出可行的修改意见。',
          en:
            'Can turn legal conditions and procedure into rules, clocks and audit trails of a system, and verify that system ' +
            'and law agree. Can review new ways of handling, automated decisions and standard documents for legality and ' +
            'propose workable amendments.',
        },
      },
    },
    {
      code: 'AK2',
      area: 'AK',
      kind: 'business',
      name: { zh: '政策分析', en: 'Policy analysis' },
      definition: {
        zh: '把握政策目标，运用证据比较方案、评估影响，并把政策准确转化为可执行、可理解的服务内容。',
        en:
          'Grasps what a policy is for, weighs options and effects by evidence, and turns policy faithfully into services ' +
          'that can be carried out and understood.',
      },
      descriptors: {
        basic: {
          zh: '能准确说明本领域现行政策的适用对象、条件和标准，不引用已经废止或失效的文件。能把政策要点改写成办事问答。',
          en:
            'Can state exactly to whom current policies of the field apply, on what conditions and at what rates, without ' +
            'relying on repealed documents. Can rewrite the main points of a policy as questions and answers for the public.',
        },
        application: {
          zh: '能用办件、统计和调研数据分析政策执行中的问题，比较不同方案的成本、受益人群和风险。能写出结论明确、依据可查的分析报告。',
          en:
            'Can use case, statistical and survey data to analyse how a policy is working and compare the cost, beneficiaries ' +
            'and risks of alternatives. Can write reports with clear conclusions and traceable evidence.',
        },
        technical: {
          zh: '能设计政策评估方案，选取恰当的对照和指标，把政策效果与其他因素的影响区分开来。能综合多部门数据和各方意见提出建议，并说明把握程度和适用边界。',
          en:
            'Can design an evaluation with a suitable comparison and suitable measures that separates the effect of a policy ' +
            'from everything else. Can draw recommendations from the data and views of many parties and state how certain ' +
            'they are and where they stop applying.',
        },
      },
    },
    {
      code: 'AK3',
      area: 'AK',
      kind: 'business',
      name: { zh: '业务流程知识', en: 'Business process knowledge' },
      definition: {
        zh: '掌握所办业务的对象、环节、数据和上下游关系，能把业务流程与信息系统对应起来。',
        en:
          'Knows whom the business serves, its steps, its data and what lies before and after it, and can relate the process ' +
          'to the system that supports it.',
      },
      descriptors: {
        basic: {
          zh: '能依次说明经办业务的环节、责任人、所需材料和办理结果。能判断一个办件处在哪个环节，把不属于本岗位的事项准确转到承办单位。',
          en:
            'Can go through the steps of the business handled, with who is responsible, what goes in and what comes out. ' +
            'Can tell where a case stands and send what belongs elsewhere to the right office.',
        },
        application: {
          zh: '能绘制本单位主要业务的流程图，标明数据来源、审批依据、时限和等待点。能对照办件数据查明退件、积压和重复录入的原因。',
          en:
            'Can chart the unit’s main processes with sources of data, grounds for approval, time limits and points of ' +
            'waiting. Can use case data to establish why cases are returned, pile up or are keyed in twice.',
        },
        technical: {
          zh: '能建立跨部门的业务模型和事项标准，统一名称、要素、数据项和办理规则。能与技术人员一起把业务要求写成可开发、可验收的需求。',
          en:
            'Can build business models and service standards across agencies, with common names, elements, data items and ' +
            'rules. Can work with engineers to put business needs into requirements that can be built and accepted.',
        },
      },
    },
    {
      code: 'IP1',
      area: 'IP',
      kind: 'technical',
      name: { zh: '信息查找与判断', en: 'Finding and judging information' },
      definition: {
        zh: '从内外部来源高效查找所需信息，先核实来源、时效和可信程度，再用于工作。',
        en:
          'Finds what is needed in internal and outside sources efficiently, and verifies origin, date and reliability before ' +
          'putting it to use.',
      },
      descriptors: {
        basic: {
          zh: '能在政府网站、法规数据库和内部知识库中检索到现行有效的文件。能核对发布机关、文号和日期，不转发来源不明的信息。',
          en:
            'Can find the document in force on government websites, in legal databases and in the internal knowledge base. ' +
            'Can check issuing body, number and date, and does not pass on information of unknown origin.',
        },
        application: {
          zh: '能组合检索条件，对照多个来源核实相互矛盾的说法。能识别断章取义、伪造截图和人工智能生成的错误内容，并为引用的每一项注明出处。',
          en:
            'Can combine search conditions and check conflicting statements against several sources. ' +
            'Can recognise quotations out of context, forged screenshots and errors made by AI, and gives a source for ' +
            'everything cited.',
        },
        technical: {
          zh: '能为重大事项设计信息收集和核验方案，评估各来源的偏差与缺口。能制定本单位知识库的分类、更新和失效规则，使同事查得到、信得过。',
          en:
            'Can plan how information on a major matter is gathered and verified, and assess the bias and gaps of each ' +
            'source. Can set the rules by which the knowledge base is classified, updated and retired, so that colleagues ' +
            'find answers and can rely on them.',
        },
      },
    },
    {
      code: 'IP2',
      area: 'IP',
      kind: 'technical',
      name: { zh: '数据管理与共享', en: 'Data management and sharing' },
      definition: {
        zh: '按统一标准采集、维护和共享政务数据，保证数据准确、完整、及时，避免重复采集。',
        en:
          'Collects, maintains and shares government data to common standards, so that they are accurate, complete and ' +
          'current and nobody is asked twice.',
      },
      descriptors: {
        basic: {
          zh: '能按规定的数据项、格式和代码录入，发现缺漏、重复和明显错误及时更正。能说出哪些信息可以通过共享取得，不再要求群众提供。',
          en:
            'Can enter data by the prescribed items, formats and codes, and corrects gaps, duplicates and plain errors when ' +
            'they appear. Can say which information is available through sharing and does not ask the public for it again.',
        },
        application: {
          zh: '能编制和维护本部门的数据目录，写明各数据项的含义、来源、更新周期和共享条件。能提出和办理数据共享申请，会同对方核实部门之间不一致的数据。',
          en:
            'Can compile and maintain the agency’s data catalogue with the meaning, source, update cycle and sharing ' +
            'conditions of each item. Can make and handle sharing requests, and settle with the other agency which of two ' +
            'conflicting records is right.',
        },
        technical: {
          zh: '能设计跨部门的数据标准、主数据和质量规则，形成问题数据从发现、核实到反馈的闭环。能通过统一的共享渠道实现数据按需、留痕、最小范围提供。',
          en:
            'Can design data standards, master data and quality rules across agencies, with a closed loop from finding a ' +
            'faulty record to correcting it at source. Can arrange for data to be supplied through one shared channel on ' +
            'need, on record and no wider than necessary.',
        },
      },
    },
    {
      code: 'IP3',
      area: 'IP',
      kind: 'technical',
      name: { zh: '数据分析与呈现', en: 'Data analysis and presentation' },
      definition: {
        zh: '运用统计和可视化方法从数据中得出可靠结论，并以恰当的形式向决策者和公众说明。',
        en:
          'Draws sound conclusions from data by statistical and visual methods and presents them in a form that suits ' +
          'decision-makers and the public.',
      },
      descriptors: {
        basic: {
          zh: '能用电子表格完成筛选、分类汇总和数据透视，正确计算占比和同比变化。能选用合适的图表，并标明口径、单位和时间。',
          en:
            'Can filter, subtotal and pivot in a spreadsheet, and work out shares and year-on-year changes correctly. ' +
            'Can choose a fitting chart and state definition, unit and period on it.',
        },
        application: {
          zh: '能从业务问题出发清洗和关联多张数据表，比较分组差异和变化趋势。能说明样本、缺失和口径变动对结论的影响，不把相关当作因果。',
          en:
            'Can start from a business question, clean and join several tables, and compare groups and trends. ' +
            'Can explain what sampling, missing values and changed definitions do to the result, and does not take ' +
            'correlation for cause.',
        },
        technical: {
          zh: '能运用回归、时间序列或机器学习方法建立可复核的分析模型，检验其误差和稳定性。能设计长期监测指标，向决策者讲清结论、把握程度和行动建议。',
          en:
            'Can build models by regression, time series or machine learning that others can reproduce, and test their error ' +
            'and stability. Can design indicators for long-term monitoring and make clear to decision-makers what follows, ' +
            'how sure it is and what to do.',
        },
      },
    },
    {
      code: 'CA1',
      area: 'CA',
      kind: 'technical',
      name: { zh: '办公与协同工具', en: 'Office and collaboration tools' },
      definition: {
        zh: '规范、高效地使用文字、表格、演示、会议和协同软件完成公务。',
        en:
          'Uses word processing, spreadsheet, presentation, meeting and collaboration software properly and efficiently for ' +
          'official work.',
      },
      descriptors: {
        basic: {
          zh: '能按党政机关公文格式起草和排版文件，用电子表格整理台账。能参加视频会议、在共享文档中批注，并按规则命名和归档文件。',
          en:
            'Can draft and lay out documents in the official format and keep registers in a spreadsheet. ' +
            'Can join video meetings, comment in shared documents, and name and file documents by the rules.',
        },
        application: {
          zh: '能制作带样式、公式、数据校验和批量生成功能的模板，供本单位反复使用。能组织多人在线起草和会签，管好权限和版本，按时形成定稿。',
          en:
            'Can make templates with styles, formulas, data validation and mail merge that the unit uses again and again. ' +
            'Can run joint drafting and sign-off online, with permissions and versions under control and a final text on time.',
        },
        technical: {
          zh: '能规划本单位的协同办公方案，贯通任务、日程、文档和档案。能编制使用规范和示范模板，指导同事，并解决格式兼容和软硬件替换中的问题。',
          en:
            'Can plan how the agency works together online, with tasks, calendars, documents and archives joined up. ' +
            'Can write the rules of use and model templates, coach colleagues, and resolve problems of compatibility and of ' +
            'moving to new software or hardware.',
        },
      },
    },
    {
      code: 'CA2',
      area: 'CA',
      kind: 'technical',
      name: { zh: '政务业务系统与电子表单', en: 'Government business systems and electronic forms' },
      definition: {
        zh: '正确使用政务服务平台和部门业务系统，参与电子表单和线上流程的设计、测试与改进。',
        en:
          'Uses government service platforms and departmental systems correctly, and takes part in designing, testing and ' +
          'improving electronic forms and online processes.',
      },
      descriptors: {
        basic: {
          zh: '能在业务系统中完成收件、录入、审核、办结和查询，各项填写准确。能看懂系统提示，发生故障时保留截图、报修，并按预案改用应急方式办理。',
          en:
            'Can receive, enter, review, close and look up cases in the business system without errors in the fields. ' +
            'Can understand its messages and, when it fails, keep a screenshot, report the fault and go on by the emergency ' +
            'procedure.',
        },
        application: {
          zh: '能配置电子表单、校验规则和流转节点，减少填报项，用已有数据预填。能编写测试用例、验收系统改动，把问题描述到技术人员可以重现的程度。',
          en:
            'Can configure forms, validation rules and routing, cutting fields and prefilling from data already held. ' +
            'Can write test cases, accept changes to the system and describe a fault so that engineers can reproduce it.',
        },
        technical: {
          zh: '能主持业务系统的需求、接口和数据迁移设计，比较不同建设方案的成本与风险。能制定表单和流程的统一规范，依据运行日志和使用数据改进可用性与性能。',
          en:
            'Can lead the design of requirements, interfaces and data migration for a business system and compare the cost ' +
            'and risk of ways to build it. Can set common rules for forms and processes and improve usability and performance ' +
            'from logs and usage data.',
        },
      },
    },
    {
      code: 'CA3',
      area: 'CA',
      kind: 'technical',
      name: { zh: '自动化与人工智能工具', en: 'Automation and AI tools' },
      definition: {
        zh: '恰当运用自动化、机器学习和自然语言处理工具提高效率和服务质量，并对其输出负责。',
        en:
          'Uses automation, machine learning and language tools where they fit to work faster and serve better, and answers ' +
          'for what they produce.',
      },
      descriptors: {
        basic: {
          zh: '能用经批准的工具辅助起草、摘要、翻译和检索，逐项核对后再采用。能说明哪些涉密、敏感和个人信息不得输入此类工具。',
          en:
            'Can use approved tools to help draft, summarise, translate and search, and checks every point before adopting ' +
            'it. Can say which classified, sensitive and personal information must never be entered.',
        },
        application: {
          zh: '能找出重复多、规则明确的工作，用宏、流程自动化或智能问答完成，并设置人工复核点。能用真实样本比较采用前后的差错率和用时。',
          en:
            'Can pick out work that is repetitive and rule-bound, do it with macros, process automation or question ' +
            'answering, and set the points where a person checks. Can compare error rate and time before and after on real ' +
            'samples.',
        },
        technical: {
          zh: '能为智能客服、材料预审、工单分派等应用确定数据来源、准确率、公平性和人工接管要求。能组织模型的测试、上线监测和停用处置，向使用者讲明局限。',
          en:
            'Can set requirements for data, accuracy, fairness and human takeover in uses such as chat service, document ' +
            'pre-checking or case routing. Can organise testing, live monitoring and withdrawal of a model and make its ' +
            'limits plain to those who use it.',
        },
      },
    },
    {
      code: 'CN1',
      area: 'CN',
      kind: 'technical',
      name: { zh: '设备与网络', en: 'Devices and networks' },
      definition: {
        zh: '了解常用终端以及政务网络与互联网的构成和使用边界，能排除一般故障，保障服务不中断。',
        en:
          'Knows common equipment, how government networks and the internet are built and where one must not cross into the ' +
          'other, clears ordinary faults and keeps services running.',
      },
      descriptors: {
        basic: {
          zh: '能正确连接和使用电脑、高拍仪、读卡器、打印机和自助终端。能分清政务内网、政务外网和互联网的用途，不跨网混用设备和存储介质。',
          en:
            'Can connect and use computers, document cameras, card readers, printers and kiosks correctly. ' +
            'Can tell the internal government network, the external government network and the internet apart, and never ' +
            'moves devices or storage media between them.',
        },
        application: {
          zh: '能逐步判断故障出在终端、网络还是系统，排除常见问题，其余准确报修。能为窗口、会议和下乡服务备好设备、带宽和备用方案。',
          en:
            'Can work out step by step whether a fault lies in the device, the network or the system, clear the common ones ' +
            'and report the rest precisely. Can prepare equipment, bandwidth and a fallback for counters, meetings and ' +
            'service in the villages.',
        },
        technical: {
          zh: '能规划办公场所和服务网点的网络、云资源与终端，确定容量、冗余和恢复目标。能监测运行状况，组织故障处置和复盘，落实网络分区分域要求。',
          en:
            'Can plan networks, cloud resources and equipment for offices and service points with targets for capacity, ' +
            'redundancy and recovery. Can monitor operation, direct the handling and review of outages, and enforce the ' +
            'separation of network zones.',
        },
      },
    },
    {
      code: 'CN2',
      area: 'CN',
      kind: 'business',
      name: { zh: '网上政务传播', en: 'Online public communication' },
      definition: {
        zh: '通过政府网站、政务新媒体等渠道准确、及时、得体地发布信息，与公众互动。',
        en:
          'Publishes on government websites, social media and other channels accurately, in time and in the right tone, and ' +
          'converses with the public there.',
      },
      descriptors: {
        basic: {
          zh: '能按审核流程在指定平台发布信息，发布前检查标题、链接、图片和错别字。能把握公务账号与个人账号的界限，不擅自对外表态。',
          en:
            'Can publish on the designated platform through the approval steps, having checked headline, links, images and ' +
            'spelling. Can keep official and private accounts apart and makes no statements without authority.',
        },
        application: {
          zh: '能把同一政策改写成适合网页、短信、图解和短视频的不同版本。能跟踪留言和舆情，按程序核实、回应，更正不实信息。',
          en:
            'Can recast one policy for a web page, a text message, an infographic and a short video. ' +
            'Can follow comments and public opinion, verify and respond by procedure, and put false information right.',
        },
        technical: {
          zh: '能制定多渠道传播计划，明确受众、节奏、分工和突发事件发布口径。能用到达率、理解程度和由此办成的事项数评估效果，整合重复低效的账号和栏目。',
          en:
            'Can draw up a plan across channels with audiences, timing, roles and agreed lines for emergencies. ' +
            'Can judge it by reach, understanding and business completed as a result, and merge accounts and columns that ' +
            'duplicate each other.',
        },
      },
    },
    {
      code: 'CN3',
      area: 'CN',
      kind: 'technical',
      name: { zh: '电子身份、签名与移动服务', en: 'Electronic identity, signatures and mobile services' },
      definition: {
        zh: '理解身份认证、电子签名、电子印章、电子证照和移动服务的原理与效力，在业务中规范使用。',
        en:
          'Understands how electronic identity, signatures, seals, licences and mobile services work and what legal force ' +
          'they have, and uses them properly.',
      },
      descriptors: {
        basic: {
          zh: '能指导群众完成实名认证、出示电子证照和手机申报。能说明电子证照、电子印章在哪些情形下与纸质原件效力相同，并妥善保管本人的数字证书和口令。',
          en:
            'Can guide a person through identity verification, showing an electronic licence and applying by phone. ' +
            'Can say when electronic licences and seals have the same force as paper originals, and keeps own digital ' +
            'certificate and password safe.',
        },
        application: {
          zh: '能按事项风险选用相应强度的认证和签名方式，查验签名、印章和证照是否真实有效。能处理代理办理、证照信息不符、证书过期等情形。',
          en:
            'Can match the strength of authentication and signature to the risk of the matter and verify that a signature, ' +
            'seal or licence is genuine and valid. Can deal with agents, mismatched licence data and expired certificates.',
        },
        technical: {
          zh: '能设计身份认证、授权委托、电子签名和长期保存方案，兼顾法律效力、隐私保护和老旧手机的可用性。能对接统一身份认证和电子证照平台，制定撤销和异常处置规则。',
          en:
            'Can design identity, delegation, electronic signature and long-term preservation so that they hold in law, ' +
            'protect privacy and work on old phones. Can connect to the shared identity and licence platforms and set rules ' +
            'for revocation and irregularities.',
        },
      },
    },
    {
      code: 'IN1',
      area: 'IN',
      kind: 'innovation',
      name: { zh: '问题与机会发现', en: 'Finding problems and opportunities' },
      definition: {
        zh: '从数据、一线经验和外地实践中发现值得解决的问题，提出可以验证的改进机会。',
        en:
          'Sees in data, frontline experience and practice elsewhere which problems are worth solving, and proposes ' +
          'improvements that can be put to the test.',
      },
      descriptors: {
        basic: {
          zh: '能记录工作中反复出现的差错、等待和抱怨，用事实说明时间、次数和影响。能在研讨中提出自己的观察和建议。',
          en:
            'Can record errors, waits and grievances that keep recurring, with facts on when, how often and to what effect. ' +
            'Can bring own observations and suggestions to a discussion.',
        },
        application: {
          zh: '能运用访谈、现场跟踪和数据比对查明问题的根源，分清表象与症结。能说明外地做法成立的条件，选择适用的部分提出小范围试验。',
          en:
            'Can use interviews, shadowing and comparison of data to get from the symptom to the root of a problem. ' +
            'Can explain what makes a practice work elsewhere, choose the part that fits and propose a small trial.',
        },
        technical: {
          zh: '能持续研判公众需求、技术发展和政策变化，形成有依据、分先后的创新议题。能设计对比试验或试点，判断一项设想应当推广、修改还是停止。',
          en:
            'Can keep watch on public demand, technology and policy and maintain an agenda for innovation that is grounded ' +
            'and ranked. Can design comparative trials or pilots and judge whether an idea should spread, change or stop.',
        },
      },
    },
    {
      code: 'IN2',
      area: 'IN',
      kind: 'innovation',
      name: { zh: '服务与流程再造', en: 'Service and process redesign' },
      definition: {
        zh: '以办成事为目标重新设计服务、流程和规则，而不是把线下手续照搬到线上。',
        en:
          'Designs services, processes and rules anew so that people get their business done, instead of moving paper ' +
          'formalities online as they are.',
      },
      descriptors: {
        basic: {
          zh: '能对照现行流程指出重复提交、重复核验和不必要的等待。能参与绘制办事过程图，用经手的案例检验改进设想。',
          en:
            'Can point to repeated submission, repeated checking and needless waiting in the present process. ' +
            'Can help draw the course of a case and test ideas for improvement against cases handled.',
        },
        application: {
          zh: '能组织有关岗位共同画出现状流程和目标流程，取消、合并环节或改为并行办理。能做出表单或页面原型请用户试用，并据此修改。',
          en:
            'Can bring the posts concerned together to draw the process as it is and as it should be, removing steps, merging ' +
            'them or running them in parallel. Can make a prototype of a form or page, have users try it and revise it ' +
            'accordingly.',
        },
        technical: {
          zh: '能牵头跨部门、跨层级的服务再造，使职责、依据、数据和系统同步调整。能测算对时间、成本和合规的影响，安排上线、回退和成效评估。',
          en:
            'Can lead redesign across agencies and tiers of government so that duties, legal basis, data and systems change ' +
            'together. Can estimate the effect on time, cost and compliance and plan launch, rollback and evaluation.',
        },
      },
    },
    {
      code: 'IN3',
      area: 'IN',
      kind: 'innovation',
      name: { zh: '数字化项目与变革', en: 'Digital projects and change' },
      definition: {
        zh: '把数字化项目从立项带到见效，管好进度、经费、风险和供应商，帮助各方适应变化。',
        en:
          'Takes digital projects from approval to results, keeps schedule, money, risks and suppliers in hand, and helps ' +
          'everyone concerned through the change.',
      },
      descriptors: {
        basic: {
          zh: '能在项目中按计划完成分工，及时报告进展、问题和需要变更之处。能参加用户测试和培训，帮助同事适应新系统。',
          en:
            'Can complete assigned project tasks to plan and report progress, problems and needed changes in good time. ' +
            'Can take part in user testing and training and help colleagues settle into a new system.',
        },
        application: {
          zh: '能编制范围、进度、预算和风险清单，主持例会和阶段验收。能分析变革影响哪些人、各有什么顾虑，安排沟通、培训和过渡措施。',
          en:
            'Can draw up scope, schedule, budget and risk register, and chair progress meetings and stage acceptance. ' +
            'Can analyse whom a change affects and what worries them, and arrange communication, training and transition.',
        },
        technical: {
          zh: '能统筹多个项目的目标、资源和相互依赖，依据阶段成果决定继续、调整或终止。能用合同、里程碑和知识转移约束供应商，确保系统可持续运行、数据由政府掌握。',
          en:
            'Can manage the goals, resources and dependencies of several projects and decide from interim results to ' +
            'continue, adjust or end. Can bind suppliers through contracts, milestones and knowledge transfer so that systems ' +
            'last and data stay in government hands.',
        },
      },
    },
    {
      code: 'SV1',
      area: 'SV',
      kind: 'innovation',
      name: { zh: '用户体验', en: 'User experience' },
      definition: {
        zh: '从用户办事的全过程观察和改进服务，使其好找、易懂、好用、少出错。',
        en:
          'Observes and improves a service along the user’s whole way through it, so that it is easy to find, to understand ' +
          'and to use, and hard to get wrong.',
      },
      descriptors: {
        basic: {
          zh: '能以办事人的身份走一遍线上线下流程，指出看不懂、找不到和容易填错的地方。能当场帮助用户完成操作，并记下遇到的困难。',
          en:
            'Can go through a service online and in person as an applicant would and point to what is unclear, hard to find ' +
            'or easy to fill in wrongly. Can help a user finish on the spot and note what was difficult.',
        },
        application: {
          zh: '能设计简明的用户测试和评价问题，观察用户操作而不作诱导。能结合完成率、用时、退件和评价确定改进的先后次序。',
          en:
            'Can design short user tests and feedback questions and observe without leading the user. ' +
            'Can set priorities for improvement from completion rates, times, returned cases and ratings.',
        },
        technical: {
          zh: '能制定页面、表单和窗口的统一体验规范，把用户研究列入立项、开发和验收环节。能比较不同渠道、不同人群的体验数据，用证据说明改进是否有效。',
          en:
            'Can set common standards of experience for pages, forms and counters, and make user research part of approval, ' +
            'development and acceptance. Can compare data across channels and groups and show by evidence whether an ' +
            'improvement worked.',
        },
      },
    },
    {
      code: 'SV2',
      area: 'SV',
      kind: 'business',
      name: { zh: '公众沟通', en: 'Communication with the public' },
      definition: {
        zh: '在窗口、电话和网上清楚、尊重、得体地沟通，使群众明白办理结果及其理由。',
        en:
          'Speaks and writes clearly, respectfully and fittingly at the counter, by telephone and online, so that people ' +
          'understand the outcome and the reasons for it.',
      },
      descriptors: {
        basic: {
          zh: '能使用规范、亲切的服务用语，耐心倾听、提问和确认。能用平实的话解释专业术语和下一步，对不能办理的事项说明原因和其他途径。',
          en:
            'Can use proper and friendly service language, listen patiently, ask and confirm. ' +
            'Can explain technical terms and the next step in everyday words and, where a request cannot be met, say why and ' +
            'what else is possible.',
        },
        application: {
          zh: '能根据对方的情绪、年龄和熟悉程度调整表达，化解激动和误会。能起草事实清楚、语气诚恳、让人知道下一步怎么办的书面答复。',
          en:
            'Can adapt to the other person’s mood, age and familiarity with the matter, calm agitation and clear up ' +
            'misunderstanding. Can write replies that are clear on the facts, sincere in tone and leave no doubt about what ' +
            'to do next.',
        },
        technical: {
          zh: '能为复杂敏感事项制定沟通方案，主持说明会、听证或多方协商。能建立沟通规范和情景训练，依据录音抽查和评价指导他人改进。',
          en:
            'Can prepare the communication on complex and sensitive matters and chair briefings, hearings or talks among ' +
            'several parties. Can establish standards and scenario training and coach others from sampled recordings and ' +
            'ratings.',
        },
      },
    },
    {
      code: 'SV3',
      area: 'SV',
      kind: 'business',
      name: { zh: '问题解决与投诉处理', en: 'Problem solving and complaints' },
      definition: {
        zh: '准确界定群众的问题，协调各方依法解决，并把投诉变成改进服务的依据。',
        en:
          'Defines a person’s problem exactly, brings the parties together to solve it within the law, and makes complaints a ' +
          'source of improvement.',
      },
      descriptors: {
        basic: {
          zh: '能完整登记问题的事实、诉求和联系方式，落实首接负责，按时限转办和回访。能识别紧急情形并立即报告。',
          en:
            'Can record facts, request and contact details in full, stay responsible as the first to receive the matter, and ' +
            'pass on and follow up within the time limit. Can recognise an emergency and report it at once.',
        },
        application: {
          zh: '能查清事实和责任，对跨岗位、材料矛盾或系统出错的问题提出可行办法。能向投诉人说明处理结果，既不推诿，也不越权承诺。',
          en:
            'Can establish facts and responsibility and find a workable way where a matter crosses posts, documents conflict ' +
            'or a system has erred. Can explain the outcome to the complainant, neither passing it on nor promising what is ' +
            'beyond authority.',
        },
        technical: {
          zh: '能牵头化解涉及多部门的疑难积案，明确牵头单位、时限和依据。能分析投诉和差评的共性原因，推动制度、流程或系统整改，并复查效果。',
          en:
            'Can lead the settlement of hard, long-standing cases among several agencies, fixing who leads, by when and on ' +
            'what basis. Can analyse what complaints and poor ratings have in common, bring about changes in rules, processes ' +
            'or systems, and check the effect.',
        },
      },
    },
    {
      code: 'SE1',
      area: 'SE',
      kind: 'technical',
      name: { zh: '安全意识', en: 'Security awareness' },
      definition: {
        zh: '识别日常工作中的网络安全风险，养成规范操作、及时报告的习惯。',
        en: 'Recognises cybersecurity risks in everyday work and has the habit of working by the rules and reporting at once.',
      },
      descriptors: {
        basic: {
          zh: '能识别钓鱼邮件、仿冒网站、可疑链接和来历不明的外接设备。能设置可靠的口令、启用多因素认证、离席锁屏，发现异常立即停止操作并报告。',
          en:
            'Can spot phishing mail, counterfeit sites, suspicious links and devices of unknown origin. ' +
            'Can set sound passwords, use multi-factor authentication and lock the screen on leaving, and stops and reports ' +
            'at any sign of trouble.',
        },
        application: {
          zh: '能检查本单位账号权限、共享文件、远程办公和外包人员的使用情况，消除常见隐患。能组织演练后的讲评，用实例帮助同事改进而不指责个人。',
          en:
            'Can review the unit’s accounts, shared files, remote work and contractor access and remove common weaknesses. ' +
            'Can lead the discussion after a drill, using examples to help colleagues improve without blaming anyone.',
        },
        technical: {
          zh: '能按网络安全等级保护要求制定岗位安全规范和年度演练计划。能用演练、日志和检查数据评估人员方面的风险，把安全要求写入系统建设、采购和离岗交接。',
          en:
            'Can set security rules for posts and a yearly plan of drills under the multi-level protection scheme. ' +
            'Can assess human risk from drills, logs and inspections and write security into system building, procurement and ' +
            'handover on leaving a post.',
        },
      },
    },
    {
      code: 'SE2',
      area: 'SE',
      kind: 'business',
      name: { zh: '个人信息保护', en: 'Personal information protection' },
      definition: {
        zh: '依法处理个人信息，做到目的明确、范围最小、公开透明、保障安全，尊重个人权利。',
        en:
          'Handles personal information as the law requires: for a stated purpose, to the least extent, openly and safely, ' +
          'and with respect for the rights of the person.',
      },
      descriptors: {
        basic: {
          zh: '能做到只收集、只查看办理事项必需的个人信息，并说明用途。能在打印、传输、屏幕显示和公示时采取遮挡、加密等保护措施。',
          en:
            'Can keep to the personal information that a matter requires, in collecting and in viewing, and says what it is ' +
            'for. Can mask, encrypt or otherwise protect it when printing, sending, displaying or posting.',
        },
        application: {
          zh: '能判断处理个人信息的法定依据、必要范围和保存期限，对拟公开的内容作去标识化处理。能依法办理查阅、更正、删除等请求。',
          en:
            'Can determine the legal basis, necessary extent and retention period for processing personal information, and ' +
            'de-identify what is to be published. Can deal lawfully with requests for access, correction and deletion.',
        },
        technical: {
          zh: '能组织个人信息保护影响评估，把最小权限、操作留痕和到期删除落实到系统设计中。能对委托处理、对外提供和自动化决策提出条件并监督履行。',
          en:
            'Can conduct personal information protection impact assessments and build least privilege, audit trails and ' +
            'timely deletion into systems. Can set conditions for entrusted processing, disclosure to others and automated ' +
            'decisions, and see that they are kept.',
        },
      },
    },
    {
      code: 'SE3',
      area: 'SE',
      kind: 'technical',
      name: { zh: '数据分类分级与事件处置', en: 'Data classification and incident response' },
      definition: {
        zh: '按重要程度对数据采取相应保护，在安全事件发生时迅速控制、报告、恢复并改进。',
        en:
          'Protects data according to their importance and, when an incident occurs, contains, reports, recovers and learns ' +
          'from it without delay.',
      },
      descriptors: {
        basic: {
          zh: '能分清国家秘密、工作秘密、敏感个人信息和可公开信息，按标识使用、传递和销毁。能在事件发生时按预案保护现场、记下经过并上报。',
          en:
            'Can distinguish state secrets, work secrets, sensitive personal information and what may be public, and uses, ' +
            'sends and destroys each as marked. Can preserve the scene of an incident, note what happened and report it by ' +
            'the plan.',
        },
        application: {
          zh: '能对本部门数据分类分级，为各级数据确定访问、导出、备份和外包要求。能在事件中研判影响范围，配合做好隔离、通知和业务恢复。',
          en:
            'Can classify and grade the agency’s data and set requirements for access, export, backup and outsourcing at each ' +
            'grade. Can judge how far an incident reaches and help with isolation, notification and restoring service.',
        },
        technical: {
          zh: '能建立覆盖数据全生命周期的安全管理和应急响应体系，确定监测、处置、报告和恢复的标准。能指挥跨部门演练和重大事件处置，查清根本原因并督促整改到位。',
          en:
            'Can build security management over the whole life of data and an emergency response with standards for ' +
            'detection, handling, reporting and recovery. Can command drills across agencies and major incidents, find the ' +
            'root cause and see the remedy through.',
        },
      },
    },
  ],
} satisfies Framework

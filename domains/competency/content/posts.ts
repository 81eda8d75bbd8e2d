import type { Post } from './types.ts'

/** Typical posts with the level and importance of every competency; an agency copies a profile and adapts it. */
export const posts = [
  {
    code: 'window-clerk',
    name: { zh: '综合窗口工作人员', en: 'Integrated service window clerk' },
    about: {
      zh: '在政务服务大厅综合窗口统一接件，负责咨询引导、材料审核、录入流转和结果送达，是群众接触最多的岗位。',
      en:
        'Receives applications for many agencies at one counter of the service hall: ' +
        'advises, checks documents, enters and routes cases and hands over results. The post that the public meets most.',
    },
    weight: 1.5,
    profile: {
      SC1: { level: 2, weight: 2 }, SC2: { level: 2, weight: 1.7 }, SC3: { level: 1, weight: 1.2 },
      AK1: { level: 2, weight: 1.5 }, AK2: { level: 1, weight: 0.9 }, AK3: { level: 2, weight: 1.4 },
      IP1: { level: 1, weight: 1 }, IP2: { level: 1, weight: 1.2 }, IP3: { level: 0, weight: 0.5 },
      CA1: { level: 1, weight: 1 }, CA2: { level: 2, weight: 1.8 }, CA3: { level: 1, weight: 0.8 },
      CN1: { level: 1, weight: 1 }, CN2: { level: 0, weight: 0.5 }, CN3: { level: 2, weight: 1.5 },
      IN1: { level: 1, weight: 0.9 }, IN2: { level: 1, weight: 0.8 }, IN3: { level: 0, weight: 0.5 },
      SV1: { level: 1, weight: 1.2 }, SV2: { level: 2, weight: 2 }, SV3: { level: 2, weight: 1.7 },
      SE1: { level: 1, weight: 1.3 }, SE2: { level: 2, weight: 1.5 }, SE3: { level: 1, weight: 1 },
    },
  },
  {
    code: 'disclosure-officer',
    name: { zh: '政府信息公开专员', en: 'Government information disclosure officer' },
    about: {
      zh: '负责主动公开目录和内容的维护，办理政府信息公开申请，组织征求意见、保密审查和答复，并编写年度报告。',
      en:
        'Keeps what the agency publishes on its own initiative in order, handles requests for government information with ' +
        'consultation, secrecy review and reply, and writes the annual report.',
    },
    weight: 1.2,
    profile: {
      SC1: { level: 2, weight: 1.3 }, SC2: { level: 1, weight: 1 }, SC3: { level: 3, weight: 2 },
      AK1: { level: 2, weight: 1.9 }, AK2: { level: 2, weight: 1.2 }, AK3: { level: 2, weight: 1 },
      IP1: { level: 2, weight: 1.5 }, IP2: { level: 1, weight: 1.1 }, IP3: { level: 1, weight: 0.9 },
      CA1: { level: 2, weight: 1.1 }, CA2: { level: 1, weight: 1 }, CA3: { level: 1, weight: 0.8 },
      CN1: { level: 1, weight: 0.6 }, CN2: { level: 2, weight: 1.4 }, CN3: { level: 1, weight: 0.9 },
      IN1: { level: 1, weight: 0.8 }, IN2: { level: 1, weight: 0.7 }, IN3: { level: 0, weight: 0.5 },
      SV1: { level: 1, weight: 0.9 }, SV2: { level: 2, weight: 1.4 }, SV3: { level: 2, weight: 1.3 },
      SE1: { level: 1, weight: 1.1 }, SE2: { level: 2, weight: 1.7 }, SE3: { level: 2, weight: 1.4 },
    },
  },
  {
    code: 'data-steward',
    name: { zh: '数据管理员', en: 'Data steward' },
    about: {
      zh: '管理本部门的数据目录、标准和质量，办理数据共享与开放，协调解决部门之间数据不一致的问题。',
      en:
        'Manages the agency’s data catalogue, standards and quality, handles data sharing and open data, and resolves ' +
        'conflicts between the records of different agencies.',
    },
    weight: 1.1,
    profile: {
      SC1: { level: 1, weight: 0.8 }, SC2: { level: 1, weight: 0.7 }, SC3: { level: 2, weight: 1 },
      AK1: { level: 2, weight: 1.1 }, AK2: { level: 1, weight: 0.8 }, AK3: { level: 3, weight: 1.5 },
      IP1: { level: 2, weight: 1.2 }, IP2: { level: 3, weight: 2 }, IP3: { level: 2, weight: 1.5 },
      CA1: { level: 2, weight: 0.9 }, CA2: { level: 2, weight: 1.2 }, CA3: { level: 2, weight: 1.1 },
      CN1: { level: 2, weight: 0.9 }, CN2: { level: 0, weight: 0.5 }, CN3: { level: 1, weight: 0.8 },
      IN1: { level: 2, weight: 0.9 }, IN2: { level: 2, weight: 1 }, IN3: { level: 2, weight: 1 },
      SV1: { level: 1, weight: 0.6 }, SV2: { level: 1, weight: 0.6 }, SV3: { level: 1, weight: 0.7 },
      SE1: { level: 2, weight: 1.4 }, SE2: { level: 2, weight: 1.6 }, SE3: { level: 3, weight: 1.8 },
    },
  },
  {
    code: 'it-officer',
    name: { zh: '信息化专员', en: 'IT officer' },
    about: {
      zh: '负责本单位信息系统、终端和网络的规划、运行与改进，连接业务部门和技术服务单位，支持日常使用。',
      en:
        'Plans, runs and improves the agency’s systems, equipment and networks, stands between business units and technical ' +
        'suppliers, and supports everyday use.',
    },
    weight: 1.2,
    profile: {
      SC1: { level: 1, weight: 0.9 }, SC2: { level: 2, weight: 1 }, SC3: { level: 1, weight: 0.6 },
      AK1: { level: 1, weight: 0.8 }, AK2: { level: 0, weight: 0.5 }, AK3: { level: 2, weight: 1.1 },
      IP1: { level: 1, weight: 0.8 }, IP2: { level: 2, weight: 1.3 }, IP3: { level: 2, weight: 1 },
      CA1: { level: 2, weight: 1.1 }, CA2: { level: 3, weight: 2 }, CA3: { level: 3, weight: 1.4 },
      CN1: { level: 3, weight: 1.9 }, CN2: { level: 1, weight: 0.6 }, CN3: { level: 3, weight: 1.5 },
      IN1: { level: 2, weight: 1 }, IN2: { level: 2, weight: 1.3 }, IN3: { level: 2, weight: 1.5 },
      SV1: { level: 2, weight: 1.3 }, SV2: { level: 1, weight: 0.8 }, SV3: { level: 2, weight: 1 },
      SE1: { level: 2, weight: 1.7 }, SE2: { level: 2, weight: 1.3 }, SE3: { level: 2, weight: 1.6 },
    },
  },
  {
    code: 'section-chief',
    name: { zh: '科（处）室负责人', en: 'Head of section' },
    about: {
      zh: '主持科（处）室工作，审定业务决定，配置人员和经费，推动流程改进，对服务质量和队伍能力负责。',
      en:
        'Leads a section, settles its decisions, assigns people and money, drives improvement of processes and answers for ' +
        'the quality of service and the ability of the staff.',
    },
    weight: 1.3,
    profile: {
      SC1: { level: 3, weight: 1.7 }, SC2: { level: 2, weight: 1.3 }, SC3: { level: 3, weight: 1.4 },
      AK1: { level: 3, weight: 1.7 }, AK2: { level: 2, weight: 1.5 }, AK3: { level: 2, weight: 1.4 },
      IP1: { level: 2, weight: 1 }, IP2: { level: 2, weight: 1 }, IP3: { level: 2, weight: 1.3 },
      CA1: { level: 1, weight: 0.7 }, CA2: { level: 1, weight: 0.8 }, CA3: { level: 1, weight: 0.9 },
      CN1: { level: 0, weight: 0.5 }, CN2: { level: 2, weight: 1 }, CN3: { level: 1, weight: 0.7 },
      IN1: { level: 2, weight: 1.5 }, IN2: { level: 3, weight: 1.8 }, IN3: { level: 2, weight: 1.5 },
      SV1: { level: 2, weight: 1 }, SV2: { level: 3, weight: 1.4 }, SV3: { level: 3, weight: 1.6 },
      SE1: { level: 2, weight: 1.2 }, SE2: { level: 2, weight: 1.2 }, SE3: { level: 2, weight: 1.2 },
    },
  },
  {
    code: 'hotline-agent',
    name: { zh: '热线话务员', en: 'Hotline agent' },
    about: {
      zh: '接听政务服务便民热线，解答咨询，登记和派发工单，回访办理结果，及时上报紧急和集中反映的问题。',
      en:
        'Answers the public service hotline, gives information, records and dispatches cases, calls back about results, and ' +
        'reports emergencies and waves of similar calls at once.',
    },
    weight: 1.4,
    profile: {
      SC1: { level: 2, weight: 1.8 }, SC2: { level: 2, weight: 1.3 }, SC3: { level: 2, weight: 1.2 },
      AK1: { level: 1, weight: 1.2 }, AK2: { level: 1, weight: 1.1 }, AK3: { level: 2, weight: 1.3 },
      IP1: { level: 2, weight: 1.6 }, IP2: { level: 1, weight: 1.1 }, IP3: { level: 1, weight: 0.7 },
      CA1: { level: 1, weight: 0.9 }, CA2: { level: 2, weight: 1.4 }, CA3: { level: 1, weight: 1 },
      CN1: { level: 1, weight: 0.9 }, CN2: { level: 1, weight: 0.6 }, CN3: { level: 1, weight: 0.9 },
      IN1: { level: 1, weight: 0.9 }, IN2: { level: 0, weight: 0.6 }, IN3: { level: 0, weight: 0.5 },
      SV1: { level: 1, weight: 0.9 }, SV2: { level: 2, weight: 2 }, SV3: { level: 2, weight: 1.9 },
      SE1: { level: 1, weight: 1.1 }, SE2: { level: 2, weight: 1.5 }, SE3: { level: 1, weight: 0.9 },
    },
  },
  {
    code: 'policy-researcher',
    name: { zh: '政策研究人员', en: 'Policy researcher' },
    about: {
      zh: '开展调查研究、数据分析和政策评估，起草政策文件与解读材料，为决策提供有依据的方案。',
      en:
        'Carries out field research, data analysis and policy evaluation, drafts policies and their explanation, and puts ' +
        'options founded on evidence before decision-makers.',
    },
    weight: 1,
    profile: {
      SC1: { level: 2, weight: 1.3 }, SC2: { level: 1, weight: 0.9 }, SC3: { level: 2, weight: 1.1 },
      AK1: { level: 2, weight: 1.4 }, AK2: { level: 3, weight: 2 }, AK3: { level: 2, weight: 1.2 },
      IP1: { level: 3, weight: 1.8 }, IP2: { level: 2, weight: 1.1 }, IP3: { level: 3, weight: 1.8 },
      CA1: { level: 2, weight: 1 }, CA2: { level: 0, weight: 0.5 }, CA3: { level: 2, weight: 1.2 },
      CN1: { level: 0, weight: 0.5 }, CN2: { level: 1, weight: 0.8 }, CN3: { level: 0, weight: 0.5 },
      IN1: { level: 3, weight: 1.5 }, IN2: { level: 2, weight: 1.2 }, IN3: { level: 1, weight: 0.8 },
      SV1: { level: 1, weight: 0.7 }, SV2: { level: 2, weight: 0.9 }, SV3: { level: 1, weight: 0.7 },
      SE1: { level: 1, weight: 0.9 }, SE2: { level: 1, weight: 1 }, SE3: { level: 1, weight: 1 },
    },
  },
  {
    code: 'law-enforcement',
    name: { zh: '行政执法人员', en: 'Administrative enforcement officer' },
    about: {
      zh: '依法开展检查、调查取证和行政处罚，使用移动终端记录执法全过程，向当事人说明理由并处理申辩和举报。',
      en:
        'Inspects, gathers evidence and imposes administrative penalties by law, records the whole course on a mobile ' +
        'terminal, gives reasons to the party and deals with statements of defence and tip-offs.',
    },
    weight: 1.3,
    profile: {
      SC1: { level: 1, weight: 1.3 }, SC2: { level: 2, weight: 1.3 }, SC3: { level: 2, weight: 1.2 },
      AK1: { level: 2, weight: 2 }, AK2: { level: 1, weight: 0.9 }, AK3: { level: 2, weight: 1.2 },
      IP1: { level: 2, weight: 1.2 }, IP2: { level: 1, weight: 1.1 }, IP3: { level: 1, weight: 0.7 },
      CA1: { level: 1, weight: 0.8 }, CA2: { level: 2, weight: 1.3 }, CA3: { level: 1, weight: 0.6 },
      CN1: { level: 1, weight: 1 }, CN2: { level: 0, weight: 0.6 }, CN3: { level: 2, weight: 1.2 },
      IN1: { level: 1, weight: 0.7 }, IN2: { level: 1, weight: 0.6 }, IN3: { level: 0, weight: 0.5 },
      SV1: { level: 0, weight: 0.6 }, SV2: { level: 2, weight: 1.7 }, SV3: { level: 2, weight: 1.5 },
      SE1: { level: 1, weight: 1.1 }, SE2: { level: 2, weight: 1.4 }, SE3: { level: 1, weight: 1.2 },
    },
  },
  {
    code: 'grassroots',
    name: { zh: '乡镇（街道）便民服务人员', en: 'Township and subdistrict service worker' },
    about: {
      zh: '在乡镇（街道）、村（社区）就近受理多个部门的事项，为老年人等提供帮办代办和上门服务，反映基层实际需要。',
      en:
        'Takes in matters of many agencies close to where people live, in townships, subdistricts and villages, assists older ' +
        'people and others in person or at home, and reports what the locality needs.',
    },
    weight: 1.6,
    profile: {
      SC1: { level: 2, weight: 1.9 }, SC2: { level: 2, weight: 1.8 }, SC3: { level: 1, weight: 1.2 },
      AK1: { level: 1, weight: 1.3 }, AK2: { level: 1, weight: 1.2 }, AK3: { level: 2, weight: 1.3 },
      IP1: { level: 1, weight: 1 }, IP2: { level: 1, weight: 1.2 }, IP3: { level: 0, weight: 0.6 },
      CA1: { level: 1, weight: 1.1 }, CA2: { level: 1, weight: 1.6 }, CA3: { level: 0, weight: 0.6 },
      CN1: { level: 1, weight: 1.2 }, CN2: { level: 1, weight: 0.9 }, CN3: { level: 2, weight: 1.5 },
      IN1: { level: 1, weight: 0.9 }, IN2: { level: 1, weight: 0.8 }, IN3: { level: 0, weight: 0.5 },
      SV1: { level: 1, weight: 1.1 }, SV2: { level: 2, weight: 1.8 }, SV3: { level: 2, weight: 1.6 },
      SE1: { level: 1, weight: 1.2 }, SE2: { level: 1, weight: 1.4 }, SE3: { level: 1, weight: 0.9 },
    },
  },
  {
    code: 'archives-clerk',
    name: { zh: '档案文秘人员', en: 'Records and secretarial clerk' },
    about: {
      zh: '负责公文收发、会议事务和文稿校核，管理电子文件与档案的归档、利用和保密。',
      en:
        'Sees to the receipt and dispatch of documents, meetings and the checking of drafts, and manages filing, use and ' +
        'confidentiality of electronic records and archives.',
    },
    weight: 0.8,
    profile: {
      SC1: { level: 1, weight: 0.8 }, SC2: { level: 0, weight: 0.6 }, SC3: { level: 1, weight: 1.1 },
      AK1: { level: 1, weight: 1.1 }, AK2: { level: 0, weight: 0.6 }, AK3: { level: 1, weight: 1 },
      IP1: { level: 2, weight: 1.4 }, IP2: { level: 2, weight: 1.6 }, IP3: { level: 1, weight: 0.8 },
      CA1: { level: 2, weight: 2 }, CA2: { level: 1, weight: 1.2 }, CA3: { level: 1, weight: 1 },
      CN1: { level: 1, weight: 0.8 }, CN2: { level: 1, weight: 1 }, CN3: { level: 2, weight: 1.4 },
      IN1: { level: 1, weight: 0.7 }, IN2: { level: 1, weight: 0.7 }, IN3: { level: 0, weight: 0.5 },
      SV1: { level: 0, weight: 0.5 }, SV2: { level: 1, weight: 0.9 }, SV3: { level: 0, weight: 0.5 },
      SE1: { level: 1, weight: 1.3 }, SE2: { level: 1, weight: 1.3 }, SE3: { level: 2, weight: 1.6 },
    },
  },
  {
    code: 'project-manager',
    name: { zh: '数字化项目负责人', en: 'Digital project manager' },
    about: {
      zh: '组织数字化项目的立项、需求、采购、实施和验收，协调业务部门与供应商，对按期见效和经费使用负责。',
      en:
        'Takes digital projects through approval, requirements, procurement, implementation and acceptance, coordinates ' +
        'business units and suppliers, and answers for results on time and for the money.',
    },
    weight: 1.2,
    profile: {
      SC1: { level: 2, weight: 1.3 }, SC2: { level: 2, weight: 1.1 }, SC3: { level: 1, weight: 0.9 },
      AK1: { level: 2, weight: 1.1 }, AK2: { level: 1, weight: 0.9 }, AK3: { level: 3, weight: 1.6 },
      IP1: { level: 1, weight: 0.8 }, IP2: { level: 2, weight: 1.3 }, IP3: { level: 2, weight: 1.2 },
      CA1: { level: 2, weight: 0.9 }, CA2: { level: 3, weight: 1.6 }, CA3: { level: 2, weight: 1.3 },
      CN1: { level: 2, weight: 1.1 }, CN2: { level: 0, weight: 0.5 }, CN3: { level: 2, weight: 1 },
      IN1: { level: 2, weight: 1.4 }, IN2: { level: 3, weight: 1.8 }, IN3: { level: 3, weight: 2 },
      SV1: { level: 3, weight: 1.5 }, SV2: { level: 2, weight: 1.2 }, SV3: { level: 2, weight: 1.1 },
      SE1: { level: 2, weight: 1.2 }, SE2: { level: 2, weight: 1.3 }, SE3: { level: 2, weight: 1.2 },
    },
  },
  {
    code: 'security-officer',
    name: { zh: '网络安全管理员', en: 'Cybersecurity officer' },
    about: {
      zh: '落实网络安全等级保护和数据安全制度，开展监测、检查和演练，组织安全事件的处置、报告与整改。',
      en:
        'Puts the multi-level protection scheme and data security rules into practice, monitors, inspects and drills, ' +
        'and directs the handling, reporting and remedy of incidents.',
    },
    weight: 1.1,
    profile: {
      SC1: { level: 1, weight: 0.7 }, SC2: { level: 0, weight: 0.5 }, SC3: { level: 1, weight: 0.7 },
      AK1: { level: 2, weight: 1.2 }, AK2: { level: 0, weight: 0.5 }, AK3: { level: 1, weight: 0.8 },
      IP1: { level: 2, weight: 1.1 }, IP2: { level: 2, weight: 1.1 }, IP3: { level: 2, weight: 1 },
      CA1: { level: 1, weight: 0.7 }, CA2: { level: 2, weight: 1.2 }, CA3: { level: 2, weight: 1.1 },
      CN1: { level: 3, weight: 1.8 }, CN2: { level: 1, weight: 0.7 }, CN3: { level: 2, weight: 1.4 },
      IN1: { level: 2, weight: 0.8 }, IN2: { level: 1, weight: 0.7 }, IN3: { level: 2, weight: 1 },
      SV1: { level: 1, weight: 0.5 }, SV2: { level: 1, weight: 0.9 }, SV3: { level: 1, weight: 0.9 },
      SE1: { level: 3, weight: 2 }, SE2: { level: 3, weight: 1.7 }, SE3: { level: 3, weight: 2 },
    },
  },
] satisfies readonly Post[]

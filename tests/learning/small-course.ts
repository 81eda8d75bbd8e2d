import type { CourseFileGiven } from '#domains/learning/courses/file.ts'

const text = (zh: string, en: string) => ({ zh, en })

/** A course of one of each that is assessed by itself or by people: short enough to be read in a test. */
export const smallCourse: CourseFileGiven = {
  format: 'keju-course', formatVersion: 1, code: 'TEST-1', version: '1.0',
  title: text('数据共享入门', 'First steps in data sharing'),
  summary: text('让群众少跑一趟。', 'One trip fewer for people.'),
  outcomes: text('学完后，您能判断一项数据能否共享。', 'Afterwards you can tell whether a record may be shared.'),
  level: 1, licence: 'CC-BY-4.0', authors: ['Keju'],
  competencies: [{ code: 'IP2', level: 1 }],
  policies: [{ id: 'share', title: text('政务数据共享条例', 'Regulations on sharing government data'), edition: '2025' }],
  pictures: [{ id: 'flow', alt: text('数据从甲部门流向乙部门', 'Data go from one office to another'), svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 36"><rect width="64" height="36" fill="#fff"/><path d="M8 18h48" stroke="#000"/></svg>' }],
  modules: [
    { id: 'm1', title: text('为什么共享', 'Why share'), activities: [
      { kind: 'lesson', id: 'lesson-one', title: text('一次告知', 'Told once'), minutes: 20, policies: ['share'],
        text: text('## 案例\n\n办事群众只交一次材料[^1]。\n\n![流程](picture:flow)\n\n| 项目 | 份数 |\n| --- | --- |\n| 身份证 | $1+0$ |\n\n[^1]: 见条例。', '## A case\n\nPeople hand in their papers once[^1].\n\n![The way](picture:flow)\n\n| thing | copies |\n| --- | --- |\n| ID | $1+0$ |\n\n[^1]: See the regulations.') },
      { kind: 'quiz', id: 'quiz-one', title: text('小测', 'Quiz'), minutes: 10, pass: 1, retryMinutes: 10, items: [
        { id: 'q1', stem: text('群众交几次材料？', 'How often do people hand in papers?'), options: [{ id: 'a', text: text('一次', 'Once') }, { id: 'b', text: text('三次', 'Three times') }], key: ['a'],
          explanation: text('一次。', 'Once.'), competency: 'IP2' },
        { id: 'q2', kind: 'multiple', stem: text('哪些可以共享？', 'What may be shared?'), options: [{ id: 'a', text: text('登记号', 'A registration number') }, { id: 'b', text: text('办理状态', 'The state of a case') }, { id: 'c', text: text('密码', 'A password') }],
          key: ['a', 'b'], explanation: text('密码不能共享。', 'A password is never shared.'), competency: 'IP2' },
      ] },
    ] },
    { id: 'm2', title: text('动手', 'Do it'), activities: [
      { kind: 'lesson', id: 'lesson-two', title: text('怎么做', 'How'), minutes: 5, text: text('见[上一课](activity:lesson-one)。', 'See [the lesson before](activity:lesson-one).') },
      { kind: 'assignment', id: 'task-one', title: text('画一张清单', 'Make a list'), minutes: 30, practice: true, prompt: text('列出本单位的三项数据。', 'List three records of your office.'), marking: 'expert', markers: 1, pass: 2, rubric: [
        { id: 'whole', name: text('完整', 'Whole'), levels: [{ points: 0, text: text('没有', 'None') }, { points: 1, text: text('一两项', 'One or two') }, { points: 2, text: text('三项', 'Three') }] },
        { id: 'clear', name: text('清楚', 'Clear'), levels: [{ points: 0, text: text('不清楚', 'Unclear') }, { points: 1, text: text('清楚', 'Clear') }] },
      ] },
    ] },
  ],
}

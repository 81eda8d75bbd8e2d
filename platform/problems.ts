import type { FieldProblem, ProblemError } from './errors.ts'
import { say, texts, type Lang, type Text, type Texts } from './texts.ts'

/** Words for the codes that any domain may use; domains bring their own under `problems` in texts.ts. */
export const commonProblems = texts({
  'sign-in-needed': { zh: '请先登录。', en: 'Sign in first.' },
  forbidden: { zh: '您没有进行此操作的权限。如确有需要，请联系本单位培训管理员授权。', en: 'You may not do this. If your work needs it, ask the training officer of your unit for the role.' },
  'not-found': { zh: '没有找到，或您无权查看。', en: 'Nothing is here, or it is not for you to see.' },
  'file-gone': { zh: '文件内容已不存在。', en: 'The content of this file is gone.' },
  'file-kind': { zh: '不接受这种文件（按内容识别）。', en: 'This kind of file is not taken (told by its content).' },
  'file-missing': { zh: '请选择一个文件。', en: 'Choose a file.' },
  'file-too-large': { zh: '文件超过 {megabytes} MB，未保存。', en: 'The file is larger than {megabytes} MB and was not kept.' },
  invalid: { zh: '填写的内容有误，请按提示修改。', en: 'Something in the form is not right. See the fields named below.' },
  'field-missing': { zh: '此项必填。', en: 'This is needed.' },
  'field-invalid': { zh: '格式不正确。', en: 'This is not in the right form.' },
  'field-too-small': { zh: '太小或太短，至少为 {minimum}。', en: 'Too small or too short: at least {minimum}.' },
  'field-too-big': { zh: '太大或太长，最多为 {maximum}。', en: 'Too big or too long: at most {maximum}.' },
  'field-unknown': { zh: '没有此项：{keys}。', en: 'There is no such field: {keys}.' },
  'reference-unknown': { zh: '所选的对象不存在或已被删除。', en: 'What was chosen does not exist, or no longer does.' },
  'too-many-calls': { zh: '操作过于频繁，{seconds} 秒后再试。', en: 'Too many calls. Try again in {seconds} seconds.' },
  'foreign-origin': { zh: '请求来自其他网站，已拒绝。请在本站页面上重新操作。', en: 'The request came from another site and was refused. Do it again on a page of this site.' },
  'bad-json': { zh: '请求内容不是有效的 JSON。', en: 'The request is not valid JSON.' },
  'set-up-needed': { zh: '系统尚未完成初始设置。', en: 'This system has not been set up yet.' },
  internal: { zh: '系统出现故障，已记录。请稍后再试。', en: 'Something went wrong on our side and was recorded. Try again later.' },
})

/** RFC 9457 problem details, in the caller's language. */
export type Problem = {
  type: string
  title: string
  status: number
  code: string
  fields: { path: string; code: string; message: string }[]
}

export const problemWords = (all: Texts[]) => {
  const words: Record<string, Text> = Object.assign({}, commonProblems, ...all)
  const phrase = (code: string, lang: Lang, detail: FieldProblem['detail'] = {}) => say(words[code] ?? commonProblems['field-invalid'], lang, detail)
  return {
    known: (code: string) => Object.hasOwn(words, code),
    describe: (error: ProblemError, lang: Lang): Problem => ({
      type: `/problems/${error.code}`,
      title: phrase(error.code, lang, error.detail),
      status: error.status,
      code: error.code,
      fields: error.fields.map(field => ({ path: field.path, code: field.code, message: phrase(field.code, lang, field.detail) })),
    }),
  }
}
export type ProblemWords = ReturnType<typeof problemWords>

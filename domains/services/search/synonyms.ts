import { normalise } from '@keju/retrieval'

/** What people say, and what guides say. An office adds its own (`search_synonym`). */
const known: readonly (readonly string[])[] = [
  ['身份证', '居民身份证', 'id card', 'identity card'], ['户口本', '户口簿', '居民户口簿', 'household register'], ['房产证', '房本', '不动产权证书', '房屋所有权证', 'property certificate'],
  ['驾照', '驾驶证', '机动车驾驶证', 'driving licence', 'driving license'], ['行驶证', '机动车行驶证'], ['社保卡', '社会保障卡', 'social security card'], ['社保', '社会保险', 'social insurance'],
  ['医保', '医疗保险', '基本医疗保险', 'medical insurance', 'health insurance'], ['养老金', '退休金', '基本养老金', 'pension'], ['公积金', '住房公积金', 'housing fund'],
  ['结婚证', '结婚登记', 'marriage registration', 'get married'], ['离婚证', '离婚登记', 'divorce'], ['准生证', '生育登记', '生育服务证'], ['出生证', '出生医学证明', 'birth certificate'],
  ['低保', '最低生活保障', 'minimum living allowance'], ['残疾证', '残疾人证', 'disability certificate'], ['落户', '迁户口', '户口迁移', '户籍迁入', 'register residence'], ['上户口', '出生登记'],
  ['暂住证', '居住证', 'residence permit'], ['护照', '普通护照', 'passport'], ['通行证', '往来港澳通行证', '港澳通行证'], ['营业执照', '开公司', '公司登记', '设立登记', '注册公司', 'business licence', 'register a company'],
  ['注销公司', '注销登记'], ['个体户', '个体工商户', 'sole trader'], ['卫生许可证', '公共场所卫生许可'], ['食品证', '食品经营许可', '开饭店', '开餐馆', 'food licence', 'open a restaurant'],
  ['失业金', '失业保险金', 'unemployment benefit'], ['工伤', '工伤认定', 'work injury'], ['生育津贴', '产假工资', 'maternity benefit'], ['上学', '入学', '学位申请', 'school place'], ['退税', '税款退还', 'tax refund'],
  ['发票', '开票', 'invoice'], ['违章', '交通违法', 'traffic fine'], ['摇号', '小客车指标'], ['公租房', '公共租赁住房', 'public housing'], ['遗失', '丢了', '补办', '补发', '补领', 'lost', 'replacement'],
  ['换证', '换发', '换领', 'renewal', 'renew'], ['收费', '费用', '多少钱', 'fee', 'cost'], ['投诉', '举报', 'complaint'],
]

const groups = known.map(words => words.map(normalise))

const holds = (query: string, word: string): boolean =>
  // A Latin word must stand there whole: "fee" is not in "feel".
  /^[a-z ]+$/.test(word) ? new RegExp(`(^|[^a-z])${word}([^a-z]|$)`).test(query) : query.includes(word)

/** Other words for what a query says: of every group that one word of stands in it, those that do not. */
export const otherWords = (query: string, own: readonly (readonly string[])[] = []): string[] => {
  const text = normalise(query)
  const found = [...groups, ...own.map(words => words.map(normalise))].filter(words => words.some(word => holds(text, word)))
  return [...new Set(found.flat())].filter(word => !holds(text, word)).slice(0, 40)
}

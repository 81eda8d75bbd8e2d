/**
 * What a guide lacks or demands that it should not, as far as a machine can see it. Findings are hints for an editor and a list for a
 * supervisor; whether a paper may be demanded after all is for people to judge.
 */
import { withoutEnglish } from './english-texts.ts'
import type { Finding, GuideRecord, LintCode } from './shapes.ts'

/** Papers that another office holds and could supply (在线政务服务规定 art. 7: what sharing can supply must not be demanded). */
const heldElsewhere = new RegExp([
  '身份证', '户口簿', '户口本', '营业执照', '护照', '通行证', '结婚证', '离婚证', '出生医学证明', '居住证', '不动产权', '房产证', '驾驶证', '行驶证', '法人证书', '学位证', '学历证', '毕业证', '社会保障卡',
  '组织机构代码',
].join('|'), 'u')

/** "Other papers", not said which. Others are harmless where the word belongs to a name: other departments, other than. */
const catchAll = /(其他|其它)[^，。；、]{0,8}(材料|资料|文件|证明)|等(相关)?(材料|资料|证明文件)(?=$|[；。，])/u

/** Longest a sentence is easily read, in characters of Chinese or words of English. */
const longSentence = { han: 100, words: 40 }
/** The same for the plain version, which is written for those who find reading hard. */
const longPlainSentence = { han: 40, words: 20 }

/** Everything to be said of a guide, the grave first. */
export const lint = (guide: GuideRecord): Finding[] => {
  const findings: Finding[] = []
  const add = (code: LintCode, grave: boolean, path: string, found = '') => { findings.push({ code, grave, path, found }) }
  const { legalTime: legal, promisedTime: promised } = guide

  if (guide.conditions === '') add('no-conditions', true, 'conditions')
  if (legal === null) add('no-legal-time', true, 'legalTime')
  if (promised === null) add('no-promised-time', true, 'promisedTime')
  if (legal && promised) {
    // Only like can be compared with like: ten days may be longer or shorter than eight working days.
    if (legal.unit !== promised.unit) add('units-differ', false, 'promisedTime')
    else if (promised.amount > legal.amount) add('promised-longer', true, 'promisedTime', `${promised.amount} > ${legal.amount}`)
  }
  if (guide.materials.length === 0 && !guide.noMaterials) add('no-materials', true, 'materials')
  guide.materials.forEach(({ name, shared }, i) => {
    if (catchAll.test(name)) add('catch-all', true, `materials[${i}]`, name)
    const held = heldElsewhere.exec(name)
    if (held && shared !== 'no') add('held-elsewhere', false, `materials[${i}]`, held[0])
  })
  if (guide.channels.length === 0) add('no-channel', true, 'channels')
  if (guide.consultPhone === '') add('no-phone', false, 'consultPhone')
  if (guide.basis.length === 0) add('no-basis', false, 'basis')
  const hard = longestSentence(guide.conditions, longSentence)
  if (hard !== null) add('hard-to-read', false, 'conditions', `${hard.slice(0, 40)}…`)
  const { en } = guide
  for (const [path, text, wanted] of [['plain', guide.plain ?? '', true], ['en.plain', en.plain ?? '', en.name !== '']] as const) {
    if (text === '') { if (wanted) add('no-plain', false, path) } else {
      const long = longestSentence(text, longPlainSentence)
      if (long !== null) add('plain-hard', false, path, `${long.slice(0, 40)}…`)
    }
  }
  // An English version that turns Chinese halfway helps nobody.
  if (en.name !== '') for (const { path, zh } of withoutEnglish(guide)) add('no-english', false, path, zh.slice(0, 40))
  return findings.toSorted((a, b) => Number(b.grave) - Number(a.grave))
}

const longestSentence = (text: string, most: { han: number; words: number }): string | null =>
  text.split(/[。；！？\n]|[.;!?]\s/u).find(sentence =>
    (sentence.match(/\p{Script=Han}/gu)?.length ?? 0) > most.han || (sentence.match(/[A-Za-z]+/g)?.length ?? 0) > most.words) ?? null

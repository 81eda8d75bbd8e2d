import { texts } from '#platform/texts.ts'

export const assessment = texts({
  items: { zh: '题库', en: 'Item bank' },
  item: { zh: '题目', en: 'Item' },
  stem: { zh: '题干', en: 'Stem' },
  key: { zh: '答案', en: 'Key' },
  explanation: { zh: '解析', en: 'Explanation' },
  source: { zh: '依据', en: 'Source' },
  difficulty: { zh: '难度', en: 'Difficulty' },
  discrimination: { zh: '区分度', en: 'Discrimination' },
  provisional: { zh: '参数为专家估计', en: 'parameters estimated by experts' },
  calibrated: { zh: '已校准', en: 'calibrated' },
  state: { zh: '状态', en: 'State' },
  draft: { zh: '草稿', en: 'Draft' },
  'in-review': { zh: '待审核', en: 'In review' },
  pilot: { zh: '试测中', en: 'Piloted' },
  active: { zh: '使用中', en: 'In use' },
  retired: { zh: '已停用', en: 'Retired' },
  retire: { zh: '停用此题', en: 'Retire this item' },
  reinstate: { zh: '重新启用', en: 'Use it again' },
  noItems: { zh: '题库是空的', en: 'The bank is empty' },
  noItemsWhat: { zh: '用 keju seed 载入自带题目，或导入自己的题目。', en: 'Load the built-in items with keju seed, or import your own.' },
  lead: { zh: '每题一个最佳答案。难度与区分度以对数单位（logit）表示。', en: 'One best answer each. Difficulty and discrimination are on the logit scale.' },
})

export const problems = texts({
  'sitting-finished': { zh: '已经提交，不能再改。', en: 'This has been handed in and can no longer be changed.' },
  'item-twice': { zh: '题目编号“{code}”出现了两次。', en: 'The item code “{code}” stands twice.' },
  'discrimination-wrong': { zh: '区分度必须大于 0。', en: 'The discrimination must be greater than 0.' },
  'option-unknown': { zh: '没有这个选项。', en: 'There is no such option.' },
  'step-over': { zh: '这一题已经作答，不能再改。下面是您当前的题目。', en: 'That question has been answered and cannot be changed. Here is the one you are at.' },
  'adaptive-no-items': { zh: '题库中没有可用于这项测评的题目。', en: 'The bank has no items for this.' },
  'item-not-asked': { zh: '这道题不在本次测试中。', en: 'This item is not part of the test.' },
})

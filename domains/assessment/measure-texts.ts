import { texts } from '#platform/texts.ts'

/** What a calibration has to say of its estimates, by the kernel's codes. */
export const calibrationNotes = texts({
  unanswered: { zh: '无人作答，无法估计。', en: 'Nobody answered it: it cannot be estimated.' },
  'all-solved': { zh: '所有人都答对，难度只能说很低，无法估计。', en: 'Everybody solved it: all that can be said is that it is easy.' },
  'none-solved': { zh: '无人答对，难度只能说很高，无法估计。', en: 'Nobody solved it: all that can be said is that it is hard.' },
  'one-category': { zh: '所有回答都在同一类别，无法估计。', en: 'Every answer is the same category: it cannot be estimated.' },
  'few-answers': { zh: '只有 {value} 人作答，少于最低要求，暂用专家估计的难度。', en: 'Only {value} answers, too few for this model: keep the experts’ difficulty.' },
  provisional: { zh: '只有 {value} 人作答，结果暂定。', en: 'Only {value} answers: the estimate is provisional.' },
  'prior-only': { zh: '回答没有差异，估计只来自先验。', en: 'The answers do not differ: the estimate rests on the prior alone.' },
  collapsed: { zh: '有 {value} 个类别无人使用，已与相邻类别合并。', en: '{value, category was|categories were} never used and merged with the next.' },
  'weak-slope': { zh: '区分度过低（{value}）：几乎分不出能力高低，请检查题目。', en: 'The slope is weak ({value}): it hardly tells abilities apart. Look at the item.' },
  'steep-slope': { zh: '区分度异常高（{value}）：可能与另一题重复，或模型没有确定的解。', en: 'The slope is extreme ({value}): it may repeat another item, or the data separate perfectly.' },
  reversed: { zh: '能力越高答对越少：答案可能有误，或题意相反。', en: 'The abler solve it less often: the key may be wrong or the wording reversed.' },
  'second-dimension': { zh: '数据可能测量了不止一种能力，结果要慎用。', en: 'The data seem to measure more than one ability: use the result with care.' },
  'empty-persons': { zh: '有 {value} 人没有任何回答，已略过。', en: '{value, person|persons} without an answer were left out.' },
  'short-grid': { zh: '能力分布过宽，超出计算范围。', en: 'Abilities spread wider than the grid: the ends are cut off.' },
  'coarse-grid': { zh: '测验过于精确，计算网格偏粗。', en: 'The test is more precise than the grid: more nodes are needed.' },
  'not-converged': { zh: '达到迭代上限仍未收敛，结果不可用作定论。', en: 'It did not converge within the steps allowed: take no figure for final.' },
  'no-standard-errors': { zh: '信息矩阵不正定，无法给出标准误。', en: 'The information matrix is not positive definite: there are no standard errors.' },
  'none-left': { zh: '没有一道题可以估计。', en: 'No item can be estimated.' },
})

export const measureWords = texts({
  fewItems: { zh: '少于三道题无法确定区分度：难度仅在区分度为所示值时成立，请改用 Rasch 模型。', en: 'Fewer than three items do not determine a slope: difficulties hold for the slope shown only. Take the Rasch model.' },
})

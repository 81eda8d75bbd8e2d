import { texts } from '#platform/texts.ts'

export const redactWords = texts({
  title: { zh: '遮盖文件', en: 'Redact a paper' },
  lead: { zh: '在页面上拖动画框，或者填写数值（页面宽、高的百分比，自左上角起）。保存后每页转为图像，只保留未遮盖的文字，并检查被遮盖的文字不能再提取。须由另一人复核。', en: 'Draw boxes on the pages, or give figures (per cent of the page from its top left). Each page then becomes a picture with only the text that is left; a check makes sure the rest can’t be extracted. Another person confirms it.' },
  boxes: { zh: '遮盖框', en: 'Boxes' },
  box: { zh: '第 {n} 框', en: 'Box {n}' },
  page: { zh: '页', en: 'Page' },
  x: { zh: '左（%）', en: 'Left (%)' },
  y: { zh: '上（%）', en: 'Top (%)' },
  width: { zh: '宽（%）', en: 'Width (%)' },
  height: { zh: '高（%）', en: 'Height (%)' },
  reason: { zh: '理由', en: 'Reason' },
  draw: { zh: '遮盖并检查', en: 'Redact and check' },
  more: { zh: '增加一框', en: 'Another box' },
  none: { zh: '请至少画一个遮盖框。', en: 'Draw at least one box.' },
  pageNumber: { zh: '第 {n} 页', en: 'Page {n}' },
  rendition: { zh: '下载遮盖后的文件', en: 'Download the redacted paper' },
})

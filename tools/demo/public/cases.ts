import { Readable } from 'node:stream'
import * as applications from '#domains/services/cases/applications.ts'
import { shippedLaw, workdaysAfter } from '#domains/clocks/index.ts'
import type { Act } from '#domains/services/cases/shapes.ts'
import * as work from '#domains/services/cases/work.ts'
import { addPublishedForm, applicantStep } from '#domains/services/forms/builder.ts'
import type { FormContent, Handling } from '#domains/services/forms/shapes.ts'
import { GuideRecord } from '#domains/services/guides/shapes.ts'
import * as guides from '#domains/services/guides/guides.ts'
import { passTo } from '#domains/services/index.ts'
import type { Town } from './town.ts'

const words = (zh: string, en: string) => ({ zh, en })
const choice = (key: string, label: { zh: string; en: string }, options: [string, string, string][], more: object = {}) =>
  ({ key, kind: 'choice' as const, label, required: true, options: options.map(([value, zh, en]) => ({ value, label: words(zh, en) })), ...more })

type DemoItem = { code: string; unit: string; record: object; title: { zh: string; en: string }; content: FormContent; handling: Omit<Handling, 'parts'>; parts: { code: string; fields: string[] }[] }

const shop = { key: 'shop', title: words('门店', 'Shop'), fields: [
  { key: 'shop-name', kind: 'text' as const, label: words('门店名称', 'Name of the shop'), required: true },
  { key: 'shop-address', kind: 'address' as const, label: words('经营场所', 'Where it is'), required: true },
  { key: 'area', kind: 'number' as const, label: words('面积（平方米）', 'Area (m²)'), required: true, least: 1, most: 10_000 },
  choice('kind', words('经营项目', 'What is sold'), [['packed', '预包装食品销售', 'Packed food'], ['meals', '热食类制售', 'Hot meals'], ['drinks', '自制饮品', 'Drinks made there']]),
  choice('cold', words('是否制售冷食', 'Cold dishes?'), [['yes', '是', 'Yes'], ['no', '否', 'No']], { shownIf: { field: 'kind', anyOf: ['meals'] } }),
] }
const papers = (zh: string, en: string) => ({ key: 'papers', title: words('材料', 'Papers'), fields: [
  { key: 'lease', kind: 'upload' as const, label: words(zh, en), help: words('拍照或扫描均可，须看清签字和日期。', 'A photograph or a scan will do; signature and date must be readable.'), required: true, kinds: ['pdf', 'jpeg', 'png'] as ('pdf' | 'jpeg' | 'png')[], files: 3, megabytes: 10 },
] })

/** Three services to apply for: one office, one office and no paper, several offices at once. */
const items: readonly DemoItem[] = [
  {
    code: 'food-licence', unit: 'MKT', title: words('食品经营许可（新办）', 'Food business licence, first'), handling: { procedure: 'licence', promisedDays: 10 }, parts: [],
    record: {
      name: '食品经营许可（新办）', kind: 'licence', authority: '市市场监督管理局', audience: ['个人', '企业'], everydayNames: ['开饭店办证', '卫生许可证'], conditions: '具有与经营的食品品种、数量相适应的场所，保持环境整洁，并与有毒、有害场所保持规定的距离。',
      about: '在本市从事食品销售和餐饮服务，应当取得食品经营许可。', materials: [{ name: '经营场所使用证明', issuer: '申请人' }, { name: '从业人员健康证明', issuer: '医疗机构' }, { name: '营业执照', issuer: '市场监督管理部门', shared: 'yes' }],
      legalTime: { amount: 20, unit: 'workday' }, promisedTime: { amount: 10, unit: 'workday' }, visits: 0, fee: '不收费', channels: [{ kind: 'online' }, { kind: 'counter', place: '市政务服务中心 2 楼 12 号窗口', hours: '工作日 9:00–17:00' }],
      consultPhone: '0800-1200012', complaintPhone: '12345', basis: [{ law: '食品安全法', article: '第三十五条' }], en: {
        name: 'Food business licence, first', everydayNames: ['Licence to open a restaurant'], authority: 'Bureau of Market Regulation', about: 'Whoever sells or serves food in the city needs this licence.',
        conditions: 'The place suits the kinds and amounts of food, is kept clean, and lies at the required distance from sources of harm.', fee: 'Free of charge', materials: ['Proof that you may use the place', 'Health certificates of the staff', 'Business licence'],
      },
    },
    content: { about: words('适用于在本市新开办的食品销售、餐饮门店。', 'For new shops that sell or serve food in the city.'), steps: [applicantStep, shop, papers('经营场所使用证明', 'Proof that you may use the place')] },
  },
  {
    code: 'fire-check', unit: 'HOU', title: words('公众聚集场所消防安全检查', 'Fire safety check of public places'), handling: { procedure: 'licence', promisedDays: null }, parts: [],
    record: {
      name: '公众聚集场所投入使用、营业前消防安全检查', kind: 'licence', authority: '市住房和城乡建设局', audience: ['企业'], conditions: '场所符合消防技术标准，消防设施完好有效，疏散通道畅通。', about: '公众聚集场所在投入使用、营业前的消防安全检查。',
      materials: [{ name: '场所平面布置图', issuer: '申请人' }], legalTime: { amount: 20, unit: 'workday' }, promisedTime: { amount: 15, unit: 'workday' }, visits: 1, fee: '不收费', channels: [{ kind: 'online' }], consultPhone: '0800-1200013', complaintPhone: '12345',
      basis: [{ law: '消防法', article: '第十五条' }], en: {
        name: 'Fire safety check of public places before opening', authority: 'Bureau of Housing and Construction', about: 'A check before a place where people gather is used or opened.',
        conditions: 'The place meets the fire standards, the equipment works, and the ways out are free.', fee: 'Free of charge', materials: ['Plan of the place'],
      },
    },
    content: { about: words('可选择告知承诺方式。', 'May be done on a declaration.'), steps: [applicantStep, { ...shop, fields: shop.fields.slice(0, 3) }, papers('场所平面布置图', 'Plan of the place')] },
  },
  {
    code: 'open-restaurant', unit: 'SRV', title: words('开办餐饮店“一件事”', 'Open a restaurant: one thing'), handling: { procedure: 'joint', promisedDays: 20 },
    parts: [{ code: 'food-licence', fields: ['name', 'shop-name', 'shop-address', 'area', 'kind', 'cold', 'lease'] }, { code: 'fire-check', fields: ['shop-name', 'shop-address', 'area'] }],
    record: {
      name: '开办餐饮店“一件事”', kind: 'public-service', authority: '市政务服务中心', audience: ['个人', '企业'], everydayNames: ['开餐馆', '开饭店'], conditions: '拟在本市开办餐饮店的个人或企业。', about: '一次申请，同时办理食品经营许可和消防安全检查。',
      materials: [{ name: '经营场所使用证明', issuer: '申请人' }], legalTime: { amount: 45, unit: 'workday' }, promisedTime: { amount: 20, unit: 'workday' }, visits: 0, fee: '不收费', channels: [{ kind: 'online' }], consultPhone: '0800-1200010', complaintPhone: '12345',
      basis: [{ law: '行政许可法', article: '第二十六条' }], en: {
        name: 'Open a restaurant: one thing', authority: 'Municipal Service Centre', about: 'One application for the food licence and the fire safety check.', conditions: 'People and businesses that are about to open a restaurant in the city.', fee: 'Free of charge', materials: ['Proof that you may use the place'],
      },
    },
    content: { about: words('填写一张表，由各部门同时办理。', 'One form; the offices work on it at the same time.'), steps: [applicantStep, shop, papers('经营场所使用证明', 'Proof that you may use the place')] },
  },
]

const people: readonly [string, string][] = [['林小雨', '11010519491231002X'], ['王建国', '110105198001010011'], ['陈静', '110105199002020022']]

/** The last character of an identity number. */
const checked = (seventeen: string): string => seventeen + '10X98765432'[[...seventeen].reduce((sum, digit, i) => sum + Number(digit) * (2 ** (17 - i) % 11), 0) % 11]

const approve: Act = { do: 'propose', outcome: 'granted', reasons: '经营场所、设备设施、人员和制度符合要求。', basis: '《食品安全法》第三十五条、《食品经营许可和备案管理办法》第十二条', override: '' }
const refuse: Act = { do: 'propose', outcome: 'refused', reasons: '经营场所距离垃圾中转站不足规定距离，不符合食品安全要求。', basis: '《食品安全法》第三十三条第一款第（一）项', override: '' }

/** What becomes of each case: who applies for what, so many working days ago, and what was done on which working day after. */
const stories: readonly { item: string; ago: number; steps: readonly [number, 'office' | 'head' | 'applicant', Act | 'collect' | 'withdraw'][] }[] = [
  { item: 'food-licence', ago: 1, steps: [] },
  { item: 'food-licence', ago: 4, steps: [] },
  { item: 'fire-check', ago: 2, steps: [[1, 'office', { do: 'ask-correction', items: [{ field: 'lease', text: '平面布置图缺少疏散出口尺寸' }, { field: null, text: '消防设施检测情况说明' }], days: 10 }]] },
  { item: 'food-licence', ago: 9, steps: [[2, 'office', { do: 'accept' }], [2, 'office', { do: 'take', handlerId: null }]] },
  { item: 'food-licence', ago: 24, steps: [[3, 'office', { do: 'accept' }], [3, 'office', { do: 'take', handlerId: null }]] },
  { item: 'food-licence', ago: 14, steps: [[1, 'office', { do: 'accept' }], [1, 'office', { do: 'take', handlerId: null }], [4, 'office', { do: 'pause', reason: 'inspection', note: '现场核查定于本月中旬，所需时间约 5 个工作日，不计入办理期限。' }]] },
  { item: 'open-restaurant', ago: 8, steps: [[2, 'office', { do: 'accept' }], [2, 'office', { do: 'take', handlerId: null }]] },
  { item: 'fire-check', ago: 12, steps: [[1, 'office', { do: 'accept' }], [1, 'office', { do: 'take', handlerId: null }], [9, 'office', approve]] },
  { item: 'food-licence', ago: 20, steps: [[1, 'office', { do: 'accept' }], [1, 'office', { do: 'take', handlerId: null }], [8, 'office', approve], [9, 'head', { do: 'decide' }]] },
  { item: 'food-licence', ago: 35, steps: [[2, 'office', { do: 'accept' }], [2, 'office', { do: 'take', handlerId: null }], [10, 'office', refuse], [12, 'head', { do: 'decide' }], [13, 'applicant', 'collect']] },
  { item: 'fire-check', ago: 40, steps: [[1, 'office', { do: 'accept' }], [2, 'office', { do: 'take', handlerId: null }], [11, 'office', approve], [13, 'head', { do: 'decide' }], [14, 'applicant', 'collect'], [15, 'office', { do: 'close' }]] },
  { item: 'food-licence', ago: 16, steps: [[3, 'applicant', 'withdraw']] },
]

const lease = Buffer.from('%PDF-1.4\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n2 0 obj <</Type /Pages /Kids [] /Count 0>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n')

/** Service items with their forms, and a dozen cases that went through the very steps that staff and citizens take. */
export const addServiceCases = async ({ own, tenant, rootId, unit, office, head, visitor, at, daysAgo, proof }: Town): Promise<void> => {
  const itemIds = new Map<string, string>()
  for (const item of items) {
    const record = GuideRecord.parse({ code: item.code, ...item.record })
    const { id } = await guides.create(office, { unitId: unit(item.unit), record })
    await guides.submit(office, id)
    await guides.publish(head, id)
    itemIds.set(item.code, id)
  }
  await own.db.transaction({ tenant, person: null }, async tx => {
    for (const item of items) {
      await addPublishedForm(tx, {
        itemId: itemIds.get(item.code) ?? '', unitId: unit(item.unit), title: item.title, content: item.content,
        handling: { ...item.handling, parts: item.parts.map(part => {
          const other = items.find(each => each.code === part.code)
          return { itemId: itemIds.get(part.code) ?? '', unitId: other ? unit(other.unit) : rootId, title: other?.title ?? words('', ''), fields: part.fields }
        }) },
      })
    }
  })

  for (const [i, story] of stories.entries()) {
    const began = daysAgo(story.ago)
    at(began, i)
    const [name, number17] = people[i % people.length] ?? ['', '']
    const { number, pass } = await applications.start(visitor(), { address: story.item, phone: '', email: `applicant${i + 1}@example.test`, ...(await proof()) })
    const applicant = visitor(pass)
    await applications.saveStep(applicant, { number, step: 'applicant', answers: { name, 'id-number': checked(number17.slice(0, 17)), address: `云澜市云河区人民路 ${100 + i} 号` } })
    await applications.saveStep(applicant, { number, step: 'shop', answers: { 'shop-name': `${['云上', '河畔', '老街', '南山'][i % 4]}${['面馆', '小吃店', '咖啡', '饭店'][i % 3]}`, 'shop-address': `云澜市澜城区学院路 ${8 + i} 号`, area: String(45 + 12 * i), kind: i % 2 ? 'meals' : 'drinks', cold: 'no' } })
    await applications.addFile(applicant, { number, field: 'lease', file: await own.files.put(Readable.from([lease]), '场地证明.pdf') })
    await applications.submit(applicant, { number, declare: true })
    const { rows } = await work.worklist(office, { list: 'unit', number, limit: 1 })
    const id = rows[0]?.id ?? ''
    for (const [days, who, act] of story.steps) {
      at(workdaysAfter(shippedLaw(began), began, days), 60 + i)
      if (typeof act !== 'string') await work.act(who === 'head' ? head : office, { id, act })
      else {
        // Some days on, the applicant's pass is a new one.
        const again = visitor(await passTo(visitor(), { kind: 'case', recordId: id, number }))
        await (act === 'collect' ? applications.collect(again, number) : applications.withdraw(again, { number, reason: '暂不开店' }))
      }
    }
  }
}

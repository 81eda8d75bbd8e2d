import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { setTimeout } from 'node:timers/promises'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'

export const chromiumPath = process.env['KEJU_CHROMIUM'] ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(path => existsSync(path))

export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath,
    // One renderer for all pages and no process for graphics: a fifth less work for each page, and nobody here is kept from anybody.
    args: ['--no-sandbox', '--disable-gpu', '--in-process-gpu', '--renderer-process-limit=1', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  })

export const visitor = (browser: Browser, options: { lang?: 'zh' | 'en'; phone?: boolean; javaScript?: boolean } = {}): Promise<BrowserContext> =>
  browser.newContext({
    locale: options.lang === 'en' ? 'en-GB' : 'zh-CN',
    viewport: options.phone ? { width: 320, height: 640 } : { width: 1280, height: 900 },
    javaScriptEnabled: options.javaScript ?? true,
  })

export const signIn = async (page: Page, base: string, username: string, password: string): Promise<void> => {
  await page.goto(`${base}/sign-in`)
  await page.fill('#username', username)
  await page.fill('#password', password)
  await page.click('form.form button.accent')
  await page.waitForURL(/\/staff/)
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

type Violations = { violations: { id: string; help: string; nodes: { target: string[] }[] }[] }

/** Evaluated rather than added as a script tag, which the page's content security policy would refuse. */
const audit = async (page: Page): Promise<Violations> => {
  await page.evaluate(axeSource)
  return await page.evaluate(`axe.run(document, { runOnly: { type: 'tag', values: ${JSON.stringify(tags)} } })`) as Violations
}

/** What axe-core finds wrong with the page, one line a finding; automated checks, not an audit. A browser that never answers is asked once more. */
export const axeFindings = async (page: Page, patience = 60_000): Promise<string[]> => {
  const first = audit(page)
  first.catch(() => { /* heard of below, unless it came too late */ })
  let result = await Promise.race([first, setTimeout(patience, null, { ref: false })])
  if (result === null) {
    await page.reload()
    result = await audit(page)
  }
  return result.violations.map(each => `${each.id}: ${each.help} (${each.nodes.slice(0, 3).map(node => node.target.join(' ')).join('; ')})`)
}

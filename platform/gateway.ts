/**
 * Fills a gateway's own form of a request: `{name}` in the template becomes a JSON value where the template is JSON, else is
 * percent-encoded as a form wants it. Names that are not given stay as they are.
 */
export const filledTemplate = (template: string, values: Readonly<Record<string, string | number>>): { body: string; type: string } => {
  const json = /^\s*[{[]/.test(template)
  const write = (value: string | number) => (json ? JSON.stringify(value) : encodeURIComponent(value))
  return {
    body: template.replace(/\{(\w+)\}/g, (whole, key: string) => { const value = values[key]; return value === undefined ? whole : write(value) }),
    type: json ? 'application/json; charset=utf-8' : 'application/x-www-form-urlencoded',
  }
}

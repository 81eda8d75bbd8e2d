import { SaxesParser } from 'saxes'
import { TableError } from './problems.ts'
import type { Zip } from './zip.ts'

export type Attributes = Readonly<Record<string, string>>
export type Handlers = {
  open?(name: string, attributes: Attributes): void
  close?(name: string): void
  text?(text: string): void
}

/** No tag and no text of a workbook is longer; what is would only serve to fill the memory. */
const longestToken = 1024 * 1024
const deepest = 64

/**
 * Reads a part of a workbook as XML; names come without prefix. After each piece it yields, so that whoever gathers rows in
 * the handlers can pass them on before the next piece is unpacked.
 *
 * @param rowNow  the row being read, for the words
 * @throws TableError  'part-malformed' (also when the part ends early), 'part-with-doctype'
 */
export async function* readXml(zip: Zip, part: string, handlers: Handlers, rowNow: () => number = () => 1): AsyncGenerator<void> {
  const malformed = () => new TableError('part-malformed', { row: rowNow() }, { part })
  const parser = new SaxesParser({ position: false, xmlns: false })
  const plain = new Map<string, string>()
  const local = (name: string) => {
    let found = plain.get(name)
    if (found === undefined) {
      found = name.slice(name.indexOf(':') + 1)
      if (plain.size < 1000) plain.set(name, found)
    }
    return found
  }
  let depth = 0
  let quiet = 0
  parser.on('error', () => { throw malformed() })
  parser.on('doctype', () => { throw new TableError('part-with-doctype', {}, { part }) })
  parser.on('opentag', tag => {
    quiet = 0
    if (++depth > deepest) throw malformed()
    handlers.open?.(local(tag.name), tag.attributes)
  })
  parser.on('closetag', tag => {
    quiet = 0
    depth--
    handlers.close?.(local(tag.name))
  })
  if (handlers.text) parser.on('text', handlers.text)
  if (handlers.text) parser.on('cdata', handlers.text)

  const decoder = new TextDecoder('utf-8', { fatal: true })
  const decode = (bytes?: Buffer) => {
    try {
      return decoder.decode(bytes, { stream: bytes !== undefined })
    } catch {
      throw malformed()
    }
  }
  for await (const bytes of zip.read(part)) {
    quiet += bytes.length
    if (quiet > longestToken) throw malformed()
    const text = decode(bytes)
    // A declaration of entities comes before the first tag; refused at once, not when its end is reached.
    if (depth === 0 && /<!DOCTYPE/i.test(text)) throw new TableError('part-with-doctype', {}, { part })
    parser.write(text)
    yield
  }
  parser.write(decode())
  parser.close()
}

/** Reads a small part to its end. */
export const readWholeXml = async (zip: Zip, part: string, handlers: Handlers): Promise<void> => {
  const reading = readXml(zip, part, handlers)
  while (!(await reading.next()).done);
}

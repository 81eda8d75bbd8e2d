import { DataFactory, Writer } from 'n3'
import { prefixes, type Node, type Value } from './graph.ts'

export const cpsvFormats = ['turtle', 'json-ld'] as const
export type CpsvFormat = (typeof cpsvFormats)[number]
export const cpsvTypes: Record<CpsvFormat, { type: string; ending: string }> = { turtle: { type: 'text/turtle; charset=utf-8', ending: 'ttl' }, 'json-ld': { type: 'application/ld+json; charset=utf-8', ending: 'jsonld' } }

const { namedNode, literal, quad } = DataFactory
const rdfType = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type'

/**
 * Nodes as a document, in portions as they come. A node that several guides share (an office, a place) stands there once; later descriptions of it say
 * nothing new.
 */
export async function* writeCpsv(portions: AsyncIterable<readonly Node[]> | Iterable<readonly Node[]>, format: CpsvFormat): AsyncGenerator<string> {
  const seen = new Set<string>()
  const unseen = (nodes: readonly Node[]) => nodes.filter(({ id }) => !seen.has(id) && seen.add(id))
  if (format === 'json-ld') {
    yield `{"@context":${JSON.stringify(prefixes)},"@graph":[`
    let first = true
    for await (const nodes of portions) {
      for (const node of unseen(nodes)) {
        yield `${first ? '' : ',\n'}${JSON.stringify(asJsonLd(node))}`
        first = false
      }
    }
    yield ']}\n'
    return
  }
  yield Object.entries(prefixes).map(([name, address]) => `@prefix ${name}: <${address}> .\n`).join('')
  for await (const nodes of portions) {
    const own = unseen(nodes)
    if (own.length > 0) yield await asTurtle(own)
  }
}

const asTurtle = (nodes: readonly Node[]): Promise<string> => new Promise((resolve, reject) => {
  const writer = new Writer({ prefixes: { ...prefixes } })
  for (const { id, type, properties } of nodes) {
    writer.addQuad(quad(namedNode(id), namedNode(rdfType), namedNode(type)))
    for (const [property, value] of properties) writer.addQuad(quad(namedNode(id), namedNode(property), termOf(value)))
  }
  // The prefixes stand at the head of the whole.
  writer.end((error: Error | null, text: string) => (error ? reject(error) : resolve(text.replace(/^(@prefix [^\n]*\n)+/, ''))))
})

const termOf = (value: Value) =>
  'id' in value ? namedNode(value.id) : 'lang' in value ? literal(value.text, value.lang) : value.type === undefined ? literal(value.value) : literal(value.value, namedNode(value.type))

const asJsonLd = ({ id, type, properties }: Node): object => {
  const grouped = new Map<string, object[]>()
  for (const [property, value] of properties) {
    const said = 'id' in value ? { '@id': value.id } : 'lang' in value ? { '@value': value.text, '@language': value.lang } : value.type === undefined ? { '@value': value.value } : { '@value': value.value, '@type': value.type }
    grouped.set(property, [...grouped.get(property) ?? [], said])
  }
  return { '@id': id, '@type': type, ...Object.fromEntries(grouped) }
}

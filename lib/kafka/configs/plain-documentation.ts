const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

/**
 * Kafka documents its configs in HTML, over the wire too. Here it becomes text: paragraphs are separated by a newline,
 * all other tags are dropped, so that nothing of it can ever be markup in a page.
 */
export function plainDocumentation(html: string): string {
  return html
    .replace(/\s+/g, ' ')
    .replace(/<(?:\/?p|br\s*\/?|\/?ul|\/?ol|li)>/gi, '\n')
    .replace(/<\/?[a-z][^>]*>/gi, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&([a-z]+);/g, (whole, name: string) => entities[name] ?? whole)
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)
    .join('\n')
}

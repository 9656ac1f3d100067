import 'server-only'
import { noStore } from './json-answer'

const types = { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' }

/** A small file that a browser keeps instead of showing it. @param name words of the file's name, any text */
export function downloadAnswer(body: string, name: readonly string[], format: keyof typeof types): Response {
  const safe = name
    .map(word => word.replace(/[^A-Za-z0-9._-]/g, '_').slice(0, 100))
    .join('-')
    .replace(/^\.+/, '_')
  return new Response(body, {
    headers: {
      ...noStore,
      'Content-Type': types[format],
      'Content-Disposition': `attachment; filename="${safe}.${format}"`,
    },
  })
}

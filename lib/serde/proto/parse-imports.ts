import { findImport } from './find-import'
import { parseProto } from './parse-proto'
import { ProtoFault, placeOf } from './proto-fault'
import type { ProtoSource } from './proto-schema'
import type { ParsedFile } from './proto-syntax'

/** A file, and those of which it may use the types: itself, what it imports, and what that imports publicly. */
export type Seen = ReadonlyMap<ParsedFile, ReadonlySet<ParsedFile>>

interface Import {
  file: ParsedFile
  public: boolean
}

/**
 * Parses files and what they import, each once; what is imported comes first.
 *
 * @throws ProtoFault
 */
export function parseImports(sources: readonly ProtoSource[]): Seen {
  const parsed = new Map<string, ParsedFile>()
  const read = (source: ProtoSource): ParsedFile => {
    const file = parsed.get(source.path) ?? parseProto(source.path, source.text)
    parsed.set(source.path, file)
    return file
  }
  const imports = new Map<ParsedFile, Import[]>()
  const done = new Set<ParsedFile>()
  for (const source of sources) {
    // A list instead of calls in calls: a chain of imports may be as long as the upload has files.
    const open = [read(source)]
    for (let file = open.at(-1); file !== undefined; file = open.at(-1)) {
      const found = imports.get(file) ?? []
      imports.set(file, found)
      const wanted = done.has(file) ? undefined : file.imports[found.length]
      if (wanted === undefined) {
        done.add(file)
        open.pop()
        continue
      }
      const next = read(findImport(file, wanted, sources))
      if (open.includes(next)) {
        throw new ProtoFault('import-cycle', placeOf(file.path, file.text, wanted.at), wanted.path.slice(0, 200))
      }
      found.push({ file: next, public: wanted.public })
      open.push(next)
    }
  }
  return new Map([...done].map(file => [file, seenBy(file, imports)]))
}

function seenBy(file: ParsedFile, imports: ReadonlyMap<ParsedFile, readonly Import[]>): Set<ParsedFile> {
  const seen = new Set([file])
  const next = (imports.get(file) ?? []).map(each => each.file)
  for (let found = next.pop(); found !== undefined; found = next.pop()) {
    if (seen.has(found)) continue
    seen.add(found)
    for (const each of imports.get(found) ?? []) if (each.public) next.push(each.file)
  }
  return seen
}

import { ProtoFault, placeOf } from './proto-fault'
import type { ProtoSource } from './proto-schema'
import type { ParsedFile } from './proto-syntax'
import { wellKnown } from './well-known'

/**
 * The file that an import means: one of the upload, or one of `google/protobuf/`. Whoever uploads a folder, or single
 * files out of one, does not say where its imports begin, so a path that ends alike is taken where there is only one.
 *
 * @throws ProtoFault
 */
export function findImport(
  from: ParsedFile,
  { path, at }: ParsedFile['imports'][number],
  files: readonly ProtoSource[],
): ProtoSource {
  const place = () => placeOf(from.path, from.text, at)
  if (!isInside(path)) throw new ProtoFault('import-path', place(), path.slice(0, 200))
  const exact = files.find(file => file.path === path)
  if (exact) return exact
  const builtIn = wellKnown.get(path)
  if (builtIn !== undefined) return { path, text: builtIn }
  const alike = files.filter(file => file.path.endsWith(`/${path}`) || path.endsWith(`/${file.path}`))
  const [found] = alike
  if (found === undefined) throw new ProtoFault('import-missing', place(), path.slice(0, 200))
  if (alike.length > 1) throw new ProtoFault('import-ambiguous', place(), path.slice(0, 200))
  return found
}

/** Whether a path stays where it begins. */
export function isInside(path: string): boolean {
  if (path === '' || path.length > 255 || /[\\:\p{Cc}]/u.test(path)) return false
  return path.split('/').every(part => part !== '' && part !== '.' && part !== '..')
}

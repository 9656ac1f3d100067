import { ProtoFault, placeOf } from './proto-fault'
import type { ParsedFile } from './proto-syntax'

type Named = { kind: 'message' | 'enum'; index: number; file: ParsedFile }

/** The names of all types of some files, and which of them each file may use. */
export class ProtoNames {
  private readonly types = new Map<string, Named>()
  /** Files that have something in a package, by its name and those of the packages around it. */
  private readonly packages = new Map<string, Set<ParsedFile>>()
  private readonly visible: ReadonlyMap<ParsedFile, ReadonlySet<ParsedFile>>

  /** @param visible what each file sees: itself, what it imports, and what that imports publicly */
  constructor(visible: ReadonlyMap<ParsedFile, ReadonlySet<ParsedFile>>) {
    this.visible = visible
    for (const file of visible.keys()) {
      const parts = file.package.split('.')
      for (let count = 1; count <= parts.length; count++) {
        const name = parts.slice(0, count).join('.')
        const files = this.packages.get(name) ?? new Set()
        this.packages.set(name, files.add(file))
      }
    }
  }

  /** @throws ProtoFault */
  add(name: string, at: number, type: Named): void {
    if (this.types.has(name)) {
      const { path, text } = type.file
      throw new ProtoFault('duplicate-name', placeOf(path, text, at), name.slice(0, 200))
    }
    this.types.set(name, type)
  }

  /**
   * As protoc looks names up: in the innermost place around `scope` that knows the first part of the name, unless that is no
   * place in which the other parts could be.
   *
   * @throws ProtoFault
   */
  find(reference: string, scope: string, at: number, file: ParsedFile): Named {
    const found = reference.startsWith('.') ? this.see(reference.slice(1), file) : this.around(reference, scope, file)
    if (found) return found
    throw new ProtoFault('type-missing', placeOf(file.path, file.text, at), reference.slice(0, 200))
  }

  private around(reference: string, scope: string, file: ParsedFile): Named | undefined {
    const dot = reference.indexOf('.')
    const first = dot < 0 ? reference : reference.slice(0, dot)
    for (let place = scope; ; place = place.slice(0, Math.max(0, place.lastIndexOf('.')))) {
      const prefix = place === '' ? '' : `${place}.`
      const head = this.see(prefix + first, file)
      if (dot < 0 ? head : head?.kind === 'message' || this.seesPackage(prefix + first, file))
        return dot < 0 ? head : this.see(prefix + reference, file)
      if (place === '') return undefined
    }
  }

  private see(name: string, file: ParsedFile): Named | undefined {
    const type = this.types.get(name)
    return type && this.visible.get(file)?.has(type.file) ? type : undefined
  }

  private seesPackage(name: string, file: ParsedFile): boolean {
    const seen = this.visible.get(file)
    return [...(this.packages.get(name) ?? [])].some(each => seen?.has(each))
  }
}

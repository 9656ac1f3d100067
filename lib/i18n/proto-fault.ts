import type { RequestFailure } from '@/lib/browser/get-json'
import type { Dictionary } from './en'

/** Where .proto files are wrong and how, in the visitor's language; null for another failure. */
export function protoFaultText(t: Dictionary, failure: RequestFailure): { place: string; reason: string } | null {
  const { file, line, column, reason = '', detail = '' } = failure.params ?? {}
  if (failure.code !== 'SCHEMA_INVALID' || file === undefined || line === undefined || column === undefined) return null
  const say = Object.entries(t.protos.reasons).find(([name]) => name === reason)?.[1]
  return { place: t.protos.place(file, line, column), reason: say?.(detail) ?? detail }
}

import type { LoadWords } from '@/lib/i18n/en/load'
import type { TemplateFault } from '@/lib/kafka/messages/load/parse-template'

/** What is wrong with a template, and where. */
export function loadFault({ faults: t }: LoadWords, fault: TemplateFault): string {
  return t.at(fault.at + 1) + sentence(t, fault)
}

function sentence(t: LoadWords['faults'], fault: TemplateFault): string {
  switch (fault.kind) {
    case 'unknown':
      return t.unknown(fault.word)
    case 'too-long':
    case 'too-many':
    case 'too-large':
      return t[fault.kind](fault.most)
    case 'arguments':
      return reason(t, fault.fault) + t.arguments(fault.word, fault.usage)
    default:
      return t[fault.kind]
  }
}

function reason(t: LoadWords['faults'], fault: Extract<TemplateFault, { kind: 'arguments' }>['fault']): string {
  switch (fault.kind) {
    case 'count':
      return t.count(fault.least, fault.most)
    case 'range':
      return t.range(fault.least, fault.most)
    case 'order':
    case 'integer':
    case 'number':
      return t[fault.kind]
  }
}

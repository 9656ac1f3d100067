import type { Attention } from '@/lib/kafka/brokers/types'
import type { Dictionary } from './en'

/** "2 partitions offline" */
export function attentionTitle(t: Dictionary, item: Attention): string {
  return t.overview.attention.kinds[item.kind].title(item)
}

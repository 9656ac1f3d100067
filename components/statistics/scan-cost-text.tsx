'use client'
import { useLang, useT } from '@/lib/i18n/context'
import { age, bytes } from '@/lib/i18n/format'
import { useStatisticsWords } from '@/lib/i18n/statistics'
import type { TopicDetail } from '@/lib/kafka/topics/types'
import { scanCost } from './scan-cost'

/** What a scan will read: offsets, bytes, time. */
export function ScanCostText({ detail, partitions }: { detail: TopicDetail; partitions: readonly number[] | null }) {
  const { common } = useT()
  const t = useStatisticsWords()
  const lang = useLang()
  const cost = scanCost(detail, partitions)
  const parts = [
    cost.offsets === null ? common.unknown : t.cost(cost.offsets),
    ...(cost.bytes === null ? [] : [t.costBytes(bytes(cost.bytes))]),
    ...(cost.ms === null ? [] : [t.costTime(age(Math.max(1000, cost.ms), lang))]),
  ]
  return (
    <p className="tnum text-sm text-text-2" title={t.costHelp}>
      {parts.join(' · ')}
    </p>
  )
}

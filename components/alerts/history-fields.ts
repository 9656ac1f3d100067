import type { DownloadField } from '@/components/table/download-rows'
import type { Alert } from '@/lib/alerts/types'

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())

/** What a file of the history has of each alert. */
export const historyFields: readonly DownloadField<Alert>[] = [
  ['group', alert => alert.groupId],
  ['rule', alert => alert.ruleName],
  ['since', alert => iso(alert.since)],
  ['raisedAt', alert => iso(alert.raisedAt)],
  ['toldAt', alert => iso(alert.toldAt)],
  ['overAt', alert => iso(alert.overAt)],
  ['overReason', alert => alert.overReason],
  ['status', alert => alert.raisedFacts.status],
  ['lag', alert => alert.raisedFacts.lag],
  ['timeLagMs', alert => alert.raisedFacts.timeLag],
  ['members', alert => alert.raisedFacts.members],
]

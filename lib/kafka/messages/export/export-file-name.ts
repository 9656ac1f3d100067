import type { ExportJob } from './export-job'

const endings = { jsonl: 'jsonl', csv: 'csv', raw: 'bin' }

/** Letters, digits, `.`, `_` and `-` only, as in Kafka's own topic names; never hidden, never a path. */
export function exportFileName({
  topic,
  createdAt,
  plan,
  id,
}: Pick<ExportJob, 'topic' | 'createdAt' | 'plan' | 'id'>): string {
  const name = topic
    .replace(/[^A-Za-z0-9._-]/g, '_')
    .replace(/^\.+/, '_')
    .slice(0, 150)
  const time = new Date(createdAt).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')
  return `${name}-${time}-${id.slice(0, 6)}.${endings[plan.form.format]}`
}

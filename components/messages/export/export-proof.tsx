'use client'
import { CodeBlock } from '@/components/ui/code-block'
import { CopyButton } from '@/components/ui/copy-button'
import { useT } from '@/lib/i18n/context'
import type { ExportDescription } from '@/lib/kafka/messages/export/types'

/** What the manifest says of the whole file, and how anybody can check it; before that, how to fetch it without a browser. */
export function ExportProof({ job, url }: { job: ExportDescription; url: string }) {
  const { exports: e } = useT()
  const { manifest } = job
  const address = `${location.origin}${url}/file`
  if (job.state === 'cancelled' || job.state === 'failed') return null
  const fetched = `curl -f -C - -o ${job.fileName} ${address}`
  if (manifest === null) return <Command label={e.resumeCommand} text={fetched} />
  const [first] = manifest.partitions
  const facts = [
    first === undefined ? '' : e.range(first.from, first.to, manifest.partitions.length),
    e.records(manifest.records),
    ...(manifest.filtered === '0' ? [] : [e.filtered(manifest.filtered)]),
    ...(manifest.failed === '0' ? [] : [e.failed(manifest.failed)]),
    ...Object.entries(manifest.gaps).map(([why, count]) => e.gaps[why]?.(count) ?? `${why}: ${count}`),
  ]
  const check = `head -c ${manifest.bytes} ${job.fileName} | sha256sum\necho '${manifest.sha256}  -'`
  return (
    <section aria-labelledby="export-proof" className="flex flex-col gap-2">
      <h3 id="export-proof" className="font-medium text-sm">
        {e.proof}
      </h3>
      <ul className="tnum list-disc pl-5 text-sm text-text-2">
        {facts.filter(Boolean).map(fact => (
          <li key={fact}>{fact}</li>
        ))}
        <li>
          SHA-256 <span className="mono text-xs [overflow-wrap:anywhere]">{manifest.sha256}</span>
        </li>
      </ul>
      <Command label={e.check} text={check} />
      <Command label={e.resumeCommand} text={fetched} />
    </section>
  )
}

function Command({ label, text }: { label: string; text: string }) {
  return (
    <figure aria-label={label}>
      <div className="mb-1 flex min-h-7 items-center gap-2 text-text-2 text-xs">
        <span className="flex-1">{label}</span>
        <CopyButton text={text} />
      </div>
      <CodeBlock label={label} wrap>
        {text}
      </CodeBlock>
    </figure>
  )
}

'use client'
import { CliPanel } from '@/components/ui/cli-panel'
import { useCluster } from '@/lib/browser/cluster'
import { produceFileCommand } from '@/lib/cli/kafka-console-producer'
import { useT } from '@/lib/i18n/context'
import type { ImportCompression, ImportForm } from '@/lib/kafka/messages/import/types'

interface ImportCommandProps {
  topic: string
  file: string
  form: ImportForm | null
  compression: ImportCompression
}

/** What comes nearest on the command line, and what it loses. */
export function ImportCommand({ topic, file, form, compression }: ImportCommandProps) {
  const { imports: i } = useT()
  const { target } = useCluster()
  const script = produceFileCommand(target, { topic, compression, file })
  const mapped =
    form?.format === 'json'
      ? [form.key, form.value, form.headers, form.timestamp, form.partition].some(field => field !== null)
      : form?.format !== 'text'
  return <CliPanel script={script} note={mapped ? i.cliLoses : i.cliExact} />
}

'use client'
import { useMemo, useState } from 'react'
import { FilterBox } from '@/components/table/filter-box'
import { Button } from '@/components/ui/button'
import { CliButton } from '@/components/ui/cli-button'
import { EmptyState } from '@/components/ui/empty-state'
import { ProblemsNote } from '@/components/ui/problems-note'
import { ResourceView } from '@/components/ui/resource-view'
import { Segmented } from '@/components/ui/segmented'
import { Skeleton } from '@/components/ui/skeleton'
import { useCluster } from '@/lib/browser/cluster'
import type { ResourceOptions } from '@/lib/browser/resource'
import { useTopicConfigs } from '@/lib/browser/topics'
import type { CliScript, CliTarget } from '@/lib/cli/command'
import { alterConfigsCommand, describeConfigsCommand } from '@/lib/cli/kafka-configs'
import type { Rows } from '@/lib/errors'
import { useT } from '@/lib/i18n/context'
import type { ConfigRow } from '@/lib/kafka/topics/types'
import { ConfigTable } from './config-table'
import { type ConfigEdit, useConfigEdit } from './use-config-edit'

interface TopicConfigurationProps extends Pick<ResourceOptions<Rows<ConfigRow>>, 'initial'> {
  topic: string
}

/** The Configuration tab: every config with its value, who set it, and what it would be otherwise. */
export function TopicConfiguration({ topic, initial }: TopicConfigurationProps) {
  const { configuration } = useT().topics
  const { id } = useCluster()
  const resource = useTopicConfigs(id, topic, { initial })
  return (
    <ResourceView resource={resource} failed={configuration.failed} skeleton={<ConfigSkeleton />}>
      {data => <Configuration topic={topic} data={data} />}
    </ResourceView>
  )
}

function isSetHere(row: ConfigRow): boolean {
  return row.source === 'DYNAMIC_TOPIC_CONFIG'
}

function Configuration({ topic, data }: { topic: string; data: Rows<ConfigRow> }) {
  const { topics, cli } = useT()
  const { configuration: words } = topics
  const { id, name, target } = useCluster()
  const [filter, setFilter] = useState('')
  const [which, setWhich] = useState<'all' | 'set'>('all')
  const editing = useConfigEdit(id, topic)
  const own = data.rows.filter(isSetHere)
  const shown = useMemo(() => {
    const wanted = filter.trim().toLowerCase()
    const rows = data.rows.filter(row => (which === 'all' || isSetHere(row)) && row.name.includes(wanted))
    // What was set here is what a person comes to look at.
    return [...rows.filter(isSetHere), ...rows.filter(row => !isSetHere(row))]
  }, [data.rows, filter, which])
  const { done } = editing
  return (
    <>
      <div className="flex min-h-8 shrink-0 flex-wrap items-center gap-2 px-6 py-3 max-md:px-4">
        <FilterBox value={filter} onChange={setFilter} placeholder={words.filter} />
        <Segmented
          aria-label={words.which}
          value={which}
          onChange={setWhich}
          options={[
            { value: 'all', label: words.all(data.rows.length) },
            { value: 'set', label: words.setHere(own.length) },
          ]}
        />
        <span className="flex-1" />
        <CliButton
          script={scriptOf(target, topic, editing.edit)}
          comment={name}
          note={editing.edit === null ? undefined : cli.sameRequest}
        />
      </div>
      {data.problems.length > 0 && <ProblemsNote problems={data.problems} className="mx-6 mb-2.5 max-md:mx-4" />}
      <ConfigTable rows={shown} editing={editing} />
      {shown.length === 0 && (
        <EmptyState
          kind="match"
          title={filter === '' ? words.noneSet : words.noMatch(filter)}
          actions={
            <Button
              onClick={() => {
                setFilter('')
                setWhich('all')
              }}
            >
              {words.showAll}
            </Button>
          }
        >
          {filter === '' ? words.noneSetText : undefined}
        </EmptyState>
      )}
      <span role="status" className="sr-only">
        {done === null ? '' : done.kind === 'set' ? words.saved(done.name) : words.wasReset(done.name)}
      </span>
    </>
  )
}

/** Of the change that is being made, else of the view. */
function scriptOf(target: CliTarget, topic: string, edit: ConfigEdit | null): CliScript {
  const entity = { entityType: 'topics', entityName: topic } as const
  if (edit === null) return describeConfigsCommand(target, entity, { all: true })
  const { name, value } = edit
  return alterConfigsCommand(target, {
    ...entity,
    ...(edit.kind === 'set' ? { set: [{ name, value }] } : { remove: [name] }),
  })
}

function ConfigSkeleton() {
  return (
    <div className="grid gap-4 px-6 py-4 max-md:px-4">
      {[46, 62, 38, 54, 70, 44, 58, 50].map(width => (
        <Skeleton key={width} width={`${width}%`} />
      ))}
    </div>
  )
}

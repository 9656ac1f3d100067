'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { alterTopicConfigsAction } from '@/app/(console)/clusters/[cluster]/topics/actions'
import type { RequestFailure } from '@/lib/browser/get-json'
import { apiPath, topicPath } from '@/lib/browser/paths'
import { runAction } from '@/lib/browser/run-action'
import { useRefreshCluster } from '@/lib/browser/topics'
import type { ConfigRow } from '@/lib/kafka/topics/types'

/** One config that is being changed: to a new value, or back to what it inherits. */
export interface ConfigEdit {
  name: string
  kind: 'set' | 'reset'
  value: string
  busy: boolean
  failure: RequestFailure | null
}

export interface ConfigEditing {
  edit: ConfigEdit | null
  /** The row that was left last, by whatever way: its button has the focus again. */
  left: string | null
  /** What was done last, to be spoken: its name and how. */
  done: { name: string; kind: 'set' | 'reset' } | null
  begin: (row: ConfigRow, kind: ConfigEdit['kind']) => void
  type: (value: string) => void
  cancel: () => void
  save: () => Promise<void>
}

/** One change at a time, as `kafka-configs.sh --alter` makes it; what the broker refuses stays in its row with the reason. */
export function useConfigEdit(clusterId: string, topic: string): ConfigEditing {
  const client = useQueryClient()
  const refresh = useRefreshCluster(clusterId)
  const [edit, setEdit] = useState<ConfigEdit | null>(null)
  const [done, setDone] = useState<ConfigEditing['done']>(null)
  const [left, setLeft] = useState<string | null>(null)

  async function save() {
    if (edit === null || edit.busy) return
    const { name, kind, value } = edit
    setEdit({ ...edit, busy: true, failure: null })
    const change = kind === 'set' ? { set: { [name]: value } } : { reset: [name] }
    const answer = await runAction(() => alterTopicConfigsAction(clusterId, { topic, ...change }))
    if (answer.ok) {
      client.setQueryData([`${apiPath(topicPath(clusterId, topic))}/configs`], answer.data)
      setDone({ name, kind })
      setLeft(name)
      setEdit(null)
      await refresh()
    } else setEdit({ ...edit, busy: false, failure: answer.error })
  }

  return {
    edit,
    left,
    done,
    begin: (row, kind) => {
      setDone(null)
      setLeft(null)
      setEdit({ name: row.name, kind, value: row.value ?? '', busy: false, failure: null })
    },
    type: value => setEdit(before => before && { ...before, value, failure: null }),
    cancel: () => {
      setLeft(edit?.name ?? null)
      setEdit(null)
    },
    save,
  }
}

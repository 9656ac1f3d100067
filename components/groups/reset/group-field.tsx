'use client'
import { useId, useMemo } from 'react'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useCluster } from '@/lib/browser/cluster'
import { apiPath, groupsPath } from '@/lib/browser/paths'
import { useResource } from '@/lib/browser/resource'
import { useResetWords } from '@/lib/i18n/reset'
import type { GroupList } from '@/lib/kafka/groups/types'

/** Names that are offered at once; the list of a large cluster would hold up each key. */
const offered = 100

interface GroupFieldProps {
  groupId: string
  value: string
  onChange: (groupId: string) => void
}

/** Another group, by its name; those that there are are offered. */
export function GroupField({ groupId, value, onChange }: GroupFieldProps) {
  const { field } = useResetWords()
  const { id } = useCluster()
  const list = useId()
  const { data } = useResource<GroupList>(apiPath(groupsPath(id)), { interval: false, freshness: false })
  const names = useMemo(() => {
    const others = (data?.rows ?? []).filter(row => row.type !== 'share' && row.groupId !== groupId)
    const wanted = value.toLocaleLowerCase()
    return others
      .map(row => row.groupId)
      .filter(name => name.toLocaleLowerCase().includes(wanted))
      .slice(0, offered)
  }, [data, groupId, value])
  return (
    <Field
      label={field.group}
      help={field.groupHelp}
      error={value === groupId ? field.groupWrong : undefined}
      className="w-[300px] max-md:w-full"
    >
      <Input mono list={list} value={value} onChange={event => onChange(event.target.value)} />
      <datalist id={list}>
        {names.map(name => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </Field>
  )
}

'use client'
import { Plus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useMemo, useState } from 'react'
import { PageHead } from '@/components/layout/page-head'
import { TableSkeleton } from '@/components/table/table-skeleton'
import { Button } from '@/components/ui/button'
import { ResourceView } from '@/components/ui/resource-view'
import { Skeleton } from '@/components/ui/skeleton'
import { useCluster, useClusterOverview } from '@/lib/browser/cluster'
import type { ResourceOptions } from '@/lib/browser/resource'
import { useShortcut } from '@/lib/browser/shortcuts'
import { useRefreshCluster, useTopics } from '@/lib/browser/topics'
import { useTopicsSearch } from '@/lib/browser/topics-search'
import type { Rows } from '@/lib/errors'
import { useLang, useT } from '@/lib/i18n/context'
import type { TopicRow } from '@/lib/kafka/topics/types'
import { topicColumns } from './topic-columns'
import { TopicList } from './topic-list'

// Nothing of the form is in the first page's code.
const CreateTopicDialog = dynamic(() => import('./create-topic-dialog').then(module => module.CreateTopicDialog), {
  ssr: false,
})

const none: readonly TopicRow[] = []

/** The page of all topics. */
export function TopicsView({ initial }: Pick<ResourceOptions<Rows<TopicRow>>, 'initial'>) {
  const t = useT()
  const lang = useLang()
  const { id, locked } = useCluster()
  const overview = useClusterOverview()
  const [{ create }, setSearch] = useTopicsSearch()
  const [made, setMade] = useState<string | null>(null)
  const topics = useTopics(id, { initial })
  const refresh = useRefreshCluster(id)
  const brokers = overview.data?.brokers.length ?? null
  const columns = useMemo(() => topicColumns(t, lang, brokers), [t, lang, brokers])

  const openCreate = () => void setSearch({ create: '' })
  useShortcut({
    keys: 'c',
    label: t.topics.create,
    scope: 'list',
    run: () => (locked === undefined ? openCreate() : false),
  })

  async function onCreated(name: string) {
    await refresh()
    // What was just made must be seen, whatever the list is filtered by.
    await setSearch(({ search }) => ({ create: null, search: name.includes(search) ? search : '' }))
    setMade(name)
  }

  return (
    <>
      <PageHead
        title={t.topics.title}
        actions={
          <Button kind="primary" icon={Plus} keys="C" locked={locked} onClick={openCreate}>
            {t.topics.create}
          </Button>
        }
      />
      <ResourceView
        resource={topics}
        failed={t.topics.failed}
        skeleton={
          <>
            <div className="px-6 pb-2.5 max-md:px-4">
              <Skeleton width={300} height={32} />
            </div>
            <TableSkeleton columns={columns} rows={20} selectable />
          </>
        }
      >
        {data => <TopicList data={data} columns={columns} made={made} onCreate={openCreate} />}
      </ResourceView>
      <span role="status" className="sr-only">
        {made === null ? '' : t.topics.form.created(made)}
      </span>
      {create !== null && locked === undefined && (
        <CreateTopicDialog
          name={create}
          topics={topics.data?.rows ?? none}
          onClose={() => void setSearch({ create: null })}
          onCreated={onCreated}
        />
      )}
    </>
  )
}

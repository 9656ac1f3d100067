'use client'
import { Copy, Ellipsis, Send, Trash2 } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { PageHead } from '@/components/layout/page-head'
import { visibleString } from '@/components/messages/payload/visible-text'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { CopyButton } from '@/components/ui/copy-button'
import { IconButton } from '@/components/ui/icon-button'
import { Kbd } from '@/components/ui/kbd'
import { Menu, MenuItem } from '@/components/ui/menu'
import { Skeleton } from '@/components/ui/skeleton'
import { showToast } from '@/components/ui/toast'
import { useCluster } from '@/lib/browser/cluster'
import { topicPath, topicsPath } from '@/lib/browser/paths'
import { useShortcut } from '@/lib/browser/shortcuts'
import { useRefreshCluster } from '@/lib/browser/topics'
import { useCopy } from '@/lib/browser/use-copy'
import { useLang, useT } from '@/lib/i18n/context'
import { bytes } from '@/lib/i18n/format'
import type { TopicDetail } from '@/lib/kafka/topics/types'
import { retentionText } from './config-meaning'
import { Pieces } from './pieces'
import { TopicTags } from './topic-tags'

const DeleteTopicsDialog = dynamic(() => import('./delete-topics-dialog').then(module => module.DeleteTopicsDialog), {
  ssr: false,
})

interface TopicHeadProps {
  topic: string
  /** Undefined while nothing is known but the name. */
  detail: TopicDetail | undefined
  gone: boolean
}

/** Name, what is wrong with it, and its numbers. */
export function TopicHead({ topic, detail, gone }: TopicHeadProps) {
  const { head } = useT().topics
  return (
    <PageHead
      title={visibleString(topic)}
      mono
      copy={<CopyButton text={topic} label={head.copyName} iconOnly />}
      className="pt-3.5 pb-1"
      status={detail !== undefined && <TopicTags {...troubleOf(detail)} internal={detail.internal} long />}
      facts={detail === undefined ? <Skeleton width={320} height={14} /> : <Facts detail={detail} />}
      actions={<Actions topic={topic} gone={gone} />}
    />
  )
}

function troubleOf({ partitions }: TopicDetail) {
  const offline = partitions.filter(partition => partition.leader === null).length
  const underReplicated = partitions.filter(({ isr, replicas }) => isr.length < replicas.length).length
  return { offline, underReplicated }
}

function Facts({ detail }: { detail: TopicDetail }) {
  const t = useT()
  const lang = useLang()
  const { head } = t.topics
  const { cleanupPolicy } = detail
  return (
    <>
      <span>
        <Pieces of={head.partitions(detail.partitions.length)} />
      </span>
      <span>
        <Pieces of={head.replicationFactor(detail.replicationFactor)} />
      </span>
      {detail.records !== null && (
        <span>
          <Pieces of={head.records(detail.records)} />
        </span>
      )}
      {detail.size !== null && <b className="max-md:hidden">{bytes(detail.size)}</b>}
      {cleanupPolicy !== null && (
        <span className="max-md:hidden">
          {cleanupPolicy === 'compact' ? (
            cleanupPolicy
          ) : (
            <Pieces of={head.cleanup(cleanupPolicy, retentionText(detail.retentionMs, lang, t.common.none))} />
          )}
        </span>
      )}
    </>
  )
}

function Actions({ topic, gone }: { topic: string; gone: boolean }) {
  const { topics } = useT()
  const { id, locked } = useCluster()
  const router = useRouter()
  const { copy } = useCopy()
  const [deleting, setDeleting] = useState(false)
  const refresh = useRefreshCluster(id)
  const produceHref = `${topicPath(id, topic)}/produce`
  const canProduce = locked === undefined && !gone
  useShortcut({
    keys: 'p',
    label: topics.head.produce,
    scope: 'page',
    run: () => (canProduce ? router.push(produceHref) : false),
  })

  async function onDeleted() {
    router.push(topicsPath(id))
    showToast({ title: topics.deletion.deleted(1, topic) })
    await refresh()
  }

  return (
    <>
      {canProduce ? (
        <ButtonLink kind="primary" icon={Send} href={produceHref}>
          <span className="max-md:sr-only">{topics.head.produce}</span>
          <Kbd keys="P" className="border-on-accent/55 bg-transparent text-on-accent" />
        </ButtonLink>
      ) : (
        <Button icon={Send} locked={locked} disabled={gone}>
          {topics.head.produce}
        </Button>
      )}
      <Menu align="end" trigger={<IconButton kind="default" label={topics.head.more} icon={Ellipsis} />}>
        <MenuItem icon={Copy} onClick={() => void copy(topic)}>
          {topics.head.copyName}
        </MenuItem>
        <MenuItem
          icon={Trash2}
          danger={locked === undefined && !gone}
          disabled={locked !== undefined || gone}
          onClick={() => setDeleting(true)}
        >
          {topics.delete(1)}
        </MenuItem>
      </Menu>
      {deleting && (
        <DeleteTopicsDialog
          names={[topic]}
          onClose={() => setDeleting(false)}
          onDeleted={onDeleted}
          onChanged={refresh}
        />
      )}
    </>
  )
}

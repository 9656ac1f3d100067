'use client'
import { CornerDownRight } from 'lucide-react'
import type { JumpTarget } from '@/lib/browser/jump-target'
import { createTopicPath, groupPath, groupsPath, recordPath, topicPath, topicsPath } from '@/lib/browser/paths'
import { useT } from '@/lib/i18n/context'
import type { Dictionary } from '@/lib/i18n/en'
import { PaletteGroup, PaletteItem } from './palette-item'

/** The one place that pasted text names. */
export function PaletteJump({
  target,
  clusterId,
  go,
}: {
  target: JumpTarget
  clusterId: string
  go: (path: string) => void
}) {
  const { shell } = useT()
  return (
    <PaletteGroup heading={shell.palette.pasted}>
      <PaletteItem id="jump" icon={CornerDownRight} onSelect={() => go(pathOf(target, clusterId))}>
        {wordsOf(target, shell)}
      </PaletteItem>
    </PaletteGroup>
  )
}

function pathOf(target: JumpTarget, clusterId: string): string {
  switch (target.to) {
    case 'record':
      return recordPath(clusterId, target.topic, target.partition, target.offset)
    case 'link':
      return target.path
    case 'topics':
      return topicsPath(clusterId)
    case 'topic':
      return topicPath(clusterId, target.topic)
    case 'create-topic':
      return createTopicPath(clusterId, target.topic)
    case 'produce':
      return `${topicPath(clusterId, target.topic)}/produce`
    case 'groups':
      return groupsPath(clusterId)
    case 'group':
      return groupPath(clusterId, target.group)
  }
}

function wordsOf(target: JumpTarget, { palette, nav }: Dictionary['shell']): string {
  switch (target.to) {
    case 'record':
      return palette.openRecord(target.topic, target.partition, target.offset)
    case 'link':
      return palette.openLink(target.path)
    case 'topics':
      return palette.openLink(nav.topics)
    case 'topic':
      return palette.openTopic(target.topic)
    case 'create-topic':
      return palette.createNamed(target.topic)
    case 'produce':
      return palette.produceTo(target.topic)
    case 'groups':
      return palette.openLink(nav.groups)
    case 'group':
      return palette.openGroup(target.group)
  }
}

'use client'
import { Rows3, Send, SlidersHorizontal, Users } from 'lucide-react'
import { topicPath } from '@/lib/browser/paths'
import { useT } from '@/lib/i18n/context'
import { PaletteGroup, PaletteItem } from './palette-item'

/** What can be done with the topic that the text names best. */
export function PaletteTopicActions({
  clusterId,
  topic,
  go,
}: {
  clusterId: string
  topic: string
  go: (path: string) => void
}) {
  const { palette } = useT().shell
  const root = topicPath(clusterId, topic)
  const actions = [
    { id: 'messages', icon: Rows3, label: palette.messages, path: root },
    { id: 'produce', icon: Send, label: palette.produce, path: `${root}/produce` },
    { id: 'groups', icon: Users, label: palette.topicGroups, path: `${root}/groups` },
    { id: 'configuration', icon: SlidersHorizontal, label: palette.configs, path: `${root}/configuration` },
  ]
  return (
    <PaletteGroup heading={palette.actionsOn(topic)}>
      {actions.map(action => (
        <PaletteItem key={action.id} id={`do ${action.id}`} icon={action.icon} onSelect={() => go(action.path)}>
          {action.label}
        </PaletteItem>
      ))}
    </PaletteGroup>
  )
}

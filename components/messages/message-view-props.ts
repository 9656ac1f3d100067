import type { CurrentCluster } from '@/lib/browser/cluster'
import type { MessageView } from '@/lib/browser/message-view'
import type { SetView } from './use-message-view'
import type { TopicFacts } from './use-topic-facts'

/** What both ways of looking at a topic are given. */
export interface MessageViewProps {
  cluster: CurrentCluster
  topic: string
  view: MessageView
  setView: SetView
  facts: TopicFacts
}

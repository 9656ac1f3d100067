import type { TopicConfigDoc } from './topic-config-doc'
import { topicConfigDocs as generated } from './topic-config-docs.generated'

/** Kafka's own documentation of every config a topic can have, by name; in the order of the names. */
export const topicConfigDocs: ReadonlyMap<string, TopicConfigDoc> = new Map(generated.map(doc => [doc.name, doc]))

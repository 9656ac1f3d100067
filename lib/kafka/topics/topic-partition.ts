export interface TopicPartition {
  topic: string
  partition: number
}

/** A partition as Kafka prints it, `email.send-0`; unambiguous, because digits after the last dash are the partition. */
export function partitionKey(topic: string, partition: number): string {
  return `${topic}-${partition}`
}

/** The first few of many, for a sentence: "a-0, a-1, b-0 and 12 more". */
export function someOf(names: readonly string[], most = 3): string {
  const rest = names.length - most
  return rest > 0 ? `${names.slice(0, most).join(', ')} and ${rest} more` : names.join(', ')
}

import 'server-only'
import { protocolErrorsCodesById } from '@platformatic/kafka'
import { type ErrorCode, OttlaError } from '@/lib/errors'

/** What was asked for, for the sentence a person reads. */
export interface ErrorContext {
  /** What was tried, as in "Could not {doing}": `read topic "a"`. */
  doing: string
  params?: Record<string, string>
  /** What an ACL has to allow for it; `Describe` where nothing is said. */
  operation?: AclOperation
}

/** As `kafka-acls.sh --operation` takes them. */
type AclOperation = 'Read' | 'Write' | 'Create' | 'Delete' | 'Describe' | 'DescribeConfigs' | 'AlterConfigs'

type Hint = string | ((context: ErrorContext) => string)

/** Which rule would allow it; the broker itself says no more than "Authorization failed." */
function rule(noun: 'topic' | 'group' | 'cluster'): Hint {
  return ({ operation = 'Describe', params }) => {
    const name = params?.[noun]
    return `Allow Ottla's user ${operation} on ${name === undefined ? `the ${noun}` : `${noun} "${name}"`} by kafka-acls.sh.`
  }
}

const wire: Record<string, { code: ErrorCode; why: string; hint: Hint }> = {
  OFFSET_OUT_OF_RANGE: {
    code: 'OFFSET_OUT_OF_RANGE',
    why: 'the offset is outside of the log',
    hint: 'Choose an offset between start and end.',
  },
  CORRUPT_MESSAGE: { code: 'CORRUPT_RECORD', why: 'the record is damaged', hint: 'Check the disk of the leader.' },
  UNKNOWN_TOPIC_OR_PARTITION: {
    code: 'TOPIC_NOT_FOUND',
    why: 'the topic or partition does not exist',
    hint: 'Check the name; it may just have been deleted.',
  },
  UNKNOWN_TOPIC_ID: {
    code: 'TOPIC_NOT_FOUND',
    why: 'the topic was deleted or created anew',
    hint: 'Open the topic again.',
  },
  LEADER_NOT_AVAILABLE: {
    code: 'LEADER_NOT_AVAILABLE',
    why: 'the partition has no leader now',
    hint: 'Check that its brokers run; Ottla tries again by itself.',
  },
  NOT_LEADER_OR_FOLLOWER: {
    code: 'LEADER_NOT_AVAILABLE',
    why: 'the leader has moved',
    hint: 'Ottla tries again by itself.',
  },
  REPLICA_NOT_AVAILABLE: {
    code: 'LEADER_NOT_AVAILABLE',
    why: 'the replica is not available',
    hint: 'Check that its brokers run.',
  },
  REQUEST_TIMED_OUT: {
    code: 'TIMEOUT',
    why: 'the broker did not finish in time',
    hint: 'Try again; check the load of the brokers.',
  },
  MESSAGE_TOO_LARGE: {
    code: 'RECORD_TOO_LARGE',
    why: 'the record is larger than the topic allows',
    hint: "Shorten it, or raise the topic's max.message.bytes.",
  },
  RECORD_LIST_TOO_LARGE: {
    code: 'RECORD_TOO_LARGE',
    why: 'the records are larger than a segment',
    hint: 'Send less at once.',
  },
  COORDINATOR_LOAD_IN_PROGRESS: {
    code: 'COORDINATOR_NOT_AVAILABLE',
    why: 'the group coordinator is still loading',
    hint: 'Ottla tries again by itself.',
  },
  COORDINATOR_NOT_AVAILABLE: {
    code: 'COORDINATOR_NOT_AVAILABLE',
    why: 'the group has no coordinator now',
    hint: 'Check that the brokers of __consumer_offsets run.',
  },
  NOT_COORDINATOR: {
    code: 'COORDINATOR_NOT_AVAILABLE',
    why: 'the group coordinator has moved',
    hint: 'Ottla tries again by itself.',
  },
  INVALID_GROUP_ID: {
    code: 'INVALID_GROUP',
    why: 'a group must have a name',
    hint: 'Give the name of the group; it cannot be empty.',
  },
  INVALID_TOPIC_EXCEPTION: { code: 'INVALID_TOPIC', why: 'the name is not allowed', hint: 'Choose another name.' },
  NOT_ENOUGH_REPLICAS: {
    code: 'NOT_ENOUGH_REPLICAS',
    why: 'fewer replicas are in sync than min.insync.replicas asks for',
    hint: 'Bring the missing brokers back.',
  },
  NOT_ENOUGH_REPLICAS_AFTER_APPEND: {
    code: 'OUTCOME_UNKNOWN',
    why: 'it was written, but to fewer replicas than min.insync.replicas asks for',
    hint: 'Read the end of the partition before you send again.',
  },
  ILLEGAL_GENERATION: {
    code: 'MEMBER_FENCED',
    why: 'the group has rebalanced meanwhile',
    hint: 'Start reading again.',
  },
  UNKNOWN_MEMBER_ID: {
    code: 'MEMBER_FENCED',
    why: 'the group does not know this member',
    hint: 'Start reading again.',
  },
  FENCED_MEMBER_EPOCH: {
    code: 'MEMBER_FENCED',
    why: 'the group has moved on without this member',
    hint: 'Start reading again.',
  },
  FENCED_INSTANCE_ID: {
    code: 'MEMBER_FENCED',
    why: 'another member uses the same group.instance.id',
    hint: 'Stop the other one.',
  },
  REBALANCE_IN_PROGRESS: { code: 'GROUP_BUSY', why: 'the group is rebalancing', hint: 'Try again in a moment.' },
  INCONSISTENT_GROUP_PROTOCOL: {
    code: 'GROUP_TYPE_MISMATCH',
    why: 'the members of the group use another protocol',
    hint: 'Use another group.',
  },
  GROUP_ID_NOT_FOUND: {
    code: 'GROUP_NOT_FOUND',
    why: 'the group does not exist',
    hint: 'Check the name; it may just have been deleted.',
  },
  NON_EMPTY_GROUP: { code: 'GROUP_NOT_EMPTY', why: 'the group has members', hint: 'Stop its consumers first.' },
  TOPIC_AUTHORIZATION_FAILED: {
    code: 'TOPIC_AUTHORIZATION_FAILED',
    why: "Ottla's user may not do this with the topic",
    hint: rule('topic'),
  },
  GROUP_AUTHORIZATION_FAILED: {
    code: 'GROUP_AUTHORIZATION_FAILED',
    why: "Ottla's user may not do this with the group",
    hint: rule('group'),
  },
  CLUSTER_AUTHORIZATION_FAILED: {
    code: 'CLUSTER_AUTHORIZATION_FAILED',
    why: "Ottla's user may not do this on the cluster",
    hint: rule('cluster'),
  },
  SASL_AUTHENTICATION_FAILED: {
    code: 'AUTHENTICATION_FAILED',
    why: 'user or password is wrong',
    hint: "Check the cluster's sasl settings.",
  },
  UNSUPPORTED_SASL_MECHANISM: {
    code: 'AUTHENTICATION_FAILED',
    why: 'the broker does not offer this SASL mechanism',
    hint: "Check the cluster's sasl settings.",
  },
  UNSUPPORTED_VERSION: {
    code: 'UNSUPPORTED_VERSION',
    why: 'the broker does not support the request',
    hint: 'A newer Kafka is needed for this.',
  },
  TOPIC_ALREADY_EXISTS: {
    code: 'TOPIC_EXISTS',
    why: 'a topic of this name exists',
    hint: 'Choose another name, or open that topic.',
  },
  INVALID_PARTITIONS: {
    code: 'INVALID_PARTITIONS',
    why: 'the number of partitions is not possible',
    hint: 'Choose another number.',
  },
  INVALID_REPLICATION_FACTOR: {
    code: 'INVALID_REPLICATION_FACTOR',
    why: 'there are not as many brokers',
    hint: 'Choose a replication factor of at most the number of brokers.',
  },
  INVALID_CONFIG: { code: 'INVALID_CONFIG', why: 'a configuration value is not allowed', hint: 'Correct the value.' },
  POLICY_VIOLATION: {
    code: 'POLICY_VIOLATION',
    why: "the cluster's policy refuses it",
    hint: 'Ask who runs the cluster.',
  },
  UNSUPPORTED_COMPRESSION_TYPE: {
    code: 'UNSUPPORTED_COMPRESSION',
    why: 'the topic does not take this compression',
    hint: 'Choose another one.',
  },
}

/** Kafka's own name of an error code of the wire: `UNKNOWN_TOPIC_OR_PARTITION`. */
function wireErrorName(errorCode: number): string {
  return (protocolErrorsCodesById as Record<number, string>)[errorCode] ?? `error ${errorCode}`
}

/**
 * The error for a code that an answer carried.
 * @param detail the broker's own sentence, where the answer has one
 */
export function kafkaError(errorCode: number, context: ErrorContext, detail?: string | null): OttlaError {
  const name = wireErrorName(errorCode)
  const known = wire[name]
  const hint = known?.hint ?? 'Look up the error name in the Kafka documentation.'
  const forbidden = typeof hint === 'function'
  const why = (forbidden ? null : detail?.replace(/\.$/, '')) || known?.why || 'the broker refused it'
  const said: Record<string, string> = { doing: context.doing, kafkaError: name }
  if (detail) said.detail = detail
  if (forbidden) said.operation = context.operation ?? 'Describe'
  return new OttlaError(known?.code ?? 'KAFKA_ERROR', `Could not ${context.doing}: ${why} (${name}).`, {
    hint: forbidden ? hint(context) : hint,
    params: { ...context.params, ...said },
  })
}

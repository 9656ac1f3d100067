/**
 * The closed list of everything that can go wrong in Ottla. The wire's error codes are mapped to it in one place
 * (`lib/kafka/connection/kafka-error.ts`); pages translate by code, scripts read `code`, people read `message` and `hint`.
 */
const errorCodes = [
  'BAD_REQUEST',
  'NOT_FOUND',
  'HOST_NOT_ALLOWED',
  'ORIGIN_NOT_ALLOWED',
  'NO_CLUSTER',
  'CLUSTER_NOT_FOUND',
  'CLUSTER_READ_ONLY',
  'BROKER_UNREACHABLE',
  'AUTHENTICATION_FAILED',
  'TLS_FAILED',
  'TIMEOUT',
  'CANCELLED',
  'UNSUPPORTED_VERSION',
  'TOPIC_NOT_FOUND',
  'TOPIC_EXISTS',
  'TOPIC_RECREATED',
  'INVALID_TOPIC',
  'INVALID_PARTITIONS',
  'INVALID_REPLICATION_FACTOR',
  'INVALID_CONFIG',
  'POLICY_VIOLATION',
  'TOPIC_AUTHORIZATION_FAILED',
  'GROUP_AUTHORIZATION_FAILED',
  'CLUSTER_AUTHORIZATION_FAILED',
  'LEADER_NOT_AVAILABLE',
  'COORDINATOR_NOT_AVAILABLE',
  'PARTITION_NOT_FOUND',
  'OFFSET_OUT_OF_RANGE',
  'RECORD_NOT_FOUND',
  'RECORD_TOO_LARGE',
  'CORRUPT_RECORD',
  'UNSUPPORTED_COMPRESSION',
  'CURSOR_INVALID',
  'FILTER_INVALID',
  'FILTER_TOO_SLOW',
  'FILTER_TOO_LARGE',
  'EXPORT_NOT_FOUND',
  'EXPORT_CHANGED',
  'EXPORT_CANCELLED',
  'EXPORT_LIMIT',
  'JOB_NOT_FOUND',
  'JOB_STATE',
  'JOB_LIMIT',
  'IMPORT_PLACE',
  'IMPORT_INCOMPLETE',
  'IMPORT_OTHER_FILE',
  'IMPORT_STOPPED',
  'COPY_ONTO_ITSELF',
  'COPY_UNCERTAIN',
  'SCHEMA_INVALID',
  'SCHEMA_NOT_FOUND',
  'SCHEMA_EXISTS',
  'SCHEMA_LIMIT',
  'INVALID_GROUP',
  'GROUP_NOT_FOUND',
  'GROUP_NOT_EMPTY',
  'GROUP_TYPE_MISMATCH',
  'GROUP_BUSY',
  'OFFSETS_MOVED',
  'NO_COMMITTED_OFFSET',
  'GROUP_SUBSCRIBED',
  'MEMBER_GONE',
  'MEMBER_FENCED',
  'ALERT_PATTERN_INVALID',
  'ALERT_LIMIT',
  'WEBHOOK_INVALID',
  'WEBHOOK_REFUSED',
  'NOT_ENOUGH_REPLICAS',
  'OUTCOME_UNKNOWN',
  'KAFKA_ERROR',
  'HISTORY_NOT_WRITTEN',
  'HISTORY_DAMAGED',
  'INTERNAL',
] as const

export type ErrorCode = (typeof errorCodes)[number]

/** What a person or a script is told: the body of every failed answer, and one entry of `problems`. */
export interface ErrorBody {
  code: ErrorCode
  /** What happened, and why where it is known. */
  message: string
  /** What to do. */
  hint: string
  /** Values for a translated message (topic, group, broker, the wire's own error name …); never secrets. */
  params?: Record<string, string>
}

/** A part of an answer that is missing while the rest is there; `scope` names what is missing (`broker 2`, `topic a`). */
export interface Problem extends ErrorBody {
  scope: string
}

/** A list whose rows may be incomplete: partial failure is a value, not an exception. */
export interface Rows<T> {
  rows: T[]
  problems: Problem[]
}

export class OttlaError extends Error {
  readonly code: ErrorCode
  readonly hint: string
  readonly params: Record<string, string>

  constructor(
    code: ErrorCode,
    message: string,
    options: { hint?: string; params?: Record<string, string>; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'OttlaError'
    this.code = code
    this.hint = options.hint ?? ''
    this.params = options.params ?? {}
  }

  toBody(): ErrorBody {
    return { code: this.code, message: this.message, hint: this.hint, params: this.params }
  }

  toProblem(scope: string): Problem {
    return { ...this.toBody(), scope }
  }
}

const statusOf: Partial<Record<ErrorCode, number>> = {
  BAD_REQUEST: 400,
  CURSOR_INVALID: 400,
  FILTER_INVALID: 400,
  INVALID_TOPIC: 400,
  INVALID_GROUP: 400,
  INVALID_PARTITIONS: 400,
  INVALID_REPLICATION_FACTOR: 400,
  INVALID_CONFIG: 400,
  POLICY_VIOLATION: 400,
  RECORD_TOO_LARGE: 400,
  SCHEMA_INVALID: 400,
  ALERT_PATTERN_INVALID: 400,
  WEBHOOK_INVALID: 400,
  WEBHOOK_REFUSED: 400,
  AUTHENTICATION_FAILED: 502,
  TLS_FAILED: 502,
  TOPIC_AUTHORIZATION_FAILED: 403,
  GROUP_AUTHORIZATION_FAILED: 403,
  CLUSTER_AUTHORIZATION_FAILED: 403,
  CLUSTER_READ_ONLY: 403,
  ORIGIN_NOT_ALLOWED: 403,
  NOT_FOUND: 404,
  CLUSTER_NOT_FOUND: 404,
  TOPIC_NOT_FOUND: 404,
  PARTITION_NOT_FOUND: 404,
  RECORD_NOT_FOUND: 404,
  OFFSET_OUT_OF_RANGE: 404,
  GROUP_NOT_FOUND: 404,
  EXPORT_NOT_FOUND: 404,
  SCHEMA_NOT_FOUND: 404,
  JOB_NOT_FOUND: 404,
  TOPIC_EXISTS: 409,
  TOPIC_RECREATED: 409,
  EXPORT_CHANGED: 409,
  EXPORT_CANCELLED: 409,
  EXPORT_LIMIT: 409,
  SCHEMA_EXISTS: 409,
  SCHEMA_LIMIT: 409,
  ALERT_LIMIT: 409,
  JOB_STATE: 409,
  JOB_LIMIT: 409,
  IMPORT_PLACE: 409,
  IMPORT_INCOMPLETE: 409,
  IMPORT_OTHER_FILE: 409,
  IMPORT_STOPPED: 409,
  COPY_ONTO_ITSELF: 409,
  COPY_UNCERTAIN: 409,
  GROUP_NOT_EMPTY: 409,
  GROUP_TYPE_MISMATCH: 409,
  GROUP_BUSY: 409,
  OFFSETS_MOVED: 409,
  NO_COMMITTED_OFFSET: 409,
  GROUP_SUBSCRIBED: 409,
  MEMBER_GONE: 409,
  MEMBER_FENCED: 409,
  HOST_NOT_ALLOWED: 421,
  CANCELLED: 499,
  INTERNAL: 500,
  HISTORY_NOT_WRITTEN: 500,
  HISTORY_DAMAGED: 500,
  UNSUPPORTED_VERSION: 501,
  BROKER_UNREACHABLE: 503,
  NO_CLUSTER: 503,
  LEADER_NOT_AVAILABLE: 503,
  COORDINATOR_NOT_AVAILABLE: 503,
  TIMEOUT: 504,
}

/** HTTP status of an error; what Kafka refused for any other reason is 502, a fault behind this server. */
export function httpStatus(code: ErrorCode): number {
  return statusOf[code] ?? 502
}

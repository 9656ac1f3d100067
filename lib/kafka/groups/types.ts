import type { Decimal } from '@/lib/decimal'
import type { ErrorBody, Problem, Rows } from '@/lib/errors'

/** Kafka's own type names, lower case; an unknown one is passed on as it is. */
export type GroupType = 'classic' | 'consumer' | 'share' | 'streams' | (string & {})

/** GET /api/clusters/{cluster}/groups */
export interface GroupList extends Rows<GroupRow> {
  /** False while a broker does not tell its groups: others may exist, and no rows does not mean no groups. */
  complete: boolean
}

/** Row of GET /api/clusters/{cluster}/groups */
export interface GroupRow {
  groupId: string
  /** As sent by the broker: Stable, Empty, Dead, PreparingRebalance, Assigning, … */
  state: string
  type: GroupType
  /**
   * Protocol type of classic groups: `consumer`, or another one that is no consumer of topics (`connect`). Empty: nobody
   * ever joined, and what is committed was committed without membership (assign(), or a tool).
   */
  protocolType: string
  members: number | null
  /** Topics with a committed offset or an assignment. */
  topics: string[]
  /** Records over all committed partitions; null where nothing is committed or nothing could be read. */
  lag: Decimal | null
  coordinator: number | null
}

/** The columns of `kafka-consumer-groups.sh --describe`. */
export interface GroupOffsetRow {
  topic: string
  partition: number
  /** Next offset the group reads; null where nothing is committed ("-"). */
  currentOffset: Decimal | null
  /** Null where the leader did not answer. */
  logEndOffset: Decimal | null
  /** Never negative; null where one of the two is unknown ("-"). */
  lag: Decimal | null
  memberId: string | null
  host: string | null
  clientId: string | null
  logStartOffset: Decimal | null
  /** Set where the commit is outside of the log: below its start, or beyond its end. */
  outside: 'before-start' | 'beyond-end' | null
  /**
   * Set where `outside` is: where a consumer goes on, by its own auto.offset.reset, which Kafka does not tell. With `none`
   * it fails instead.
   */
  jumpsTo: { earliest: Decimal; latest: Decimal } | null
  /**
   * Where a consumer with isolation.level=read_committed stops: before `logEndOffset` while a transaction is open, else
   * the same. Null where the leader did not answer, or where it was not asked.
   */
  lastStableOffset: Decimal | null
  /** Records up to `lastStableOffset`; null where one of the two is unknown, and for share groups. */
  lagToLastStable: Decimal | null
  /** Share groups only, START-OFFSET: the first offset not done with; they have no single CURRENT-OFFSET. */
  startOffset?: Decimal | null
}

export interface GroupMember {
  memberId: string
  /** Of a static member: group.instance.id. */
  instanceId: string | null
  rackId: string | null
  clientId: string
  host: string
  assignment: { topic: string; partitions: number[] }[]
  /** Null for classic groups, whose members have no epoch of their own. */
  memberEpoch: number | null
  /** Of a streams group all source topics of its topology. */
  subscribedTopics: string[]
  /** KIP-848: a pattern in RE2's syntax, which the broker resolves. */
  subscribedTopicRegex: string | null
  /** KIP-848 and streams: what the coordinator wants it to have; differs from `assignment` while reconciling. */
  targetAssignment: { topic: string; partitions: number[] }[] | null
  /**
   * What a member is behind in while the group reconciles: it has not what it should have, or it has not heard of the
   * newest assignment. Null where it is not behind, and for classic groups, of whose members nothing tells.
   */
  behind: 'assignment' | 'epoch' | null
  /** Whether a member of a consumer or streams group speaks the classic protocol (while it is being migrated); null where not told. */
  classic: boolean | null
  /** Streams groups only. */
  streams: StreamsMember | null
  /** Set for the members that Ottla itself holds ("Read as this group"). */
  ottlaSession: string | null
}

/** Tasks of one subtopology; a task has the number of the partition that it reads. */
export interface StreamsTaskIds {
  subtopologyId: string
  partitions: number[]
}

export interface StreamsTasks {
  active: StreamsTaskIds[]
  standby: StreamsTaskIds[]
  warmup: StreamsTaskIds[]
}

/** What a member of a streams group has besides (KIP-1071). */
interface StreamsMember {
  /** Behind the group's while the application is being replaced by one of another topology. */
  topologyEpoch: number
  /** Threads of one process share it. */
  processId: string
  /** `host:port` of interactive queries. */
  userEndpoint: string | null
  clientTags: Record<string, string>
  tasks: StreamsTasks
  targetTasks: StreamsTasks
}

export interface StreamsTopology {
  epoch: number
  subtopologies: {
    subtopologyId: string
    sourceTopics: string[]
    repartitionSourceTopics: string[]
    repartitionSinkTopics: string[]
    changelogTopics: string[]
  }[]
}

/** GET /api/clusters/{cluster}/groups/{group} */
export interface GroupDescription {
  groupId: string
  state: string
  type: GroupType
  protocolType: string
  /** Assignor's name, where there is one. */
  assignor: string | null
  coordinator: number | null
  /** Null for classic groups. */
  groupEpoch: number | null
  /** TARGET-ASSIGNMENT-EPOCH of the command line: behind `groupEpoch` until the coordinator has shared the partitions anew. */
  assignmentEpoch: number | null
  /** Streams groups, once a member has told it. */
  topology: StreamsTopology | null
  members: GroupMember[]
  /** In the order of the command line: the members with most partitions first, then what nobody has. */
  rows: GroupOffsetRow[]
  problems: Problem[]
}

/** One sample of one partition, or of a sum. Null where the sample is missing (a gap, never a line). */
export interface LagPoint {
  /** Milliseconds since 1970. */
  at: number
  currentOffset: Decimal | null
  logEndOffset: Decimal | null
  lag: Decimal | null
  /** Milliseconds: how old the next record to be read was; of a sum the largest. 0 where all was read. */
  timeLag: number | null
  /** `at-least`: the record is older than the history. */
  timeLagBy: 'sampled' | 'at-least' | null
  /** Records a second, over `rateSpan` before. */
  produceRate: number | null
  consumeRate: number | null
}

/** What a chart of several lines can show. */
export const lagMeasures = ['lag', 'time', 'produced', 'consumed'] as const

export type LagMeasure = (typeof lagMeasures)[number]

/** What every series says of itself. Times are milliseconds. */
interface LagHistory {
  groupId: string
  /** Of the range that was asked for, since 1970. */
  from: number
  to: number
  /** Milliseconds between samples. */
  interval: number
  /** When the sampler first saw this group. */
  since: number | null
  /** Between two points of what is kept of this range: the interval, a minute or ten. */
  resolution: number
  /** Of how long each point stands where there were too many: a spike in it is still there. 0 where all are there. */
  bucket: number
  /** Rates are the mean of so long before. */
  rateSpan: number
  /** A lag in time above this is being behind. */
  behindAfter: number
}

/** GET /api/clusters/{cluster}/groups/{group}/lag/lines: at most ten lines over the same times. */
export interface LagLines extends LagHistory {
  measure: LagMeasure
  ats: number[]
  lines: LagLine[]
  events: LagSeries['events']
}

/** A topic, a partition, a group, or the sum of all `others` that have no line of their own. */
export interface LagLine {
  groupId: string
  topic: string | null
  partition: number | null
  others: number | null
  /** By time: records (decimal), milliseconds, or records a second; null is a gap. */
  values: (Decimal | number | null)[]
}

/** GET /api/clusters/{cluster}/groups/{group}/lag */
export interface LagSeries extends LagHistory {
  topic: string | null
  partition: number | null
  points: LagPoint[]
  /** Rebalances, resets, reads as this group: marks for the chart. */
  events: {
    at: number
    kind: 'state' | 'members' | 'joined' | 'left' | 'empty' | 'commit-back' | 'recreated' | 'reset' | 'gone'
    text: string
    /** Who did it, where somebody did it here. */
    by?: string
  }[]
}

/**
 * POST /api/clusters/{cluster}/groups/{group}/read → NDJSON of ReadLine, until `end`.
 * `count` null: keep reading until the request is aborted.
 */
export interface ReadAsGroupInput {
  topic: string
  count: number | null
  /** The visitor has seen which partitions would move from which live members. */
  takePartitions: boolean
  /** Cut keys and values at so many characters; whole where it is not given. */
  preview?: number
}

export type ReadLine =
  | { type: 'joined'; memberId: string; generation: number; assignment: number[]; startedAt: Record<string, Decimal> }
  | { type: 'record'; record: import('@/lib/kafka/messages/types').RecordLine }
  | { type: 'committed'; offsets: Record<string, Decimal> }
  | {
      type: 'rebalance'
      assignment: number[]
      lost: number[]
      gained: number[]
      /** Where reading starts in what was gained. */
      startedAt?: Record<string, Decimal>
    }
  | { type: 'waiting'; ends: Record<string, Decimal> }
  | { type: 'end'; reason: 'count' | 'caught-up' | 'cancelled' | 'error' | 'fenced'; read: number; error?: ErrorBody }

/** GET /api/clusters/{cluster}/groups/{group}/read-plan?topic= : what joining would do. */
export interface ReadPlan {
  groupId: string
  topic: string
  exists: boolean
  type: GroupType
  state: string
  /** Set when this group cannot be joined, with the reason. */
  refused: ErrorBody | null
  /** Live members that would have to give partitions up; those of Ottla's own sessions are not among them. */
  moves: { memberId: string; clientId: string; host: string; partitions: number[] }[]
  /** Partitions that Ottla would get, as far as that can be foreseen. */
  gains: number[]
  /** Where reading would start, per partition. */
  start: { partition: number; offset: Decimal; from: 'committed' | 'beginning' }[]
}

import type { Decimal } from '@/lib/decimal'
import type { Problem } from '@/lib/errors'

/** Row of GET /api/clusters: answered from the configuration and the last known health, without asking Kafka. */
export interface ClusterRow {
  id: string
  name: string
  origin: 'configured' | 'found' | 'local'
  bootstrapServers: string
  readOnly: boolean
  /** Why it is read-only: set in the configuration, or found by itself and not confirmed yet. */
  readOnlyReason: 'configured' | 'unconfirmed' | null
}

export interface BrokerRow {
  nodeId: number
  /** '' and 0 for an offline broker whose address is not told (Kafka before 4.0). */
  host: string
  port: number
  rack: string | null
  /** False for a broker that holds replicas but is not among the live ones. */
  online: boolean
  controller: boolean
  leaders: number
  replicas: number
  /** Bytes of all its logs; null where the broker did not answer DescribeLogDirs. */
  size: Decimal | null
  /** Bytes of its disks, total and usable (KIP-827); null before Kafka 3.3 or when not answered. */
  diskTotal: Decimal | null
  diskUsable: Decimal | null
}

/** Something that needs a person, sorted worst first. */
export interface Attention {
  level: 'critical' | 'warning'
  kind:
    | 'offline-partitions'
    | 'broker-offline'
    | 'under-replicated'
    | 'under-min-isr'
    | 'no-controller'
    | 'groups-unknown'
  /** Numbers and names for the sentence. */
  count: number
  nodeId?: number
  /** First few `topic-partition`. */
  examples: string[]
}

/** GET /api/clusters/{cluster}: what the configuration says, and what Kafka says. */
export interface ClusterOverview extends ClusterRow, ClusterDescription {
  /** Alerts that fire and are not muted. */
  firingAlerts: number
}

/** A cluster as its brokers describe it. */
export interface ClusterDescription {
  /** Kafka's own cluster.id. */
  clusterId: string
  /** Highest metadata.version finalised, as Kafka prints it ("4.3-IV0"); null where not told. */
  metadataVersion: string | null
  /** Node id of the quorum's leader (the active controller), which need not be one of the brokers; null where not told. */
  controllerId: number | null
  brokers: BrokerRow[]
  /** All topics, internal ones included. */
  topics: number
  internalTopics: number
  /** Partitions of all topics, internal ones included. */
  partitions: number
  offlinePartitions: number
  underReplicatedPartitions: number
  /** Null while a broker does not tell its groups: a part of them is not a count. */
  groups: number | null
  /** By Kafka's own state string, as sent; null as above. */
  groupsByState: Record<string, number> | null
  /** Records, summed over all groups that commit offsets; null where nothing could be summed, or a part is missing. */
  totalLag: Decimal | null
  attention: Attention[]
  problems: Problem[]
}

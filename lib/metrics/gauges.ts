import { Counter, Gauge, type Registry } from 'prom-client'

const group = ['cluster', 'consumergroup']
const groupTopic = [...group, 'topic']
const groupPartition = [...groupTopic, 'partition']

/**
 * Every metric there is: name → labels and help. Those that begin with `kafka_` have kafka_exporter's names, labels and
 * meaning (with `cluster` beside them), so that its Grafana boards work; the others are Ottla's own.
 */
const definitions = {
  kafka_brokers: [['cluster'], 'Number of Brokers in the Kafka Cluster.'],
  kafka_topic_partitions: [['cluster', 'topic'], 'Number of partitions for this Topic'],
  kafka_topic_partition_current_offset: [
    ['cluster', 'topic', 'partition'],
    'Current Offset of a Broker at Topic/Partition',
  ],
  kafka_consumergroup_current_offset: [groupPartition, 'Current Offset of a ConsumerGroup at Topic/Partition'],
  kafka_consumergroup_current_offset_sum: [groupTopic, 'Current Offset of a ConsumerGroup at Topic for all partitions'],
  kafka_consumergroup_lag: [groupPartition, 'Current Approximate Lag of a ConsumerGroup at Topic/Partition'],
  kafka_consumergroup_lag_sum: [groupTopic, 'Current Approximate Lag of a ConsumerGroup at Topic for all partitions'],
  kafka_consumergroup_members: [group, 'Amount of members in a consumer group'],
  ottla_consumergroup_partition_lag_seconds: [groupPartition, 'Age of the next record that the group will read'],
  ottla_consumergroup_lag: [group, 'Lag of the group in records, over all topics'],
  ottla_consumergroup_lag_seconds: [group, 'Age of the oldest record that the group has not read'],
  ottla_consumergroup_catch_up_seconds: [group, 'Time until all is read at the present rates; +Inf: never'],
  ottla_consumergroup_produce_rate: [group, 'Records a second written to what the group reads'],
  ottla_consumergroup_consume_rate: [group, 'Records a second that the group commits'],
  ottla_consumergroup_status: [[...group, 'status'], '1 for the status that the group has'],
  ottla_consumergroup_state: [[...group, 'state'], '1 for the state that Kafka tells'],
  ottla_alerts_firing: [['cluster', 'rule'], 'Groups of which the rule fires and is not muted'],
  ottla_sampler_last_sample_age_seconds: [['cluster'], 'Time since all groups were last sampled; absent before that'],
  ottla_sampler_last_duration_seconds: [['cluster'], 'How long the last sample took'],
  ottla_sampler_last_ok: [['cluster'], '1 if the last sample could be taken, 0 if not'],
  ottla_sampler_interval_seconds: [['cluster'], 'Time between two samples, as it is now'],
  ottla_sampler_interval_configured_seconds: [['cluster'], 'Time between two samples, as it is set'],
  ottla_history_bytes: [[], 'Size of the history on disk'],
  ottla_history_limit_bytes: [[], 'Largest size of the history on disk'],
  ottla_metrics_series_left_out: [[], 'Series that were not told because there are too many; worst groups come first'],
  ottla_build_info: [['version', 'node'], '1; the version of Ottla and of Node.js'],
} as const satisfies Record<string, readonly [labels: readonly string[], help: string]>

const counters = {
  ottla_sampler_samples_total: [['cluster'], 'Samples since Ottla was started'],
  ottla_sampler_failures_total: [['cluster'], 'Samples that could not be taken since Ottla was started'],
} as const satisfies Record<string, readonly [labels: readonly string[], help: string]>

type Labels = Record<string, string>

export interface Gauges {
  set(name: keyof typeof definitions, labels: Labels, value: number): void
  count(name: keyof typeof counters, labels: Labels, value: number): void
}

/** A new set of all metrics in a registry of one scrape. */
export function createGauges(registry: Registry): Gauges {
  const registers = [registry]
  const gauges = new Map(
    Object.entries(definitions).map(([name, [labelNames, help]]) => {
      return [name, new Gauge<string>({ name, help, labelNames: [...labelNames], registers })]
    }),
  )
  const totals = new Map(
    Object.entries(counters).map(([name, [labelNames, help]]) => {
      return [name, new Counter<string>({ name, help, labelNames: [...labelNames], registers })]
    }),
  )
  return {
    set: (name, labels, value) => gauges.get(name)?.set(labels, value),
    count: (name, labels, value) => totals.get(name)?.inc(labels, value),
  }
}

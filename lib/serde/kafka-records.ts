/** Per number of a record's type (the version in front of its key) the fields of its key and, per version, of its value. */
export type RecordTypes = Record<number, { key: string; values: Record<number, string> }>

/*
 * As Kafka 4.3 writes them; the notation is that of kafka-record.ts, `~` in front says that a value is flexible (KIP-482).
 */

export const groupRecords: RecordTypes = {
  // LEGACY_OFFSET_COMMIT
  0: {
    key: 'group:string topic:string partition:int32',
    values: {
      0: 'offset:int64 metadata:string commitTimestamp:int64',
    },
  },
  // OFFSET_COMMIT
  1: {
    key: 'group:string topic:string partition:int32',
    values: {
      0: 'offset:int64 metadata:string commitTimestamp:int64',
      1: 'offset:int64 metadata:string commitTimestamp:int64 expireTimestamp:int64',
      2: 'offset:int64 metadata:string commitTimestamp:int64',
      3: 'offset:int64 leaderEpoch:int32 metadata:string commitTimestamp:int64',
      4: '~offset:int64 leaderEpoch:int32 metadata:string commitTimestamp:int64 0@topicId:uuid',
    },
  },
  // GROUP_METADATA
  2: {
    key: 'group:string',
    values: {
      0: 'protocolType:string generation:int32 protocol:string leader:string members:[{memberId:string clientId:string clientHost:string sessionTimeout:int32 subscription:bytes assignment:bytes}]',
      1: 'protocolType:string generation:int32 protocol:string leader:string members:[{memberId:string clientId:string clientHost:string rebalanceTimeout:int32 sessionTimeout:int32 subscription:bytes assignment:bytes}]',
      2: 'protocolType:string generation:int32 protocol:string leader:string currentStateTimestamp:int64 members:[{memberId:string clientId:string clientHost:string rebalanceTimeout:int32 sessionTimeout:int32 subscription:bytes assignment:bytes}]',
      3: 'protocolType:string generation:int32 protocol:string leader:string currentStateTimestamp:int64 members:[{memberId:string groupInstanceId:string clientId:string clientHost:string rebalanceTimeout:int32 sessionTimeout:int32 subscription:bytes assignment:bytes}]',
      4: '~protocolType:string generation:int32 protocol:string leader:string currentStateTimestamp:int64 members:[{memberId:string groupInstanceId:string clientId:string clientHost:string rebalanceTimeout:int32 sessionTimeout:int32 subscription:bytes assignment:bytes}]',
    },
  },
  // CONSUMER_GROUP_METADATA
  3: {
    key: 'groupId:string',
    values: {
      0: '~epoch:int32 0@metadataHash:int64',
    },
  },
  // CONSUMER_GROUP_PARTITION_METADATA
  4: {
    key: 'groupId:string',
    values: {
      0: '~topics:[{topicId:uuid topicName:string numPartitions:int32 partitionMetadata:[{partition:int32 racks:[string]}]}]',
    },
  },
  // CONSUMER_GROUP_MEMBER_METADATA
  5: {
    key: 'groupId:string memberId:string',
    values: {
      0: '~instanceId:string rackId:string clientId:string clientHost:string subscribedTopicNames:[string] subscribedTopicRegex:string rebalanceTimeoutMs:int32 serverAssignor:string 0@classicMemberMetadata:?{sessionTimeoutMs:int32 supportedProtocols:[{name:string metadata:bytes}]}',
    },
  },
  // CONSUMER_GROUP_TARGET_ASSIGNMENT_METADATA
  6: {
    key: 'groupId:string',
    values: {
      0: '~assignmentEpoch:int32 0@assignmentTimestamp:int64',
    },
  },
  // CONSUMER_GROUP_TARGET_ASSIGNMENT_MEMBER
  7: {
    key: 'groupId:string memberId:string',
    values: {
      0: '~topicPartitions:[{topicId:uuid partitions:[int32]}]',
    },
  },
  // CONSUMER_GROUP_CURRENT_MEMBER_ASSIGNMENT
  8: {
    key: 'groupId:string memberId:string',
    values: {
      0: '~memberEpoch:int32 previousMemberEpoch:int32 state:int8 assignedPartitions:[{topicId:uuid partitions:[int32] 0@assignmentEpochs:[int32]}] partitionsPendingRevocation:[{topicId:uuid partitions:[int32] 0@assignmentEpochs:[int32]}]',
    },
  },
  // SHARE_GROUP_MEMBER_METADATA
  10: {
    key: 'groupId:string memberId:string',
    values: {
      0: '~rackId:string clientId:string clientHost:string subscribedTopicNames:[string]',
    },
  },
  // SHARE_GROUP_METADATA
  11: {
    key: 'groupId:string',
    values: {
      0: '~epoch:int32 metadataHash:int64',
    },
  },
  // SHARE_GROUP_TARGET_ASSIGNMENT_METADATA
  12: {
    key: 'groupId:string',
    values: {
      0: '~assignmentEpoch:int32 0@assignmentTimestamp:int64',
    },
  },
  // SHARE_GROUP_TARGET_ASSIGNMENT_MEMBER
  13: {
    key: 'groupId:string memberId:string',
    values: {
      0: '~topicPartitions:[{topicId:uuid partitions:[int32]}]',
    },
  },
  // SHARE_GROUP_CURRENT_MEMBER_ASSIGNMENT
  14: {
    key: 'groupId:string memberId:string',
    values: {
      0: '~memberEpoch:int32 previousMemberEpoch:int32 state:int8 assignedPartitions:[{topicId:uuid partitions:[int32]}]',
    },
  },
  // SHARE_GROUP_STATE_PARTITION_METADATA
  15: {
    key: 'groupId:string',
    values: {
      0: '~initializingTopics:[{topicId:uuid topicName:string partitions:[int32]}] initializedTopics:[{topicId:uuid topicName:string partitions:[int32]}] deletingTopics:[{topicId:uuid topicName:string}]',
    },
  },
  // CONSUMER_GROUP_REGULAR_EXPRESSION
  16: {
    key: 'groupId:string regularExpression:string',
    values: {
      0: '~topics:[string] version:int64 timestamp:int64',
    },
  },
  // STREAMS_GROUP_METADATA
  17: {
    key: 'groupId:string',
    values: {
      0: '~epoch:int32 metadataHash:int64 0@validatedTopologyEpoch:int32 1@lastAssignmentConfigs:[{key:string value:string}]',
    },
  },
  // STREAMS_GROUP_MEMBER_METADATA
  19: {
    key: 'groupId:string memberId:string',
    values: {
      0: '~instanceId:string rackId:string clientId:string clientHost:string rebalanceTimeoutMs:int32 topologyEpoch:int32 processId:string userEndpoint:?{host:string port:uint16} clientTags:[{key:string value:string}]',
    },
  },
  // STREAMS_GROUP_TARGET_ASSIGNMENT_METADATA
  20: {
    key: 'groupId:string',
    values: {
      0: '~assignmentEpoch:int32 0@assignmentTimestamp:int64',
    },
  },
  // STREAMS_GROUP_TARGET_ASSIGNMENT_MEMBER
  21: {
    key: 'groupId:string memberId:string',
    values: {
      0: '~activeTasks:[{subtopologyId:string partitions:[int32]}] standbyTasks:[{subtopologyId:string partitions:[int32]}] warmupTasks:[{subtopologyId:string partitions:[int32]}]',
    },
  },
  // STREAMS_GROUP_CURRENT_MEMBER_ASSIGNMENT
  22: {
    key: 'groupId:string memberId:string',
    values: {
      0: '~memberEpoch:int32 previousMemberEpoch:int32 state:int8 activeTasks:[{subtopologyId:string partitions:[int32] 0@assignmentEpochs:[int32]}] standbyTasks:[{subtopologyId:string partitions:[int32] 0@assignmentEpochs:[int32]}] warmupTasks:[{subtopologyId:string partitions:[int32] 0@assignmentEpochs:[int32]}] activeTasksPendingRevocation:[{subtopologyId:string partitions:[int32] 0@assignmentEpochs:[int32]}] standbyTasksPendingRevocation:[{subtopologyId:string partitions:[int32] 0@assignmentEpochs:[int32]}] warmupTasksPendingRevocation:[{subtopologyId:string partitions:[int32] 0@assignmentEpochs:[int32]}]',
    },
  },
  // STREAMS_GROUP_TOPOLOGY
  23: {
    key: 'groupId:string',
    values: {
      0: '~epoch:int32 subtopologies:[{subtopologyId:string sourceTopics:[string] sourceTopicRegex:[string] stateChangelogTopics:[{name:string partitions:int32 replicationFactor:int16 topicConfigs:[{key:string value:string}]}] repartitionSinkTopics:[string] repartitionSourceTopics:[{name:string partitions:int32 replicationFactor:int16 topicConfigs:[{key:string value:string}]}] copartitionGroups:[{sourceTopics:[int16] sourceTopicRegex:[int16] repartitionSourceTopics:[int16]}]}]',
    },
  },
}

export const transactionRecords: RecordTypes = {
  // TRANSACTION_LOG
  0: {
    key: 'transactionalId:string',
    values: {
      0: 'producerId:int64 producerEpoch:int16 transactionTimeoutMs:int32 transactionStatus:int8 transactionPartitions:[{topic:string partitionIds:[int32]}] transactionLastUpdateTimestampMs:int64 transactionStartTimestampMs:int64',
      1: '~producerId:int64 producerEpoch:int16 transactionTimeoutMs:int32 transactionStatus:int8 transactionPartitions:[{topic:string partitionIds:[int32]}] transactionLastUpdateTimestampMs:int64 transactionStartTimestampMs:int64 0@previousProducerId:int64 1@nextProducerId:int64 2@clientTransactionVersion:int16 3@nextProducerEpoch:int16',
    },
  },
}

export const shareRecords: RecordTypes = {
  // SHARE_SNAPSHOT
  0: {
    key: 'groupId:string topicId:uuid partition:int32',
    values: {
      0: '~snapshotEpoch:int32 stateEpoch:int32 leaderEpoch:int32 startOffset:int64 createTimestamp:int64 writeTimestamp:int64 stateBatches:[{firstOffset:int64 lastOffset:int64 deliveryState:int8 deliveryCount:int16}] 0@deliveryCompleteCount:int32',
    },
  },
  // SHARE_UPDATE
  1: {
    key: 'groupId:string topicId:uuid partition:int32',
    values: {
      0: '~snapshotEpoch:int32 leaderEpoch:int32 startOffset:int64 stateBatches:[{firstOffset:int64 lastOffset:int64 deliveryState:int8 deliveryCount:int16}] 0@deliveryCompleteCount:int32',
    },
  },
}

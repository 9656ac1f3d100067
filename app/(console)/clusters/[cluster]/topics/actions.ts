'use server'

import { action } from '@/lib/http/action'
import { alterTopicConfigs } from '@/lib/kafka/topics/alter-topic-configs'
import { createTopic } from '@/lib/kafka/topics/create-topic'
import { deleteTopics } from '@/lib/kafka/topics/delete-topics'
import {
  alterTopicConfigsInput,
  createTopicInput,
  deleteTopicsInput,
  planDeleteTopicsInput,
  validateTopicInput,
} from '@/lib/kafka/topics/inputs'
import { planDeleteTopics } from '@/lib/kafka/topics/plan-delete-topics'
import { validateTopic } from '@/lib/kafka/topics/validate-topic'

export const createTopicAction = action('topic:create', createTopicInput, createTopic)
export const validateTopicAction = action(null, validateTopicInput, validateTopic)
export const planDeleteTopicsAction = action(null, planDeleteTopicsInput, planDeleteTopics)
export const deleteTopicsAction = action('topic:delete', deleteTopicsInput, deleteTopics)
export const alterTopicConfigsAction = action('topic:configure', alterTopicConfigsInput, alterTopicConfigs)

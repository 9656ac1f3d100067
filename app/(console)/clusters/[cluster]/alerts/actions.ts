'use server'

import { deleteRule } from '@/lib/alerts/delete-rule'
import { deleteWebhook } from '@/lib/alerts/delete-webhook'
import {
  deleteRuleInput,
  enableRuleInput,
  muteInput,
  putRuleInput,
  putWebhookInput,
  unmuteInput,
  webhookInput,
} from '@/lib/alerts/inputs'
import { mute, unmute } from '@/lib/alerts/mute'
import { enableRule, putRule } from '@/lib/alerts/put-rule'
import { putWebhook } from '@/lib/alerts/put-webhook'
import { testWebhook } from '@/lib/alerts/test-webhook'
import { action } from '@/lib/http/action'

export const putRuleAction = action('alert:configure', putRuleInput, putRule)
export const enableRuleAction = action('alert:configure', enableRuleInput, enableRule)
export const deleteRuleAction = action('alert:configure', deleteRuleInput, deleteRule)
export const putWebhookAction = action('alert:configure', putWebhookInput, putWebhook)
export const deleteWebhookAction = action('alert:configure', webhookInput, deleteWebhook)
export const testWebhookAction = action('alert:configure', webhookInput, testWebhook)
export const muteAction = action('alert:configure', muteInput, mute)
export const unmuteAction = action('alert:configure', unmuteInput, unmute)

'use server'

import { resetOffsets } from '@/lib/audit/reset-offsets'
import { action } from '@/lib/http/action'
import { resetInput } from '@/lib/kafka/groups/offsets/reset-input'

export const resetOffsetsAction = action('group:reset', resetInput, resetOffsets)

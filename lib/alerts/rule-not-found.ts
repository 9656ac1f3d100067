import { OttlaError } from '@/lib/errors'

export function ruleNotFound(): OttlaError {
  return new OttlaError('NOT_FOUND', 'There is no such rule any more.', {
    hint: 'Somebody has deleted it; read again.',
  })
}

export function webhookNotFound(): OttlaError {
  return new OttlaError('NOT_FOUND', 'There is no such webhook any more.', {
    hint: 'Somebody has deleted it; read again.',
  })
}

'use client'
import { useLang } from './context'
import { type AuditWords, audit as en } from './en/audit'
import { audit as ko } from './ko/audit'

/** The words of the page of changes, which come with it. */
export function useAuditWords(): AuditWords {
  return useLang() === 'ko' ? ko : en
}

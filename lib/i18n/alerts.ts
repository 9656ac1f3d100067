'use client'
import { useLang } from './context'
import { type AlertsWords, alerts as en } from './en/alerts'
import { alerts as ko } from './ko/alerts'

/** The words of the page of alerts, which come with it. */
export function useAlertsWords(): AlertsWords {
  return useLang() === 'ko' ? ko : en
}

'use client'
import { useLang } from './context'
import { statistics as en, type StatisticsWords } from './en/statistics'
import { statistics as ko } from './ko/statistics'

/** The words of the Statistics tab, which come with it: every other page would only wait for them. */
export function useStatisticsWords(): StatisticsWords {
  return useLang() === 'ko' ? ko : en
}

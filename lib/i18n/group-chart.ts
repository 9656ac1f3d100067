'use client'
import { useLang } from './context'
import { groupChart as en, type GroupChartWords } from './en/group-chart'
import { groupChart as ko } from './ko/group-chart'

export type { GroupChartWords }

/** The words of a group's charts, which come with its page. */
export function useGroupChartWords(): GroupChartWords {
  return useLang() === 'ko' ? ko : en
}

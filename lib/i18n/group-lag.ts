'use client'
import { useLang } from './context'
import { groupLag as en, type GroupLagWords } from './en/group-lag'
import { groupLag as ko } from './ko/group-lag'

/** The words of lag on the pages of groups, which come with them. */
export function useGroupLagWords(): GroupLagWords {
  return useLang() === 'ko' ? ko : en
}

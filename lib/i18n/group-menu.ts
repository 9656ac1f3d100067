'use client'
import { useLang } from './context'
import { groupMenu as en, type GroupMenuWords } from './en/group-menu'
import { groupMenu as ko } from './ko/group-menu'

export type { GroupMenuWords }

/** The words of a group's menu, which come with its page. */
export function useGroupMenuWords(): GroupMenuWords {
  return useLang() === 'ko' ? ko : en
}

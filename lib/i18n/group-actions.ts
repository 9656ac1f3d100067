'use client'
import { useLang } from './context'
import { groupActions as en, type GroupActionWords } from './en/group-actions'
import { groupActions as ko } from './ko/group-actions'

/** The words of the dialogs that act on groups, which come with them. */
export function useGroupActionWords(): GroupActionWords {
  return useLang() === 'ko' ? ko : en
}

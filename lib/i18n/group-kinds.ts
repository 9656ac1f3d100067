'use client'
import { useLang } from './context'
import { groupKinds as en, type GroupKindsWords } from './en/group-kinds'
import { groupKinds as ko } from './ko/group-kinds'

/** The words of what is told by a group's type, which come with its page. */
export function useGroupKindsWords(): GroupKindsWords {
  return useLang() === 'ko' ? ko : en
}

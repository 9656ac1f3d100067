import type { errors as english } from '../en/errors'
import { errorTexts } from './error-texts'

export const errors: typeof english = {
  byCode: errorTexts,
  nextTry: wait => `${wait} 후 자동으로 다시 시도합니다`,
  trying: '다시 시도하는 중',
  silent: time => `Kafka가 ${time} 동안 응답하지 않습니다.`,
  silentHint: '응답이 오면 바로 보여 줍니다. 다시 읽을 필요는 없습니다.',
  tries: count => `지금까지 ${count}번 시도`,
  whatToDo: '해결 방법',
  copyDetails: '자세한 내용 복사',
  stale: age => `지금 보이는 내용은 ${age} 전에 읽은 것입니다.`,
  partial: '일부가 빠져 있습니다.',
  missing: scope => `빠진 부분: ${scope}.`,
  pageTitle: '이 페이지를 표시할 수 없습니다',
  pageHint: '클러스터가 아니라 Ottla의 문제입니다. 다시 시도해 보세요. 계속되면 서버 로그를 확인하세요.',
  notFoundTitle: '그런 페이지가 없습니다',
  notFoundHint: '주소가 오래되었거나 가리키던 대상이 사라졌을 수 있습니다.',
  toFirstPage: '첫 페이지로',
}

import type { shell as english } from '../en/shell'

export const shell: typeof english = {
  title: 'Ottla',
  description: 'Apache Kafka 클러스터를 위한 웹 대시보드',
  skip: '본문으로 건너뛰기',
  main: '주 메뉴',
}

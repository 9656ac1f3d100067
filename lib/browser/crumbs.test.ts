import { expect, it } from 'vitest'
import { crumbsOf } from './crumbs'

const of = (path: string) => crumbsOf(path, 'local', 'Local Kafka').map(crumb => crumb.section ?? crumb.name)

it('says cluster, section and name', () => {
  expect(of('/clusters/local')).toEqual(['Local Kafka', 'overview'])
  expect(of('/clusters/local/topics')).toEqual(['Local Kafka', 'topics'])
  expect(of('/clusters/local/topics/email.send/partitions')).toEqual(['Local Kafka', 'topics', 'email.send'])
})

it('gives names back as they are, whatever their spelling in the path', () => {
  expect(of('/clusters/local/groups/%ED%95%9C%EA%B8%80%20a')).toEqual(['Local Kafka', 'groups', '한글 a'])
  expect(of('/clusters/local/groups/~Li4')).toEqual(['Local Kafka', 'groups', '..'])
})

it('leads back from producing to the topic', () => {
  const crumbs = crumbsOf('/clusters/local/topics/email.send/produce', 'local', 'l')
  expect(crumbs.map(crumb => crumb.section ?? crumb.name)).toEqual(['l', 'topics', 'email.send', 'produce'])
  expect(crumbs.at(-2)?.href).toBe('/clusters/local/topics/email.send')
})

it('leads back to each of them', () => {
  expect(crumbsOf('/clusters/local/groups/~Li4/x', 'local', 'l').map(crumb => crumb.href)).toEqual([
    '/clusters/local',
    '/clusters/local/groups',
    '/clusters/local/groups/~Li4',
  ])
})

import type { Dictionary } from './en'
import { cli } from './ko/cli'
import { common } from './ko/common'
import { copies } from './ko/copies'
import { errors } from './ko/errors'
import { exports } from './ko/exports'
import { groups } from './ko/groups'
import { imports } from './ko/imports'
import { jobs } from './ko/jobs'
import { messages } from './ko/messages'
import { overview } from './ko/overview'
import { produce } from './ko/produce'
import { protos } from './ko/protos'
import { shell } from './ko/shell'
import { topics } from './ko/topics'
import { trace } from './ko/trace'

export const ko: Dictionary = {
  cli,
  common,
  copies,
  errors,
  exports,
  groups,
  imports,
  jobs,
  messages,
  overview,
  produce,
  protos,
  shell,
  topics,
  trace,
}

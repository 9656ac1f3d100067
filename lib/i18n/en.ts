import { cli } from './en/cli'
import { common } from './en/common'
import { copies } from './en/copies'
import { errors } from './en/errors'
import { exports } from './en/exports'
import { groups } from './en/groups'
import { imports } from './en/imports'
import { jobs } from './en/jobs'
import { messages } from './en/messages'
import { overview } from './en/overview'
import { produce } from './en/produce'
import { protos } from './en/protos'
import { shell } from './en/shell'
import { topics } from './en/topics'
import { trace } from './en/trace'

/** Every text a person sees, by area. A message is a string, or a plain function where it carries values. */
export const en = {
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

export type Dictionary = typeof en

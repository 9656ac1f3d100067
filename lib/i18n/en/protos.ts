import type { ProtoReason } from '@/lib/serde/proto/proto-fault'
import { plural } from './plural'

const reasons: Record<ProtoReason, (detail: string) => string> = {
  syntax: detail => (detail === '' ? 'The file ends where more is expected.' : `“${detail}” is not expected here.`),
  character: detail => `“${detail}” cannot stand in a .proto file.`,
  'not-closed': detail => `What ${detail} opens is never closed.`,
  version: detail => `Syntax or edition “${detail}” is not known; proto2, proto3, 2023 and 2024 are.`,
  'import-missing': detail => `“${detail}” is not among the uploaded files. Upload it with them.`,
  'import-ambiguous': detail =>
    `More than one uploaded file may be “${detail}”. Upload the folder from which imports are named.`,
  'import-path': detail => `“${detail}” leads out of the upload.`,
  'import-cycle': detail => `“${detail}” imports this file again.`,
  'type-missing': detail => `There is no message or enum “${detail}” in this file or what it imports.`,
  'not-a-type': detail => `“${detail}” is no message.`,
  'duplicate-name': detail => `“${detail}” is defined twice.`,
  'duplicate-number': detail => `${detail}: the number is taken already.`,
  'field-number': detail => `${detail} is no field number; those are 1 to 536,870,911.`,
  'enum-number': detail => `${detail} does not fit into 32 bits.`,
  'map-key': detail => `“${detail}” cannot be the key of a map.`,
  'too-deep': () => 'Messages are nested in each other more than 32 levels deep.',
  'too-large': () => 'This is more than is kept of one upload.',
}

/** Uploaded .proto files, and reading with them. */
export const protos = {
  title: { value: 'Read the value with a .proto', key: 'Read the key with a .proto' },
  subtitle: 'For all messages of this topic, in this browser and in the link.',
  set: 'Uploaded files',
  find: 'Find a message',
  found: (count: number, of: number) => `${count} of ${of}`,
  message: 'Message',
  before: 'Before the message',
  nothing: 'Nothing',
  confluent: 'Confluent header',
  beforeHelp: 'Serializers of a schema registry write its id first: 5 bytes and the message’s index.',
  headerSeen: (id: string) => `This one begins with such a header: schema id ${id}.`,
  read: 'Read messages',
  readAs: (type: string) => `Read as ${type}`,
  upload: 'Upload .proto files',
  drop: 'Drop .proto files or a folder here. Imports are looked for among them; google/protobuf is there.',
  chooseFiles: 'Choose files',
  chooseFolder: 'Choose folder',
  noneAmong: 'There is no .proto file among these.',
  name: 'Name',
  nameHelp: 'Stands in links. Letters, digits, dot, dash and underscore.',
  nameWrong: 'A name has 1 to 60 letters, digits, dots, dashes or underscores and begins with a letter or digit.',
  replaces: (name: string) => `Takes the place of “${name}”: topics that are read with it use these files from now on.`,
  send: (count: number, replaces: boolean) =>
    `${replaces ? 'Replace with' : 'Upload'} ${plural(count, 'file', 'files')}`,
  nothingChanged: 'Nothing was changed.',
  place: (file: string, line: string, column: string) => `${file}, line ${line}, column ${column}.`,
  reasons,
  uploaded: 'Uploaded for this cluster',
  messages: (count: number) => plural(count, 'message', 'messages'),
  files: (count: number) => plural(count, 'file', 'files'),
  save: (path: string) => `Save ${path}`,
  usedBy: (topics: string) => `Read with it in this browser: ${topics}`,
  usedByNone: 'No topic is read with it in this browser.',
  remove: (name: string) => `Delete ${name}`,
  removeQuestion: (name: string) => `Delete the .proto files of “${name}”?`,
  removeEffect: (topics: number) =>
    topics === 0
      ? 'Links that read with them will show bytes.'
      : `${plural(topics, 'topic', 'topics')} of this browser and links that read with them will show bytes.`,
}

import { isMainThread, parentPort, Worker } from 'node:worker_threads'
import { decodePayload } from '@/lib/serde/decode-payload'
import { linkProto } from '../link-proto'
import { readingOf } from './reading-of'

/*
 * Reads a .proto and decodes with it, here and in a thread, and says whether code could have been made of text.
 */
function tried() {
  const sources = [{ path: 't.proto', text: 'syntax = "proto3"; package t; message T { int32 n = 1; }' }]
  const options = { valueFormat: 'proto' as const, valueProto: readingOf(sources, 't.T') }
  const context = { topic: 't', part: 'value' as const, keyStart: -1, keyEnd: -1 }
  const { text } = decodePayload(Buffer.from('0807', 'hex'), 0, 2, options, context)
  return { code: codeFromText(), text, types: linkProto(sources).types }
}

function codeFromText(): string {
  try {
    Reflect.construct(Function, ['return 1'])
    return 'made'
  } catch (error) {
    return error instanceof Error ? error.name : 'refused'
  }
}

if (isMainThread) {
  const thread = new Worker(new URL(import.meta.url))
  thread.once('message', answer => {
    console.log(JSON.stringify({ process: tried(), thread: answer }))
  })
} else parentPort?.postMessage(tried())

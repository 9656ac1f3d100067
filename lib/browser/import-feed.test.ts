import { expect, it } from 'vitest'
import { feedImport, giveImportFile, rewindImportFile } from './import-feed'

const target = { cluster: 'c', topic: 't' }
const answer = (status: number, body: object) => Response.json(body, { status })

function server(handle: (from: number, size: number) => Response | Error) {
  const asked: number[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const from = Number(new URL(String(input), 'http://x').searchParams.get('from'))
    asked.push(from)
    const reply = handle(from, init?.body instanceof Blob ? init.body.size : 0)
    if (reply instanceof Error) throw reply
    return reply
  }
  return { asked, fetch }
}

it('sends a file in pieces, from where the server says that it goes on', async () => {
  const size = 2_500_000
  giveImportFile('a', new File([new Uint8Array(size)], 'f'))
  let refused = false
  const { asked, fetch } = server((from, length) => {
    if (from === 0 && !refused) {
      refused = true
      return answer(409, { error: { code: 'IMPORT_PLACE', message: '', hint: '', params: { next: '500000' } } })
    }
    return answer(200, { next: from + length })
  })
  await feedImport({ ...target, id: 'a' }, { fetch })
  expect(asked).toEqual([0, 500_000, 1_548_576])
})

it('leaves it to the job to say why it has ended, and sends nothing more', async () => {
  giveImportFile('b', new File([new Uint8Array(3_000_000)], 'f'))
  const { asked, fetch } = server((from, length) =>
    from === 0
      ? answer(200, { next: length })
      : answer(409, { error: { code: 'JOB_STATE', message: '', hint: '', params: {} } }),
  )
  await feedImport({ ...target, id: 'b' }, { fetch })
  expect(asked).toEqual([0, 1_048_576])
})

it('tries again while the server does not answer', async () => {
  giveImportFile('c', new File(['abc'], 'f'))
  let tries = 0
  const { asked, fetch } = server(() => (++tries === 1 ? new TypeError('network') : answer(200, { next: 3 })))
  await feedImport({ ...target, id: 'c' }, { fetch })
  expect(asked).toEqual([0, 0])
})

it('does not send again by itself what an import has not taken', async () => {
  giveImportFile('d', new File(['abc'], 'f'))
  const ended = answer(499, { error: { code: 'CANCELLED', message: '', hint: '', params: {} } })
  const { asked, fetch } = server(() => ended.clone())
  await feedImport({ ...target, id: 'd' }, { fetch })
  await feedImport({ ...target, id: 'd' }, { fetch })
  expect(asked).toEqual([0])
  rewindImportFile('d')
  await feedImport({ ...target, id: 'd' }, { fetch })
  expect(asked).toEqual([0, 0])
})

import { OttlaError } from '@/lib/errors'
import { errorAnswer } from '@/lib/http/json-answer'

/** What no other route of the API is: the same form of answer as theirs, where Next.js would send a page. */
function notFound(): Response {
  return errorAnswer(
    new OttlaError('NOT_FOUND', 'The API has nothing under this path.', { hint: 'Its paths begin at /api/clusters.' }),
  )
}

export { notFound as DELETE, notFound as GET, notFound as HEAD, notFound as PATCH, notFound as POST, notFound as PUT }

/** What a visitor may do; reading needs none. Named noun:verb, one for each kind of change. */
const permissions = [
  'cluster:confirm',
  'topic:create',
  'topic:delete',
  'topic:configure',
  'record:produce',
  'group:read-as',
] as const

export type Permission = (typeof permissions)[number]

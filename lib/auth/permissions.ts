/** What a visitor may do; a GET needs none. Named noun:verb, one for each kind of change, and for reading by a POST. */
const permissions = [
  'cluster:confirm',
  'record:read',
  'topic:create',
  'topic:delete',
  'topic:configure',
  'record:produce',
  'group:read-as',
  'group:reset',
  'group:delete',
  'group:remove-member',
  'alert:configure',
] as const

export type Permission = (typeof permissions)[number]

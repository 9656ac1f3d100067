import { LonePage } from '@/components/layout/lone-page'
import { ButtonLink } from '@/components/ui/button-link'
import { getDictionary } from '@/lib/i18n/server'

/** Inside of the shell, which stays. */
export default async function NotFoundInCluster() {
  const { errors } = await getDictionary()
  return (
    <LonePage title={errors.notFoundTitle} actions={<ButtonLink href="/">{errors.toFirstPage}</ButtonLink>}>
      {errors.notFoundHint}
    </LonePage>
  )
}

import { LonePage } from '@/components/layout/lone-page'
import { ButtonLink } from '@/components/ui/button-link'
import { getDictionary } from '@/lib/i18n/server'

export default async function NotFound() {
  const { errors } = await getDictionary()
  return (
    <main id="main" className="flex min-h-dvh flex-col">
      <LonePage title={errors.notFoundTitle} actions={<ButtonLink href="/">{errors.toFirstPage}</ButtonLink>}>
        {errors.notFoundHint}
      </LonePage>
    </main>
  )
}

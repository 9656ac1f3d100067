/** Lets Node itself run the TypeScript of the product: `@/…` is the project, `server-only` is nothing, `.ts` may be left out. */
import { existsSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

const root = new URL('../../', import.meta.url)
const nothing = new URL('../../e2e/support/server-only.ts', import.meta.url).href

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'server-only') return { url: nothing, shortCircuit: true }
    const target = ownFile(specifier, context.parentURL ?? '')
    return next(target ?? specifier, context)
  },
})

/** The address of a file of the project; null for everything that Node finds by itself. */
function ownFile(specifier, parent) {
  const isOwn = parent.startsWith(root.href) && !parent.includes('/node_modules/')
  const base = specifier.startsWith('@/') ? new URL(specifier.slice(2), root) : null
  const url = base ?? (isOwn && /^\.\.?\//.test(specifier) ? new URL(specifier, parent) : null)
  if (!url) return null
  // A folder may have the name of the file beside it.
  return existsSync(fileURLToPath(`${url.href}.ts`)) ? `${url.href}.ts` : url.href
}

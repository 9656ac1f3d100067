import type { Metadata, Viewport } from 'next'
import localFont from 'next/font/local'
import { headers } from 'next/headers'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import { aliveEvent, keepEarlyPresses } from '@/lib/browser/early-presses'
import { Providers } from '@/lib/browser/providers'
import { LanguageProvider } from '@/lib/i18n/language-provider'
import { getDictionary, getLang } from '@/lib/i18n/server'
import './globals.css'

const inter = localFont({
  src: './fonts/inter-latin-wght-normal.woff2',
  weight: '100 900',
  variable: '--font-inter',
  adjustFontFallback: 'Arial',
})

const jetbrainsMono = localFont({
  src: './fonts/jetbrains-mono-latin-wght-normal.woff2',
  weight: '100 800',
  variable: '--font-jetbrains-mono',
  adjustFontFallback: false,
})

export async function generateMetadata(): Promise<Metadata> {
  const { shell } = await getDictionary()
  return {
    title: { default: shell.title, template: `%s · ${shell.title}` },
    description: shell.description,
    robots: { index: false },
  }
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  colorScheme: 'light dark',
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // A nonce is made per request: a page rendered at build time would have its scripts blocked.
  await connection()
  const nonce = (await headers()).get('x-nonce') ?? undefined
  const lang = await getLang()
  return (
    <html lang={lang} className={`${inter.variable} ${jetbrainsMono.variable}`} suppressHydrationWarning>
      <body>
        <script
          nonce={nonce}
          // The browser hides the nonce from scripts, so that it differs from what was sent.
          suppressHydrationWarning
          // biome-ignore lint/security/noDangerouslySetInnerHtml: a function of our own, and nothing from outside
          dangerouslySetInnerHTML={{ __html: `(${keepEarlyPresses})(${JSON.stringify(aliveEvent)})` }}
        />
        <LanguageProvider lang={lang}>
          <Providers nonce={nonce}>{children}</Providers>
        </LanguageProvider>
      </body>
    </html>
  )
}

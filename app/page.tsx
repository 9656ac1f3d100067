import { getDictionary } from '@/lib/i18n/server'

export default async function FirstPage() {
  const { shell } = await getDictionary()
  return (
    <main id="main" className="p-6">
      <h1 className="text-2xl">{shell.title}</h1>
      <p className="text-text-2">{shell.description}</p>
    </main>
  )
}

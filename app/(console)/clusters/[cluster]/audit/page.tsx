import type { Metadata } from 'next'
import { AuditPage } from '@/components/audit/audit-page'
import { getDictionary } from '@/lib/i18n/server'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getDictionary()).shell.nav.audit }
}

export default function Page() {
  return <AuditPage />
}

import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(fileURLToPath(import.meta.url))

/** @type {import('next').NextConfig} */
export default {
  output: 'standalone',
  // Without a fixed root Next.js takes the folder of the next lock file it finds above this one.
  outputFileTracingRoot: root,
  turbopack: { root },
  // These carry binaries or reach into their own package by path; they must not be bundled.
  serverExternalPackages: ['kafkajs', '@platformatic/kafka', 'lz4-napi', 'snappy'],
  // Types are a test of their own (`npm run types`); who starts Ottla need not wait for them.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  distDir: process.env.OTTLA_DIST ?? '.next',
  // Pages and their code are a quarter when packed, which counts over a VPN. Answers of routes are not: Next gives their
  // type as a list, which its packer does not know, and takes away the header of a route that packs by itself.
  compress: true,
  // A change of 20,000 partitions names each with what is there and what is to be: some 3 MB, of which Next.js takes 1.
  experimental: { serverActions: { bodySizeLimit: '8mb' } },
  // A redirect would be answered before `proxy` has looked at the host.
  skipTrailingSlashRedirect: true,
  // Ottla has no pictures to scale; the optimiser would be a door that nobody uses.
  images: { unoptimized: true },
}

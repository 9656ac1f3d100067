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
  // Gzip would hold back the first rows of a stream; a dashboard on loopback gains nothing from it. (A route cannot pack
  // its own answer: Next takes the header away that says so.)
  compress: false,
  // A change of 20,000 partitions names each with what is there and what is to be: some 3 MB, of which Next.js takes 1.
  experimental: { serverActions: { bodySizeLimit: '8mb' } },
  // A redirect would be answered before `proxy` has looked at the host.
  skipTrailingSlashRedirect: true,
  // Ottla has no pictures to scale; the optimiser would be a door that nobody uses.
  images: { unoptimized: true },
}

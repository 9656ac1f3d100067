import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Broker, startBroker } from './broker.ts'
import { claim, ownerOf } from './claim.ts'
import { freePort, portIsFree } from './free-port.ts'
import { ottlaData } from './paths.ts'
import { randomKafkaId } from './storage.ts'

/** The local Kafka of a project: its records, its log, its id. Deleting this folder begins anew. */
const clusterDirectory = join(ottlaData, 'kafka', 'cluster')

const idFile = join(clusterDirectory, 'cluster-id')
const portsFile = join(clusterDirectory, 'ports.json')

/** The id by which a Kafka that answers somewhere is known to be this one; null before the first start. */
export async function localClusterId(): Promise<string | null> {
  return existsSync(idFile) ? (await readFile(idFile, 'utf8')).trim() : null
}

/** The living process that has started the local Kafka, or is about to. */
export const localClusterOwner = () => ownerOf(clusterDirectory)

/**
 * Starts the local Kafka, with the records it had.
 *
 * @param port taken when it is free; otherwise the one of the last time, or any between 20000 and 29999
 * @returns null when another process has just begun to start it
 * @throws Error when the broker does not come up
 */
export async function startLocalCluster(java: string, port: number): Promise<Broker | null> {
  await mkdir(clusterDirectory, { recursive: true })
  const ports = await choosePorts(port)
  const release = await claim(clusterDirectory, { pid: process.pid, port: ports.port })
  if (!release) return null
  try {
    const id = (await localClusterId()) ?? randomKafkaId()
    await writeFile(idFile, `${id}\n`)
    await writeFile(portsFile, JSON.stringify(ports))
    const settings = { nodeId: 1, ...ports, controllerPorts: [ports.controllerPort] }
    const broker = await startBroker({ java, directory: clusterDirectory, clusterId: id, heap: '512m', ...settings })
    void broker.exited.then(release)
    const stop = async () => {
      await broker.stop()
      await release()
    }
    return { ...broker, stop }
  } catch (error) {
    await release()
    throw error
  }
}

async function choosePorts(wanted: number): Promise<{ port: number; controllerPort: number }> {
  const last = await readJson<{ port: number; controllerPort: number }>(portsFile)
  const firstFree = async (candidates: (number | undefined)[], except: number[]) => {
    for (const port of candidates) if (port && !except.includes(port) && (await portIsFree(port))) return port
    return freePort(except)
  }
  const port = await firstFree([wanted, last?.port], [])
  return { port, controllerPort: await firstFree([last?.controllerPort], [port]) }
}

async function readJson<T>(path: string): Promise<T | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    // Not there, or half written by a process that was killed: nothing is known then.
    return null
  }
}

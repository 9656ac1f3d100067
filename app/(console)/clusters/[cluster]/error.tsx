'use client'
import { Fault } from '@/components/layout/fault'

/** Inside of the shell, which stays. */
export default Fault

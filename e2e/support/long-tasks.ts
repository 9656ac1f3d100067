import type { Page } from '@playwright/test'

/** Tells from now on how long the page was busy at a stretch; to be called before the page is opened. */
export async function watchLongTasks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const tasks: number[] = []
    Reflect.set(window, 'ottlaLongTasks', tasks)
    new PerformanceObserver(list => {
      for (const entry of list.getEntries()) tasks.push(entry.duration)
    }).observe({ type: 'longtask', buffered: true })
  })
}

/** Milliseconds of the longest stretch since the last question; 0 where none was longer than 50 ms. */
export async function longestTask(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>(resolve => {
        // Observers are called behind the task that they tell of.
        requestAnimationFrame(() =>
          setTimeout(() => {
            const tasks: number[] = Reflect.get(window, 'ottlaLongTasks')
            resolve(Math.max(0, ...tasks.splice(0)))
          }),
        )
      }),
  )
}

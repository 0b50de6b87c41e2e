const HEARTBEAT_MS = 15_000;

/**
 * Says what happens while it happens, and how long it took: one line at the beginning, one at the end, and a sign of
 * life in between.
 *
 * @template T
 * @param {string} title such as "Installing packages"
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const began = performance.now();
  const seconds = () => ((performance.now() - began) / 1000).toFixed(1);
  console.log(`> ${title} ...`);
  const heartbeat = setInterval(() => console.log(`  ... ${title}, ${Math.round(Number(seconds()))} s`), HEARTBEAT_MS);
  try {
    const result = await work();
    console.log(`  done in ${seconds()} s`);
    return result;
  } finally {
    clearInterval(heartbeat);
  }
}

/** One lesson on a phone, as Lighthouse and the network see it. */
import { chromium } from '@playwright/test';
import lighthouse from 'lighthouse';
import { throttling as lighthouseThrottling } from 'lighthouse/core/config/constants.js';

import { BROWSER_ARGUMENTS, findBrowser } from '../../../scripts/lib/browser.mjs';

const DEBUG_PORT = 9397;

/**
 * How the page is reached, in Lighthouse's own presets: as fast as this machine is; over the network of its desktop preset (40 ms round trip,
 * 10 Mbit/s, the processor as it is); or by its slow phone (150 ms, 1.6 Mbit/s, a quarter of the processor).
 */
export type Throttling = 'off' | 'desktop' | 'slow-phone';

const SETTINGS = {
  off: { throttlingMethod: 'provided' },
  desktop: { throttlingMethod: 'simulate', throttling: lighthouseThrottling.desktopDense4G },
  'slow-phone': { throttlingMethod: 'simulate', throttling: lighthouseThrottling.mobileSlow4G },
} as const;

export interface PageFigures {
  /** Percent. */
  readonly performance: number;
  readonly accessibility: number;
  readonly bestPractices: number;
  /** Milliseconds. */
  readonly fcp: number;
  readonly lcp: number;
  readonly tbt: number;
  readonly cls: number;
  /** Bytes that went over the network, headers included. */
  readonly scripts: number;
  readonly all: number;
  readonly requests: number;
  /** What was marked down. */
  readonly findings: readonly string[];
}

interface Reading {
  readonly url: string;
  readonly cookie: string;
}

export async function measurePage({ url, cookie }: Reading, throttling: Throttling): Promise<PageFigures> {
  const browser = await chromium.launch({
    executablePath: findBrowser() ?? '',
    args: [...BROWSER_ARGUMENTS, `--remote-debugging-port=${String(DEBUG_PORT)}`],
  });
  try {
    const result = await lighthouse(url, {
      port: DEBUG_PORT,
      output: 'json',
      logLevel: 'error',
      ...SETTINGS[throttling],
      onlyCategories: ['performance', 'accessibility', 'best-practices'],
      extraHeaders: { Cookie: cookie },
    });
    if (result === undefined) throw new Error(`Lighthouse says nothing about ${url}.`);
    return figuresOf(result.lhr);
  } finally {
    await browser.close();
  }
}

/** Bytes of scripts after a reader has scrolled to the end. */
export async function scriptsWhenRead({ url, cookie }: Reading): Promise<number> {
  const browser = await chromium.launch({ executablePath: findBrowser() ?? '', args: BROWSER_ARGUMENTS });
  try {
    const page = await browser.newPage({
      viewport: { width: 412, height: 823 },
      extraHTTPHeaders: { cookie },
    });
    const network = await page.context().newCDPSession(page);
    await network.send('Network.enable');
    const scripts = new Set<string>();
    let bytes = 0;
    network.on('Network.responseReceived', ({ requestId, type }) => {
      if (type === 'Script') scripts.add(requestId);
    });
    network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (scripts.has(requestId)) bytes += encodedDataLength;
    });
    await page.goto(url, { waitUntil: 'networkidle' });
    await page.mouse.wheel(0, 1e6);
    await page.waitForResponse(/\/_next\/static\/.*\.js$/u, { timeout: 5000 }).catch(() => null);
    await page.waitForLoadState('networkidle');
    // The time that the network has been quiet for is counted from the first load: what began after it ends soon.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1000)));
    return bytes;
  } finally {
    await browser.close();
  }
}

type Lhr = NonNullable<Awaited<ReturnType<typeof lighthouse>>>['lhr'];

function figuresOf({ categories, audits, runtimeError }: Lhr): PageFigures {
  if (runtimeError !== undefined) throw new Error(runtimeError.message);
  const percent = (name: string) => Math.round((categories[name]?.score ?? 0) * 100);
  const number = (name: string) => audits[name]?.numericValue ?? Number.NaN;
  const details = audits['network-requests']?.details;
  const requests = (details?.type === 'table' ? details.items : []) as readonly {
    readonly resourceType?: string;
    readonly transferSize?: number;
  }[];
  const sum = (some: typeof requests) => some.reduce((total, { transferSize = 0 }) => total + transferSize, 0);
  const marked = ['accessibility', 'best-practices'].flatMap((name) => categories[name]?.auditRefs ?? []);
  return {
    performance: percent('performance'),
    accessibility: percent('accessibility'),
    bestPractices: percent('best-practices'),
    fcp: number('first-contentful-paint'),
    lcp: number('largest-contentful-paint'),
    tbt: number('total-blocking-time'),
    cls: number('cumulative-layout-shift'),
    scripts: sum(requests.filter(({ resourceType }) => resourceType === 'Script')),
    all: sum(requests),
    requests: requests.length,
    findings: marked.filter(({ id, weight }) => weight > 0 && audits[id]?.score === 0).map(({ id }) => id),
  };
}

import { perProcess } from '@/config/per-process';

const REMEMBERED_SECONDS = 300;

type Vendor = 'stripe' | 'workos';

/** Requests of one second. */
interface Second {
  at: number;
  asked: number;
  failed: number;
}

const holder = () =>
  perProcess('vendor health', (): Record<Vendor, Second[]> => ({ stripe: [], workos: [] }));

/** Notes an answer, or that none came: the same that is counted as `eleva_vendor_errors`, without 4xx, which are an answer. */
export function noteAnswer(vendor: Vendor, status: number | null, now = Date.now()): void {
  const seconds = holder()[vendor];
  const at = Math.floor(now / 1000);
  const last = seconds.at(-1);
  const second = last?.at === at ? last : { at, asked: 0, failed: 0 };
  if (second !== last) seconds.push(second);
  while (seconds[0] && seconds[0].at <= at - REMEMBERED_SECONDS) seconds.shift();
  second.asked += 1;
  if (status === null || status === 429 || status >= 500) second.failed += 1;
}

/** How a vendor has answered this process in the last five minutes. */
export interface VendorHealth {
  asked: number;
  /** Not answered, refused for their number, or failed at the vendor. */
  failed: number;
  /** The most in one second. */
  peak: number;
}

/** What this process has seen of a vendor lately. */
export function vendorHealth(vendor: Vendor, now = Date.now()): VendorHealth {
  const since = Math.floor(now / 1000) - REMEMBERED_SECONDS;
  const seconds = holder()[vendor].filter(({ at }) => at > since);
  return {
    asked: seconds.reduce((sum, one) => sum + one.asked, 0),
    failed: seconds.reduce((sum, one) => sum + one.failed, 0),
    peak: Math.max(0, ...seconds.map(({ asked }) => asked)),
  };
}

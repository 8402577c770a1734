import type { StripeControlTypes } from '../control-types';

export type Fault = StripeControlTypes['Injection'];

interface Armed extends Fault {
  left: number;
}

export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  /** The fault that strikes this request now, counted off; null for none. */
  take(method: string, path: string): Fault | null;
}

/** Failures on order: each strikes the next matching requests, then is used up. */
export function createFaults(): Faults {
  let armed: Armed[] = [];
  const strikes = (fault: Fault, method: string, path: string) =>
    (fault.method === undefined || fault.method.toUpperCase() === method) &&
    (path.startsWith(fault.path) || new RegExp(fault.path).test(path));
  return {
    add: (fault) => void armed.push({ ...fault, left: fault.times }),
    clear: () => void (armed = []),
    take(method, path) {
      const found = armed.find((fault) => fault.left > 0 && strikes(fault, method, path));
      if (found === undefined) return null;
      found.left -= 1;
      armed = armed.filter((fault) => fault.left > 0);
      return found;
    },
  };
}

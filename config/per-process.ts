const holder = globalThis as typeof globalThis & { __eleva?: Map<string, unknown> };

/**
 * One value of a kind for the whole process, made on first use. It lives on `globalThis` because the
 * server's entry, the proxy and the handlers each load a copy of our modules.
 */
export function perProcess<Value>(name: string, make: () => Value): Value {
  holder.__eleva ??= new Map();
  // Each name is used by one module, which always gives the same `make`.
  if (!holder.__eleva.has(name)) holder.__eleva.set(name, make());
  return holder.__eleva.get(name) as Value;
}

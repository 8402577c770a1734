import type { Page } from '../server/http-server';
export function findAsset(_path: string, _query: string): Page | null {
  return null;
}

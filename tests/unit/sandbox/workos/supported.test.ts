import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describeSupported } from '@/sandbox/workos/supported';

function cells(text: string) {
  return text.match(/`(GET|POST|PUT|PATCH|DELETE) [^`]+`/g);
}

describe('SUPPORTED.md', () => {
  it('lists the routes there are', () => {
    const path = new URL('../../../../sandbox/workos/SUPPORTED.md', import.meta.url);
    expect(cells(readFileSync(path, 'utf8'))).toEqual(cells(describeSupported()));
  });
});

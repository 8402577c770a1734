import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { supportedMarkdown } from '@/sandbox/stripe/supported';

describe('SUPPORTED.md', () => {
  it('says what the routes declare', () => {
    expect(readFileSync('sandbox/stripe/SUPPORTED.md', 'utf8')).toBe(supportedMarkdown());
  });
});

import { expect, it } from 'vitest';
import { isPlainText, toPlainText } from '@/lib/core/http/plain-text';

it('a text is kept as Postgres can hold it, whatever a vendor’s field has in it', () => {
  const kept = toPlainText('Ana\0 Reis \uD83D and \u{1F469}');
  expect(kept).toBe('Ana Reis \uFFFD and \u{1F469}');
  expect(isPlainText(kept)).toBe(true);
});

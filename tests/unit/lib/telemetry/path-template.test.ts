import { describe, expect, it } from 'vitest';
import { pathTemplate } from '@/lib/telemetry/path-template';

describe('pathTemplate', () => {
  it('keeps the words of a path and no id, query or address in it', () => {
    expect(pathTemplate('/v1/customers/cus_abcdefgh/tax_ids?limit=5')).toBe(
      '/v1/customers/{id}/tax_ids',
    );
    expect(pathTemplate('/v1/invoices/create_preview')).toBe('/v1/invoices/create_preview');
    expect(pathTemplate('/organizations/external_id/user_01ABC')).toBe(
      '/organizations/external_id/{id}',
    );
    expect(pathTemplate('/user_management/users/ana@example.test')).toBe(
      '/user_management/users/{id}',
    );
  });

  it('lets nothing through that it does not know, however harmless it looks', () => {
    expect(pathTemplate('/v1/customers/somebody')).toBe('/v1/customers/{id}');
    expect(pathTemplate('')).toBe('');
  });
});

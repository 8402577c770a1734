import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import { API_VERSION } from '@/sandbox/stripe/version';
import { makeResources } from './make-resources';

/**
 * Holds what the stand-in makes against Stripe's published fixtures. They are a little older than
 * the pinned API version, so where the SDK's types differ the types win; each such key is here.
 */
const NEWER: Readonly<Record<string, readonly string[]>> = {
  product: ['tax_details'],
  customer: ['customer_account'],
  setup_intent: ['allowed_payment_method_types', 'customer_account'],
  payment_intent: ['allowed_payment_method_types', 'payment_record'],
  confirmation_token: ['metadata'],
  subscription_item: ['billed_until', 'current_trial'],
  subscription_schedule: ['pause_schedules'],
  invoiceitem: ['proration_details'],
  dispute: ['intended_submission_method'],
  'radar.early_fraud_warning': ['payment_intent'],
  // Shown because the test expands them, and because a new endpoint shows its secret once.
  invoice: ['confirmation_secret', 'payments'],
  webhook_endpoint: ['secret'],
};

/** In the fixtures but not in a plain answer of the pinned version. */
const GONE: Readonly<Record<string, readonly string[]>> = {
  // Moved to `parent.subscription_details` in basil.
  invoice: ['subscription'],
  // Shown only when expanded.
  charge: ['refunds'],
};

const path = process.env['STRIPE_FIXTURES'] ?? resolve('../shared/stripe/fixtures3.json');
const found = existsSync(path);

function readFixtures(): Record<string, Record<string, unknown>> {
  const file: { resources: Record<string, Record<string, unknown>> } = JSON.parse(
    readFileSync(path, 'utf8'),
  );
  return file.resources;
}

const why = `no fixtures at ${path}; set STRIPE_FIXTURES to Stripe's fixtures3.json`;

describe('Stripe’s published fixtures', () => {
  const fixtures = found ? readFixtures() : {};
  const made = makeResources();

  for (const [type, resource] of Object.entries(made)) {
    it(`${type} has exactly their keys`, ({ skip }) => {
      skip(!found, why);
      const fixture = fixtures[type];
      expect(fixture, `there is a fixture for ${type}`).toBeDefined();
      const wanted = Object.keys(fixture ?? {}).filter((key) => GONE[type]?.includes(key) !== true);
      expect(Object.keys(resource).toSorted()).toEqual(
        [...wanted, ...(NEWER[type] ?? [])].toSorted(),
      );
      expect(resource['object']).toBe(fixture?.['object']);
    });
  }
});

describe('the API version', () => {
  it('is the one the pinned SDK speaks', () => {
    expect(API_VERSION).toBe(Stripe.API_VERSION);
  });
});

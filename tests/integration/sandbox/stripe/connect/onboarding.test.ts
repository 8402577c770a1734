import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHarness, type Harness } from '../harness';
import { createRecipient, transfersOf } from './recipient';

let harness: Harness;
let stripe: Stripe;

beforeAll(async () => {
  harness = await startHarness();
  stripe = harness.stripe;
});
afterAll(() => harness.stop());

const RETURN = 'http://127.0.0.1:9/return';
const REFRESH = 'http://127.0.0.1:9/refresh';

async function openLink() {
  const { id } = await createRecipient(stripe);
  const link = await stripe.v2.core.accountLinks.create({
    account: id,
    use_case: {
      type: 'account_onboarding',
      account_onboarding: { refresh_url: REFRESH, return_url: RETURN },
    },
  });
  return { id, link };
}

/** A browser without a screen: it keeps the cookie and follows nothing by itself. */
function visitor(url: string, language = 'en') {
  let cookie = '';
  return async (form?: Record<string, string>) => {
    const response = await fetch(url, {
      redirect: 'manual',
      method: form === undefined ? 'GET' : 'POST',
      headers: { cookie, 'accept-language': language },
      ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
    });
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    return {
      status: response.status,
      location: response.headers.get('location'),
      text: await response.text(),
    };
  };
}

async function read(id: string) {
  const account = await stripe.v2.core.accounts.retrieve(id, {
    include: ['configuration.recipient', 'requirements'],
  });
  return {
    status: transfersOf(account).status,
    due: account.requirements?.entries?.map(({ description }) => description),
  };
}

describe('the hosted onboarding', () => {
  it('makes the account ready when everything is filled in, and leads back', async () => {
    const { id, link } = await openLink();
    expect(link).toMatchObject({ object: 'v2.core.account_link', account: id, livemode: false });
    const visit = visitor(link.url);
    expect((await visit()).status).toBe(303);
    const page = await visit();
    expect(page.text).toContain('<label for="identity.individual.given_name">First name</label>');
    expect(page.text).toContain('Sandbox');
    expect((await visit({ action: 'complete' })).location).toBe(RETURN);
    expect(await read(id)).toEqual({ status: 'active', due: [] });
    const returned = await stripe.v2.core.events.list({
      types: ['v2.core.account_link.returned'],
      limit: 1,
    });
    expect(returned.data[0]).toMatchObject({ data: { account_id: id } });
  });

  it('keeps what was filled in and asks for the rest again', async () => {
    const { id, link } = await openLink();
    const visit = visitor(link.url);
    await visit();
    await visit({
      action: 'submit',
      'identity.individual.given_name': 'Ana',
      'identity.individual.surname': 'Silva',
    });
    const { status, due } = await read(id);
    expect(status).toBe('restricted');
    expect(due).not.toContain('identity.individual.given_name');
    expect(due).toContain('defaults.payout_methods');
    const account = await stripe.v2.core.accounts.retrieve(id, { include: ['identity'] });
    expect(account.identity?.individual?.given_name).toBe('Ana');
  });

  it('changes nothing for a person who leaves', async () => {
    const { id, link } = await openLink();
    const before = await read(id);
    const visit = visitor(link.url);
    await visit();
    expect((await visit({ action: 'leave' })).location).toBe(RETURN);
    expect(await read(id)).toEqual(before);
  });

  it('opens once, for one browser, and not late', async () => {
    const { link } = await openLink();
    const visit = visitor(link.url);
    await visit();
    expect((await visitor(link.url)()).location).toBe(REFRESH);
    expect((await visitor(link.url)({ action: 'complete' })).location).toBe(REFRESH);
    await visit({ action: 'leave' });
    expect((await visit()).location).toBe(REFRESH);
    const late = await openLink();
    await harness.sandbox.control.advanceClock({ seconds: 3600 });
    expect((await visitor(late.link.url)()).location).toBe(REFRESH);
  });

  it('speaks Portuguese', async () => {
    const { link } = await openLink();
    const visit = visitor(link.url, 'pt-PT');
    await visit();
    const { text } = await visit();
    expect(text).toContain('<html lang="pt">');
    expect(text).toContain('Nome próprio');
  });

  it('lets a ready account into its dashboard', async () => {
    const { id } = await openLink();
    await expect(stripe.accounts.createLoginLink(id)).rejects.toMatchObject({ statusCode: 400 });
    await harness.sandbox.control.account({ account: id, status: 'active' });
    const { url } = await stripe.accounts.createLoginLink(id);
    expect((await visitor(url)()).text).toContain('Transfers: active');
  });
});

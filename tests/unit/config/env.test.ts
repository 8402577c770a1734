import { describe, expect, it } from 'vitest';
import { EnvError, parseEnv } from '@/config/env';
import { makeSecrets, sandboxEnv } from '@/scripts/stack/sandbox-env';

const good = sandboxEnv({ app: 3000, stripe: 1, workos: 2, postgres: 3 }, makeSecrets());

describe('parseEnv', () => {
  it('accepts what the sandbox provides', () => {
    expect(parseEnv(good).STRIPE_WEBHOOK_SECRET).toHaveLength(1);
  });

  it('splits webhook secrets for a rotation', () => {
    expect(
      parseEnv({ ...good, STRIPE_WEBHOOK_SECRET: 'whsec_a, whsec_b' }).STRIPE_WEBHOOK_SECRET,
    ).toEqual(['whsec_a', 'whsec_b']);
  });

  it('takes a mail server and a sender together or not at all', () => {
    const mail = { SMTP_URL: 'smtps://u:p@smtp.example.com', EMAIL_FROM: 'Eleva <hi@example.com>' };
    expect(parseEnv(good).SMTP_URL).toBeUndefined();
    expect(parseEnv({ ...good, ...mail })).toMatchObject(mail);
    expect(() => parseEnv({ ...good, ...mail, EMAIL_FROM: '' })).toThrow('EMAIL_FROM is missing');
    expect(() => parseEnv({ ...good, ...mail, SMTP_URL: '' })).toThrow('SMTP_URL is missing');
    expect(() => parseEnv({ ...good, ...mail, SMTP_URL: 'http://x' })).toThrow('SMTP_URL must be');
    expect(() => parseEnv({ ...good, ...mail, EMAIL_FROM: 'Eleva' })).toThrow('EMAIL_FROM must');
  });

  it('takes an address for reports of faults that a reader can write to or open', () => {
    const contacts = ['mailto:security@example.com', 'https://example.com/report'];
    for (const SECURITY_CONTACT of contacts)
      expect(parseEnv({ ...good, SECURITY_CONTACT })).toMatchObject({ SECURITY_CONTACT });
    for (const SECURITY_CONTACT of ['security@example.com', 'http://example.com'])
      expect(() => parseEnv({ ...good, SECURITY_CONTACT })).toThrow('SECURITY_CONTACT must be');
  });

  it('takes an address to write to for help, or none', () => {
    expect(parseEnv({ ...good, SUPPORT_EMAIL: '' }).SUPPORT_EMAIL).toBeUndefined();
    const SUPPORT_EMAIL = 'help@example.com';
    expect(parseEnv({ ...good, SUPPORT_EMAIL })).toMatchObject({ SUPPORT_EMAIL });
    expect(() => parseEnv({ ...good, SUPPORT_EMAIL: 'mailto:help@example.com' })).toThrow(
      'SUPPORT_EMAIL must be an e-mail address',
    );
  });

  it('takes a collector, a port for metrics, both or neither, and says which is malformed', () => {
    expect(parseEnv(good)).toMatchObject({ METRICS_HOST: '127.0.0.1', OTEL_TRACES_SAMPLER_ARG: 1 });
    expect(parseEnv(good).METRICS_PORT).toBeUndefined();
    expect(parseEnv({ ...good, METRICS_PORT: '9464' }).METRICS_PORT).toBe(9464);
    const refused = (variables: Record<string, string>) => () =>
      parseEnv({ ...good, ...variables });
    expect(refused({ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' })).toThrow(
      'OTEL_EXPORTER_OTLP_ENDPOINT must be an http:// or https:// URL',
    );
    expect(refused({ METRICS_PORT: '70000' })).toThrow('METRICS_PORT');
    expect(refused({ OTEL_TRACES_SAMPLER_ARG: '2' })).toThrow('OTEL_TRACES_SAMPLER_ARG');
    expect(refused({ OTEL_METRIC_EXPORT_INTERVAL: '5' })).toThrow('OTEL_METRIC_EXPORT_INTERVAL');
  });

  it('names every missing or malformed variable at once and shows no value', () => {
    const failing = () =>
      parseEnv({
        ...good,
        DATABASE_URL: '',
        STRIPE_SECRET_KEY: 'hunter2',
        WORKOS_COOKIE_PASSWORD: 'tooshortvalue',
      });
    expect(failing).toThrow(EnvError);
    expect(failing).toThrow('DATABASE_URL is missing');
    expect(failing).toThrow('STRIPE_SECRET_KEY must look like');
    expect(failing).toThrow('WORKOS_COOKIE_PASSWORD must have at least 32');
    expect(failing).not.toThrow(/hunter2|tooshortvalue/);
  });
});

import { describe, expect, it } from 'vitest';
import { settleChecks } from '@/lib/auth/console/settle-checks';
import { AppError, type ErrorCode } from '@/lib/core/errors';

const good = () => Promise.resolve();
const fails = (code: ErrorCode) => Promise.reject(new AppError(code, code));
const late = async (code: ErrorCode) => {
  await new Promise((resolve) => setImmediate(resolve));
  throw new AppError(code, code);
};

describe('the checks of one caller', () => {
  it('let in whom every one lets in', async () => {
    await expect(settleChecks([good(), good()])).resolves.toBeUndefined();
  });

  it('refuse whom one refuses, though another did not answer first', async () => {
    const checks = [fails('provider_unavailable'), late('console_only')];
    await expect(settleChecks(checks)).rejects.toMatchObject({ code: 'console_only' });
  });

  it('are unknown where nothing refuses and one did not answer', async () => {
    const checks = [good(), late('provider_unavailable')];
    await expect(settleChecks(checks)).rejects.toMatchObject({ code: 'provider_unavailable' });
  });

  it('fail with whatever else went wrong', async () => {
    const fault = new Error('a fault');
    const checks = [fails('provider_unavailable'), Promise.reject(fault)];
    await expect(settleChecks(checks)).rejects.toBe(fault);
  });
});

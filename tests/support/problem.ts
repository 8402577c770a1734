import { type APIRequestContext, expect, type Page } from '@playwright/test';

/** The app's origin, as a browser would send it. */
export const origin = () => new URL(process.env['NEXT_PUBLIC_APP_URL'] ?? '').origin;

/** A POST as one of our own pages sends it, unless other headers are given. */
export const post = (
  request: APIRequestContext,
  path: string,
  data: unknown,
  headers: Record<string, string> = { origin: origin() },
) => request.post(path, { data, headers, maxRedirects: 0 });

/** The answer is problem details with this status and code. */
export async function expectProblem(
  response: Awaited<ReturnType<APIRequestContext['get']>>,
  status: number,
  code: string,
): Promise<void> {
  expect(response.status()).toBe(status);
  expect(response.headers()['content-type']).toBe('application/problem+json');
  expect(await response.json()).toMatchObject({
    status,
    code,
    type: `urn:eleva:problem:${code}`,
    title: expect.any(String),
    detail: expect.any(String),
    requestId: expect.any(String),
  });
}

/** The organization the page's session is scoped to. */
export async function organizationOf(page: Page): Promise<string> {
  return (
    (await (await page.request.get('/api/entitlements')).json()) as { organizationId: string }
  ).organizationId;
}

import { escapeHtml } from '../server/pages/html';
import type { Page } from '../server/http-server';
import { bundle, readStatic } from './bundle';

const HOST_SCRIPT = [
  'host/wire.ts',
  'host/challenge.ts',
  'host/frame-element.ts',
  'host/elements.ts',
  'host/confirm.ts',
  'host/stripe.ts',
];
const FRAME_SCRIPT = [
  'frame/messages.ts',
  'frame/appearance.ts',
  'frame/card-form.ts',
  'frame/debit-form.ts',
  'frame/payment-element.ts',
];

const script = (paths: readonly string[]) => (): Page => ({
  status: 200,
  type: 'text/javascript; charset=utf-8',
  body: bundle(paths),
});
const style = (path: string) => (): Page => ({
  status: 200,
  type: 'text/css; charset=utf-8',
  body: readStatic(path),
});

const ASSETS: Readonly<Record<string, () => Page>> = {
  '/v3': script(HOST_SCRIPT),
  '/v3/': script(HOST_SCRIPT),
  '/v3/stripe.js': script(HOST_SCRIPT),
  '/endive/stripe.js': script(HOST_SCRIPT),
  '/_js/payment-element.js': script(FRAME_SCRIPT),
  '/_js/challenge.js': script(['frame/challenge.ts']),
  '/_js/payment-element.html': () => ({
    status: 200,
    type: 'text/html; charset=utf-8',
    body: readStatic('payment-element.html'),
  }),
  '/_js/payment-element.css': style('payment-element.css'),
  '/_js/page.css': style('page.css'),
};

/** Made once: the sources do not change while the stand-in runs. */
const made = new Map<string, Page>();

function challengePage(intent: string, query: URLSearchParams): Page {
  const hidden = ['client_secret', 'return_url']
    .flatMap((name) => {
      const value = query.get(name);
      return value === null
        ? []
        : [`<input type="hidden" name="${name}" value="${escapeHtml(value)}">`];
    })
    .join('');
  const body = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>3D Secure authentication · sandbox</title>
<link rel="stylesheet" href="/_js/page.css">
</head>
<body class="challenge">
<main><div role="dialog" aria-modal="true" aria-labelledby="title" aria-describedby="text">
<p class="label">Sandbox: a local stand-in for your bank.</p>
<h1 id="title">3D Secure authentication</h1>
<p id="text">Your bank wants to know that it is you. Choose how this test ends.</p>
<form class="actions" method="post" action="/_pages/3ds/${escapeHtml(intent)}/complete">${hidden}
<button class="primary" type="submit" name="outcome" value="pass" data-testid="complete-authentication">Complete authentication</button>
<button type="submit" name="outcome" value="fail" data-testid="fail-authentication">Fail authentication</button>
</form>
</div></main>
<script src="/_js/challenge.js"></script>
</body>
</html>`;
  return { status: 200, type: 'text/html; charset=utf-8', body };
}

/** Scripts, styles and frames for browsers; null when the path is none of them. */
export function findAsset(path: string, query: string): Page | null {
  const challenge = /^\/_pages\/3ds\/(\w+)$/.exec(path)?.[1];
  if (challenge !== undefined) return challengePage(challenge, new URLSearchParams(query));
  const make = ASSETS[path];
  if (make === undefined) return null;
  const page = made.get(path) ?? make();
  made.set(path, page);
  return page;
}

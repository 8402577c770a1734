/** A browser without a screen: follows redirects, keeps the session's cookie, sends forms. */
export interface Visitor {
  readonly status: number;
  readonly html: string;
  readonly url: string;
  open(url: string): Promise<void>;
  /** Sends the form with this action, its hidden fields filled in from the page. */
  send(action: string, fields?: Record<string, string>): Promise<void>;
}

function hiddenFields(html: string, action: string): Record<string, string> {
  const form = html
    .split('<form ')
    .find((part) => part.includes(`name="action" value="${action}"`));
  const inputs = [
    ...(form ?? '').matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g),
  ];
  return Object.fromEntries(inputs.map(([, name = '', value = '']) => [name, value]));
}

export function createVisitor(language = 'en'): Visitor {
  let cookie = '';
  const state = { status: 0, html: '', url: '' };

  async function go(url: string, body?: URLSearchParams): Promise<void> {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie, 'accept-language': language },
      ...(body === undefined ? {} : { method: 'POST', body }),
    });
    const set = response.headers.get('set-cookie');
    if (set !== null) cookie = set.split(';')[0] ?? '';
    const location = response.headers.get('location');
    const target = location === null ? null : new URL(location, url);
    state.url = target?.href ?? url;
    if (target !== null && target.hostname === '127.0.0.1') return go(target.href);
    state.status = response.status;
    state.html = await response.text();
  }

  return {
    get status() {
      return state.status;
    },
    get html() {
      return state.html;
    },
    get url() {
      return state.url;
    },
    open: (url) => go(url),
    send: (action, fields = {}) =>
      go(
        new URL(state.url).href.split('?')[0] ?? '',
        new URLSearchParams({ ...hiddenFields(state.html, action), action, ...fields }),
      ),
  };
}

import { escapeHtml } from '../../server/pages/html';
import { fill, type Language, type Texts } from '../texts';
import type { Visit } from '../visit';

/** HTML that has been escaped where it had to be. */
export type Html = string;

const site = (url: string) => (URL.canParse(url) ? new URL(url).host : url);

export function backLink(texts: Texts, url: string | null): Html {
  if (url === null) return '';
  return `<p><a href="${escapeHtml(url)}" data-testid="return-link">← ${escapeHtml(fill(texts.back, { site: site(url) }))}</a></p>`;
}

/** A whole document: landmarks, one heading, the label that this is not Stripe. */
export function layout(
  language: Language,
  texts: Texts,
  page: { title: string; body: Html; nav?: Html },
): Html {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(page.title)} · sandbox</title>
<link rel="stylesheet" href="/_js/page.css">
</head>
<body class="portal">
<header><p class="label">${escapeHtml(texts.label)}</p>${page.nav ?? ''}</header>
<main>
<h1>${escapeHtml(page.title)}</h1>
${page.body}
</main>
</body>
</html>`;
}

export interface Notice {
  readonly kind: 'done' | 'failed';
  readonly text: string;
}

export function showNotice(notice: Notice | null): Html {
  if (notice === null) return '';
  const role = notice.kind === 'failed' ? 'alert' : 'status';
  return `<p class="notice ${notice.kind}" role="${role}">${escapeHtml(notice.text)}</p>`;
}

/** A page of the portal: the way out, and for all but the first page the way back to it. */
export function portalPage(
  visit: Visit,
  page: { title: string; body: Html; notice: Notice | null; inner: boolean },
): Html {
  const home = page.inner
    ? `<p><a href="${visit.path}?view=home">${escapeHtml(visit.texts.home)}</a></p>`
    : '';
  return layout(visit.language, visit.texts, {
    title: page.title,
    nav: `<nav aria-label="${escapeHtml(visit.texts.title)}">${backLink(visit.texts, visit.session.return_url)}${home}</nav>`,
    body: `${showNotice(page.notice)}${page.body}`,
  });
}

interface FieldOptions {
  readonly value?: string | null | undefined;
  readonly attributes?: string;
}

export function field(name: string, label: string, options: FieldOptions = {}): Html {
  return `<p class="field"><label for="${name}">${escapeHtml(label)}</label>
<input id="${name}" name="${name}" value="${escapeHtml(options.value ?? '')}" ${options.attributes ?? ''}></p>`;
}

export function hidden(name: string, value: string): Html {
  return `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`;
}

/** A form that does one thing; `inside` is already HTML. */
export function form(visit: Visit, action: string, button: string, inside: Html): Html {
  return `<form method="post" action="${visit.path}">${hidden('action', action)}${inside}
<p><button class="primary" type="submit" data-action="${action}">${escapeHtml(button)}</button></p></form>`;
}

export function cardFields(texts: Texts): Html {
  return `<p>${escapeHtml(texts.testCards)}</p>
${field('number', texts.cardNumber, { attributes: 'inputmode="numeric" autocomplete="cc-number" required' })}
${field('exp_month', texts.expMonth, { attributes: 'inputmode="numeric" autocomplete="cc-exp-month" maxlength="2" required' })}
${field('exp_year', texts.expYear, { attributes: 'inputmode="numeric" autocomplete="cc-exp-year" maxlength="4" required' })}
${field('cvc', texts.cvc, { attributes: 'inputmode="numeric" autocomplete="cc-csc" maxlength="4" required' })}`;
}

import { formatMoney } from '../../portal/formats';
import { field, layout, type Html } from '../../portal/pages/layout';
import { fill, textsIn, type Language } from '../../portal/texts';
import { escapeHtml } from '../../server/pages/html';
import type { AccountRow } from '../../store/money-rows';
import type { Tables } from '../../store/tables';
import { transfersOf } from '../accounts/standing';
import { nameOf, onboardingTexts, type OnboardingTexts } from './texts';

function page(language: Language, title: string, body: Html): Html {
  const { label } = onboardingTexts(language);
  return layout(language, { ...textsIn(language), label }, { title, body });
}

const paragraph = (text: string): Html => `<p>${escapeHtml(text)}</p>`;

function input(texts: OnboardingTexts, requirement: string): Html {
  const label = nameOf(texts, requirement);
  const name = escapeHtml(requirement);
  if (requirement.includes('terms_of_service'))
    return `<p class="choice"><input type="checkbox" id="${name}" name="${name}" value="accepted">
<label for="${name}">${escapeHtml(label)}</label></p>`;
  const type = requirement.endsWith('date_of_birth') ? 'date' : 'text';
  return field(name, label, { attributes: `type="${type}" autocomplete="off"` });
}

function button(action: string, label: string, primary = false): Html {
  return `<button${primary ? ' class="primary"' : ''} type="submit" name="action" value="${action}" data-testid="onboarding-${action}">${escapeHtml(label)}</button>`;
}

/** What is still asked for, and the ways out: all of it, some of it, nothing. */
export function onboardingPage(language: Language, path: string, row: AccountRow): Html {
  const texts = onboardingTexts(language);
  const asks = row.due.length > 0;
  const nothing = row.standing === 'normal' ? texts.update : texts.problem;
  const actions = [
    ...(asks ? [button('submit', texts.submit, true), button('complete', texts.complete)] : []),
    button('leave', texts.leave),
  ];
  return page(
    language,
    texts.title,
    `${paragraph(asks ? texts.intro : nothing)}<form method="post" action="${path}">
${row.due.map((requirement) => input(texts, requirement)).join('')}${asks ? paragraph(texts.missing) : ''}
<p class="actions">${actions.join(' ')}</p></form>`,
  );
}

export function donePage(language: Language): Html {
  const texts = onboardingTexts(language);
  return page(language, texts.doneTitle, paragraph(texts.done));
}

export function gonePage(language: Language): Html {
  const texts = onboardingTexts(language);
  return page(language, texts.goneTitle, paragraph(texts.gone));
}

/** Where a login link leads: what an expert sees of the account, as far as it is modelled. */
export function expressPage(
  language: Language,
  row: AccountRow,
  tables: Tables,
  now: number,
): Html {
  const texts = onboardingTexts(language);
  const rows = tables.balanceTransactions
    .rows('all', '')
    .filter(({ currency }) => currency === row.currency);
  const sum = (isCounted: (availableOn: number) => boolean) =>
    formatMoney(
      language,
      rows.reduce((all, one) => all + (isCounted(one.available_on) ? one.net : 0), 0),
      row.currency,
    );
  const status = transfersOf(row)?.status ?? '-';
  return page(
    language,
    texts.express,
    [
      fill(texts.status, { status }),
      fill(texts.available, { amount: sum((at) => at <= now) }),
      fill(texts.pending, { amount: sum((at) => at > now) }),
    ]
      .map(paragraph)
      .join(''),
  );
}

import { formatMoney } from '../../portal/formats';
import { field, layout, type Html } from '../../portal/pages/layout';
import { fill, textsIn, type Language } from '../../portal/texts';
import { escapeHtml } from '../../server/pages/html';
import type { AccountRow } from '../../store/money-rows';
import type { Context } from '../../context';
import { transfersOf } from '../accounts/standing';
import { balanceCents } from '../money/write-transaction';
import { BANK_ACCOUNT, bankOf, buildBank } from '../payouts/bank-account';
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
  // One that refused a payout is asked for again, though nothing else waits for it.
  const wanted = bankOf(row)?.status === 'errored' ? [...row.due, BANK_ACCOUNT] : row.due;
  const asks = wanted.length > 0;
  const nothing = row.standing === 'normal' ? texts.update : texts.problem;
  const actions = [
    ...(asks ? [button('submit', texts.submit, true), button('complete', texts.complete)] : []),
    button('leave', texts.leave),
  ];
  return page(
    language,
    texts.title,
    `${paragraph(asks ? texts.intro : nothing)}<form method="post" action="${path}">
${wanted.map((requirement) => input(texts, requirement)).join('')}${asks ? paragraph(texts.missing) : ''}
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

/** The bank account, and a form for another. */
function bankPart(texts: OnboardingTexts, row: AccountRow, isSaved: boolean): Html {
  const bank = bankOf(row);
  if (bank === null) return '';
  const last4 = buildBank(row, bank).last4;
  const notice = isSaved
    ? `<p class="notice done" role="status">${escapeHtml(texts.bankSaved)}</p>`
    : '';
  return `${notice}${paragraph(fill(texts.bank, { last4 }))}
${bank.status === 'errored' ? paragraph(texts.bankFailed) : ''}
<form method="post" action="/p/express/${row.id}">
${field('iban', texts.newBank, { attributes: 'required autocomplete="off"' })}
<p class="actions">${button('bank', texts.saveBank, true)}</p></form>`;
}

/** Where a login link leads: what an expert sees of the account, as far as it is modelled. */
export function expressPage(
  language: Language,
  row: AccountRow,
  context: Context,
  isSaved: boolean,
): Html {
  const texts = onboardingTexts(language);
  const available = balanceCents(context, row.currency, 'available');
  const pending = balanceCents(context, row.currency) - available;
  const amount = (cents: number) => formatMoney(language, cents, row.currency);
  const status = transfersOf(row)?.status ?? '-';
  const said = [
    fill(texts.status, { status }),
    fill(texts.available, { amount: amount(available) }),
    fill(texts.pending, { amount: amount(pending) }),
  ];
  return page(
    language,
    texts.express,
    `${said.map(paragraph).join('')}${bankPart(texts, row, isSaved)}`,
  );
}

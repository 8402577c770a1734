import type { OrganizationRow, UserRow } from '../store/rows';
import { escapeHtml, page } from './page';

export interface Person {
  user: UserRow;
  organizations: OrganizationRow[];
}

/**
 * The sign-in page: one button per person, and a field for a new address. `parameters` are those
 * of the authorize request and come back with the form.
 */
export function signInPage(options: {
  people: Person[];
  hiddenCount: number;
  isSignUp: boolean;
  organization: OrganizationRow | null;
  parameters: Record<string, string>;
}): string {
  const fields = Object.entries(options.parameters)
    .map(
      ([name, value]) =>
        `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
    )
    .join('');
  const people = peopleList(options.people, fields, options.organization);
  const more =
    options.hiddenCount > 0
      ? `<p>And ${options.hiddenCount} more: enter their address above.</p>`
      : '';
  const existing = options.people.length > 0 ? `<h2>Or continue as</h2>${people}${more}` : '';
  const entry = emailForm(fields);
  const target = options.organization
    ? `<p>Organization: <strong>${escapeHtml(options.organization.name)}</strong></p>`
    : '';
  // The field before the people: who uses the keyboard has it first, however many people there are.
  return page(options.isSignUp ? 'Create an account' : 'Sign in', `${target}${entry}${existing}`);
}

function peopleList(people: Person[], fields: string, target: OrganizationRow | null): string {
  const items = people.map(({ user, organizations }) => {
    const name = [user.first_name, user.last_name].filter(Boolean).join(' ') || user.email;
    const choice = target === null ? organizationChoice(user, organizations) : '';
    return `<li><form method="post" action="/user_management/authorize">${fields}
<button name="email" value="${escapeHtml(user.email)}">${escapeHtml(name)}<small>${escapeHtml(user.email)}</small></button>${choice}</form></li>`;
  });
  return `<ul class="people">${items.join('\n')}</ul>`;
}

/** Who belongs to several organizations may choose here, or leave the choice to the application. */
function organizationChoice(user: UserRow, organizations: OrganizationRow[]): string {
  if (organizations.length < 2) return '';
  const options = organizations.map(
    ({ id, name }) => `<option value="${escapeHtml(id)}">${escapeHtml(name)}</option>`,
  );
  const label = `Organization for ${user.email}`;
  return `<select name="chosen_organization_id" aria-label="${escapeHtml(label)}"><option value="">Ask later</option>${options.join('')}</select>`;
}

function emailForm(fields: string): string {
  return `<h2>With your email address</h2>
<form method="post" action="/user_management/authorize">${fields}
<label for="email">Email address</label>
<input id="email" name="email" type="email" autocomplete="email" required>
<button>Continue</button>
<p><small>No password: an address that is new here becomes a new person.</small></p>
</form>`;
}

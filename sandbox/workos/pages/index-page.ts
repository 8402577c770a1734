import { invitationState } from '../resources/invitation';
import type { Sandbox } from '../sandbox';
import { escapeHtml, page } from './page';

const SHOWN = 100;

/** What is in the stand-in, for a person who looks. */
export function indexPage({ store, clientId }: Sandbox): string {
  const people = table(
    'People',
    ['Email', 'Id', 'Organizations'],
    store.users
      .list()
      .slice(0, SHOWN)
      .map((user) => [
        user.email,
        user.id,
        store.memberships
          .listBy('user', user.id)
          .map((row) => {
            const name = store.organizations.find(row.organization_id)?.name ?? '';
            return `${name} (${row.role_slugs.join(', ')}, ${row.status})`;
          })
          .join('; '),
      ]),
  );
  const organizations = table(
    'Organizations',
    ['Name', 'Id', 'External id', 'Stripe customer', 'Entitlements'],
    store.organizations
      .list()
      .slice(0, SHOWN)
      .map((row) => [
        row.name,
        row.id,
        row.external_id ?? '',
        row.stripe_customer_id ?? '',
        store.entitlements.find(row.id)?.lookup_keys.join(', ') ?? '',
      ]),
  );
  const invitations = store.invitations
    .list()
    .filter((row) => invitationState(row) === 'pending')
    .slice(-SHOWN)
    .map((row) => {
      const href = `/invite?invitation_token=${encodeURIComponent(row.token)}`;
      return `<li><a href="${escapeHtml(href)}">Invitation for ${escapeHtml(row.email)}</a></li>`;
    });
  const links = [
    [`/sso/jwks/${encodeURIComponent(clientId)}`, 'Signing key'],
    ['/_sandbox/state', 'State as JSON'],
    ['/_sandbox/requests', 'Requests so far'],
  ].map(([href = '', text = '']) => `<li><a href="${href}">${text}</a></li>`);
  return page(
    'People and organizations',
    `<h2>${store.users.size} people</h2>${people}
<h2>${store.organizations.size} organizations</h2>${organizations}
<h2>Open invitations</h2><ul>${invitations.join('') || '<li>None</li>'}</ul>
<h2>More</h2><ul>${links.join('')}</ul>`,
  );
}

/** Scrolls by itself, with the keyboard too, where it is wider than the page. */
function table(name: string, head: string[], rows: string[][]): string {
  const body = rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('\n');
  return `<div class="scroll" role="region" aria-label="${name}" tabindex="0"><table><thead><tr>${cells(head, 'th')}</tr></thead><tbody>${body}</tbody></table></div>`;
}

function cells(values: string[], tag: 'td' | 'th'): string {
  return values.map((value) => `<${tag}>${escapeHtml(value)}</${tag}>`).join('');
}

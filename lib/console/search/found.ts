/** One thing that a search has found, and the page that shows it. */
export interface Found {
  kind:
    | 'person'
    | 'organization'
    | 'appointment'
    | 'application'
    | 'invitation'
    | 'course'
    | 'run'
    | 'service'
    | 'email'
    | 'event'
    | 'request';
  id: string;
  /** What it is called; its id where it has no name. */
  title: string;
  /** What tells it from others: an e-mail address, an id, a state. */
  detail: string;
  href: string;
}

/** Most that a search shows. */
export const MOST_FOUND = 20;

export const organizationPage = (id: string) => `/admin/organizations/${id}`;
export const personPage = (id: string) => `/admin/people/${id}`;
export const applicationPage = (id: string) => `/admin/applications/${id}`;
export const runPage = (id: string) => `/admin/bulk/${id}`;
export const paymentPage = (id: string) => `/admin/money/${id}`;
export const disputePage = (id: string) => `/admin/disputes/${id}`;

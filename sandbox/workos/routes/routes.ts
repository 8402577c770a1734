import type { Route } from '../http/route';
import { authenticateRoutes } from './authenticate';
import { authorizeRoutes } from './authorize';
import { eventRoutes } from './events';
import { invitationRoutes } from './invitations';
import { membershipRoutes } from './memberships';
import { organizationRoutes } from './organizations';
import { pageRoutes } from './pages';
import { redirectUriRoutes } from './redirect-uris';
import { permissionRoutes, roleRoutes } from './roles';
import { sessionRoutes } from './sessions';
import { userRoutes } from './users';

/** Every endpoint, by section. Fixed paths stand before those with parameters. */
export const sections: readonly { title: string; routes: readonly Route[] }[] = [
  { title: 'Sign-in', routes: [...authorizeRoutes, ...authenticateRoutes, ...redirectUriRoutes] },
  { title: 'Sessions', routes: sessionRoutes },
  { title: 'Organizations', routes: organizationRoutes },
  { title: 'Users', routes: userRoutes },
  { title: 'Memberships', routes: membershipRoutes },
  { title: 'Invitations', routes: invitationRoutes },
  { title: 'Roles', routes: roleRoutes },
  { title: 'Permissions', routes: permissionRoutes },
  { title: 'Events and webhooks', routes: eventRoutes },
  { title: 'Pages', routes: pageRoutes },
];

export const routes: readonly Route[] = sections.flatMap((section) => section.routes);

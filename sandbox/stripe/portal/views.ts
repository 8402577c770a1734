import type { Call } from '../server/internal-call';
import { cancelPage, cardPage, detailsPage, donePage } from './pages/forms';
import { homePage } from './pages/home';
import type { Html, Notice } from './pages/layout';
import { choosePage, confirmPage } from './pages/plans';
import { planPortalChange } from './plan-portal-change';
import { whyNotChangeable } from './read-flow';
import { findText } from './texts';
import { ownSubscription, type Visit } from './visit';

const VIEW_OF: Readonly<Record<string, string>> = {
  customer_update: 'details',
  payment_method_update: 'card',
  subscription_cancel: 'cancel',
  subscription_update: 'update',
  subscription_update_confirm: 'confirm',
};

/** Where a session begins: at its flow, with what the flow is about, or at the first page. */
export function startOf({ session: { flow } }: Visit): URLSearchParams {
  if (flow === null) return new URLSearchParams({ view: 'home' });
  const confirm = flow.subscription_update_confirm;
  const [item] = confirm?.items ?? [];
  const subscription =
    flow.subscription_cancel?.subscription ??
    flow.subscription_update?.subscription ??
    confirm?.subscription;
  return new URLSearchParams({
    view: VIEW_OF[flow.type] ?? 'home',
    ...(subscription === undefined ? {} : { subscription }),
    ...(item?.price === null || item?.price === undefined ? {} : { price: item.price }),
    ...(item?.quantity === undefined ? {} : { quantity: String(item.quantity) }),
  });
}

/** The page a query asks for; the first one whenever it asks for something that cannot be shown. */
export function showView(
  visit: Visit,
  call: Call,
  query: URLSearchParams,
  notice: Notice | null,
): Html {
  const { features } = visit;
  const view = query.get('view');
  const row = ownSubscription(visit, query.get('subscription'));
  if (view === 'card' && features.payment_method_update.enabled) return cardPage(visit, notice);
  if (view === 'details' && features.customer_update.enabled) return detailsPage(visit, notice);
  if (view === 'done')
    return donePage(
      visit,
      findText(visit.texts, query.get('done') ?? '') ?? visit.texts.done,
      visit.session.flow?.after_completion.hosted_confirmation?.custom_message ?? null,
    );
  if (row === null) return homePage(visit, notice);
  const cancelable = row.cancel_at === null && row.schedule === null;
  if (view === 'cancel' && features.subscription_cancel.enabled && cancelable)
    return cancelPage(visit, row, notice);
  if (!features.subscription_update.enabled || whyNotChangeable(visit, row) !== null)
    return homePage(visit, notice);
  if (view === 'update') return choosePage(visit, row, notice);
  if (view !== 'confirm') return homePage(visit, notice);
  const wanted = { price: query.get('price'), quantity: query.get('quantity') };
  const change = planPortalChange(visit, call, row, wanted);
  return change === null ? choosePage(visit, row, notice) : confirmPage(visit, row, change, notice);
}

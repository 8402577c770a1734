import type { CatalogStep } from './plan-catalog';

const SIGN = { create: '+', attach: '+', update: '~', archive: '-', detach: '-' } as const;

/** One line of `catalog plan` for a step. */
export function describeStep(step: CatalogStep): string {
  const verb = step.do.split('-')[0] as keyof typeof SIGN;
  return `${SIGN[verb]} ${step.do.replace('-', ' ')} ${what(step)}`;
}

function what(step: CatalogStep): string {
  switch (step.do) {
    case 'create-meter':
      return step.eventName;
    case 'create-feature':
    case 'update-feature':
    case 'archive-feature':
      return step.lookupKey;
    case 'create-product':
    case 'update-product':
      return `${step.id} "${step.name}"`;
    case 'archive-product':
      return step.id;
    case 'attach-feature':
    case 'detach-feature':
      return `${step.lookupKey} on ${step.productId}`;
    case 'create-price': {
      const euros = ((step.price.amountCents ?? 0) / 100).toFixed(2);
      const moved = step.transferFrom ? ` (takes the key over from ${step.transferFrom})` : '';
      return `${step.price.lookupKey} €${euros}/${step.price.interval}${step.price.metered ? ' per seat' : ''}${moved}`;
    }
    case 'archive-price':
      return `${step.id} of ${step.productId}`;
  }
}

import type { Context } from '../../context';
import { idOf } from '../../store/tables';

/** The features of everything a subscription bills for, as the products have them now. */
export function featuresOf(context: Context, subscription: string): string[] {
  const { items, prices, productFeatures } = context.tables;
  const products = items
    .rows('subscription', subscription)
    .map((item) => idOf(prices.get(item.price)?.product) ?? '');
  return [
    ...new Set(
      products.flatMap((product) =>
        productFeatures.rows('product', product).map((row) => row.feature),
      ),
    ),
  ];
}

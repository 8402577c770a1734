/** One period of the chart. Cents. */
export interface RevenueBar {
  key: string;
  name: string;
  net: number;
  commission: number;
}

import type { DemoPractice } from './demo-practice';
import { LISBON } from './lisbon';
import { NORTH_AND_CENTRE } from './north-and-centre';
import { SOUTH_ISLANDS_ABROAD } from './south-islands-abroad';

/** Every expert of the demo. */
export const DEMO_PRACTICES: readonly DemoPractice[] = [
  ...LISBON,
  ...NORTH_AND_CENTRE,
  ...SOUTH_ISLANDS_ABROAD,
];

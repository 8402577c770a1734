/**
 * Colours that tell event types apart in a calendar: `#rrggbb`, each dark enough for white text on it.
 * Their names are in the messages, under `eventColours`.
 */
export const EVENT_COLOURS = {
  teal: '#0f766e',
  blue: '#1d4ed8',
  violet: '#6d28d9',
  pink: '#be185d',
  red: '#b91c1c',
  orange: '#c2410c',
  green: '#15803d',
  slate: '#475569',
} as const;

export type EventColour = keyof typeof EVENT_COLOURS;

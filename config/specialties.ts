/**
 * What experts help with. The key is kept with the expert and stands in addresses of the directory, so
 * it never changes; the words are in the messages, under `specialties`.
 */
export const SPECIALTIES = [
  'pregnancy',
  'birth-preparation',
  'postpartum',
  'breastfeeding',
  'pelvic-floor',
  'fertility',
  'menopause',
  'sexual-health',
  'nutrition',
  'mental-health',
  'sleep',
  'physiotherapy',
  'child-health',
  'parenting',
  'chronic-pain',
  'elder-care',
] as const;

export type Specialty = (typeof SPECIALTIES)[number];

import { BRAND } from '@/config/brand';

/**
 * The tokens of app/globals.css as plain colours: mail programs know neither custom properties nor
 * oklch, and many drop everything that is not inline.
 */
const COLOURS = {
  canvas: BRAND.canvas,
  surface: '#ffffff',
  line: '#e4dfd6',
  ink: '#1d2b2a',
  muted: '#566361',
  accent: BRAND.green,
  onAccent: '#ffffff',
};

const FONT =
  "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

export const styles = {
  body: { fontFamily: FONT, margin: 0, padding: 0 },
  canvas: { backgroundColor: COLOURS.canvas, padding: '24px 12px' },
  container: { maxWidth: '560px', margin: '0 auto' },
  brand: { color: COLOURS.accent, fontSize: '18px', fontWeight: 600, margin: '0 0 16px' },
  card: {
    backgroundColor: COLOURS.surface,
    border: `1px solid ${COLOURS.line}`,
    borderRadius: '16px',
    padding: '28px 24px',
  },
  heading: { color: COLOURS.ink, fontSize: '24px', lineHeight: '32px', margin: '0 0 16px' },
  text: { color: COLOURS.ink, fontSize: '16px', lineHeight: '25px', margin: '0 0 14px' },
  facts: {
    width: '100%',
    borderCollapse: 'collapse',
    margin: '20px 0 24px',
    fontSize: '15px',
    lineHeight: '22px',
  },
  factName: {
    color: COLOURS.muted,
    fontWeight: 400,
    textAlign: 'left',
    padding: '10px 12px 10px 0',
    borderBottom: `1px solid ${COLOURS.line}`,
    verticalAlign: 'top',
  },
  factValue: {
    color: COLOURS.ink,
    fontWeight: 600,
    textAlign: 'right',
    padding: '10px 0',
    borderBottom: `1px solid ${COLOURS.line}`,
    fontVariantNumeric: 'tabular-nums',
  },
  button: {
    backgroundColor: COLOURS.accent,
    color: COLOURS.onAccent,
    borderRadius: '10px',
    fontSize: '16px',
    fontWeight: 600,
    padding: '14px 22px',
    margin: '0 0 24px',
    textDecoration: 'none',
  },
  rule: { borderColor: COLOURS.line, margin: '24px 0 12px' },
  footer: { color: COLOURS.muted, fontSize: '13px', lineHeight: '20px', margin: 0 },
  link: { color: COLOURS.accent, textDecoration: 'underline' },
} as const;

/** For programs that follow the reader's scheme; the others show the light one. */
export const SCHEMES = `
body { background-color: ${COLOURS.canvas} }
@media (prefers-color-scheme: dark) {
  body { background-color: #14201f !important; }
  .canvas { background-color: #14201f !important; }
  .card { background-color: #1b2928 !important; border-color: #33423f !important; }
  .ink { color: #eef2ee !important; }
  .muted { color: #a9b8b3 !important; }
  .accent { color: ${BRAND.greenOnDark} !important; }
  .rule { border-color: #33423f !important; }
  .button { background-color: ${BRAND.greenOnDark} !important; color: #0f1d1b !important; }
}
`;

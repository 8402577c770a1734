import { BRAND } from '@/config/brand';

/**
 * The tokens of app/globals.css as plain colours: mail programs know neither custom properties nor
 * oklch, and many drop everything that is not inline. A test holds them against the tokens.
 */
export const COLOURS = {
  canvas: BRAND.canvas,
  surface: '#ffffff',
  line: '#e3dfd7',
  ink: '#152827',
  muted: '#4a5c5b',
  accent: BRAND.green,
  'on-accent': '#f8fdfc',
};

/** The same tokens in the dark scheme. */
export const DARK_COLOURS: Record<keyof typeof COLOURS, string> = {
  canvas: BRAND.canvasDark,
  surface: '#161f1d',
  line: '#2e3b38',
  ink: '#eeefe9',
  muted: '#a9b4ae',
  accent: BRAND.greenOnDark,
  'on-accent': '#031814',
};

const FONT =
  "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

export const styles = {
  body: { fontFamily: FONT, margin: 0, padding: 0 },
  canvas: { backgroundColor: COLOURS.canvas, padding: '24px 12px' },
  container: { maxWidth: '560px', margin: '0 auto' },
  brand: { margin: '0 0 16px' },
  logo: { display: 'inline-block', verticalAlign: 'middle', borderRadius: '10px' },
  name: {
    color: COLOURS.ink,
    fontSize: '18px',
    fontWeight: 600,
    paddingLeft: '12px',
    verticalAlign: 'middle',
  },
  partner: {
    display: 'inline-block',
    verticalAlign: 'middle',
    marginLeft: '16px',
    padding: '6px 10px',
    // A logo is drawn for paper, in the dark scheme too.
    backgroundColor: '#ffffff',
    border: `1px solid ${COLOURS.line}`,
    borderRadius: '10px',
  },
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
    verticalAlign: 'top',
    borderBottom: `1px solid ${COLOURS.line}`,
    fontVariantNumeric: 'tabular-nums',
    overflowWrap: 'anywhere',
  },
  button: {
    backgroundColor: COLOURS.accent,
    color: COLOURS['on-accent'],
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
  body { background-color: ${DARK_COLOURS.canvas} !important; }
  .canvas { background-color: ${DARK_COLOURS.canvas} !important; }
  .card { background-color: ${DARK_COLOURS.surface} !important; border-color: ${DARK_COLOURS.line} !important; }
  .ink { color: ${DARK_COLOURS.ink} !important; }
  .muted { color: ${DARK_COLOURS.muted} !important; }
  .accent { color: ${DARK_COLOURS.accent} !important; }
  .rule { border-color: ${DARK_COLOURS.line} !important; }
  .button { background-color: ${DARK_COLOURS.accent} !important; color: ${DARK_COLOURS['on-accent']} !important; }
}
`;

/**
 * The mark and its colours for what is made without our style sheet: e-mails, icons, previews of
 * links, the browser's own bars. The same colours as `--color-accent` and `--color-canvas` in
 * `app/globals.css`; a test holds them against it and against `app/icon.svg`.
 */
export const BRAND = {
  name: 'Eleva Care',
  green: '#006457',
  greenOnDark: '#68cdb7',
  canvas: '#fcf9f5',
  canvasDark: '#0e1614',
  /** The mark, drawn in a square of 24. */
  mark: 'M12 2c3 3.4 4.6 6.3 4.6 9a4.6 4.6 0 0 1-9.2 0c0-2.7 1.6-5.6 4.6-9Zm-8 12.5h2.3a5.9 5.9 0 0 0 11.4 0H20a8 8 0 0 1-16 0Z',
} as const;

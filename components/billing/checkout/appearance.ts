import type { Appearance } from '@stripe/stripe-js';

/** Gives Stripe's fields our colours, whichever theme is on. */
export function appearance(): Appearance {
  const body = getComputedStyle(document.body);
  const token = (name: string) => resolveColor(`var(${name})`);
  return {
    theme: isDark() ? 'night' : 'stripe',
    variables: {
      colorPrimary: token('--color-accent'),
      colorBackground: token('--color-surface'),
      colorText: token('--color-ink'),
      colorTextSecondary: token('--color-muted'),
      colorDanger: token('--color-danger'),
      fontFamily: body.fontFamily,
      borderRadius: '10px',
    },
  };
}

/** Whether the dark theme is in force, chosen or the system's. */
function isDark(): boolean {
  return (
    getComputedStyle(document.documentElement).colorScheme === 'dark' ||
    (document.documentElement.dataset['theme'] === undefined &&
      matchMedia('(prefers-color-scheme: dark)').matches)
  );
}

/** The computed rgb of a colour expression; Stripe's iframe knows neither our tokens nor oklch. */
function resolveColor(expression: string): string {
  const probe = document.createElement('span');
  probe.style.color = expression;
  document.body.append(probe);
  const canvas = document.createElement('canvas').getContext('2d');
  const computed = getComputedStyle(probe).color;
  probe.remove();
  if (!canvas) return computed;
  canvas.fillStyle = computed;
  canvas.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
  return `rgb(${red}, ${green}, ${blue})`;
}

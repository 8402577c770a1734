/** Text for HTML, safe in elements and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** A plain page of the stand-in, labelled as such. `body` is HTML. */
export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} – WorkOS sandbox</title>
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0 auto; padding: clamp(1rem, 4vw, 1.5rem); max-width: 44rem; overflow-wrap: anywhere; }
.badge { border: 1px solid; border-radius: .25rem; padding: .1rem .5rem; font-size: .85rem; }
button, input, select { box-sizing: border-box; min-height: 44px; max-width: 100%; font: inherit; padding: .5rem .75rem; border: 1px solid #767676; border-radius: .375rem; }
button { cursor: pointer; }
input { width: min(100%, 24rem); }
.scroll { overflow-x: auto; }
.scroll table { min-width: 40rem; }
.scroll :is(th, td) { overflow-wrap: break-word; }
:focus-visible { outline: 3px solid #2563eb; outline-offset: 2px; }
ul.people { list-style: none; padding: 0; display: grid; gap: .5rem; }
ul.people form { display: flex; gap: .5rem; flex-wrap: wrap; align-items: center; }
ul.people button { flex: 1; text-align: left; }
label { display: block; margin-bottom: .25rem; }
small { display: block; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .25rem .5rem; border-bottom: 1px solid #76767655; vertical-align: top; overflow-wrap: anywhere; }
</style>
</head>
<body>
<header><p><span class="badge">WorkOS sandbox</span> Nothing here leaves this machine.</p></header>
<main>
<h1>${escapeHtml(title)}</h1>
${body}
</main>
</body>
</html>
`;
}

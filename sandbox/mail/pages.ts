import type { Mailbox, Message } from './mailbox';

const STYLE = `
:root { color-scheme: light dark; font-family: system-ui, sans-serif; line-height: 1.5 }
body { background: light-dark(#fff, #171717); color: light-dark(#1b1b1b, #eee); margin: 0 auto; max-width: 60rem; padding: 1rem }
.label { background: light-dark(#fff3d6, #4a3a10); padding: .5rem .75rem; border-radius: .5rem; margin: 0 0 1.5rem }
a { color: light-dark(#006457, #68cdb7) }
a:focus-visible, iframe:focus-visible { outline: 2px solid currentColor; outline-offset: 2px }
.scroll { overflow-x: auto }
table { border-collapse: collapse; width: 100%; font-size: .9375rem }
th, td { text-align: left; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid light-dark(#ddd, #444); vertical-align: top }
iframe { width: 100%; height: 44rem; border: 1px solid light-dark(#ccc, #555); border-radius: .5rem; background: #fff }
pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid light-dark(#ccc, #555); border-radius: .5rem; padding: 1rem }
`;

const escape = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} · Mail sandbox</title>
<style>${STYLE}</style>
</head>
<body>
<header class="label">Sandbox: e-mails end here, whoever they are addressed to. Nothing leaves this machine.</header>
<main>${body}</main>
</body>
</html>`;
}

const time = (iso: string) =>
  `<time datetime="${iso}">${iso.replace('T', ' ').slice(0, 19)}</time>`;

/** Every e-mail, newest first. */
export function listPage(mailbox: Mailbox): string {
  const rows = mailbox
    .list()
    .toReversed()
    .map(
      (
        message,
      ) => `<tr><td>${time(message.receivedAt)}</td><td>${escape(message.to.join(', '))}</td>
<td><a href="/messages/${message.id}">${escape(message.subject || '(no subject)')}</a></td></tr>`,
    );
  const list =
    rows.length === 0
      ? '<p>No e-mail yet. Pay for a plan, change it or cancel it, and what Eleva writes appears here.</p>'
      : `<div class="scroll" role="region" aria-label="E-mails" tabindex="0"><table>
<thead><tr><th scope="col">Received (UTC)</th><th scope="col">To</th><th scope="col">Subject</th></tr></thead>
<tbody>${rows.join('')}</tbody></table></div>`;
  return page('Mailbox', `<h1>Mailbox</h1>${list}`);
}

/** An e-mail's HTML with its pictures in their places, as a mail program shows it. */
export function withImages({ html, images = {} }: Message): string {
  return Object.entries(images).reduce(
    (shown, [id, address]) => shown.replaceAll(`cid:${id}`, address),
    html,
  );
}

/** What travelled with the words, as text. A file leads to itself. */
function filesOf({ id, files = [] }: Message): string {
  const shown = files.map(({ filename, contentType, text }, index) => {
    const title = filename
      ? `<a href="/messages/${id}/files/${index}">${escape(filename)}</a>`
      : 'As an alternative to the words';
    return `<h3>${title} (${escape(contentType)})</h3><pre>${escape(text)}</pre>`;
  });
  return shown.length > 0 ? `<h2>Attached</h2>${shown.join('')}` : '';
}

/** One e-mail: its header, the HTML part in a frame that can run nothing, and the text part. */
export function messagePage(message: Message): string {
  const header = [
    ['From', escape(message.from)],
    ['To', escape(message.to.join(', '))],
    ['Received (UTC)', time(message.receivedAt)],
    ['Message-ID', escape(message.messageId)],
  ]
    .map(([name, value]) => `<tr><th scope="row">${name}</th><td>${value}</td></tr>`)
    .join('');
  return page(
    message.subject,
    `<p><a href="/">All e-mails</a></p><h1>${escape(message.subject)}</h1><table><tbody>${header}</tbody></table>
<h2>As HTML</h2><iframe title="The e-mail as HTML" src="/messages/${message.id}/html" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>
<h2>As text</h2><pre>${escape(message.text)}</pre>${filesOf(message)}`,
  );
}

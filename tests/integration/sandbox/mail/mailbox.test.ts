import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MailSandbox, startMail } from '@/sandbox/mail';

let folder: string;
let mail: MailSandbox;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mailbox-'));
  mail = await startMail({ dataDir: folder });
});
afterEach(async () => {
  await mail.stop();
  rmSync(folder, { recursive: true, force: true });
});

const send = (overrides: object = {}) =>
  createTransport(mail.smtpUrl).sendMail({
    from: 'Eleva Care <hello@eleva.test>',
    to: 'ines@example.test',
    subject: 'Olá, Inês & <co>',
    text: 'São 59 €.\n.\nA line that is a dot.',
    html: '<p>São <b>59 €</b></p>',
    messageId: '<one@eleva.test>',
    ...overrides,
  });

const page = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(mail.url + path, { headers });
  return { response, body: await response.text() };
};

describe('the mailbox', () => {
  it('keeps both parts of what it is sent, word for word', async () => {
    await send();
    expect(await mail.control.messages()).toMatchObject([
      {
        id: 1,
        from: 'hello@eleva.test',
        to: ['ines@example.test'],
        subject: 'Olá, Inês & <co>',
        messageId: '<one@eleva.test>',
        text: expect.stringContaining('São 59 €.\n.\nA line that is a dot.'),
        html: expect.stringContaining('<p>São <b>59 €</b></p>'),
      },
    ]);
  });

  it('still has it after a restart, until it is cleared', async () => {
    await send();
    await mail.stop();
    mail = await startMail({ dataDir: folder });
    expect(await mail.control.messages()).toHaveLength(1);
    await mail.control.clear();
    await send();
    await mail.stop();
    mail = await startMail({ dataDir: folder });
    expect((await mail.control.messages()).map((message) => message.id)).toEqual([2]);
  });

  it('refuses as often as it is told, with the answer it is told', async () => {
    await mail.control.fail(1);
    await expect(send()).rejects.toMatchObject({ responseCode: 451 });
    await mail.control.fail(1, 550);
    await expect(send()).rejects.toMatchObject({ responseCode: 550 });
    await send();
    expect(await mail.control.messages()).toHaveLength(1);
  });

  it('shows the list and each e-mail, whose HTML can run and load nothing', async () => {
    await send({ html: '<script>alert(1)</script><p>Hello</p>' });
    const list = await page('/');
    expect(list.body).toContain('Olá, Inês &amp; &lt;co&gt;');
    expect(list.body).toContain('Sandbox');
    const one = await page('/messages/1');
    expect(one.body).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
    expect(one.body).not.toContain('<script>');
    const html = await page('/messages/1/html');
    expect(html.response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((await page('/messages/9')).response.status).toBe(404);
  });

  it('shows the pictures that travel inside an e-mail', async () => {
    const content = Buffer.from('a picture');
    const attachments = [{ cid: 'logo@eleva.test', content, contentType: 'image/png' }];
    await send({ html: '<img alt="" src="cid:logo@eleva.test">', attachments });
    const [message] = await mail.control.messages();
    expect(message?.html).toContain('cid:logo@eleva.test');
    const address = `data:image/png;base64,${content.toString('base64')}`;
    expect((await page('/messages/1/html')).body).toContain(`src="${address}"`);
  });

  it('answers to this machine only, and lets no other site command it', async () => {
    const { port } = new URL(mail.url);
    const { request } = await import('node:http');
    const status = await new Promise((resolve) => {
      request({ port, path: '/', headers: { host: 'evil.example' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).end();
    });
    expect(status).toBe(403);
    const plain = await fetch(`${mail.url}/_sandbox/clear`, { method: 'POST', body: '{}' });
    expect(plain.status).toBe(404);
  });
});

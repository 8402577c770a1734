/** The bank's page of a 3-D Secure challenge: answers inside the frame, or as a plain form when it is the whole page. */
const challenge = document.querySelector('form');
const framed = parent !== window;

function done(): void {
  parent.postMessage({ event: 'challenge-done' }, '*');
}

async function send(form: HTMLFormElement, outcome: string): Promise<void> {
  const secret = new FormData(form).get('client_secret');
  const body = new URLSearchParams({
    client_secret: typeof secret === 'string' ? secret : '',
    outcome,
  });
  await fetch(form.action, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: body.toString(),
  });
  done();
}

if (challenge !== null && framed) {
  challenge.addEventListener('submit', (event) => {
    event.preventDefault();
    const button = event.submitter;
    const outcome = button instanceof HTMLButtonElement ? button.value : 'fail';
    for (const one of challenge.querySelectorAll('button')) one.disabled = true;
    void send(challenge, outcome);
  });
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape') void send(challenge, 'fail');
  });
}
const first = challenge?.querySelector('button');
first?.focus();

/** Tab stays between the two buttons: the page behind must not be reached. */
addEventListener('keydown', (event) => {
  if (event.key !== 'Tab' || challenge === null) return;
  const buttons = [...challenge.querySelectorAll('button')];
  const edge = event.shiftKey ? buttons[0] : buttons.at(-1);
  if (document.activeElement !== edge) return;
  event.preventDefault();
  (event.shiftKey ? buttons.at(-1) : buttons[0])?.focus();
});

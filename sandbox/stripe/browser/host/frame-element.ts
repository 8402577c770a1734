import { ORIGIN, integrationError, type Answer } from './wire';

export type Listener = (event: Record<string, unknown>) => void;

export interface FrameElement {
  readonly type: string;
  mount(target: string | HTMLElement): void;
  unmount(): void;
  destroy(): void;
  update(options: object): void;
  on(name: string, listener: Listener): FrameElement;
  once(name: string, listener: Listener): FrameElement;
  off(name: string, listener?: Listener): FrameElement;
  focus(): void;
  blur(): void;
  clear(): void;
  collapse(): void;
  /** Asks the frame to do something; card details never leave it. */
  ask<T>(action: string, payload?: object): Promise<Answer<T>>;
  tell(action: string, payload?: object): void;
  emit(name: string, event?: Record<string, unknown>): void;
}

interface FrameMessage {
  event?: string;
  reply?: number;
  answer?: Answer<unknown>;
  height?: number;
  detail?: Record<string, unknown>;
}

function placeOf(target: string | HTMLElement): Element {
  const place = typeof target === 'string' ? document.querySelector(target) : target;
  if (place === null)
    throw integrationError(
      `The selector you specified (${typeof target === 'string' ? target : target.tagName}) applies to no DOM elements that are currently on the page.`,
    );
  return place;
}

/** An input group in a frame of the stand-in's own origin. `setup` is sent once the frame has loaded. */
export function createFrameElement(
  type: string,
  setup: () => object,
  onMount: () => Promise<Record<string, unknown> | null>,
  onDestroy: () => void,
): FrameElement {
  const listeners = new Map<string, Set<Listener>>();
  const replies = new Map<number, (answer: Answer<never>) => void>();
  let frame: HTMLIFrameElement | null = null;
  let ready = false;
  let waiting: object[] = [];
  let asked = 0;

  function post(message: object): void {
    if (ready) frame?.contentWindow?.postMessage(message, ORIGIN);
    else waiting.push(message);
  }

  function begin(): void {
    ready = true;
    post({ action: 'init', type, ...setup() });
    for (const message of waiting) post(message);
    waiting = [];
    void onMount().then((problem) =>
      problem === null ? element.emit('ready') : element.emit('loaderror', { error: problem }),
    );
  }

  function receive({ origin, source, data }: MessageEvent<FrameMessage>): void {
    if (origin !== ORIGIN || frame === null || source !== frame.contentWindow) return;
    if (data.event === 'loaded') begin();
    if (data.event === 'resize' && data.height !== undefined)
      frame.style.height = `${data.height}px`;
    if (
      data.event === 'change' ||
      data.event === 'focus' ||
      data.event === 'blur' ||
      data.event === 'escape'
    )
      element.emit(data.event, data.detail);
    if (data.reply !== undefined && data.answer !== undefined) {
      replies.get(data.reply)?.(neverAnswer(data.answer));
      replies.delete(data.reply);
    }
  }

  function listen(name: string, listener: Listener): void {
    listeners.set(name, (listeners.get(name) ?? new Set()).add(listener));
  }

  const element: FrameElement = {
    type,
    mount(target) {
      const place = placeOf(target);
      element.unmount();
      frame = document.createElement('iframe');
      frame.title = 'Secure payment input frame';
      frame.name = `__privateStripeFrame-${type}`;
      frame.dataset['testid'] = `stripe-${type}-frame`;
      frame.src = `${ORIGIN}/_js/payment-element.html`;
      const style: Partial<CSSStyleDeclaration> = {
        display: 'block',
        width: '100%',
        border: '0',
        height: type === 'card' ? '60px' : '230px',
        colorScheme: 'auto',
        background: 'transparent',
      };
      Object.assign(frame.style, style);
      addEventListener('message', receive);
      element.emit('loaderstart');
      place.replaceChildren(frame);
    },
    unmount() {
      removeEventListener('message', receive);
      frame?.remove();
      frame = null;
      ready = false;
    },
    destroy() {
      element.unmount();
      listeners.clear();
      onDestroy();
    },
    update: (options) => post({ action: 'update', options }),
    on(name, listener) {
      listen(name, listener);
      return element;
    },
    once(name, listener) {
      const wrapped: Listener = (event) => {
        listeners.get(name)?.delete(wrapped);
        listener(event);
      };
      listen(name, wrapped);
      return element;
    },
    off(name, listener) {
      if (listener === undefined) listeners.delete(name);
      else listeners.get(name)?.delete(listener);
      return element;
    },
    focus() {
      frame?.focus();
      post({ action: 'focus' });
    },
    blur: () => post({ action: 'blur' }),
    clear: () => post({ action: 'clear' }),
    collapse: () => {},
    tell: (action, payload = {}) => post({ action, ...payload }),
    ask(action, payload = {}) {
      if (frame === null)
        throw integrationError(
          `We could not retrieve data from the specified Element. Please make sure the Element you are attempting to use is still mounted.`,
        );
      asked += 1;
      const id = asked;
      return new Promise((resolve) => {
        replies.set(id, resolve);
        post({ action, reply: id, ...payload });
      });
    },
    emit(name, event = {}) {
      for (const listener of listeners.get(name) ?? []) listener({ elementType: type, ...event });
    },
  };
  return element;
}

/** Safe: the asker of each reply names the type it expects from the frame's action. */
function neverAnswer(answer: Answer<unknown>): Answer<never> {
  return answer as Answer<never>;
}

/** How many lines a page has in a story: few, so that readings are of many. */
const PAGE = 5;
/** A line is shown at most so much later than one that was made after it. Seconds. */
const LATE_SECONDS = 300;

interface Line {
  created: number;
}

/**
 * The network towards Stripe, where lists of a balance's lines come in small pages, and where the next list
 * may leave a young line out, which a later one has. `isLate` is asked for each list.
 */
export function lateLines(send: typeof fetch, isLate: () => boolean): typeof fetch {
  return async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    if (!url.includes('/v1/balance_transactions?')) return send(input, init);
    const answer = await send(url.replace('limit=100', `limit=${PAGE}`), init);
    if (!answer.ok || !isLate()) return answer;
    const body = (await answer.json()) as { data: Line[] };
    // Stripe's own clock.
    const now = Date.parse(answer.headers.get('date') ?? '') / 1000;
    const at = body.data.findIndex(({ created }) => now - created <= LATE_SECONDS);
    // The last of a page is where the next one begins.
    const isLast = at === body.data.length - 1;
    const data = at < 0 || isLast ? body.data : body.data.toSpliced(at, 1);
    return new Response(JSON.stringify({ ...body, data }), {
      status: answer.status,
      headers: { 'content-type': 'application/json' },
    });
  };
}

'use client';

/** The last net: the frame itself failed, so neither styles nor messages can be counted on. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <main>
          <h1>Something went wrong · Algo correu mal</h1>
          <p>
            Nothing you did is lost. Try again, or come back in a minute. · Nada se perdeu. Tente
            novamente.
          </p>
          <button type="button" onClick={() => location.reload()}>
            Try again · Tentar novamente
          </button>
          {error.digest && <p>{error.digest}</p>}
        </main>
      </body>
    </html>
  );
}

'use client';

import { Check, Copy } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { fieldLook } from '@/components/forms/field-frame';
import { Button } from '@/components/ui/button';

interface CopyAddressProps {
  address: string;
  words: { label: string; copy: string; copied: string };
}

/** An address to be taken elsewhere. Where the browser does not let a page copy, it is selected instead. */
export function CopyAddress({ address, words }: CopyAddressProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<string | null>(null);
  const copy = async () => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(address);
      setCopied(address);
    } catch {
      // Refused by the browser: it stays selected, to be copied by hand.
    }
  };
  const isCopied = copied === address;
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {words.label}
      </label>
      <div className="flex flex-wrap gap-3">
        <input
          id={id}
          ref={field}
          readOnly
          value={address}
          onFocus={(event) => event.target.select()}
          className={`${fieldLook} flex-1 basis-64 font-mono text-sm`}
        />
        <Button variant="secondary" onClick={() => void copy()}>
          {isCopied ? (
            <Check aria-hidden="true" className="size-4" />
          ) : (
            <Copy aria-hidden="true" className="size-4" />
          )}
          {words.copy}
        </Button>
      </div>
      <p role="status" className="text-sm text-success">
        {isCopied && words.copied}
      </p>
    </div>
  );
}

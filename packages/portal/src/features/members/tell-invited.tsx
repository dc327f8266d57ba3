import { useState } from 'react';
import { announce } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';

/** We send no e-mail: what to tell whoever is invited, to be copied into one. */
export function TellInvited() {
  const [copied, setCopied] = useState<boolean | null>(null);
  const address = window.location.origin;

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address);
      setCopied(true);
      announce('The address is copied');
    } catch {
      // Some browsers keep the clipboard from pages; the address can be marked by hand.
      setCopied(false);
      announce('The address could not be copied');
    }
  };

  return (
    <>
      <p className="govuk-body">
        We send no e-mail. Tell them to sign in at <strong>{address}</strong> with the account of their own organisation. Their identity provider must have verified the e-mail
        address that you invited.
      </p>
      <Button look="secondary" onClick={() => void copy()}>
        {copied === true ? 'Copied' : 'Copy the address'}
      </Button>
      {copied === false && <p className="govuk-body">Your browser does not let this page copy. Mark the address and copy it by hand.</p>}
    </>
  );
}

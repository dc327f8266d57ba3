import { addDays, londonDate } from '@golden-thread/shared/civil-date';
import { kindName } from '@golden-thread/shared/record-kind';
import { quoted } from '@golden-thread/shared/words';
import type { ListedShareFragment } from '../../gql/shares/shares.ts';
import { DateText } from '../../ui/date-text.tsx';
import { recordName } from './record-name.tsx';

/** What is known of a share: what kind of record it is of, by what, since when, until when, and who last confirmed it. */
export function ShareFacts({ share }: { readonly share: ListedShareFragment }) {
  const { kind, since, orBefore, endsOn, confirmation } = share;
  return (
    <>
      {capital(kindName(kind))}, {basisWords(share)}. Since <DateText date={londonDate(new Date(since))} />
      {orBefore && ' or before'},{' '}
      {endsOn === null ? 'without end' : <>until the end of <DateText date={addDays(endsOn, -1)} /></>}.{' '}
      {confirmation === null ? 'Not confirmed yet.' : <>Confirmed on <DateText date={londonDate(new Date(confirmation.at))} /> by {confirmation.person.displayName}.</>}
    </>
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function basisWords({ basis, endsAt }: ListedShareFragment): string {
  switch (basis) {
    case 'NAMED':
      return 'shared by name';
    case 'PARTNERSHIP':
      return 'shared with the whole partnership';
    case 'PARTY':
      return 'read as the other party';
    case 'PARENT':
      return endsAt === null ? 'follows another organisation’s record' : `follows ${quoted(recordName(endsAt))}`;
  }
}

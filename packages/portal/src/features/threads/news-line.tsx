import { Button } from '../../ui/button.tsx';

interface NewsLineProps {
  readonly count: number;
  readonly live: boolean;
  readonly show: () => void;
}

/** Has its height from the start, so that news does not push the box below it away from under somebody's hands. */
export function NewsLine({ count, live, show }: NewsLineProps) {
  return (
    <div className="gt-news">
      {count > 0 ? (
        <Button look="secondary" onClick={show}>
          {`${count === 1 ? '1 new comment' : `${count} new comments`}, show`}
        </Button>
      ) : (
        <p className="govuk-body-s gt-quiet">{live ? 'You will be told here when a new comment is posted.' : 'New comments are looked for every 15 seconds. You will be told here.'}</p>
      )}
    </div>
  );
}

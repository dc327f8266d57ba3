import { failureOf, fetchFailureWords } from './failure.ts';
import { Loading } from './loading.tsx';
import { PageHeading } from './page-heading.tsx';
import { ProblemMessage } from './problem-message.tsx';

interface RecordWaitingProps {
  /** The heading of the page that is to come. */
  readonly title: string;
  /** What is on its way: "its history". */
  readonly what: string;
  /** Undefined while it is on its way. */
  readonly error: Error | undefined;
  readonly retry: () => void;
}

/** A page about a record before the record is there, or when it did not come. */
export function RecordWaiting({ title, what, error, retry }: RecordWaitingProps) {
  return (
    <>
      <PageHeading title={title} pending={error === undefined} />
      {error === undefined ? <Loading what={what} /> : <ProblemMessage retry={retry}>{fetchFailureWords(failureOf(error))}</ProblemMessage>}
    </>
  );
}

import { useMutation } from '@apollo/client/react';
import type { ReactNode } from 'react';
import { ReportIdentifyingTextDocument } from '../gql/app/report-text.ts';
import { failureOf, sendFailureWords } from '../ui/failure.ts';
import { ReportTextProvider } from '../ui/report-text.tsx';

/** Every page's way to hide a text that identifies someone. */
export function ReportTexts({ children }: { readonly children: ReactNode }) {
  const [report] = useMutation(ReportIdentifyingTextDocument);
  const hide = async (recordId: string): Promise<string | null> => {
    try {
      const { data } = await report({ variables: { input: { recordId } } });
      const errors = data?.reportIdentifyingText.errors ?? [];
      return errors.length === 0 ? null : errors.map(({ message }) => `${message}.`).join(' ');
    } catch (error) {
      return sendFailureWords(failureOf(error));
    }
  };
  return <ReportTextProvider report={hide}>{children}</ReportTextProvider>;
}

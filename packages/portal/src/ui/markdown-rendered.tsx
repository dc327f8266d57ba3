import type { ReactNode } from 'react';
import ReactMarkdown from 'react-markdown';

const allowed = ['p', 'br', 'em', 'strong', 'del', 'a', 'ul', 'ol', 'li', 'blockquote', 'code', 'pre', 'hr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'];

// A heading inside a comment would break the page's own outline; it is shown as a bold line.
const Heading = ({ children }: { children?: ReactNode }) => (
  <p>
    <strong>{children}</strong>
  </p>
);

/** Only ways to pages and mail; anything else, relative addresses included, loses its link and keeps its words. */
const safeAddress = (address: string) => (/^(https?:\/\/|mailto:)/i.test(address) ? address : '');

/** No raw HTML and no pictures: text from people stays inert, and nothing is fetched from elsewhere by reading it. */
export default function MarkdownRendered({ text }: { readonly text: string }) {
  return (
    <ReactMarkdown
      skipHtml
      allowedElements={allowed}
      unwrapDisallowed
      urlTransform={safeAddress}
      components={{
        h1: Heading,
        h2: Heading,
        h3: Heading,
        h4: Heading,
        h5: Heading,
        h6: Heading,
        a: ({ href, children }) =>
          href === undefined || href === '' ? (
            <>{children}</>
          ) : (
            <a className="govuk-link" href={href} rel="noreferrer nofollow">
              {children}
            </a>
          ),
      }}
    >
      {text}
    </ReactMarkdown>
  );
}

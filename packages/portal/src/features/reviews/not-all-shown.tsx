interface NotAllShownProps {
  /** What is listed, in the plural: "decisions". */
  readonly what: string;
  readonly shown: number;
  readonly total: number;
}

/** Says so where there is more than a page asks for: what is left out must not look as if it never was. */
export function NotAllShown({ what, shown, total }: NotAllShownProps) {
  if (total <= shown) return null;
  return (
    <p className="govuk-body">
      Showing {shown} of {total} {what}.
    </p>
  );
}

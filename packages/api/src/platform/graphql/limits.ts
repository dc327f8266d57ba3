import { GraphQLError, Kind, type ASTVisitor, type SelectionSetNode, type ValidationContext, type ValidationRule } from 'graphql';
import { requestLimits } from '@golden-thread/shared/limits';

const refused = (message: string): GraphQLError => new GraphQLError(message, { extensions: { code: 'OPERATION_TOO_LARGE' } });

/** How deep selections nest. `edges` and `node` together are one level, since every list needs both. */
function depthOf(set: SelectionSetNode | undefined, depthOfFragment: (name: string) => number): number {
  if (set === undefined) return 0;
  return Math.max(
    ...set.selections.map((selection) => {
      switch (selection.kind) {
        case Kind.FIELD:
          return (selection.name.value === 'edges' ? 0 : 1) + depthOf(selection.selectionSet, depthOfFragment);
        case Kind.INLINE_FRAGMENT:
          return depthOf(selection.selectionSet, depthOfFragment);
        case Kind.FRAGMENT_SPREAD:
          return depthOfFragment(selection.name.value);
      }
    }),
  );
}

/** Each fragment is measured once: sixty that spread the next one twice would otherwise be read for ever. */
function fragmentDepths(context: ValidationContext): (name: string) => number {
  const known = new Map<string, number>();
  const measure = (name: string): number => {
    const measured = known.get(name);
    if (measured !== undefined) return measured;
    // A fragment that spreads itself is refused by another rule.
    known.set(name, 0);
    const depth = depthOf(context.getFragment(name)?.selectionSet, measure);
    known.set(name, depth);
    return depth;
  };
  return measure;
}

const depth: ValidationRule = (context: ValidationContext): ASTVisitor => {
  const depthOfFragment = fragmentDepths(context);
  return {
    OperationDefinition(operation) {
      if (depthOf(operation.selectionSet, depthOfFragment) > requestLimits.depth) {
        context.reportError(refused(`Nest selections ${requestLimits.depth} levels deep or less`));
      }
    },
  };
};

/** Counts once for the whole document, wherever its fragments are spread: what is written is what is parsed and planned. */
function atMost(limit: number, message: string, visitorOf: (count: () => void) => ASTVisitor): ValidationRule {
  return (context) => {
    let counted = 0;
    return visitorOf(() => {
      counted += 1;
      if (counted === limit + 1) context.reportError(refused(message));
    });
  };
}

/** What every operation keeps to, over HTTP and the socket alike. */
export const limitRules: ValidationRule[] = [
  depth,
  atMost(requestLimits.aliases, `Use ${requestLimits.aliases} aliases or fewer`, (count) => ({
    Field(field) {
      if (field.alias !== undefined || field.name.value === '__typename') count();
    },
  })),
  atMost(requestLimits.directives, `Use ${requestLimits.directives} directives or fewer`, (count) => ({ Directive: count })),
];

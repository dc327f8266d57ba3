import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { isCivilDate } from '@golden-thread/shared/civil-date';

function civilDate(value: unknown): string {
  if (typeof value === 'string' && isCivilDate(value)) return value;
  throw new GraphQLError('Write a date as YYYY-MM-DD, such as 2025-03-31', { extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } });
}

/** A civil date stays text end to end: a moment in time would move across midnight with the reader's time zone. */
export const CivilDateScalar = new GraphQLScalarType<string, string>({
  name: 'Date',
  description: 'A civil date, YYYY-MM-DD. Never a moment in time.',
  serialize: String,
  parseValue: civilDate,
  parseLiteral: (node) => civilDate(node.kind === Kind.STRING ? node.value : undefined),
});

/** An instant is only ever answered, never asked with. */
export const InstantScalar = new GraphQLScalarType<string, string>({
  name: 'DateTime',
  description: 'An instant, RFC 3339, UTC.',
  serialize: String,
  parseValue: () => {
    throw new GraphQLError('No argument takes an instant');
  },
});

// As in production, GraphQL does not ask of each of a million values whether a second copy of itself made it: a third of the schema walk's time.
const { NODE_ENV } = process.env;
process.env['NODE_ENV'] = 'production';
await import('graphql/jsutils/instanceOf.js');
process.env['NODE_ENV'] = NODE_ENV;

export {};

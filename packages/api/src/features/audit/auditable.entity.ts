import { InterfaceType } from 'type-graphql';

@InterfaceType({ resolveType: (row: { __typename: string }) => row.__typename, description: 'A record with readers of its own, who are told what was done to it.' })
export abstract class Auditable {}

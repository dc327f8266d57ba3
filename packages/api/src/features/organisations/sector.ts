/** The kinds of body that a partner can be. */
export const sectors = [
  'LOCAL_AUTHORITY',
  'CHILDRENS_TRUST',
  'INTEGRATED_CARE_BOARD',
  'POLICE',
  'POLICE_AND_CRIME_COMMISSIONER',
  'VOLUNTARY_SECTOR',
  'EDUCATION',
  'PARENTS_AND_CARERS',
  'CENTRAL_GOVERNMENT',
] as const;

export type Sector = (typeof sectors)[number];

/** Whether bodies of a kind are mostly public authorities under the Freedom of Information Act 2000; what one of them is, is told of it. */
export const mostlyPublicAuthorities = (sector: Sector): boolean => sector !== 'VOLUNTARY_SECTOR' && sector !== 'PARENTS_AND_CARERS';

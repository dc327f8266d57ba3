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

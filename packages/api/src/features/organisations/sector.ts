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

/** Whether a body of this kind is usually a public authority under the Freedom of Information Act 2000: a guess for when an organisation is added. The fact is kept with the organisation. */
export const usuallyPublicAuthority = (sector: Sector): boolean => sector !== 'VOLUNTARY_SECTOR' && sector !== 'PARENTS_AND_CARERS';

/** The seven partners, by slug. The bodies are Birmingham's own; what they do in the demonstration is made up. */
export const organisations = {
  council: { name: 'Birmingham City Council', shortName: 'Council', sector: 'LOCAL_AUTHORITY' },
  trust: { name: 'Birmingham Children’s Trust', shortName: 'Trust', sector: 'CHILDRENS_TRUST' },
  icb: { name: 'Birmingham and Solihull Integrated Care Board', shortName: 'ICB', sector: 'INTEGRATED_CARE_BOARD' },
  police: { name: 'West Midlands Police', shortName: 'Police', sector: 'POLICE' },
  pcc: { name: 'West Midlands Police and Crime Commissioner', shortName: 'PCC', sector: 'POLICE_AND_CRIME_COMMISSIONER' },
  voluntary: { name: 'Birmingham Voluntary Services Council', shortName: 'Voluntary sector', sector: 'VOLUNTARY_SECTOR' },
  parents: { name: 'Parent Carer Forum', shortName: 'Parent Carer Forum', sector: 'PARENTS_AND_CARERS' },
} as const;

export type Slug = keyof typeof organisations;

export const slugs = Object.keys(organisations) as readonly Slug[];

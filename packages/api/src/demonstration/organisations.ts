/**
 * The seven partners, by slug. The bodies are Birmingham's own; what they do in the demonstration is made up. Five are public
 * authorities under the Freedom of Information Act 2000, the Trust among them since the council owns it.
 */
export const organisations = {
  council: { name: 'Birmingham City Council', shortName: 'Council', sector: 'LOCAL_AUTHORITY', publicAuthority: true },
  trust: { name: 'Birmingham Children’s Trust', shortName: 'Trust', sector: 'CHILDRENS_TRUST', publicAuthority: true },
  icb: { name: 'Birmingham and Solihull Integrated Care Board', shortName: 'ICB', sector: 'INTEGRATED_CARE_BOARD', publicAuthority: true },
  police: { name: 'West Midlands Police', shortName: 'Police', sector: 'POLICE', publicAuthority: true },
  pcc: { name: 'West Midlands Police and Crime Commissioner', shortName: 'PCC', sector: 'POLICE_AND_CRIME_COMMISSIONER', publicAuthority: true },
  voluntary: { name: 'Birmingham Voluntary Services Council', shortName: 'Voluntary sector', sector: 'VOLUNTARY_SECTOR', publicAuthority: false },
  parents: { name: 'Parent Carer Forum', shortName: 'Parent Carer Forum', sector: 'PARENTS_AND_CARERS', publicAuthority: false },
} as const;

export type Slug = keyof typeof organisations;

export const slugs = Object.keys(organisations) as readonly Slug[];

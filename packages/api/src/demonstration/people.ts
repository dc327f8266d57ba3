import type { Role } from '@golden-thread/shared/permissions';
import { slugs, type Slug } from './organisations.ts';

interface Person {
  email: string;
  /** A post and never a name: the demonstration has no real people in it. */
  displayName: string;
  jobTitle: string;
  role: Role;
  /** Whom the person acts for; the first of them wherever the demonstration lets the person act. */
  organisations: readonly Slug[];
}

const contributors = {
  dcs: {
    email: 'dcs@council.example',
    displayName: 'Director of Children’s Services',
    jobTitle: 'Chair of the Children’s Partnership Board',
    organisations: ['council'],
  },
  secretary: {
    email: 'secretary@council.example',
    displayName: 'Partnership Board Secretary',
    jobTitle: 'Governance officer, strategic governance, planning and improvement',
    organisations: ['council'],
  },
  send: {
    email: 'send@council.example',
    displayName: 'Director of SEND and Inclusion',
    jobTitle: 'Project Director for the council’s part in short breaks',
    organisations: ['council'],
  },
  shortBreaks: {
    email: 'short-breaks@trust.example',
    displayName: 'Short Breaks Programme Lead',
    jobTitle: 'Responsible Delivery Lead, short breaks',
    organisations: ['trust'],
  },
  trustDirector: {
    email: 'director@trust.example',
    displayName: 'Trust Director of Commissioning',
    jobTitle: 'Vice-chair of the board; clears the Trust’s reports',
    organisations: ['trust'],
  },
  icb: {
    email: 'lead@icb.example',
    displayName: 'ICB Lead for Children and Young People',
    jobTitle: 'Associate director, children’s commissioning',
    organisations: ['icb'],
  },
  police: {
    email: 'lead@police.example',
    displayName: 'Police Lead for Child Exploitation',
    jobTitle: 'Superintendent, public protection',
    organisations: ['police'],
  },
  pcc: {
    email: 'lead@pcc.example',
    displayName: 'PCC Lead for Children and Young People',
    jobTitle: 'Head of policy, violence reduction',
    organisations: ['pcc'],
  },
  voluntary: {
    email: 'lead@voluntary.example',
    displayName: 'Voluntary Sector Lead for Children and Families',
    jobTitle: 'Partnership manager, early help in localities',
    organisations: ['voluntary'],
  },
  forum: {
    email: 'forum@parents.example',
    displayName: 'Parent Carer Forum Co-chair',
    jobTitle: 'Co-production lead',
    organisations: ['parents'],
  },
  jointCommissioning: {
    email: 'commissioning@joint.example',
    displayName: 'Joint Commissioning Manager',
    jobTitle: 'Joint post of the council and the Trust',
    organisations: ['council', 'trust'],
  },
} as const satisfies Record<string, Omit<Person, 'role'>>;

/** How the demonstration names a person that acts in it. */
export type Actor = keyof typeof contributors;

/** Whom the person acts for, wherever it acts. */
export function organisationOf(actor: Actor): Slug {
  return contributors[actor].organisations[0];
}

export const actors = Object.keys(contributors) as readonly Actor[];

export function emailOf(actor: Actor): string {
  return contributors[actor].email;
}

/** The post, which is the person's name here. */
export function nameOf(actor: Actor): string {
  return contributors[actor].displayName;
}

/** Who looks after members and sharing, one for each organisation. */
function administrator(slug: Slug): Person {
  return { email: administratorOf(slug), displayName: 'Administrator', jobTitle: 'Looks after members and sharing', role: 'ADMINISTRATOR', organisations: [slug] };
}

export function administratorOf(slug: Slug): string {
  return `admin@${slug}.example`;
}

export const people: readonly Person[] = [
  ...Object.values(contributors).map((person) => ({ ...person, role: 'CONTRIBUTOR' as const })),
  ...slugs.map(administrator),
];

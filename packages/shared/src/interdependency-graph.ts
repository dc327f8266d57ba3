import { addDays, daysBetween, type CivilDate } from './civil-date.ts';
import type { Reveal } from './interdependency.ts';
import { meetingFor, papersDaysBefore, type Meeting } from './meetings.ts';

/** A milestone as far as dates travel through it. */
export interface GraphMilestone {
  id: string;
  forecastOn: CivilDate;
  /** Null while it is not reached; once it is, no slip of others moves it. */
  achievedOn: CivilDate | null;
  /** Cannot move: what would come too late for it breaks it, and goes no further. */
  fixed: boolean;
  /** The meetings that it waits for, the soonest first; null where it waits for none. */
  meetings: readonly Meeting[] | null;
}

/** An agreement between two milestones, from the one that gives to the one that needs. Only agreed ones belong here. */
export interface GraphAgreement {
  id: string;
  givingMilestoneId: string;
  needingMilestoneId: string;
  /** The date last agreed, which counts while another is proposed. Null where none was ever agreed: nothing travels along it then. */
  agreedFor: CivilDate | null;
  /** The date on offer now: the agreed one, or the one proposed instead of it. */
  offeredFor: CivilDate | null;
  /** From the giving milestone's forecast to the offered date, as they stood when it was offered. */
  givingDistance: number | null;
  /** From the needed date to the needing milestone's forecast, as they stood when it was needed by; to its date for papers, where it waits for a meeting. */
  leadDays: number | null;
  givingReveal: Reveal;
  needingReveal: Reveal;
}

export interface InterdependencyGraph {
  milestones: ReadonlyMap<string, GraphMilestone>;
  /** Of two that say the same of a milestone the one that stands first here is told. */
  agreements: readonly GraphAgreement[];
}

/** What a changed forecast does to one later milestone. */
export interface Effect {
  milestoneId: string;
  /** Its forecast now. */
  from: CivilDate;
  /** The day on which all that it needs would be there, and its own lead be over: a meeting may be held later. */
  readyOn: CivilDate;
  /** The earliest date it could then be; for a fixed one the day on which it would be met. */
  to: CivilDate;
  /** Calendar days; 0 when slack absorbs all of it. */
  movedDays: number;
  /** Slack used up on the way here, in calendar days. */
  absorbedDays: number;
  /** It is fixed, and would be missed. */
  breaksFixedDate: boolean;
  /** The agreement that drives it: through it comes the latest date. */
  throughId: string;
}

interface Arrival {
  agreementId: string;
  place: number;
  readyOn: CivilDate;
  to: CivilDate;
  movedDays: number;
  /** By the slack of this one agreement. */
  absorbedHere: number;
  absorbedDays: number;
}

/** Where a milestone would then be, and how much slack was used up before it. */
interface Dated {
  forecastOn: CivilDate;
  absorbedDays: number;
}

/** An agreement that a date travels along, with everything known that it takes. */
interface Edge {
  agreementId: string;
  /** Where it stands in the graph. */
  place: number;
  needing: GraphMilestone;
  agreedFor: CivilDate;
  /** From the giving milestone's forecast to the date that counts. */
  distance: number;
  lead: number;
}

/**
 * How dates are counted: in days alone, where a meeting is put off by as many days as what it waits for, or by the meetings there
 * are, where work that misses a date for papers waits for the next one.
 */
export type Counting = 'DAYS' | 'MEETINGS';

/**
 * What would become of later milestones if one milestone's forecast were another.
 *
 * The giving date keeps its distance from the forecast of the milestone behind it; the needing milestone can be no earlier than the
 * latest giving date and its lead. What slack absorbs is told and moves nobody. In topological order, and linear in what can be
 * reached. Were there a loop, which agreeing refuses, what lies on it and behind it is left out.
 */
export function propagate(graph: InterdependencyGraph, change: { milestoneId: string; forecastOn: CivilDate }, counting: Counting): Effect[] {
  const origin = graph.milestones.get(change.milestoneId);
  if (origin?.achievedOn !== null) return [];
  const edgesFrom = edgesByGiving(graph, origin.id);
  const waiting = waitingFor(edgesFrom, origin.id);
  const dates = new Map<string, Dated>([[origin.id, { forecastOn: change.forecastOn, absorbedDays: 0 }]]);
  const arrivals = new Map<string, Arrival>();
  const effects: Effect[] = [];

  const ready = [origin.id];
  for (const id of ready) {
    const date = dates.get(id);
    for (const edge of edgesFrom.get(id) ?? []) {
      const { needing } = edge;
      if (date !== undefined) keepLatest(arrivals, edge, date, counting);
      const left = (waiting.get(needing.id) ?? 0) - 1;
      waiting.set(needing.id, left);
      if (left > 0) continue;
      if (!needing.fixed) ready.push(needing.id);
      const effect = effectOn(needing, arrivals.get(needing.id));
      if (effect === null) continue;
      effects.push(effect);
      if (effect.movedDays > 0) dates.set(needing.id, { forecastOn: effect.to, absorbedDays: effect.absorbedDays });
    }
  }
  return effects;
}

/** What somebody may know: which milestones and agreements they can read. */
export interface Knowledge {
  readsMilestone: (id: string) => boolean;
  readsAgreement: (id: string) => boolean;
}

/**
 * The part of the graph along which effects may be told: each milestone on the way can be read, or reveals at least that it exists
 * on an agreement that can be read. Elsewhere the wave stops, and reaches the next party only as that party's own change.
 * What cannot be read is counted in days: by how far it moves from one meeting to the next, everybody could tell which day it is.
 */
export function tellable({ milestones, agreements }: InterdependencyGraph, { readsMilestone, readsAgreement }: Knowledge): InterdependencyGraph {
  const known = (milestoneId: string, reveal: Reveal, agreementId: string): boolean =>
    readsMilestone(milestoneId) || (reveal !== 'NOTHING' && readsAgreement(agreementId));
  return {
    milestones: new Map(Array.from(milestones, ([id, milestone]) => [id, readsMilestone(id) ? milestone : countedInDays(milestone)])),
    agreements: agreements.filter(({ id, givingMilestoneId, givingReveal, needingMilestoneId, needingReveal }) =>
      known(givingMilestoneId, givingReveal, id) && known(needingMilestoneId, needingReveal, id)),
  };
}

/** As if no other meeting were known than the one that it is forecast for. */
function countedInDays(milestone: GraphMilestone): GraphMilestone {
  return { ...milestone, meetings: milestone.meetings?.filter(({ heldOn: day }) => day === milestone.forecastOn) ?? null };
}

/**
 * The loop that one more agreement would close, as milestone ids: the one that gives, the one that needs, and on until just before
 * the first again. Null when it closes none. The shortest one; linear.
 */
export function loopThrough(agreements: readonly Pick<GraphAgreement, 'givingMilestoneId' | 'needingMilestoneId'>[], givingMilestoneId: string, needingMilestoneId: string): string[] | null {
  const next = new Map<string, string[]>();
  for (const agreement of agreements) push(next, agreement.givingMilestoneId, agreement.needingMilestoneId);
  const cameFrom = new Map<string, string | null>([[needingMilestoneId, null]]);
  for (const id of cameFrom.keys()) {
    if (id === givingMilestoneId) return wayTo(id, cameFrom);
    for (const neighbour of next.get(id) ?? []) if (!cameFrom.has(neighbour)) cameFrom.set(neighbour, id);
  }
  return null;
}

function wayTo(end: string, cameFrom: ReadonlyMap<string, string | null>): string[] {
  const way: string[] = [];
  for (let id = cameFrom.get(end) ?? null; id !== null; id = cameFrom.get(id) ?? null) way.push(id);
  return [end, ...way.reverse()];
}

/** By the milestone that gives; what comes back to the changed one changes nothing. */
function edgesByGiving({ milestones, agreements }: InterdependencyGraph, originId: string): Map<string, Edge[]> {
  const edges = new Map<string, Edge[]>();
  for (const [place, agreement] of agreements.entries()) {
    const edge = edgeOf(agreement, place, milestones.get(agreement.needingMilestoneId));
    if (edge !== null && edge.needing.id !== originId) push(edges, agreement.givingMilestoneId, edge);
  }
  return edges;
}

function edgeOf({ id, agreedFor, offeredFor, givingDistance, leadDays }: GraphAgreement, place: number, needing: GraphMilestone | undefined): Edge | null {
  if (needing?.achievedOn !== null || agreedFor === null || offeredFor === null || givingDistance === null || leadDays === null) return null;
  return { agreementId: id, place, needing, agreedFor, distance: givingDistance + daysBetween(offeredFor, agreedFor), lead: leadDays };
}

/** How many agreements each milestone that can be reached waits for. Nothing is reached through a fixed one. */
function waitingFor(edgesFrom: ReadonlyMap<string, readonly Edge[]>, originId: string): Map<string, number> {
  const waiting = new Map<string, number>();
  const reached = new Set([originId]);
  for (const id of reached) {
    for (const { needing } of edgesFrom.get(id) ?? []) {
      waiting.set(needing.id, (waiting.get(needing.id) ?? 0) + 1);
      if (!needing.fixed) reached.add(needing.id);
    }
  }
  return waiting;
}

function keepLatest(arrivals: Map<string, Arrival>, { agreementId, place, needing, agreedFor, distance, lead }: Edge, giving: Dated, counting: Counting): void {
  const given = addDays(giving.forecastOn, distance);
  const readyOn = addDays(given, lead);
  const earlier = arrivals.get(needing.id);
  if (earlier !== undefined && (daysBetween(earlier.readyOn, readyOn) || earlier.place - place) <= 0) return;
  const to = heldOn(needing, readyOn, counting);
  const movedDays = Math.max(0, daysBetween(needing.forecastOn, to));
  // Slack is days: what a missed meeting adds was never absorbed by any.
  const movedInDays = Math.max(0, daysBetween(needing.forecastOn, heldOn(needing, readyOn, 'DAYS')));
  const absorbedHere = Math.max(0, daysBetween(agreedFor, given) - movedInDays);
  arrivals.set(needing.id, { agreementId, place, readyOn, to, movedDays, absorbedHere, absorbedDays: giving.absorbedDays + absorbedHere });
}

/**
 * When a milestone can be reached that is ready on a day. Days are all there is to count beyond the last meeting that is known, and
 * where no meeting is held on its forecast: its owner does not count on one.
 */
function heldOn({ forecastOn, meetings }: GraphMilestone, readyOn: CivilDate, counting: Counting): CivilDate {
  if (meetings?.some((meeting) => meeting.heldOn === forecastOn) !== true) return readyOn;
  const meeting = counting === 'MEETINGS' ? meetingFor(meetings, readyOn) : null;
  return meeting?.heldOn ?? addDays(readyOn, papersDaysBefore(meetings, forecastOn));
}

function effectOn(milestone: GraphMilestone, arrival: Arrival | undefined): Effect | null {
  // Neither late nor held up by slack: it comes as agreed, or earlier.
  if (arrival === undefined || (arrival.movedDays === 0 && arrival.absorbedHere === 0)) return null;
  const { agreementId, readyOn, to, movedDays, absorbedDays } = arrival;
  return {
    milestoneId: milestone.id,
    from: milestone.forecastOn,
    readyOn,
    to: movedDays > 0 ? to : milestone.forecastOn,
    movedDays,
    absorbedDays,
    breaksFixedDate: milestone.fixed && movedDays > 0,
    throughId: agreementId,
  };
}

function push<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const known = lists.get(key);
  if (known === undefined) lists.set(key, [value]);
  else known.push(value);
}

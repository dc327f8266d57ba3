import { isIPv4, isIPv6 } from 'node:net';
import type { RequestHandler } from 'express';
import { readCredential } from '../auth/credential.ts';
import { TokenBuckets, type Allowance } from '../token-buckets.ts';
import { answerError } from './answer-error.ts';

/** A token bucket for each network that addresses belong to. */
export class AddressLimit {
  private readonly buckets: TokenBuckets;

  constructor(allowance: Allowance, now?: () => number) {
    this.buckets = new TokenBuckets(allowance, now);
  }

  /** Takes one from the address's allowance: 0, or the whole seconds to wait when nothing is left. */
  take(address: string): number {
    return this.buckets.take(network(address));
  }

  /** What `take` would say, taking nothing. */
  wait(address: string): number {
    return this.buckets.wait(network(address));
  }
}

/** An IPv6 subscriber holds a /64 and could change address at will, so a network is counted as one. */
function network(address: string): string {
  const plain = address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address;
  if (isIPv4(plain) || !isIPv6(plain)) return plain;
  const [head = '', tail = ''] = plain.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === '' ? [] : tail.split(':');
  const zeros = plain.includes('::') ? Array.from({ length: 8 - before.length - after.length }, () => '0') : [];
  return [...before, ...zeros, ...after].slice(0, 4).join(':');
}

const tooMany = { status: 429, code: 'TOO_MANY_REQUESTS', message: 'Too many requests came from your network. Try again in a moment.' } as const;

/** Counts every request against its address and refuses those beyond the allowance. */
export function limitRequests(limit: AddressLimit): RequestHandler {
  return (request, response, next) => {
    const wait = limit.take(request.ip ?? '');
    if (wait === 0) {
      next();
      return;
    }
    response.set('Retry-After', String(wait));
    answerError(request, response, tooMany);
  };
}

const tooManyOfOne = 'You are asking faster than we can answer everybody. Try again in a moment.';

/**
 * Counts what is asked by credential, whoever's it may turn out to be, before the database is asked whose it is. Each session and each
 * token of a person has its own allowance, and what they ask together is held by that of their address.
 */
export class RequestLimits {
  private readonly people: TokenBuckets;
  private readonly addresses: AddressLimit;

  /** Sustained, of one credential; an office shares an address. A program may fetch all that it reads at once, and what never pauses is a mistake or worse. 0 is no limit. */
  constructor(private readonly perSecond: number) {
    this.people = new TokenBuckets({ burst: 10 * perSecond, perSecond });
    this.addresses = new AddressLimit({ burst: 30 * perSecond, perSecond: 3 * perSecond });
  }

  /** Takes one from both allowances: null, or the seconds to wait and the sentence that says so. */
  take(tokenHash: Buffer | null, address: string): { wait: number; message: string } | null {
    if (this.perSecond === 0) return null;
    const ofAddress = this.addresses.take(address);
    if (ofAddress > 0) return { wait: ofAddress, message: tooMany.message };
    const ofPerson = tokenHash === null ? 0 : this.people.take(tokenHash.toString('base64'));
    return ofPerson > 0 ? { wait: ofPerson, message: tooManyOfOne } : null;
  }
}

/** Refuses what is asked beyond the allowance of whoever asks or of their network. */
export function limitRates(limits: RequestLimits): RequestHandler {
  return (request, response, next) => {
    const refused = limits.take(readCredential(request.headers)?.tokenHash ?? null, request.ip ?? '');
    if (refused === null) {
      next();
      return;
    }
    response.set('Retry-After', String(refused.wait));
    answerError(request, response, { status: 429, code: 'TOO_MANY_REQUESTS', message: refused.message });
  };
}

/**
 * Refuses bearer tokens from an address whose recent ones failed too often: each that is answered with 401 counts. Cookies are let
 * through: one broken script must not lock out the office that it runs in.
 */
export function refuseFailedBearers(limit: AddressLimit): RequestHandler {
  return (request, response, next) => {
    if (request.headers.authorization === undefined) {
      next();
      return;
    }
    const address = request.ip ?? '';
    const wait = limit.wait(address);
    if (wait === 0) {
      response.once('finish', () => {
        if (response.statusCode === 401) limit.take(address);
      });
      next();
      return;
    }
    response.set('Retry-After', String(wait));
    answerError(request, response, tooMany);
  };
}

import { isIPv4, isIPv6 } from 'node:net';
import type { RequestHandler } from 'express';
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

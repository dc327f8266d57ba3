import { describe, expect, test } from '@jest/globals';
import express from 'express';
import { startServer } from '../../testing/http-server.ts';
import { AddressLimit, limitRequests, refuseFailedBearers } from './rate-limit.ts';

describe('an address’s allowance', () => {
  const limitAt = (clock: { now: number }): AddressLimit => new AddressLimit({ burst: 3, perSecond: 0.5 }, () => clock.now);

  test('is spent by asking and comes back with time, never beyond the burst', () => {
    const clock = { now: 0 };
    const limit = limitAt(clock);

    expect([1, 2, 3, 4].map(() => limit.take('192.0.2.1'))).toEqual([0, 0, 0, 2]);
    clock.now += 1_000;
    expect(limit.take('192.0.2.1')).toBe(1);
    clock.now += 1_000;
    expect([1, 2].map(() => limit.take('192.0.2.1'))).toEqual([0, 2]);
    clock.now += 1_000_000;
    expect([1, 2, 3, 4].map(() => limit.take('192.0.2.1'))).toEqual([0, 0, 0, 2]);
  });

  test('is its own: another address has not spent it, and looking does not', () => {
    const limit = limitAt({ now: 0 });
    for (let time = 0; time < 4; time += 1) limit.take('192.0.2.1');

    expect(limit.wait('192.0.2.1')).toBe(2);
    expect([1, 2, 3, 4].map(() => limit.wait('192.0.2.2'))).toEqual([0, 0, 0, 0]);
  });

  test.each([
    ['192.0.2.1', '::ffff:192.0.2.1'],
    ['2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:ffff'],
    ['2001:db8::1', '2001:db8:0:0:5::'],
    ['::1', '::2'],
  ])('is one for %s and %s, the same network', (first, second) => {
    const limit = new AddressLimit({ burst: 1, perSecond: 1 }, () => 0);

    expect([limit.take(first), limit.take(second)]).toEqual([0, 1]);
  });

  test.each([
    ['192.0.2.1', '192.0.2.2'],
    ['2001:db8:1:2::1', '2001:db8:1:3::1'],
    ['2001:db8::1', '2001:db8:0:5::1'],
  ])('is not shared by %s and %s, which are different networks', (first, second) => {
    const limit = new AddressLimit({ burst: 1, perSecond: 1 }, () => 0);

    expect([limit.take(first), limit.take(second)]).toEqual([0, 0]);
  });

  test('is remembered for ten thousand networks, and forgotten first for the longest unseen', () => {
    const limit = new AddressLimit({ burst: 1, perSecond: 0.001 }, () => 0);
    const address = (number: number): string => `10.${number >> 16}.${(number >> 8) & 255}.${number & 255}`;
    for (let number = 0; number <= 10_000; number += 1) limit.take(address(number));

    expect(limit.wait(address(0))).toBe(0);
    expect(limit.wait(address(1))).toBeGreaterThan(0);
    expect(limit.wait(address(10_000))).toBeGreaterThan(0);
  });
});

describe('over HTTP', () => {
  test('what is beyond the allowance is refused with when to come back', async () => {
    const server = await startServer(() => express().use(limitRequests(new AddressLimit({ burst: 2, perSecond: 0.1 }, () => 0))).get('/', (_request, response) => { response.send('ok'); }));
    try {
      const answers = [await fetch(server.url), await fetch(server.url), await fetch(server.url)];

      expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
      expect(answers[2]?.headers.get('retry-after')).toBe('10');
      expect(await answers[2]?.json()).toMatchObject({
        errors: [{ message: 'Too many requests came from your network. Try again in a moment.', extensions: { code: 'TOO_MANY_REQUESTS' } }],
      });
    } finally {
      await server.close();
    }
  });

  test('failed bearer tokens lock out further ones from that address, not the people with a session there', async () => {
    const limit = new AddressLimit({ burst: 2, perSecond: 0.1 }, () => 0);
    const server = await startServer(() =>
      express()
        .use(refuseFailedBearers(limit))
        .get('/', (request, response) => {
          response.sendStatus(request.headers.authorization === 'Bearer wrong' ? 401 : 200);
        }),
    );
    const withToken = (token: string): Promise<Response> => fetch(server.url, { headers: { authorization: `Bearer ${token}` } });
    try {
      for (let time = 0; time < 5; time += 1) expect((await withToken('right')).status).toBe(200);
      expect((await withToken('wrong')).status).toBe(401);
      expect((await withToken('wrong')).status).toBe(401);
      const refused = await withToken('right');
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '10']);
      expect((await fetch(server.url)).status).toBe(200);
    } finally {
      await server.close();
    }
  });
});

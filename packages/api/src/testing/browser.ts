import { parseSetCookie } from 'cookie';

interface Cookie {
  value: string;
  path: string;
}

/** What a browser does of HTTP and nothing more: a cookie jar, Origin and Sec-Fetch-Site on forms, redirects on request. */
export class Browser {
  private readonly jar = new Map<string, Cookie>();

  constructor(private readonly origin: string) {}

  /** The value of a cookie that the browser holds, whatever its path. */
  cookie(name: string): string | undefined {
    return [...this.jar].find(([key]) => key.startsWith(`${name};`))?.[1].value;
  }

  /** Plants or changes a cookie, as somebody at the keyboard could. */
  setCookie(name: string, value: string): void {
    this.jar.set(`${name};/`, { value, path: '/' });
  }

  /** One request; a redirect is the answer, not followed. */
  async get(address: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.send('GET', address, null, headers);
  }

  /** One form sent from a page of `origin`. `headers` can claim another, or with an empty value none. */
  async post(address: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
    return this.send('POST', address, new URLSearchParams(fields).toString(), {
      'content-type': 'application/x-www-form-urlencoded',
      origin: this.origin,
      'sec-fetch-site': 'same-origin',
      ...headers,
    });
  }

  /** Follows redirects from an answer for as long as they stay with us and `until` does not hold. */
  async follow(answer: Response, until: (address: URL) => boolean = () => false): Promise<{ answer: Response; address: URL }> {
    let current = answer;
    let address = new URL(answer.url);
    for (let hops = 0; hops < 20; hops += 1) {
      const location = current.headers.get('location');
      if (location === null) return { answer: current, address };
      address = new URL(location, address);
      if (address.origin !== this.origin || until(address)) return { answer: current, address };
      await current.body?.cancel();
      current = await this.get(address.href);
    }
    throw new Error(`More than twenty redirects, the last to ${address.href}`);
  }

  private async send(method: string, address: string, body: string | null, headers: Record<string, string>): Promise<Response> {
    const url = new URL(address, this.origin);
    const cookie = [...this.jar]
      .filter(([, { path }]) => url.pathname.startsWith(path))
      .map(([key, { value }]) => `${key.slice(0, key.indexOf(';'))}=${value}`)
      .join('; ');
    const given = Object.entries({ accept: 'text/html,*/*;q=0.8', cookie, ...headers }).filter(([, value]) => value !== '');
    const answer = await fetch(url, { method, body, headers: Object.fromEntries(given), redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) this.keep(line);
    return answer;
  }

  private keep(line: string): void {
    const { name, value, path = '/', expires, maxAge } = parseSetCookie(line);
    const key = `${name};${path}`;
    const gone = maxAge === undefined ? expires !== undefined && expires.getTime() <= Date.now() : maxAge <= 0;
    if (gone) this.jar.delete(key);
    else this.jar.set(key, { value: encodeURIComponent(value ?? ''), path });
  }
}

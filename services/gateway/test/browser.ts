/** Visits pages as a browser does: keeps cookies, host by host, and shows where it is sent. */
export class Browser {
  private readonly cookies = new Map<string, string>();

  async visit(address: string | URL, init: RequestInit = {}): Promise<Response> {
    const { host } = new URL(address);
    const response = await fetch(address, {
      redirect: 'manual',
      ...init,
      headers: { cookie: this.cookiesOf(host), ...(init.headers as Record<string, string>) },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value) this.cookies.set(`${host} ${name}`, value);
      else this.cookies.delete(`${host} ${name}`);
    }
    return response;
  }

  /** Goes where each answer sends, `times` times at most. @returns the last answer that was read */
  async follow(address: string | URL, times: number): Promise<Response> {
    const response = await this.visit(address);
    const next = response.headers.get('location');
    return next && times > 0 ? this.follow(new URL(next, address), times - 1) : response;
  }

  /** Name and value of what it keeps for a host. */
  kept(host: string): [string, string][] {
    return [...this.cookies]
      .filter(([key]) => key.startsWith(`${host} `))
      .map(([key, value]) => [key.slice(host.length + 1), value]);
  }

  /** Puts something else in place of a cookie. */
  tamper(host: string, name: string, value: string): void {
    this.cookies.set(`${host} ${name}`, value);
  }

  private cookiesOf(host: string): string {
    return this.kept(host)
      .map(([name, value]) => `${name}=${value}`)
      .join('; ');
  }
}

import type { Endpoint } from './model.ts';

/** `10.0.0.5:443`, `[2001:db8::1]:443`. */
export function endpointText({ address, port }: Endpoint): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

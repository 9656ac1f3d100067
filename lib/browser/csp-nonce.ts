/** The nonce of this page's Content-Security-Policy, for what makes style elements of its own; '' where there is none. */
export function cspNonce(): string {
  return document.querySelector<HTMLElement>('script[nonce]')?.nonce ?? ''
}

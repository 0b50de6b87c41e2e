/** What a session cookie says: whose it is, and of which generation. */
export interface Session {
  readonly userId: string;
  readonly sessionVersion: number;
}

/** What the server itself says to a person; src/text/serve has it in every language. */
export interface ServeWords {
  readonly linkUsed: string;
  readonly notInside: string;
}

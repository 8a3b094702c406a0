import type { ResolvedProfile } from '../resolve.ts';

/** One way in which something is not as a standard has it. */
export interface Rule<Subject> {
  readonly clause: string;
  /** A sentence that starts with `It`, or undefined where the rule is kept. */
  readonly says: (subject: Subject) => string | undefined;
}

/** Rules by their names, which say what is wrong in a word or two. */
export type Rules<Subject> = Readonly<Record<string, Rule<Subject>>>;

/** What one certificate is judged by, whoever presents it. */
export interface One {
  readonly profile: ResolvedProfile;
  /** Itself where it signs itself. */
  readonly issuer: ResolvedProfile;
  /** The moment validity counts from, and the moment it is judged at. */
  readonly epoch: Date;
}

/** A certificate that somebody presents. */
export interface Leaf {
  readonly profile: ResolvedProfile;
  /** Nearest first, the root last; none where it signs itself. */
  readonly issuers: readonly ResolvedProfile[];
  /** What is sent after it. */
  readonly sent: readonly ResolvedProfile[];
  /** Who presents it; none: nobody says. */
  readonly sides: ReadonlySet<string>;
  /** Names and addresses that it is verified against. */
  readonly askedFor: readonly string[];
}

/** An issuer, and everything below it down to the certificate in question. */
export interface Above {
  readonly profile: ResolvedProfile;
  /** Of which the first is presented, unless it is a CA's own certificate that is in question. */
  readonly below: readonly ResolvedProfile[];
  /** Who presents the first of them; none: a CA's certificate is in question. */
  readonly sides: ReadonlySet<string>;
}

export const when = (wrong: boolean, sentence: string): string | undefined =>
  wrong ? sentence : undefined;

import type { ListenerConfig } from '../../harness/model/broker.ts';
import type { Launch, Launcher } from './running.ts';

export interface PortedListener {
  readonly config: ListenerConfig;
  readonly port: number;
}

/** What a product adds to starting a process that serves some listeners. */
export interface Recipe {
  readonly launcher: Launcher;
  /** Where its listeners are reached; left out: on loopback. */
  readonly host?: string;
  /** Writes the configuration for exactly these listeners, and says how to start it. */
  write(listeners: readonly PortedListener[]): Omit<Launch, 'runId'>;
  /**
   * Writes a configuration with one listener that the program takes if it works at all, and beside
   * it nothing else of its own: the control that tells a broken program from refused listeners.
   */
  control(port: number): Promise<Omit<Launch, 'runId'>>;
  /**
   * Writes a configuration for each of these listeners and starts the program with each of them,
   * all at once: every line begins with the listener's index and a blank, and its last one is
   * `INDEX over`. Left out: a launch costs so little that they are better tried one after another.
   */
  probe?(listeners: readonly PortedListener[]): Omit<Launch, 'runId'>;
  /** Each listener is a process of its own in one launch: what one says tells nothing of the others. */
  readonly eachItsOwn?: true;
  /** Whether a line says that it is ready; left out: it is when every port accepts. */
  readonly ready?: (text: string) => boolean;
  /**
   * Listeners that a program which is ready does without, and its words on each. Left out: a program
   * that does not take a listener does not become ready.
   */
  leftOut?(words: readonly string[]): ReadonlyMap<string, readonly string[]>;
  /** Milliseconds its start may take, on a machine under load; left out: 30,000. */
  readonly readyMs?: number;
  readonly clientPortOf: (text: string) => number | undefined;
  /** Which listener the words of a process that ended at its start are about, where they tell. */
  blame(words: readonly string[], listeners: readonly PortedListener[]): Blame | undefined;
}

export type Blame =
  | { readonly kind: 'listener'; readonly id: string; readonly words: readonly string[] }
  | { readonly kind: 'address-in-use' };

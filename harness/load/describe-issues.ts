import * as z from 'zod';
import { nearest } from '../model/ids-glob.ts';
import { keysAt } from './schema-keys.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

export interface Description {
  readonly field?: string;
  readonly message: string;
  readonly hint?: string;
}

/** What zod found, said to somebody who has never heard of zod: one sentence a field. */
export function describeIssues(
  schema: z.ZodType,
  value: unknown,
  issues: readonly Issue[],
): Description[] {
  return issues.flatMap((issue) => describe(schema, value, issue, []));
}

function describe(schema: z.ZodType, root: unknown, issue: Issue, base: Path): Description[] {
  const path = [...base, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, root, path);
    return issue.keys.map((key) => unknownKey(key, path, known));
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const value = valueAt(root, path);
    const kinds = issue.errors.map(kindOf);
    if (kinds.every((kind) => kind !== undefined)) return [noneOf(kinds, value, path)];
    const branch = closestBranch(issue.errors, value);
    if (branch === undefined) {
      return [at(path, `${show(value)} is not allowed here`, unionOf(issue.errors))];
    }
    return branch.flatMap((inner) => describe(schema, root, inner, path));
  }
  return [describeOne(root, issue, path)];
}

function describeOne(root: unknown, issue: Issue, path: Path): Description {
  const value = valueAt(root, path);
  const missing = value === undefined;
  switch (issue.code) {
    case 'invalid_type': {
      const expected = `expected ${article(issue.expected)}`;
      return missing ? at(path, 'is missing', expected) : at(path, `is ${show(value)}`, expected);
    }
    case 'invalid_value': {
      const values = issue.values.map(String);
      return at(
        path,
        missing ? 'is missing' : `${show(value)} is not allowed`,
        oneOf(values, value),
      );
    }
    case 'invalid_union': {
      const options = 'options' in issue && Array.isArray(issue.options) ? issue.options : [];
      const hint = oneOf(options.map(String), value);
      return at(path, missing ? 'is missing' : `${show(value)} is not allowed`, hint);
    }
    case 'invalid_key':
      return at(path, `${show(path.at(-1))} is not a valid name`, issue.issues[0]?.message);
    case 'too_small':
      return at(path, 'is too short or too small', bound('at least', issue.minimum, issue.origin));
    case 'too_big':
      return at(path, 'is too long or too big', bound('at most', issue.maximum, issue.origin));
    default:
      return at(path, `${show(value)} is not valid`, issue.message);
  }
}

function unknownKey(key: string, path: Path, known: readonly string[]): Description {
  const meant = nearest(key, known);
  const hint =
    meant === undefined
      ? `expected ${known.length === 0 ? 'no key here' : known.join(', ')}`
      : `did you mean ${meant}?`;
  return at([...path, key], 'is not a known key', hint);
}

/** What a branch of a union is, where the value as a whole is not: a type, or some values. */
function kindOf(issues: readonly Issue[]): Kind | undefined {
  const [issue, ...others] = issues;
  if (issue === undefined || others.length > 0 || issue.path.length > 0) return undefined;
  if (issue.code === 'invalid_type') return { type: article(issue.expected) };
  return issue.code === 'invalid_value' ? { values: issue.values.map(String) } : undefined;
}

type Kind = { readonly type: string } | { readonly values: readonly string[] };

/** Every branch is named: whoever wrote a date for days is not told of `never` alone. */
function noneOf(kinds: readonly Kind[], value: unknown, path: Path): Description {
  const values = kinds.flatMap((kind) => ('values' in kind ? kind.values : []));
  const types = kinds.flatMap((kind) => ('type' in kind ? [kind.type] : []));
  const message = value === undefined ? 'is missing' : `${show(value)} is not allowed`;
  if (types.length === 0) return at(path, message, oneOf(values, value));
  const meant = typeof value === 'string' ? nearest(value, values) : undefined;
  const expected = `expected ${[...new Set([...types, ...values])].join(' or ')}`;
  return at(path, message, meant === undefined ? expected : `did you mean ${meant}? ${expected}`);
}

/** The branch of a union somebody most likely meant, or undefined where the type fits none. */
function closestBranch(
  branches: readonly (readonly Issue[])[],
  value: unknown,
): readonly Issue[] | undefined {
  const fitting = branches.filter(
    (issues) => !issues.some(({ code, path }) => code === 'invalid_type' && path.length === 0),
  );
  return fitting.toSorted((a, b) => strangeness(a, value) - strangeness(b, value))[0];
}

/** A discriminator that is not even there says that another branch was meant. */
function strangeness(issues: readonly Issue[], value: unknown): number {
  return issues.reduce((sum, issue) => {
    const noDiscriminator =
      issue.code === 'invalid_union' &&
      issue.errors.length === 0 &&
      valueAt(value, issue.path) === undefined;
    return sum + (noDiscriminator ? 100 : issue.code === 'unrecognized_keys' ? 10 : 1);
  }, 0);
}

function unionOf(branches: readonly (readonly Issue[])[]): string {
  const types = branches.flatMap((issues) =>
    issues.flatMap((issue) => (issue.code === 'invalid_type' ? [article(issue.expected)] : [])),
  );
  return `expected ${[...new Set(types)].join(' or ')}`;
}

function at(path: Path, message: string, hint?: string): Description {
  const field = path.reduce<string>(
    (text, key) =>
      typeof key === 'number'
        ? `${text}[${key}]`
        : text === ''
          ? String(key)
          : `${text}.${String(key)}`,
    '',
  );
  return {
    ...(field === '' ? {} : { field }),
    message: field === '' ? `the file ${message}` : message,
    ...(hint === undefined ? {} : { hint }),
  };
}

function oneOf(values: readonly string[], value: unknown): string {
  const meant = typeof value === 'string' ? nearest(value, values) : undefined;
  const list = `expected ${values.length === 1 ? '' : 'one of '}${values.join(', ')}`;
  return meant === undefined ? list : `did you mean ${meant}? ${list}`;
}

function bound(which: string, limit: number | bigint, origin: string): string {
  const unit = { string: ' characters', array: ' entries' }[origin] ?? '';
  return `expected ${which} ${limit}${Number(limit) === 1 ? unit.replace(/ies$/, 'y').replace(/s$/, '') : unit}`;
}

function article(type: string): string {
  if (type === 'array') return 'a list';
  return /^[aeio]/.test(type) ? `an ${type}` : `a ${type}`;
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined,
    root,
  );
}

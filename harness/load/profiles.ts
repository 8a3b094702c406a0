import { CertificateProfiles } from '../model/certificate-profile.ts';
import { HarnessError } from '../model/errors.ts';
import { nearest } from '../model/ids-glob.ts';
import type { CrlRef, Crls, Scenario } from '../model/scenario.ts';
import { displayName } from './find-files.ts';
import { loadMerged } from './merged.ts';
import { throwIfAny, type Problem } from './problems.ts';

/**
 * Every certificate profile below the directories (`*.profiles.{ts,json,yaml}`).
 *
 * @param check What looks at all of them together, and throws a HarnessError whose field starts
 *   with the id of the profile at fault, or one whose cause is an AggregateError of several such;
 *   the file each is in is added.
 * @throws HarnessError PROFILE_INVALID, PROFILE_DUPLICATE, and what `check` throws
 */
export async function loadProfiles(
  directories: readonly string[],
  check: (profiles: CertificateProfiles) => unknown = () => {},
): Promise<CertificateProfiles> {
  const { values, fileOf } = await loadMerged(directories, {
    files: 'profiles',
    schema: CertificateProfiles,
    exportName: 'profiles',
    what: 'certificate profile',
    invalid: 'PROFILE_INVALID',
    duplicate: 'PROFILE_DUPLICATE',
  });
  try {
    check(values);
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    throwIfAny(severalIn(error).map((one) => toProblem(inFile(one, fileOf))));
    throw inFile(error, fileOf);
  }
  return values;
}

function severalIn({ cause }: HarnessError): HarnessError[] {
  const errors: readonly unknown[] = cause instanceof AggregateError ? cause.errors : [];
  return errors.filter((one) => one instanceof HarnessError);
}

function toProblem({ code, message, detail: { file, field, hint } }: HarnessError): Problem {
  return {
    code,
    file: file ?? 'certificate profiles',
    message,
    ...(field === undefined ? {} : { field }),
    ...(hint === undefined ? {} : { hint }),
  };
}

/** An id has dots of its own: the longest beginning of the field that is one. */
function inFile(error: HarnessError, fileOf: (id: string) => string | undefined): HarnessError {
  const parts = error.detail.field?.split('.') ?? [];
  for (let length = parts.length; length > 0; length -= 1) {
    const file = fileOf(parts.slice(0, length).join('.'));
    if (file === undefined) continue;
    return new HarnessError(error.code, error.message, { ...error.detail, file }, { cause: error });
  }
  return error;
}

/**
 * That every profile a scenario names exists.
 *
 * @throws HarnessError PROFILE_UNKNOWN, with every unknown name, its file and field.
 */
export function checkProfileNames(
  scenarios: readonly Scenario[],
  profiles: Readonly<Record<string, unknown>>,
): void {
  const problems = scenarios.flatMap((scenario) =>
    profileNamesOf(scenario)
      .filter(({ name }) => !Object.hasOwn(profiles, name))
      .map(({ field, name }): Problem => {
        const meant = nearest(name, Object.keys(profiles));
        return {
          code: 'PROFILE_UNKNOWN',
          file: displayName(scenario.file),
          field,
          message: `there is no certificate profile ${JSON.stringify(name)}`,
          ...(meant === undefined ? {} : { hint: `did you mean ${meant}?` }),
        };
      }),
  );
  throwIfAny(problems);
}

/** Every certificate profile a scenario names, with the field that names it. */
export function profileNamesOf({ server, client }: Scenario): { field: string; name: string }[] {
  const references: readonly Reference[] = [
    ['server.certificate', server.certificate],
    ...list('server.clientTrustAnchors', server.clientTrustAnchors),
    ['server.ocspStaple.signedBy', server.ocspStaple?.signedBy],
    ...revocation('server.crl', server.crl),
    ['client.certificate', client.certificate],
    ['client.key', client.key],
    ...list('client.trustAnchors', client.trustAnchors),
    ...revocation('client.crl', client.crl),
  ];
  return references.flatMap(([field, name]) => (typeof name === 'string' ? [{ field, name }] : []));
}

type Reference = readonly [field: string, value: unknown];

function list(field: string, values: readonly unknown[] = []): Reference[] {
  return values.map((value, index) => [`${field}[${index}]`, value]);
}

function revocation(field: string, crls: Crls | undefined): Reference[] {
  if (crls === undefined) return [];
  if (Array.isArray(crls)) return crls.flatMap((crl, index) => oneList(`${field}[${index}]`, crl));
  return oneList(field, crls);
}

function oneList(field: string, crl: CrlRef): Reference[] {
  if ('pem' in crl) return [];
  return [
    [`${field}.issuer`, crl.issuer],
    ...list(`${field}.revoked`, crl.revoked),
    [`${field}.signedBy`, crl.signedBy],
  ];
}

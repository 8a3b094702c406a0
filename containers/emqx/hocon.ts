/** A value of a HOCON document (github.com/lightbend/config, HOCON.md). */
export type Hocon =
  string | number | boolean | null | readonly Hocon[] | { readonly [key: string]: Hocon };

/** A document, one key a line. Strings and keys are quoted as in JSON, which HOCON contains. */
export function renderHocon(document: { readonly [key: string]: Hocon }): string {
  return Object.entries(document)
    .map(([key, value]) => `${JSON.stringify(key)} = ${renderValue(value, '')}\n`)
    .join('');
}

function renderValue(value: Hocon, indent: string): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return String(value);
  const deeper = `${indent}  `;
  if (isList(value)) return `[${value.map((one) => renderValue(one, deeper)).join(', ')}]`;
  const lines = Object.entries(value).map(
    ([key, inner]) => `${deeper}${JSON.stringify(key)} = ${renderValue(inner, deeper)}\n`,
  );
  return `{\n${lines.join('')}${indent}}`;
}

function isList(value: Hocon): value is readonly Hocon[] {
  return Array.isArray(value);
}

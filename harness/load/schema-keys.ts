import * as z from 'zod';

type JsonSchema = z.core.JSONSchema.BaseSchema;

/**
 * Keys a schema knows at a place in a value, for "did you mean". Where the place is a union, the
 * branches that contradict the value's own constants (`outcome: 'connected'`) don't count.
 */
export function keysAt(
  schema: z.ZodType,
  value: unknown,
  path: readonly PropertyKey[],
): readonly string[] {
  let places = branches([z.toJSONSchema(schema, { io: 'input' })], value);
  let here = value;
  for (const key of path) {
    here = typeof here === 'object' && here !== null ? Reflect.get(here, key) : undefined;
    places = branches(
      places.flatMap((place) => step(place, key)),
      here,
    );
  }
  return [...new Set(places.flatMap(keysOf))];
}

function keysOf(place: JsonSchema): string[] {
  const names = place.propertyNames;
  const allowed = typeof names === 'object' && Array.isArray(names.enum) ? names.enum : [];
  return [...Object.keys(place.properties ?? {}), ...allowed.map(String)];
}

function step(place: JsonSchema, key: PropertyKey): JsonSchema[] {
  const next =
    typeof key === 'number'
      ? place.items
      : (place.properties?.[String(key)] ?? place.additionalProperties);
  return typeof next === 'object' && !Array.isArray(next) ? [next] : [];
}

function branches(places: readonly JsonSchema[], value: unknown): JsonSchema[] {
  return places.flatMap((place) => {
    const inner = (place.anyOf ?? place.oneOf ?? []).filter(isSchema);
    if (inner.length === 0) return contradicts(place, value) ? [] : [place];
    return branches(inner, value);
  });
}

function contradicts(place: JsonSchema, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(place.properties ?? {}).some(([key, property]) => {
    const actual: unknown = Reflect.get(value, key);
    return (
      isSchema(property) && 'const' in property && actual !== undefined && property.const !== actual
    );
  });
}

function isSchema(schema: unknown): schema is JsonSchema {
  return typeof schema === 'object' && schema !== null;
}

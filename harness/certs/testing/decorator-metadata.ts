/** As much of Reflect's metadata (a proposal to ECMAScript) as a class without decorators needs. */
const kept = new WeakMap<object, Map<unknown, unknown>>();

const get = (key: unknown, target: object): unknown => kept.get(target)?.get(key);

Object.assign(Reflect, {
  getMetadata: get,
  getOwnMetadata: get,
  defineMetadata(key: unknown, value: unknown, target: object): void {
    kept.set(target, (kept.get(target) ?? new Map<unknown, unknown>()).set(key, value));
  },
});

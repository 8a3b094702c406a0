export { loadScenarios } from './scenarios.ts';
export { checkProfileNames, loadProfiles, profileNamesOf } from './profiles.ts';
export { loadKnownDivergences } from './known-divergences.ts';
export { loadSettings, SETTINGS_FILE, type LoadedSettings } from './settings.ts';
export { jsonSchemas, writeJsonSchemas } from './schemas.ts';

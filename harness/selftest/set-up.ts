import { existsSync } from 'node:fs';
import { installPackages } from '../cli/install.ts';
import { detectParts } from '../cli/workspace.ts';
import { announceMissing } from '../cli/missing-parts.ts';

/** What tests need besides backends and brokers: a browser for the report, openssl as a second opinion. */
const TEST_PACKAGES: Readonly<Record<string, string>> = {
  chromium: '/usr/bin/chromium',
  openssl: '/usr/bin/openssl',
};

/** The same set-up as `npm run matrix`: says what is missing, installs it with `--install` or as root in CI. */
export async function setUp(install: boolean): Promise<void> {
  const say = (text: string) => void process.stdout.write(`${text}\n`);
  const signal = new AbortController().signal;
  const parts = await detectParts({ driver: 'auto', workers: 1, install }, {}, '.', say, signal);
  announceMissing(parts, say);
  const packages = Object.keys(TEST_PACKAGES).filter(
    (name) => !existsSync(TEST_PACKAGES[name] ?? ''),
  );
  if (packages.length === 0) return;
  if (install || (process.env['CI'] === 'true' && process.getuid?.() === 0)) {
    await installPackages(packages, say);
  } else {
    say(`Not installed: ${packages.join(', ')}; to add: apt-get install -y ${packages.join(' ')}`);
  }
}

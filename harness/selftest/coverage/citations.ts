/** A clause of a standard: `RFC 5280 §4.1.2.5`, `RFC 8017 §A.1.2`, `MQTT 5 §4.13`. */
export const CLAUSE = /^(RFC \d{4} §[A-F]?[\d.]*\d|MQTT (3\.1\.1|5) §[\d.]*\d)$/;

/** An issue or pull request on GitHub: `eclipse/mosquitto#3352`. */
export const THREAD = /^[\w.-]+\/[\w.-]+#\d+$/;

/** Either of them: what a scenario or a profile can cite. */
export const CITATION = new RegExp(`${CLAUSE.source}|${THREAD.source}`);

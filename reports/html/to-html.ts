import type { Matrix } from '../../harness/model/matrix.ts';
export const HTML_MARK = '<meta name="generator" content="mqtt-tls-matrix">';
export function toHtml(matrix: Matrix): string {
  return `<!doctype html>${HTML_MARK}${matrix.rows.length}`;
}

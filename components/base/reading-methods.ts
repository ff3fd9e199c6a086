/** Methods that change nothing on a server. */
export const READING: ReadonlySet<string> = new Set(['GET', 'HEAD', 'QUERY', 'OPTIONS']);

// What is known of a name of core without reading its source.

/** The folder of its page: `taskGroup` and `TaskGroup` share one. @param {string} name */
export function slugOf(name) {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
}

/** Whether a type only says how a function is called, as `Run` does of `run`. @param {import('./core.mjs').Export} found */
export function isCallOnly({ kind, properties, methods }) {
  return kind === 'interface' && !properties.length && !methods.length;
}

/** @typedef {(x: import('./exchange.mjs').Exchange) => unknown} Endpoint Answers by itself, or returns what is sent as JSON. */
/** @typedef {Record<string, Endpoint>} Table `'GET users/:id'` → endpoint; methods are joined by `|`, `ANY` is every method. */

/** Finds the endpoint of a method and path. */
export class Router {
  /** @type {{ name: string, methods: string[], pattern: RegExp, endpoint: Endpoint }[]} */
  #routes;

  /** @param {Table} table */
  constructor(table) {
    this.#routes = Object.entries(table).map(([name, endpoint]) => {
      const [methods, path = ''] = name.split(' ');
      return { name, methods: methods.split('|'), pattern: compile(path), endpoint };
    });
  }

  /** What there is, for people. @returns {string[]} */
  get names() {
    return this.#routes.map((route) => route.name);
  }

  /**
   * @param {string} method
   * @param {string} path - Without prefix and leading slash.
   * @returns {{ endpoint?: Endpoint, args: Record<string, string>, allow: string[] }} `allow`: the methods that the path has.
   */
  find(method, path) {
    const there = this.#routes.filter((route) => route.pattern.test(path));
    const asked = method === 'HEAD' ? ['HEAD', 'GET', 'ANY'] : [method, 'ANY'];
    const route = there.find((candidate) => candidate.methods.some((name) => asked.includes(name)));
    const args = route?.pattern.exec(path)?.groups ?? {};
    return { endpoint: route?.endpoint, args: { ...args }, allow: there.flatMap(({ methods }) => methods) };
  }
}

/** @param {string} path */
function compile(path) {
  const source = path.replace(/[.]/g, '\\.').replace(/:(\w+)/g, '(?<$1>[^/]+?)');
  return new RegExp(`^${source}$`);
}

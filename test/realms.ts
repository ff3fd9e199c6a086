/** What an expression gives in another realm: in a frame of the page, or in a context of Node. */
export async function otherRealm(expression: string): Promise<unknown> {
  if ('document' in globalThis) {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const realm = frame.contentWindow as unknown as { eval(code: string): unknown };
    return realm.eval(expression);
  }
  const name = 'node:vm'; // by name only: the browser's test runner must not look for it
  const vm = (await import(name)) as { runInNewContext(code: string): unknown };
  return vm.runInNewContext(expression);
}

/** `import text from './page.html?raw'`, as in Vite: a file as text. For web-test-runner and web-dev-server. */
export const rawText = {
  name: 'raw-text',
  resolveMimeType: (ctx) => (isRaw(ctx) ? 'js' : undefined),
  transform(ctx) {
    if (!isRaw(ctx)) return undefined;
    return { body: `export default ${JSON.stringify(ctx.body)};` };
  },
};

const isRaw = ({ querystring }) => /(^|&)raw(=|&|$)/.test(querystring);

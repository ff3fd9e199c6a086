declare module '@storybook/web-components/entry-preview' {
  /** How Storybook shows a story made with Lit. */
  export const render: unknown;
}

declare module 'virtual:stories' {
  /** Every `*.stories.ts` by its file name. */
  const stories: Readonly<Record<string, () => Promise<unknown>>>;
  export default stories;
}

declare module '*?raw' {
  /** A file as text. */
  const text: string;
  export default text;
}

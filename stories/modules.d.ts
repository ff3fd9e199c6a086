declare module '@storybook/web-components/entry-preview';

declare module 'virtual:stories' {
  /** Every `*.stories.ts` by its file name. */
  const stories: Readonly<Record<string, () => Promise<unknown>>>;
  export default stories;
}

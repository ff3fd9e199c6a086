for (const { id, query } of [
  { id: 'sidebar', query: '(min-width: 60rem)' },
  { id: 'toc', query: '(min-width: 84rem)' },
]) {
  const details = document.getElementById(id);
  const wide = matchMedia(query);
  const adapt = () => details && (details.open = wide.matches);
  adapt();
  wide.addEventListener('change', adapt);
}

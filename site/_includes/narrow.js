const wide = matchMedia('(min-width: 60rem)');
for (const id of ['sidebar', 'toc']) {
  const details = document.getElementById(id);
  const adapt = () => details && (details.open = wide.matches);
  adapt();
  wide.addEventListener('change', adapt);
}

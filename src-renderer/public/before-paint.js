// Runs before anything is painted, so that a dark window never flashes light. What is kept here is only a copy of the settings.
(function () {
  // The policy of the page allows no code made of text, so zod need not try whether it could make some.
  Object.assign(window, { __zod_globalConfig: { jitless: true } });
  try {
    var theme = localStorage.getItem('theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch {
    // Without storage the window takes the theme of the system until it has its settings.
  }
})();

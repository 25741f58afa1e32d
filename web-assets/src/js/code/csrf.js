const content = (name) => document.querySelector(`meta[name="${name}"]`)?.content;

/** Headers that the console's CSRF filter wants on every changing request. */
export function csrf() {
  const header = content("_csrf_header");
  return header ? { [header]: content("_csrf") } : {};
}

// The secret stands behind `#`: the server that gives the page out never sees it.
export const ssr = false;
export const prerender = true;

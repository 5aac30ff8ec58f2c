// Every station screen is a precached shell: it starts with the server dead.
export const ssr = false;
export const prerender = true;

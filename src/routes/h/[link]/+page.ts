// The host's phone is no station: the server shows a page that says nothing about anybody.
export const ssr = true;
export const prerender = false;

// Written by the server from its database; no station, no worker, no copy on the disk.
export const ssr = true;
export const prerender = false;

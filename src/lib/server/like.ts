/** Patterns for `like` out of what somebody typed: signs that it would read as wildcards stand for themselves. */
export const likeStart = (text: string) => `${literal(text)}%`;
export const likeWithin = (text: string) => `%${literal(text)}%`;

const literal = (text: string) => text.replace(/[\\%_]/g, '\\$&');

/** A table wider than its window is scrolled by keys too, and says what it is. */
export const scrollRegion = (label: string) =>
	({ class: 'office-scroll', role: 'region', tabindex: 0, 'aria-label': label }) as const;

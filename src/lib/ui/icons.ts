/** Line drawings on a 24 × 24 field, one path each. A site may name those of `visitTypeSchema`. */
export const icons = {
	visit: 'M3 11 12 3l9 8M5 9.5V21h14V9.5M10 21v-6h4v6',
	box: 'M3 7.5 12 3l9 4.5v9L12 21l-9-4.5zM3 7.5l9 4.5 9-4.5M12 12v9',
	deco: 'M3 4h14v5H3zM17 6.5h4V11h-9v3M10 14h4v7h-4z',
	fix: 'M14.5 6.5a4.5 4.5 0 0 0 6 6L11 22l-4-4 9.5-9.5M14.5 6.5 18 3M3 21l4-4',
	look: 'M5 21V4h10v17M15 9h4v12M3 21h18M8.5 8h3M8.5 12h3M8.5 16h3',
	more: 'M12 21a9 9 0 1 1 0-18 9 9 0 0 1 0 18M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.8.4-1 .9-1 1.7M12 17h.01',
	bike: 'M5.5 19a3.5 3.5 0 1 1 0-7 3.5 3.5 0 0 1 0 7M18.5 19a3.5 3.5 0 1 1 0-7 3.5 3.5 0 0 1 0 7M5.5 15.5 9 8h6l3.5 7.5M9 8l3.5 7.5H5.5M14 5h2.5L15 8',
	child: 'M12 8a3 3 0 1 1 0-6 3 3 0 0 1 0 6M12 8v8M7 11l5-1 5 1M12 16l-3 6M12 16l3 6',
	badge:
		'M6 3h12v18H6zM12 12a2.5 2.5 0 1 1 0-5 2.5 2.5 0 0 1 0 5M8.5 17.5a3.5 3.5 0 0 1 7 0M10 3v2h4V3',
	siren: 'M7 18v-5a5 5 0 0 1 10 0v5M4 21h16v-3H4zM12 4V2M5 7 3.5 5.5M19 7l1.5-1.5',
	printer: 'M7 9V3h10v6M7 18H4v-8h16v8h-3M7 14h10v7H7z',
	alert: 'M12 4 2.5 20h19zM12 10v5M12 17.5h.01',
	info: 'M12 21a9 9 0 1 1 0-18 9 9 0 0 1 0 18M12 11v5.5M12 7.5h.01',
	stop: 'M8 3h8l5 5v8l-5 5H8l-5-5V8zM8 12h8',
	check: 'M12 21a9 9 0 1 1 0-18 9 9 0 0 1 0 18M8 12l3 3 5-6',
	blank: 'M4 4h16v16H4zM8 12h8',
	erase: 'M9 5h12v14H9l-6-7zM12 9.5l5 5M17 9.5l-5 5',
	bell: 'M6 16V11a6 6 0 0 1 12 0v5l2 2H4zM10 21h4'
} as const;

export type IconName = keyof typeof icons;

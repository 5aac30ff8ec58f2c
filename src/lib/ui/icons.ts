/** Line drawings on a 24 × 24 field, one path each. */
export const icons = {
	home: 'M3 11 12 3l9 8M5 9.5V21h14V9.5M10 21v-6h4v6',
	briefcase: 'M3 8h18v12H3zM8 8V4h8v4M3 13h18M12 12v2',
	person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4 21c0-4.5 3.5-7 8-7s8 2.5 8 7',
	box: 'M3 7.5 12 3l9 4.5v9L12 21l-9-4.5zM3 7.5l9 4.5 9-4.5M12 12v9',
	scooter:
		'M5 20a2 2 0 1 0 0-4 2 2 0 0 0 0 4M18 20a2 2 0 1 0 0-4 2 2 0 0 0 0 4M7 18h9M3 13h7l2 5M16 18l-2-12h-3M4 7h5v4H4z',
	wrench: 'M14.5 6.5a4.5 4.5 0 0 0 6 6L11 22l-4-4 9.5-9.5M14.5 6.5 18 3M3 21l4-4',
	key: 'M8 12a4 4 0 1 0 0-.1M12 12h9M18 12v4M21 12v3',
	truck:
		'M2 6h12v11H2zM14 10h4l4 4v3h-8M6 20a2 2 0 1 0 0-4 2 2 0 0 0 0 4M18 20a2 2 0 1 0 0-4 2 2 0 0 0 0 4',
	roller: 'M3 4h14v5H3zM17 6.5h4V11h-9v3M10 14h4v7h-4z',
	group:
		'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M2 20c0-4 3-6 7-6s7 2 7 6M16 4.5a3.5 3.5 0 0 1 0 6.5M18 14.5c2.5.8 4 2.7 4 5.5',
	building: 'M5 21V4h10v17M15 9h4v12M3 21h18M8.5 8h3M8.5 12h3M8.5 16h3',
	shield: 'M12 3l8 3v6c0 5-3.5 8-8 9-4.5-1-8-4-8-9V6z',
	cross: 'M9 3h6v6h6v6h-6v6H9v-6H3V9h6z',
	question:
		'M12 21a9 9 0 1 1 0-18 9 9 0 0 1 0 18M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.8.4-1 .9-1 1.7M12 17h.01',
	printer: 'M7 9V3h10v6M7 18H4v-8h16v8h-3M7 14h10v7H7z',
	clock: 'M12 21a9 9 0 1 1 0-18 9 9 0 0 1 0 18M12 7v5l3.5 2',
	alert: 'M12 4 2.5 20h19zM12 10v5M12 17.5h.01',
	stop: 'M8 3h8l5 5v8l-5 5H8l-5-5V8zM8 12h8',
	check: 'M12 21a9 9 0 1 1 0-18 9 9 0 0 1 0 18M8 12l3 3 5-6',
	back: 'M11 5l-7 7 7 7M4 12h16',
	erase: 'M9 5h12v14H9l-6-7zM12 9.5l5 5M17 9.5l-5 5',
	bell: 'M6 16V11a6 6 0 0 1 12 0v5l2 2H4zM10 21h4'
} as const;

export type IconName = keyof typeof icons;

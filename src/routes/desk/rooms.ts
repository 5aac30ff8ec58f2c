/** The rooms of the desk beside the board of visits: each opens at its own address and is loaded when it is entered. */
import type { Component } from 'svelte';
import type { Station } from '#lib/store/station.ts';
import { t } from '#lib/ui/text/text.svelte.ts';

/** `now`: follows the desk's clock. */
type RoomProps = { station: Station; now: number };
export type Room = {
	hash: string;
	name: () => string;
	load: () => Promise<{ default: Component<RoomProps> }>;
};

const rooms: readonly Room[] = [
	{ hash: '#till', name: () => t().till.title, load: () => import('./till/TillView.svelte') },
	{
		hash: '#passes',
		name: () => t().passRoom.title,
		load: () => import('./passes/PassesView.svelte')
	},
	{ hash: '#works', name: () => t().works.title, load: () => import('./works/WorksView.svelte') }
];

/** Undefined at the board. What stands behind a stroke is the room's own: `#till/SJ-YQ-T1-2026-000001`. */
export function roomAt(hash: string): Room | undefined {
	return rooms.find((room) => room.hash === hash.split('/')[0]);
}

/** The ways between the rooms. Whoever is in one sees beside the board's name how many calls wait. */
export function sectionsOf(current: Room | undefined, calls: number) {
	const board = t().till.visits;
	return [
		{
			href: '#visits',
			name: current && calls > 0 ? `${board} ${String(calls)}` : board,
			current: !current
		},
		...rooms.map((room) => ({
			...{ href: room.hash, name: room.name(), current: room === current }
		}))
	];
}

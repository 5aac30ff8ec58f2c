import { rememberedLanguage } from '#lib/domain/language.ts';
import { leaveOf } from '#lib/server/office-door.ts';
import { moneyToSee } from '#lib/server/finance/to-see.ts';
import { office } from '#lib/server/office.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event) => {
	const { locals, request, setHeaders } = event;
	// Once a page, here: an action and its page's load both pass the door.
	setHeaders({ 'cache-control': 'no-store' });
	const { opener } = locals;
	const { sites, database } = office();
	const own = [...sites.values()].filter(
		({ id }) => opener?.kind === 'here' || opener?.site === id
	);
	const asked = event.url.searchParams.get('site');
	const site = own.find(({ id }) => id === asked) ?? own[0];
	const seesMoney = leaveOf(event, 'see_money') !== 'no';
	return {
		/** How much of the money waits for somebody to see to it. */
		moneyToSee: seesMoney && site ? (await moneyToSee(database, site.id)).length : 0,
		/** Whose pages may be opened: all on the server's own machine, else one's own. */
		sites: own.map(({ id, name, kind }) => ({ id, name, kind })),
		language: rememberedLanguage(request.headers.get('cookie') ?? ''),
		/** Which pages are theirs. */
		sees: {
			visits: leaveOf(event, 'see_visits') !== 'no',
			money: seesMoney
		},
		/** Who acts: a name, or '' for somebody at the server's own machine; undefined for strangers. */
		officer: opener && (opener.kind === 'staff' ? opener.name : '')
	};
};

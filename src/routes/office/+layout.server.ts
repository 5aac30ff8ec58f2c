import { rememberedLanguage } from '#lib/domain/language.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals, request, setHeaders }) => {
	// Once a page, here: an action and its page's load both pass the door.
	setHeaders({ 'cache-control': 'no-store' });
	const { opener } = locals;
	return {
		language: rememberedLanguage(request.headers.get('cookie') ?? ''),
		/** Who acts: a name, or '' for somebody at the server's own machine; undefined for strangers. */
		officer: opener && (opener.kind === 'staff' ? opener.name : '')
	};
};

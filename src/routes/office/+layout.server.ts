import { rememberedLanguage } from '#lib/domain/language.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ request, setHeaders }) => {
	// Once a page, here: an action and its page's load both pass the door.
	setHeaders({ 'cache-control': 'no-store' });
	return { language: rememberedLanguage(request.headers.get('cookie') ?? '') };
};

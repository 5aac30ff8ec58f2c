import { rememberedLanguage } from '#lib/ui/text/remembered.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ request }) => ({
	language: rememberedLanguage(request.headers.get('cookie') ?? '')
});

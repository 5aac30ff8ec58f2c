/** The sign-in on its way to the disk, with what it only names. */
import type { SignInForm } from '#lib/domain/visit-form.ts';
import { signIn } from '#lib/domain/visit-verbs.ts';
import type { Picture } from '#lib/store/record.ts';
import type { Station } from '#lib/store/station.ts';

/** W5: where the disk has no room for a picture, the visitor is signed in without. */
export async function recordSignIn(
	station: Station,
	visit: string,
	form: SignInForm,
	pictures: readonly Picture[]
) {
	const write = (what: SignInForm, more: readonly Picture[]) =>
		station.record(
			visit,
			{ kind: 'visitor' },
			(entity) => signIn(entity, what, station.site),
			undefined,
			more
		);
	try {
		return await write(form, pictures);
	} catch (error) {
		if (pictures.length === 0) throw error;
		const { photo: _photo, signature: _signature, ...plain } = form;
		return write(plain, []);
	}
}

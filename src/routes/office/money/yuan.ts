import { fenText } from '#lib/domain/money/fen.ts';

/** `1,050.50`: sums in columns are compared by the eye. */
export const yuan = (fen: number) => fenText(fen).replace(/\B(?=(\d{3})+\.)/g, ',');

/** On which side a balance stands. */
export function sideOf(fen: number): 'debit' | 'credit' | 'even' {
	if (fen === 0) return 'even';
	return fen > 0 ? 'debit' : 'credit';
}

/** What a pass needs to know of a renovation: may people work there, and until when. */
export type PermitView = {
	project: string;
	unit: string;
	/** Permitted or in progress; not stopped, not over. */
	isInForce: boolean;
	/** First moment, and 24:00 of the last day. */
	from: number;
	endsAt: number;
	/** Days and hours for which leave was given besides the site's own. */
	overtime?: readonly { date: string; from: string; to: string }[];
};

/** What money says of a charge: the number of the receipt that was posted for it, if any was. */
export type Payment = { receipt?: string | undefined };

export const isPaid = (fen: number, { receipt }: Payment): boolean =>
	fen === 0 || receipt !== undefined;

/** Of these units, the permits in force at a moment. */
export function permitsOf(
	permits: readonly PermitView[],
	units: readonly string[],
	now: number
): PermitView[] {
	return permits.filter(
		({ unit, isInForce, endsAt }) => units.includes(unit) && isInForce && now < endsAt
	);
}

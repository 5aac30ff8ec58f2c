/** Who paid, looked up by finance. Over the folded receipt itself: what it finds by leaves in the statement that erases the name. */
export const statements: readonly string[] = ['name', 'firm'].map(
	(part) => `create index entity_payer_${part} on entity
		(site, (lower((state #>> '{payer,${part}}') collate "C"))) where register = 'receipt'`
);

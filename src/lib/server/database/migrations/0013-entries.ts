/** Through which gate somebody came in: few of a site's facts, looked up by the office's filter and counted by nobody else. */
export const statements: readonly string[] = [
	`create index fact_entered on fact (site, device, subject) where type = 'VisitorEntered'`
];

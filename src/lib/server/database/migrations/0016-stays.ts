/** Where one person lives or works: asked whenever a resident opens their page. */
export const statements: readonly string[] = [
	'create index occupancy_person on occupancy (site, person)'
];

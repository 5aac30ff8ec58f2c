/**
 * What is chosen of a list after a touch, where several may be true at once: in the order of the list, whatever the
 * order of the touches. What stands alone ("no tools") takes the others away, and each of them takes it away.
 */
export function toggled<Value extends string>(
	options: readonly { value: Value; alone?: boolean }[],
	chosen: readonly Value[],
	touched: Value
): Value[] {
	if (chosen.includes(touched)) return chosen.filter((one) => one !== touched);
	const isAlone = (one: Value) => options.find(({ value }) => value === one)?.alone ?? false;
	const goesAlong = (one: Value) =>
		one === touched || (chosen.includes(one) && !isAlone(touched) && !isAlone(one));
	return options.map(({ value }) => value).filter(goesAlong);
}

/** Full-width forms, as Chinese keyboards type them, become the plain signs they stand for. */
export function halfWidth(text: string): string {
	return text
		.replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
		.replace(/\u3000/g, ' ');
}

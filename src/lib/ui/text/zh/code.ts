/** Consent by the code that a host reads out by phone. */
export default {
	open: '核对确认码',
	title: '请住户念六位确认码',
	ask: '住户打开自己的“我家门厅”页面，把六位数字念给您。念出来就是同意；不念就不放行。',
	kiosk: '请打电话给被访人，请对方把“我家门厅”页面上的六位数字告诉您。',
	reader: '谁在念确认码？',
	checking: '正在核对',
	clear: '清除',
	back: '返回',
	reason: {
		wrong: '确认码不对。请住户再念一次，听清后重新输入。',
		used: '这个确认码刚才已经用过。请等一分钟，让住户念新的确认码。',
		too_many: '输错次数太多，请在十五分钟后再试，或由前台、门岗电话确认。',
		clock: '本机时间不准，不能核对确认码。请电话确认。',
		no_codes: '本机还没有确认码资料，不能核对。请电话确认。',
		not_open: '这次来访已经不能用确认码。',
		too_late: '等待时间已过，请访客重新登记。'
	}
};

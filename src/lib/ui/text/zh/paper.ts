/** Papers on their way to a printer. */
export default {
	print: '打印',
	again: '补打',
	view: '查看',
	download: '下载',
	making: '正在准备',
	printingAt: (printer: string) => `正在打印：${printer}`,
	/** Handed to the browser, which cannot tell what became of it. */
	sent: '已交给本机浏览器打印，请取纸',
	done: (printer: string) => `${printer}已打印，请取纸`,
	/** By a printer that is none of this station's. */
	elsewhere: (printer: string) => `别的岗位已先打印了这张纸，请到${printer}取`,
	trouble: (printer: string, word: string) => `${printer}${word}`,
	lines: (parts: string[]) => parts.join('；'),
	open: '打印机收下了，还没有打完：先到打印机旁看一看，不要马上再打',
	unknown: '已要求打印，还没有结果：先看看打印机',
	notOut: (why: string) => `上一次没有打出来（${why}）`,
	whyAsk: '已经打印过，为什么再打一张？',
	whys: {
		not_out: '没有打出来',
		lost: '丢失',
		damaged: '破损',
		unreadable: '看不清或扫不出',
		data_wrong: '信息有误',
		other: '其他'
	},
	keep: '不打了',
	refused: {
		why_missing: '已经打印过：请先选一个原因，再补打',
		too_many_copies: '这张纸已打印太多次，请下载后另行处理'
	},
	unprinted: (why: string) => `没有打印出来：${why}`,
	list: (parts: string[]) => parts.join('，'),
	failed: '也可以先查看或下载，用别的打印机打印',
	unmade: '这张纸没有准备好，请联网后再试一次',
	lacks: (characters: string) => `缺字：“${characters}”打不出来，纸上印作〓，请手写补上`
};

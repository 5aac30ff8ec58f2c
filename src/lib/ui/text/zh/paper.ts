/** Papers on their way to a printer. */
export default {
	print: '打印',
	again: '补打',
	view: '查看',
	download: '下载',
	making: '正在准备',
	sent: '已送打印机，请取纸',
	failed: '没有打印出来，请先查看或下载，再用别的打印机打印',
	unmade: '这张纸没有准备好，请联网后再试一次',
	lacks: (characters: string) => `缺字：“${characters}”打不出来，纸上印作〓，请手写补上`
};

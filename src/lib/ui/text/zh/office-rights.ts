/** What a visitor may ask of the office: a copy of what is kept of them. */
export default {
	copy: {
		title: '给本人的副本（查阅、复制）',
		hint: '先核对来人就是访客本人。副本有完整姓名和手机，会记入查看记录；被访人是否同意不在内。',
		make: '制作副本',
		ready: '副本已备好（已记入查看记录），请存下后交给本人。',
		text: '保存文字',
		photo: '保存照片',
		signature: '保存签名',
		file: (day: string) => `来访副本-${day}`,
		refused: { reason: '请选择原因；选“其他”时请写明', gone: '没有这条来访' }
	}
};

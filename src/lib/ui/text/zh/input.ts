/** What stands on the keyboards, pads and cameras of the lobby terminal. */
export default {
	erase: '删除',
	space: '空格',
	redo: '重写',
	back: '返回',
	done: '填好了',
	empty: '待填',
	name: {
		label: '姓名',
		letters: '拼音键盘',
		candidates: '候选字',
		typePinyin: '请打拼音，再点字',
		more: '更多字',
		less: '收起',
		nextPage: '下一页',
		previousPage: '上一页',
		page: (page: number, of: number) => `第 ${page} 页，共 ${of} 页`,
		none: '没有这个音，请删除后再打',
		dot: '间隔号',
		toLatin: '用拼音字母',
		toPinyin: '打汉字',
		latin: '字母键盘',
		latinHint: '找不到您的字？用拼音字母写也可以。',
		variants: '带符号的字母',
		loading: '正在准备拼音，请稍候',
		missing: '拼音暂时用不了，请用字母写姓名。',
		system: '请按证件上的写法填写'
	},
	number: {
		digits: '数字键盘',
		plus: '加号',
		phone: {
			label: '手机号码',
			hint: '共 11 位，香港、澳门、台湾及国外号码请先按加号',
			PREFIX: '号码开头不对，请核对',
			LENGTH: '号码位数不对，请核对'
		},
		document: {
			label: '证件号码',
			hint: '共 18 位，末位可能是 X',
			FORMAT: '证件号码格式不对，请核对',
			REGION: '证件号码前六位不对，请核对',
			DATE: '证件号码中的出生日期不对，请核对',
			CHECK: '证件号码校验不符，请核对'
		},
		code: { label: '数字码', hint: '请按顺序输入', short: '位数不够，请核对' }
	},
	plate: {
		label: '车牌号码',
		provinces: '省份简称',
		signs: '字母和数字',
		changeProvince: '换省份',
		province: '加省份',
		other: '其他车牌',
		ordinary: '普通车牌',
		otherHint: '使馆、领馆、临时和境外车牌，4 到 10 位',
		newEnergy: '新能源车牌'
	},
	signature: {
		label: '签名',
		hint: '请在框内签名',
		undo: '撤一笔',
		short: '太短了，请签全名',
		strokes: (count: number) => `已写 ${count} 笔`,
		byDesk: '由前台代签'
	},
	photo: {
		opening: '正在打开相机，请稍候',
		look: '请看镜头，把脸放在椭圆里',
		take: '拍照',
		ready: (seconds: number) => `${seconds} 秒后拍照`,
		again: '重拍',
		use: '用这张',
		skip: '不拍照，继续',
		preview: '镜头画面',
		taken: '已拍照片',
		fault: {
			no_camera: '这台机器没有相机，不拍照也可以继续。',
			denied: '相机没有开放，不拍照也可以继续。',
			busy: '相机正被占用，不拍照也可以继续。',
			failed: '照片没有拍成，可以再试一次，或不拍照继续。'
		},
		retry: '再试一次'
	}
};

/** What a visitor reads at the lobby terminal. */
export default {
	tools: {
		label: '语言、字号、朗读与求助',
		large: '大字',
		read: '朗读',
		desk: '找前台'
	},
	dock: {
		back: '返回',
		next: '下一步',
		done: '完成',
		leave: '离开',
		step: (step: number, of: number) => `第 ${step} 步，共 ${of} 步`
	},
	attract: {
		welcome: '欢迎光临',
		start: '我是访客，点这里登记',
		wait: '马上就好，请稍候',
		leave: '我要离开',
		facade: '小区楼宇'
	},
	notice: {
		question: '登记前，请先了解',
		hint: '只问办理来访必需的内容。不拍照，不识别人脸。',
		versionLabel: '版本',
		accept: '同意，继续登记',
		preferDesk: '不想在此填写，去前台办理',
		/** The seven items a visitor is entitled to read before anything is stored. */
		standard: (notice: { processor: string; contact: string; days: number }) => [
			{ heading: '谁在处理', text: notice.processor },
			{ heading: '联系方式', text: notice.contact },
			{ heading: '为了什么', text: '确认来访、请被访人同意、保障楼内安全' },
			{ heading: '怎样处理', text: '在本机登记，传到本物业的服务器，不给第三方' },
			{ heading: '收集哪些', text: '您在此填写的内容（可跳过的可以不填）、进出时间' },
			{ heading: '保存多久', text: `离开后 ${notice.days} 天，到期自动删除` },
			{ heading: '您的权利', text: '可查阅、更正、删除或撤回同意，请联系物业' }
		]
	},
	purpose: {
		question: '您今天来做什么？',
		hint: '点一下就好，大约 40 秒办完。'
	},
	unit: {
		question: '您要去哪一户？',
		hint: '请按房号填写。为保护住户隐私，这里不显示住户姓名。',
		level: { block: '栋', entrance: '单元', floor: '层', room: '室' },
		digits: '数字键盘',
		erase: '删除',
		forward: (label: string) => `${label}填好了`,
		redo: '重填',
		plate: '房号',
		empty: '待填'
	},
	host: {
		question: '被访人贵姓？',
		hint: '只用来核对，不会显示住户信息。'
	},
	who: {
		question: '您贵姓？',
		hint: '只需要姓氏。',
		howToCall: '怎么称呼您？',
		title: { mr: '先生', ms: '女士', none: '不说' },
		titleLabel: '称呼',
		visitor: '访客',
		companions: '同行几人（不含您）',
		more: '多一人',
		fewer: '少一人',
		change: '改姓氏',
		called: (surname: string, title: 'mr' | 'ms' | 'none') =>
			`${surname}${{ mr: '先生', ms: '女士', none: '访客' }[title]}`
	},
	surname: {
		initial: '先点拼音首字母',
		pick: (letter: string) => `${letter} 开头的姓`,
		letters: '换字母',
		latin: '用字母输入姓名',
		latinHint: '按护照上的写法，最多 50 个字母',
		chinese: '选中文姓氏',
		more: '更多',
		none: '没有找到？请用字母输入，或找前台。',
		space: '空格',
		erase: '删除',
		typed: '已输入',
		ready: '填好了'
	},
	waiting: {
		question: '正在确认您的来访',
		hint: '通常一分钟内有回音，请在此稍候。',
		seconds: '秒',
		waited: (seconds: number) => `已等待 ${seconds} 秒`,
		cancel: '取消登记',
		askDesk: '请前台联系'
	},
	pass: {
		title: '可以进入了',
		go: (name: string) => `${name}，请进`,
		scan: '在门岗出示此码',
		to: '前往',
		until: '有效至',
		number: '通行码',
		qr: '通行二维码',
		photo: '可用手机拍下此页',
		done: '完成',
		badge: '看访客贴',
		print: {
			none: '不打印访客贴，请用手机拍下此码',
			printing: '访客贴正在打印，请从下方取走',
			printed: '访客贴已打印，请取走并贴在胸前',
			failed: '暂时不能打印，请用手机拍下此码'
		}
	},
	neutral: {
		title: '暂时无法确认',
		message: '暂时无法确认您的来访，请联系被访人，或到岗亭/前台咨询。',
		again: '再问一次',
		askDesk: '请前台帮忙',
		leave: '离开'
	},
	handOver: {
		title: '请到岗亭，出示此码',
		hint: '网络暂时中断。您填写的内容已在码里，值班人员扫一下就能接着办。',
		until: (time: string) => `此码 ${time} 前有效`,
		qr: '交接二维码'
	},
	askDesk: {
		title: '请到前台登记',
		hint: '值班人员会帮您办理。'
	},
	idle: {
		title: '还在吗？',
		body: (seconds: number) => `${seconds} 秒后会清除您刚才填写的内容。`,
		stay: '继续填写',
		leave: '清除并离开'
	},
	status: {
		offline: '离线登记，恢复后上传'
	}
};

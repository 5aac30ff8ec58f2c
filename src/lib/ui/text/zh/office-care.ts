import type { UnopenedReason } from '#lib/domain/sealing.ts';

/** How stations are, and how long names are kept. */
export default {
	alarms: {
		title: '需要有人去看的警示',
		hint: '近两天的，以及人还在内的。在任一门岗、前台或这里答复一次就够。',
		none: '没有警示',
		open: (count: number) => `有 ${count} 条警示还没人去看`,
		show: '去看',
		what: '什么事',
		where: '哪里、什么时候',
		who: '谁、到哪里',
		pass: '通行码',
		tail: (digits: string) => `尾号 ${digits}`,
		noPass: '无',
		answer: '结果',
		answered: (found: string, who: string, time: string) => `${found}（${who}，${time}）`,
		noted: '已记下，各岗同时可见',
		refused: {
			no_alarm: '这条来访没有这样的警示，没有记下',
			already_answered: '已有人答复，没有再记',
			malformed: '请从列出的结果里选一个，没有记下'
		}
	},
	health: {
		title: '站点状况',
		sum: (count: number) => `${count} 个站点需要看一看`,
		signs: {
			contact: '联系',
			queue: '待上传',
			clock: '时钟',
			storage: '存储',
			version: '版本',
			printer: '打印'
		},
		levels: { good: '正常', amber: '注意', red: '有问题' },
		duty: '当班',
		unknown: '未上报',
		ago: (minutes: number | undefined) => {
			if (minutes === undefined) return '从未联系';
			if (minutes < 2) return '刚刚';
			if (minutes < 120) return `${minutes} 分钟前`;
			return minutes < 48 * 60
				? `${Math.round(minutes / 60)} 小时前`
				: `${Math.round(minutes / 1440)} 天前`;
		},
		waiting: (count: number) => `${count} 条`,
		drift: (seconds: number) =>
			seconds === 0 ? '准' : seconds > 0 ? `快 ${seconds} 秒` : `慢 ${-seconds} 秒`,
		used: (megabytes: number, share: number, persisted: boolean) =>
			`${megabytes} MB，${share}%${persisted ? '' : '，浏览器可能自行清除'}`,
		newest: '最新',
		older: (version: string) => `较旧 ${version}`,
		prints: '正常',
		failed: (reason: string | undefined) =>
			`上次没有打出${reason ? `：${reasons[reason] ?? reason}` : ''}`
	},
	unopened: (count: number, reason: UnopenedReason, newest: string) =>
		`有 ${count} 条登记的姓名打不开（最近 ${newest}）：${whyShut[reason]}。来访照常有效，封存的原文保留到清除之日。`,
	retention: {
		title: '保存期与清除',
		settings: '保存多久',
		keptDays: (days: number) => `来访结束后 ${days} 天清除姓名等资料`,
		keptDaysWhy: '访客登记的通行做法；到期后只留时间、房号和人数。',
		nothingCame: (hours: number) => `没有进来的，${hours} 小时后清除`,
		nothingCameWhy: '被拒、未确认或放弃的来访，目的已经没有了。',
		photos: (hours: number) => `照片在离开后 ${hours} 小时清除`,
		photosWhy: '只供门岗当面核对；签名与姓名同时清除。',
		works: (passes: number, works: number) =>
			`证件结束后 ${passes} 天，装修结束后 ${works} 天，清除姓名、照片和签名`,
		worksWhy: '押金没退清的证件不清除：要知道退给谁。',
		kept: (days: number) => `收到但没有生效的记录，${days} 天后清除其中的姓名`,
		keptWhy: '站点只听到原因，听不到姓名；办公室在这段时间里查明。',
		receipts: (years: number) => `收据上的交款人保存 ${years} 年`,
		receiptsWhy: '收据是会计凭证，法规规定了保存年限。',
		residents: (contacts: number, names: number) =>
			`住户和员工：最后一处迁出后 ${contacts} 天清除联系方式，${names} 天清除姓名`,
		residentsWhy: '不再询问他们；这几天里还能更正误记的迁出，并答复来找他们的访客。',
		stations: (hours: number) => `门岗和前台的平板：来访结束 ${hours} 小时后不再有姓名`,
		stationsWhy: '大厅的终端在访客离开屏幕时就封存姓名，只有这里能打开；平板丢了，也读不出谁来过。',
		reveals: (months: number) => `查看与导出记录保存 ${months} 个月`,
		revealsWhy: '以便查明谁看过什么；其中没有访客姓名。',
		where: '期限写在本项目的设置文件里，由系统管理员修改。',
		preview: '接下来会清除什么',
		total: (records: number) => `还有姓名的记录 ${records} 条`,
		oldest: (at: string) => `最早一条登记于 ${at}`,
		next: (at: string) => `下一次清除 ${at}`,
		kind: '记录',
		kinds: {
			...{ completed: '来访：已离开', nothing_came: '来访：没有进来', inside: '来访：在内' },
			...{ pass: '证件', renovation: '装修项目', hot_work: '动火', receipt: '收据' },
			kept: '没有生效的记录'
		},
		residentParts: { contacts: '住户和员工的联系方式（人）', name: '住户和员工的姓名（人）' },
		pictures: { photo: '照片（张）', signature: '签名（个）' },
		revealLines: '查看与导出（条）',
		when: {
			due: '已到期',
			day: '24 小时内',
			week: '7 天内',
			later: '以后',
			open: '还需要，不清除'
		},
		eraseNow: '立即清除已到期的',
		sure: (records: number) => `我确认清除 ${records} 条记录的姓名等资料，不能恢复`,
		surePhotos: (photos: number) => `我确认清除 ${photos} 张照片，不能恢复`,
		erase: (records: number) => `清除 ${records} 条`,
		erasePhotos: (photos: number) => `清除 ${photos} 张照片`,
		erasedNow: (records: number) =>
			records === 0 ? '已到期的都已清除' : `已清除 ${records} 条记录的姓名等资料`,
		notSure: '请先勾选确认',
		log: '清除记录',
		noneYet: '还没有清除过',
		erasedOn: (day: string, records: number) => `${day}：${records} 条记录`
	}
};

const whyShut: Record<UnopenedReason, string> = {
	unknown_key: '封存用的密钥这里没有，可能恢复了太旧的备份',
	unreadable: '封存的内容损坏或被改动',
	digest_differs: '打开的内容与登记时的摘要不符'
};

const reasons: Record<string, string> = {
	media_empty: '缺纸',
	media_jam: '卡纸',
	door_open: '盖子没关',
	ink_empty: '缺墨或碳带',
	paused: '已暂停',
	offline: '打印机不通',
	busy: '打印机忙',
	refused: '打印机拒收',
	aborted: '被中止',
	slow: '太慢',
	browser_failed: '浏览器没有打印'
};

/** What a message says: that somebody is here, never who, whose or what for. Whoever reads along learns no more. */
import type { NoticeKind } from '#lib/domain/contact.ts';
import type { Message } from './channel.ts';

type Words = { title: string; zh: string; en: string };

const words: Record<NoticeKind, Words> = {
	ask: {
		title: '有访客等候您确认 / A visitor is waiting for you',
		zh: '有访客在大堂等候，请点开下面的链接，同意或不同意。链接十分钟内有效，只能使用一次。',
		en: 'A visitor is waiting in the lobby. Open the link and say yes or no. It works once, for ten minutes.'
	},
	arrived: {
		title: '您的访客已到 / Your visitor has arrived',
		zh: '您同意的访客已经进来了。',
		en: 'The visitor you agreed to has come in.'
	},
	overstay: {
		title: '您的访客已超时 / Your visitor has overstayed',
		zh: '您的访客已过约定时间，还没有离开。如需延长，请联系前台。',
		en: 'Your visitor is still here past the agreed time. To extend the stay, please call the front desk.'
	},
	recalled: {
		title: '来访许可已收回 / A permission was withdrawn',
		zh: '同住的人收回了对访客的同意，门岗会请访客离开。',
		en: 'Somebody of your household has withdrawn a permission. The guard will ask the visitor to leave.'
	},
	official: {
		title: '公务人员已进入 / Officials have come in',
		zh: '公务人员出示证件后已进入，单位、证件编号和事由请在前台或后台查看。没有通知住户。',
		en: 'Officials showed their papers and came in. Authority, card numbers and purpose stand at the desk and in the office. The household was not told.'
	},
	works_end: {
		title: '您的装修许可即将到期 / Your renovation permit ends soon',
		zh: '装修许可即将到期，到期后不能再施工。还没做完的，请在到期前到前台办理延期；已做完的，请报完工。',
		en: 'The permit for works at your unit ends soon; afterwards nobody may work. To go on, ask the front desk for an extension before it ends; if the works are done, tell the desk.'
	},
	page: {
		title: '您的住户页面 / Your own page',
		zh: '下面是您的专属页面，可查看确认码、设置长期答复。请勿转发；打开后可收藏或添加到主屏幕。',
		en: 'This is your own page: your code for the phone, and your standing answers. Do not forward it.'
	}
};

export function mailText({ kind, site, url }: Message): { subject: string; text: string } {
	const { title, zh, en } = words[kind];
	return {
		subject: `${site.name['zh-CN']}：${title}`,
		text: [zh, en, ...(url ? ['', url] : []), '', `${site.name['zh-CN']} / ${site.name.en}`].join(
			'\n'
		)
	};
}

/** One line for a chat, with its link. */
export function chatText({ kind, site, url }: Message): string {
	const { title, zh } = words[kind];
	return [`【${site.name['zh-CN']}】${title}`, zh, ...(url ? [url] : [])].join('\n');
}

/** A push notification's title and body. */
export function pushText({ kind, site }: Message): { title: string; body: string } {
	const [zh = '', en = ''] = words[kind].title.split(' / ');
	return { title: `${site.name['zh-CN']}：${zh}`, body: en };
}

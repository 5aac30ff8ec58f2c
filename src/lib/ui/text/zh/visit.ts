import { statusWords } from '#lib/domain/status-words.ts';

/** Names of what both visitors and staff speak of. */
export default {
	status: statusWords['zh-CN'],
	/** Why nobody can be asked, as staff read it; the visitor never does. */
	result: {
		HOST_UNKNOWN: '房号或姓氏对不上',
		OCCUPANCY_ENDED: '此人已不住在这里'
	}
};

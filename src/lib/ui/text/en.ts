import code from './en/code.ts';
import fires from './en/fires.ts';
import gate from './en/gate.ts';
import host from './en/host.ts';
import input from './en/input.ts';
import kiosk from './en/kiosk.ts';
import own from './en/own.ts';
import lobby from './en/lobby.ts';
import money from './en/money.ts';
import officeCare from './en/office-care.ts';
import officeMoney from './en/office-money.ts';
import officePeople from './en/office-people.ts';
import officeRights from './en/office-rights.ts';
import officeWork from './en/office-work.ts';
import post from './en/post.ts';
import reception from './en/reception.ts';
import pass from './en/pass.ts';
import paper from './en/paper.ts';
import passRoom from './en/pass-room.ts';
import print from './en/print.ts';
import refund from './en/refund.ts';
import renovation from './en/renovation.ts';
import resident from './en/resident.ts';
import staff from './en/staff.ts';
import till from './en/till.ts';
import visit from './en/visit.ts';
import work from './en/work.ts';
import works from './en/works.ts';
import type zh from './zh.ts';

/** All English texts. */
const en = {
	kiosk,
	pass,
	paper,
	passRoom,
	print,
	input,
	lobby,
	visit,
	fires,
	gate,
	host,
	own,
	post,
	reception,
	refund,
	renovation,
	resident,
	code,
	money,
	till,
	works,
	staff,
	officeWork,
	officeRights,
	officeCare,
	officeMoney,
	officePeople,
	...work
} satisfies typeof zh;
export default en;

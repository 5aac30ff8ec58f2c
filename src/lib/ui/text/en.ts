import gate from './en/gate.ts';
import host from './en/host.ts';
import input from './en/input.ts';
import kiosk from './en/kiosk.ts';
import visit from './en/visit.ts';
import work from './en/work.ts';
import type zh from './zh.ts';

/** All English texts. */
const en = { kiosk, input, visit, gate, host, ...work } satisfies typeof zh;
export default en;

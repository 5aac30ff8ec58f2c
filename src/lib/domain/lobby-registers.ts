import type { AnyRegister } from './register.ts';
import { visits } from './visit.ts';

/** The only books a lobby tablet folds: it stands in public, and must open before it has loaded the others. */
export const lobbyRegisters: readonly AnyRegister[] = [visits];

import { createContext } from 'svelte';
import type { Station } from '#lib/store/station.ts';

export const [getStation, setStation] = createContext<Station>();

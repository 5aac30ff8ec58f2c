/** Candidates seen without a further touch. */
export const barPlaces = 8;
/** Four rows of eight stand where the keys stood. */
export const pagePlaces = 32;

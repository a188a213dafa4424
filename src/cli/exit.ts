/** Nothing failed. */
export const EXIT_CLEAR = 0;
/** A failed handshake was found; `match`: the client would send nothing. */
export const EXIT_FOUND = 1;
/** The input could not be read, or the call was wrong. */
export const EXIT_INPUT = 2;
/** Ended by Ctrl+C, as a shell counts it: 128 and the signal's number. */
export const EXIT_INTERRUPTED = 130;
